//! Writing files: each whole or not at all, and never over another.
#![expect(
    clippy::disallowed_methods,
    reason = "the door: everything that is written goes through here"
)]

use std::io::Write;
use std::path::{Path, PathBuf};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the folder that is written to, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl NewFile {
    /// A file with this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        NewFile {
            path: path.into(),
            text: text.into(),
        }
    }
}

/// Why nothing was written, or not everything.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A file of that name is there already. Nothing was written.
    #[error("{} is there already, and nothing was written", path.display())]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// The file is no longer what was read. It was left alone.
    #[error("{} was changed meanwhile and was left alone", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The file is a link that leads out of the folder. It was left alone.
    #[error("{} leads out of the workspace and was left alone", path.display())]
    Outside {
        /// The file.
        path: PathBuf,
    },
    /// The system refused.
    #[error("cannot write {}: {source}", path.display())]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl WriteError {
    /// What turns the system's refusal to write `path` into words about that file. Those of a draft name the draft, which nobody
    /// has heard of.
    pub(super) fn system(path: &Path) -> impl Fn(std::io::Error) -> WriteError + use<> {
        let path = path.to_owned();
        move |error| WriteError::System {
            path: path.clone(),
            source: match error.get_ref() {
                Some(_) => std::io::Error::from(error.kind()),
                None => error,
            },
        }
    }
}

/// Writes `files` below `folder`. Looks first whether one of them is in the way, and writes nothing if so.
///
/// Each file goes to a temporary name first and is then moved, so that nobody sees half of one.
///
/// # Errors
/// When a file is in the way, or the system refuses.
pub fn write_new(folder: &Path, files: &[NewFile]) -> Result<(), WriteError> {
    for file in files {
        let path = folder.join(&file.path);
        if path.symlink_metadata().is_ok() {
            return Err(WriteError::InTheWay { path });
        }
    }
    files
        .iter()
        .try_for_each(|file| write_one(folder, &folder.join(&file.path), &file.text))
}

fn write_one(folder: &Path, path: &Path, text: &str) -> Result<(), WriteError> {
    let fail = WriteError::system(path);
    std::fs::create_dir_all(folder).map_err(&fail)?;
    let parent = path.parent().unwrap_or(folder);
    std::fs::create_dir_all(parent).map_err(&fail)?;
    let inside = std::fs::canonicalize(folder).map_err(&fail)?;
    if !std::fs::canonicalize(parent)
        .map_err(&fail)?
        .starts_with(&inside)
    {
        return Err(WriteError::Outside {
            path: path.to_owned(),
        });
    }
    let mut draft = draft(parent, false).map_err(&fail)?;
    draft.write_all(text.as_bytes()).map_err(&fail)?;
    draft.persist_noclobber(path).map(drop).map_err(|e| {
        if e.error.kind() == std::io::ErrorKind::AlreadyExists {
            WriteError::InTheWay {
                path: path.to_owned(),
            }
        } else {
            fail(e.error)
        }
    })
}

/// Writes `new` below `folder`, and when it lies safely on the disk removes the file at `old`, if its text still is `before`.
///
/// # Errors
/// When a file is in the way of the new one, the old one was changed meanwhile, or the system refuses. The old one is then
/// still there.
pub fn put_in_place_of(
    folder: &Path,
    old: &str,
    before: &str,
    new: &NewFile,
) -> Result<(), WriteError> {
    let (old, path) = (folder.join(old), folder.join(&new.path));
    let still = |text: &str, at: &Path| {
        let found = std::fs::read(at).map_err(WriteError::system(at))?;
        let same = found == text.as_bytes();
        same.then_some(()).ok_or_else(|| WriteError::Changed {
            path: at.to_owned(),
        })
    };
    still(before, &old)?;
    write_new(folder, std::slice::from_ref(new))?;
    let written = std::fs::File::open(&path).map_err(WriteError::system(&path))?;
    written.sync_all().map_err(WriteError::system(&path))?;
    still(&new.text, &path)?;
    still(before, &old)?;
    std::fs::remove_file(&old).map_err(WriteError::system(&old))
}

/// Writes a result into the file that the user named, whatever was in it before. A device takes it as it comes.
///
/// # Errors
/// When the system refuses.
pub fn write_result(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let fail = WriteError::system(path);
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return std::fs::write(path, bytes).map_err(&fail);
    }
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let parent = target
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let mut draft = draft(parent.unwrap_or(Path::new(".")), false).map_err(&fail)?;
    draft.write_all(bytes).map_err(&fail)?;
    draft.persist(&target).map(drop).map_err(|e| fail(e.error))
}

/// The same in a folder that need not be there yet.
///
/// # Errors
/// When the system refuses.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(WriteError::system(path))?;
    }
    write_result(path, bytes)
}

/// How the name of a file begins that is being written. It is hidden, so that it is no record, and tells `git status` what it is.
const UNFINISHED: &str = ".okr-unfinished-";
/// So many letters and digits follow it, and nothing else.
const UNFINISHED_LETTERS: usize = 6;
/// No write takes so long: what is older by so much was left by a program that was killed.
const LEFT_BEHIND: std::time::Duration = std::time::Duration::from_mins(1);

/// A file that nobody sees yet, with the mode of any other new file, or for its owner `alone`. What killed programs left in the
/// folder goes away.
fn draft(parent: &Path, alone: bool) -> std::io::Result<tempfile::NamedTempFile> {
    let mut draft = tempfile::Builder::new();
    draft.prefix(UNFINISHED).rand_bytes(UNFINISHED_LETTERS);
    #[cfg(unix)]
    if !alone {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the user does not want others to have.
        draft.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let draft = draft.tempfile_in(parent)?;
    remove_left_behind(parent, &draft);
    Ok(draft)
}

/// Whether a file has the name of one that is being written. Somebody's notes under a similar name are no such file.
fn is_unfinished(name: &str) -> bool {
    let letters = name.strip_prefix(UNFINISHED);
    letters.is_some_and(|l| {
        l.len() == UNFINISHED_LETTERS && l.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Removes unfinished files that are older than `draft`, by the clock of the disk. None of it matters to who writes.
fn remove_left_behind(parent: &Path, draft: &tempfile::NamedTempFile) {
    let now = draft.as_file().metadata().and_then(|m| m.modified());
    let (Ok(now), Ok(entries)) = (now, std::fs::read_dir(parent)) else {
        return;
    };
    for entry in entries.flatten() {
        if !is_unfinished(&entry.file_name().to_string_lossy()) {
            continue;
        }
        // Of a link, the link itself is asked.
        let age = entry.metadata().and_then(|m| m.modified()).ok();
        let age = age.and_then(|then| now.duration_since(then).ok());
        if age.is_some_and(|age| age > LEFT_BEHIND) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Replaces the text of a file below `folder`, if it still is `before`. Its mode stays; a link is followed only inside.
///
/// # Errors
/// When the file was changed meanwhile, leads outside, or the system refuses.
pub fn replace(folder: &Path, path: &str, before: &str, after: &str) -> Result<(), WriteError> {
    let named = folder.join(path);
    let fail = WriteError::system(&named);
    let target = std::fs::canonicalize(&named).map_err(&fail)?;
    let inside = std::fs::canonicalize(folder).map_err(&fail)?;
    if !target.starts_with(&inside) {
        return Err(WriteError::Outside {
            path: named.clone(),
        });
    }
    if std::fs::read(&target).map_err(&fail)? != before.as_bytes() {
        return Err(WriteError::Changed { path: named });
    }
    let mode = std::fs::metadata(&target).map_err(&fail)?.permissions();
    let parent = target.parent().unwrap_or(&inside);
    let mut draft = draft(parent, true).map_err(&fail)?;
    draft.write_all(after.as_bytes()).map_err(&fail)?;
    draft.as_file().set_permissions(mode).map_err(&fail)?;
    draft.persist(&target).map(drop).map_err(|e| fail(e.error))
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_when_one_file_is_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str| NewFile::new(path, "new");
        write_new(folder.path(), &[file("b.yaml")]).unwrap();
        let ended = write_new(folder.path(), &[file("a.yaml"), file("b.yaml")]);
        assert!(matches!(ended, Err(WriteError::InTheWay { path }) if path.ends_with("b.yaml")));
        assert!(!folder.path().join("a.yaml").exists());
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("a.yaml");
        write_new(folder.path(), &[NewFile::new("a.yaml", "one")]).unwrap();
        let ended = replace(folder.path(), "a.yaml", "other", "two");
        assert!(matches!(ended, Err(WriteError::Changed { .. })));
        assert_eq!(std::fs::read_to_string(&at).unwrap(), "one");
        replace(folder.path(), "a.yaml", "one", "two").unwrap();
        assert_eq!(std::fs::read_to_string(&at).unwrap(), "two");
    }

    #[test]
    fn what_a_killed_program_left_goes_away_with_the_next_write() {
        let folder = tempfile::tempdir().unwrap();
        let left = |name: &str, minutes: u64| {
            let file = std::fs::File::create(folder.path().join(name)).unwrap();
            let then = std::time::Duration::from_mins(minutes);
            let now = file.metadata().unwrap().modified().unwrap();
            file.set_modified(now - then).unwrap();
        };
        left(".okr-unfinished-aB3xYz", 5);
        left(".okr-unfinished-justN0", 0);
        left(".okr-unfinished-thoughts.md", 5);
        left("somebody's.okr-unfinished-notes1", 5);
        write_new(folder.path(), &[NewFile::new("a.yaml", "")]).unwrap();
        let entries = std::fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(
            names,
            [
                ".okr-unfinished-justN0",
                ".okr-unfinished-thoughts.md",
                "a.yaml",
                "somebody's.okr-unfinished-notes1"
            ]
        );
    }

    #[test]
    fn a_refusal_names_the_file_and_not_its_draft() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("gone/a.yaml");
        let said = write_result(&nowhere, b"").unwrap_err().to_string();
        assert!(said.contains("a.yaml") && !said.contains(".okr-"), "{said}");
    }

    #[test]
    fn a_link_in_the_way_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/nowhere/at/all", folder.path().join("a.yaml")).unwrap();
        #[cfg(unix)]
        assert!(write_new(folder.path(), &[NewFile::new("a.yaml", "")]).is_err());
    }
}
