//! Where git's objects and names come from: the library, or the `git` program where the library
//! does not know the form of a repository.
//!
//! Both show what `git` itself shows: an object that `git replace` put in the place of another is
//! read in its place.
//!
//! **Names.** Where objects are named with SHA-256, the first 40 of the 64 digits stand for the
//! whole name. git takes them as well, and nobody can make two objects that agree in them.

mod batch;
mod library;
mod program;

pub(super) use library::Library;
pub(super) use program::{Program, Refused, ask};

use git2::{Mailmap, ObjectType, Oid};
use std::path::{Path, PathBuf};

/// A repository's objects and names.
pub(super) trait Store: Send {
    /// The repository's own folder (`.git`); a linked work tree has one of its own.
    fn folder(&self) -> &Path;

    /// The folder that all work trees of the repository share.
    fn common_folder(&self) -> PathBuf;

    /// The top folder of the work tree; a bare repository has none.
    fn work_dir(&self) -> Option<PathBuf>;

    /// The commit that is checked out; `None` before the first one. An error is git's own word.
    fn head(&self) -> Result<Option<Oid>, String>;

    /// The commit that a name stands for.
    fn resolve(&self, rev: &str) -> Option<Oid>;

    /// The newest commit that two commits have in common.
    fn common(&self, one: Oid, other: Oid) -> Option<Oid>;

    /// All values of a configuration key, from the system, the user, the repository and the work tree.
    fn config_all(&self, key: &str) -> Vec<String>;

    /// Objects are named with SHA-256, so that the name of a content cannot be told from its bytes here.
    fn has_long_names(&self) -> bool;

    /// Objects may have been left on the server.
    fn is_partial(&self) -> bool;

    /// Who is known by which name, as the work tree has it.
    fn mailmap(&self) -> Option<Mailmap>;

    /// The user's own file of who is known by which name (`mailmap.file`).
    fn own_mailmap(&self) -> Option<PathBuf>;

    /// A file at this path, seen from the top of the work tree, waits for the next commit or is in the newest one.
    fn is_staged(&self, path: &str) -> bool;

    /// The short names of all branches and tags.
    fn names(&self) -> Vec<String>;

    /// The objects that are shown in the place of others: for each a line that names both, in a fixed order.
    fn replaced(&self) -> Vec<String>;

    /// The object is there; nothing is read.
    fn has(&self, id: Oid) -> bool;

    /// The bytes of an object of that kind, in the form that SHA-1 repositories give to them;
    /// `None` when it is not there, is of another kind, or has more than `most` bytes.
    fn read(&self, id: Oid, kind: ObjectType, most: usize) -> Option<Vec<u8>>;
}

/// An object's name from its digits, of which the first 40 count.
pub(super) fn named(digits: &str) -> Option<Oid> {
    let digits = digits.trim();
    if digits.len() != 40 && digits.len() != 64 {
        return None;
    }
    Oid::from_str(digits.get(..40)?).ok()
}
