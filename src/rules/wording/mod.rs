//! Sentences and numbers by which two people agree.

pub(super) mod missing_baseline;
