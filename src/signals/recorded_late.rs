//! Check-ins that were written down long after their day.

use super::{Evidence, Words, is_a_person};
use crate::clock::{Date, day_and_month, days_word};
use crate::history::{ChangeKind, CommitId, History};
use crate::model::Kind;
use std::collections::{BTreeMap, HashSet};

/// So many days after its date a check-in is still of its day.
const SOON: i64 = 7;

/// Check-ins of a team that became visible together, and not in their time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedLate<'w> {
    /// Today's name of the team.
    pub team: &'w str,
    /// The dates of the check-ins, in order.
    pub dates: Vec<Date>,
    /// The day on which others could see them.
    pub visible: Date,
    today: Date,
}

/// The check-ins of `cycle` that came with others of other dates in one commit, or over a week after their date. An
/// import is what it says; where the history does not show the beginning of a record, nothing is said.
pub fn recorded_late<'w>(evidence: Evidence<'w>, cycle: &str) -> Vec<RecordedLate<'w>> {
    let workspace = evidence.workspace;
    let gone = taken_away(evidence.history);
    let mut of_commit: BTreeMap<(usize, &str, &str), (Date, Vec<Date>)> = BTreeMap::new();
    for file in workspace.files.iter().filter(|f| f.kind == Kind::CheckIn) {
        let (Some(team), Some(date)) = (file.place.team.as_deref(), file.place.date) else {
            continue;
        };
        let team = workspace.directory.current_team(team);
        if file.place.cycle.as_deref() != Some(cycle) || is_a_person(workspace, team) {
            continue;
        }
        let Some(commit) = evidence.history.recorded(&file.path).filter(|c| !c.import) else {
            continue;
        };
        // A move that was no exact one is no beginning.
        if gone.contains(&(&commit.id, name(&file.path))) {
            continue;
        }
        let Some(visible) = commit.visible else {
            continue;
        };
        let position = workspace.directory.position(team);
        let (_, dates) = of_commit
            .entry((position, team, commit.id.as_str()))
            .or_insert((visible, Vec::new()));
        dates.push(date);
    }
    let mut found = Vec::new();
    for ((_, team, _), (visible, mut dates)) in of_commit {
        dates.sort_unstable();
        dates.dedup();
        let late = dates
            .first()
            .is_some_and(|first| (visible - *first).num_days() > SOON);
        if late || dates.len() > 1 {
            found.push(RecordedLate {
                team,
                dates,
                visible,
                today: evidence.today,
            });
        }
    }
    found
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

impl RecordedLate<'_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        let day = |date: &Date| day_and_month(*date, self.today);
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
