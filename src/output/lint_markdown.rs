//! Findings as Markdown, for the summary of a job and for a comment on a pull request. Nothing in it can mention anybody, refer
//! to an issue, or be a link.

use super::LintReport;
use super::escape::{markdown, markdown_with_code};
use crate::diagnostic::Level;
use std::io::{self, Write};

/// How long it may become, in bytes: a comment on GitHub ends at 65,536 characters, and other words stand beside these.
const MOST: usize = 50_000;

/// Writes the findings by level, the heaviest first.
pub fn lint_markdown(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## What okr finds\n\n{}.", markdown(&report.summary()))?;
    for note in report.notes {
        writeln!(
            out,
            "\n**warning:** {}",
            markdown_with_code(&note.to_string())
        )?;
    }
    let shown = report.worst_first();
    let mut room = MOST;
    let mut level: Option<Level> = None;
    for (n, d) in shown.iter().enumerate() {
        let told = report.told(d);
        let item = format!(
            "- {}, line {}: **{}** ({})\n  <br>_Why:_ {}\n  <br>_What to do:_ {}\n",
            markdown(&report.path(d)),
            d.start.line,
            markdown_with_code(told.what),
            d.rule,
            markdown_with_code(told.why),
            markdown_with_code(told.next)
        );
        let Some(left) = room.checked_sub(item.len()) else {
            let more = shown.len() - n;
            return writeln!(out, "\n… and {more} more: `okr lint` lists them all.");
        };
        room = left;
        if level != Some(d.level) {
            level = Some(d.level);
            let title = match d.level {
                Level::Error => "Errors",
                Level::Warning => "Warnings",
                Level::Hint => "Hints",
            };
            writeln!(out, "\n### {title}\n")?;
        }
        out.write_all(item.as_bytes())?;
    }
    Ok(())
}
