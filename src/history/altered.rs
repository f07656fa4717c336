//! Which files are not the same in two states: two commits, or a commit and the files as they are.
//!
//! Two commits are compared by their trees, so that only what differs is ever read. For the work tree each file's bytes
//! are named as git would name them; neither the index nor git's own comparison is asked, because the one cannot be read in
//! every repository, and the other takes a hundred times as long.

use super::objects::{COMPARED, Difference, Objects};
use super::scope::Scope;
use super::similarity::Lines;
use super::{CommitId, HistoryError, Repository, graph, renames};
use crate::workspace::{EntryKind, Files};
use git2::{ObjectType, Oid};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};
use std::io;

/// A file that is not the same in two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// Its path in the older state; `None` for a new file.
    pub before: Option<String>,
    /// Its path in the newer state; `None` for a removed one. Another one than before where it was moved, also edited
    /// on the way.
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
        let places = [from, to].map(|commit| self.place_in(commit, prefix));
        let scope = Scope::of(&places.each_ref().map(String::as_str), names);
        let (found, sources) = self.compared(Some(from), to, &scope)?;
        Ok(told(&found, &sources))
    }

    /// The files that differ between a commit and the `files` of the work tree. Line ends that only this system writes
    /// are no difference. `files` need not list what is no record: what the commit holds is looked for in any case.
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
        let place = self.place_in(from, prefix);
        let (there, _) = self.compared(None, from, &Scope::new(&place, names))?;
        let there = there.into_iter();
        let mut before: FxHashMap<String, Oid> = there
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
        let listed = now.into_iter().map(|path| {
            let before = before.remove(&path);
            (path, before, true)
        });
        let mut all: Vec<(String, Option<Oid>, bool)> = listed.collect();
        // What is not listed may lie there all the same.
        let others = before.into_iter();
        all.extend(others.map(|(path, before)| (path, Some(before), false)));
        let changed = all.into_par_iter().filter_map(|(path, before, is_listed)| {
            let bytes = files.read_at_most(&path, u64::MAX).ok().flatten();
            let after = bytes.as_deref().and_then(named);
            let is_same = after.is_some() && before == after
                || before.is_some() && before == bytes.as_deref().and_then(with_plain_line_ends);
            let after = after.or_else(|| is_listed.then_some(Oid::ZERO_SHA1));
            (!is_same).then_some(Difference {
                path,
                before,
                after,
            })
        });
        let mut differences: Vec<Difference> = changed.collect();
        if self.store().has_long_names() {
            differences.retain(|file| !self.holds(file, files));
        }
        differences.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let added = differences.iter().filter(|file| file.before.is_none());
        let added: HashMap<Oid, &str> = added
            .filter_map(|file| Some((file.after?, file.path.as_str())))
            .collect();
        let sources = renames::sources_by(&differences, |id| match added.get(&id) {
            Some(path) => {
                let bytes = files.read_at_most(path, COMPARED as u64 + 1).ok()??;
                (bytes.len() <= COMPARED).then(|| Lines::of(&bytes))
            }
            // The files may lie in this repository, so it is held for one content at a time.
            None => Objects::new(&**self.store()).lines(id),
        });
        Ok(told(&differences, &sources))
    }

    /// The newest commit that two commits have in common; each comes with the name that a message calls it by.
    ///
    /// # Errors
    /// When there is none, or it lies beyond what was fetched.
    pub fn common(
        &self,
        one: (&str, &CommitId),
        other: (&str, &CommitId),
    ) -> Result<CommitId, HistoryError> {
        let ids = one.1.oid().zip(other.1.oid());
        let base = ids.and_then(|(one, other)| self.store().common(one, other));
        base.map(CommitId::from)
            .ok_or_else(|| HistoryError::NothingInCommon {
                one: one.0.to_owned(),
                other: other.0.to_owned(),
                shallow: self.is_shallow(),
            })
    }

    /// Whether a file of `files` holds what it held before, by its bytes.
    fn holds(&self, file: &Difference, files: &dyn Files) -> bool {
        let now = files.read_at_most(&file.path, u64::MAX).ok().flatten();
        let before = |id| self.store().read(id, ObjectType::Blob, usize::MAX);
        now.is_some() && now == file.before.and_then(before)
    }

    /// The files of the scope that differ, and of each the one that it continues.
    fn compared(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
        scope: &Scope,
    ) -> Result<(Vec<Difference>, Vec<Option<usize>>), HistoryError> {
        let from = from.map(|commit| self.tree(commit)).transpose()?;
        let to = self.tree(to)?;
        let store = self.store();
        let mut objects = Objects::new(&**store);
        let found = objects.compare(from, Some(to), scope);
        let sources = renames::sources(&objects, &found);
        match objects.missing() {
            0 => Ok((found, sources)),
            count if store.is_partial() => Err(HistoryError::NotFetched { count }),
            missing => Err(HistoryError::Unreadable {
                path: self.path().to_owned(),
                doing: "comparing two states",
                message: format!("{missing} folders are not in this clone"),
            }),
        }
    }

    /// The tree of a commit of this repository.
    pub(super) fn tree(&self, commit: &CommitId) -> Result<Oid, HistoryError> {
        let tree = |id| graph::tree_of(&**self.store(), id);
        let found = commit.oid().and_then(tree);
        found.ok_or_else(|| HistoryError::UnknownRevision {
            rev: commit.to_string(),
            shallow: self.is_shallow(),
        })
    }
}

/// The name of a content.
fn named(bytes: &[u8]) -> Option<Oid> {
    Oid::hash_object(ObjectType::Blob, bytes).ok()
}

/// The name of a text as git keeps it where it writes the line ends of another system into the work tree.
fn with_plain_line_ends(bytes: &[u8]) -> Option<Oid> {
    let text = std::str::from_utf8(bytes).ok()?;
    let plain = text.contains("\r\n").then(|| text.replace("\r\n", "\n"))?;
    named(plain.as_bytes())
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
