//! Values and findings to text: one small file for each format. Nothing is read here.
//!
//! Everything that came out of a file goes through [`escape`] on its way to a sink.

mod agenda_html;
mod agenda_json;
mod agenda_markdown;
mod agenda_text;
mod agenda_words;
mod align_dot;
mod align_event;
mod align_html;
mod align_json;
mod align_markdown;
mod align_mermaid;
mod align_text;
mod diff_json;
mod diff_markdown;
mod diff_text;
mod edits_diff;
pub mod escape;
mod html;
mod json;
mod lint_concise;
mod lint_full;
mod lint_json;
mod log_json;
mod log_markdown;
mod log_text;
mod packet_html;
mod packet_markdown;
mod packet_text;
mod packet_verified;
mod packet_words;
mod page;
mod report_html;
mod report_json;
mod report_markdown;
mod report_text;
mod report_words;
mod rule_pages;
mod sparkline;
mod wrap;

pub use agenda_html::agenda_html;
pub use agenda_json::agenda_json;
pub use agenda_markdown::agenda_markdown;
pub use agenda_text::agenda_text;
pub use align_dot::align_dot;
pub use align_event::align_event;
pub use align_html::align_html;
pub use align_json::align_json;
pub use align_markdown::align_markdown;
pub use align_mermaid::align_mermaid;
pub use align_text::align_text;
pub use diff_json::diff_json;
pub use diff_markdown::diff_markdown;
pub use diff_text::diff_text;
pub use edits_diff::edits_as_diff;
pub use lint_concise::lint_concise;
pub use lint_full::lint_full;
pub use lint_json::{LintOutput, lint_json};
pub use log_json::log_json;
pub use log_markdown::log_markdown;
pub use log_text::log_text;
pub use packet_html::packet_html;
pub use packet_markdown::packet_markdown;
pub use packet_text::packet_text;
pub use packet_verified::{VerifiedPacket, packet_verified};
pub use report_html::report_html;
pub use report_json::report_json;
pub use report_markdown::report_markdown;
pub use report_text::report_text;
pub use rule_pages::{rule_list, rule_page, rules_json, rules_markdown};
pub use wrap::wrap;

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Outcome;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// How a text output looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether colours are sent.
    pub colour: bool,
    /// How many columns there are.
    pub width: usize,
    /// Whether signs beyond ASCII can be shown.
    pub unicode: bool,
}

/// Something that could not be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LintNote {
    /// What could not be judged, and why.
    pub what: String,
    /// What to type.
    pub remedy: Option<String>,
}

impl fmt::Display for LintNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.remedy {
            Some(remedy) if self.what.ends_with('.') => write!(f, " To see it: {remedy}"),
            Some(remedy) => write!(f, ". To see it: {remedy}"),
            None => Ok(()),
        }
    }
}

/// What the formats of `lint` draw from.
pub struct LintReport<'o> {
    /// The findings.
    pub outcome: &'o Outcome,
    /// What could not be judged.
    pub notes: &'o [LintNote],
    /// Whether secondary findings are shown too.
    pub all: bool,
    /// The text of each file, by its path in the workspace.
    pub texts: HashMap<&'o str, &'o str>,
    /// What stands before a path in the workspace so that it leads there from where the user is: empty, or with `/` at its end.
    pub prefix: String,
    /// One line on each rule, by name; it stands for the message where the words of a record are private.
    pub summaries: HashMap<&'static str, &'static str>,
    /// The paths of records about a person, whose words are not published.
    pub personal: HashSet<&'o str>,
}

impl LintReport<'_> {
    fn text(&self, diagnostic: &Diagnostic) -> &str {
        self.texts.get(&*diagnostic.path).copied().unwrap_or("")
    }

    fn path(&self, diagnostic: &Diagnostic) -> String {
        format!("{}{}", self.prefix, diagnostic.path)
    }

    /// The findings that a reader sees: the most useful one about each sentence.
    pub fn shown(&self) -> impl Iterator<Item = &Diagnostic> {
        self.outcome.diagnostics.iter().filter(|d| self.shows(d))
    }

    /// Whether a finding is shown to people; JSON holds all.
    pub fn shows(&self, diagnostic: &Diagnostic) -> bool {
        self.all || !diagnostic.secondary
    }

    /// `2 findings (1 error, 1 warning) in 14 files`.
    pub fn summary(&self) -> String {
        let outcome = self.outcome;
        let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        let files = plural(outcome.files, "file");
        let sealed = if outcome.sealed > 0 {
            format!(" · {} sealed, not read", outcome.sealed)
        } else {
            String::new()
        };
        let silent = |n: usize, words: &str| {
            if n > 0 {
                format!(" · {n} {words}")
            } else {
                String::new()
            }
        };
        let silent = silent(outcome.ignored.len(), "ignored")
            + &silent(outcome.taken_on.len(), "in the baseline");
        if outcome.diagnostics.is_empty() {
            return format!("nothing to report in {files}{sealed}{silent}");
        }
        let levels = [Level::Error, Level::Warning, Level::Hint];
        let counts: Vec<String> = levels
            .iter()
            .map(|l| (self.shown().filter(|d| d.level == *l).count(), l))
            .filter(|(n, _)| *n > 0)
            .map(|(n, l)| plural(n, l.word()))
            .collect();
        format!(
            "{} ({}) in {files}{sealed}{silent}",
            plural(self.shown().count(), "finding"),
            counts.join(", ")
        )
    }
}
