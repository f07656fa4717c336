//! The story of an objective or key result, as a value.

use crate::clock::Date;
use crate::model::{Answer, Decision, Direction, Field, FieldValue, Status};
use crate::views::LimitLine;
use schemars::JsonSchema;
use serde::Serialize;

/// The life of an objective or a key result, oldest first. Values and statuses are the team's: nobody's name stands here.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Story {
    /// The version of this format. Within a version keys are only added.
    pub version: u32,
    /// The day for which is told, YYYY-MM-DD.
    pub today: Date,
    /// What it is about: `team/objective[/key-result]@cycle`.
    pub reference: String,
    /// The team's short name.
    pub team: String,
    /// The cycle.
    pub cycle: String,
    /// The cycle's first day.
    pub start: Option<Date>,
    /// The cycle's last day.
    pub end: Option<Date>,
    /// The objective.
    pub objective: String,
    /// The key result; `null` for the story of an objective.
    pub key_result: Option<String>,
    /// Whether it is still in the files.
    pub is_there: bool,
    /// In the story of an objective: its key results and health measures.
    pub parts: Vec<StoryPart>,
    /// The unit of the values.
    pub unit: Option<String>,
    /// The value at the start.
    pub baseline: Option<f64>,
    /// The value to reach.
    pub target: Option<f64>,
    /// The values that check-ins told, oldest first.
    pub values: Vec<ValueOn>,
    /// The confidences that check-ins told, 0 to 10, oldest first.
    pub confidence: Vec<f64>,
    /// What happened, oldest first.
    pub events: Vec<StoryEvent>,
    /// What cannot be told.
    pub limits: Vec<LimitLine>,
}

/// A key result or a health measure of an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StoryPart {
    /// Its id, by which the events name it.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// A value and its day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ValueOn {
    /// The day of the check-in.
    pub date: Date,
    /// The value, without its unit.
    pub value: f64,
}

/// One thing that happened.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StoryEvent {
    /// The day: of a check-in its own, of everything else the day on which the main line first showed it. `null` where
    /// that cannot be known, or is not recorded yet.
    pub day: Option<Date>,
    /// The day on which it was written, as its author says, where that is another one. Of a check-in: the day on which
    /// the main line first showed it, where that is more than a week later.
    pub other_day: Option<Date>,
    /// Whether it is committed; `null` where there is no history to say so.
    pub recorded: Option<bool>,
    /// The commit that brought it, shortened.
    pub commit: Option<String>,
    /// In the story of an objective: the id of the key result or health measure it is about.
    pub about: Option<String>,
    /// What happened.
    #[serde(flatten)]
    pub what: Happened,
    /// The same in words.
    pub words: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Happened {
    /// It was written.
    Written,
    /// It was taken out of the file.
    Gone,
    /// It was given up.
    Dropped {
        /// The word why.
        why: String,
    },
    /// It was given up before and is not any more.
    TakenUpAgain,
    /// It got another id.
    Renamed {
        /// The id it had.
        from: String,
    },
    /// It came from another objective.
    Moved {
        /// That objective's id.
        from: String,
    },
    /// A value of the file changed.
    Changed {
        /// The key.
        field: Field,
        /// The value before.
        from: Option<Said>,
        /// The value afterwards.
        to: Option<Said>,
        /// Whether it became easier or harder to reach, as far as the numbers tell.
        direction: Option<Direction>,
        /// The reason that the file gives.
        reason: Option<String>,
        /// Whether a reason would be expected: what counts was changed after it was settled.
        reason_expected: bool,
    },
    /// A check-in told something.
    CheckedIn {
        /// The value, without its unit.
        value: Option<f64>,
        /// How likely the target is, 0 to 10.
        confidence: Option<f64>,
        /// The team's word.
        #[schemars(with = "Option<String>")]
        status: Option<Status>,
        /// Why.
        why: Option<String>,
        /// Milestones that are there.
        done: Vec<String>,
        /// The answer to its hypothesis.
        answer: Option<String>,
    },
    /// A check-in was changed after it had been recorded.
    Corrected {
        /// The day of the check-in.
        check_in: Date,
        /// The key.
        field: Option<Field>,
        /// The value before.
        from: Option<Said>,
        /// The value afterwards.
        to: Option<Said>,
    },
    /// The team asked for help.
    Asked {
        /// The ask's id.
        ask: String,
        /// The team that can help; `null` for leadership.
        from: Option<String>,
        /// What is needed.
        what: Option<String>,
    },
    /// A team answered an ask.
    Replied {
        /// The ask's id.
        ask: String,
        /// The team that answered.
        team: String,
        /// The answer.
        #[schemars(with = "String")]
        answer: Answer,
        /// Why, or when.
        why: Option<String>,
    },
    /// The team closed an ask.
    AskClosed {
        /// The ask's id.
        ask: String,
        /// How it was settled.
        how: Option<String>,
    },
    /// The objective was closed.
    Closed {
        /// How it goes on.
        #[schemars(with = "Option<String>")]
        decision: Option<Decision>,
        /// What was learned.
        learned: Option<String>,
    },
    /// The cycle ended.
    Ended,
    /// Something else in the file: a reason given later, a part that came or went.
    Noted,
}

/// A value as a file has it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Said {
    /// A number, without its unit.
    Number(f64),
    /// A word, a text, or a day as YYYY-MM-DD.
    Text(String),
    /// Several of them.
    List(Vec<String>),
}

impl Said {
    /// What of it somebody wrote.
    pub(in crate::views) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let all = match self {
            Said::Number(_) => &mut [],
            Said::Text(text) => std::slice::from_mut(text),
            Said::List(items) => items.as_mut_slice(),
        };
        all.iter_mut()
    }
}

impl Happened {
    /// What of it somebody wrote.
    pub(super) fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Happened::Dropped { why } => vec![why],
            Happened::Changed {
                from, to, reason, ..
            } => {
                let values = [from, to].into_iter().flatten();
                values.flat_map(Said::texts).chain(reason).collect()
            }
            Happened::Corrected { from, to, .. } => [from, to]
                .into_iter()
                .flatten()
                .flat_map(Said::texts)
                .collect(),
            Happened::CheckedIn { why, answer, .. } => why.iter_mut().chain(answer).collect(),
            Happened::Asked { what, .. } => what.iter_mut().collect(),
            Happened::Replied { why, .. } => why.iter_mut().collect(),
            Happened::AskClosed { how, .. } => how.iter_mut().collect(),
            Happened::Closed { learned, .. } => learned.iter_mut().collect(),
            Happened::Written
            | Happened::Gone
            | Happened::TakenUpAgain
            | Happened::Renamed { .. }
            | Happened::Moved { .. }
            | Happened::Ended
            | Happened::Noted => Vec::new(),
        }
    }
}

impl From<&FieldValue<'_>> for Said {
    fn from(value: &FieldValue<'_>) -> Said {
        match value {
            FieldValue::Number(number) => Said::Number(*number),
            FieldValue::Day(day) => Said::Text(day.to_string()),
            FieldValue::Word(word) => Said::Text((*word).to_owned()),
            FieldValue::Text(text) => Said::Text((*text).to_owned()),
            FieldValue::List(items) => {
                Said::List(items.iter().map(|item| (*item).to_owned()).collect())
            }
        }
    }
}
