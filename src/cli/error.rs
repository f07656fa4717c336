//! What went wrong in the world, and what to type next.

use crate::history::{HistoryError, Repository};
use std::fmt;
use std::io;

/// An error with a next step.
#[derive(Debug)]
pub(super) struct Hinted {
    what: String,
    pub(super) why: Option<&'static str>,
    pub(super) hint: String,
    /// With which code the program ends.
    code: u8,
}

/// Something failed, or was asked for in a way that cannot be.
const FAILED: u8 = 2;
/// The person stopped it, as a shell tells of a program that Ctrl-C has ended.
const STOPPED: u8 = 130;

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
        code: FAILED,
    })
}

/// Something was named that is not there: what, and what was probably meant, behind what one `typed` for it; or else where to
/// look.
pub(super) fn unknown(
    what: impl Into<String>,
    near: Option<impl fmt::Display>,
    typed: &str,
    otherwise: impl Into<String>,
) -> anyhow::Error {
    let meant = near.map(|near| format!("did you mean `{typed}{near}`?"));
    fail(what, meant.unwrap_or_else(|| otherwise.into()))
}

/// The person stopped before the end; what to do to go on.
pub(super) fn stopped(hint: impl Into<String>) -> anyhow::Error {
    anyhow::Error::new(Hinted {
        what: "stopped before the end; nothing was written".to_owned(),
        why: None,
        hint: hint.into(),
        code: STOPPED,
    })
}

/// The code with which the program ends.
pub(super) fn code(error: &anyhow::Error) -> u8 {
    let hinted = error.chain().find_map(|c| c.downcast_ref::<Hinted>());
    hinted.map_or(FAILED, |h| h.code)
}

/// A repository that cannot be read: what, why, and what to type.
pub(super) fn unreadable(error: &HistoryError) -> anyhow::Error {
    let lint = "`okr lint` needs no history and works here all the same";
    let hints = error.hint().into_iter().chain([lint.to_owned()]);
    of_history(error, &hints.collect::<Vec<_>>())
}

/// A state that cannot be looked back to, which `text` names behind what one `typed`: what, why, and what to type.
pub(super) fn looking_back(
    error: &HistoryError,
    repository: &Repository,
    typed: &str,
    text: &str,
) -> anyhow::Error {
    let mut hints = Vec::new();
    if matches!(error, HistoryError::UnknownRevision { .. }) {
        let near = repository.nearest_name(text);
        hints.extend(near.map(|name| format!("did you mean `{typed}{name}`?")));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let of_a_day = |b: u8| b.is_ascii_digit() || b"-/.".contains(&b);
        if typed == "--at " && digits > 3 && text.bytes().all(of_a_day) {
            hints.push("a day is written YYYY-MM-DD, such as 2026-11-09".to_owned());
        }
    }
    hints.extend(error.hint());
    of_history(error, &hints)
}

fn of_history(error: &HistoryError, hints: &[String]) -> anyhow::Error {
    anyhow::Error::new(Hinted {
        what: error.to_string(),
        why: Some(error.why()),
        hint: hints.join("\n"),
        code: FAILED,
    })
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
