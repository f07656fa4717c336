//! What single parts of a record say, as phrases.

use crate::clock::{Date, day_and_month};
use crate::diagnostic::counted;
use crate::model::{
    Answer, Baseline, Health, Help, Hold, Items, KeyResult, Need, Number, Reply, Update, Written,
};
use crate::source::flat;

/// What a key result measures: `24 to 6 min`, `at least 97 %`, `2 milestones, the last by 15 Dec`. Empty where it holds
/// only words.
pub(in crate::views) fn measure(key_result: &KeyResult, today: Date) -> String {
    let unit = key_result.unit.written().unwrap_or("");
    if let Some(hold) = &key_result.hold {
        return range(&hold.value, unit);
    }
    let milestones = key_result.milestones.items();
    if !milestones.is_empty() {
        let last = milestones.iter().filter_map(|m| m.due.written()).max();
        let count = counted(milestones.len(), "milestone");
        return match last {
            Some(day) if milestones.len() > 1 => {
                format!("{count}, the last by {}", day_and_month(day, today))
            }
            Some(day) => format!("{count} by {}", day_and_month(day, today)),
            None => count,
        };
    }
    if let Some(hypothesis) = &key_result.hypothesis {
        let by = key_result.decide_by.written();
        let by = by.map_or_else(String::new, |day| {
            format!(" by {}", day_and_month(day, today))
        });
        return format!("to find out{by}: {}", flat(&hypothesis.value.0));
    }
    let target = key_result.target.written().map(|t| with_unit(t, unit));
    match (key_result.baseline.written(), target) {
        (Some(Baseline::Number(start)), Some(target)) => format!("{} to {target}", Number(start)),
        (Some(Baseline::Unknown), Some(target)) => {
            format!("from a start not measured yet to {target}")
        }
        (None, Some(target)) => format!("to {target}"),
        (Some(Baseline::Number(start)), None) => format!("from {}", with_unit(start, unit)),
        (Some(Baseline::Unknown) | None, None) => String::new(),
    }
}

/// What a check-in says of a key result: `21 min, confidence 4, off track: the cache is cold`.
pub(in crate::views) fn update(update: &Update, unit: &str) -> String {
    let done = super::names(update.done.items().iter().map(|id| id.value.0.as_str()));
    let parts = [
        update.value.written().map(|value| with_unit(value, unit)),
        (!done.is_empty()).then(|| format!("there now: {done}")),
        (update.confidence.written()).map(|c| format!("confidence {}", Number(c))),
        (update.status.written()).map(|status| status.word().replace('-', " ")),
        (update.answer.written()).map(|answer| format!("answer: {}", flat(answer))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let told = parts.join(", ");
    match &update.why {
        Some(why) if told.is_empty() => flat(&why.value.0),
        Some(why) => format!("{told}: {}", flat(&why.value.0)),
        None if told.is_empty() => "mentioned, without a word or a number".to_owned(),
        None => told,
    }
}

/// `asks data-infra: A cache bucket`; without a team it is for leadership.
pub(in crate::views) fn asks(from: Option<&str>, what: Option<&str>, id: &str) -> String {
    let whom = from.unwrap_or("leadership");
    format!("asks {whom}: {}", flat(what.unwrap_or(id)))
}

/// `says yes to mobile/signing: After the runner move`.
pub(in crate::views) fn answer(reply: &Reply, ask: Option<&str>) -> String {
    let answer = reply.answer.written();
    let answer = answer.map_or("something", Answer::word);
    let to = ask.map_or_else(String::new, |ask| format!(" to {ask}"));
    let why = reply.why.written();
    let why = why.map_or_else(String::new, |why| format!(": {}", flat(why)));
    format!("says {answer}{to}{why}")
}

pub(in crate::views) fn with_unit(number: f64, unit: &str) -> String {
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" {}", flat(unit))
    };
    format!("{}{unit}", Number(number))
}

pub(in crate::views) fn range(hold: &Hold, unit: &str) -> String {
    let ends = [&hold.min, &hold.max].map(|end| end.written());
    match ends {
        [Some(min), Some(max)] => format!("between {} and {}", Number(min), with_unit(max, unit)),
        [Some(min), None] => format!("at least {}", with_unit(min, unit)),
        [None, Some(max)] => format!("at most {}", with_unit(max, unit)),
        [None, None] => String::new(),
    }
}

/// How an ask was settled.
pub(in crate::views) fn closes(how: Option<&str>) -> String {
    how.map_or_else(
        || "ask closed".to_owned(),
        |how| format!("ask closed: {}", flat(how)),
    )
}

/// An ask in the OKRs.
pub(in crate::views) fn needs(need: &Need) -> String {
    let id = need.id.written().unwrap_or("");
    asks(need.from.written(), need.what.written(), id)
}

/// An ask in a check-in.
pub(in crate::views) fn helps(help: &Help) -> String {
    let id = help.id.written().unwrap_or("");
    asks(help.from.written(), help.what.written(), id)
}

pub(in crate::views) fn new_health(health: &Health) -> String {
    let unit = health.unit.written().unwrap_or("");
    let range = health.hold.as_ref().map_or_else(String::new, |hold| {
        format!(", {}", range(&hold.value, unit))
    });
    format!(
        "new health measure: {}{range}",
        text(health.title.written())
    )
}

/// What is written, on one line.
pub(super) fn text(text: Option<&str>) -> String {
    flat(text.unwrap_or(""))
}
