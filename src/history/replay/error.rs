//! What is wrong with a story, and where in it.

use chrono::NaiveDate;
use std::path::PathBuf;

/// Why a story could not be replayed. The text says what and where; what to do is
/// [`ReplayError::hint`].
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// A story is only written where nothing is.
    #[error("{} is not an empty folder", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// There would be nothing to check out.
    #[error("the story has no step on `main`")]
    NoSteps,
    /// A step cannot be done as told.
    #[error("step {number} ({date}, “{title}”): {problem}")]
    Step {
        /// Counted from 1.
        number: usize,
        /// The day it was written.
        date: NaiveDate,
        /// The first line of its message.
        title: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// The disk or git refused.
    #[error("the repository at {} cannot be written: {message}", path.display())]
    Unwritable {
        /// The folder.
        path: PathBuf,
        /// git's own word.
        message: String,
    },
}

/// What is wrong with a step.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    #[error("there is no author `{0}`")]
    NoAuthor(String),
    #[error("`{0}` is no path inside the repository")]
    BadPath(String),
    #[error("`{0}` is no name for a branch")]
    BadBranch(String),
    #[error("there is no branch `{0}` to merge")]
    NoBranch(String),
    #[error("there is no file `{0}`")]
    NoFile(String),
    #[error("`{0}` stands where a folder and a file would have the same name")]
    InTheWay(String),
    #[error("`{file}` holds “{from}” {times} times, and it must stand there exactly once")]
    NotOnce {
        file: String,
        from: String,
        times: usize,
    },
    #[error("{0}")]
    Git(String),
}

impl ReplayError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            ReplayError::NotEmpty { .. } => "Name a folder that does not exist yet.",
            ReplayError::NoSteps => "Tell at least one step on it.",
            ReplayError::Unwritable { .. } => {
                "Look whether the folder may be written and the disk has room."
            }
            ReplayError::Step { .. } => {
                "Mend the step in the story; `okr demo` tells one of ours, so that this is our mistake."
            }
        }
    }
}

impl From<git2::Error> for Problem {
    fn from(error: git2::Error) -> Problem {
        Problem::Git(error.message().to_owned())
    }
}
