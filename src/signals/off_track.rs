//! Key results that a team calls off track without having asked for anything.

use super::{Ask, Evidence, KeyResultState, Words, asks, key_result_states};
use crate::model::Status;

/// A key result that is off track in the team's words, with no open ask for it.
#[derive(Debug, Clone)]
pub struct OffTrackWithoutAsk<'w> {
    /// The key result and what is known about it.
    pub state: KeyResultState<'w>,
}

/// The key results of `cycle` that are off track and for which nobody has been asked.
pub fn off_track_without_ask<'w>(
    evidence: Evidence<'w>,
    cycle: &str,
) -> Vec<OffTrackWithoutAsk<'w>> {
    let asks = asks(evidence);
    let states = key_result_states(evidence, cycle).into_iter();
    states
        .filter(|s| s.status() == Some(Status::OffTrack) && !is_asked_for(&asks, s))
        .map(|state| OffTrackWithoutAsk { state })
        .collect()
}

fn is_asked_for(asks: &[Ask<'_>], state: &KeyResultState<'_>) -> bool {
    let objective = state.objective.id.as_ref().map_or("", |i| &i.value.0);
    let key_result = state.key_result.id.as_ref().map_or("", |i| &i.value.0);
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

impl OffTrackWithoutAsk<'_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        let why = self
            .state
            .told
            .iter()
            .rev()
            .find_map(|t| t.why)
            .map_or_else(String::new, |w| format!(": {w}"));
        Words {
            what: format!("said off track{why}"),
            why: "off track is a request for help, and nobody has been asked yet",
            ask: "What would help, from whom?".to_owned(),
        }
    }
}
