//! Reading git's objects for one walk, with the trees that were read last kept at hand.

use super::scope::{Level, Scope};
use super::similarity::Lines;
use super::store::Store;
use super::tree::{self, Entry, Kind};
use crate::workspace::ROOT_FILE;
use git2::{ObjectType, Oid};
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};

/// A file that is not the same in two trees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: String,
    pub(super) before: Option<Oid>,
    pub(super) after: Option<Oid>,
}

/// The objects of a repository.
pub(super) struct Objects<'r> {
    store: &'r dyn Store,
    recent: FxHashMap<Oid, Rc<[u8]>>,
    older: FxHashMap<Oid, Rc<[u8]>>,
    recent_bytes: usize,
    commits: FxHashMap<Oid, Box<[u8]>>,
    commit_bytes: usize,
    missing: HashSet<Oid>,
    _unburdened: Unburdened,
}

/// Two generations of trees of this many bytes are kept: a commit's trees are its child's
/// parent's trees, so nearly every tree is needed twice in a row.
const GENERATION: usize = 4 * 1024 * 1024;

/// So many bytes of commits are kept; of further ones each is read twice.
const COMMITS: usize = 16 * 1024 * 1024;

/// Larger files are not compared with each other.
pub(super) const COMPARED: usize = 256 * 1024;

/// Folders nest less deeply than this; what claims to go deeper is not followed.
const DEEPEST: usize = 128;

/// A path is no longer than this many bytes on any system.
const LONGEST_PATH: usize = 4096;

impl<'r> Objects<'r> {
    pub(super) fn new(store: &'r dyn Store) -> Objects<'r> {
        Objects {
            store,
            recent: FxHashMap::default(),
            older: FxHashMap::default(),
            recent_bytes: 0,
            commits: FxHashMap::default(),
            commit_bytes: 0,
            missing: HashSet::new(),
            _unburdened: Unburdened::begin(),
        }
    }

    /// How many objects were asked for and are not there.
    pub(super) fn missing(&self) -> usize {
        self.missing.len()
    }

    /// An object that another one refers to is not there.
    pub(super) fn miss(&mut self, id: Oid) {
        self.missing.insert(id);
    }

    /// The object is there; nothing is read.
    pub(super) fn has(&self, id: Oid) -> bool {
        self.store.has(id)
    }

    /// Shows the bytes of a commit and keeps them for [`Objects::take_commit`]: its place among the
    /// others is asked for first, its people and words when it has turned out to matter.
    pub(super) fn commit<T>(&mut self, id: Oid, see: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        let bytes = self.store.read(id, ObjectType::Commit, usize::MAX)?;
        let seen = see(&bytes);
        if self.commit_bytes + bytes.len() <= COMMITS {
            self.commit_bytes += bytes.len();
            self.commits.insert(id, bytes.into_boxed_slice());
        }
        seen
    }

    /// The bytes of a commit, which are not kept any longer.
    pub(super) fn take_commit(&mut self, id: Oid) -> Option<Box<[u8]>> {
        if let Some(bytes) = self.commits.remove(&id) {
            return Some(bytes);
        }
        let bytes = self.store.read(id, ObjectType::Commit, usize::MAX)?;
        Some(bytes.into_boxed_slice())
    }

    /// The files of the scope that differ between two commits' trees, by path.
    pub(super) fn compare(
        &mut self,
        old: Option<Oid>,
        new: Option<Oid>,
        scope: &Scope,
    ) -> Vec<Difference> {
        let mut found = Vec::new();
        if old != new
            && let (Ok(old), Ok(new)) = (self.enter(old, scope), self.enter(new, scope))
        {
            self.compare_folders(old, new, scope.top(), &mut Vec::new(), 0, &mut found);
        }
        found
    }

    /// The content of a record in a commit's tree.
    pub(super) fn look_up(&mut self, root: Oid, scope: &Scope, path: &str) -> Option<Oid> {
        let mut folder = self.enter(Some(root), scope).ok()??;
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            let bytes = self.tree(folder)?;
            let entry = tree::find(&bytes, part.as_bytes())?;
            match (entry.kind, parts.peek()) {
                (Kind::File, None) => return Some(entry.id),
                (Kind::Folder, Some(_)) => folder = entry.id,
                _ => return None,
            }
        }
        None
    }

    /// A file's bytes, not kept; `None` when it is not there or has more than `most`.
    pub(super) fn blob(&self, id: Oid, most: usize) -> Option<Vec<u8>> {
        self.store.read(id, ObjectType::Blob, most)
    }

    /// A file's lines, to see what it became; `None` when it is too large to be compared.
    pub(super) fn lines(&self, id: Oid) -> Option<Lines> {
        Some(Lines::of(&self.blob(id, COMPARED)?))
    }

    /// The workspace's folder in a commit's tree: `Ok(None)` when there is none in that commit,
    /// `Err` when it cannot be read. Of several places it is the first with an `okr.yaml`.
    fn enter(&mut self, root: Option<Oid>, scope: &Scope) -> Result<Option<Oid>, ()> {
        let Some(root) = root else {
            return Ok(None);
        };
        let mut first = None;
        for way in scope.ways() {
            let Some(folder) = self.descend(root, way)? else {
                continue;
            };
            let is_only = scope.ways().len() == 1;
            let marked = |bytes: Rc<[u8]>| tree::find(&bytes, ROOT_FILE.as_bytes()).is_some();
            if is_only || marked(self.tree(folder).ok_or(())?) {
                return Ok(Some(folder));
            }
            first = first.or(Some(folder));
        }
        Ok(first)
    }

    /// The folder at the end of a way from the top.
    fn descend(&mut self, root: Oid, way: &[Vec<u8>]) -> Result<Option<Oid>, ()> {
        let mut folder = root;
        for name in way {
            let bytes = self.tree(folder).ok_or(())?;
            match tree::find(&bytes, name) {
                Some(Entry {
                    kind: Kind::Folder,
                    id,
                    ..
                }) => folder = id,
                _ => return Ok(None),
            }
        }
        Ok(Some(folder))
    }

    fn compare_folders(
        &mut self,
        old: Option<Oid>,
        new: Option<Oid>,
        level: &Level,
        path: &mut Vec<u8>,
        depth: usize,
        found: &mut Vec<Difference>,
    ) {
        if old == new || depth > DEEPEST {
            return;
        }
        let mut bytes =
            |id: Option<Oid>| id.map_or_else(|| Some(Rc::default()), |id| self.tree(id));
        let (Some(old), Some(new)) = (bytes(old), bytes(new)) else {
            return;
        };
        tree::differences(&old, &new, |before, after| {
            let Some(name) = before.or(after).map(|entry| entry.name) else {
                return;
            };
            let Some(below) = level.enter(name) else {
                return;
            };
            let of_kind = |entry: Option<Entry<'_>>, kind| {
                entry
                    .filter(|entry| entry.kind == kind)
                    .map(|entry| entry.id)
            };
            let length = path.len();
            if length > 0 {
                path.push(b'/');
            }
            path.extend_from_slice(name);
            let folders = (of_kind(before, Kind::Folder), of_kind(after, Kind::Folder));
            self.compare_folders(folders.0, folders.1, below, path, depth + 1, found);
            let (before, after) = (of_kind(before, Kind::File), of_kind(after, Kind::File));
            if before != after && below.is_everything() {
                let path = String::from_utf8_lossy(path).into_owned();
                found.push(Difference {
                    path,
                    before,
                    after,
                });
            }
            path.truncate(length);
        });
    }

    /// The text of a blob that is no larger than a path may be.
    pub(super) fn small_text(&self, id: Oid) -> Option<String> {
        String::from_utf8(self.blob(id, LONGEST_PATH)?).ok()
    }

    /// The bytes of a tree. `None`, and counted, when it is not there.
    pub(super) fn tree(&mut self, id: Oid) -> Option<Rc<[u8]>> {
        if let Some(bytes) = self.recent.get(&id) {
            return Some(Rc::clone(bytes));
        }
        let bytes = match self.older.remove(&id) {
            Some(bytes) => bytes,
            None if self.missing.contains(&id) => return None,
            None => {
                let Some(bytes) = self.store.read(id, ObjectType::Tree, usize::MAX) else {
                    self.missing.insert(id);
                    return None;
                };
                Rc::from(bytes)
            }
        };
        if self.recent_bytes > GENERATION {
            self.older = std::mem::take(&mut self.recent);
            self.recent_bytes = 0;
        }
        self.recent_bytes += bytes.len();
        self.recent.insert(id, Rc::clone(&bytes));
        Some(bytes)
    }
}

/// While one of these lives, libgit2 neither hashes every object that it reads, which takes half
/// the time of a walk, nor keeps it, which takes half the memory. These switches are for the
/// whole process, so the last walk turns them back on.
pub(super) struct Unburdened;

static WALKS: Mutex<usize> = Mutex::new(0);

impl Unburdened {
    pub(super) fn begin() -> Unburdened {
        let mut walks = WALKS.lock().unwrap_or_else(PoisonError::into_inner);
        *walks += 1;
        switch(false);
        Unburdened
    }
}

impl Drop for Unburdened {
    fn drop(&mut self) {
        let mut walks = WALKS.lock().unwrap_or_else(PoisonError::into_inner);
        *walks = walks.saturating_sub(1);
        if *walks == 0 {
            switch(true);
        }
    }
}

fn switch(on: bool) {
    git2::opts::strict_hash_verification(on);
    git2::opts::enable_caching(on);
}
