//! The report as one JSON object; `schema/report-output.schema.json` describes it.

use super::json::write_json;
use crate::views::Report;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report_json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_json(report, out)
}
