//! What was learned, in the teams' own words: check-ins, experiments, and objectives that were closed.

use super::news::News;
use super::value::{LearnedFrom, LearnedLine};
use crate::clock::Date;
use crate::model::{Items, Kind, Objective, Record, Written};
use crate::views::prose::{experiment_day, experiment_title, items};
use crate::views::quotable::Quotable;
use crate::workspace::File;

/// What was learned in the days that `news` is about, in the order of the org and of time; without words that put a score
/// beside a person.
pub(super) fn learned(news: &News<'_>, quotable: &Quotable) -> Vec<LearnedLine> {
    let mut found = Vec::new();
    for file in &news.evidence.workspace.files {
        let Some(team) = news.team_of(file).filter(|t| news.wants(t)) else {
            continue;
        };
        match &file.record {
            Some(Record::CheckIn(_)) => {
                if let Some(day) = file.place.date.filter(|d| news.holds(*d)) {
                    let from = LearnedFrom::CheckIn;
                    found.extend(lines(file, "Learned", team, from, None, day));
                }
            }
            Some(Record::Experiment(experiment)) => {
                let day = experiment_day(news.evidence.history, file, experiment);
                if let Some(day) = day.filter(|d| news.holds(*d)) {
                    let title = experiment_title(file);
                    let from = LearnedFrom::Experiment;
                    found.extend(lines(
                        file,
                        "What we learned",
                        team,
                        from,
                        Some(&title),
                        day,
                    ));
                }
            }
            Some(Record::Okrs(okrs)) => {
                for objective in okrs.objectives.items() {
                    found.extend(closing(news, file, team, objective));
                }
            }
            _ => {}
        }
    }
    found.retain(|line| quotable.is(&line.words));
    let directory = &news.evidence.workspace.directory;
    found.sort_by_key(|l| (directory.position(&l.team), l.date));
    found
}

fn lines(
    file: &File,
    section: &str,
    team: &str,
    from: LearnedFrom,
    title: Option<&str>,
    date: Date,
) -> Vec<LearnedLine> {
    items(file, section)
        .map(|item| LearnedLine {
            team: team.to_owned(),
            words: item.text.clone(),
            from,
            title: title.map(str::to_owned),
            date,
        })
        .collect()
}

/// What a team wrote down when it closed an objective. The day is that on which others could read it.
fn closing(news: &News<'_>, file: &File, team: &str, objective: &Objective) -> Option<LearnedLine> {
    let learned = objective.close.as_ref()?.value.learned.as_ref()?;
    // A cycle that ended long ago was closed long ago.
    let cycle = file.place.cycle.as_deref()?;
    let end = news.evidence.workspace.period(cycle)?.end;
    if end + chrono::Days::new(60) < news.since {
        return None;
    }
    let words = learned.span.slice(&file.text);
    let history = news.evidence.history;
    let first = history.first_with(&file.path, |text| text.contains(words));
    let date = match first {
        Some(version) => version.commit.visible?,
        None if history.is_recorded(&file.path) => return None,
        None => news.evidence.today,
    };
    news.holds(date).then(|| LearnedLine {
        team: team.to_owned(),
        words: learned.value.0.clone(),
        from: LearnedFrom::Close,
        title: objective.title.written().map(str::to_owned),
        date,
    })
}

impl News<'_> {
    /// Today's name of the team whose record it is; nothing for a person's and where another cycle is asked for.
    pub(super) fn team_of<'f>(&'f self, file: &'f File) -> Option<&'f str> {
        if file.kind.is_personal()
            || !matches!(file.kind, Kind::CheckIn | Kind::Experiment | Kind::Okrs)
        {
            return None;
        }
        let workspace = self.evidence.workspace;
        let team = workspace
            .directory
            .current_team(file.place.team.as_deref()?);
        let of_cycle = self.cycles.is_empty()
            || file
                .place
                .cycle
                .as_ref()
                .is_some_and(|c| self.cycles.contains(c));
        (of_cycle && !self.persons.contains(team)).then_some(team)
    }
}
