//! `experiments/CYCLE/TEAM/NAME.md`: what was tried and what it taught.

use super::read::Spanned;
use super::text_values::{AnyRef, CycleName, ExperimentRef, Id, Text};
use super::values::Day;

record! {
    /// What was tried and what it taught. An experiment is honoured for its learning, not for its result.
    Experiment, "experiment"
    required {}
    optional {
        /// The team; only where the path does not say it.
        team: Id,
        /// The cycle; only where the path does not say it.
        cycle: CycleName,
        /// The objectives, key results or asks it was made for.
        r#for: Vec<Spanned<AnyRef>>,
        /// The handles of those who made it.
        people: Vec<Spanned<Id>>,
        /// The first day.
        started: Day,
        /// The last day.
        ended: Day,
        /// What it took, in words.
        cost: Text,
        /// Experiments it builds on.
        builds_on: Vec<Spanned<ExperimentRef>>,
    }
}
