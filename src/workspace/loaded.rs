//! The files of a workspace that has been read, so that nothing is read twice.

use super::files::{Entry, EntryKind, Files};
use super::load::{File, Workspace};
use super::sealed::clear_path;
use std::io;
use std::sync::Arc;

impl Workspace {
    /// The number of the file at `path`.
    pub fn number_of(&self, path: &str) -> Option<usize> {
        let found = self.files.binary_search_by(|f| (*f.path).cmp(path));
        found.ok()
    }

    /// The paths of the sealed records that could not be opened.
    pub fn closed(&self) -> impl Iterator<Item = &str> {
        self.closed.iter().map(String::as_str)
    }

    /// Whether the record that would lie at `path` in clear text is a sealed one that could not be opened.
    pub fn is_closed(&self, path: &str) -> bool {
        self.closed().any(|sealed| clear_path(sealed) == Some(path))
    }

    /// The file at `path`.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(self.number_of(path)?).map(|f| &**f)
    }
}

/// The files behind a workspace: from memory where they are records that were read, else from where they came. Only records
/// are listed.
pub struct Loaded<'w> {
    /// The workspace.
    pub workspace: &'w Workspace,
    /// Where it was read from.
    pub under: &'w dyn Files,
}

impl Files for Loaded<'_> {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let below = |path: &str| {
            let rest = path.strip_prefix(folder);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // What may not be opened has no text.
        let is_refused = |file: &File| file.misplaced.is_some() && file.text.is_empty();
        let files = self.workspace.files.iter();
        let files = files.filter(|file| below(&file.path) && !is_refused(file));
        let entry = |file: &Arc<File>| Entry {
            path: file.path.to_string(),
            kind: EntryKind::File,
        };
        Ok(files.map(entry).collect())
    }

    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        let known = self.workspace.file(path).filter(|file| !file.is_sealed);
        let known = known.map(|file| file.text.as_bytes());
        // The text of what could not be read is empty.
        match known.filter(|text| !text.is_empty() && text.len() as u64 <= most) {
            Some(text) => Ok(Some(text.to_vec())),
            None => self.under.read_at_most(path, most),
        }
    }
}
