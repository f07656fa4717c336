//! What every format of `lint` draws from.

use crate::diagnostic::{Diagnostic, Level, counted};
use crate::lint::Outcome;
use crate::rules;
use crate::workspace::ROOT_FILE;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::fmt;

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
    /// What stands before a path in the workspace so that it leads there from where it is looked for: empty, or with `/` at its end.
    pub prefix: String,
    /// The folder of the workspace in which paths are looked for, with `/` at its end: what lies there needs no way. Empty
    /// where it is the root, or lies outside.
    pub inside: String,
    /// The lowest level that fails the check.
    pub fails_from: Level,
    /// The paths of records about a person, whose words are not published.
    pub personal: HashSet<&'o str>,
}

/// What a format that others can read tells about a finding.
pub(super) struct Told<'d> {
    /// What is there.
    pub(super) what: &'d str,
    /// Why it matters.
    pub(super) why: &'d str,
    /// What to do.
    pub(super) next: &'d str,
    /// Whether the record's own words are left out, because it is about a person.
    pub(super) private: bool,
}

impl LintReport<'_> {
    pub(super) fn text(&self, diagnostic: &Diagnostic) -> &str {
        self.texts.get(&*diagnostic.path).copied().unwrap_or("")
    }

    pub(super) fn path(&self, diagnostic: &Diagnostic) -> String {
        match diagnostic.path.strip_prefix(&self.inside) {
            Some(rest) if !self.inside.is_empty() => rest.to_owned(),
            _ => format!("{}{}", self.prefix, diagnostic.path),
        }
    }

    /// The file that a note is shown at, where a format wants one.
    pub(super) fn place_of_notes(&self) -> String {
        format!("{}{ROOT_FILE}", self.prefix)
    }

    /// What may be told of a finding where others read it: of a record about a person nothing that stands in it.
    pub(super) fn told<'d>(&self, diagnostic: &'d Diagnostic) -> Told<'d> {
        let private = self.personal.contains(&*diagnostic.path);
        let finding = &diagnostic.finding;
        if !private {
            return Told {
                what: &finding.what,
                why: &finding.why,
                next: &finding.next,
                private,
            };
        }
        let summary = rules::named(diagnostic.rule).map_or("", |rule| rule.summary);
        Told {
            what: summary,
            why: &finding.why,
            next: "see the file itself: what it says is not repeated here",
            private,
        }
    }

    /// The findings that a reader sees, the heaviest first.
    pub(super) fn worst_first(&self) -> Vec<&Diagnostic> {
        let mut shown: Vec<&Diagnostic> = self.shown().collect();
        shown.sort_by_key(|d| std::cmp::Reverse(d.level));
        shown
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
        let files = counted(outcome.files, "file");
        let sealed = if outcome.sealed > 0 {
            format!(" · {} sealed, not opened", outcome.sealed)
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
            .map(|(n, l)| counted(n, l.word()))
            .collect();
        format!(
            "{} ({}) in {files}{sealed}{silent}",
            counted(self.shown().count(), "finding"),
            counts.join(", ")
        )
    }
}
