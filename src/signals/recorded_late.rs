//! `recorded-late`: check-ins that were written down long after their day.

use super::{CycleFacts, Facts, Signal, SignalName, Words, is_a_person};
use crate::clock::{Date, day_and_month, days_word};
use crate::history::{ChangeKind, CommitId, History};
use crate::workspace::OfTeam;
use std::collections::{BTreeMap, HashSet};

/// So many days after its date a check-in is still of its day.
const SOON: i64 = 7;

/// Check-ins of a team that became visible together.
struct Together<'w> {
    team: &'w str,
    visible: Date,
    /// Their dates, in order.
    dates: Vec<Date>,
}

/// An import is what it says; where the history does not show the beginning of a record, nothing is said.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let gone = taken_away(facts.evidence.history);
    let mut found = Vec::new();
    for cycle in &facts.cycles {
        let late = together(facts, cycle, &gone)
            .into_iter()
            .filter(Together::is_late);
        found.extend(late.map(|late| {
            let words = late.words(facts.today());
            cycle.signal(SignalName::RecordedLate, facts, &[late.team], words)
        }));
    }
    found
}

/// The check-ins of a cycle by the commit that brought them, in the order of the org.
fn together<'w>(
    facts: &Facts<'w>,
    cycle: &CycleFacts<'w>,
    gone: &HashSet<(&CommitId, &str)>,
) -> Vec<Together<'w>> {
    let workspace = facts.workspace();
    let mut of_commit: BTreeMap<(usize, Date, &CommitId), Together<'w>> = BTreeMap::new();
    for (date, OfTeam { file, team, .. }) in workspace
        .check_ins()
        .filter(|(_, c)| c.cycle == cycle.name && !is_a_person(workspace, c.team))
    {
        let recorded = facts.evidence.history.recorded(&file.path);
        let Some(commit) = recorded.filter(|c| !c.import) else {
            continue;
        };
        // A move that changed nearly everything is no beginning.
        let Some(visible) = commit
            .visible
            .filter(|_| !gone.contains(&(&commit.id, name(&file.path))))
        else {
            continue;
        };
        let position = workspace.directory.position(team);
        let all = of_commit
            .entry((position, visible, &commit.id))
            .or_insert_with(|| Together {
                team,
                visible,
                dates: Vec::new(),
            });
        all.dates.push(date);
    }
    let mut all: Vec<Together<'w>> = of_commit.into_values().collect();
    for one in &mut all {
        one.dates.sort_unstable();
        one.dates.dedup();
    }
    all
}

/// The names of the files that each commit took away.
fn taken_away(history: &History) -> HashSet<(&CommitId, &str)> {
    let gone = history
        .changes()
        .iter()
        .filter(|c| c.kind == ChangeKind::Deleted);
    gone.filter_map(|change| Some((&history.commit_of(change)?.id, name(&change.path))))
        .collect()
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

impl Together<'_> {
    /// Several dates at once, or over a week after the first of them.
    fn is_late(&self) -> bool {
        let first = self.dates.first();
        self.dates.len() > 1 || first.is_some_and(|d| (self.visible - *d).num_days() > SOON)
    }

    fn words(&self, today: Date) -> Words {
        let day = |date: &Date| day_and_month(*date, today);
        let all: Vec<String> = self.dates.iter().map(day).collect();
        let what = match (all.as_slice(), self.dates.first()) {
            ([only], Some(date)) => format!(
                "the check-in of {only} was recorded {} later",
                days_word((self.visible - *date).num_days())
            ),
            ([rest @ .., last], _) => format!(
                "the check-ins of {} and {last} were recorded together on {}",
                rest.join(", "),
                day(&self.visible)
            ),
            ([], _) => String::new(),
        };
        Words {
            what,
            why: "what is written in its week can still bring help; afterwards it is a record",
            ask: "Fine for the record. What would make it easy to write where you meet?".to_owned(),
        }
    }
}
