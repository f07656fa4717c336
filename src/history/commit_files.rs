//! The files of one commit, read as those on the disk are.

use super::contents::locked;
use super::objects::{Objects, Unburdened};
use super::store::Store;
use super::tree::{self, Kind};
use super::{CommitId, HistoryError, Repository};
use crate::workspace::{DEPTH, Entry, EntryKind, Files};
use git2::{ObjectType, Oid};
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};

/// The files below one folder of one commit.
pub struct CommitFiles {
    store: Arc<Mutex<Box<dyn Store>>>,
    /// The tree of that folder; `None` where the commit has no such folder.
    root: Option<Oid>,
    /// What has been listed, so that reading it need not look for it again.
    listed: Mutex<HashMap<String, Oid>>,
    /// What was asked for and this clone does not hold.
    absent: Mutex<BTreeSet<String>>,
}

/// A link that leads to a link is followed so many times.
const LINKS: usize = 8;

/// What lies at a path of a commit.
#[derive(Clone, Copy)]
struct Found {
    kind: Kind,
    id: Oid,
    /// A link stands on the way.
    through_link: bool,
}

impl Repository {
    /// The files of `commit` below the folder `prefix` (with `/`, or empty), as [`Repository::prefix_of`] gives it, or
    /// where the workspace lay that was moved there since.
    ///
    /// # Errors
    /// When there is no such commit.
    pub fn files_of(&self, commit: &CommitId, prefix: &str) -> Result<CommitFiles, HistoryError> {
        let mut files = CommitFiles {
            store: self.shared(),
            root: Some(self.tree(commit)?),
            listed: Mutex::default(),
            absent: Mutex::default(),
        };
        let place = self.place_in(commit, prefix);
        let folder = files.with_objects(|objects| files.find(objects, &place));
        let folder = folder.map_err(|error| HistoryError::Unreadable {
            path: self.path().to_owned(),
            doing: "reading the files of a commit",
            message: error.to_string(),
        })?;
        files.root = folder
            .filter(|found| found.kind == Kind::Folder)
            .map(|found| found.id);
        Ok(files)
    }

    /// Whether everything that was read of `files` so far is in this clone, so that what is missing is not taken for
    /// something that was never there.
    ///
    /// # Errors
    /// When something is not.
    pub fn holds_what_was_read(&self, files: &CommitFiles) -> Result<(), HistoryError> {
        match locked(&files.absent).len() {
            0 => Ok(()),
            count if self.store().is_partial() => Err(HistoryError::NotFetched { count }),
            count => Err(HistoryError::Unreadable {
                path: self.path().to_owned(),
                doing: "reading the files of a commit",
                message: format!(
                    "{count} of the files and folders that are needed {} not in this clone",
                    if count == 1 { "is" } else { "are" }
                ),
            }),
        }
    }
}

impl CommitFiles {
    fn with_objects<T>(
        &self,
        ask: impl FnOnce(&mut Objects<'_>) -> io::Result<T>,
    ) -> io::Result<T> {
        let store = locked(&self.store);
        ask(&mut Objects::new(&**store))
    }

    /// What lies at `path`; a link on the way is not followed.
    fn find(&self, objects: &mut Objects<'_>, path: &str) -> io::Result<Option<Found>> {
        let Some(root) = self.root else {
            return Ok(None);
        };
        let mut found = Found {
            kind: Kind::Folder,
            id: root,
            through_link: false,
        };
        for part in path.split('/').filter(|part| !part.is_empty()) {
            match found.kind {
                Kind::Folder => {}
                Kind::File => return Ok(None),
                Kind::Other => {
                    found.through_link = true;
                    return Ok(Some(found));
                }
            }
            let bytes = objects.tree(found.id).ok_or_else(|| absent(path))?;
            let Some(entry) = tree::find(&bytes, part.as_bytes()) else {
                return Ok(None);
            };
            (found.kind, found.id) = (entry.kind, entry.id);
        }
        Ok(Some(found))
    }

    /// The content to which a link at `path` leads, when that is a file inside the workspace.
    fn follow(&self, objects: &mut Objects<'_>, path: &str, link: Oid) -> io::Result<Option<Oid>> {
        let (mut path, mut link) = (path.to_owned(), link);
        for _ in 0..LINKS {
            let Some(target) = objects.small_text(link) else {
                return Ok(None);
            };
            let Some(to) = beside(&path, &target) else {
                return Ok(None);
            };
            match self.find(objects, &to)? {
                Some(found) if found.through_link => return Ok(None),
                Some(Found {
                    kind: Kind::File,
                    id,
                    ..
                }) => return Ok(Some(id)),
                Some(Found {
                    kind: Kind::Other,
                    id,
                    ..
                }) => (path, link) = (to, id),
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Lists what lies in a folder, `depth` folders below where the listing began.
    fn collect(
        &self,
        objects: &mut Objects<'_>,
        folder: Oid,
        path: &str,
        depth: usize,
        entries: &mut Vec<(Entry, Option<Oid>)>,
    ) -> io::Result<()> {
        let bytes = objects.tree(folder).ok_or_else(|| absent(path))?;
        let mut rest: &[u8] = &bytes;
        while let Some((entry, further)) = tree::split_first(rest) {
            rest = further;
            // As on the disk, hidden files stay out.
            if entry.name.starts_with(b".") {
                continue;
            }
            let name = String::from_utf8_lossy(entry.name);
            let path = format!("{path}/{name}");
            let (kind, content) = match entry.kind {
                Kind::Folder if depth < DEPTH => {
                    self.collect(objects, entry.id, &path, depth + 1, entries)?;
                    continue;
                }
                Kind::Folder => (EntryKind::TooDeep, None),
                _ if std::str::from_utf8(entry.name).is_err() => (EntryKind::Unnameable, None),
                Kind::File => (EntryKind::File, Some(entry.id)),
                Kind::Other => match self.follow(objects, &path, entry.id)? {
                    Some(content) => (EntryKind::File, Some(content)),
                    None => (EntryKind::Link, None),
                },
            };
            entries.push((Entry { path, kind }, content));
        }
        Ok(())
    }

    /// Remembers what this clone does not hold.
    fn noting<T>(&self, path: &str, found: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &found
            && error.kind() == io::ErrorKind::NotFound
        {
            locked(&self.absent).insert(path.to_owned());
        }
        found
    }

    /// The content of an ordinary file, or of one to which a link leads.
    fn content(&self, path: &str) -> io::Result<Option<Oid>> {
        if let Some(id) = locked(&self.listed).get(path) {
            return Ok(Some(*id));
        }
        self.with_objects(|objects| match self.find(objects, path)? {
            None => Ok(None),
            Some(found) if found.kind == Kind::File => Ok(Some(found.id)),
            Some(found) if found.kind == Kind::Other && !found.through_link => self
                .follow(objects, path, found.id)?
                .map(Some)
                .ok_or_else(|| {
                    io::Error::other("this link leads out of the workspace and is not followed")
                }),
            Some(_) => Err(io::Error::other("this is not an ordinary file")),
        })
    }
}

impl Files for CommitFiles {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let mut found = Vec::new();
        let listing = self.with_objects(|objects| match self.find(objects, folder)? {
            Some(at) if at.kind == Kind::Folder => {
                self.collect(objects, at.id, folder, 1, &mut found)
            }
            Some(at) if at.kind == Kind::Other => {
                let path = folder.to_owned();
                let kind = EntryKind::Link;
                found.push((Entry { path, kind }, None));
                Ok(())
            }
            _ => Ok(()),
        });
        self.noting(folder, listing)?;
        let mut listed = locked(&self.listed);
        for (entry, content) in &found {
            if let Some(id) = content {
                listed.insert(entry.path.clone(), *id);
            }
        }
        let mut entries: Vec<Entry> = found.into_iter().map(|(entry, _)| entry).collect();
        entries.sort();
        Ok(entries)
    }

    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        let Some(id) = self.noting(path, self.content(path))? else {
            return Ok(None);
        };
        let _unburdened = Unburdened::begin();
        let object = locked(&self.store).read(id, ObjectType::Blob, usize::MAX);
        let mut bytes = self.noting(path, object.ok_or_else(|| absent(path)))?;
        bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(Some(bytes))
    }
}

impl fmt::Debug for CommitFiles {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("CommitFiles")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

/// The error of something that the commit names and this clone does not hold.
fn absent(path: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::NotFound,
        format!(
            "this clone does not hold what {path} was then; `git fetch --refetch --no-filter` brings it"
        ),
    )
}

/// The path to which a link at `path` with the text `target` leads; `None` when that is outside.
fn beside(path: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_link_leads_on_from_its_own_folder_and_never_out() {
        let of = |target| beside("okrs/2026-Q4/web.yaml", target);
        assert_eq!(
            of("mobile.yaml").as_deref(),
            Some("okrs/2026-Q4/mobile.yaml")
        );
        assert_eq!(
            of("../2026-Q3/web.yaml").as_deref(),
            Some("okrs/2026-Q3/web.yaml")
        );
        assert_eq!(of("../../../elsewhere.yaml"), None);
        assert_eq!(of("/etc/passwd"), None);
    }
}
