//! What is told before a question is asked.

use crate::clock::{Date, Period, day_and_month, days_word};
use crate::compose::NewUpdate;
use crate::model::{Number, Pace, Standing, Written, forecast};
use crate::output::measured_words;
use crate::views::{KeyResultTopic, Measured, Waiting};

/// `24 > 21 > 8 min · confidence 4 · off-track: the cache is cold`.
pub(super) fn stands(topic: &KeyResultTopic<'_>, today: Date) -> String {
    let mut parts = vec![measured_words(&topic.line.measured)];
    parts.retain(|p| !p.is_empty());
    if let Some(confidence) = topic.line.confidence.last() {
        parts.push(format!("confidence {}", Number(*confidence)));
    }
    if let Some(status) = topic.state.status() {
        parts.push(status.word().to_owned());
    }
    let mut words = parts.join(" · ");
    if let (Some(last), Some(told)) = (topic.line.last, &topic.line.why) {
        words = format!("{words} · {}: {told}", day_and_month(last, today));
    }
    if words.is_empty() {
        words.push_str("nothing was told yet");
    }
    words
}

/// What the numbers say, in words.
pub(super) fn pace(
    topic: &KeyResultTopic<'_>,
    update: &NewUpdate,
    standing: Standing,
    period: Period,
    today: Date,
) -> String {
    let state = &topic.state;
    let pace = match (standing.pace, &topic.line.measured) {
        (Pace::Outside, _) => "Outside its range.",
        (Pace::Behind, Measured::Milestones { .. }) => "A milestone is overdue.",
        (Pace::Behind, Measured::Learning { .. }) => "The day of the answer has passed.",
        (Pace::Behind, _) => "Behind the expected pace.",
        _ => "On pace by the numbers; last time you said it was not.",
    };
    let mut values: Vec<(Date, f64)> = Vec::new();
    values.extend(state.told.iter().filter_map(|t| Some((t.date, t.value?))));
    values.retain(|(day, _)| *day < today || update.value.is_none());
    values.extend(update.value.map(|v| (today, v)));
    let baseline = topic.key_result().baseline.as_ref();
    let baseline = baseline.and_then(|b| b.value.number());
    let target = topic.key_result().target.written();
    let ahead = target.and_then(|t| forecast(&values, baseline, t, period.end));
    match ahead.filter(|_| standing.pace == Pace::Behind) {
        Some(ahead) => {
            let likely = Number((ahead.likely * 10.0).round() / 10.0);
            format!(
                "{pace} The trend leads to about {likely} by {}.",
                day_and_month(period.end, today)
            )
        }
        None => pace.to_owned(),
    }
}

/// `A cache bucket (14 days, data-infra said later)`.
pub(super) fn waiting(waiting: &Waiting<'_>) -> String {
    let ask = &waiting.ask;
    let days = waiting.days.filter(|d| *d > 0).map(days_word);
    let answer = ask.answer();
    let answer = answer.map(|r| format!("{} said {}", r.team, r.answer.word()));
    let facts: Vec<String> = days.into_iter().chain(answer).collect();
    let what = ask.what.unwrap_or(ask.id);
    if facts.is_empty() {
        what.to_owned()
    } else {
        format!("{what} ({})", facts.join(", "))
    }
}
