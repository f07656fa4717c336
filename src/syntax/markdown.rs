//! The body of a Markdown record: its sections, their bullets and tasks.

use crate::clock::{Date, parse_date};
use crate::source::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The body of a record, cut at its headings.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The text of the first level-1 heading.
    pub title: Option<String>,
    /// Sections in the order of the file. What stands before the first heading has an empty heading.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The words of the heading.
    pub heading: String,
    /// The heading's level, 1 to 6; 0 for what stands before the first one.
    pub level: u8,
    /// Where the words of the heading stand.
    pub span: Span,
    /// Bullets and paragraphs, in the order of the file.
    pub items: Vec<Item>,
}

/// A bullet, a task or a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Its words, without Markdown's signs and without the name it begins with.
    pub text: String,
    /// Where it stands, signs included.
    pub span: Span,
    /// Whether it is a bullet and not a paragraph.
    pub bullet: bool,
    /// For a task: whether it is ticked.
    pub done: Option<bool>,
    /// The handle of a bullet that begins with `@handle:`, and where the handle stands.
    pub by: Option<(String, Span)>,
    /// The day of `(due YYYY-MM-DD)`.
    pub due: Option<Date>,
}

/// What begins the part of a page that tells what the records know. It ends with `</details>`; nothing in it is anybody's
/// words.
pub const KNOWN: &str = "<details class=\"okr\">";

/// Reads the body of `text` from byte `start` on. Comments and other HTML are left out, and what stands behind [`KNOWN`].
pub fn read_body(text: &str, start: usize) -> Body {
    let mut reader = Reader {
        text,
        start,
        body: Body::default(),
        heading: None,
        items: Vec::new(),
    };
    let source = text.get(start..).unwrap_or("");
    let mut is_known = false;
    for (event, range) in Parser::new_ext(source, Options::ENABLE_TASKLISTS).into_offset_iter() {
        match &event {
            Event::Html(html) if reader.items.is_empty() && html.starts_with(KNOWN) => {
                is_known = true;
            }
            Event::Html(html) if html.starts_with("</details>") => is_known = false,
            _ if is_known => {}
            _ => reader.take(event, Span::new(range.start, range.end).shifted(start)),
        }
    }
    let mut body = reader.body;
    for section in &mut body.sections {
        // An inner bullet ends before the one around it.
        section.items.sort_by_key(|i| i.span.start);
    }
    body
}

struct Reader<'t> {
    text: &'t str,
    start: usize,
    body: Body,
    heading: Option<Section>,
    /// The bullets and paragraphs that are open; an inner bullet is an item of its own.
    items: Vec<Item>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some(Section {
                    level: level as u8,
                    ..Section::default()
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(section) = self.heading.take() {
                    if section.level == 1 && self.body.title.is_none() {
                        self.body.title = Some(section.heading.clone());
                    }
                    self.body.sections.push(section);
                }
            }
            Event::Start(Tag::Item) => self.items.push(Item {
                span: self.trimmed(span),
                bullet: true,
                ..Item::default()
            }),
            Event::Start(Tag::Paragraph) if self.items.is_empty() => {
                self.items.push(Item {
                    span: self.trimmed(span),
                    ..Item::default()
                });
            }
            Event::Start(Tag::List(_)) => {
                // The outer bullet ends for us where its inner list begins.
                if let Some(outer) = self.items.last_mut() {
                    outer.span = Span::new(
                        outer.span.start as usize,
                        (span.start as usize).max(outer.span.start as usize),
                    );
                }
            }
            Event::End(TagEnd::Item) => self.close(),
            Event::End(TagEnd::Paragraph) if self.items.last().is_some_and(|i| !i.bullet) => {
                self.close();
            }
            Event::TaskListMarker(done) => {
                if let Some(item) = self.items.last_mut() {
                    item.done = Some(done);
                }
            }
            Event::Text(words) | Event::Code(words) => self.words(&words, span),
            Event::SoftBreak | Event::HardBreak => self.words(" ", span),
            _ => {}
        }
    }

    fn words(&mut self, words: &str, span: Span) {
        if let Some(heading) = &mut self.heading {
            heading.span = if heading.heading.is_empty() {
                span
            } else {
                Span {
                    start: heading.span.start,
                    end: span.end,
                }
            };
            heading.heading.push_str(words);
        } else if let Some(item) = self.items.last_mut() {
            item.text.push_str(words);
        }
    }

    fn close(&mut self) {
        let Some(mut item) = self.items.pop() else {
            return;
        };
        item.text.truncate(item.text.trim_end().len());
        let lead = item.text.len() - item.text.trim_start().len();
        item.text.drain(..lead);
        if item.bullet {
            self.attribute(&mut item);
        }
        item.due = due(&item.text);
        if item.text.is_empty() {
            return;
        }
        if self.body.sections.is_empty() {
            self.body.sections.push(Section {
                span: Span::new(self.start, self.start),
                ..Section::default()
            });
        }
        if let Some(section) = self.body.sections.last_mut() {
            section.items.push(item);
        }
    }

    /// `@ana: profiled the builds` is Ana's; the name leaves the text.
    fn attribute(&self, item: &mut Item) {
        let Some((handle, rest)) = item.text.strip_prefix('@').and_then(|t| t.split_once(':'))
        else {
            return;
        };
        let valid = !handle.is_empty()
            && handle
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !valid {
            return;
        }
        let at =
            item.span.slice(self.text).find('@').map_or(0, |i| i + 1) + item.span.start as usize;
        item.by = Some((handle.to_owned(), Span::new(at, at + handle.len())));
        item.text = rest.trim().to_owned();
    }

    fn trimmed(&self, span: Span) -> Span {
        Span::new(
            span.start as usize,
            span.start as usize + span.slice(self.text).trim_end().len(),
        )
    }
}

fn due(text: &str) -> Option<Date> {
    let (_, rest) = text.rsplit_once("(due ")?;
    parse_date(rest.split(')').next()?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = "\
---
with: dana
---
# Notes
Opening words.

## Will
- [ ] @dana: time for the course (due 2026-11-30)
- [x] write to *Ben*
  and to `raj`
  - @ana: inner point
## Goal
<!-- what do you want? -->
A paragraph.
";

    fn body() -> Body {
        let crate::syntax::FrontMatter::Found { body, .. } = crate::syntax::split(NOTE) else {
            panic!()
        };
        read_body(NOTE, body)
    }

    #[test]
    fn sections_are_cut_at_headings() {
        let body = body();
        assert_eq!(body.title.as_deref(), Some("Notes"));
        let headings: Vec<_> = body
            .sections
            .iter()
            .map(|s| (s.level, &*s.heading))
            .collect();
        assert_eq!(headings, [(1, "Notes"), (2, "Will"), (2, "Goal")]);
        assert_eq!(body.sections[1].span.slice(NOTE), "Will");
        assert_eq!(body.sections[2].items[0].text, "A paragraph.");
    }

    #[test]
    fn bullets_know_their_person_their_tick_and_their_day() {
        let will = &body().sections[1].items;
        assert_eq!(will.len(), 3);
        let (handle, at) = will[0].by.clone().unwrap();
        assert_eq!((handle.as_str(), at.slice(NOTE)), ("dana", "dana"));
        assert_eq!(will[0].done, Some(false));
        assert_eq!(will[0].due, parse_date("2026-11-30"));
        assert_eq!(will[1].text, "write to Ben and to raj");
        assert_eq!(will[1].done, Some(true));
        assert_eq!(will[2].by.as_ref().unwrap().0, "ana");
    }

    #[test]
    fn what_the_records_tell_is_nobodys_words() {
        let text = format!(
            "## Keep\n- a\n\n{KNOWN}\n<summary>Known</summary>\n\n## Asks\n- @ana: b\n\n</details>\n\n- c\n"
        );
        let body = read_body(&text, 0);
        assert_eq!(body.sections.len(), 1);
        let items: Vec<&str> = body.sections[0].items.iter().map(|i| &*i.text).collect();
        assert_eq!(items, ["a", "c"]);
    }

    #[test]
    fn an_address_is_not_an_attribution() {
        let text = "- @Team: hello\n- mail ana@acme.example: now\n";
        assert!(
            read_body(text, 0).sections[0]
                .items
                .iter()
                .all(|i| i.by.is_none())
        );
    }
}
