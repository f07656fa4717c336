//! How a key result says that it is reached: in fields, or only in its title.

use crate::model::KeyResult;

/// How a key result can be told to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Form {
    /// A value to reach.
    Metric,
    /// A range to stay within.
    Hold,
    /// Steps on the way.
    Milestones,
    /// Something to find out.
    Learning,
    /// Only its title: its words have to say it.
    Title,
}

impl Form {
    pub(in crate::rules) fn of(key_result: &KeyResult) -> Self {
        if key_result.hold.is_some() {
            Form::Hold
        } else if key_result.target.is_some()
            || key_result.baseline.is_some()
            || key_result.unit.is_some()
        {
            // A target that cannot be read, or is still missing, is told as that.
            Form::Metric
        } else if key_result.milestones.is_some() {
            Form::Milestones
        } else if key_result.hypothesis.is_some() {
            Form::Learning
        } else {
            Form::Title
        }
    }
}
