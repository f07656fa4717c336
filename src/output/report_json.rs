//! The report as one JSON object; `schema/report-output.schema.json` describes it.

use super::escape;
use crate::views::Report;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report_json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(report)?;
    writeln!(out, "{}", escape::json(&json))
}
