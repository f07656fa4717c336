//! Whether a change makes something easier or harder to reach, as far as the numbers tell.

use super::{Field, FieldValue};
use crate::model::{KeyResult, Written};
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Ordering;

/// Whether a change made something easier or harder to reach. Neither is good or bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Nearer, wider or later than before.
    Eased,
    /// Further, narrower or earlier than before.
    Raised,
    /// The numbers do not tell.
    Unclear,
}

/// The direction in which a key of a key result moved; `None` for keys that say nothing about how hard it is.
pub(super) fn of_key_result(
    field: Field,
    from: Option<&FieldValue<'_>>,
    to: Option<&FieldValue<'_>>,
    versions: (&KeyResult, &KeyResult),
) -> Option<Direction> {
    match field {
        Field::Target | Field::Commit | Field::Stretch => Some(way(from, to, versions)),
        Field::Baseline | Field::Unit | Field::Hypothesis => Some(Direction::Unclear),
        _ => of_range_or_day(field, from, to),
    }
}

/// The direction in which the end of a range or a day moved; `None` for other keys.
pub(super) fn of_range_or_day(
    field: Field,
    from: Option<&FieldValue<'_>>,
    to: Option<&FieldValue<'_>>,
) -> Option<Direction> {
    let days = |value: Option<&FieldValue<'_>>| match value {
        Some(FieldValue::Day(day)) => Some(*day),
        _ => None,
    };
    let number = |value: Option<&FieldValue<'_>>| value.and_then(FieldValue::number);
    let order = match field {
        // Without an end a range is as wide as can be.
        Field::Min => to_order(
            number(from).unwrap_or(f64::NEG_INFINITY),
            number(to).unwrap_or(f64::NEG_INFINITY),
        ),
        Field::Max => to_order(
            number(to).unwrap_or(f64::INFINITY),
            number(from).unwrap_or(f64::INFINITY),
        ),
        Field::Due | Field::DecideBy => match (days(from), days(to)) {
            (Some(from), Some(to)) => to.cmp(&from),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        },
        _ => return None,
    };
    // Later is easier; so is what stands further out, which `to_order` has turned round.
    Some(match order {
        Ordering::Greater => Direction::Eased,
        Ordering::Less => Direction::Raised,
        Ordering::Equal => Direction::Unclear,
    })
}

/// Greater where the range became wider.
fn to_order(inner: f64, outer: f64) -> Ordering {
    inner.partial_cmp(&outer).unwrap_or(Ordering::Equal)
}

/// A value to reach: nearer to where it began is eased, further away is raised.
fn way(
    from: Option<&FieldValue<'_>>,
    to: Option<&FieldValue<'_>>,
    (before, after): (&KeyResult, &KeyResult),
) -> Direction {
    let number = |value: Option<&FieldValue<'_>>| value.and_then(FieldValue::number);
    let (Some(from), Some(to)) = (number(from), number(to)) else {
        return Direction::Unclear;
    };
    let Some(up) = upwards(before).or_else(|| upwards(after)) else {
        return Direction::Unclear;
    };
    let start = baseline(before).or_else(|| baseline(after));
    // On the other side of where it began, it is another goal.
    if start.is_some_and(|start| ((to - start) > 0.0) != up) {
        return Direction::Unclear;
    }
    if (to > from) == up {
        Direction::Raised
    } else {
        Direction::Eased
    }
}

fn baseline(key_result: &KeyResult) -> Option<f64> {
    key_result.baseline.as_ref()?.value.number()
}

/// Whether more is better: from the baseline to the target, from what is promised to the target, from there to the stretch.
fn upwards(key_result: &KeyResult) -> Option<bool> {
    let target = key_result.target.written()?;
    let below = baseline(key_result)
        .or_else(|| key_result.commit.written())
        .filter(|n| (*n - target).abs() > f64::EPSILON);
    let beyond = key_result
        .stretch
        .written()
        .filter(|n| (*n - target).abs() > f64::EPSILON);
    below
        .map(|below| target > below)
        .or_else(|| beyond.map(|beyond| beyond > target))
}
