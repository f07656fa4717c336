//! The report as one JSON object; `schema/report-output.schema.json` describes it.

use crate::views::Report;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report_json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}
