//! What the tool has to say about a place in a file: level, place, what, why and what to do.
//!
//! Values only; printing never enters. How a finding looks is decided in `output`.

mod fingerprint;

pub use fingerprint::fingerprint;

use crate::source::{Edit, Position, Span};
use serde::Serialize;
use std::sync::Arc;

/// So many of a thing: "1 file", "2 files".
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// `text` as a shell takes it for one word.
pub fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+@:,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    if text.contains(['"', '\\', '$', '`', '!']) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    format!("\"{text}\"")
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// An offer.
    Hint,
    /// Worth a look; fails a check only on request.
    Warning,
    /// Broken or harmful; fails a check.
    Error,
}

impl Level {
    /// The word that stands in every output.
    pub fn word(self) -> &'static str {
        match self {
            Level::Hint => "hint",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// An edit that would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, in words: "rename `owner` to `lead`".
    pub title: String,
    /// Whether it keeps the meaning of the file.
    pub safe: bool,
    /// The edits, all to the finding's own file.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that keeps the meaning and makes one replacement.
    pub fn replace(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Fix {
            title: title.into(),
            safe: true,
            edits: vec![Edit::new(span, text)],
        }
    }

    /// The same, where it may change the meaning.
    pub fn unsure(self) -> Self {
        Fix {
            safe: false,
            ..self
        }
    }
}

/// What a rule has to say about a place in the file it looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The words it is about.
    pub span: Span,
    /// What is there, in the user's own words.
    pub what: String,
    /// A few words right below the marked ones.
    pub label: String,
    /// Why it matters, one sentence; empty takes the rule's own.
    pub why: String,
    /// A concrete next step.
    pub next: String,
    /// A lower level than the rule's own, where the place calls for it.
    pub level: Option<Level>,
    /// A second place that explains the first.
    pub related: Option<(Span, String)>,
    /// Edits that would mend it.
    pub fix: Option<Fix>,
    /// The other goals that it is about, as references.
    pub goals: Vec<String>,
}

impl Finding {
    /// A finding about the words at `span`: what is there, and a label of a few words.
    pub fn new(span: Span, what: impl Into<String>, label: impl Into<String>) -> Self {
        Finding {
            span,
            what: what.into(),
            label: label.into(),
            why: String::new(),
            next: String::new(),
            level: None,
            related: None,
            fix: None,
            goals: Vec::new(),
        }
    }

    /// Names the other goals that it is about.
    #[must_use]
    pub fn goals(mut self, references: impl IntoIterator<Item = String>) -> Self {
        self.goals.extend(references);
        self
    }

    /// Says why it matters here, in place of the rule's own sentence.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn next(mut self, next: impl Into<String>) -> Self {
        self.next = next.into();
        self
    }

    /// Lowers the level.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// Points to a second place in the same file.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }

    /// Offers an edit.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }
}

/// A finding that knows its rule, its file and its place in lines and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: &'static str,
    /// The level it is reported at.
    pub level: Level,
    /// The file, relative to the workspace, with `/`.
    pub path: Arc<str>,
    /// The first marked character.
    pub start: Position,
    /// The place after the last marked character.
    pub end: Position,
    /// Where it stands in the record: `objectives/trust-ci/key_results/build-p95/target`.
    pub address: String,
    /// Stays the same when lines move: a hash of rule, path, address, words and ordinal.
    pub fingerprint: String,
    /// Whether a more useful finding speaks of the same sentence.
    pub secondary: bool,
    /// The finding itself.
    pub finding: Finding,
}
