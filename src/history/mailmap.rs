//! Who is who, as a commit has it.

use super::CommitId;
use super::lacks::read;
use git2::{Mailmap, Repository};

/// The mailmap at the top of a commit, with the user's own (`mailmap.file`) behind it: later lines count, as in git.
pub(super) fn of_commit(git: &Repository, commit: &CommitId) -> Option<Mailmap> {
    let tree = git.find_commit(commit.oid()?).ok()?.tree().ok()?;
    let recorded = tree.get_name(".mailmap").map(|entry| entry.id());
    let recorded = recorded.and_then(|id| git.find_blob(id).ok());
    let mut text = recorded.map_or_else(String::new, |blob| {
        String::from_utf8_lossy(blob.content()).into_owned()
    });
    if let Ok(own) = git
        .config()
        .and_then(|config| config.get_path("mailmap.file"))
    {
        text.push('\n');
        text.push_str(&read(&own));
    }
    Mailmap::from_buffer(&text).ok()
}
