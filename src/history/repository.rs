//! A repository on disk, and the one door through which its history is read.

use super::contents::{RepositoryTexts, locked};
use super::graph::Graph;
use super::lacks::Borders;
use super::objects::Objects;
use super::scope::Scope;
use super::store::{Library, Store};
use super::told::Told;
use super::{CommitId, History, HistoryError, Limit, Texts, former, lacks, mailmap};
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A git repository that may be read.
pub struct Repository {
    store: Arc<Mutex<Box<dyn Store>>>,
    /// Its `.git` folder, for messages.
    path: PathBuf,
}

impl Repository {
    /// The repository that `path` lies in, or `None` when there is none.
    ///
    /// # Errors
    /// When there is one that must not or cannot be read.
    pub fn discover(path: &Path) -> Result<Option<Repository>, HistoryError> {
        let store: Box<dyn Store> = match Library::discover(path) {
            Ok(library) => Box::new(library),
            Err(error) if error.code() == git2::ErrorCode::NotFound => return Ok(None),
            Err(error) => super::open::otherwise(path, &error)?,
        };
        Ok(Some(Repository {
            path: store.folder().to_owned(),
            store: Arc::new(Mutex::new(store)),
        }))
    }

    /// The top folder of the work tree; a bare repository has none.
    pub fn work_dir(&self) -> Option<PathBuf> {
        self.store().work_dir()
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
        self.work_dir().is_none()
    }

    /// The clone was cut off somewhere.
    pub fn is_shallow(&self) -> bool {
        !Borders::of(&**self.store()).shallow.is_empty()
    }

    /// The commit that is checked out; `None` before the first one.
    pub fn head(&self) -> Option<CommitId> {
        self.store().head().ok().flatten().map(CommitId::from)
    }

    /// All values of a configuration key, as `git config --get-all` gives them: from the system,
    /// the user, the repository and the work tree.
    pub fn config_all(&self, key: &str) -> Vec<String> {
        self.store().config_all(key)
    }

    /// The commit that a name stands for: a branch, a tag, `HEAD~3`, the beginning of an id.
    ///
    /// # Errors
    /// When it stands for none.
    pub fn resolve(&self, rev: &str) -> Result<CommitId, HistoryError> {
        let found = self.store().resolve(rev);
        found
            .map(CommitId::from)
            .ok_or_else(|| unknown(rev, &Borders::of(&**self.store())))
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
        let head = self.store().head();
        let head = head.map_err(|message| HistoryError::Unreadable {
            path: self.path.clone(),
            doing: "reading its newest commit",
            message,
        })?;
        match head {
            Some(head) => {
                let mailmap = self.store().mailmap();
                self.read(&head.into(), prefix, names, mailmap.as_ref())
            }
            None => Ok(History::of(Vec::new(), Vec::new(), Texts::default())
                .with_limits(vec![Limit::NoCommits])),
        }
    }

    /// The same up to another commit, with people called as that commit's mailmap has it.
    ///
    /// # Errors
    /// As [`Repository::history`], and when there is no such commit.
    pub fn history_at(
        &self,
        tip: &CommitId,
        prefix: &str,
        names: &[&str],
    ) -> Result<History, HistoryError> {
        let mailmap = tip
            .oid()
            .and_then(|id| mailmap::of_commit(&**self.store(), id));
        self.read(tip, prefix, names, mailmap.as_ref())
    }

    fn read(
        &self,
        tip: &CommitId,
        prefix: &str,
        names: &[&str],
        mailmap: Option<&git2::Mailmap>,
    ) -> Result<History, HistoryError> {
        let store = self.store();
        let store = &**store;
        let borders = Borders::of(store);
        let unknown = || unknown(tip.as_str(), &borders);
        let oid = tip.oid().ok_or_else(unknown)?;
        let mut scope = Scope::new(prefix, names);
        let mut objects = Objects::new(store);
        let graph = Graph::read(&mut objects, oid, &borders);
        let newest = graph.nodes.last().ok_or_else(unknown)?;
        let arrivals = former::walk_back(&mut objects, &graph, &mut scope);
        let mut told = Told::default();
        told.tell(store, mailmap, &graph, arrivals);
        if store.is_partial() {
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
        let limits = lacks::limits(store, &borders, &graph, objects.missing(), told.unreadable);
        let texts = RepositoryTexts::new(self.shared());
        Ok(History::of(told.commits, told.changes, texts)
            .with_head(Some(tip.clone()))
            .with_limits(limits)
            .with_inherited(inherited))
    }

    /// The `.git` folder, for messages.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The objects, for a value that outlives this one.
    pub(super) fn shared(&self) -> Arc<Mutex<Box<dyn Store>>> {
        Arc::clone(&self.store)
    }

    pub(super) fn store(&self) -> MutexGuard<'_, Box<dyn Store>> {
        locked(&self.store)
    }
}

fn unknown(rev: &str, borders: &Borders) -> HistoryError {
    HistoryError::UnknownRevision {
        rev: rev.to_owned(),
        shallow: !borders.shallow.is_empty(),
    }
}

impl fmt::Debug for Repository {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Repository")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
