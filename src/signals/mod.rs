//! What time and numbers ask, as pure functions of workspace, history and today.
//!
//! Every view uses these, so that no two disagree. The wording of output formats never enters.
//! A signal never fails anything and never speaks about a person.
//!
//! [`Facts`] are gathered once; [`SignalName::find`] finds the signals of one name in them. Each is a
//! [`Signal`]: what, why and what to do, and which teams and goals it is about. What two people ask themselves stands in `personal`.

// What a signal is, and what all of them look at.
mod facts;
mod rhythm;
mod signal;

// What is known about asks, key results and the lines between teams.
mod asks;
mod lines;
mod measure;
mod persons;
mod progress;

// A team asks for help, or does not.
mod help_wanted;
mod off_track;
mod quiet;

// Words, numbers and confidence.
mod confidence_falling;
mod confidence_unmoved;
mod words_and_numbers;

// Teams and other teams.
mod island;
mod silo;
mod synergy;
mod unanswered_need;

// What was learned.
mod assumption_due;
mod carried_over;
mod closed_without_learning;

// How records came to be, and how goals end.
mod always_reached;
mod late_start;
mod recorded_late;

// Two people.
mod personal;

#[cfg(test)]
mod tests;

pub use asks::{Ask, AskReply, AskStanding, BroughtReplies, Since, asks, reused_ask_ids};
pub use assumption_due::{AssumptionAnswer, AssumptionAnswers, assumption_answers};
pub use confidence_falling::{ConfidenceFall, confidence_falls};
pub use facts::{CycleFacts, Facts, TeamObjective};
pub use help_wanted::{HelpWanted, help_wanted};
pub(crate) use measure::Measure;
pub use off_track::{OffTrackWithoutAsk, off_track_without_ask};
pub use personal::{
    PersonalRecords, Promise, Reading, has_one_on_one_gap, promises, reading, review_notice,
    without_due,
};
pub use persons::is_a_person;
pub(crate) use persons::okrs_of_teams;
pub use progress::{KeyResultState, Told, key_result_states, told_on};
pub use quiet::{Quiet, quiet};
pub use signal::{Signal, SignalName, Words};

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
