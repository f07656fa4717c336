//! What went before, as plain values, for rules that look back.

use super::since::Since;
use crate::clock::Date;
use crate::history::History;

/// What the repository remembers of what such rules ask for.
#[derive(Debug, Clone)]
pub struct Past {
    /// The day for which is asked.
    pub today: Date,
    /// How the OKRs came to be what the main line holds; at least since the earliest of the cycles that run
    /// today was settled.
    pub okrs: History,
    /// How people's records came and went: all that was ever committed, or with `--since` what the branch did.
    pub people: History,
}

/// What a check that looks back is given.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before<'b> {
    /// What the repository remembers; `None` where nobody asked it.
    pub past: Option<&'b Past>,
    /// What the branch changed, where only that is judged.
    pub since: Option<&'b Since>,
}
