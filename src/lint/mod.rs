//! What a rule is, and how rules are run over a workspace.
//!
//! No single rule is known here: the engine takes `&[&Rule]`.

mod baseline;
mod context;
mod engine;
mod exclusion;
mod fix;
mod lines;
mod option;
mod past;
mod place;
mod prose;
mod reach;
mod rule;
mod scope;
mod selection;
mod since;
mod suppression;

pub use baseline::{BASELINE_FILE, Baseline, BaselineEntry, BaselineError};
pub use context::Context;
pub use engine::{Ignored, Outcome, is_on, lint};
pub use exclusion::is_pattern;
pub use fix::{Mended, MendedFile, mend};
pub use lines::ChangedLines;
pub use option::{OptionDefault, RuleOption};
pub use past::{Before, Past};
pub use prose::Prose;
pub use rule::{Check, Findings, Group, Rule, WorkspaceFindings};
pub use scope::{GivenUp, Scope};
pub use selection::{Selection, UnknownRule};
pub use since::Since;
pub use suppression::Suppression;
