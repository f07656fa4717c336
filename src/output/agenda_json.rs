//! An agenda of teams as one JSON object; `schema/agenda-output.schema.json` describes it. What is told about people never
//! becomes data: see [`Agenda::parts`].

use super::escape;
use crate::views::Agenda;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn agenda_json(agenda: &Agenda, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(agenda)?;
    writeln!(out, "{}", escape::json(&json))
}
