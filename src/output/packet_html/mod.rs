//! The packet as a page for two people at a table: to be read on a screen, or printed with room to write.

use super::html::{Page, Words, page, typed};
use super::packet_words as words;
use crate::views::{Packet, PacketGroup, PacketLine, PacketPart, Provenance};
use maud::{Markup, html};
use std::io::{self, Write};

/// What only a packet draws.
const STYLE: &str = include_str!("style.css");

/// Writes the page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn packet_html(packet: &Packet, out: &mut dyn Write) -> io::Result<()> {
    let (last, parts) = match packet.parts.split_last() {
        Some((last, parts)) => (Some(last), parts),
        None => (None, packet.parts.as_slice()),
    };
    let says_what_was_seen = words::says_what_was_seen(packet);
    let content = html! {
        @for part in parts { (section(part)) }
        footer {
            @if let Some(part) = last { (section(part)) }
            p.records { (words::STANDS_ON) }
            ul.records { @for line in words::stands_on(packet) { li { (Words(&line)) } } }
            @if let Some(line) = words::to_confirm(packet, says_what_was_seen) { p.quiet { (typed(&line)) } }
            p.quiet { (typed(words::CLAIMS)) }
            p.quiet { (typed(&words::again(packet))) }
        }
    };
    let page = page(
        &Page {
            language: "en",
            organisation: packet.organisation.as_deref().unwrap_or("OKRs"),
            kind: if packet.is_of_team() {
                "Retrospective"
            } else {
                "Review packet"
            },
            title: &packet.about,
            lead: html! {
                p.time { (words::time(packet)) }
                p.lead { @for line in words::opening(packet, says_what_was_seen) { (Words(&line)) " " } }
                p.promise { "Nothing in here is a score." }
            },
            sections: packet.parts.iter().map(|p| (p.name, p.heading)).collect(),
            style: STYLE,
        },
        &content,
    );
    writeln!(out, "{}", page.into_string())
}

fn section(part: &PacketPart) -> Markup {
    html! {
        section.(part.name) aria-labelledby=(part.name) {
            h2 id=(part.name) { (part.heading) }
            @for line in &part.lead { p { (Words(line)) } }
            @if !part.prompts.is_empty() {
                ul.prompts { @for prompt in &part.prompts { li { (Words(prompt)) } } }
            }
            @if part.has_room { div.room {} }
            @for group in &part.groups { (self::group(group)) }
        }
    }
}

fn group(group: &PacketGroup) -> Markup {
    html! {
        div.group {
            @if let Some(heading) = &group.heading { h3 { (Words(heading)) } }
            @if group.context.is_some() || group.recorded.is_some() {
                p.context { (Words(group.context.as_deref().unwrap_or(""))) (signs(&group.recorded)) }
            }
            @if !group.lines.is_empty() {
                ul.lines { @for line in &group.lines { li { (self::line(line)) } } }
            }
        }
    }
}

fn line(line: &PacketLine) -> Markup {
    html! {
        @if let Some(lead) = &line.lead { p.who { (Words(lead)) } }
        p { (Words(&line.words)) (signs(&line.recorded)) }
        @for (name, words) in &line.details {
            p.detail { span.name { (name) ": " } (Words(words)) }
        }
    }
}

fn signs<'p>(recorded: impl IntoIterator<Item = &'p Provenance>) -> Markup {
    html! { @for sign in words::signs(recorded) { " " span.commit { (sign) } } }
}
