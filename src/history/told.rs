//! From what the walk found to the values that other rooms see.

use super::graph::Graph;
use super::objects::Objects;
use super::walk::{Arrival, Found};
use super::{BlobId, Change, ChangeKind, Commit, commit};
use std::collections::HashSet;

/// Commits and changes as they are told to the outside.
#[derive(Default)]
pub(super) struct Told {
    pub(super) commits: Vec<Commit>,
    pub(super) changes: Vec<Change>,
    /// How many commits git could not make sense of.
    pub(super) unreadable: usize,
}

impl Told {
    /// Adds what the walk found, oldest first.
    pub(super) fn tell(&mut self, git: &git2::Repository, graph: &Graph, arrivals: Vec<Arrival>) {
        let mailmap = git.mailmap().ok();
        for arrival in arrivals {
            let first = self.commits.len();
            let mut visible = None;
            for (position, found) in arrival.commits {
                let Some(node) = graph.nodes.get(position) else {
                    continue;
                };
                let Ok(commit) = commit::read(git, mailmap.as_ref(), node.id) else {
                    self.unreadable += 1;
                    continue;
                };
                if position == arrival.main {
                    visible = Some(commit.committed.date_naive());
                }
                let number = self.commits.len();
                self.commits.push(commit);
                self.changes
                    .extend(found.into_iter().map(|found| change(number, found)));
            }
            let main = graph.nodes.get(arrival.main);
            let visible = visible.or_else(|| main.and_then(|node| commit::day(git, node.id)));
            for commit in self.commits.iter_mut().skip(first) {
                commit.visible = visible;
            }
        }
        self.commits.shrink_to_fit();
        self.changes.shrink_to_fit();
    }

    /// In a partial clone, counts the contents that were not fetched.
    pub(super) fn miss_contents(&self, objects: &mut Objects<'_>) {
        let blobs: HashSet<BlobId> = self
            .changes
            .iter()
            .filter_map(|change| change.blob)
            .collect();
        for oid in blobs.iter().filter_map(BlobId::oid) {
            if !objects.has(oid) {
                objects.miss(oid);
            }
        }
    }
}

pub(super) fn change(commit: usize, found: Found) -> Change {
    let merged: Vec<Option<BlobId>> = found
        .merged
        .into_iter()
        .map(|blob| blob.map(BlobId::from))
        .collect();
    let before: Option<BlobId> = found.file.before.map(BlobId::from);
    let blob: Option<BlobId> = found.file.after.map(BlobId::from);
    let was_there =
        found.previous.is_none() && (before.is_some() || merged.iter().any(Option::is_some));
    let kind = match blob {
        None => ChangeKind::Deleted,
        Some(_) if was_there => ChangeKind::Modified,
        Some(_) => ChangeKind::Added,
    };
    Change {
        commit,
        path: found.file.path,
        kind,
        previous: found.previous,
        blob,
        before,
        merged,
    }
}
