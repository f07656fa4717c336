//! Writing files: whole or not at all, and never over another.

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

/// Why nothing was written, or not everything.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A file of that name is there already. Nothing was written.
    #[error("{} is there already, and nothing was written", path.display())]
    InTheWay {
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
        .try_for_each(|file| write_one(&folder.join(&file.path), &file.text))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the door: everything that is written goes through here"
)]
fn write_one(path: &Path, text: &str) -> Result<(), WriteError> {
    let fail = |source| WriteError::System {
        path: path.to_owned(),
        source,
    };
    let parent = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent).map_err(fail)?;
    let mut draft = tempfile::Builder::new()
        .prefix(".okr-")
        .tempfile_in(parent)
        .map_err(fail)?;
    draft.write_all(text.as_bytes()).map_err(fail)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is for its owner only; a record is for the team.
        let mode = std::fs::Permissions::from_mode(0o644);
        draft.as_file().set_permissions(mode).map_err(fail)?;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_when_one_file_is_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str| NewFile {
            path: path.into(),
            text: "new".into(),
        };
        write_new(folder.path(), &[file("b.yaml")]).unwrap();
        let ended = write_new(folder.path(), &[file("a.yaml"), file("b.yaml")]);
        assert!(matches!(ended, Err(WriteError::InTheWay { path }) if path.ends_with("b.yaml")));
        assert!(!folder.path().join("a.yaml").exists());
    }

    #[test]
    fn a_link_in_the_way_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/nowhere/at/all", folder.path().join("a.yaml")).unwrap();
        #[cfg(unix)]
        assert!(
            write_new(
                folder.path(),
                &[NewFile {
                    path: "a.yaml".into(),
                    text: String::new()
                }]
            )
            .is_err()
        );
    }
}
