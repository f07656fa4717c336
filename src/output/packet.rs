//! The packet for a terminal, and as Markdown for two people to talk over and to write into.

use super::Look;
use super::packet_words as words;
use super::page::{NAME, QUIET};
use super::sheet::{Row, Sheet};
use crate::views::{Packet, PacketGroup, PacketLine, PacketPart};
use std::io::{self, Write};

/// Below the title and at the end.
const ABOUT: Row = Row {
    style: QUIET,
    ..Row::WORDS
};

const STANDS_ON: Row = Row {
    style: QUIET,
    hang: 0,
    ..Row::ITEM
};

const LEAD: Row = Row {
    columns: 2,
    ..Row::WORDS
};

const GROUP: Row = Row {
    style: NAME,
    ..LEAD
};

const CONTEXT: Row = Row {
    style: QUIET,
    ..LEAD
};

const LINE: Row = Row {
    sign: "- ",
    ..Row::ITEM
};

const DETAIL: Row = Row {
    style: QUIET,
    hang: 0,
    ..Row::WITHIN
};

/// Writes the packet for a terminal.
///
/// # Errors
/// When `out` cannot be written to.
pub fn packet_text(packet: &Packet, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::text(look, out);
    self::packet(packet, &mut sheet)?;
    sheet.row(&ABOUT, "To prepare it again, type:")?;
    // Broken where a shell goes on.
    let (first, rest) = words::command(packet);
    sheet.row(&CONTEXT, &format!("okr packet {first} \\"))?;
    sheet.row(&DETAIL, &rest)
}

/// Writes the packet as Markdown.
///
/// # Errors
/// When `out` cannot be written to.
pub fn packet_markdown(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::markdown(out);
    self::packet(packet, &mut sheet)?;
    sheet.own_row(&ABOUT, &words::again(packet))
}

fn packet(packet: &Packet, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.heading(1, &words::title(packet), "")?;
    let says_what_was_seen = words::says_what_was_seen(packet);
    let opening = words::opening(packet, says_what_was_seen);
    if sheet.is_markdown {
        let lines: Vec<String> = opening.iter().map(|line| sheet.safe(line)).collect();
        sheet.drawn(&ABOUT, &lines.join("\n"))?;
    } else {
        let mut lines = opening.iter();
        lines.try_for_each(|line| sheet.row(&ABOUT, line))?;
    }
    let promise = words::promise(&sheet.safe(&packet.about), packet);
    sheet.drawn(&ABOUT, &promise)?;
    for part in &packet.parts {
        self::part(part, sheet)?;
    }
    sheet.gap_on_terminal()?;
    sheet.row(&ABOUT, words::STANDS_ON)?;
    for line in words::stands_on(packet) {
        sheet.row(&STANDS_ON, &line)?;
    }
    if let Some(line) = words::to_confirm(packet, says_what_was_seen) {
        sheet.own_row(&Row { hang: 2, ..ABOUT }, &line)?;
    }
    sheet.own_row(&ABOUT, words::CLAIMS)
}

/// Writes a part.
pub(super) fn part(part: &PacketPart, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.heading(2, part.heading, "")?;
    for line in &part.lead {
        sheet.row(&LEAD, line)?;
    }
    for prompt in &part.prompts {
        sheet.row(&Row::QUESTION, prompt)?;
    }
    if part.has_room && sheet.is_markdown {
        sheet.markdown_line(false, ">")?;
    }
    for (at, group) in part.groups.iter().enumerate() {
        if at > 0 {
            sheet.gap_on_terminal()?;
        }
        self::group(group, sheet)?;
    }
    Ok(())
}

fn group(group: &PacketGroup, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.end_list();
    let recorded = words::in_brackets(&group.recorded);
    let heading = group.heading.as_deref().map(|h| sheet.safe(h));
    let context = group.context.as_deref().map(|c| sheet.safe(c));
    if sheet.is_markdown {
        let heading = heading.map(|h| format!("**{h}**"));
        let context = match context {
            Some(context) => Some(format!("<br>_{context}_{recorded}")),
            None if recorded.is_empty() => None,
            None => Some(format!("<br>{}", recorded.trim_start())),
        };
        let head: Vec<String> = heading.into_iter().chain(context).collect();
        if !head.is_empty() {
            sheet.markdown_line(false, &head.join("\n"))?;
        }
    } else {
        if let Some(heading) = heading {
            sheet.drawn(&GROUP, &heading)?;
        }
        let context = format!("{}{recorded}", context.unwrap_or_default());
        if !context.is_empty() {
            sheet.drawn(&CONTEXT, context.trim_start())?;
        }
    }
    group.lines.iter().try_for_each(|l| line(l, sheet))
}

fn line(line: &PacketLine, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let lead = line.lead.as_ref();
    let lead = lead.map_or_else(String::new, |lead| format!("{}: ", sheet.safe(lead)));
    let (words, signs) = (sheet.safe(&line.words), words::in_brackets(&line.recorded));
    sheet.drawn(&LINE, &format!("{lead}{words}{signs}"))?;
    for (name, words) in &line.details {
        let words = sheet.safe(words);
        sheet.drawn(&DETAIL, &format!("{name}: {words}"))?;
    }
    Ok(())
}
