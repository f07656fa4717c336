//! Teams that reach everything, cycle after cycle.

use super::{Evidence, KeyResultState, Words, is_a_person, key_result_states};
use crate::clock::Date;
use crate::model::{Ambition, Kind};
use std::collections::BTreeSet;

/// So many cycles in a row are a pattern.
const CYCLES: usize = 3;
/// This share of the way counts as reached.
const REACHED: f64 = 0.95;

/// A team that reached all its aspirational goals in its last three cycles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlwaysReached<'w> {
    /// Today's name of the team.
    pub team: &'w str,
    /// The cycles, the earliest first.
    pub cycles: Vec<&'w str>,
}

/// The teams with OKRs in `cycle` that reached, in the three of their cycles that ended last before it began, every
/// aspirational key result of which the end is known. A cycle of which nothing is known ends the row.
pub fn always_reached<'w>(evidence: Evidence<'w>, cycle: &str) -> Vec<AlwaysReached<'w>> {
    let workspace = evidence.workspace;
    let Some(this) = workspace.period(cycle) else {
        return Vec::new();
    };
    let okrs = || workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
    let team_of = |name: Option<&'w str>| name.map(|n| workspace.directory.current_team(n));
    let teams: BTreeSet<(usize, &str)> = okrs()
        .filter(|f| f.place.cycle.as_deref() == Some(cycle))
        .filter_map(|f| team_of(f.place.team.as_deref()))
        .filter(|team| !is_a_person(workspace, team))
        .map(|team| (workspace.directory.position(team), team))
        .collect();
    let mut before: Vec<(Date, &str)> = okrs()
        .filter_map(|f| f.place.cycle.as_deref())
        .filter_map(|name| Some((workspace.period(name)?, name)))
        // A year beside a quarter is another row.
        .filter(|(p, _)| {
            p.end < this.start && p.days() * 2 > this.days() && p.days() < this.days() * 2
        })
        .map(|(p, name)| (p.end, name))
        .collect();
    before.sort_unstable();
    before.dedup();
    let states: Vec<(&str, Vec<KeyResultState<'w>>)> = before
        .iter()
        .rev()
        .take(CYCLES)
        .map(|(_, name)| (*name, key_result_states(evidence, name)))
        .collect();
    if states.len() < CYCLES {
        return Vec::new();
    }
    let reached = |team: &str| states.iter().all(|(_, all)| all_reached(team, all));
    let cycles: Vec<&str> = states.iter().rev().map(|(name, _)| *name).collect();
    teams
        .into_iter()
        .filter(|(_, team)| reached(team))
        .map(|(_, team)| AlwaysReached {
            team,
            cycles: cycles.clone(),
        })
        .collect()
}

/// Whether everything of `team` that is aspirational, and of which the end is known, was reached; something must be.
fn all_reached(team: &str, states: &[KeyResultState<'_>]) -> bool {
    let aspirational = |s: &&KeyResultState<'_>| {
        let ambition = s.objective.ambition.as_ref();
        s.team == team && ambition.is_none_or(|a| a.value == Ambition::Aspirational)
    };
    let of_team = || states.iter().filter(aspirational);
    let ends = || of_team().filter_map(|s| s.standing.progress);
    ends().next().is_some() && ends().all(|progress| progress >= REACHED)
}

impl AlwaysReached<'_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        Words {
            what: format!(
                "everything that was a stretch was reached, in {}",
                self.cycles.join(", ")
            ),
            why: "a stretch that is always reached may have been a promise, and there may be more in it",
            ask: "Celebrate it. And what would you try if it had one chance in two?".to_owned(),
        }
    }
}
