//! What every view begins and ends with: where in a cycle it stands, and what could not be known.

use crate::clock::{Date, Period};
use crate::signals::Evidence;
use schemars::JsonSchema;
use serde::Serialize;

/// A cycle and how far it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CycleLine {
    /// Its name.
    pub name: String,
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// Today's number in it, beginning at 1; held to the days of the cycle.
    pub day: i64,
    /// How many days it has.
    pub days: i64,
    /// Whether it is ahead, running, or has ended.
    pub phase: Phase,
}

/// Where a day lies as seen from a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before its first day.
    Ahead,
    /// Within it.
    Running,
    /// After its last day.
    Ended,
}

/// What could not be judged, and what to type.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LimitLine {
    /// What could not be judged.
    pub what: String,
    /// What to type.
    pub remedy: Option<String>,
}

/// The cycles that are asked for; all that run today when none is.
pub(super) fn cycles(evidence: Evidence<'_>, asked: &[String]) -> Vec<(String, Period)> {
    if asked.is_empty() {
        return evidence.workspace.cycles_on(evidence.today);
    }
    let asked = asked.iter();
    asked
        .filter_map(|c| evidence.workspace.period(c).map(|p| (c.clone(), p)))
        .collect()
}

pub(super) fn phase(period: &Period, today: Date) -> Phase {
    if today < period.start {
        Phase::Ahead
    } else if today <= period.end {
        Phase::Running
    } else {
        Phase::Ended
    }
}

pub(super) fn cycle_line((name, period): &(String, Period), today: Date) -> CycleLine {
    CycleLine {
        name: name.clone(),
        start: period.start,
        end: period.end,
        day: period.day_number(today),
        days: period.days(),
        phase: phase(period, today),
    }
}

pub(super) fn limits(evidence: Evidence<'_>) -> Vec<LimitLine> {
    let all = evidence.history.limits().iter();
    all.map(|l| LimitLine {
        what: l.sentence(),
        remedy: l.remedy().map(std::string::ToString::to_string),
    })
    .collect()
}
