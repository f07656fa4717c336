//! `always-reached`: a team that reaches everything, cycle after cycle.

use super::{CycleFacts, Facts, KeyResultState, Signal, SignalName, Words, key_result_states};
use crate::clock::Date;
use crate::model::Ambition;

/// So many cycles in a row are a pattern.
const CYCLES: usize = 3;
/// This share of the way counts as reached.
const REACHED: f64 = 0.95;

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    for cycle in facts.running() {
        let states: Vec<(&str, Vec<KeyResultState<'_>>)> = before(facts, cycle)
            .into_iter()
            .map(|name| (name, key_result_states(facts.evidence, name)))
            .collect();
        if states.len() < CYCLES {
            continue;
        }
        let names: Vec<&str> = states.iter().map(|(name, _)| *name).collect();
        let mut teams: Vec<&str> = cycle.objectives.iter().map(|o| o.team).collect();
        teams.dedup();
        for team in teams {
            if !states.iter().all(|(_, all)| all_reached(team, all)) {
                continue;
            }
            let words = Words {
                what: format!(
                    "everything that was a stretch was reached, in {}",
                    names.join(", ")
                ),
                why: "a stretch that is always reached may have been a promise, and there may be more in it",
                ask: "Celebrate it. And what would you try if it had one chance in two?".to_owned(),
            };
            found.push(cycle.signal(SignalName::AlwaysReached, facts, &[team], words));
        }
    }
    found
}

/// The cycles like this one that ended last before it began, the earliest first.
fn before<'w>(facts: &Facts<'w>, this: &CycleFacts<'w>) -> Vec<&'w str> {
    let workspace = facts.workspace();
    let days = this.period.days();
    let mut before: Vec<(Date, &str)> = (workspace.okrs())
        .filter_map(|okrs| Some((workspace.period(okrs.cycle)?, okrs.cycle)))
        // A year beside a quarter is another row.
        .filter(|(p, _)| p.end < this.period.start && p.days() * 2 > days && p.days() < days * 2)
        .map(|(p, name)| (p.end, name))
        .collect();
    before.sort_unstable();
    before.dedup();
    let row = before.len().saturating_sub(CYCLES);
    before.into_iter().skip(row).map(|(_, name)| name).collect()
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
