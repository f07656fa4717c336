//! The words in which a story is told.

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The people of a story by handle.
pub type Authors = BTreeMap<String, Author>;

/// A person as commits name them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// As people read it.
    pub name: String,
    /// The address.
    pub email: String,
}

/// One commit of a story.
///
/// A step first takes over what it merges, then removes, writes and changes files, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The handle of author and committer.
    pub by: String,
    /// When it was written.
    pub at: DateTime<FixedOffset>,
    /// When it was committed, if that was later (a rebase, a back-dated record).
    #[serde(default)]
    pub committed: Option<DateTime<FixedOffset>>,
    /// The branch it stands on; the first step on a branch begins at the tip of `main`.
    #[serde(default = "main_branch")]
    pub branch: String,
    /// A branch to merge: the files changed there since it began are taken over as they are there.
    #[serde(default)]
    pub merge: Option<String>,
    /// What the commit says; the first line is its title.
    pub message: String,
    /// Files by path with their whole text.
    #[serde(default)]
    pub write: BTreeMap<String, String>,
    /// Edits of files that are there.
    #[serde(default)]
    pub change: Vec<Edit>,
    /// Paths of files, or of folders with everything in them.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// Some words of a file replaced by others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Its path.
    pub file: String,
    /// Must stand in the file exactly once.
    pub from: String,
    /// What stands there instead.
    pub to: String,
}

/// The branch that a replayed repository has checked out.
pub(super) const MAIN: &str = "main";

fn main_branch() -> String {
    MAIN.to_owned()
}

impl Step {
    /// The first line of the message.
    pub(super) fn title(&self) -> &str {
        self.message.trim().lines().next().unwrap_or_default()
    }
}
