//! What must not be sacrificed on the way to an objective.

use super::Measured;
use crate::clock::Date;
use crate::model::{Entered, Items, Objective, Pace, Written, title_of};
use crate::signals::Evidence;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

/// A health measure of an objective.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HealthLine {
    /// Its id.
    pub id: String,
    /// The measure; its id where it has no title.
    pub title: String,
    /// The range, and the latest value.
    pub measured: Measured,
    /// Whether the value is in the range: inside, outside or unknown.
    #[schemars(with = "String")]
    pub pace: Pace,
}

/// The latest value of each health measure, by today's name of the team and the measure's id.
pub(super) type HealthValues<'w> = HashMap<(&'w str, &'w str), ((Date, u32), f64)>;

/// What the check-ins of a cycle told about health measures up to today.
pub(super) fn health_values<'w>(evidence: Evidence<'w>, cycle: &str) -> HealthValues<'w> {
    let mut latest = HealthValues::new();
    let check_ins = evidence.workspace.check_ins();
    for (day, of) in check_ins.filter(|(d, c)| c.cycle == cycle && *d <= evidence.today) {
        let when = (day, of.file.place.number.unwrap_or(1));
        for (id, value) in of.record.health.entries() {
            let entry = latest
                .entry((of.team, id.value.0.as_str()))
                .or_insert((when, value.0));
            if entry.0 < when {
                *entry = (when, value.0);
            }
        }
    }
    latest
}

/// The health measures of an objective.
pub(in crate::views) fn health(
    objective: &Objective,
    team: &str,
    values: &HealthValues<'_>,
) -> Vec<HealthLine> {
    let lines = objective.health.items().iter().map(|measure| {
        let id = measure.id.written().unwrap_or("").to_owned();
        let value = values.get(&(team, id.as_str())).map(|(_, value)| *value);
        let hold = measure.hold.as_deref();
        let min = hold.and_then(|h| h.min.as_ref()).map(|n| n.value.0);
        let max = hold.and_then(|h| h.max.as_ref()).map(|n| n.value.0);
        let pace = match value {
            None => Pace::Unknown,
            Some(v) if min.is_some_and(|m| v < m) || max.is_some_and(|m| v > m) => Pace::Outside,
            Some(_) => Pace::Inside,
        };
        HealthLine {
            title: title_of(measure.title.as_ref(), measure.id.as_ref()).to_owned(),
            id,
            measured: Measured::Hold {
                value,
                min,
                max,
                unit: measure.unit.written().map(str::to_owned),
            },
            pace,
        }
    });
    lines.collect()
}
