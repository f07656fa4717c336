//! What a branch changed: the files beside the commit at which the branch began.

use super::{CommitId, HistoryError, Repository};
use crate::workspace::Files;
use std::sync::Arc;

/// Where a branch began, and the files that differ since.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The newest commit that the branch has in common with the revision it is compared with.
    pub base: CommitId,
    /// The files that differ, by path; of a moved file only the new path.
    pub files: Vec<BranchFile>,
}

/// A file that is not as it was where the branch began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchFile {
    /// Its path relative to the workspace; of a removed file the one it had.
    pub path: String,
    /// Whether it is still there.
    pub is_there: bool,
    /// Path and text where the branch began; `None` for a new file. What is no text is empty.
    pub before: Option<(String, Arc<str>)>,
}

impl Repository {
    /// What the commit `tip` changed since its branch left `rev`: the files that are not as they were in the newest commit
    /// that the two have in common. With `files`, those of the work tree that stands on `tip`, so that uncommitted work
    /// counts.
    ///
    /// `prefix` and `names` are those of [`Repository::history`].
    ///
    /// # Errors
    /// When `rev` is no commit, has none in common with `tip`, or what was there was not fetched.
    pub fn branch(
        &self,
        rev: &str,
        tip: &CommitId,
        files: Option<&dyn Files>,
        prefix: &str,
        names: &[&str],
    ) -> Result<Branch, HistoryError> {
        let base = self.common((rev, &self.resolve(rev)?), ("HEAD", tip))?;
        let then = self.files_of(&base, prefix)?;
        let text = |path: &str| {
            let bytes = then.read_at_most(path, u64::MAX).ok().flatten();
            bytes.and_then(|bytes| String::from_utf8(bytes).ok())
        };
        let altered = match files {
            Some(files) => self.altered_since(&base, files, prefix, names)?,
            None => self.altered(&base, tip, prefix, names)?,
        };
        let files = altered.into_iter().filter_map(|file| {
            let is_there = file.after.is_some();
            let before = file.before.map(|path| {
                let text = text(&path).unwrap_or_default();
                (path, Arc::from(text))
            });
            let path = file.after.or_else(|| Some(before.as_ref()?.0.clone()))?;
            Some(BranchFile {
                path,
                is_there,
                before,
            })
        });
        let files: Vec<BranchFile> = files.collect();
        self.holds_what_was_read(&then)?;
        Ok(Branch { base, files })
    }
}
