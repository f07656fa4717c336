//! What changed between two versions of a record, in the field's own terms.
//!
//! Two versions are compared by meaning: comments, layout, the order of keys and of lists make no difference, and a text
//! that was only wrapped anew is the same text. A [`Difference`] holds values and no sentences; views and formats
//! put it into words.
//!
//! ```text
//! OkrFile, OkrFile ─▶ pairing (ids, renamed ids) ─▶ fields (key by key) ─▶ Difference (from, to, direction, reason)
//! ```

mod check_ins;
mod direction;
mod field;
mod fields;
mod okrs;
mod pairing;
#[cfg(test)]
mod tests;

pub use check_ins::compare_check_ins;
pub use direction::Direction;
pub use field::{Field, FieldValue};
pub use okrs::compare_okrs;

use super::{
    Assumption, Closed, Health, Help, KeyResult, Milestone, Need, Objective, Reply, Update, Written,
};

/// One thing that is not the same in two versions of a record.
#[derive(Debug, Clone)]
pub struct Difference<'r> {
    /// What it is about, as the newer version has it; as the older one had it where it is gone.
    pub about: About<'r>,
    /// What happened to it.
    pub kind: DifferenceKind<'r>,
    /// The reason that a new entry of `changes` gives for it.
    pub reason: Option<&'r str>,
}

/// What a difference is about: a part of a record, and where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct About<'r> {
    /// The objective it belongs to, or is.
    pub objective: Option<&'r Objective>,
    /// The key result it belongs to, or is.
    pub key_result: Option<&'r KeyResult>,
    /// The part itself.
    pub part: Part<'r>,
}

/// A part of a record that has a name of its own.
#[derive(Debug, Clone, Copy)]
pub enum Part<'r> {
    /// The objective.
    Objective,
    /// The key result.
    KeyResult,
    /// A milestone of the key result.
    Milestone(&'r Milestone),
    /// An ask of the objective.
    Need(&'r Need),
    /// A health measure of the objective.
    Health(&'r Health),
    /// An assumption of the file.
    Assumption(&'r Assumption),
    /// The answer to another team's ask, by `team/id`; in an OKR file or a check-in.
    Reply(&'r str, &'r Reply),
    /// What a check-in says of a key result, by its reference.
    Update(&'r str, &'r Update),
    /// The value of a health measure in a check-in, by its id.
    HealthValue(&'r str),
    /// An ask in a check-in.
    Help(&'r Help),
    /// An ask that a check-in closes.
    Closed(&'r Closed),
}

/// What happened to a part of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum DifferenceKind<'r> {
    /// It is new.
    Added,
    /// It is not there any more.
    Gone,
    /// It was given up, with a word why.
    Dropped {
        /// The word why.
        why: &'r str,
    },
    /// It was given up before and is not any more.
    TakenUpAgain,
    /// It has another id; title or measure say that it is the same.
    Renamed {
        /// The id it had.
        from: &'r str,
    },
    /// A key result stands in another objective now.
    Moved {
        /// The id of the objective it stood in.
        from: &'r str,
    },
    /// A value is another one, new, or gone.
    Changed {
        /// The key.
        field: Field,
        /// The value in the older version.
        from: Option<FieldValue<'r>>,
        /// The value in the newer version.
        to: Option<FieldValue<'r>>,
        /// Whether it became easier or harder to reach; `None` for keys that say nothing about that.
        direction: Option<Direction>,
    },
    /// A new entry of `changes` that speaks of a change made in another version.
    ReasonGiven {
        /// The key it speaks of, as written.
        field: &'r str,
        /// The reason.
        why: &'r str,
    },
}

impl<'r> About<'r> {
    /// The id of the objective it belongs to, or is.
    pub fn objective_id(&self) -> Option<&'r str> {
        self.objective?.id.written()
    }

    /// The id of the key result it belongs to, or is.
    pub fn key_result_id(&self) -> Option<&'r str> {
        self.key_result?.id.written()
    }

    /// The id of the part itself. Of an answer and of an update: the reference under which it stands.
    pub fn id(&self) -> Option<&'r str> {
        match self.part {
            Part::Objective => self.objective_id(),
            Part::KeyResult => self.key_result_id(),
            Part::Milestone(milestone) => milestone.id.written(),
            Part::Need(need) => need.id.written(),
            Part::Health(health) => health.id.written(),
            Part::Assumption(assumption) => assumption.id.written(),
            Part::Help(help) => help.id.written(),
            Part::Closed(closed) => closed.ask.written(),
            Part::Reply(reference, _)
            | Part::Update(reference, _)
            | Part::HealthValue(reference) => Some(reference),
        }
    }
}

/// The differences found so far.
#[derive(Debug, Default)]
struct Found<'r>(Vec<Difference<'r>>);

impl<'r> Found<'r> {
    fn push(&mut self, about: About<'r>, kind: DifferenceKind<'r>) {
        self.0.push(Difference {
            about,
            kind,
            reason: None,
        });
    }
}
