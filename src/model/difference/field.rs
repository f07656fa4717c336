//! A key of a record and the value that stands there, in a form that can be compared and shown.

use crate::clock::Date;
use crate::source::flat;
use schemars::JsonSchema;
use serde::Serialize;

/// Defines the keys whose values are compared.
macro_rules! fields {
    ($( $(#[$meta:meta])* $name:ident = $key:literal ),+ $(,)?) => {
        /// A key whose values are compared.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
        pub enum Field { $( $(#[$meta])* #[serde(rename = $key)] $name, )+ }

        impl Field {
            /// The key as it stands in the file; of a range its end: `hold.min`.
            pub fn key(self) -> &'static str {
                match self { $( Self::$name => $key, )+ }
            }
        }
    };
}

fields! {
    /// The words of an objective, a key result, a milestone or a health measure.
    Title = "title",
    /// Why: of an objective, an answer, an update.
    Why = "why",
    /// How sure the team must be.
    Ambition = "ambition",
    /// Whose idea it was.
    Origin = "origin",
    /// The person to talk to.
    Lead = "lead",
    /// Objectives that this one helps.
    ContributesTo = "contributes_to",
    /// How it helps them.
    Contribution = "contribution",
    /// The assumptions it puts to the test.
    Tests = "tests",
    /// Teams that own it together.
    SharedWith = "shared_with",
    /// What is left alone for it.
    NotDoing = "not_doing",
    /// Work that is thought to lead there.
    Initiatives = "initiatives",
    /// How it goes on after the cycle.
    Decision = "decision",
    /// What is known at the end.
    Learned = "learned",
    /// Why it was given up.
    Dropped = "dropped",
    /// The unit of its values.
    Unit = "unit",
    /// The value at the start.
    Baseline = "baseline",
    /// The value to reach.
    Target = "target",
    /// The value that is promised.
    Commit = "commit",
    /// The value that would be a surprise.
    Stretch = "stretch",
    /// When movement is expected.
    Curve = "curve",
    /// How often it is measured.
    Measured = "measured",
    /// Where the values come from.
    Source = "source",
    /// The lower end of a range.
    Min = "hold.min",
    /// The upper end of a range.
    Max = "hold.max",
    /// What is thought to be true.
    Hypothesis = "hypothesis",
    /// The day by which a hypothesis is answered.
    DecideBy = "decide_by",
    /// The day by which a milestone is there.
    Due = "due",
    /// What is needed.
    What = "what",
    /// The team that can help.
    From = "from",
    /// What waits for it.
    For = "for",
    /// What kind of help.
    Kind = "kind",
    /// A belief that the strategy rests on.
    WeBelieve = "we_believe",
    /// The day by which a belief is looked at again.
    CheckBy = "check_by",
    /// An answer: to an ask, or to a hypothesis.
    Answer = "answer",
    /// The value of a key result or a health measure.
    Value = "value",
    /// How likely the target is, 0 to 10.
    Confidence = "confidence",
    /// The team's word.
    Status = "status",
    /// Milestones that are there.
    Done = "done",
    /// How an ask was settled.
    How = "how",
}

impl Field {
    /// Whether an entry of `changes` that names `written` speaks of this key: `target`, `hold` for both its ends,
    /// `milestones` for their days.
    pub fn is_called(self, written: &str) -> bool {
        let written = written.trim().to_lowercase().replace([' ', '-'], "_");
        let key = self.key();
        written == key
            || match self {
                Field::Min | Field::Max => {
                    written == "hold" || key.strip_prefix("hold.") == Some(&written)
                }
                Field::Due => matches!(written.as_str(), "milestone" | "milestones"),
                _ => false,
            }
    }
}

/// A value of a record.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FieldValue<'r> {
    /// A number, without its unit.
    Number(f64),
    /// A day.
    Day(#[schemars(with = "String")] Date),
    /// One of the format's own words, such as `aspirational`; of a baseline: `unknown`.
    Word(&'static str),
    /// Prose, a name, a reference.
    Text(&'r str),
    /// Several of them.
    List(Vec<&'r str>),
}

impl FieldValue<'_> {
    /// Whether both mean the same: the order of a list and the layout of a text do not count.
    pub fn means(&self, other: &FieldValue<'_>) -> bool {
        match (self, other) {
            (FieldValue::Text(a), FieldValue::Text(b)) => same_words(a, b),
            (FieldValue::List(a), FieldValue::List(b)) => {
                let sorted = |list: &[&str]| {
                    let mut plain: Vec<String> = list.iter().map(|text| flat(text)).collect();
                    plain.sort_unstable();
                    plain
                };
                a.len() == b.len() && sorted(a) == sorted(b)
            }
            (FieldValue::Number(a), FieldValue::Number(b)) => {
                a.total_cmp(b).is_eq() || (*a - *b).abs() < f64::EPSILON
            }
            (a, b) => a == b,
        }
    }

    /// The number, when it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            FieldValue::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// Whether two texts differ in more than their layout.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
