//! Key results that a team calls off track without having asked for anything.

use super::{Ask, Facts, KeyResultState, Signal, SignalName, Words};
use crate::model::{Status, Written};

/// A key result that is off track in the team's words, with no open ask for it.
#[derive(Debug, Clone, Copy)]
pub struct OffTrackWithoutAsk<'a, 'w> {
    /// The key result and what is known about it.
    pub state: &'a KeyResultState<'w>,
}

/// Those of `states` that are off track and for which nobody has been asked.
pub fn off_track_without_ask<'a, 'w>(
    asks: &[Ask<'_>],
    states: &'a [KeyResultState<'w>],
) -> Vec<OffTrackWithoutAsk<'a, 'w>> {
    states
        .iter()
        .filter(|s| s.status() == Some(Status::OffTrack) && !is_asked_for(asks, s))
        .map(|state| OffTrackWithoutAsk { state })
        .collect()
}

/// The same as signals.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    for cycle in facts.running() {
        for off in off_track_without_ask(&facts.asks, &cycle.states) {
            let name = SignalName::OffTrackWithoutAsk;
            found.push(off.state.signal(name, facts, off.words()));
        }
    }
    found
}

fn is_asked_for(asks: &[Ask<'_>], state: &KeyResultState<'_>) -> bool {
    let objective = state.objective.id.written().unwrap_or("");
    let key_result = state.key_result.id.written().unwrap_or("");
    let full = format!("{objective}/{key_result}");
    asks.iter()
        .filter(|a| a.is_open() && a.team == state.team)
        .any(|a| {
            let path = a.waits_ref.map_or("", |w| w.split('@').next().unwrap_or(w));
            let path = path
                .strip_prefix(state.team)
                .and_then(|p| p.strip_prefix('/'))
                .unwrap_or(path);
            path == full || path == objective || path == key_result
        })
}

impl OffTrackWithoutAsk<'_, '_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        let why = self
            .state
            .why()
            .map_or_else(String::new, |w| format!(": {w}"));
        Words {
            what: format!("said off track{why}"),
            why: "off track is a request for help, and nobody has been asked yet",
            ask: "What would help, from whom?".to_owned(),
        }
    }
}
