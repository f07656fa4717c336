//! What changed between two states as one JSON object; `schema/diff-output.schema.json` describes it.

use super::escape;
use crate::views::Changes;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn diff_json(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(changes)?;
    writeln!(out, "{}", escape::json(&json))
}
