//! The report as a value: what every format draws from.

use crate::clock::Date;
use crate::model::{Ambition, Forecast, Pace, Status};
use crate::signals::{AskStanding, Signal};
use crate::views::TeamChanges;
use crate::views::exceptions::ExceptionLine;
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
    #[schemars(with = "String")]
    pub today: Date,
    /// The only team that is told about, by its short name.
    pub team: Option<String>,
    /// The team of which others need something; then only that is told.
    pub asked_of: Option<String>,
    /// The last day before what is new: what was learned, is worth celebrating, and has changed since then.
    #[schemars(with = "String")]
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

/// A cycle and how far it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CycleLine {
    /// Its name.
    pub name: String,
    /// The first day.
    #[schemars(with = "String")]
    pub start: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub end: Date,
    /// Today's number in it, beginning at 1; held to the days of the cycle.
    pub day: i64,
    /// How many days it has.
    pub days: i64,
    /// Whether it is ahead, running, or has ended.
    pub phase: Phase,
}

/// Where a day lies as seen from a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before its first day.
    Ahead,
    /// Within it.
    Running,
    /// After its last day.
    Ended,
}

/// An open ask.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskLine {
    /// The asking team.
    pub team: String,
    /// The ask's id.
    pub id: String,
    /// The team that can help.
    pub from: Option<String>,
    /// What is needed.
    pub what: String,
    /// What waits for it.
    pub waits: Option<String>,
    /// What kind of help: tool, resource, person or decision.
    pub kind: Option<&'static str>,
    /// How many days it has been visible; absent when that cannot be known.
    pub days: Option<i64>,
    /// Since when it has been visible.
    #[schemars(with = "Option<String>")]
    pub since: Option<Date>,
    /// The commit that made it visible.
    pub commit: Option<String>,
    /// Whether it is not committed yet.
    pub not_recorded: bool,
    /// Where it stands: no-reply, picked-up, later or declined.
    #[schemars(with = "String")]
    pub standing: AskStanding,
    /// What it was told last.
    pub told: Option<AskTold>,
}

impl AskLine {
    /// What of it somebody wrote.
    pub(in crate::views) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let told = self.told.iter_mut().filter_map(|told| told.why.as_mut());
        [&mut self.what]
            .into_iter()
            .chain(&mut self.waits)
            .chain(told)
    }
}

/// An answer to an ask.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskTold {
    /// The team that answered.
    pub team: String,
    /// What it said.
    pub why: Option<String>,
}

/// A team of which nothing was heard.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuietLine {
    /// The team.
    pub team: String,
    /// The day of the last check-in with words.
    #[schemars(with = "Option<String>")]
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
    #[schemars(with = "String")]
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
    #[schemars(with = "String")]
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

/// A health measure of an objective.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HealthLine {
    /// Its id.
    pub id: String,
    /// The measure; its id where it has no title.
    pub title: String,
    /// The range, and the latest value.
    pub measured: Measured,
    /// Whether the value is in the range: inside, outside or unknown.
    #[schemars(with = "String")]
    pub pace: Pace,
}

/// Where a key result stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KeyResultLine {
    /// The key result's id.
    pub id: String,
    /// The key result; its id where it has no title.
    pub title: String,
    /// What is measured, and how far it is.
    pub measured: Measured,
    /// The share of the way from baseline to target, raw: it may be below 0 or above 1.
    pub progress: Option<f64>,
    /// The share that an even pace would have by today.
    pub expected: Option<f64>,
    /// The numbers in a word: on-pace, behind, inside, outside or unknown.
    #[schemars(with = "String")]
    pub pace: Pace,
    /// The team's own word.
    #[schemars(with = "Option<String>")]
    pub status: Option<Status>,
    /// Where the value may be at the end of the cycle, from three values on. The range first: the rest is a guess.
    pub forecast: Option<Forecast>,
    /// Confidences from 0 to 10, the latest last.
    pub confidence: Vec<f64>,
    /// The team's latest why.
    pub why: Option<String>,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// The day of the latest check-in that speaks of it.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
}

/// What is measured.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Measured {
    /// From a baseline to a target.
    Metric {
        /// The value at the start.
        baseline: Option<f64>,
        /// The latest value.
        value: Option<f64>,
        /// The value to reach.
        target: Option<f64>,
        /// The unit.
        unit: Option<String>,
    },
    /// Within a range.
    Hold {
        /// The latest value.
        value: Option<f64>,
        /// Not below this.
        min: Option<f64>,
        /// Not above this.
        max: Option<f64>,
        /// The unit.
        unit: Option<String>,
    },
    /// Steps on the way.
    Milestones {
        /// How many are there.
        done: usize,
        /// How many there will be.
        all: usize,
    },
    /// A question.
    Learning {
        /// The answer, when there is one.
        answer: Option<String>,
        /// The day by which it is wanted.
        #[schemars(with = "Option<String>")]
        decide_by: Option<Date>,
    },
    /// Only words.
    Words,
}

/// What could not be judged, and what to type.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LimitLine {
    /// What could not be judged.
    pub what: String,
    /// What to type.
    pub remedy: Option<String>,
}
