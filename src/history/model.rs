//! The nouns of a history: who, when, and what was changed.

use super::{BlobId, CommitId};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// A person as a commit names them, after the repository's `.mailmap`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature {
    /// As people read it.
    pub name: String,
    /// The address; people are told apart by it.
    pub email: String,
}

/// One commit that changed record files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: CommitId,
    /// Who wrote it.
    pub author: Signature,
    /// Everybody named by a `Co-authored-by:` line anywhere in the message, each once, the
    /// author left out.
    pub co_authors: Vec<Signature>,
    /// When the author says it was written, in the author's own time zone. A claim.
    pub authored: DateTime<FixedOffset>,
    /// When it was put into this history, in the committer's own time zone. A claim, too.
    pub committed: DateTime<FixedOffset>,
    /// The first paragraph of the message on one line.
    pub subject: String,
    /// The message says `Okr-Import: true`: older records were taken over from elsewhere, so
    /// author and date of the commit are not those of the records.
    pub import: bool,
    /// The day on which the main line first held this commit: the committer date, in that
    /// committer's own time zone, of the first commit on the first-parent line that contains it.
    /// `None` only in a history written by hand.
    pub visible: Option<NaiveDate>,
}

/// What happened to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It was not there before.
    Added,
    /// It was there with another content.
    Modified,
    /// It is not there any more.
    Deleted,
}

/// What one commit did to one file, compared with its parent.
///
/// **Merges** are here only where they say something of their own. Either the content differs
/// from every parent, or the merge set aside what a branch had written (it kept the other
/// side): then `blob` equals `before` or one of `merged`. So the changes of a path always end
/// with what the newest commit holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Index into [`History::commits`](super::History::commits).
    pub commit: usize,
    /// Relative to the workspace, with `/`. A name that is not UTF-8 is shown as well as it can be.
    pub path: String,
    /// What happened to it.
    pub kind: ChangeKind,
    /// For an added file: the path that the same commit removed with exactly the same content; on a main line that is
    /// read alone ([`Repository::main_line_since`](super::Repository::main_line_since)) with nearly the same.
    pub previous: Option<String>,
    /// The content afterwards; `None` when the file was removed.
    pub blob: Option<BlobId>,
    /// The content in the (first) parent; for a moved file the content at the previous path.
    pub before: Option<BlobId>,
    /// For a merge: the contents in its other parents.
    pub merged: Vec<Option<BlobId>>,
}

impl Change {
    /// The contents that this change started from: one, or for a merge several.
    pub fn origins(&self) -> impl Iterator<Item = BlobId> {
        let merged = self.merged.iter().copied();
        std::iter::once(self.before).chain(merged).flatten()
    }
}
