//! From what the walk found to the values that other rooms see.

use super::graph::Graph;
use super::objects::Objects;
use super::walk::{Arrival, Found};
use super::{BlobId, Change, ChangeKind, Commit, commit};
use git2::Mailmap;
use std::collections::HashSet;

/// Commits and changes as they are told to the outside.
#[derive(Default)]
pub(super) struct Told {
    pub(super) commits: Vec<Commit>,
    pub(super) changes: Vec<Change>,
    /// For each commit its position in the graph.
    pub(super) positions: Vec<usize>,
    /// How many commits git could not make sense of.
    pub(super) unreadable: usize,
}

impl Told {
    /// Adds what the walk found, oldest first.
    pub(super) fn tell(
        &mut self,
        objects: &mut Objects<'_>,
        mailmap: Option<&Mailmap>,
        graph: &Graph,
        arrivals: Vec<Arrival>,
    ) {
        for arrival in arrivals {
            let first = self.commits.len();
            let mut visible = None;
            for (position, found) in arrival.commits {
                let Some(node) = graph.nodes.get(position) else {
                    continue;
                };
                let bytes = objects.take_commit(node.id);
                let commit = bytes.and_then(|bytes| commit::parse(&bytes, mailmap, node.id));
                let Some(commit) = commit else {
                    self.unreadable += 1;
                    continue;
                };
                if position == arrival.main {
                    visible = Some(commit.committed.date_naive());
                }
                let number = self.commits.len();
                self.commits.push(commit);
                self.positions.push(position);
                self.changes
                    .extend(found.into_iter().map(|found| change(number, found)));
            }
            let main = graph.nodes.get(arrival.main);
            let visible = visible.or_else(|| commit::day_in(&objects.take_commit(main?.id)?));
            for commit in self.commits.iter_mut().skip(first) {
                commit.visible = visible;
            }
        }
        // Names that are not UTF-8 may change their order when they are shown.
        self.changes
            .sort_by(|a, b| (a.commit, &a.path).cmp(&(b.commit, &b.path)));
        self.commits.shrink_to_fit();
        self.changes.shrink_to_fit();
    }

    /// Adds what came later.
    pub(super) fn append(&mut self, later: Told) {
        let first = self.commits.len();
        self.commits.extend(later.commits);
        self.changes
            .extend(later.changes.into_iter().map(|mut change| {
                change.commit += first;
                change
            }));
        self.unreadable += later.unreadable;
    }

    /// Only some of the changes, and the commits that made them.
    pub(super) fn only(self, wanted: impl Fn(&Change) -> bool) -> Told {
        let mut told = Told {
            unreadable: self.unreadable,
            ..Told::default()
        };
        let mut commits = self.commits.into_iter().enumerate();
        let mut last = None;
        for mut change in self.changes.into_iter().filter(wanted) {
            if last != Some(change.commit) {
                last = Some(change.commit);
                told.commits.extend(
                    commits
                        .find(|(number, _)| *number == change.commit)
                        .map(|(_, commit)| commit),
                );
            }
            change.commit = told.commits.len().saturating_sub(1);
            told.changes.push(change);
        }
        told
    }

    /// Counts the contents that this clone does not hold.
    pub(super) fn miss_contents(&self, objects: &mut Objects<'_>) {
        let blobs: HashSet<BlobId> = self
            .changes
            .iter()
            .flat_map(|change| [change.before, change.blob])
            .flatten()
            .collect();
        for oid in blobs.iter().filter_map(BlobId::oid) {
            if !objects.has(oid) {
                objects.miss(oid);
            }
        }
    }
}

fn change(commit: usize, found: Found) -> Change {
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
