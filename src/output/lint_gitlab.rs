//! Findings as a code quality report of GitLab, which a merge request shows beside its changes.

use super::LintReport;
use super::escape::{self, message};
use crate::diagnostic::{Level, fingerprint};
use serde::Serialize;
use std::io::{self, Write};

/// A finding: the six fields that GitLab reads, and no other.
#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// Writes one JSON array; `[]` where there is nothing to tell.
pub fn lint_gitlab(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let place = |path, begin| Location {
        path,
        lines: Lines { begin },
    };
    let notes = report.notes.iter().map(|note| Issue {
        description: message(&note.to_string()),
        check_name: "not-judged",
        fingerprint: fingerprint(&["not-judged", &note.what]),
        severity: severity(Level::Warning),
        location: place(report.place_of_notes(), 1),
    });
    let findings = report.shown().map(|d| {
        let told = report.told(d);
        Issue {
            description: message(&format!("{}. What to do: {}", told.what, told.next)),
            check_name: d.rule,
            fingerprint: d.fingerprint.clone(),
            severity: severity(d.level),
            location: place(report.path(d), d.start.line),
        }
    });
    let issues: Vec<Issue<'_>> = notes.chain(findings).collect();
    let json = serde_json::to_string_pretty(&issues)?;
    writeln!(out, "{}", escape::json(&json))
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Hint => "info",
    }
}
