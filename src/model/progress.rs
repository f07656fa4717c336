//! How far a key result is, and how far it would be at an even pace. Pure functions.

use super::okrs::{Curve, Hold, KeyResult};
use super::{Items, Written};
use crate::clock::{Date, Period};
use serde::Serialize;
use std::collections::HashSet;

/// Behind means less than this share of what is expected.
const BEHIND: f64 = 0.7;

/// What has been measured of a key result so far.
#[derive(Debug, Clone, Default)]
pub struct Measure<'m> {
    /// The latest value.
    pub value: Option<f64>,
    /// The ids of the milestones that are there.
    pub done: HashSet<&'m str>,
    /// Whether the hypothesis has an answer.
    pub answered: bool,
}

/// How a key result stands against an even pace. A statement about numbers; the team's word is its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::enum_variant_names, reason = "`on-pace` is the word")]
pub enum Pace {
    /// As far as expected, or further.
    OnPace,
    /// Less far than expected.
    Behind,
    /// Within its range.
    Inside,
    /// Outside its range.
    Outside,
    /// Not known: no baseline, no value, or nothing to measure.
    Unknown,
}

/// Where a key result stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Standing {
    /// The share of the way from baseline to target, not clamped: 0.5 is half of it. Metrics only.
    pub progress: Option<f64>,
    /// The share expected at this time of the cycle.
    pub expected: Option<f64>,
    /// The same in a word.
    pub pace: Pace,
}

/// Where `key_result` stands on `today` in the cycle `period`.
///
/// Metric: progress = (value − baseline) / (target − baseline). Expected at the elapsed share t of the cycle:
/// linear t, late t², early 1 − (1 − t)². Milestones are behind when one is overdue, a learning when its day passed.
pub fn progress(
    key_result: &KeyResult,
    measure: &Measure<'_>,
    period: Option<Period>,
    today: Date,
) -> Standing {
    let unknown = Standing {
        progress: None,
        expected: None,
        pace: Pace::Unknown,
    };
    if let Some(hold) = &key_result.hold {
        let pace = match measure.value {
            None => Pace::Unknown,
            Some(value) if holds(hold, value) => Pace::Inside,
            Some(_) => Pace::Outside,
        };
        return Standing { pace, ..unknown };
    }
    let milestones = key_result.milestones.items();
    if !milestones.is_empty() {
        let open = |id: &str| !measure.done.contains(&id);
        let overdue = milestones.iter().any(|m| {
            m.due.written().is_some_and(|d| d < today) && m.id.written().is_some_and(open)
        });
        return Standing {
            pace: if overdue { Pace::Behind } else { Pace::OnPace },
            ..unknown
        };
    }
    if key_result.hypothesis.is_some() {
        let late = key_result.decide_by.written().is_some_and(|d| d < today) && !measure.answered;
        return Standing {
            pace: if late { Pace::Behind } else { Pace::OnPace },
            ..unknown
        };
    }
    let baseline = key_result.baseline.as_ref().and_then(|b| b.value.number());
    let target = key_result.target.written();
    let (Some(value), Some(baseline), Some(target)) = (measure.value, baseline, target) else {
        return unknown;
    };
    let way = target - baseline;
    if way.abs() < f64::EPSILON {
        return unknown;
    }
    let progress = (value - baseline) / way;
    let expected = period.map(|p| {
        let t = p.elapsed(today);
        match key_result.curve.written() {
            Some(Curve::Late) => t * t,
            Some(Curve::Early) => 1.0 - (1.0 - t) * (1.0 - t),
            Some(Curve::Linear) | None => t,
        }
    });
    let pace = match expected {
        None => Pace::Unknown,
        Some(expected) if progress < BEHIND * expected => Pace::Behind,
        Some(_) => Pace::OnPace,
    };
    Standing {
        progress: Some(progress),
        expected,
        pace,
    }
}

/// Whether `value` lies within `hold`, its ends included.
fn holds(hold: &Hold, value: f64) -> bool {
    hold.min.written().is_none_or(|m| value >= m) && hold.max.written().is_none_or(|m| value <= m)
}
