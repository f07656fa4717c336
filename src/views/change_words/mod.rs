//! A difference in words. The one place for them, so that `okr log` and `okr diff` say the same of the same change.
//!
//! The words name neither the objective nor the key result: whoever shows them says first what they are about. They hold
//! text from files as it stands there; each format makes it safe on its own.

mod parts;

pub(super) use parts::{answer, closes, helps, measure, update, with_unit};

use crate::clock::{Date, day_and_month};
use crate::model::{
    About, Difference, DifferenceKind, Direction, Field, FieldValue, Number, Part, Written,
};
use crate::source::flat;
use parts::{needs, new_health, text};
use std::collections::HashSet;

/// What happened, as a phrase without a dot: `target eased from 6 to 8 min`. Years are left out where they are `today`'s.
pub(super) fn in_words(difference: &Difference<'_>, today: Date) -> String {
    let about = &difference.about;
    let phrase = match &difference.kind {
        DifferenceKind::Added => added(about, today),
        DifferenceKind::Gone => gone(about),
        DifferenceKind::Dropped { why } => format!("dropped: {}", flat(why)),
        DifferenceKind::TakenUpAgain => "taken up again".to_owned(),
        DifferenceKind::Renamed { from } => {
            format!(
                "{}called {} now, before: {from}",
                part(about),
                about.id().unwrap_or("otherwise")
            )
        }
        DifferenceKind::Moved { from } => {
            format!("moved here from the objective {from}")
        }
        DifferenceKind::Changed {
            field,
            from,
            to,
            direction,
        } => {
            let unit = unit(about);
            changed(
                about,
                *field,
                from.as_ref(),
                to.as_ref(),
                *direction,
                unit,
                today,
            )
        }
        DifferenceKind::ReasonGiven { field, why } => {
            format!("reason given for {field}: {}", flat(why))
        }
    };
    match difference.reason {
        Some(why) => format!("{phrase}: {}", flat(why)),
        None => phrase,
    }
}

/// The unit of the numbers of what a difference is about.
pub(super) fn unit<'r>(about: &About<'r>) -> &'r str {
    let unit = match about.part {
        Part::Health(health) => health.unit.written(),
        _ => about.key_result.and_then(|k| k.unit.written()),
    };
    unit.unwrap_or("")
}

/// What stands before a phrase about a part that has no line of its own.
fn part(about: &About<'_>) -> String {
    match about.part {
        Part::Objective | Part::KeyResult | Part::Update(..) => String::new(),
        Part::Milestone(milestone) => {
            format!("milestone \"{}\": ", text(milestone.title.written()))
        }
        Part::Need(need) => format!("ask \"{}\": ", text(need.what.written())),
        Part::Health(health) => format!("health measure \"{}\": ", text(health.title.written())),
        Part::Assumption(assumption) => {
            format!("assumption \"{}\": ", text(assumption.we_believe.written()))
        }
        Part::Reply(ask, _) => format!("answer to {ask}: "),
        Part::HealthValue(id) => format!("{id}: "),
        Part::Help(help) => format!("ask {}: ", help.id.written().unwrap_or("")),
        Part::Closed(closed) => format!("ask {}: ", closed.ask.written().unwrap_or("")),
    }
}

fn added(about: &About<'_>, today: Date) -> String {
    match about.part {
        Part::Objective => "new objective".to_owned(),
        Part::KeyResult => match about.key_result.map(|k| measure(k, today)) {
            Some(measure) if !measure.is_empty() => format!("new key result: {measure}"),
            _ => "new key result".to_owned(),
        },
        Part::Milestone(milestone) => {
            let by = milestone.due.written().map(|due| day_and_month(due, today));
            let by = by.map_or_else(String::new, |day| format!(", by {day}"));
            format!("new milestone: {}{by}", text(milestone.title.written()))
        }
        Part::Need(need) => needs(need),
        Part::Health(health) => new_health(health),
        Part::Assumption(assumption) => {
            format!("new assumption: {}", text(assumption.we_believe.written()))
        }
        Part::Reply(ask, reply) => answer(reply, Some(ask)),
        Part::Update(_, told) => update(told, ""),
        Part::HealthValue(id) => format!("{id} told"),
        Part::Help(help) => helps(help),
        Part::Closed(closed) => closes(closed.how.written()),
    }
}

fn gone(about: &About<'_>) -> String {
    match about.part {
        Part::Objective => "objective taken out of the file".to_owned(),
        Part::KeyResult => "key result taken out of the file".to_owned(),
        _ => format!("{}taken out", part(about)),
    }
}

fn changed(
    about: &About<'_>,
    field: Field,
    from: Option<&FieldValue<'_>>,
    to: Option<&FieldValue<'_>>,
    direction: Option<Direction>,
    unit: &str,
    today: Date,
) -> String {
    let before = part(about);
    let name = name(field);
    let show = |value: &FieldValue<'_>| shown(value, today);
    let phrase = match (field, from, to) {
        (Field::Decision, _, Some(to)) => format!("closed: {}", show(to)),
        (Field::Learned, None, Some(to)) => format!("learned: {}", show(to)),
        (Field::Lead, _, Some(to)) => format!("{} is the one to talk to now", show(to)),
        (Field::Title | Field::What | Field::WeBelieve, Some(from), Some(to)) => {
            format!("reworded from \"{}\" to \"{}\"", show(from), show(to))
        }
        (_, from, to) if matches!(from.or(to), Some(FieldValue::List(_))) => list(name, from, to),
        (Field::Baseline, Some(FieldValue::Word(_)), Some(FieldValue::Number(to))) => {
            format!("baseline measured: {}", with_unit(*to, unit))
        }
        (_, Some(FieldValue::Number(from)), Some(FieldValue::Number(to))) => {
            format!(
                "{name} {} from {} to {}",
                verb(direction, to < from),
                Number(*from),
                with_unit(*to, unit_of(field, unit))
            )
        }
        (_, None, Some(FieldValue::Number(to))) => {
            format!("{name} set to {}", with_unit(*to, unit_of(field, unit)))
        }
        (_, Some(FieldValue::Number(from)), None) => format!(
            "{name} taken out, it was {}",
            with_unit(*from, unit_of(field, unit))
        ),
        (_, Some(FieldValue::Day(from)), Some(FieldValue::Day(to))) => {
            format!(
                "{name} moved from {} to {}",
                day_and_month(*from, today),
                day_and_month(*to, today)
            )
        }
        (_, Some(from @ FieldValue::Word(_)), Some(to))
        | (Field::Unit | Field::From | Field::For, Some(from), Some(to)) => {
            format!("{name} is {} now, before: {}", show(to), show(from))
        }
        (_, Some(_), Some(to)) => format!("{name} reworded: {}", show(to)),
        (_, None, Some(to)) => format!("{name}: {}", show(to)),
        (_, Some(_), None) => format!("{name} taken out"),
        (_, None, None) => name.to_owned(),
    };
    format!("{before}{phrase}")
}

/// Confidence has no unit, whatever the key result is measured in.
fn unit_of(field: Field, unit: &str) -> &str {
    if field == Field::Confidence { "" } else { unit }
}

/// Harder to reach is raised, or tightened where the number fell.
fn verb(direction: Option<Direction>, falls: bool) -> &'static str {
    match direction {
        Some(Direction::Eased) => "eased",
        Some(Direction::Raised) if falls => "tightened",
        Some(Direction::Raised) => "raised",
        Some(Direction::Unclear) | None => "changed",
    }
}

/// What came into a list and what left it.
fn list(name: &str, from: Option<&FieldValue<'_>>, to: Option<&FieldValue<'_>>) -> String {
    let items = |value: Option<&FieldValue<'_>>| match value {
        Some(FieldValue::List(items)) => items.iter().map(|item| flat(item)).collect(),
        _ => Vec::new(),
    };
    let (new, gone) = came_and_went(&items(from), &items(to));
    match (new.is_empty(), gone.is_empty()) {
        (false, false) => format!("{name}: new {new}; no longer {gone}"),
        (false, true) => format!("{name}: {new}"),
        (true, _) => format!("{name}: no longer {gone}"),
    }
}

/// What a list has that it had not, and what it had and has no more.
pub(super) fn came_and_went(from: &[String], to: &[String]) -> (String, String) {
    let without = |all: &[String], other: &[String]| {
        let other: HashSet<&String> = other.iter().collect();
        let rest = all.iter().filter(|item| !other.contains(item));
        names(rest.map(String::as_str))
    };
    (without(to, from), without(from, to))
}

fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn shown(value: &FieldValue<'_>, today: Date) -> String {
    match value {
        FieldValue::Number(number) => Number(*number).to_string(),
        FieldValue::Day(day) => day_and_month(*day, today),
        FieldValue::Word(word) => word.replace('-', " "),
        FieldValue::Text(text) => flat(text),
        FieldValue::List(items) => names(items.iter().copied()),
    }
}

/// What a key is called in a sentence.
fn name(field: Field) -> &'static str {
    match field {
        Field::ContributesTo => "contributes to",
        Field::SharedWith => "owned together with",
        Field::NotDoing => "left alone for it",
        Field::Lead => "the one to talk to",
        Field::Learned => "what was learned",
        Field::Decision => "the decision at the end",
        Field::Dropped => "why it was dropped",
        Field::Measured => "how often it is measured",
        Field::Source => "where the values come from",
        Field::Commit => "promised value",
        Field::Curve => "expected curve",
        Field::Min => "floor",
        Field::Max => "ceiling",
        Field::DecideBy => "day of the answer",
        Field::Due => "day",
        Field::What => "what is needed",
        Field::From => "the team that is asked",
        Field::For => "what waits for it",
        Field::Kind => "kind of help",
        Field::WeBelieve => "belief",
        Field::CheckBy => "day of the next look",
        Field::How => "how it was settled",
        Field::Done => "milestones that are there",
        Field::Tests => "puts to the test",
        other => other.key(),
    }
}
