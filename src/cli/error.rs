//! What went wrong in the world, and what to type next.

use crate::history::HistoryError;
use std::fmt;
use std::io;

/// An error with a next step.
#[derive(Debug)]
pub(super) struct Hinted {
    what: String,
    pub(super) why: Option<&'static str>,
    pub(super) hint: String,
}

impl Hinted {
    /// What happened, why, and what to do next.
    pub(super) fn new(what: String, why: &'static str, hint: String) -> Self {
        Hinted {
            what,
            why: Some(why),
            hint,
        }
    }
}

impl fmt::Display for Hinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Hinted {}

/// An error that says what happened and what to do next.
pub(super) fn fail(what: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    anyhow::Error::new(Hinted {
        what: what.into(),
        why: None,
        hint: hint.into(),
    })
}

/// A repository that cannot be read: what, why, and what to type.
pub(super) fn unreadable(error: &HistoryError) -> anyhow::Error {
    let lint = "`okr lint` needs no history and works here all the same";
    let hint = error
        .hint()
        .map_or_else(|| lint.to_owned(), |h| format!("{h}\n{lint}"));
    anyhow::Error::new(Hinted::new(error.to_string(), error.why(), hint))
}

/// Whether somebody closed the pipe we write to, as `head` does.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause
            .downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe);
        io || cause
            .downcast_ref::<serde_json::Error>()
            .is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
