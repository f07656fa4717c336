//! The story of a goal as one JSON object; `schema/log-output.schema.json` describes it.

use super::json::write_json;
use crate::views::Story;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn log_json(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    write_json(story, out)
}
