//! `path:line:col: level[rule] message`, one line for each finding.

use super::{LintReport, escape};
use std::io::{self, Write};

/// Writes one line for each finding.
pub fn lint_concise(report: &LintReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for d in report.shown() {
        let path = report.path(d);
        let message = escape::terminal(&d.finding.what);
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {message}",
            escape::terminal(&path),
            d.start.line,
            d.start.column,
            d.level.word(),
            d.rule
        )?;
    }
    Ok(())
}
