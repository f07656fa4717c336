//! Findings as SARIF 2.1.0, for code scanning and for viewers.
//!
//! All rules are listed, whatever was found. A region lies in one line; its columns begin at 1, count UTF-16 units, and end behind the
//! last one.

use super::escape::{self, message, uri};
use super::line_hash::line_hashes;
use super::{LintReport, Look, rule_page};
use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Rule;
use crate::rules;
use crate::source::Lines;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes one log with one run.
pub fn lint_sarif(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut results = Vec::new();
    for of_file in report.outcome.diagnostics.chunk_by(|a, b| a.path == b.path) {
        let text = of_file.first().map_or("", |d| report.text(d));
        let (lines, hashes) = (Lines::new(text), line_hashes(text));
        let shown = of_file.iter().filter(|d| report.shows(d));
        results.extend(shown.map(|d| result(report, d, &lines, &hashes)));
    }
    let notes = report.notes.iter().map(|note| {
        json!({
            "level": level(Level::Warning),
            "descriptor": {"id": "not-judged"},
            "message": {"text": message(&note.to_string())},
        })
    });
    let mut driver = json!({
        "name": "okr",
        "fullName": concat!("okr ", env!("CARGO_PKG_VERSION")),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules::ALL.iter().map(|r| rule(r)).collect::<Vec<_>>(),
    });
    // Where to learn more is written down in Cargo.toml, with the first release.
    let home = option_env!("CARGO_PKG_REPOSITORY").filter(|at| !at.is_empty());
    if let (Some(home), Some(driver)) = (home, driver.as_object_mut()) {
        driver.insert("informationUri".to_owned(), home.into());
    }
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {TOP: {"description": {"text": "The top of the repository"}}},
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notes.collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    let json = serde_json::to_string_pretty(&value)?;
    writeln!(out, "{}", escape::json(&json))
}

/// What paths are relative to.
const TOP: &str = "%SRCROOT%";

fn rule(rule: &Rule) -> Value {
    let plain = Look {
        colour: false,
        width: 100,
        unicode: true,
    };
    let mut page = Vec::new();
    // Writing into memory does not fail.
    let _ = rule_page(rule, plain, &mut page);
    json!({
        "id": rule.name,
        "shortDescription": {"text": sentence(rule.summary)},
        "fullDescription": {"text": sentence(rule.why)},
        "help": {"text": String::from_utf8_lossy(&page), "markdown": rule.page.trim()},
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {"tags": [rule.group.word()]},
    })
}

fn sentence(words: &str) -> String {
    let end = if words.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}{end}", first.to_uppercase(), letters.as_str())
    })
}

fn result(report: &LintReport<'_>, d: &Diagnostic, lines: &Lines<'_>, hashes: &[String]) -> Value {
    let told = report.told(d);
    let [what, why, next] = [told.what, told.why, told.next].map(|words| message(&sentence(words)));
    let mut fingerprints = json!({"okr/v1": d.fingerprint});
    // Of a record about a person not even a hash of its lines is told.
    let hash = hashes.get(d.start.line - 1).filter(|_| !told.private);
    if let (Some(hash), Some(object)) = (hash, fingerprints.as_object_mut()) {
        object.insert("primaryLocationLineHash".into(), hash.as_str().into());
    }
    // What spans lines is marked to the end of its first one.
    let end = if d.start.line == d.end.line {
        d.end.utf16
    } else {
        let line = lines.line(d.start.line - 1);
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        line.encode_utf16().count() + 1
    };
    json!({
        "ruleId": d.rule,
        "ruleIndex": rules::ALL.iter().position(|r| r.name == d.rule),
        "level": level(d.level),
        "message": {"text": format!("{what}\nWhy: {why}\nWhat to do: {next}")},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri(&report.path(d)), "uriBaseId": TOP},
            "region": {
                "startLine": d.start.line,
                "startColumn": d.start.utf16,
                "endLine": d.start.line,
                "endColumn": end.max(d.start.utf16),
            },
        }}],
        "partialFingerprints": fingerprints,
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}
