//! The report as a value: what every format draws from.

use crate::clock::Date;
use crate::model::Ambition;
use crate::signals::Signal;
use crate::views::exceptions::ExceptionLine;
use crate::views::{AskLine, CycleLine, HealthLine, KeyResultLine, LimitLine, TeamChanges};
use schemars::JsonSchema;
use serde::Serialize;

/// Who needs help, and where things stand. Nothing in here counts, ranks or compares people.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The version of this format. Within a version keys are only added.
    pub version: u32,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The day for which is told, YYYY-MM-DD.
    pub today: Date,
    /// The only team that is told about, by its short name.
    pub team: Option<String>,
    /// The team of which others need something; then only that is told.
    pub asked_of: Option<String>,
    /// The last day before what is new: what was learned, is worth celebrating, and has changed since then.
    pub since: Date,
    /// The cycles that are told about, the shortest first.
    pub cycles: Vec<CycleLine>,
    /// Open asks to other teams, the longest wait first.
    pub help_wanted: Vec<AskLine>,
    /// Open asks that name no team.
    pub for_leadership: Vec<AskLine>,
    /// Teams of which nothing was heard for longer than usual.
    pub quiet: Vec<QuietLine>,
    /// Key results that are off track in the team's words, with nobody asked yet.
    pub off_track_without_ask: Vec<OffTrackLine>,
    /// What else time and numbers ask, by pattern.
    pub worth_a_conversation: Vec<Signal>,
    /// What has changed since the day that was asked for; absent where none was.
    pub changed: Option<Vec<TeamChanges>>,
    /// Where each objective stands, in the order of the org.
    pub teams: Vec<TeamStanding>,
    /// Help that arrived, questions that were answered, milestones, experiments that others built on.
    pub celebrate: Vec<CelebrateLine>,
    /// What was learned, in the teams' words.
    pub learned: Vec<LearnedLine>,
    /// Key results of which no check-in has told anything yet.
    pub without_check_in: usize,
    /// Exceptions from the practice of OKRs that the files ask for, with their reasons.
    pub exceptions: Vec<ExceptionLine>,
    /// What could not be judged.
    pub limits: Vec<LimitLine>,
}

/// A team of which nothing was heard.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuietLine {
    /// The team.
    pub team: String,
    /// The day of the last check-in with words.
    pub last: Option<Date>,
    /// Days since then, pauses left out.
    pub days: i64,
    /// What is there.
    pub what: String,
    /// A question.
    pub ask: String,
}

/// A key result that is off track with nobody asked yet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OffTrackLine {
    /// The team.
    pub team: String,
    /// The reference: team/objective/key-result.
    pub reference: String,
    /// The key result; its id where it has no title.
    pub title: String,
    /// What the team says.
    pub what: String,
    /// A question.
    pub ask: String,
}

/// Something that went well.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CelebrateLine {
    /// What kind of thing.
    pub kind: CelebrateKind,
    /// The team that did it.
    pub team: String,
    /// The team that was helped, or that built on it.
    pub with: Option<String>,
    /// The ask, the question, the milestone or the experiment.
    pub what: String,
    /// How it ended: what the asker said, the answer, the key result of the milestone, the experiment that was built on it.
    pub how: Option<String>,
    /// The day it was told.
    pub date: Date,
}

/// What is worth celebrating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CelebrateKind {
    /// A team helped another one, which says so.
    Helped,
    /// A question has its answer, whatever that is.
    Answered,
    /// A milestone is there.
    Milestone,
    /// Another team built on an experiment.
    BuiltOn,
}

/// Something that was learned.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LearnedLine {
    /// The team.
    pub team: String,
    /// Its words.
    pub words: String,
    /// Where they stand.
    pub from: LearnedFrom,
    /// The experiment or the objective.
    pub title: Option<String>,
    /// The day.
    pub date: Date,
}

/// Where a learning stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LearnedFrom {
    /// In a check-in.
    CheckIn,
    /// In an experiment.
    Experiment,
    /// Where an objective was closed.
    Close,
}

/// A team's objectives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TeamStanding {
    /// The team's short name.
    pub team: String,
    /// The team's name.
    pub name: String,
    /// Its objectives.
    pub objectives: Vec<ObjectiveLine>,
}

/// An objective and its key results.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ObjectiveLine {
    /// The cycle.
    pub cycle: String,
    /// The objective's id.
    pub id: String,
    /// The objective; its id where it has no title.
    pub title: String,
    /// committed, aspirational or learning.
    #[schemars(with = "String")]
    pub ambition: Ambition,
    /// Teams that own it together.
    pub shared_with: Vec<String>,
    /// Its key results.
    pub key_results: Vec<KeyResultLine>,
    /// What must not be sacrificed on the way.
    pub health: Vec<HealthLine>,
}
