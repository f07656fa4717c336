//! An agenda for a terminal and as Markdown: what to tell, what to ask, readable without colour.

use super::Look;
use super::agenda_words as words;
use super::page::{HEADING, QUIET, spread};
use super::sheet::{Row, Sheet, dotted};
use crate::views::{Agenda, Entry, Part};
use std::io::{self, Write};

const DETAIL: Row = Row {
    style: QUIET,
    columns: 6,
    hang: 0,
    markdown: ("  <br>", ""),
    ..Row::ITEM
};

const ONLY_QUESTION: Row = Row {
    markdown: ("_", "_"),
    ..Row::QUESTION
};

const CLOSING: Row = Row {
    style: QUIET,
    columns: 0,
    hang: 0,
    ..Row::ITEM
};

/// Writes the agenda for a terminal.
pub fn agenda_text(agenda: &Agenda, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::text(look, out);
    let organisation = sheet.safe(agenda.organisation.as_deref().unwrap_or(""));
    let title = spread(&sheet.safe(&agenda.title), &organisation, look.width);
    let heading = Row {
        style: HEADING,
        ..Row::WORDS
    };
    let opening = Row {
        style: QUIET,
        ..Row::WORDS
    };
    sheet.drawn(&heading, &title)?;
    sheet.row(&opening, &dotted(&agenda.opening))?;
    rest(agenda, &mut sheet)
}

/// Writes the agenda as Markdown, to be taken into the notes of the meeting.
pub fn agenda_markdown(agenda: &Agenda, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::markdown(out);
    sheet.heading(1, &agenda.title, "")?;
    let opening = agenda.organisation.iter().chain(&agenda.opening);
    let opening: Vec<String> = opening.cloned().collect();
    sheet.words(&dotted(&opening))?;
    rest(agenda, &mut sheet)
}

fn rest(agenda: &Agenda, sheet: &mut Sheet<'_>) -> io::Result<()> {
    for part in &agenda.parts {
        self::part(part, agenda.language, 2, sheet)?;
    }
    if agenda.closing.is_empty() {
        return Ok(());
    }
    if sheet.is_markdown {
        sheet.markdown_line(false, "---")?;
    }
    sheet.gap_on_terminal()?;
    let mut closing = agenda.closing.iter();
    closing.try_for_each(|line| sheet.own_row(&CLOSING, line))
}

/// Writes a part under a heading of this level.
pub(super) fn part(
    part: &Part,
    language: &str,
    level: usize,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    sheet.heading(level, &part.heading, "")?;
    for entry in &part.entries {
        self::entry(entry, language, sheet)?;
    }
    if let [only] = part.questions.as_slice() {
        sheet.row(&ONLY_QUESTION, only)?;
    } else if !part.questions.is_empty() {
        sheet.end_list();
        let mut questions = part.questions.iter();
        questions.try_for_each(|question| sheet.row(&Row::QUESTION, question))?;
    }
    if part.is_field && sheet.is_markdown {
        // Room to write.
        sheet.markdown_line(false, ">")?;
    }
    Ok(())
}

fn entry(entry: &Entry, language: &str, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.led_row(&Row::ITEM, entry.lead.as_deref(), &entry.words)?;
    for detail in &entry.details {
        sheet.row(&DETAIL, detail)?;
    }
    for line in &entry.key_results {
        let told = dotted(&words::standing(line, language));
        if !sheet.is_markdown {
            let title = Row {
                hang: 0,
                ..Row::WITHIN
            };
            sheet.row(&title, &line.title)?;
            sheet.row(&DETAIL, &told)?;
        } else if told.is_empty() {
            sheet.row(&Row::WITHIN, &line.title)?;
        } else {
            let told = told.replace(" > ", " → ");
            sheet.row(&Row::WITHIN, &format!("{}: {told}", line.title))?;
        }
    }
    Ok(())
}
