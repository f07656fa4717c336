//! An agenda for a terminal: what to tell, what to ask, readable without colour.

use super::wrap::JOINED;
use super::{Look, agenda_words as words, escape, wrap};
use crate::views::{Agenda, Entry, KeyResultLine, Part};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const HEADING: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const ASK: Style = AnsiColor::Cyan.on_default();

/// Writes the agenda.
pub fn agenda_text(agenda: &Agenda, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page {
        look,
        language: agenda.language,
        out,
    };
    page.head(agenda)?;
    for part in &agenda.parts {
        page.part(part)?;
    }
    if !agenda.closing.is_empty() {
        writeln!(page.out)?;
    }
    for line in &agenda.closing {
        page.lines(QUIET, &escape::terminal(line), "", "")?;
    }
    Ok(())
}

struct Page<'p> {
    look: Look,
    language: &'static str,
    out: &'p mut dyn Write,
}

impl Page<'_> {
    /// Words after `first`, and what does not fit after `further`.
    fn lines(&mut self, style: Style, text: &str, first: &str, further: &str) -> io::Result<()> {
        let room = self
            .look
            .width
            .saturating_sub(first.width().max(further.width()));
        let text = text.replace('·', self.dot());
        for (number, line) in wrap(&text, room).iter().enumerate() {
            let indent = if number == 0 { first } else { further };
            if self.look.colour && style != Style::new() {
                writeln!(self.out, "{indent}{style}{line}{style:#}")?;
            } else {
                writeln!(self.out, "{indent}{line}")?;
            }
        }
        Ok(())
    }

    fn dot(&self) -> &'static str {
        if self.look.unicode { "·" } else { "-" }
    }

    fn head(&mut self, agenda: &Agenda) -> io::Result<()> {
        let title = escape::terminal(&agenda.title).replace('·', self.dot());
        let organisation = escape::terminal(agenda.organisation.as_deref().unwrap_or(""));
        let gap = self
            .look
            .width
            .saturating_sub(title.width() + organisation.width());
        if organisation.is_empty() || gap < 2 {
            self.lines(HEADING, &title, "", "")?;
        } else {
            let line = format!("{title}{}{organisation}", " ".repeat(gap));
            let (on, off) = if self.look.colour {
                (
                    HEADING.render().to_string(),
                    HEADING.render_reset().to_string(),
                )
            } else {
                (String::new(), String::new())
            };
            writeln!(self.out, "{on}{line}{off}")?;
        }
        let opening = agenda.opening.join(&format!("{JOINED}{} ", self.dot()));
        self.lines(QUIET, &escape::terminal(&opening), "", "")
    }

    fn part(&mut self, part: &Part) -> io::Result<()> {
        writeln!(self.out)?;
        self.lines(HEADING, &escape::terminal(&part.heading), "", "  ")?;
        for entry in &part.entries {
            self.entry(entry)?;
        }
        for question in &part.questions {
            self.lines(ASK, &escape::terminal(question), "  ? ", "    ")?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let line = words::line(entry);
        self.lines(Style::new(), &escape::terminal(&line), "  ", "    ")?;
        for detail in &entry.details {
            self.lines(QUIET, &escape::terminal(detail), "      ", "      ")?;
        }
        for key_result in &entry.key_results {
            self.key_result(key_result)?;
        }
        Ok(())
    }

    fn key_result(&mut self, line: &KeyResultLine) -> io::Result<()> {
        self.lines(Style::new(), &escape::terminal(&line.title), "    ", "    ")?;
        let parts = words::standing(line, self.language);
        let told = parts.join(&format!("{JOINED}{} ", self.dot()));
        self.lines(QUIET, &escape::terminal(&told), "      ", "      ")
    }
}
