//! [`History`]: the questions that views ask about the past.

use super::contents::OpenedTexts;
use super::{BlobId, Change, ChangeKind, Commit, CommitId, Contents, Limit};
use crate::workspace::looks_sealed;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

/// Everything that is known about how the record files came to be what they are.
///
/// Commits and changes stand in the order in which the main line received them: what a branch
/// brought stands just before the merge that brought it, each commit after its parents.
#[derive(Clone)]
pub struct History {
    commits: Vec<Commit>,
    changes: Vec<Change>,
    head: Option<CommitId>,
    limits: Vec<Limit>,
    /// Files of the newest commit whose beginning lies beyond what can be read.
    inherited: BTreeMap<String, BlobId>,
    contents: Arc<dyn Contents>,
    of_all_files: bool,
    /// Indices of `changes` by path, and for one path oldest first.
    by_path: Vec<usize>,
}

/// One state of one file, and the commit that brought it.
#[derive(Clone, Debug)]
pub struct Version<'a> {
    /// Who brought it, and when.
    pub commit: &'a Commit,
    /// What that commit did to the file.
    pub change: &'a Change,
    /// The path in that commit; another one before the file was moved.
    pub path: &'a str,
    /// Whether it came, changed or went.
    pub kind: ChangeKind,
    /// `None` when the file was removed, or is not a readable text (see [`Contents::text`]).
    pub text: Option<Arc<str>>,
}

impl History {
    /// A history from its parts. Changes stand oldest first and refer to `commits` by index; a
    /// change that refers to no commit is never shown. The last commit is the newest. Each change
    /// must name what it started from (`before`), or [`History::first_with`] takes it for a
    /// beginning; [`HistoryBuilder`](super::HistoryBuilder) sees to that.
    pub fn of(
        commits: Vec<Commit>,
        changes: Vec<Change>,
        contents: impl Contents + 'static,
    ) -> History {
        let by_path = by_path(&changes);
        History {
            head: commits.last().map(|commit| commit.id.clone()),
            commits,
            changes,
            limits: Vec::new(),
            inherited: BTreeMap::new(),
            contents: Arc::new(contents),
            of_all_files: true,
            by_path,
        }
    }

    /// A history that tells nothing.
    pub fn nothing() -> History {
        History::of(Vec::new(), Vec::new(), super::Texts::default())
    }

    /// The history of files that are in no repository.
    pub fn without_repository() -> History {
        History::nothing().with_limits(vec![Limit::NoRepository])
    }

    /// The same without the changes of commits that `earlier` tells of, too: what came on top of it.
    pub fn beyond(mut self, earlier: &History) -> History {
        let known: HashSet<&CommitId> = earlier.commits.iter().map(|commit| &commit.id).collect();
        let commits = &self.commits;
        let is_new = |change: &Change| {
            let commit = commits.get(change.commit);
            commit.is_some_and(|commit| !known.contains(&commit.id))
        };
        self.changes.retain(is_new);
        self.by_path = by_path(&self.changes);
        self
    }

    /// The same, with sealed texts as `open` opens them; those that it cannot open stay as they are.
    pub fn read_through(
        mut self,
        open: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> History {
        self.contents = Arc::new(OpenedTexts::new(self.contents, Box::new(open)));
        self
    }

    /// The same, with these limits.
    pub fn with_limits(mut self, limits: Vec<Limit>) -> History {
        self.limits = limits;
        self
    }

    /// The same, read up to this commit.
    pub(super) fn with_head(mut self, head: Option<CommitId>) -> History {
        self.head = head;
        self
    }

    /// The same, with files that are there and whose beginning cannot be seen.
    pub(super) fn with_inherited(mut self, files: BTreeMap<String, BlobId>) -> History {
        self.inherited = files;
        self
    }

    /// The same; whether it tells of all files.
    pub(super) fn with_all_files(mut self, all: bool) -> History {
        self.of_all_files = all;
        self
    }

    /// It tells of every file, and not only of those for which was asked.
    pub fn is_of_all_files(&self) -> bool {
        self.of_all_files
    }

    /// Commits that changed record files, oldest first.
    pub fn commits(&self) -> &[Commit] {
        &self.commits
    }

    /// What they changed, oldest first; within a commit by path.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The newest commit, whether or not it changed a record.
    pub fn head(&self) -> Option<&CommitId> {
        self.head.as_ref()
    }

    /// What cannot be known.
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// Nothing limits what can be said.
    pub fn is_complete(&self) -> bool {
        self.limits.is_empty()
    }

    /// The text of a content (see [`Contents::text`]).
    pub fn text(&self, blob: &BlobId) -> Option<Arc<str>> {
        self.contents.text(blob)
    }

    /// The commit that made a change.
    pub fn commit_of(&self, change: &Change) -> Option<&Commit> {
        self.commits.get(change.commit)
    }

    /// All versions of a file, oldest first, also from before it was moved (see
    /// [`Change::previous`]) and from before it was removed and added again.
    pub fn versions(&self, path: &str) -> Vec<Version<'_>> {
        self.lineage(path)
            .into_iter()
            .filter_map(|change| self.version(change))
            .collect()
    }

    /// The paths that a file has had, each once.
    pub fn paths(&self, path: &str) -> BTreeSet<&str> {
        let line = self.lineage(path).into_iter();
        line.map(|change| change.path.as_str()).collect()
    }

    /// The newest version; removed files have one too, of kind [`ChangeKind::Deleted`].
    pub fn newest(&self, path: &str) -> Option<Version<'_>> {
        self.of_path(path)
            .next_back()
            .and_then(|change| self.version(change))
    }

    /// The text that the newest commit holds, also where it is not seen how the file came to it.
    pub fn newest_text(&self, path: &str) -> Option<Arc<str>> {
        self.text(&self.content(path)?)
    }

    /// The newest commit holds this file.
    pub fn is_recorded(&self, path: &str) -> bool {
        self.content(path).is_some()
    }

    /// The content that the newest commit holds; `None` when it holds no such file.
    pub fn content(&self, path: &str) -> Option<BlobId> {
        match self.of_path(path).next_back() {
            Some(change) => change.blob,
            None => self.inherited.get(path).copied(),
        }
    }

    /// The commit that first brought this file, under whatever path. `None` when that
    /// cannot be seen.
    pub fn recorded(&self, path: &str) -> Option<&Commit> {
        let line = self.lineage(path);
        let first = line.first()?;
        (first.kind == ChangeKind::Added).then(|| self.commit_of(first))?
    }

    /// Since when something has been so: the version from which on `test` holds up to the newest.
    ///
    /// The way back is that of each version's parents, so what happened on a branch is
    /// attributed to the commit on the branch and not to its merge. What was taken out and put back
    /// counts from the putting back. `None` when `test` does not hold today, when it held
    /// already where the readable history begins, or when what was there before lies sealed.
    pub fn first_with(&self, path: &str, test: impl Fn(&str) -> bool) -> Option<Version<'_>> {
        let so = |text: &str| test(text).then_some(()).into_iter().collect();
        self.first_with_each(path, so).remove(&())
    }

    /// The same for everything at once that the newest version says by `said`. Each version is read once, however much
    /// a file says, and none when everything is found.
    pub fn first_with_each<T: Eq + Hash>(
        &self,
        path: &str,
        said: impl Fn(&str) -> HashSet<T>,
    ) -> HashMap<T, Version<'_>> {
        let line = self.lineage(path);
        let said_in = |blob| {
            let text: Option<Arc<str>> = self.text(&blob);
            text.map_or_else(HashSet::new, |text| said(&text))
        };
        let newest = line.last().and_then(|change| change.blob);
        // What is to be followed back, by the number of changes it can come from.
        let mut open: BTreeMap<usize, HashSet<T>> = newest
            .map(|blob| (line.len(), said_in(blob)))
            .into_iter()
            .filter(|(_, said)| !said.is_empty())
            .collect();
        let mut found = HashMap::new();
        while let Some((count, mut left)) = open.pop_last() {
            let Some((change, earlier)) = line.get(..count).and_then(<[_]>::split_last) else {
                continue;
            };
            for origin in change.origins() {
                let before = said_in(origin);
                let (older, rest): (HashSet<T>, _) =
                    left.into_iter().partition(|one| before.contains(one));
                left = rest;
                if older.is_empty() {
                    continue;
                }
                let is_origin = |change: &&Change| change.blob == Some(origin);
                if let Some(at) = earlier.iter().rposition(is_origin) {
                    open.entry(at + 1).or_default().extend(older);
                }
            }
            let is_hidden = change.origins().any(|blob| self.is_closed(&blob));
            if let Some(version) = self.version(change).filter(|_| !is_hidden) {
                found.extend(left.into_iter().map(|one| (one, version.clone())));
            }
        }
        found
    }

    /// Whether some version of a file lies sealed to others, so that it is not known what it said.
    pub fn hides_versions(&self, path: &str) -> bool {
        let blobs = self.lineage(path).into_iter();
        blobs
            .filter_map(|change| change.blob)
            .any(|blob| self.is_closed(&blob))
    }

    fn is_closed(&self, blob: &BlobId) -> bool {
        self.text(blob)
            .is_some_and(|text| looks_sealed(text.as_bytes()))
    }

    /// The changes of each path, oldest first.
    pub(super) fn changes_by_path(&self) -> Vec<Vec<&Change>> {
        let changes: Vec<&Change> = self
            .by_path
            .iter()
            .filter_map(|&index| self.changes.get(index))
            .collect();
        let same = |a: &&Change, b: &&Change| a.path == b.path;
        changes.chunk_by(same).map(<[_]>::to_vec).collect()
    }

    /// Files that are there and whose beginning lies before what was read.
    pub(super) fn inherited(&self) -> &BTreeMap<String, BlobId> {
        &self.inherited
    }

    fn version<'a>(&'a self, change: &'a Change) -> Option<Version<'a>> {
        Some(Version {
            commit: self.commit_of(change)?,
            change,
            path: &change.path,
            kind: change.kind,
            text: change.blob.and_then(|blob| self.text(&blob)),
        })
    }

    /// The changes of one path, oldest first.
    fn of_path<'a>(&'a self, path: &str) -> impl DoubleEndedIterator<Item = &'a Change> {
        let path_at = |index: &usize| self.changes.get(*index).map_or("", |change| &change.path);
        let start = self.by_path.partition_point(|index| path_at(index) < path);
        let end = self.by_path.partition_point(|index| path_at(index) <= path);
        let indices = self.by_path.get(start..end).unwrap_or_default();
        indices.iter().filter_map(|&index| self.changes.get(index))
    }

    /// The changes of one file, oldest first, followed backwards through its earlier paths.
    fn lineage(&self, path: &str) -> Vec<&Change> {
        let mut line: Vec<&Change> = Vec::new();
        let mut at = Some((path, usize::MAX));
        while let Some((path, until)) = at.take() {
            for change in self
                .of_path(path)
                .rev()
                .filter(|change| change.commit < until)
            {
                line.push(change);
                if let Some(previous) = &change.previous {
                    at = Some((previous, change.commit));
                    break;
                }
            }
        }
        line.reverse();
        line
    }
}

/// The indices of changes by path, and for one path as they stand.
fn by_path(changes: &[Change]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|&index| (changes.get(index).map(|change| &change.path), index));
    order
}

impl fmt::Debug for History {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("History")
            .field("head", &self.head)
            .field("limits", &self.limits)
            .field("commits", &self.commits)
            .field("changes", &self.changes)
            .finish_non_exhaustive()
    }
}
