//! The packet as Markdown, for two people to talk over and to write into. Nothing in it can mention anybody or be a link.

use super::escape::markdown;
use super::packet_words as words;
use crate::views::{Packet, PacketGroup, PacketLine, PacketPart};
use std::io::{self, Write};

/// Writes the packet.
///
/// # Errors
/// When `out` cannot be written to.
pub fn packet_markdown(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", markdown(&words::title(packet)))?;
    for line in words::opening(packet) {
        writeln!(out, "{}", markdown(&line))?;
    }
    let promise = words::promise(&markdown(&packet.about), packet);
    writeln!(out, "\n{promise}")?;
    for part in &packet.parts {
        self::part(part, out)?;
    }
    writeln!(out, "\n{}\n", words::STANDS_ON)?;
    for line in words::stands_on(packet) {
        writeln!(out, "- {}", markdown(&line))?;
    }
    if let Some(line) = words::to_confirm(packet) {
        writeln!(out, "\n{line}")?;
    }
    writeln!(out, "\n{}\n\n{}", words::CLAIMS, words::again(packet))
}

/// Writes a part.
pub(super) fn part(part: &PacketPart, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}", part.heading)?;
    for line in &part.lead {
        writeln!(out, "\n{}", markdown(line))?;
    }
    if !part.prompts.is_empty() {
        writeln!(out)?;
        for prompt in &part.prompts {
            writeln!(out, "- _{}_", markdown(prompt))?;
        }
    }
    if part.has_room {
        writeln!(out, "\n>")?;
    }
    part.groups.iter().try_for_each(|g| group(g, out))
}

fn group(group: &PacketGroup, out: &mut dyn Write) -> io::Result<()> {
    if let Some(heading) = &group.heading {
        writeln!(out, "\n**{}**", markdown(heading))?;
    }
    let recorded = words::in_brackets(&group.recorded);
    match &group.context {
        Some(context) => writeln!(out, "<br>_{}_{recorded}", markdown(context))?,
        None if !recorded.is_empty() => writeln!(out, "<br>{}", recorded.trim_start())?,
        None => {}
    }
    if !group.lines.is_empty() {
        writeln!(out)?;
    }
    group.lines.iter().try_for_each(|l| line(l, out))
}

fn line(line: &PacketLine, out: &mut dyn Write) -> io::Result<()> {
    let recorded = words::in_brackets(&line.recorded);
    let words = markdown(&line.words);
    match &line.lead {
        Some(lead) => writeln!(out, "- {}: {words}{recorded}", markdown(lead))?,
        None => writeln!(out, "- {words}{recorded}")?,
    }
    for (name, words) in &line.details {
        writeln!(out, "  - {name}: {}", markdown(words))?;
    }
    Ok(())
}
