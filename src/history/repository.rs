//! A repository on disk, and the one door through which its history is read.

use super::contents::{RepositoryTexts, locked};
use super::graph::Graph;
use super::objects::Objects;
use super::scope::Scope;
use super::walk::{Arrival, walk};
use super::{
    BlobId, Change, ChangeKind, Commit, CommitId, History, HistoryError, Limit, Texts, commit,
};
use git2::Oid;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A git repository that may be read.
pub struct Repository {
    git: Arc<Mutex<git2::Repository>>,
    /// Its `.git` folder, for messages.
    path: PathBuf,
}

impl Repository {
    /// The repository that `path` lies in, or `None` when there is none.
    ///
    /// # Errors
    /// When there is one that must not or cannot be read.
    pub fn discover(path: &Path) -> Result<Option<Repository>, HistoryError> {
        match git2::Repository::discover(path) {
            Ok(git) => {
                let path = git.path().to_owned();
                Ok(Some(Repository {
                    git: Arc::new(Mutex::new(git)),
                    path,
                }))
            }
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
            Err(error) => Err(super::open::explain(path, &error)),
        }
    }

    /// The top folder of the work tree; a bare repository has none.
    pub fn work_dir(&self) -> Option<PathBuf> {
        self.git().workdir().map(Path::to_owned)
    }

    /// The repository has no work tree.
    pub fn is_bare(&self) -> bool {
        self.git().is_bare()
    }

    /// The clone was cut off somewhere.
    pub fn is_shallow(&self) -> bool {
        self.git().is_shallow()
    }

    /// The commit that is checked out; `None` before the first one.
    pub fn head(&self) -> Option<CommitId> {
        head(&self.git()).map(CommitId::from)
    }

    /// All values of a configuration key, as `git config --get-all` gives them: from the system,
    /// the user, the repository and the work tree.
    pub fn config_all(&self, key: &str) -> Vec<String> {
        let mut values = Vec::new();
        if let Ok(config) = self.git().config()
            && let Ok(entries) = config.multivar(key, None)
        {
            // An entry that cannot be read ends the list; there is no better answer.
            let _ = entries.for_each(|entry| values.extend(entry.value().map(str::to_owned)));
        }
        values
    }

    /// The commit that a name stands for: a branch, a tag, `HEAD~3`, the beginning of an id.
    ///
    /// # Errors
    /// When it stands for none.
    pub fn resolve(&self, rev: &str) -> Result<CommitId, HistoryError> {
        let git = self.git();
        let commit = git
            .revparse_single(rev)
            .and_then(|object| object.peel_to_commit());
        commit
            .map(|commit| commit.id().into())
            .map_err(|_| HistoryError::UnknownRevision {
                rev: rev.to_owned(),
                shallow: git.is_shallow(),
            })
    }

    /// The history of the record files up to the commit that is checked out.
    ///
    /// `prefix` is the workspace's folder in the repository, with `/`, or empty. `names` are the
    /// folders and top-level files in it that are read; with none, all are.
    ///
    /// # Errors
    /// When the repository is damaged. What is merely not there becomes a [`Limit`].
    pub fn history(&self, prefix: &str, names: &[&str]) -> Result<History, HistoryError> {
        match self.head() {
            Some(head) => self.history_at(&head, prefix, names),
            None => Ok(History::of(Vec::new(), Vec::new(), Texts::default())
                .with_limits(vec![Limit::NoCommits])),
        }
    }

    /// The same up to another commit.
    ///
    /// # Errors
    /// As [`Repository::history`], and when there is no such commit.
    pub fn history_at(
        &self,
        tip: &CommitId,
        prefix: &str,
        names: &[&str],
    ) -> Result<History, HistoryError> {
        let git = self.git();
        let unknown = |_| HistoryError::UnknownRevision {
            rev: tip.to_string(),
            shallow: git.is_shallow(),
        };
        let oid = Oid::from_str(tip.as_str()).map_err(unknown)?;
        let odb = git
            .odb()
            .map_err(|error| self.unreadable("opening its objects", &error))?;
        let scope = Scope::new(prefix, names);
        let mut objects = Objects::new(&odb);
        let graph = Graph::read(&mut objects, oid, &shallow_commits(&git));
        let Some(newest) = graph.nodes.last() else {
            return Err(unknown(git2::Error::from_str("")));
        };
        let arrivals = walk(&mut objects, &graph, &scope);
        let mut told = Told::default();
        told.tell(&git, &graph, arrivals);
        if is_partial(&git) {
            told.miss_contents(&mut objects);
        }
        let mut inherited = BTreeMap::new();
        if graph.boundary() > 0 || objects.missing() > 0 {
            let changed: HashSet<&str> = told
                .changes
                .iter()
                .map(|change| change.path.as_str())
                .collect();
            for file in objects.compare(None, Some(newest.tree), &scope) {
                if let Some(blob) = file.after.filter(|_| !changed.contains(file.path.as_str())) {
                    inherited.insert(file.path, blob.into());
                }
            }
        }
        let limits = limits(&git, &graph, objects.missing(), told.unreadable);
        let texts = RepositoryTexts::new(Arc::clone(&self.git));
        Ok(History::of(told.commits, told.changes, texts)
            .with_head(Some(tip.clone()))
            .with_limits(limits)
            .with_inherited(inherited))
    }

    fn git(&self) -> MutexGuard<'_, git2::Repository> {
        locked(&self.git)
    }

    fn unreadable(&self, doing: &'static str, error: &git2::Error) -> HistoryError {
        let message = error.message().to_owned();
        HistoryError::Unreadable {
            path: self.path.clone(),
            doing,
            message,
        }
    }
}

/// Commits and changes as they are told to the outside.
#[derive(Default)]
struct Told {
    commits: Vec<Commit>,
    changes: Vec<Change>,
    unreadable: usize,
}

impl Told {
    fn tell(&mut self, git: &git2::Repository, graph: &Graph, arrivals: Vec<Arrival>) {
        let mailmap = git.mailmap().ok();
        for arrival in arrivals {
            let id = |at: usize| graph.nodes.get(at).map(|node| node.id);
            let visible = id(arrival.main).and_then(|id| commit::day(git, id));
            for (position, found) in arrival.commits {
                let Some(id) = id(position) else { continue };
                let Ok(commit) = commit::read(git, mailmap.as_ref(), id, visible) else {
                    self.unreadable += 1;
                    continue;
                };
                let number = self.commits.len();
                self.commits.push(commit);
                self.changes
                    .extend(found.into_iter().map(|found| change(number, found)));
            }
        }
        self.commits.shrink_to_fit();
        self.changes.shrink_to_fit();
    }

    /// In a partial clone, counts the contents that were not fetched.
    fn miss_contents(&self, objects: &mut Objects<'_>) {
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

fn change(commit: usize, found: super::walk::Found) -> Change {
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

fn head(git: &git2::Repository) -> Option<Oid> {
    git.head()
        .ok()?
        .peel_to_commit()
        .ok()
        .map(|commit| commit.id())
}

fn limits(git: &git2::Repository, graph: &Graph, missing: usize, unreadable: usize) -> Vec<Limit> {
    let mut limits = Vec::new();
    let boundary = graph.boundary();
    if boundary > 0 && git.is_shallow() {
        limits.push(Limit::Shallow { boundary });
    }
    if missing > 0 {
        limits.push(Limit::ObjectsMissing { count: missing });
    }
    let replaced = replaced(git);
    if replaced > 0 {
        limits.push(Limit::ObjectsReplaced { count: replaced });
    }
    if unreadable > 0 {
        limits.push(Limit::CommitsUnreadable { count: unreadable });
    }
    limits
}

/// The commits at which a shallow clone was cut off.
fn shallow_commits(git: &git2::Repository) -> HashSet<Oid> {
    let text = read(&git.commondir().join("shallow"));
    text.lines()
        .filter_map(|line| Oid::from_str(line.trim()).ok())
        .collect()
}

/// How many objects `git` would show in another form than they are recorded.
fn replaced(git: &git2::Repository) -> usize {
    let replacing = git
        .references_glob("refs/replace/*")
        .map_or(0, Iterator::count);
    let grafts = read(&git.commondir().join("info").join("grafts"));
    let grafted = grafts.lines().map(str::trim);
    replacing
        + grafted
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .count()
}

/// Contents may have been left on the server.
fn is_partial(git: &git2::Repository) -> bool {
    let mut found = false;
    if let Ok(config) = git.config()
        && let Ok(entries) = config.entries(Some(r"^remote\..*\.(promisor|partialclonefilter)$"))
    {
        let _ = entries.for_each(|_| found = true);
    }
    found
}

/// A small file of the repository; one that is not there says nothing.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
