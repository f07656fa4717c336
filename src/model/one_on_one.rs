//! `people/PERSON/one-on-ones/DATE.md`: notes of a weekly 1:1 (GROW, after Whitmore).

use super::read::Spanned;
use super::text_values::{AnyRef, Id};
use super::values::Day;

record! {
    /// Notes of a 1:1 in the form of GROW: goal, reality, options, will.
    OneOnOne, "1:1 note"
    required {
        /// The handle of the other person.
        with: Id,
    }
    optional {
        /// The person; only where the path does not say it.
        person: Id,
        /// The day; only where the path does not say it.
        date: Day,
        /// What it was about.
        about: Vec<Spanned<AnyRef>>,
        /// Those who agree that it may feed a packet; both names are needed.
        share: Vec<Spanned<Id>>,
    }
}
