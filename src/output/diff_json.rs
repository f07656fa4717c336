//! What changed between two states as one JSON object; `schema/diff-output.schema.json` describes it.

use super::json::write_json;
use crate::views::Changes;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn diff_json(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    write_json(changes, out)
}
