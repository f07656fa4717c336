//! An agenda as Markdown, to be taken into the notes of the meeting. Nothing in it can mention anybody or be a link.

use super::agenda_words as words;
use super::escape::markdown;
use crate::views::{Agenda, Entry, Part};
use std::io::{self, Write};

/// Writes the agenda.
pub fn agenda_markdown(agenda: &Agenda, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", markdown(&agenda.title))?;
    let mut opening: Vec<String> = Vec::new();
    opening.extend(agenda.organisation.as_deref().map(markdown));
    opening.extend(agenda.opening.iter().map(|line| markdown(line)));
    writeln!(out, "{}", opening.join(" · "))?;
    for part in &agenda.parts {
        self::part(part, agenda.language, 2, out)?;
    }
    if !agenda.closing.is_empty() {
        writeln!(out, "\n---\n")?;
    }
    for line in &agenda.closing {
        writeln!(out, "- {}", markdown(line))?;
    }
    Ok(())
}

/// Writes a part under a heading of this level.
pub(super) fn part(
    part: &Part,
    language: &str,
    level: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let signs = "#".repeat(level);
    writeln!(out, "\n{signs} {}", markdown(&part.heading))?;
    if !part.entries.is_empty() {
        writeln!(out)?;
    }
    for entry in &part.entries {
        self::entry(entry, language, out)?;
    }
    if let [only] = part.questions.as_slice() {
        writeln!(out, "\n_{}_", markdown(only))?;
    } else if !part.questions.is_empty() {
        writeln!(out)?;
        for question in &part.questions {
            writeln!(out, "- _{}_", markdown(question))?;
        }
    }
    if part.is_field {
        // Room to write.
        writeln!(out, "\n>")?;
    }
    Ok(())
}

fn entry(entry: &Entry, language: &str, out: &mut dyn Write) -> io::Result<()> {
    let words = markdown(&entry.words);
    match &entry.lead {
        Some(lead) => writeln!(out, "- **{}:** {words}", markdown(lead))?,
        None => writeln!(out, "- {words}")?,
    }
    for detail in &entry.details {
        writeln!(out, "  <br>{}", markdown(detail))?;
    }
    for line in &entry.key_results {
        let told = words::standing(line, language)
            .join(" · ")
            .replace(" > ", " → ");
        let words = match told.as_str() {
            "" => line.title.clone(),
            told => format!("{}: {told}", line.title),
        };
        writeln!(out, "  - {}", markdown(&words))?;
    }
    Ok(())
}
