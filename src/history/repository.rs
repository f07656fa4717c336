//! A repository on disk, and the one door through which its history is read.

use super::borders::{Borders, read};
use super::commit::known_as;
use super::contents::{RepositoryTexts, locked};
use super::index::{Folders, IndexPlace, Key, Shelf};
use super::reading::Reading;
use super::scope::Scope;
use super::select::Only;
use super::store::{Library, Store};
use super::{CommitId, History, HistoryError, Limit, Signature, mailmap};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A git repository that may be read.
pub struct Repository {
    store: Arc<Mutex<Box<dyn Store>>>,
    /// Its `.git` folder.
    path: PathBuf,
    index: IndexPlace,
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
            index: IndexPlace::Nowhere,
            store: Arc::new(Mutex::new(store)),
        }))
    }

    /// The same, with an index of what was found out before; without one, every history is read
    /// from its beginning. What is told is the same.
    pub fn with_index(mut self, place: IndexPlace) -> Repository {
        self.index = place;
        self
    }

    /// The repository's own folder, usually `.git`.
    pub fn folder(&self) -> &Path {
        &self.path
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

    /// Whether git's index holds a file at `path`, seen from the top of the work tree, so that git keeps its text.
    pub fn is_staged(&self, path: &str) -> bool {
        self.store().is_staged(path)
    }

    /// All values of a configuration key, as `git config --get-all` gives them: from the system,
    /// the user, the repository and the work tree.
    pub fn config_all(&self, key: &str) -> Vec<String> {
        self.store().config_all(key)
    }

    /// Somebody's name and address as the mailmap of the work tree has them.
    pub fn known_as(&self, name: &str, email: &str) -> Signature {
        known_as(self.store().mailmap().as_ref(), name, email)
    }

    /// The commit that a name stands for: a branch, a tag, `HEAD~3`, the beginning of an id.
    ///
    /// # Errors
    /// When it stands for none.
    pub fn resolve(&self, rev: &str) -> Result<CommitId, HistoryError> {
        let found = self.store().resolve(rev);
        match found {
            Some(id) => Ok(CommitId::from(id)),
            None if is_of_head(rev) && self.newest()?.is_none() => Err(HistoryError::NoCommits),
            None => Err(unknown(rev, &Borders::of(&**self.store()))),
        }
    }

    /// The history of the record files up to the commit that is checked out.
    ///
    /// `prefix` is the workspace's folder in the repository, with `/`, or empty. `names` are the
    /// folders and top-level files in it that are read; with none, all are.
    ///
    /// # Errors
    /// When the repository is damaged. What is merely not there becomes a [`Limit`].
    pub fn history(&self, prefix: &str, names: &[&str]) -> Result<History, HistoryError> {
        self.history_of(prefix, names, None, None)
    }

    /// The same up to the commit `at`, with people called as that commit's mailmap has it; or of some files and folders
    /// `only`, and of what these were before they were moved.
    ///
    /// Their paths are relative to the workspace. With an index this costs as much as there is to tell, however long the
    /// whole history is. Without one everything has to be read, and is told ([`History::is_of_all_files`]).
    ///
    /// # Errors
    /// As [`Repository::history`], and when there is no such commit.
    pub fn history_of(
        &self,
        prefix: &str,
        names: &[&str],
        only: Option<&[&str]>,
        at: Option<&CommitId>,
    ) -> Result<History, HistoryError> {
        let only = only.map(Only::new);
        match at {
            Some(tip) => self.read(tip, prefix, names, only, false),
            None => match self.newest()? {
                Some(head) => self.read(&head, prefix, names, only, true),
                None => Ok(History::nothing().with_limits(vec![Limit::NoCommits])),
            },
        }
    }

    /// `is_head`: the tip is the commit that is checked out. The index follows that one, and people
    /// are called as the work tree has it.
    fn read(
        &self,
        tip: &CommitId,
        prefix: &str,
        names: &[&str],
        only: Option<Only>,
        is_head: bool,
    ) -> Result<History, HistoryError> {
        let place = if is_head {
            prefix.to_owned()
        } else {
            self.place_in(tip, prefix)
        };
        let store = self.store();
        let store = &**store;
        let borders = Borders::of(store);
        let unknown = || unknown(tip.as_str(), &borders);
        let id = tip.oid().ok_or_else(unknown)?;
        let reading = Reading {
            store,
            borders: &borders,
            mailmap: if is_head {
                store.mailmap()
            } else {
                mailmap::of_commit(store, id)
            },
            tip: id,
            scope: Scope::new(&place, names),
            only,
            shelf: self.shelf(store, prefix, names),
            keep: is_head,
        };
        let account = reading.read().ok_or_else(unknown)?;
        let texts = RepositoryTexts::new(self.shared());
        Ok(
            History::of(account.told.commits, account.told.changes, texts)
                .with_head(Some(tip.clone()))
                .with_limits(account.limits)
                .with_inherited(account.inherited)
                .with_all_files(account.of_all_files),
        )
    }

    /// Where the index of this part of the repository is.
    fn shelf(&self, store: &dyn Store, prefix: &str, names: &[&str]) -> Option<Shelf> {
        let common = store.common_folder();
        let folders = Folders::of(&self.index, &common, prefix)?;
        let grafts = read(&common.join("info").join("grafts"));
        let replaced = store.replaced().join("\n");
        let parts = [&[&grafts, &replaced, prefix][..], names].concat();
        Some(Shelf::new(folders, Key::of(&parts)?))
    }

    /// The commit that is checked out. A branch without commits has none; a commit that cannot be
    /// read has a past that is not known.
    fn newest(&self) -> Result<Option<CommitId>, HistoryError> {
        let head = self.store().head();
        let head = head.map_err(|message| HistoryError::Unreadable {
            path: self.path.clone(),
            doing: "reading its newest commit",
            message,
        })?;
        Ok(head.map(CommitId::from))
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

/// Whether a name begins at the commit that is checked out: `HEAD`, `HEAD~2`, `@^`.
fn is_of_head(rev: &str) -> bool {
    let rest = rev.strip_prefix("HEAD").or_else(|| rev.strip_prefix('@'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['~', '^']))
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
