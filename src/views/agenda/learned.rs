//! What was learned: experiments, closed objectives, and what teams wrote down.

use super::ground::Ground;
use super::value::Entry;
use crate::clock::Date;
use crate::model::{Experiment, GoalForm, Items, Objective, Written};
use crate::signals::okrs_of_teams;
use crate::views::prose::{experiment_day, experiment_purpose, experiment_title, section};
use crate::workspace::{File, OfTeam};

/// An experiment that has taught something.
pub(super) struct Taught<'g> {
    pub(super) file: &'g File,
    pub(super) experiment: &'g Experiment,
    /// Today's name of the team.
    pub(super) team: &'g str,
    learned: String,
}

impl<'g> Ground<'g> {
    /// The experiments with a learning that ended since the last meeting, in the order of the days.
    pub(super) fn taught(&self) -> Vec<Taught<'g>> {
        let mut found: Vec<(Date, Taught<'g>)> = Vec::new();
        for taught in self.all_taught() {
            let history = self.facts.evidence.history;
            let day = experiment_day(history, taught.file, taught.experiment);
            if let Some(day) = day.filter(|d| self.is_since(*d)) {
                found.push((day, taught));
            }
        }
        found.sort_by(|a, b| (a.0, &a.1.file.path).cmp(&(b.0, &b.1.file.path)));
        found.into_iter().map(|(_, taught)| taught).collect()
    }

    /// Every experiment with a learning, of the teams it is about.
    pub(super) fn all_taught(&self) -> impl Iterator<Item = Taught<'g>> {
        let workspace = self.workspace();
        workspace.experiments().filter_map(|of| {
            let learned = section(of.file, "What we learned");
            (self.wants(of.team) && !learned.is_empty()).then_some(Taught {
                file: of.file,
                experiment: of.record,
                team: of.team,
                learned,
            })
        })
    }

    /// What an experiment was and what it taught.
    pub(super) fn experiment(&self, taught: &Taught<'_>) -> Entry {
        let title = experiment_title(taught.file);
        let entry = Entry::of(
            self.team_name(taught.team),
            self.phrases.say("experiment", &[("title", &title)]),
        );
        let purpose = experiment_purpose(self.workspace(), taught.file, taught.experiment);
        let entry = match purpose {
            Some(purpose) => entry.with(self.phrases.say("experiment_for", &[("what", purpose)])),
            None => entry,
        };
        entry.with(self.phrases.say("taught", &[("what", &taught.learned)]))
    }

    /// What the experiments for an objective have taught, a sentence each.
    pub(super) fn taught_for(&self, objective: &Objective) -> Vec<String> {
        let id = objective.id.written().unwrap_or("");
        let is_for_it = |taught: &Taught<'_>| {
            let cycle = taught.file.place.cycle.as_deref().unwrap_or("");
            let mut goals = taught.experiment.r#for.items().iter();
            goals.any(|r| {
                // Looking a reference up costs more than seeing that it cannot be meant.
                if !r.value.0.contains(id) {
                    return false;
                }
                let own = (taught.team, cycle);
                let goal = self.workspace().goal(&r.value.0, GoalForm::Full, own);
                goal.is_ok_and(|g| std::ptr::eq(g.objective, objective))
            })
        };
        let all = self.all_taught().filter(is_for_it);
        all.map(|t| {
            let title = experiment_title(t.file);
            let blanks = [("title", title.as_str()), ("what", &t.learned)];
            self.phrases.say("experiment_taught", &blanks)
        })
        .collect()
    }

    /// What closed objectives of cycles that were still running after the last meeting have taught, in the order of the org.
    pub(super) fn closed_with_learning(&self) -> Vec<Entry> {
        let workspace = self.workspace();
        let mut found: Vec<(usize, Date, Entry)> = Vec::new();
        for OfTeam {
            team,
            cycle,
            record,
            ..
        } in okrs_of_teams(workspace)
        {
            let Some(period) = workspace.period(cycle) else {
                continue;
            };
            let is_near = self.is_since(period.end) || period.contains(self.today());
            if !is_near || !self.wants(team) {
                continue;
            }
            for objective in record.objectives.items() {
                let close = objective.close.as_deref();
                let Some(learned) = close.and_then(|c| c.learned.as_ref()) else {
                    continue;
                };
                let title = objective.title.written().unwrap_or("");
                let learned = self
                    .phrases
                    .say("learned", &[("what", learned.value.0.as_str())]);
                let entry = Entry::of(self.team_name(team), title).with(learned);
                found.push((workspace.directory.position(team), period.end, entry));
            }
        }
        found.sort_by_key(|(position, end, _)| (*position, *end));
        found.into_iter().map(|(.., entry)| entry).collect()
    }

    /// Closed objectives and experiments that have taught something since the last meeting.
    pub(super) fn learnings(&self) -> Vec<Entry> {
        let mut all = self.closed_with_learning();
        all.extend(self.taught().iter().map(|t| self.experiment(t)));
        all
    }

    /// What check-ins since the last meeting say under a heading, in the order of the days. Without names: what a team
    /// wrote is the team's.
    pub(super) fn told_in_check_ins(&self, heading: &str) -> Vec<Entry> {
        let workspace = self.workspace();
        let mut files: Vec<(Date, &str, &File)> = (workspace.check_ins())
            .filter(|(day, c)| self.is_since(*day) && self.wants(c.team))
            .map(|(day, c)| (day, c.team, c.file))
            .collect();
        files.sort_by_key(|(day, team, file)| (*day, *team, file.place.number));
        let several = self.team.is_none();
        let lines = files.into_iter().flat_map(|(day, team, file)| {
            let lead = if several {
                format!("{}, {}", self.team_name(team), self.on(day))
            } else {
                self.on(day)
            };
            file.items(heading)
                .map(move |item| Entry::of(lead.clone(), item.text.clone()))
        });
        lines.collect()
    }
}
