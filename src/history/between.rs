//! Which files are not the same in two states: two commits, or a commit and the files as they are.
//!
//! Two commits are compared by their trees, so that only what differs is ever read. For the work tree each file's bytes
//! are named as git would name them; neither the index nor git's own comparison is asked, because the one cannot be read in
//! every repository, and the other takes a hundred times as long.

use super::objects::{Difference, Objects};
use super::scope::Scope;
use super::{CommitId, HistoryError, Repository, graph, renames};
use crate::workspace::{EntryKind, Files};
use git2::{ObjectType, Oid};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::io;

/// A file that is not the same in two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// Its path in the older state; `None` for a new file.
    pub before: Option<String>,
    /// Its path in the newer state; `None` for a removed one. Another one than before where it was moved as it is.
    pub after: Option<String>,
}

impl Repository {
    /// The files that differ between two commits. `prefix` and `names` are those of [`Repository::history`].
    ///
    /// # Errors
    /// When one of them is no commit of this repository, or what is in it was not fetched.
    pub fn altered(
        &self,
        from: &CommitId,
        to: &CommitId,
        prefix: &str,
        names: &[&str],
    ) -> Result<Vec<Altered>, HistoryError> {
        let (found, sources) = self.compared(Some(from), to, prefix, names)?;
        Ok(told(&found, &sources))
    }

    /// The files that differ between a commit and the `files` of the work tree.
    ///
    /// # Errors
    /// As [`Repository::altered`]. A file of the work tree that cannot be read counts as different.
    pub fn altered_since(
        &self,
        from: &CommitId,
        files: &dyn Files,
        prefix: &str,
        names: &[&str],
    ) -> Result<Vec<Altered>, HistoryError> {
        let (there, _) = self.compared(None, from, prefix, names)?;
        let mut before: BTreeMap<String, Oid> = there
            .into_iter()
            .filter_map(|file| Some((file.path, file.after?)))
            .collect();
        let unreadable = |error: &io::Error| HistoryError::Unreadable {
            path: self.path().to_owned(),
            doing: "listing the files beside it",
            message: error.to_string(),
        };
        let mut now: Vec<String> = Vec::new();
        for name in names {
            let listed = files.list(name).map_err(|error| unreadable(&error))?;
            let ordinary = listed
                .into_iter()
                .filter(|entry| entry.kind == EntryKind::File);
            now.extend(ordinary.map(|entry| entry.path));
        }
        now.sort();
        now.dedup();
        let named = |path: &String| {
            let bytes = files.read_at_most(path, u64::MAX).ok().flatten();
            bytes.and_then(|bytes| Oid::hash_object(ObjectType::Blob, &bytes).ok())
        };
        let contents: Vec<(String, Option<Oid>)> = now
            .into_par_iter()
            .map(|path| (path.clone(), named(&path)))
            .collect();
        let mut differences = Vec::new();
        for (path, after) in contents {
            let before = before.remove(&path);
            if after.is_none() || before != after {
                differences.push(Difference {
                    path,
                    before,
                    after: after.or(Some(Oid::ZERO_SHA1)),
                });
            }
        }
        differences.extend(before.into_iter().map(|(path, before)| Difference {
            path,
            before: Some(before),
            after: None,
        }));
        let store = self.store();
        let sources = renames::sources(&mut Objects::new(&**store), &differences);
        Ok(told(&differences, &sources))
    }

    /// The newest commit that two commits have in common.
    ///
    /// # Errors
    /// When there is none, or it lies beyond what was fetched.
    pub fn common(&self, one: &CommitId, other: &CommitId) -> Result<CommitId, HistoryError> {
        let ids = one.oid().zip(other.oid());
        let base = ids.and_then(|(one, other)| self.store().common(one, other));
        let text = || format!("{}...{}", one.short(), other.short());
        base.map(CommitId::from).ok_or_else(|| self.unknown(text()))
    }

    /// The files of the scope that differ, and of each the one that it continues.
    fn compared(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
        prefix: &str,
        names: &[&str],
    ) -> Result<(Vec<Difference>, Vec<Option<usize>>), HistoryError> {
        let from = from.map(|commit| self.tree(commit)).transpose()?;
        let to = self.tree(to)?;
        let store = self.store();
        let mut objects = Objects::new(&**store);
        let found = objects.compare(from, Some(to), &Scope::new(prefix, names));
        let sources = renames::sources(&mut objects, &found);
        match objects.missing() {
            0 => Ok((found, sources)),
            missing => Err(HistoryError::Unreadable {
                path: self.path().to_owned(),
                doing: "comparing two states",
                message: format!("{missing} folders are not in this clone"),
            }),
        }
    }

    fn tree(&self, commit: &CommitId) -> Result<Oid, HistoryError> {
        let read = |id| self.store().read(id, ObjectType::Commit, usize::MAX);
        let bytes = commit.oid().and_then(read);
        let parsed = bytes.and_then(|bytes| graph::parse(&bytes));
        parsed
            .map(|(tree, _)| tree)
            .ok_or_else(|| self.unknown(commit.to_string()))
    }

    fn unknown(&self, rev: String) -> HistoryError {
        HistoryError::UnknownRevision {
            rev,
            shallow: self.is_shallow(),
        }
    }
}

/// What was moved stands once.
fn told(differences: &[Difference], sources: &[Option<usize>]) -> Vec<Altered> {
    let taken: HashSet<usize> = sources.iter().flatten().copied().collect();
    let mut files = Vec::new();
    for (at, (file, source)) in differences.iter().zip(sources).enumerate() {
        if taken.contains(&at) {
            continue;
        }
        let source = source.and_then(|source| differences.get(source));
        let own = file.before.is_some().then(|| file.path.clone());
        files.push(Altered {
            before: source.map(|source| source.path.clone()).or(own),
            after: file.after.is_some().then(|| file.path.clone()),
        });
    }
    files
}
