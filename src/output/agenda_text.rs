//! An agenda for a terminal: what to tell, what to ask, readable without colour.

use super::page::{HEADING, NAME, Page, QUIET, spread};
use super::wrap::JOINED;
use super::{Look, agenda_words as words, escape};
use crate::views::{Agenda, Entry, Part};
use anstyle::Style;
use std::io::{self, Write};

/// Writes the agenda.
pub fn agenda_text(agenda: &Agenda, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let today = agenda.today;
    let page = Page { look, out, today };
    let mut drawing = Drawing {
        page,
        language: agenda.language,
    };
    let title = escape::terminal(&agenda.title);
    let organisation = escape::terminal(agenda.organisation.as_deref().unwrap_or(""));
    let title = spread(&title, &organisation, look.width);
    drawing.lines(HEADING, &title, "", "")?;
    drawing.lines(QUIET, &agenda.opening.join(&format!("{JOINED}· ")), "", "")?;
    for part in &agenda.parts {
        drawing.part(part)?;
    }
    if !agenda.closing.is_empty() {
        writeln!(drawing.page.out)?;
    }
    for line in &agenda.closing {
        drawing.lines(QUIET, line, "", "")?;
    }
    Ok(())
}

struct Drawing<'p> {
    page: Page<'p>,
    language: &'static str,
}

impl Drawing<'_> {
    /// Words that are not safe yet; their dots are signs that can be shown.
    fn lines(&mut self, style: Style, words: &str, first: &str, further: &str) -> io::Result<()> {
        let words = escape::terminal(words).replace('·', self.page.dot());
        self.page.lines(style, &words, first, further)
    }

    fn part(&mut self, part: &Part) -> io::Result<()> {
        writeln!(self.page.out)?;
        self.lines(HEADING, &part.heading, "", "  ")?;
        for entry in &part.entries {
            self.entry(entry)?;
        }
        for question in &part.questions {
            self.lines(NAME, question, "  ? ", "    ")?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        self.lines(Style::new(), &words::line(entry), "  ", "    ")?;
        for detail in &entry.details {
            self.lines(QUIET, detail, "      ", "      ")?;
        }
        for line in &entry.key_results {
            self.lines(Style::new(), &line.title, "    ", "    ")?;
            let told = words::standing(line, self.language).join(&format!("{JOINED}· "));
            self.lines(QUIET, &told, "      ", "      ")?;
        }
        Ok(())
    }
}
