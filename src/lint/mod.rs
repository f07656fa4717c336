//! What a rule is, and how rules are run over a workspace.
//!
//! No single rule is known here: the engine takes `&[&Rule]`.

mod engine;
mod option;
mod page;
mod rule;

pub use engine::{Outcome, Scope, lint};
pub use option::{OptionDefault, RuleOption};
pub use page::{Example, ExampleKind, examples};
pub use rule::{Check, Context, Findings, Group, Rule, WorkspaceFindings};
