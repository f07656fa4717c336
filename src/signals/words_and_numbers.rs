//! `words-and-numbers-differ`: on track in words and behind in numbers, or confidence falls and the word stays.

use super::rhythm::Rhythm;
use super::{CycleFacts, Facts, KeyResultState, Signal, SignalName, Words};
use crate::clock::{Date, day_and_month};
use crate::model::{Items, Measure, Measured, Number, Pace, Status, Written, progress, title_of};

/// So many times in a row confidence must fall while the word stays.
const FALLS: usize = 3;

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    for cycle in facts.running() {
        for state in cycle.live_states() {
            let Some(what) = difference(facts, cycle, state) else {
                continue;
            };
            let words = Words {
                what,
                why: "where a word and a number differ, somebody often knows something that is worth telling",
                ask: "What do you know that the number does not show?".to_owned(),
            };
            let name = SignalName::WordsAndNumbersDiffer;
            found.push(state.signal(name, facts, words));
        }
    }
    found
}

/// In what the words and the numbers of a key result differ. Where they do, no other signal asks about its confidence.
pub(super) fn difference(
    facts: &Facts<'_>,
    cycle: &CycleFacts<'_>,
    state: &KeyResultState<'_>,
) -> Option<String> {
    let settle = Rhythm::of(facts.workspace()).settle;
    behind(state, cycle, settle, facts.today()).or_else(|| falling(state))
}

/// The day on which the team said `on-track`, when that is its latest word and nothing explains it.
fn unexplained(state: &KeyResultState<'_>) -> Option<Date> {
    let said = state.told.iter().rev().find(|t| t.status.is_some())?;
    let since = state.told.iter().rev().take_while(|t| t.date >= said.date);
    let silent = since.into_iter().all(|t| t.why.is_none());
    (said.status == Some(Status::OnTrack) && silent).then_some(said.date)
}

/// What the numbers say, where the team says on track and they do not.
fn behind(
    state: &KeyResultState<'_>,
    cycle: &CycleFacts<'_>,
    settle: i64,
    today: Date,
) -> Option<String> {
    let said = unexplained(state)?;
    let valued = state.told.iter().rev().find(|t| t.value.is_some());
    let valued = valued.map(|t| t.date);
    // A value is held against the time at which it was read, not against the weeks in which nobody was to read it.
    let day = match state.key_result.measured.written() {
        Some(Measured::Monthly | Measured::Once) => valued?,
        Some(Measured::Weekly) | None => valued.max(Some(said))?,
    };
    if (day - cycle.period.start).num_days() < settle {
        return None;
    }
    let measure = Measure {
        value: state.value(),
        done: state.done.clone(),
        answered: state.answer.is_some(),
    };
    let standing = progress(state.key_result, &measure, Some(cycle.period), day);
    let numbers = match standing.pace {
        Pace::Behind => numbers_of(state, cycle, day, today),
        Pace::Outside => outside(state),
        Pace::OnPace | Pace::Inside | Pace::Unknown => return None,
    };
    Some(format!("said on track; {numbers}"))
}

fn numbers_of(
    state: &KeyResultState<'_>,
    cycle: &CycleFacts<'_>,
    day: Date,
    today: Date,
) -> String {
    let key_result = state.key_result;
    if let Some(late) = key_result.milestones.items().iter().find(|m| {
        let open = |id: &str| !state.done.contains(&id);
        m.due.written().is_some_and(|d| d < day) && m.id.written().is_some_and(open)
    }) {
        let title = title_of(late.title.as_ref(), late.id.as_ref());
        let due = late.due.written().map(|d| day_and_month(d, today));
        return format!("\"{title}\" was due {}", due.unwrap_or_default());
    }
    if let Some(by) = key_result
        .decide_by
        .as_ref()
        .filter(|_| key_result.hypothesis.is_some())
    {
        let by = day_and_month(by.value.0, today);
        return format!("an answer was wanted by {by}");
    }
    let baseline = key_result.baseline.as_ref().and_then(|b| b.value.number());
    let target = key_result.target.written();
    let (Some(baseline), Some(value), Some(target)) = (baseline, state.value(), target) else {
        return "behind the expected pace".to_owned();
    };
    let [baseline, value, target] = [baseline, value, target].map(Number);
    let gone = (cycle.period.elapsed(day) * 100.0).round();
    format!(
        "from {baseline} to {value} of {target}{} with {gone} % of the time gone",
        unit(state)
    )
}

fn outside(state: &KeyResultState<'_>) -> String {
    let value = state
        .value()
        .map_or_else(String::new, |v| Number(v).to_string());
    format!("{value}{} is outside of its range", unit(state))
}

fn unit(state: &KeyResultState<'_>) -> String {
    let unit = state.key_result.unit.written();
    unit.map_or_else(String::new, |u| format!(" {u}"))
}

/// Confidence that fell time after time, where the team's word is still on track.
fn falling(state: &KeyResultState<'_>) -> Option<String> {
    unexplained(state)?;
    let all = state.confidences();
    let latest = all.get(all.len().checked_sub(FALLS + 1)?..)?;
    let falls = latest.windows(2).all(|pair| pair.last() < pair.first());
    let shown: Vec<String> = latest.iter().map(ToString::to_string).collect();
    falls.then(|| format!("said on track; confidence {}", shown.join(" > ")))
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::WordsAndNumbersDiffer;
    use crate::signals::tests::{check_in, found, mobile};

    /// What is said on 9 November of a way from 31 to 40 of which these check-ins tell.
    fn said(key_result: &str, check_ins: &[(&str, &str)]) -> Vec<String> {
        let okrs = mobile(key_result);
        let told: Vec<(String, String)> = check_ins
            .iter()
            .map(|(day, told)| check_in("mobile", day, "first-week/retention", told))
            .collect();
        let mut files = vec![("okrs/2026-Q4/mobile.yaml", okrs.as_str())];
        files.extend(
            told.iter()
                .map(|(path, text)| (path.as_str(), text.as_str())),
        );
        let found = found(WordsAndNumbersDiffer, "2026-11-09", &files);
        found.into_iter().map(|s| s.words.what).collect()
    }

    const METRIC: &str = "unit: \"%\", baseline: 31, target: 40";

    #[test]
    fn on_track_in_words_and_behind_in_numbers_is_a_question() {
        assert_eq!(
            said(METRIC, &[("2026-11-09", "value: 32, status: on-track")]),
            ["said on track; from 31 to 32 of 40 % with 43 % of the time gone"]
        );
    }

    #[test]
    fn a_word_why_answers_it() {
        let why = "value: 32, status: on-track, why: The release is on Thursday";
        assert_eq!(said(METRIC, &[("2026-11-09", why)]), [""; 0]);
        let before = [
            ("2026-11-02", "value: 32, why: The release is late"),
            ("2026-11-09", "value: 32, status: on-track"),
        ];
        assert_eq!(said(METRIC, &before).len(), 1);
        let later = [
            ("2026-11-02", "value: 32, status: on-track"),
            ("2026-11-09", "value: 32, why: The release is on Thursday"),
        ];
        assert_eq!(said(METRIC, &later), [""; 0]);
        let corrected = [
            ("2026-11-09", "value: 32, status: on-track"),
            ("2026-11-09-2", "value: 36"),
        ];
        assert_eq!(said(METRIC, &corrected), [""; 0]);
    }

    #[test]
    fn what_a_team_says_itself_is_not_said_again() {
        for status in [
            "at-risk",
            "off-track",
            "paused",
            "done",
            "dropped",
            "not-started",
        ] {
            let told = format!("value: 32, status: {status}");
            assert_eq!(said(METRIC, &[("2026-11-09", &told)]), [""; 0], "{status}");
        }
    }

    #[test]
    fn a_value_counts_for_the_day_on_which_it_was_read() {
        let monthly = format!("{METRIC}, measured: monthly");
        let told = [
            ("2026-10-19", "value: 33, status: on-track"),
            ("2026-11-09", "status: on-track"),
        ];
        assert_eq!(said(&monthly, &told), [""; 0]);
        assert_eq!(said(METRIC, &told).len(), 1);
    }

    #[test]
    fn the_first_days_and_a_late_curve_are_no_delay() {
        let first = [("2026-10-12", "value: 31, status: on-track")];
        assert_eq!(said(METRIC, &first), [""; 0]);
        let late = format!("{METRIC}, curve: late");
        let told = [("2026-11-09", "value: 33, status: on-track")];
        assert_eq!(said(&late, &told), [""; 0]);
        assert_eq!(
            said("unit: \"%\", baseline: unknown, target: 40", &told),
            [""; 0]
        );
    }

    #[test]
    fn ranges_milestones_and_questions_are_read_as_they_are() {
        let on_track = [("2026-11-09", "value: 95, status: on-track")];
        assert_eq!(
            said("unit: \"%\", hold: {min: 97}", &on_track),
            ["said on track; 95 % is outside of its range"]
        );
        let pilots = "milestones: [{id: pilots, title: Two pilots, due: 2026-10-31}]";
        let told = [("2026-11-09", "status: on-track")];
        assert_eq!(
            said(pilots, &told),
            ["said on track; \"Two pilots\" was due 31 Oct"]
        );
        let asked = "hypothesis: It is the time zones, decide_by: 2026-11-02";
        assert_eq!(
            said(asked, &told),
            ["said on track; an answer was wanted by 2 Nov"]
        );
    }

    #[test]
    fn confidence_that_falls_three_times_while_the_word_stays_is_one_too() {
        let fell = |last: &'static str| {
            said(
                METRIC,
                &[
                    ("2026-10-19", "value: 34, confidence: 7, status: on-track"),
                    ("2026-10-26", "value: 35, confidence: 6"),
                    ("2026-11-02", "value: 36, confidence: 5"),
                    ("2026-11-09", last),
                ],
            )
        };
        assert_eq!(
            fell("value: 37, confidence: 4"),
            ["said on track; confidence 7 > 6 > 5 > 4"]
        );
        assert_eq!(fell("value: 37, confidence: 5"), [""; 0]);
        assert_eq!(fell("value: 37, confidence: 4, status: at-risk"), [""; 0]);
    }
}
