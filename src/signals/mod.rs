//! What time and numbers ask, as pure functions of workspace, history and today.
//!
//! Every view uses these, so that no two disagree. The wording of output formats never enters.
//! A signal never fails anything and never speaks about a person.

mod always_reached;
mod asks;
mod help_wanted;
mod late_start;
mod off_track;
mod persons;
mod progress;
mod quiet;
mod recorded_late;
#[cfg(test)]
mod tests;

pub use always_reached::{AlwaysReached, always_reached};
pub use asks::{Ask, AskReply, AskStanding, Since, asks};
pub use help_wanted::{HelpWanted, help_wanted};
pub use late_start::{LateStart, late_start};
pub use off_track::{OffTrackWithoutAsk, off_track_without_ask};
pub use persons::is_a_person;
pub use progress::{KeyResultState, Told, key_result_states, told_on};
pub use quiet::{Quiet, quiet};
pub use recorded_late::{RecordedLate, recorded_late};

use crate::clock::Date;
use crate::history::History;
use crate::workspace::Workspace;

/// What every signal is a function of.
#[derive(Clone, Copy)]
pub struct Evidence<'e> {
    /// The files as they are.
    pub workspace: &'e Workspace,
    /// How they came to be so.
    pub history: &'e History,
    /// The day for which is asked.
    pub today: Date,
}

/// A signal in words, for those who can help.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Words {
    /// What is there.
    pub what: String,
    /// Why it matters.
    pub why: &'static str,
    /// A question, or a next step.
    pub ask: String,
}
