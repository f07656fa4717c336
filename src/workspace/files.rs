//! Where files come from: the disk, or values in memory.

use super::sealed::Unsealed;
use crate::syntax::limits;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file below the workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path relative to the workspace, with `/`.
    pub path: String,
    /// What lies there.
    pub kind: EntryKind,
}

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// An ordinary file, or a link to one inside the workspace.
    File,
    /// A link that is not followed: out of the workspace, to a folder, or to nothing.
    Link,
    /// A device, a pipe or a socket.
    Special,
    /// A file whose name is not text, so that no path leads to it.
    Unnameable,
    /// A folder that is nested deeper than any record lives.
    TooDeep,
}

/// A source of files.
pub trait Files: Sync {
    /// All files below `folder`, in the order of their paths; none when there is no such folder.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>>;

    /// The names of the folders right below `folder` (empty: the top), in their order, without hidden ones and links; none
    /// where that cannot be told.
    fn folders(&self, _folder: &str) -> Vec<String> {
        Vec::new()
    }

    /// The first `most` bytes of the file at `path`; `None` when it is not there.
    ///
    /// # Errors
    /// When something is there and cannot be read, or is not an ordinary file.
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>>;

    /// The text of the sealed record at `path`, where these files come with a key that opens it.
    fn open(&self, _path: &str) -> Unsealed {
        Unsealed::Closed
    }

    /// The bytes of the record at `path`, one more than [`limits::FILE_BYTES`] at most; `None` when it is not there.
    ///
    /// # Errors
    /// When something is there and cannot be read, or is not an ordinary file.
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        self.read_at_most(path, limits::FILE_BYTES + 1)
    }

    /// The same as text; `None`, too, where it cannot be read or is no text.
    fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.read(path).ok()??).ok()
    }
}

/// `path` below `root`, with `/`.
pub fn path_below(root: &Path, path: &Path) -> Option<String> {
    let rest = path.strip_prefix(root).ok()?;
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// `path` with the links on its way followed, and the innermost folder above it that is there; the path itself need not be.
pub fn real_path(path: &Path) -> Option<(PathBuf, PathBuf)> {
    let above = path.ancestors().skip(1);
    let there = |a| Some((a, std::fs::canonicalize(a).ok()?));
    let (given, real) = { above }.find_map(there)?;
    let rest = path.strip_prefix(given).ok()?;
    Some((real.join(rest), real))
}

/// How many folders deep a walk goes; records live at most four deep.
pub const DEPTH: usize = 12;

/// The files below a folder of the disk.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The files below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Disk { root: root.into() }
    }

    fn kind(&self, path: &Path, kind: fs::FileType) -> EntryKind {
        if kind.is_file() {
            return EntryKind::File;
        }
        if !kind.is_symlink() {
            return EntryKind::Special;
        }
        if self.holds(path) && path.is_file() {
            EntryKind::File
        } else {
            EntryKind::Link
        }
    }

    /// Whether `path` lies inside, all links on the way followed.
    fn holds(&self, path: &Path) -> bool {
        let both =
            fs::canonicalize(path).and_then(|path| Ok((path, fs::canonicalize(&self.root)?)));
        both.is_ok_and(|(path, root)| path.starts_with(root))
    }
}

/// What lies below a folder, without hidden files. Ignore files do not count: what is committed is read, whatever a
/// `.gitignore` says.
fn walk(start: &Path, depth: usize) -> ignore::Walk {
    ignore::WalkBuilder::new(start)
        .standard_filters(false)
        .hidden(true)
        .max_depth(Some(depth))
        .build()
}

/// Whether a path lies below a folder.
fn is_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder);
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// An ordinary file at each of the paths that lie below a folder.
fn files_below<'p>(
    paths: impl Iterator<Item = &'p String>,
    folder: &str,
) -> impl Iterator<Item = Entry> {
    paths
        .filter(move |path| is_below(path, folder))
        .map(|path| Entry {
            path: path.clone(),
            kind: EntryKind::File,
        })
}

impl Files for Disk {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let start = self.root.join(folder);
        match fs::symlink_metadata(&start) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(e),
            // A link may also stand on the way: `folders: {okrs: link/okrs}`.
            Ok(m) if m.is_symlink() || !self.holds(&start) => {
                return Ok(vec![Entry {
                    path: folder.to_owned(),
                    kind: EntryKind::Link,
                }]);
            }
            Ok(_) => {}
        }
        let mut entries = Vec::new();
        for entry in walk(&start, DEPTH) {
            let entry = entry.map_err(io::Error::other)?;
            let Some(kind) = entry.file_type() else {
                continue;
            };
            let kind = match kind.is_dir() {
                true if entry.depth() < DEPTH => continue,
                true => EntryKind::TooDeep,
                false if entry.file_name().to_str().is_none() => EntryKind::Unnameable,
                false => self.kind(entry.path(), kind),
            };
            let path = path_below(&self.root, entry.path());
            entries.extend(path.map(|path| Entry { path, kind }));
        }
        entries.sort();
        Ok(entries)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        let walk = walk(&self.root.join(folder), 1);
        let below = walk.flatten().filter(|entry| {
            entry.depth() == 1 && entry.file_type().is_some_and(|kind| kind.is_dir())
        });
        let names = below.filter_map(|entry| entry.file_name().to_str().map(str::to_owned));
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the door: every record on the disk is read here"
    )]
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        let path = self.root.join(path);
        // The settings are not found by listing, so a link is looked at here.
        if fs::symlink_metadata(&path).is_ok_and(|m| m.is_symlink()) && !self.holds(&path) {
            return Err(io::Error::other(
                "this link leads out of the workspace and is not followed",
            ));
        }
        // A pipe would be waited for.
        if fs::metadata(&path).is_ok_and(|m| !m.is_file()) {
            return Err(io::Error::other("this is not an ordinary file"));
        }
        let file = match fs::File::open(path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        let size = file.metadata().map_or(0, |m| m.len()).min(most);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.take(most).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

/// Files that are values: for tests, examples and standard input.
#[derive(Debug, Clone, Default)]
pub struct InMemory(pub BTreeMap<String, Vec<u8>>);

impl InMemory {
    /// Files by path and text.
    pub fn of<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        InMemory(
            files
                .into_iter()
                .map(|(p, t)| (p.to_owned(), t.as_bytes().to_vec()))
                .collect(),
        )
    }
}

impl Files for InMemory {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        Ok(files_below(self.0.keys(), folder).collect())
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        let below = |path: &String| {
            let rest = match folder {
                "" => path.as_str(),
                _ => path.strip_prefix(folder)?.strip_prefix('/')?,
            };
            rest.split_once('/').map(|(name, _)| name.to_owned())
        };
        let names: BTreeSet<String> = self.0.keys().filter_map(below).collect();
        names.into_iter().collect()
    }

    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let cut = |b: &Vec<u8>| b.iter().take(most).copied().collect();
        Ok(self.0.get(path).map(cut))
    }
}

/// Files over other files: an editor's unsaved text, or edits that are tried before they are written.
pub struct Overlay<'f> {
    under: &'f dyn Files,
    /// What stands in front, by path.
    pub over: BTreeMap<String, Vec<u8>>,
}

impl<'f> Overlay<'f> {
    /// Nothing over `under` yet.
    pub fn new(under: &'f dyn Files) -> Self {
        Overlay {
            under,
            over: BTreeMap::new(),
        }
    }
}

impl Files for Overlay<'_> {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let mut all = self.under.list(folder)?;
        all.retain(|e| !self.over.contains_key(&e.path));
        all.extend(files_below(self.over.keys(), folder));
        all.sort();
        Ok(all)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        self.under.folders(folder)
    }

    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        match self.over.get(path) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => self.under.read_at_most(path, most),
        }
    }

    fn open(&self, path: &str) -> Unsealed {
        self.under.open(path)
    }
}
