//! `recognition/DATE-NAME.md`: who did what that helped.

use super::read::Spanned;
use super::text_values::{ExperimentRef, Id, Text};
use super::values::Day;

record! {
    /// Who did what that helped, in words.
    Recognition, "recognition"
    required {
        /// The handle of the one who thanks.
        by: Id,
        /// The handles of those who are thanked.
        to: Vec<Spanned<Id>>,
    }
    optional {
        /// The day; only where the path does not say it.
        date: Day,
        /// One of the behaviours of `okr.yaml`.
        behaviour: Text,
        /// The experiment it is about.
        experiment: ExperimentRef,
    }
}
