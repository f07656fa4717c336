//! What is worth a conversation beside the numbers: the signals about how a team's records came to be.

use crate::signals::{Evidence, Words, always_reached, late_start, recorded_late};
use schemars::JsonSchema;
use serde::Serialize;

/// A question to a team.
#[derive(Debug, Serialize, JsonSchema, PartialEq, Eq)]
pub struct ConversationLine {
    /// The signal: recorded-late, late-start or always-reached.
    pub signal: &'static str,
    /// The team.
    pub team: String,
    /// The cycle.
    pub cycle: String,
    /// What is there.
    pub what: String,
    /// Why it matters.
    pub why: &'static str,
    /// A question.
    pub ask: String,
}

/// The questions to the teams of `cycle` that are `wanted`.
pub(super) fn conversations(
    evidence: Evidence<'_>,
    cycle: &str,
    wanted: impl Fn(&str) -> bool,
) -> Vec<ConversationLine> {
    let mut lines = Vec::new();
    let mut add = |signal, team: &str, words: Words| {
        if wanted(team) {
            lines.push(ConversationLine {
                signal,
                team: team.to_owned(),
                cycle: cycle.to_owned(),
                what: words.what,
                why: words.why,
                ask: words.ask,
            });
        }
    };
    for one in late_start(evidence, cycle) {
        add("late-start", one.team, one.words());
    }
    for one in recorded_late(evidence, cycle) {
        add("recorded-late", one.team, one.words());
    }
    for one in always_reached(evidence, cycle) {
        add("always-reached", one.team, one.words());
    }
    lines
}
