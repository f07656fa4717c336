//! What a run is about.

use super::baseline::Baseline;
use super::past::Past;
use super::selection::Selection;
use super::since::Since;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is judged. All files are read, because one may point to another.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Files and folders relative to the workspace, with `/`; empty means everything.
    pub paths: Vec<String>,
    /// The rules.
    pub rules: Selection,
    /// What was taken on at adoption and is not reported.
    pub baseline: Arc<Baseline>,
    /// What the branch changed, where only that is judged.
    pub since: Option<Since>,
    /// What the repository remembers, for rules that look back.
    pub past: Option<Past>,
    /// Whether rules that look at the whole have to wait, because somebody is typing.
    pub in_haste: bool,
    /// Whether nobody waits for it any more.
    pub given_up: GivenUp,
}

/// Whether a run was given up, which may happen while it goes on: then it ends soon, and what it found is not everything.
#[derive(Debug, Clone, Default)]
pub struct GivenUp(Arc<AtomicBool>);

impl GivenUp {
    /// Nobody waits any more.
    pub fn give_up(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    pub fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Scope {
    /// Whether the file at `path` is judged.
    pub fn holds(&self, path: &str) -> bool {
        self.paths.is_empty()
            || self.paths.iter().any(|p| {
                p.is_empty()
                    || path == p
                    || path
                        .strip_prefix(p.as_str())
                        .is_some_and(|r| r.starts_with('/'))
            })
    }
}
