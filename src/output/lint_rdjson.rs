//! Findings in reviewdog's diagnostic format, with the edits that would mend them.
//!
//! Columns count bytes of the line as it lies in the file, from 1; ends are exclusive.

use super::LintReport;
use super::escape::{self, message};
use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::source::{Edit, Lines, Position, Span, apply};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes one JSON object.
pub fn lint_rdjson(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let notes = report.notes.iter().map(|note| {
        json!({
            "message": message(&note.to_string()),
            "location": {"path": report.place_of_notes()},
            "severity": severity(Level::Warning),
        })
    });
    let mut diagnostics: Vec<Value> = notes.collect();
    for of_file in report.outcome.diagnostics.chunk_by(|a, b| a.path == b.path) {
        let lines = Lines::new(of_file.first().map_or("", |d| report.text(d)));
        let shown = of_file.iter().filter(|d| report.shows(d));
        diagnostics.extend(shown.map(|d| diagnostic(report, d, &lines)));
    }
    let value = json!({"source": {"name": "okr"}, "diagnostics": diagnostics});
    let json = serde_json::to_string_pretty(&value)?;
    writeln!(out, "{}", escape::json(&json))
}

fn diagnostic(report: &LintReport<'_>, d: &Diagnostic, lines: &Lines<'_>) -> Value {
    let told = report.told(d);
    let text = report.text(d);
    let mut value = json!({
        "message": format!("{}\nwhy: {}\nwhat to do: {}", message(told.what), message(told.why), message(told.next)),
        "location": {"path": report.path(d), "range": range((d.start, d.end), text)},
        "severity": severity(d.level),
        "code": {"value": d.rule},
    });
    let fix = d.finding.fix.as_ref().filter(|_| !told.private);
    if let Some((span, words)) = fix.and_then(|fix| suggestion(fix, text))
        && let Some(object) = value.as_object_mut()
    {
        let range = range(lines.positions(span), text);
        object.insert(
            "suggestions".into(),
            json!([{"range": range, "text": words}]),
        );
    }
    value
}

/// The edits of a fix as one: each suggestion is taken by itself, and half a fix is none.
fn suggestion(fix: &Fix, text: &str) -> Option<(Span, String)> {
    let start = fix.edits.iter().map(|e| e.span.start).min()? as usize;
    let end = fix.edits.iter().map(|e| e.span.end).max()? as usize;
    let inside: Vec<Edit> = fix
        .edits
        .iter()
        .map(|e| {
            let span = Span::new(e.span.start as usize - start, e.span.end as usize - start);
            Edit::new(span, &*e.text)
        })
        .collect();
    Some((Span::new(start, end), apply(text.get(start..end)?, &inside)))
}

fn range((start, end): (Position, Position), text: &str) -> Value {
    // Elsewhere a byte order mark is no part of the first line.
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let place = |p: Position| {
        let mark = if p.line == 1 { mark } else { 0 };
        json!({"line": p.line, "column": p.byte + mark})
    };
    json!({"start": place(start), "end": place(end)})
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Hint => "INFO",
    }
}
