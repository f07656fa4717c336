//! Few things at a time, each with somebody to talk to.

pub(super) mod missing_lead;
pub(super) mod missing_why;
pub(super) mod too_few_key_results;
pub(super) mod too_many_key_results;
pub(super) mod too_many_objectives;
