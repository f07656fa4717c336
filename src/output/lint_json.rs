//! The findings as one JSON object; `schema/lint-output.schema.json` describes it. Only additions within a version.

use super::{LintNote, LintReport};
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{Lines, Position};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the format.
const VERSION: u32 = 1;

/// What `okr lint --output-format json` prints.
#[derive(Serialize, JsonSchema)]
pub struct LintOutput {
    /// The version of this format. Within a version keys are only added.
    version: u32,
    /// The findings, by path and place.
    diagnostics: Vec<JsonDiagnostic>,
    /// What could not be judged, where something could not.
    notes: Vec<LintNote>,
    /// How many there are.
    summary: Summary,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
struct JsonDiagnostic {
    /// The rule's name; `okr explain RULE` tells more.
    rule: &'static str,
    /// `error`, `warning` or `hint`.
    #[schemars(extend("enum" = ["error", "warning", "hint"]))]
    level: &'static str,
    /// The file, as seen from the folder in which `okr` was started.
    path: String,
    /// The first marked character.
    start: JsonPosition,
    /// The place behind the last marked character.
    end: JsonPosition,
    /// Where it stands in the record: keys and ids, with `/` between them.
    address: String,
    /// What is there. For records about people the rule's summary, never the record's words.
    message: String,
    /// Why it matters.
    why: String,
    /// What to do.
    help: String,
    /// Stays the same when lines move.
    fingerprint: String,
    /// Whether a more useful finding speaks of the same sentence.
    secondary: bool,
    /// Edits that would mend it.
    fixes: Vec<JsonFix>,
}

/// A place; all numbers begin at 1.
#[derive(Serialize, JsonSchema)]
struct JsonPosition {
    /// The line.
    line: usize,
    /// The column in characters.
    column: usize,
    /// The column in UTF-8 bytes.
    byte: usize,
}

/// An offered change.
#[derive(Serialize, JsonSchema)]
struct JsonFix {
    /// What it does, in words.
    title: String,
    /// Whether it keeps the meaning of the file.
    safe: bool,
    /// The replacements, all in the finding's file.
    edits: Vec<JsonEdit>,
}

/// A replacement of text.
#[derive(Serialize, JsonSchema)]
struct JsonEdit {
    /// The first character that is replaced.
    start: JsonPosition,
    /// The place behind the last one.
    end: JsonPosition,
    /// What stands there afterwards.
    text: String,
}

/// How many findings there are.
#[derive(Serialize, JsonSchema)]
struct Summary {
    /// Files that were judged.
    files: usize,
    /// Sealed records, which are counted and not read.
    sealed: usize,
    /// Findings of the level error.
    errors: usize,
    /// Findings of the level warning.
    warnings: usize,
    /// Findings of the level hint.
    hints: usize,
}

fn position(p: Position) -> JsonPosition {
    JsonPosition {
        line: p.line,
        column: p.column,
        byte: p.byte,
    }
}

/// Writes one JSON object.
pub fn lint_json(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let value = LintOutput {
        version: VERSION,
        diagnostics: outcome
            .diagnostics
            .chunk_by(|a, b| a.path == b.path)
            .flat_map(|of_file| {
                let lines = Lines::new(of_file.first().map_or("", |d| report.text(d)));
                of_file
                    .iter()
                    .map(|d| diagnostic(report, d, &lines))
                    .collect::<Vec<_>>()
            })
            .collect(),
        notes: report.notes.to_vec(),
        summary: Summary {
            files: outcome.files,
            sealed: outcome.sealed,
            errors: outcome.count(Level::Error),
            warnings: outcome.count(Level::Warning),
            hints: outcome.count(Level::Hint),
        },
    };
    super::json(&value, out)
}

fn diagnostic(report: &LintReport<'_>, d: &Diagnostic, lines: &Lines<'_>) -> JsonDiagnostic {
    let told = report.told(d);
    let fix = d.finding.fix.as_ref().filter(|_| !told.private);
    JsonDiagnostic {
        rule: d.rule,
        level: d.level.word(),
        path: report.path(d),
        start: position(d.start),
        end: position(d.end),
        address: if told.private {
            String::new()
        } else {
            d.address.clone()
        },
        message: told.what.to_owned(),
        why: told.why.to_owned(),
        help: told.next.to_owned(),
        fingerprint: d.fingerprint.clone(),
        secondary: d.secondary,
        fixes: fix
            .map(|f| JsonFix {
                title: f.title.clone(),
                safe: f.safe,
                edits: {
                    let place = |e: &crate::source::Edit| lines.positions(e.span);
                    f.edits
                        .iter()
                        .map(|e| JsonEdit {
                            start: position(place(e).0),
                            end: position(place(e).1),
                            text: e.text.clone(),
                        })
                        .collect()
                },
            })
            .into_iter()
            .collect(),
    }
}
