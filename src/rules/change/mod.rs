//! What was agreed may change, and says why.

mod meaning;
mod pairs;

pub(super) mod change_without_reason;
pub(super) mod gone_without_reason;
