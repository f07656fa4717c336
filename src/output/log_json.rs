//! The story of a goal as one JSON object; `schema/log-output.schema.json` describes it.

use super::escape;
use crate::views::Story;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn log_json(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(story)?;
    writeln!(out, "{}", escape::json(&json))
}
