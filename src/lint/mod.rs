//! What a rule is, and how rules are run over a workspace.
//!
//! No single rule is known here: the engine takes `&[&Rule]`.

mod baseline;
mod context;
mod engine;
mod exclusion;
mod fix;
mod option;
mod page;
mod prose;
mod reach;
mod rule;
mod selection;
mod suppression;

pub use baseline::{BASELINE_FILE, Baseline, BaselineEntry, BaselineError};
pub use context::Context;
pub use engine::{Ignored, Outcome, Scope, lint};
pub use exclusion::is_pattern;
pub use fix::{Mended, MendedFile, mend};
pub use option::{OptionDefault, RuleOption};
pub use page::{Example, ExampleKind, examples};
pub use prose::Prose;
pub use rule::{Check, Findings, Group, Rule, WorkspaceFindings};
pub use selection::{Selection, UnknownRule};
pub use suppression::Suppression;
