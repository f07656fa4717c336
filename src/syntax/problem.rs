//! What is wrong with the form of a file.
//!
//! These are facts; the rules of the group *form* put them into words.

use crate::{diagnostic::Fix, source::Span};

/// One thing that is wrong with the form, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The words it is about.
    pub span: Span,
    /// What it is.
    pub kind: ProblemKind,
    /// An edit that would mend it.
    pub fix: Option<Fix>,
}

impl Problem {
    /// Whether parts of the file could not be read at all, so that what is missing there may not be gone.
    pub fn hides_content(&self) -> bool {
        matches!(
            self.kind,
            ProblemKind::InvalidYaml { .. }
                | ProblemKind::ConflictMarker { .. }
                | ProblemKind::Damaged { .. }
        )
    }
}

/// The kinds of form problems that reading a file can meet.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// The text is not YAML, or YAML that is not read here.
    InvalidYaml {
        /// What is there.
        what: String,
        /// What to do.
        next: String,
    },
    /// A sealed record that nobody can open.
    Damaged {
        /// What is wrong with it.
        what: String,
        /// What to do.
        next: &'static str,
    },
    /// A merge left its markers behind.
    ConflictMarker {
        /// The closing marker, when there is one.
        end: Option<Span>,
    },
    /// A key stands twice in one place.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it stands first.
        first: Span,
    },
    /// An id stands twice where it must be unique.
    DuplicateId {
        /// The id.
        id: String,
        /// What it names: "key result".
        what: &'static str,
        /// Where it stands first.
        first: Span,
    },
    /// A key that the record does not know.
    UnknownKey {
        /// The key as written.
        key: String,
        /// What the record is called.
        record: &'static str,
        /// The key that was probably meant.
        nearest: Option<&'static str>,
        /// All keys of the record.
        known: &'static [&'static str],
    },
    /// A key that the record cannot do without.
    MissingKey {
        /// The key.
        key: &'static str,
        /// What the record is called.
        record: &'static str,
    },
    /// A value of the wrong kind or outside what is allowed.
    InvalidValue {
        /// What should be there: "a number".
        expected: String,
        /// What is there: "the text `17 min`".
        found: String,
        /// The value that was probably meant.
        nearest: Option<String>,
        /// The words among which to choose, where there are only some.
        choices: &'static [&'static str],
    },
    /// A text that YAML cut off at ` #`.
    SwallowedText {
        /// What was cut off, beginning with `#`.
        lost: String,
    },
    /// A heading that has no meaning in this kind of record.
    UnknownSection {
        /// The heading as written.
        heading: String,
        /// The heading that was probably meant.
        nearest: Option<&'static str>,
        /// The headings that have a meaning.
        known: Vec<&'static str>,
    },
}
