//! Sealed records: what tells them from others, and files that come with a key.
//!
//! How something is sealed and opened is not known here; the opening is handed in.

use super::files::{Entry, EntryKind, Files};
use super::load::{File, Located};
use crate::model::Folders;
use crate::syntax::limits;
use rayon::prelude::*;
use std::io;

/// A sealed record is larger than its text: letters stand for bytes.
pub const SEALED_BYTES: u64 = 2 * limits::FILE_BYTES;

/// The path of the clear text of a sealed record; `None` for any other path.
pub fn clear_path(path: &str) -> Option<&str> {
    let clear = path.strip_suffix(".age")?;
    clear.strip_suffix(".md").map(|_| clear)
}

/// The path of a record when it is sealed.
pub fn sealed_path(path: &str) -> String {
    format!("{path}.age")
}

/// Whether a text begins as a sealed record does. What merely has the ending of one lies open for everybody.
pub fn looks_sealed(bytes: &[u8]) -> bool {
    let starts = [
        b"-----BEGIN AGE ENCRYPTED FILE-----".as_slice(),
        b"age-encryption.org/",
    ];
    starts.iter().any(|start| bytes.starts_with(start))
}

/// Opens the bytes of a sealed record; `None` where it cannot.
pub type Open<'o> = &'o (dyn Fn(&[u8]) -> Option<String> + Sync);

/// Files, and what opens the sealed ones among them.
pub struct Opening<'f> {
    files: &'f dyn Files,
    open: Open<'f>,
}

impl<'f> Opening<'f> {
    /// `files`, of which `open` opens the sealed ones.
    pub fn new(files: &'f dyn Files, open: Open<'f>) -> Self {
        Opening { files, open }
    }
}

impl Files for Opening<'_> {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        self.files.list(folder)
    }

    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        self.files.read_at_most(path, most)
    }

    fn open(&self, path: &str) -> Option<String> {
        let bytes = self.files.read_at_most(path, SEALED_BYTES + 1).ok()??;
        (self.open)(&bytes)
    }
}

/// What lies at the path of a sealed record.
enum Sealed {
    /// It is sealed and stays so.
    Closed(String),
    /// It was opened, or is not sealed at all.
    Open(Box<File>),
}

/// The sealed records among `entries` that could be opened, and the paths of those that could not.
pub(super) fn read_sealed(
    files: &dyn Files,
    entries: &[Entry],
    folders: &Folders,
) -> (Vec<File>, Vec<String>) {
    let here = entries.par_iter().filter(|e| e.kind == EntryKind::File);
    let found: Vec<Sealed> = here
        .filter_map(|e| read_one(files, &e.path, folders))
        .collect();
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for found in found {
        match found {
            Sealed::Closed(path) => closed.push(path),
            Sealed::Open(file) => open.push(*file),
        }
    }
    (open, closed)
}

fn read_one(files: &dyn Files, path: &str, folders: &Folders) -> Option<Sealed> {
    let located = Located::at(clear_path(path)?, folders)?;
    if let Some(text) = files.open(path) {
        let mut file = File::read(path, located, text.into_bytes());
        file.is_sealed = true;
        return Some(Sealed::Open(Box::new(file)));
    }
    match files.read_at_most(path, limits::FILE_BYTES + 1) {
        Ok(Some(bytes)) if !looks_sealed(&bytes) => {
            let located = located.misplaced("its name ends in `.age`, and it is not sealed");
            Some(Sealed::Open(Box::new(File::read(path, located, bytes))))
        }
        Ok(None) => None,
        Ok(Some(_)) | Err(_) => Some(Sealed::Closed(path.to_owned())),
    }
}
