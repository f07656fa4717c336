//! An agenda as a page for the screen of a meeting room or for a printer: what to tell, what to ask, and fields to fill in.

use super::agenda_words as words;
use super::html::{Page, Section, Words, page, typed};
use crate::views::{Agenda, Entry, KeyResultLine, Meeting, Part};
use maud::{Markup, html};
use std::io::{self, Write};

/// What only an agenda draws.
const STYLE: &str = include_str!("style.css");

/// Writes the page.
pub fn agenda_html(agenda: &Agenda, out: &mut dyn Write) -> io::Result<()> {
    let ids: Vec<String> = (1..=agenda.parts.len())
        .map(|n| format!("part-{n}"))
        .collect();
    let parts: Vec<(&str, &Part)> = ids.iter().map(String::as_str).zip(&agenda.parts).collect();
    let content = html! {
        @for group in parts.chunk_by(|a, b| a.1.is_field == b.1.is_field) {
            @if group.iter().any(|(_, part)| part.is_field) {
                div.fields { @for (id, part) in group { (section(id, part, agenda.language)) } }
            } @else {
                @for (id, part) in group { (section(id, part, agenda.language)) }
            }
        }
        @if !agenda.closing.is_empty() {
            footer.quiet { @for line in &agenda.closing { p { (typed(line)) } } }
        }
    };
    let page = page(
        &Page {
            language: agenda.language,
            organisation: agenda.organisation.as_deref().unwrap_or("OKRs"),
            kind: kind(agenda),
            title: &agenda.title,
            lead: html! { p.lead { (Words(&agenda.opening.join(" · "))) } },
            sections: Vec::new(),
            style: STYLE,
        },
        &content,
    );
    writeln!(out, "{}", page.into_string())
}

/// What the page is, at its top.
fn kind(agenda: &Agenda) -> &'static str {
    match (agenda.meeting, agenda.language) {
        (Meeting::Recognition, "de") => "Anerkennung",
        (Meeting::Recognition, _) => "Recognition",
        _ => "Agenda",
    }
}

fn section<'p>(id: &'p str, part: &'p Part, language: &str) -> Section<'p> {
    let body = html! {
        @if !part.entries.is_empty() {
            ul.agenda { @for entry in &part.entries { li { (self::entry(entry, language)) } } }
        }
        @if !part.questions.is_empty() {
            div.ask { @for question in &part.questions { p { (Words(question)) } } }
        }
    };
    let heading = part.heading.as_str().into();
    Section { id, heading, body }
}

fn entry(entry: &Entry, language: &str) -> Markup {
    html! {
        @if let Some(lead) = &entry.lead { p.who { (Words(lead)) } }
        p { (Words(&entry.words)) }
        @for detail in &entry.details { p.detail { (Words(detail)) } }
        @if !entry.key_results.is_empty() {
            ul.goals { @for line in &entry.key_results { li { (key_result(line, language)) } } }
        }
    }
}

fn key_result(line: &KeyResultLine, language: &str) -> Markup {
    html! {
        p { (Words(&line.title)) }
        p.detail { (Words(&words::standing(line, language).join(" · ").replace(" > ", " → "))) }
    }
}
