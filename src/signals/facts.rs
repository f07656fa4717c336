//! What all signals look at, gathered once.

use super::{
    Ask, Evidence, KeyResultState, Signal, SignalName, Words, asks, is_a_person, key_result_states,
    okrs_of_teams, told_on,
};
use crate::clock::{Date, Period};
use crate::model::{Items, Objective, Written, title_of};
use crate::workspace::{OfTeam, Workspace};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What the signals are functions of: the evidence, and what was read from it once.
pub struct Facts<'w> {
    /// The files, their history, and the day.
    pub evidence: Evidence<'w>,
    /// Every ask, open or closed.
    pub asks: Vec<Ask<'w>>,
    /// The days on which each team's check-ins said something in words.
    pub told_on: BTreeMap<&'w str, Vec<Date>>,
    /// The cycles that are asked for.
    pub cycles: Vec<CycleFacts<'w>>,
}

/// A cycle, its objectives and what was told about them.
pub struct CycleFacts<'w> {
    /// Its name.
    pub name: String,
    /// Its days.
    pub period: Period,
    /// All objectives, also closed and dropped ones, in the order of the org and of the files.
    pub objectives: Vec<TeamObjective<'w>>,
    /// The key results that were not dropped, in the same order.
    pub states: Vec<KeyResultState<'w>>,
}

/// An objective and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct TeamObjective<'w> {
    /// Today's name of the team.
    pub team: &'w str,
    /// The objective.
    pub objective: &'w Objective,
}

impl<'w> Facts<'w> {
    /// Gathers what the signals need to know about `cycles`. Names of cycles whose days are not known are left out.
    pub fn of(evidence: Evidence<'w>, cycles: &[String]) -> Self {
        let workspace = evidence.workspace;
        let mut seen = HashSet::new();
        let once = cycles.iter().filter(|name| seen.insert(name.as_str()));
        let known = once.filter_map(|name| {
            Some(CycleFacts {
                name: name.clone(),
                period: workspace.period(name)?,
                objectives: objectives(workspace, name),
                states: key_result_states(evidence, name),
            })
        });
        Facts {
            evidence,
            asks: asks(evidence),
            told_on: told_on(evidence),
            cycles: known.collect(),
        }
    }

    /// The same for the cycles that are talked about today: those that run, begin within a month or ended within one.
    pub fn around(evidence: Evidence<'w>) -> Self {
        let near = chrono::Days::new(31);
        let mut cycles: BTreeSet<(Date, &str)> = BTreeSet::new();
        for okrs in evidence.workspace.okrs() {
            if let Some(period) = evidence.workspace.period(okrs.cycle)
                && period.start - near <= evidence.today
                && evidence.today <= period.end + near
            {
                cycles.insert((period.start, okrs.cycle));
            }
        }
        let names = cycles.into_iter().map(|(_, name)| name.to_owned());
        let names: Vec<String> = names.collect();
        Facts::of(evidence, &names)
    }

    /// Today.
    pub(super) fn today(&self) -> Date {
        self.evidence.today
    }

    /// The files.
    pub(super) fn workspace(&self) -> &'w Workspace {
        self.evidence.workspace
    }

    /// The cycles that run today.
    pub(super) fn running(&self) -> impl Iterator<Item = &CycleFacts<'w>> {
        let today = self.today();
        self.cycles.iter().filter(move |c| c.period.contains(today))
    }

    /// The cycles that run today or are still to come.
    pub(super) fn not_ended(&self) -> impl Iterator<Item = &CycleFacts<'w>> {
        let today = self.today();
        self.cycles.iter().filter(move |c| today <= c.period.end)
    }
}

impl<'w> CycleFacts<'w> {
    /// The key results that the team still works on, with an open objective.
    pub(super) fn live_states(&self) -> impl Iterator<Item = &KeyResultState<'w>> {
        self.states.iter().filter(|s| s.objective.is_live())
    }

    /// A signal about whole teams in this cycle, and about everything they work on in it.
    pub(super) fn signal(
        &self,
        name: SignalName,
        facts: &Facts<'_>,
        teams: &[&str],
        words: Words,
    ) -> Signal {
        let theirs = self.live().filter(|o| teams.contains(&o.team));
        Signal {
            name,
            teams: teams.iter().map(|t| (*t).to_owned()).collect(),
            cycle: Some(self.name.clone()),
            about: theirs.map(TeamObjective::reference).collect(),
            title: match teams {
                [one] => facts.workspace().directory.team_name(one).to_owned(),
                _ => self.name.clone(),
            },
            words,
        }
    }

    /// The objectives that a team still works on.
    pub(super) fn live(&self) -> impl Iterator<Item = &TeamObjective<'w>> {
        self.objectives.iter().filter(|o| o.objective.is_live())
    }
}

impl TeamObjective<'_> {
    /// `team/objective`.
    pub fn reference(&self) -> String {
        format!(
            "{}/{}",
            self.team,
            self.objective.id.written().unwrap_or("")
        )
    }

    /// The objective in the users' words.
    pub fn title(&self) -> &str {
        title_of(self.objective.title.as_ref(), self.objective.id.as_ref())
    }

    /// A signal about this objective of `cycle`.
    pub(super) fn signal(
        &self,
        name: SignalName,
        facts: &Facts<'_>,
        cycle: &str,
        words: Words,
    ) -> Signal {
        Signal {
            name,
            teams: owners(self.team, self.objective, facts.workspace()),
            cycle: Some(cycle.to_owned()),
            about: vec![self.reference()],
            title: self.title().to_owned(),
            words,
        }
    }
}

impl KeyResultState<'_> {
    /// `team/objective/key-result`.
    pub fn reference(&self) -> String {
        format!(
            "{}/{}/{}",
            self.team,
            self.objective.id.written().unwrap_or(""),
            self.key_result.id.written().unwrap_or("")
        )
    }

    /// The key result in the users' words.
    pub fn title(&self) -> &str {
        title_of(self.key_result.title.as_ref(), self.key_result.id.as_ref())
    }

    /// A signal about this key result.
    pub(super) fn signal(&self, name: SignalName, facts: &Facts<'_>, words: Words) -> Signal {
        let objective = TeamObjective {
            team: self.team,
            objective: self.objective,
        };
        Signal {
            about: vec![self.reference()],
            title: self.title().to_owned(),
            ..objective.signal(name, facts, self.cycle, words)
        }
    }
}

fn owners(team: &str, objective: &Objective, workspace: &Workspace) -> Vec<String> {
    let mut all = vec![team.to_owned()];
    for other in objective.shared_with.items() {
        let other = workspace.directory.current_team(&other.value.0);
        // Signals hold values, and values never stand beside a person's name.
        if !is_a_person(workspace, other) && !all.iter().any(|known| known == other) {
            all.push(other.to_owned());
        }
    }
    all
}

/// The objectives of a cycle in the order of the org and of the files. Files that belong to a person are left out.
fn objectives<'w>(workspace: &'w Workspace, cycle: &str) -> Vec<TeamObjective<'w>> {
    let okrs = okrs_of_teams(workspace).filter(|o| o.cycle == cycle);
    let all = okrs.flat_map(|OfTeam { team, record, .. }| {
        let objectives = record.objectives.items().iter();
        objectives.map(move |objective| TeamObjective { team, objective })
    });
    let mut found: Vec<TeamObjective<'w>> = all.collect();
    found.sort_by_key(|o| workspace.directory.position(o.team));
    found
}
