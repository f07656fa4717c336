//! The page around what is told.

use super::Words;
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use std::borrow::Cow;

/// What every page shares; a view adds what only it draws.
const STYLE: &str = include_str!("style.css");

/// The page lets nothing in and sends nothing out, even where something got past the escaping.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page and what stands at its top.
pub(in crate::output) struct Page<'p> {
    /// The language of its words: `en`.
    pub language: &'p str,
    /// Whose page it is: the organisation.
    pub organisation: &'p str,
    /// What it is: `Report`, `Alignment`.
    pub kind: &'p str,
    /// Its heading.
    pub title: &'p str,
    /// What is said under the heading.
    pub lead: Markup,
    /// The sections, as (id, heading), in their order; with more than two they are listed at the top.
    pub sections: Vec<(&'p str, &'p str)>,
    /// Styles of this view alone.
    pub style: &'static str,
}

/// A part of a page under a heading.
pub(in crate::output) struct Section<'p> {
    /// What an address calls it.
    pub id: &'p str,
    /// Its heading.
    pub heading: Cow<'p, str>,
    /// What stands under the heading.
    pub body: Markup,
}

impl Render for Section<'_> {
    fn render(&self) -> Markup {
        html! {
            section aria-labelledby=(self.id) {
                h2 id=(self.id) { (Words(&self.heading)) }
                (self.body)
            }
        }
    }
}

/// The whole file: `body` under its heading.
pub(in crate::output) fn page(page: &Page<'_>, body: &Markup) -> Markup {
    let (skip, on_this_page) = match page.language {
        "de" => ("Zum Inhalt", "Auf dieser Seite"),
        _ => ("Skip to the content", "On this page"),
    };
    html! {
        (DOCTYPE)
        html lang=(page.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (Words(page.title)) " · " (page.kind) " · " (Words(page.organisation)) }
                style { (PreEscaped(STYLE)) (PreEscaped(page.style)) }
            }
            body {
                a.skip href="#content" { (skip) }
                header.top {
                    p.eyebrow { (Words(page.organisation)) span.kind { (page.kind) } }
                    // A dot ends a line rather than beginning one.
                    h1 { (Words(&page.title.replace(" · ", "\u{a0}· "))) }
                    (page.lead)
                    @if page.sections.len() > 2 {
                        nav aria-label=(on_this_page) {
                            ul { @for (id, heading) in &page.sections { li { a href={ "#" (id) } { (heading) } } } }
                        }
                    }
                }
                main id="content" { (body) }
            }
        }
    }
}
