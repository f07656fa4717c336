//! Mends a line in a copy, so that one syntax error does not hide the next.

use super::write::{Site, scalar};
use crate::diagnostic::Fix;
use crate::source::{Edit, Span, apply};
use std::cmp::Reverse;

/// What became of a line that could not be read.
pub(super) enum Damage {
    /// An edit that can be offered made it readable.
    Mended {
        /// The edit, in the places of the original text.
        fix: Fix,
        /// The words it is about.
        span: Span,
    },
    /// The line was blanked in the copy; what it held is not known.
    Blanked(Span),
}

/// What is offered for a line of words that belongs to no key.
pub(super) const NOTE: &str = "make it a comment";
/// What may be done to a line: in words, and the edits.
type Candidate = (&'static str, Vec<Edit>);

/// How far a tab may indent, in spaces, the most likely first.
const TAB_WIDTHS: [usize; 3] = [2, 4, 8];

/// A copy of the text with repairs, which knows where each of its bytes comes from.
pub(super) struct Virtual {
    text: String,
    /// For each byte of `text` and its end: the byte of the original.
    origin: Vec<u32>,
}

impl Virtual {
    pub(super) fn new(text: String) -> Self {
        let origin = (0..=text.len())
            .map(|i| u32::try_from(i).unwrap_or(u32::MAX))
            .collect();
        Virtual { text, origin }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the original that a place in the copy comes from.
    pub(super) fn original(&self, span: Span) -> Span {
        let at = |offset: u32| {
            self.origin
                .get(offset as usize)
                .or(self.origin.last())
                .map_or(0, |o| *o as usize)
        };
        Span::new(at(span.start), at(span.end))
    }

    /// Mends or blanks the line at byte `offset`. `fails_at` parses a text and tells where it fails.
    pub(super) fn repair(
        &mut self,
        offset: usize,
        fails_at: impl Fn(&str) -> Option<usize>,
    ) -> Damage {
        let here = self.line_at(offset);
        let has_tab = |line: &Span| indent(line.slice(&self.text)).contains('\t');
        // A tab is often met where the value above it ends.
        let behind = self.line_at(here.end as usize + 1);
        let behind = Some(behind).filter(|l| l.start > here.start && has_tab(l) && !has_tab(&here));
        let lines = [
            behind,
            Some(here),
            self.line_before(here),
            self.line_before(here).and_then(|l| self.line_before(l)),
        ];
        for line in lines.into_iter().flatten() {
            let mut tabs = without_tabs(&self.text, line);
            // The first width with which the text can be read as far as with any.
            tabs.sort_by_cached_key(|(_, edits)| {
                let tried = apply(&self.text, edits);
                let fails = fails_at(&tried).and_then(|at| tried.get(..at));
                Reverse(fails.map_or(usize::MAX, |read| read.matches('\n').count()))
            });
            let others = if Some(line) == behind {
                Vec::new()
            } else {
                candidates(&self.text, line)
            };
            for (title, edits) in tabs.into_iter().chain(others) {
                let tried = apply(&self.text, &edits);
                let before = edits.iter().filter(|e| e.span.end <= here.end);
                let end = before.fold(here.end as usize, |end, e| {
                    (end + e.text.len()).saturating_sub(e.span.range().len())
                });
                if fails_at(&tried).is_none_or(|at| at > end) {
                    let span = self.original(shown(&self.text, line));
                    let original = edits
                        .iter()
                        .map(|e| Edit::new(self.original(e.span), &*e.text))
                        .collect();
                    self.change(&edits);
                    return Damage::Mended {
                        fix: Fix {
                            title: title.to_owned(),
                            safe: false,
                            edits: original,
                        },
                        span,
                    };
                }
            }
        }
        let span = self.original(shown(&self.text, here));
        self.change(&[Edit::new(here, " ".repeat(here.range().len()))]);
        Damage::Blanked(span)
    }

    fn change(&mut self, edits: &[Edit]) {
        let mut origin = Vec::with_capacity(self.origin.len() + 8);
        let mut at = 0;
        let mut sorted: Vec<&Edit> = edits.iter().collect();
        sorted.sort_by_key(|e| e.span);
        for edit in sorted {
            let range = edit.span.range();
            origin.extend_from_slice(self.origin.get(at..range.start).unwrap_or(&[]));
            let from = self.origin.get(range.start).copied().unwrap_or(0);
            let same = edit.text.len() == range.len();
            let kept = self.origin.get(range.clone()).unwrap_or(&[]);
            if same {
                origin.extend_from_slice(kept);
            } else {
                origin.extend(std::iter::repeat_n(from, edit.text.len()));
            }
            at = range.end;
        }
        origin.extend_from_slice(self.origin.get(at..).unwrap_or(&[]));
        self.text = apply(&self.text, edits);
        self.origin = origin;
    }

    fn line_at(&self, offset: usize) -> Span {
        let offset = offset.min(self.text.len());
        let head = self.text.get(..offset).unwrap_or(&self.text);
        let mut start = head.rfind('\n').map_or(0, |i| i + 1);
        let mut end = self
            .text
            .get(start..)
            .and_then(|t| t.find('\n'))
            .map_or(self.text.len(), |i| start + i);
        // An error at the very end of the text speaks of the last line that holds something.
        while start > 0
            && self
                .text
                .get(start..end)
                .is_some_and(|l| l.trim().is_empty())
        {
            end = start - 1;
            start = self
                .text
                .get(..end)
                .and_then(|t| t.rfind('\n'))
                .map_or(0, |i| i + 1);
        }
        Span::new(start, end)
    }

    fn line_before(&self, line: Span) -> Option<Span> {
        (line.start > 0)
            .then(|| self.line_at(line.start as usize - 1))
            .filter(|l| l.start < line.start)
    }
}

/// The line without its indentation and line end: what a finding marks.
fn shown(text: &str, line: Span) -> Span {
    let words = line.slice(text);
    let start = line.start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// The blanks and tabs before the words of a line.
fn indent(line: &str) -> &str {
    let words = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - words.len()).unwrap_or("")
}

/// Spaces for the tabs of all lines, where `line` is indented by one: who indents by tabs does so throughout.
fn without_tabs(text: &str, line: Span) -> Vec<Candidate> {
    if !indent(line.slice(text)).contains('\t') {
        return Vec::new();
    }
    let all = TAB_WIDTHS.map(|width| {
        let mut start = 0;
        let mut edits = Vec::new();
        for words in text.split_inclusive('\n') {
            let lead = indent(words);
            if lead.contains('\t') {
                let span = Span::new(start, start + lead.len());
                edits.push(Edit::new(span, lead.replace('\t', &" ".repeat(width))));
            }
            start += words.len();
        }
        ("indent with spaces", edits)
    });
    all.into()
}

/// A line as somebody meant it: `- key: value`, where each part may be missing.
struct Parts<'t> {
    start: usize,
    indent: usize,
    /// All words.
    body: &'t str,
    /// How long the dash and the blanks behind it are.
    dash: usize,
    /// What stands behind the dash.
    item: &'t str,
    /// How long the key, its colon and the blank behind it are.
    key: usize,
    value: &'t str,
    value_span: Span,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str, line: Span) -> Self {
        let words = line.slice(text);
        let start = line.start as usize;
        let trimmed = words.trim_end();
        let indent = words.len() - words.trim_start().len();
        let body = trimmed.get(indent..).unwrap_or("");
        let dash = if body.starts_with("- ") {
            body.len() - body.get(1..).unwrap_or("").trim_start().len()
        } else {
            0
        };
        let item = body.get(dash..).unwrap_or("");
        let may_be_key = |b: u8| b.is_ascii_alphanumeric() || b"_-/.@".contains(&b);
        let key = item.find(": ").filter(|i| is_made_of(item, *i, may_be_key));
        let key = key.map_or(0, |i| i + 2);
        let value = item.get(key..).unwrap_or("").trim_start();
        let end = start + trimmed.len();
        Parts {
            start,
            indent,
            body,
            dash,
            item,
            key,
            value,
            value_span: Span::new(end - value.len(), end),
        }
    }

    fn begins_with(&self, signs: [char; 2]) -> Option<char> {
        self.value.chars().next().filter(|c| signs.contains(c))
    }

    fn closed_bracket(&self) -> Option<Candidate> {
        let close = match self.begins_with(['[', '{'])? {
            '[' => "]",
            _ => "}",
        };
        let edit = Edit::insert(self.value_span.range().end, close);
        Some(("close the bracket", vec![edit]))
    }

    fn closed_quote(&self) -> Option<Candidate> {
        let mark = self.begins_with(['"', '\''])?;
        let edit = Edit::insert(self.value_span.range().end, mark);
        (self.value.matches(mark).count() == 1).then(|| ("close the quote", vec![edit]))
    }

    fn quoted(&self) -> Option<Candidate> {
        let is_value = !self.value.is_empty() && (self.key > 0 || self.dash > 0);
        let edit = Edit::new(self.value_span, scalar(self.value, Site::Line));
        is_value.then(|| ("put the text into quotes", vec![edit]))
    }

    fn spaced(&self) -> Option<Candidate> {
        let colon = self.item.find(':').filter(|_| self.key == 0)?;
        let may_be_key = |b: u8| b.is_ascii_lowercase() || b == b'_';
        let is_key = is_made_of(self.item, colon, may_be_key) && colon + 1 < self.item.len();
        let at = self.start + self.indent + self.dash + colon + 1;
        is_key.then(|| ("add a space behind the colon", vec![Edit::insert(at, " ")]))
    }

    fn note(&self) -> Option<Candidate> {
        let is_words = self.body.starts_with(char::is_alphabetic) && !self.body.contains(':');
        (self.indent == 0 && is_words).then(|| (NOTE, vec![Edit::insert(self.start, "# ")]))
    }
}

/// Whether `text` begins with `length` bytes that may all stand in it, and more than none.
fn is_made_of(text: &str, length: usize, may_stand: impl Fn(u8) -> bool) -> bool {
    let key = text.get(..length).unwrap_or("");
    !key.is_empty() && key.bytes().all(may_stand)
}

/// Edits to one line that could make it readable, the most likely first.
fn candidates(text: &str, line: Span) -> Vec<Candidate> {
    let parts = Parts::of(text, line);
    let all = [
        parts.closed_bracket(),
        parts.closed_quote(),
        parts.quoted(),
        parts.spaced(),
        parts.note(),
    ];
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
