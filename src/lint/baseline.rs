//! Findings that were there when the tool was adopted: `okr-baseline.json`. It only ever shrinks.

use super::rule::{Group, Rule};
use crate::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::OnceLock;

/// The file in which a workspace keeps its baseline.
pub const BASELINE_FILE: &str = "okr-baseline.json";

const VERSION: u32 = 1;

/// Findings that were taken on at adoption.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    findings: Vec<BaselineEntry>,
    /// The text it was read from.
    #[serde(skip)]
    source: String,
    /// The fingerprints in it, once somebody asked.
    #[serde(skip)]
    known: OnceLock<HashSet<String>>,
}

/// One of them. Only the fingerprint counts; the rest is for people who read the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// The file.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// Where it stands in the record.
    pub address: String,
    /// Its identity.
    pub fingerprint: String,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not what `--write-baseline` writes.
    #[error("{BASELINE_FILE} cannot be read: {0}")]
    Form(#[from] serde_json::Error),
    /// It was written by a later version.
    #[error("{BASELINE_FILE} is of version {0}, and this program knows version {VERSION}")]
    Version(u32),
}

impl Baseline {
    /// Today's findings as a baseline. What a change did is never taken on.
    pub fn of(diagnostics: &[Diagnostic], rules: &[&Rule]) -> Self {
        let mut findings: Vec<BaselineEntry> = diagnostics
            .iter()
            .filter(|d| !Baseline::never_holds(d.rule, rules))
            .map(|d| BaselineEntry {
                path: d.path.to_string(),
                rule: d.rule.to_owned(),
                address: d.address.clone(),
                fingerprint: d.fingerprint.clone(),
            })
            .collect();
        findings.sort();
        Baseline {
            version: VERSION,
            findings,
            ..Baseline::default()
        }
    }

    /// Whether findings of that rule are never taken on.
    pub(super) fn never_holds(rule: &str, rules: &[&Rule]) -> bool {
        (rules.iter()).any(|r| r.name == rule && r.group == Group::Change)
    }

    /// Reads what [`Baseline::text`] wrote.
    ///
    /// # Errors
    /// When it is not JSON of that form, or of a later version.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let mut baseline: Baseline = serde_json::from_str(text)?;
        text.clone_into(&mut baseline.source);
        if baseline.version > VERSION {
            return Err(BaselineError::Version(baseline.version));
        }
        Ok(baseline)
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        // A value of strings and one number can always be written.
        serde_json::to_string_pretty(self)
            .map(|t| t + "\n")
            .unwrap_or_default()
    }

    /// The text it was read from; empty when it was not read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// All entries.
    pub fn entries(&self) -> &[BaselineEntry] {
        &self.findings
    }

    /// Whether a finding of that identity is in it.
    pub(super) fn holds(&self, fingerprint: &str) -> bool {
        let all = || self.findings.iter().map(|f| f.fingerprint.clone());
        let known = self.known.get_or_init(|| all().collect());
        known.contains(fingerprint)
    }

    /// Only the entries that `keep` says yes to.
    #[must_use]
    pub fn retain(mut self, keep: impl Fn(&BaselineEntry) -> bool) -> Self {
        self.findings.retain(|f| keep(f));
        self.known = OnceLock::new();
        self
    }
}
