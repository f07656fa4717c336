//! Teams pull in the same direction.

pub(super) mod all_assigned;
pub(super) mod contradicting_measures;
pub(super) mod copied_key_result;
mod measure;
pub(super) mod orphan_objective;
pub(super) mod reused_ask_id;
