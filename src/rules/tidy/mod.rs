//! The remarks that silence rules.

pub(super) mod stale_baseline;
pub(super) mod suppression_without_reason;
pub(super) mod unused_suppression;
