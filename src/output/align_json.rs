//! The network of teams as one JSON object; `schema/align-output.schema.json` describes it.

use super::json::write_json;
use crate::views::Alignment;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn align_json(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    write_json(alignment, out)
}
