//! Sealed records: what tells them from others, and files that come with a key.
//!
//! How something is sealed and opened is not known here; the opening is handed in.

use super::files::{Entry, EntryKind, Files};
use super::load::{File, Located};
use crate::model::{Folders, Reading};
use crate::source::Span;
use crate::syntax::{Problem, ProblemKind, limits};
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
    let starts = [BEGIN.as_bytes(), b"age-encryption.org/"];
    starts.iter().any(|start| bytes.starts_with(start))
}

/// What became of a sealed record that somebody tried to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsealed {
    /// Its text.
    Text(String),
    /// It is not the reader's to open.
    Closed,
    /// Nobody can open it as it is.
    Damaged {
        /// What is wrong with it; nothing of what it says.
        what: String,
        /// What to do.
        next: &'static str,
    },
}

/// Opens the bytes of a sealed record.
pub type Open<'o> = &'o (dyn Fn(&[u8]) -> Unsealed + Sync);

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

    fn open(&self, path: &str) -> Unsealed {
        match self.files.read_at_most(path, SEALED_BYTES + 1) {
            Ok(Some(bytes)) => (self.open)(&bytes),
            Ok(None) | Err(_) => Unsealed::Closed,
        }
    }
}

/// The sealed records among `entries` that there is something to say about, and the paths of those that could not be opened.
pub(super) fn read_sealed(
    files: &dyn Files,
    entries: &[Entry],
    folders: &Folders,
) -> (Vec<File>, Vec<String>) {
    let here = entries.par_iter().filter(|e| e.kind == EntryKind::File);
    let found: Vec<(Option<File>, Option<String>)> = here
        .filter_map(|e| read_one(files, &e.path, folders))
        .collect();
    let (told, closed): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    (
        told.into_iter().flatten().collect(),
        closed.into_iter().flatten().collect(),
    )
}

/// A file that there is something to say about, and the path where it could not be opened.
fn read_one(
    files: &dyn Files,
    path: &str,
    folders: &Folders,
) -> Option<(Option<File>, Option<String>)> {
    let located = Located::at(clear_path(path)?, folders)?;
    let closed = Some(path.to_owned());
    let (what, next) = match files.open(path) {
        Unsealed::Text(text) => {
            let mut file = File::read(path, located, text.into_bytes());
            file.is_sealed = true;
            return Some((Some(file), None));
        }
        Unsealed::Damaged { what, next } => (what, next),
        Unsealed::Closed => match files.read_at_most(path, SEALED_BYTES + 1) {
            Ok(None) => return None,
            Ok(Some(bytes)) if is_mangled(&bytes) => (
                "this sealed record was cut off, or something else stands in it".to_owned(),
                "an earlier version may be whole: `git log -- FILE`, then `git restore --source=COMMIT FILE`; after a merge \
                 take one of the two: `git checkout --ours FILE` or `--theirs`",
            ),
            Ok(Some(bytes)) if !looks_sealed(&bytes) => {
                let located = located.misplaced("its name ends in `.age`, and it is not sealed");
                return Some((Some(File::read(path, located, bytes)), None));
            }
            Ok(Some(_)) | Err(_) => return Some((None, closed)),
        },
    };
    let reading = Reading {
        problems: vec![Problem {
            span: Span::default(),
            kind: ProblemKind::Damaged { what, next },
            fix: None,
        }],
        ..Reading::default()
    };
    let mut file = File::from_reading(
        path,
        Located {
            misplaced: None,
            ..located
        },
        (String::new(), reading),
    );
    file.is_sealed = true;
    Some((Some(file), closed))
}

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";

/// Whether a sealed record in letters has lost a part, or has something in it that is no part of it, such as the markers of
/// a merge. No key is needed to see that.
fn is_mangled(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    let (begins, is_merge) = (text.starts_with(BEGIN), text.starts_with("<<<<<<< "));
    let is_meant = begins || is_merge && text.contains(BEGIN);
    if !is_meant {
        return false;
    }
    let letters = text
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_suffix(END));
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "+/=\r\n".contains(c);
    !bytes.starts_with(BEGIN.as_bytes()) || !letters.is_some_and(|text| text.chars().all(is_letter))
}
