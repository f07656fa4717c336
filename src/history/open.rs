//! Why a repository could not be opened, in plain words.

use super::HistoryError;
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

/// The reason for an error that came from opening the repository at `path`.
///
/// git2 has no code for "unsupported", so the repository's own configuration is read instead of
/// taking git2's sentence apart.
pub(super) fn explain(path: &Path, error: &git2::Error) -> HistoryError {
    let none: [&OsStr; 0] = [];
    let folder = git2::Repository::discover_path(path, none).unwrap_or_else(|_| path.to_owned());
    if error.code() == ErrorCode::Owner {
        return HistoryError::NotOwned {
            path: top(path, &folder),
        };
    }
    if let Some(what) = unsupported(&folder) {
        return HistoryError::Unsupported {
            path: top(path, &folder),
            what,
        };
    }
    HistoryError::Unreadable {
        path: folder,
        doing: "opening it",
        message: error.message().to_owned(),
    }
}

/// What is unusual about a repository, as a verb phrase.
#[expect(
    clippy::disallowed_methods,
    reason = "the door: git's own files are no records"
)]
fn unsupported(folder: &Path) -> Option<String> {
    // A linked work tree keeps its configuration with the main one.
    let common = std::fs::read_to_string(folder.join("commondir")).ok();
    let common = common.map_or_else(|| folder.to_owned(), |to| folder.join(to.trim()));
    let config = Config::open(&common.join("config")).ok()?;
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
