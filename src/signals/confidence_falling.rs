//! `confidence-falling`: what changed?

use super::words_and_numbers::difference;
use super::{Facts, KeyResultState, Signal, SignalName, Words};
use crate::clock::{Date, day_and_month};
use crate::model::{Pace, Status};

/// So many times in a row it must fall.
const FALLS: usize = 2;
/// Or by so much at once.
const AT_ONCE: f64 = 3.0;

/// A key result of which the team has become less sure.
#[derive(Debug, Clone, Copy)]
pub struct ConfidenceFall<'f, 'w> {
    /// The key result and what is known about it.
    pub state: &'f KeyResultState<'w>,
    /// The day on which confidence was highest before it fell.
    pub since: Date,
    /// The confidence of that day, 0 to 10.
    pub from: f64,
    /// The latest confidence, 0 to 10.
    pub to: f64,
    /// What the team said of the latest one.
    pub why: Option<&'w str>,
}

/// The key results of running cycles whose confidence falls, in the order of the org; without those of which
/// `words-and-numbers-differ` speaks.
pub fn confidence_falls<'f, 'w>(facts: &'f Facts<'w>) -> Vec<ConfidenceFall<'f, 'w>> {
    let mut found = Vec::new();
    for cycle in facts.running() {
        for state in cycle.live_states() {
            if !is_open(state) || difference(facts, cycle, state).is_some() {
                continue;
            }
            if let Some((since, from, to)) = fall(state) {
                let latest = state.told.iter().rev().find(|t| t.confidence.is_some());
                found.push(ConfidenceFall {
                    state,
                    since,
                    from,
                    to,
                    why: latest.and_then(|t| t.why),
                });
            }
        }
    }
    found
}

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let falls = confidence_falls(facts).into_iter();
    let signal = |fall: ConfidenceFall<'_, '_>| {
        let words = Words {
            what: format!(
                "confidence fell from {} to {} since {}{}",
                fall.from,
                fall.to,
                day_and_month(fall.since, facts.today()),
                fall.why.map_or_else(String::new, |w| format!(": {w}"))
            ),
            why: "a team notices first that something will not work out, and help takes its time",
            ask: if fall.why.is_some() {
                "What would bring it back, and who could help?".to_owned()
            } else {
                "What changed, and what would bring it back?".to_owned()
            },
        };
        fall.state
            .signal(SignalName::ConfidenceFalling, facts, words)
    };
    falls.map(signal).collect()
}

/// Whether there is still something to be confident about.
pub(super) fn is_open(state: &KeyResultState<'_>) -> bool {
    let settled = [Status::Done, Status::Dropped, Status::Paused];
    let reached = state.standing.progress.is_some_and(|p| p >= 1.0);
    let holds = state.standing.pace == Pace::Inside;
    !reached && !holds && !state.status().is_some_and(|s| settled.contains(&s))
}

/// Since when, from which and to which confidence it fell.
fn fall(state: &KeyResultState<'_>) -> Option<(Date, f64, f64)> {
    let told = state.told.iter().rev();
    let mut backwards = told.filter_map(|t| t.confidence.map(|c| (t.date, c)));
    let (_, to) = backwards.next()?;
    let mut top = (None, to);
    let mut falls = 0;
    for (day, confidence) in backwards {
        if confidence <= top.1 {
            break;
        }
        top = (Some(day), confidence);
        falls += 1;
    }
    let (Some(since), from) = top else {
        return None;
    };
    (falls >= FALLS || from - to >= AT_ONCE).then_some((since, from, to))
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::ConfidenceFalling;
    use crate::signals::tests::{confidences, said};

    #[test]
    fn two_falls_in_a_row_or_a_deep_one_are_asked_about() {
        let asked = |row: &[&str]| said(ConfidenceFalling, "2026-11-09", &confidences(row));
        assert_eq!(
            asked(&["5", "7", "6", "4"]),
            ["confidence fell from 7 to 4 since 26 Oct"]
        );
        assert_eq!(
            asked(&["8", "5"]),
            ["confidence fell from 8 to 5 since 2 Nov"]
        );
        for calm in [
            &["7", "6"][..],
            &["7", "5", "6"],
            &["5"],
            &["5", "5", "5"],
            &["6", "5", "5"],
            &[],
        ] {
            assert_eq!(asked(calm), [""; 0], "{calm:?}");
        }
    }

    #[test]
    fn a_reason_is_told_and_not_asked_for() {
        let told = confidences(&["7", "6", "4, why: The cache is cold"]);
        assert_eq!(
            said(ConfidenceFalling, "2026-11-09", &told),
            ["confidence fell from 7 to 4 since 26 Oct: The cache is cold"]
        );
    }

    #[test]
    fn what_is_settled_needs_no_confidence() {
        for settled in [
            "status: done",
            "status: paused",
            "status: dropped",
            "value: 40",
        ] {
            let told = confidences(&["7", "5", &format!("2, {settled}")]);
            assert_eq!(said(ConfidenceFalling, "2026-11-09", &told), [""; 0]);
        }
        let told = confidences(&["7", "5", "2"]);
        assert_eq!(said(ConfidenceFalling, "2027-01-04", &told), [""; 0]);
    }

    #[test]
    fn where_the_word_stays_the_wider_question_is_asked() {
        let told = confidences(&["7", "6", "5", "4, status: on-track"]);
        assert_eq!(said(ConfidenceFalling, "2026-11-09", &told), [""; 0]);
    }
}
