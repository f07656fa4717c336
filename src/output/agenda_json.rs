//! An agenda of teams as one JSON object; `schema/agenda-output.schema.json` describes it. What is told about people never
//! becomes data: see [`Agenda::parts`].

use super::json::write_json;
use crate::views::Agenda;
use std::io::{self, Write};

/// Writes one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn agenda_json(agenda: &Agenda, out: &mut dyn Write) -> io::Result<()> {
    write_json(agenda, out)
}
