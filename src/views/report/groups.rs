//! How much of a large company's report is shown at once.

use super::value::Report;
use crate::signals::{Signal, SignalName};

/// So many signals of a pattern are shown where the report is of all teams: enough to see the pattern.
const MOST: usize = 6;

/// The signals of one pattern.
#[derive(Debug)]
pub struct SignalGroup<'r> {
    /// Those that are shown, in the order of the org.
    pub shown: Vec<&'r Signal>,
    /// How many are not.
    pub more: usize,
    /// The first team whose signals are not all shown.
    pub next: Option<&'r str>,
}

impl Report {
    /// What is worth a conversation, by pattern. In a report of all teams only the first few of each pattern are shown;
    /// that of a team, and JSON, hold all.
    pub fn conversations(&self) -> Vec<SignalGroup<'_>> {
        let most = if self.team.is_some() || self.asked_of.is_some() {
            usize::MAX
        } else {
            MOST
        };
        let of = |name: SignalName| {
            let all: Vec<&Signal> = (self.worth_a_conversation.iter())
                .filter(|s| s.name == name)
                .collect();
            let (shown, rest) = all.split_at(all.len().min(most));
            SignalGroup {
                shown: shown.to_vec(),
                more: rest.len(),
                next: rest
                    .first()
                    .and_then(|s| s.teams.first())
                    .map(String::as_str),
            }
        };
        let groups = SignalName::worth_a_conversation().map(of);
        groups.filter(|g| !g.shown.is_empty()).collect()
    }
}
