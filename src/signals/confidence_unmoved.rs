//! `confidence-unmoved`: what would make it a 4, what a 7?

use super::confidence_falling::is_open;
use super::words_and_numbers::difference;
use super::{Facts, KeyResultState, Signal, SignalName, Words};
use crate::clock::{Date, day_and_month};
use crate::model::Objective;
use std::collections::HashMap;

/// So many times in a row it must be the same.
const TIMES: usize = 5;
/// For at least so many days.
const DAYS: i64 = 28;

/// A key result, the confidence at which it stands, and since when.
type Unmoved<'f> = (&'f KeyResultState<'f>, f64, Date);

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    for cycle in facts.running() {
        let mut of_objective: HashMap<*const Objective, Vec<Unmoved<'_>>> = HashMap::new();
        let open = |s: &&KeyResultState<'_>| is_open(s) && difference(facts, cycle, s).is_none();
        for state in cycle.live_states().filter(open) {
            let own = of_objective.entry(state.objective);
            if let Some((since, at)) = unmoved(state) {
                own.or_default().push((state, at, since));
            }
        }
        for objective in cycle.live() {
            let unmoved = of_objective.remove(&std::ptr::from_ref(objective.objective));
            let unmoved = unmoved.unwrap_or_default();
            // One question for an objective: a team that never moves a confidence has one habit and not five problems.
            let Some((_, at, since)) = unmoved.iter().min_by_key(|(.., since)| *since) else {
                continue;
            };
            let titles: Vec<&str> = unmoved.iter().map(|(s, ..)| s.title()).collect();
            let at = if unmoved
                .iter()
                .all(|(_, other, _)| (other - at).abs() < f64::EPSILON)
            {
                format!(" at {at}")
            } else {
                String::new()
            };
            let words = Words {
                what: format!(
                    "confidence has stood still{at} since {}: {}",
                    day_and_month(*since, facts.today()),
                    titles.join(" · ")
                ),
                why: "after weeks of work a team knows more than at the start, for better or worse",
                ask: "What would make it lower, and what would make it higher?".to_owned(),
            };
            let name = SignalName::ConfidenceUnmoved;
            let about = unmoved.iter().map(|(s, ..)| s.reference()).collect();
            found.push(Signal {
                about,
                ..objective.signal(name, facts, &cycle.name, words)
            });
        }
    }
    found
}

/// Since when the confidence has been the same, and which it is.
fn unmoved(state: &KeyResultState<'_>) -> Option<(Date, f64)> {
    let told = state.told.iter().rev();
    let mut backwards = told.filter_map(|t| t.confidence.map(|c| (t.date, c)));
    let (latest, at) = backwards.next()?;
    let same: Vec<Date> = backwards
        .take_while(|(_, c)| (c - at).abs() < f64::EPSILON)
        .map(|(day, _)| day)
        .collect();
    let since = *same.last()?;
    (same.len() + 1 >= TIMES && (latest - since).num_days() >= DAYS).then_some((since, at))
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::{ConfidenceUnmoved, WordsAndNumbersDiffer};
    use crate::signals::tests::{confidences, mobile, said};

    #[test]
    fn the_same_number_for_five_weeks_is_a_question() {
        let told = confidences(&["6", "5", "5", "5", "5", "5"]);
        assert_eq!(
            said(ConfidenceUnmoved, "2026-11-09", &told),
            ["confidence has stood still at 5 since 12 Oct: People who come back"]
        );
        for moved in [
            &["5", "5", "5", "5"][..],
            &["5", "5", "5", "6", "5", "5"],
            &[],
        ] {
            let told = confidences(moved);
            assert_eq!(
                said(ConfidenceUnmoved, "2026-11-09", &told),
                [""; 0],
                "{moved:?}"
            );
        }
    }

    #[test]
    fn several_in_two_weeks_are_not_weeks() {
        let mut told = confidences(&["5"; 5]);
        for (number, (path, _)) in (0..).zip(told.iter_mut().skip(1)) {
            *path = format!("check-ins/2026-Q4/mobile/2026-11-0{}.md", 2 + number);
        }
        assert_eq!(said(ConfidenceUnmoved, "2026-11-09", &told), [""; 0]);
    }

    #[test]
    fn what_is_reached_or_holds_may_stay() {
        let told = confidences(&["9", "9", "9", "9", "9, value: 40"]);
        assert_eq!(said(ConfidenceUnmoved, "2026-11-09", &told), [""; 0]);
        let mut told = confidences(&["9", "9", "9", "9", "9, value: 98"]);
        for (range, asked) in [("hold: {min: 97}", 0), ("hold: {min: 99}", 1)] {
            told[0].1 = mobile(range);
            let said = said(ConfidenceUnmoved, "2026-11-09", &told);
            assert_eq!(said.len(), asked, "{range}");
        }
    }

    #[test]
    fn a_key_result_is_asked_about_once() {
        let told = confidences(&["5", "5", "5", "5", "5, value: 32, status: on-track"]);
        assert_eq!(said(ConfidenceUnmoved, "2026-11-09", &told), [""; 0]);
        assert_eq!(said(WordsAndNumbersDiffer, "2026-11-09", &told).len(), 1);
    }
}
