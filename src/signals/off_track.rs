//! Key results that a team calls off track without having asked for anything.

use super::{Ask, Facts, KeyResultState, Signal, SignalName, Words};
use crate::clock::day_and_month;
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
        // A word that later check-ins did not repeat still holds; then its day is worth knowing.
        let told = &self.state.told;
        let said = told.iter().rev().find(|t| t.status.is_some());
        let on = said.zip(told.last()).map(|(s, l)| (s.date, l.date));
        let on = on.filter(|(said, last)| said < last);
        let on = on.map_or_else(String::new, |(said, last)| {
            format!(" on {}", day_and_month(said, last))
        });
        let why = self
            .state
            .why()
            .map_or_else(String::new, |w| format!(": {w}"));
        Words {
            what: format!("said off track{on}{why}"),
            why: "off track is a request for help, and nobody has been asked yet",
            ask: "What would help, from whom?".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::OffTrackWithoutAsk;
    use crate::signals::tests::{check_in, found, mobile};

    #[test]
    fn a_word_that_nobody_repeated_is_told_with_its_day() {
        let okrs = mobile("unit: \"%\", baseline: 31, target: 40");
        let first = "value: 32, status: off-track, why: Two people are away";
        let (day, told) = check_in("mobile", "2026-11-02", "first-week/retention", first);
        let (next, silent) = check_in("mobile", "2026-11-09", "first-week/retention", "value: 33");
        let plan = ("okrs/2026-Q4/mobile.yaml", okrs.as_str());
        let words = |files: &[(&str, &str)]| {
            let found = found(OffTrackWithoutAsk, "2026-11-09", files);
            found.into_iter().map(|s| s.words.what).collect::<Vec<_>>()
        };
        assert_eq!(
            words(&[plan, (&day, &told)]),
            ["said off track: Two people are away"]
        );
        assert_eq!(
            words(&[plan, (&day, &told), (&next, &silent)]),
            ["said off track on 2 Nov: Two people are away"]
        );
    }
}
