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

/// One of the two files.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// Nearly everything.
    Base,
    /// What came since.
    Tail,
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

    pub(super) fn iter(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(PathBuf::as_path)
    }

    pub(super) fn open(&self, folder: &Path, part: Part) -> Option<File> {
        open(&folder.join(self.name(part)))
    }

    /// In the first folder that takes it; in none where none does.
    pub(super) fn write(&self, part: Part, bytes: &[u8]) {
        let name = self.name(part);
        let mut folders = self.iter();
        let _ = folders.any(|folder| write(folder, &name, bytes).is_ok());
    }

    fn name(&self, part: Part) -> String {
        match part {
            Part::Base => self.name.clone(),
            Part::Tail => format!("{}-new", self.name),
        }
    }
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
