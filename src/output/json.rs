//! A value as one JSON object; the files `schema/*-output.schema.json` describe them.

use super::escape;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `value` with a line end behind it, safe for a terminal. What an agenda tells about people never becomes data: see
/// [`Agenda::parts`](crate::views::Agenda::parts).
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    writeln!(out, "{}", escape::json(&json))
}
