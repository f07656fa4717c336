//! A repository that the library refuses to open: another way into it, or the reason why there is none.

use super::HistoryError;
use super::store::{Program, Refused, Store};
use git2::{Config, ErrorCode};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Extensions of git's repository format that the library knows.
const KNOWN: [&str; 5] = [
    "noop",
    "objectformat",
    "preciousobjects",
    "relativeworktrees",
    "worktreeconfig",
];

/// Another way into the repository at `path`, which the library refused to open, or the reason
/// why there is none.
///
/// git2 has no code for "unsupported", so the repository's own configuration is read instead of
/// taking git2's sentence apart.
pub(super) fn otherwise(path: &Path, error: &git2::Error) -> Result<Box<dyn Store>, HistoryError> {
    let none: [&OsStr; 0] = [];
    let folder = git2::Repository::discover_path(path, none).unwrap_or_else(|_| path.to_owned());
    let not_owned = || HistoryError::NotOwned {
        path: top(path, &folder),
    };
    if error.code() == ErrorCode::Owner {
        return Err(not_owned());
    }
    match Program::discover(path) {
        Ok(program) => return Ok(Box::new(program)),
        Err(Refused::NotOwned) => return Err(not_owned()),
        Err(Refused::Unknown) => {}
    }
    Err(match unsupported(&folder) {
        Some(what) => HistoryError::Unsupported {
            path: top(path, &folder),
            what,
        },
        None => HistoryError::Unreadable {
            path: folder,
            doing: "opening it",
            message: error.message().to_owned(),
        },
    })
}

/// The folder that a linked work tree shares with the main one, or the folder itself.
#[expect(
    clippy::disallowed_methods,
    reason = "the door: git's own files are no records"
)]
pub(super) fn common_folder(folder: &Path) -> PathBuf {
    let shared = std::fs::read_to_string(folder.join("commondir")).ok();
    shared.map_or_else(|| folder.to_owned(), |to| folder.join(to.trim()))
}

/// What is unusual about a repository, as a verb phrase.
fn unsupported(folder: &Path) -> Option<String> {
    let config = Config::open(&common_folder(folder).join("config")).ok()?;
    let version = config.get_i32("core.repositoryformatversion").unwrap_or(0);
    let value = |key: &str| config.get_string(key).ok();
    if let Some(format) = value("extensions.objectformat").filter(|format| format != "sha1") {
        return Some(format!("names its objects with {format}"));
    }
    if let Some(storage) = value("extensions.refstorage").filter(|storage| storage != "files") {
        return Some(format!("keeps its branches as {storage}"));
    }
    if value("extensions.partialclone").is_some() {
        return Some("is a partial clone of an older form (extensions.partialClone)".to_owned());
    }
    let mut unknown = None;
    let entries = config.entries(Some(r"^extensions\.")).ok()?;
    let _ = entries.for_each(|entry| {
        let name = entry.name().unwrap_or_default();
        let extension = name.strip_prefix("extensions.").unwrap_or_default();
        if !KNOWN.contains(&extension) {
            unknown = Some(format!("uses the extension `{extension}`"));
        }
    });
    unknown.or_else(|| (version > 1).then(|| format!("has the format version {version}")))
}

/// The folder to name in a message, and for git's `safe.directory`: the top of the work tree,
/// or a bare repository itself.
fn top(path: &Path, folder: &Path) -> PathBuf {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let work_dir = path.ancestors().find(|above| above.join(".git").exists());
    // Collecting the components drops the closing slash, which git would not match.
    work_dir.unwrap_or(folder).components().collect()
}
