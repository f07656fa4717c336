//! `people/PERSON/feedback/DATE-GIVER.md`: feedback as situation, behaviour, impact.

use super::read::Spanned;
use super::text_values::{AnyRef, Id};
use super::values::Day;

record! {
    /// Feedback as situation, behaviour and impact (SBI, Center for Creative Leadership).
    Feedback, "feedback"
    required {
        /// What kind of feedback.
        kind: FeedbackKind,
    }
    optional {
        /// The one who receives it; only where the path does not say it.
        to: Id,
        /// The one who gives it; only where the path does not say it.
        from: Id,
        /// The day; only where the path does not say it.
        date: Day,
        /// What it is about.
        about: Vec<Spanned<AnyRef>>,
        /// The day it was said in person.
        given_on: Day,
    }
}

choice! {
    /// The kinds of feedback.
    FeedbackKind, "a kind of feedback" {
        /// Something that helped.
        Appreciation = "appreciation",
        /// Something that could be different.
        Suggestion = "suggestion",
    }
}
