//! A value as one JSON object, safe for a terminal.

use super::escape;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `value` with a line end behind it.
pub(super) fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    writeln!(out, "{}", escape::json(&json))
}
