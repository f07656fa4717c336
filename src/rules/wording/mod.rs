//! Texts say what will be different, and how anybody would know.

pub(super) mod and_objective;
pub(super) mod binary_key_results;
pub(super) mod business_as_usual;
pub(super) mod form;
pub(super) mod missing_baseline;
pub(super) mod number_in_objective;
pub(super) mod overlong_objective;
pub(super) mod slogan;
pub(super) mod task_shaped;
pub(super) mod unmeasurable;
pub(super) mod vanity_metric;
