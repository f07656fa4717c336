//! A repository on disk, and the one door through which its history is read.

use super::contents::{RepositoryTexts, locked};
use super::graph::Graph;
use super::objects::Objects;
use super::scope::Scope;
use super::told::Told;
use super::walk::walk;
use super::{CommitId, History, HistoryError, Limit, Texts, lacks};
use git2::Oid;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
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

    /// The `prefix` of a workspace for [`Repository::history`]: its folder as seen from the top of
    /// the work tree, with `/`. `None` when it does not lie in the work tree.
    pub fn prefix_of(&self, workspace: &Path) -> Option<String> {
        let top = self.work_dir()?.canonicalize().ok()?;
        let inside = workspace.canonicalize().ok()?;
        let parts = inside.strip_prefix(top).ok()?.components();
        let parts = parts
            .map(|part| part.as_os_str().to_str())
            .collect::<Option<Vec<_>>>()?;
        Some(parts.join("/"))
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
        // A branch without commits has no past; a commit that cannot be read has one that is not known.
        let head = match self.git().head() {
            Err(error) if error.code() == git2::ErrorCode::UnbornBranch => None,
            found => Some(
                found
                    .and_then(|head| head.peel_to_commit().map(|c| CommitId::from(c.id())))
                    .map_err(|error| self.unreadable("reading its newest commit", &error))?,
            ),
        };
        match head {
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
        let unknown = || HistoryError::UnknownRevision {
            rev: tip.to_string(),
            shallow: git.is_shallow(),
        };
        let oid = Oid::from_str(tip.as_str()).map_err(|_| unknown())?;
        let odb = git
            .odb()
            .map_err(|error| self.unreadable("opening its objects", &error))?;
        let scope = Scope::new(prefix, names);
        let mut objects = Objects::new(&odb);
        let graph = Graph::read(&mut objects, oid, &lacks::shallow_commits(&git));
        let newest = graph.nodes.last().ok_or_else(unknown)?;
        let arrivals = walk(&mut objects, &graph, &scope);
        let mut told = Told::default();
        told.tell(&git, &graph, arrivals);
        if lacks::is_partial(&git) {
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
        let limits = lacks::limits(&git, &graph, objects.missing(), told.unreadable);
        let texts = RepositoryTexts::new(Arc::clone(&self.git));
        Ok(History::of(told.commits, told.changes, texts)
            .with_head(Some(tip.clone()))
            .with_limits(limits)
            .with_inherited(inherited))
    }

    pub(super) fn shared(&self) -> &Arc<Mutex<git2::Repository>> {
        &self.git
    }

    pub(super) fn git(&self) -> MutexGuard<'_, git2::Repository> {
        locked(&self.git)
    }

    pub(super) fn unreadable(&self, doing: &'static str, error: &git2::Error) -> HistoryError {
        let message = error.message().to_owned();
        HistoryError::Unreadable {
            path: self.path.clone(),
            doing,
            message,
        }
    }
}

fn head(git: &git2::Repository) -> Option<Oid> {
    git.head()
        .ok()?
        .peel_to_commit()
        .ok()
        .map(|commit| commit.id())
}

impl fmt::Debug for Repository {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Repository")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
