//! Where a key result stands, as report and agenda show it.

use crate::clock::{Date, Period};
use crate::model::{Forecast, Items, Number, Pace, Spanned, Status, Written};
use crate::signals::KeyResultState;
use schemars::JsonSchema;
use serde::Serialize;

/// Where a key result stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KeyResultLine {
    /// The key result's id.
    pub id: String,
    /// The key result; its id where it has no title.
    pub title: String,
    /// What is measured, and how far it is.
    pub measured: Measured,
    /// The share of the way from baseline to target, raw: it may be below 0 or above 1.
    pub progress: Option<f64>,
    /// The share that an even pace would have by today.
    pub expected: Option<f64>,
    /// The numbers in a word: on-pace, behind, inside, outside or unknown.
    #[schemars(with = "String")]
    pub pace: Pace,
    /// The team's own word.
    #[schemars(with = "Option<String>")]
    pub status: Option<Status>,
    /// Where the value may be at the end of the cycle, from three values on. The range first: the rest is a guess.
    pub forecast: Option<Forecast>,
    /// Confidences from 0 to 10, the latest last.
    pub confidence: Vec<f64>,
    /// The team's latest why.
    pub why: Option<String>,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// The day of the latest check-in that speaks of it.
    pub last: Option<Date>,
}

/// What is measured.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Measured {
    /// From a baseline to a target.
    Metric {
        /// The value at the start.
        baseline: Option<f64>,
        /// The latest value.
        value: Option<f64>,
        /// The value to reach.
        target: Option<f64>,
        /// The unit.
        unit: Option<String>,
    },
    /// Within a range.
    Hold {
        /// The latest value.
        value: Option<f64>,
        /// Not below this.
        min: Option<f64>,
        /// Not above this.
        max: Option<f64>,
        /// The unit.
        unit: Option<String>,
    },
    /// Steps on the way.
    Milestones {
        /// How many are there.
        done: usize,
        /// How many there will be.
        all: usize,
    },
    /// A question.
    Learning {
        /// The answer, when there is one.
        answer: Option<String>,
        /// The day by which it is wanted.
        decide_by: Option<Date>,
    },
    /// Only words.
    Words,
}

/// Where a key result stands in its cycle.
pub(super) fn key_result_line(state: &KeyResultState<'_>, period: Period) -> KeyResultLine {
    let key_result = state.key_result;
    KeyResultLine {
        id: key_result.id.written().unwrap_or("").to_owned(),
        title: state.title().to_owned(),
        measured: measured(state),
        progress: state.standing.progress,
        expected: state.standing.expected,
        pace: state.standing.pace,
        status: state.status(),
        forecast: state.forecast(period),
        confidence: state.confidences(),
        why: state.why().map(str::to_owned),
        source: key_result.source.written().map(str::to_owned),
        last: state.told.last().map(|t| t.date),
    }
}

/// Where a key result begins, where it is, and where it should be, each in the form of its measure.
pub fn measured(state: &KeyResultState<'_>) -> Measured {
    let key_result = state.key_result;
    let unit = key_result.unit.written().map(str::to_owned);
    let number = |n: &Option<Spanned<Number>>| n.written();
    let milestones = key_result.milestones.items();
    if let Some(hold) = &key_result.hold {
        Measured::Hold {
            value: state.value(),
            min: number(&hold.value.min),
            max: number(&hold.value.max),
            unit,
        }
    } else if !milestones.is_empty() {
        let there = milestones
            .iter()
            .filter(|m| m.id.written().is_some_and(|id| state.done.contains(&id)));
        Measured::Milestones {
            done: there.count(),
            all: milestones.len(),
        }
    } else if key_result.hypothesis.is_some() {
        Measured::Learning {
            answer: state.answer.map(str::to_owned),
            decide_by: key_result.decide_by.written(),
        }
    } else if key_result.target.is_some() || state.value().is_some() {
        Measured::Metric {
            baseline: key_result.baseline.as_ref().and_then(|b| b.value.number()),
            value: state.value(),
            target: number(&key_result.target),
            unit,
        }
    } else {
        Measured::Words
    }
}
