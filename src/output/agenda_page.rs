//! The working page of a meeting, as Markdown to be filled in: what the records tell is folded away and never read as
//! somebody's words; below it is room for what is said.

use super::agenda::part;
use super::escape::markdown;
use super::sheet::Sheet;
use crate::syntax::KNOWN;
use crate::views::{Agenda, Part};
use std::io::{self, Write};

/// Writes the page; `known` says what is folded away. Parts without a question are only background.
pub fn agenda_page(agenda: &Agenda, known: &str, out: &mut dyn Write) -> io::Result<()> {
    let told = || agenda.parts.iter().filter(|p| !p.entries.is_empty());
    if told().next().is_some() {
        let mut sheet = Sheet::markdown(out);
        let summary = format!("{KNOWN}\n<summary>{}</summary>", markdown(known));
        sheet.markdown_line(false, &summary)?;
        for one in told() {
            let only_told = Part {
                is_field: false,
                questions: Vec::new(),
                ..one.clone()
            };
            part(&only_told, agenda.language, 3, &mut sheet)?;
        }
        sheet.markdown_line(false, "</details>")?;
    }
    Ok(())
}

/// Writes the parts with something to ask as sections, with their questions as comments.
pub fn agenda_sections(agenda: &Agenda, out: &mut dyn Write) -> io::Result<()> {
    for part in agenda.parts.iter().filter(|p| !p.questions.is_empty()) {
        writeln!(out, "\n## {}", markdown(&part.heading))?;
        for question in &part.questions {
            // Two hyphens could end a comment.
            writeln!(out, "<!-- {} -->", question.replace("--", "-"))?;
        }
    }
    Ok(())
}
