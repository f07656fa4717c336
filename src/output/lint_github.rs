//! Findings as commands to GitHub's runner, which shows them beside the lines of a pull request.

use super::LintReport;
use super::escape::{workflow_data, workflow_property};
use crate::diagnostic::{Diagnostic, Level};
use std::fmt::Write as _;
use std::io::{self, Write};

/// How many of one level GitHub shows of a step; it drops the rest without a word.
const MOST_SHOWN: usize = 10;

/// Writes one command for each finding, the heaviest first, and no more than are shown.
pub fn lint_github(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let worst_first = report.worst_first();
    for level in [Level::Error, Level::Warning, Level::Hint] {
        let name = command(level);
        let notes = report.notes.iter().filter(|_| level == Level::Warning);
        let notes = notes.map(|note| {
            let file = workflow_property(&report.place_of_notes());
            let words = workflow_data(&note.to_string());
            format!("::{name} file={file},line=1,title=okr::{words}")
        });
        let found = worst_first.iter().filter(|d| d.level == level);
        let mut commands: Vec<String> = notes.chain(found.map(|d| finding(report, d))).collect();
        let more = commands.len().saturating_sub(MOST_SHOWN);
        if more > 0 {
            commands.truncate(MOST_SHOWN - 1);
            let word = level.word();
            commands.push(format!(
                "::{name} title=okr::{} more {word}s: `okr lint` lists them all",
                more + 1
            ));
        }
        for command in commands {
            writeln!(out, "{command}")?;
        }
    }
    Ok(())
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    }
}

fn finding(report: &LintReport<'_>, d: &Diagnostic) -> String {
    let told = report.told(d);
    let mut place = format!(
        "file={},line={},endLine={}",
        workflow_property(&report.path(d)),
        d.start.line,
        d.end.line
    );
    // The runner refuses columns where the lines differ. Both ends are inside: the last column is that of the last character.
    if d.start.line == d.end.line {
        let last = (d.end.column - 1).max(d.start.column);
        let _ = write!(place, ",col={},endColumn={last}", d.start.column);
    }
    let words = workflow_data(told.what)
        + "%0Awhy: "
        + &workflow_data(told.why)
        + "%0Awhat to do: "
        + &workflow_data(told.next);
    format!(
        "::{} {place},title={}::{words}",
        command(d.level),
        workflow_property(&format!("okr: {}", d.rule))
    )
}
