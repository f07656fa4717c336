//! Who is who, as a commit has it.

use super::borders::read;
use super::graph;
use super::objects::Objects;
use super::store::Store;
use super::tree::{self, Kind};
use git2::{Mailmap, Oid};

/// A larger mailmap is none.
const LARGEST: usize = 16 * 1024 * 1024;

/// The mailmap at the top of a commit, with the user's own (`mailmap.file`) behind it: later lines count, as in git.
pub(super) fn of_commit(store: &dyn Store, commit: Oid) -> Option<Mailmap> {
    let mut objects = Objects::new(store);
    let (top, _) = objects.commit(commit, graph::parse)?;
    let top = objects.tree(top)?;
    let entry = tree::find(&top, b".mailmap").filter(|entry| entry.kind == Kind::File);
    let recorded = entry.and_then(|entry| objects.blob(entry.id, LARGEST));
    let mut text = String::from_utf8_lossy(&recorded.unwrap_or_default()).into_owned();
    if let Some(own) = store.own_mailmap() {
        text.push('\n');
        text.push_str(&read(&own));
    }
    Mailmap::from_buffer(&text).ok()
}
