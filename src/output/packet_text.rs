//! The packet for a terminal.

use super::packet_words as words;
use super::page::{HEADING, NAME, Page, QUIET};
use super::{Look, escape, wrap};
use crate::views::{Packet, PacketGroup, PacketLine, PacketPart};
use anstyle::Style;
use std::io::{self, Write};

/// Writes the packet.
///
/// # Errors
/// When `out` cannot be written to.
pub fn packet_text(packet: &Packet, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let today = packet.request.period.end;
    let mut page = Page { look, out, today };
    let title = words::title(packet).replace('·', page.dot());
    lines(&mut page, HEADING, &title, "", "")?;
    for line in words::opening(packet) {
        lines(&mut page, QUIET, &line, "", "")?;
    }
    lines(
        &mut page,
        QUIET,
        &words::promise(&packet.about, packet),
        "",
        "",
    )?;
    for part in &packet.parts {
        self::part(&mut page, part)?;
    }
    writeln!(page.out)?;
    lines(&mut page, QUIET, words::STANDS_ON, "", "")?;
    for line in words::stands_on(packet) {
        lines(&mut page, QUIET, &line, "  ", "  ")?;
    }
    if let Some(line) = words::to_confirm(packet) {
        lines(&mut page, QUIET, &line, "", "  ")?;
    }
    lines(&mut page, QUIET, words::CLAIMS, "", "")?;
    lines(&mut page, QUIET, "To prepare it again, type:", "", "")?;
    // Broken where a shell goes on.
    let (first, rest) = words::command(packet);
    let first = format!("okr packet {first} \\");
    lines(&mut page, QUIET, &first, "  ", "    ")?;
    lines(&mut page, QUIET, &rest, "    ", "    ")
}

/// Words out of a file or of ours after `first`, and what does not fit after `further`.
fn lines(
    page: &mut Page<'_>,
    style: Style,
    text: &str,
    first: &str,
    further: &str,
) -> io::Result<()> {
    let room = page
        .look
        .width
        .saturating_sub(further.len().max(first.len()));
    for (number, line) in wrap(&escape::terminal(text), room).iter().enumerate() {
        let indent = if number == 0 { first } else { further };
        let line = if style == Style::new() {
            line.clone()
        } else {
            page.paint(style, line)
        };
        writeln!(page.out, "{indent}{line}")?;
    }
    Ok(())
}

fn part(page: &mut Page<'_>, part: &PacketPart) -> io::Result<()> {
    writeln!(page.out)?;
    lines(page, HEADING, part.heading, "", "")?;
    for line in &part.lead {
        lines(page, Style::new(), line, "  ", "  ")?;
    }
    for prompt in &part.prompts {
        lines(page, NAME, prompt, "  ? ", "    ")?;
    }
    for (at, group) in part.groups.iter().enumerate() {
        if at > 0 {
            writeln!(page.out)?;
        }
        self::group(page, group)?;
    }
    Ok(())
}

fn group(page: &mut Page<'_>, group: &PacketGroup) -> io::Result<()> {
    if let Some(heading) = &group.heading {
        lines(page, NAME, heading, "  ", "  ")?;
    }
    let context = group.context.clone().unwrap_or_default();
    let context = format!("{context}{}", words::in_brackets(&group.recorded));
    if !context.is_empty() {
        lines(page, QUIET, context.trim_start(), "  ", "  ")?;
    }
    for line in &group.lines {
        let lead = line
            .lead
            .as_ref()
            .map_or_else(String::new, |l| format!("{l}: "));
        let words = format!("{lead}{}{}", line.words, words::in_brackets(&line.recorded));
        self::line(page, line, &words)?;
    }
    Ok(())
}

fn line(page: &mut Page<'_>, line: &PacketLine, words: &str) -> io::Result<()> {
    lines(page, Style::new(), words, "  - ", "    ")?;
    for (name, words) in &line.details {
        lines(page, QUIET, &format!("{name}: {words}"), "    ", "    ")?;
    }
    Ok(())
}
