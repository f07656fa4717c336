//! `late-start`: OKRs that others could see only when the cycle was well on its way.

use super::{CycleFacts, Facts, Signal, SignalName, Words, okrs_of_teams};
use crate::clock::{Date, day_and_month, days_word};

/// An import, and a workspace that is younger than the settling time itself, are no late start.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let commits = facts.evidence.history.commits().iter();
    let Some(first) = commits.filter_map(|c| c.visible).min() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for cycle in facts.running() {
        for (team, visible) in late(facts, cycle, first) {
            let days = (visible - cycle.period.start).num_days();
            let words = Words {
                what: format!(
                    "first visible on {}, {} into the cycle",
                    day_and_month(visible, facts.today()),
                    days_word(days)
                ),
                why: "others plan with what they can see, and the weeks before are hard to make up for",
                ask: "What kept you from it, and what would let the next cycle begin earlier?"
                    .to_owned(),
            };
            found.push(cycle.signal(SignalName::LateStart, facts, &[team], words));
        }
    }
    found
}

/// The teams whose OKRs became visible only after the settling time, each with that day, in the order of the org.
/// Before any record was visible (`first`) there was no workspace to write into.
fn late<'w>(facts: &Facts<'w>, cycle: &CycleFacts<'w>, first: Date) -> Vec<(&'w str, Date)> {
    let (workspace, history) = (facts.workspace(), facts.evidence.history);
    let Some(settled) = workspace.settled_on(&cycle.name) else {
        return Vec::new();
    };
    if first > settled || !history.reaches(settled) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for okrs in okrs_of_teams(workspace).filter(|o| o.cycle == cycle.name) {
        let commit = history.recorded(&okrs.file.path).filter(|c| !c.import);
        let visible = commit.and_then(|c| c.visible).filter(|day| *day > settled);
        found.extend(visible.map(|day| (okrs.team, day)));
    }
    found.sort_by_key(|(team, _)| workspace.directory.position(team));
    found
}
