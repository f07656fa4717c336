//! Where the files of an index lie. The one door to them.

use git2::{ObjectType, Oid};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the index of a repository may be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum IndexPlace {
    /// Nowhere: everything is found out anew each time.
    #[default]
    Nowhere,
    /// In the repository's own folder.
    Repository {
        /// Where that cannot be written: a folder for such files of this user.
        otherwise: Option<PathBuf>,
    },
}

/// The folders in which the index of one workspace may lie, the best first.
pub(in crate::history) struct Folders {
    folders: Vec<PathBuf>,
    name: String,
}

/// One folder with the names of the files in it.
pub(super) struct Folder<'f> {
    folder: &'f Path,
    name: &'f str,
}

impl Folders {
    /// For the workspace at `prefix` in the repository whose shared folder is `common`. `None` where
    /// nothing is to be kept.
    pub(in crate::history) fn of(
        place: &IndexPlace,
        common: &Path,
        prefix: &str,
    ) -> Option<Folders> {
        let IndexPlace::Repository { otherwise } = place else {
            return None;
        };
        let named = |text: &[u8]| Some(Oid::hash_object(ObjectType::Blob, text).ok()?.to_string());
        let mut folders = vec![common.join("okr")];
        if let Some(otherwise) = otherwise {
            folders.push(otherwise.join(named(common.as_os_str().as_encoded_bytes())?));
        }
        Some(Folders {
            folders,
            name: format!("history-{}", named(prefix.as_bytes())?.get(..12)?),
        })
    }

    pub(super) fn existing(&self) -> impl Iterator<Item = Folder<'_>> {
        self.folders.iter().map(|folder| Folder {
            folder,
            name: &self.name,
        })
    }

    pub(super) fn write_base(&self, bytes: &[u8]) {
        self.write(&base(&self.name), bytes);
    }

    pub(super) fn write_tail(&self, bytes: &[u8]) {
        self.write(&tail(&self.name), bytes);
    }

    /// In the first folder that takes it; in none where none does.
    fn write(&self, name: &str, bytes: &[u8]) {
        for folder in &self.folders {
            if write(folder, name, bytes).is_ok() {
                return;
            }
        }
    }
}

impl Folder<'_> {
    pub(super) fn base(&self) -> Option<File> {
        open(&self.folder.join(base(self.name)))
    }

    pub(super) fn tail(&self) -> Option<File> {
        open(&self.folder.join(tail(self.name)))
    }
}

fn base(name: &str) -> String {
    name.to_owned()
}

fn tail(name: &str) -> String {
    format!("{name}-new")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the door: the index is no record"
)]
fn open(path: &Path) -> Option<File> {
    // A pipe or a device in its place would be waited for.
    path.metadata().ok().filter(std::fs::Metadata::is_file)?;
    File::open(path).ok()
}

/// Writes a file whole or not at all; only this user may read it.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    if !folder.is_dir() {
        make(folder)?;
    }
    let mut file = tempfile::Builder::new().prefix(name).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(folder.join(name))?;
    Ok(())
}

#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).create(folder)
}
