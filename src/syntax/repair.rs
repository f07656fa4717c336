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
                        .map(|e| Edit {
                            span: self.original(e.span),
                            text: e.text.clone(),
                        })
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
        let blank = Edit {
            span: here,
            text: " ".repeat(here.range().len()),
        };
        self.change(&[blank]);
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
fn without_tabs(text: &str, line: Span) -> Vec<(&'static str, Vec<Edit>)> {
    if !indent(line.slice(text)).contains('\t') {
        return Vec::new();
    }
    let all = TAB_WIDTHS.map(|width| {
        let mut start = 0;
        let mut edits = Vec::new();
        for words in text.split_inclusive('\n') {
            let lead = indent(words);
            if lead.contains('\t') {
                edits.push(Edit {
                    span: Span::new(start, start + lead.len()),
                    text: lead.replace('\t', &" ".repeat(width)),
                });
            }
            start += words.len();
        }
        ("indent with spaces", edits)
    });
    all.into()
}

/// Edits to one line that could make it readable, the most likely first.
fn candidates(text: &str, line: Span) -> Vec<(&'static str, Vec<Edit>)> {
    let words = line.slice(text);
    let trimmed = words.trim_end();
    let mut result = Vec::new();
    let indent = words.len() - words.trim_start().len();
    let body = trimmed.get(indent..).unwrap_or("");
    let dash = if body.starts_with("- ") {
        body.len() - body.get(1..).unwrap_or("").trim_start().len()
    } else {
        0
    };
    let item = body.get(dash..).unwrap_or("");
    let key = item
        .find(": ")
        .filter(|i| {
            item.get(..*i).is_some_and(|k| {
                !k.is_empty()
                    && k.bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"_-/.@".contains(&b))
            })
        })
        .map_or(0, |i| i + 2);
    let value = item.get(key..).unwrap_or("").trim_start();
    let value_at = line.start as usize + trimmed.len() - value.len();
    let value_span = Span::new(value_at, line.start as usize + trimmed.len());
    let quoted = scalar(value, Site::Line);
    if let Some(mark) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
        && value.matches(mark).count() == 1
    {
        let end = Span::new(value_span.end as usize, value_span.end as usize);
        result.push((
            "close the quote",
            vec![Edit {
                span: end,
                text: mark.to_string(),
            }],
        ));
    }
    if !value.is_empty() && (key > 0 || dash > 0) {
        result.push((
            "put the text into quotes",
            vec![Edit {
                span: value_span,
                text: quoted,
            }],
        ));
    }
    if let Some(open) = value.chars().next().filter(|c| matches!(c, '[' | '{')) {
        let close = if open == '[' { "]" } else { "}" };
        let end = Span::new(value_span.end as usize, value_span.end as usize);
        result.push((
            "close the bracket",
            vec![Edit {
                span: end,
                text: close.to_owned(),
            }],
        ));
        result.rotate_right(1);
    }
    if key == 0
        && let Some(colon) = item.find(':')
        && item.get(..colon).is_some_and(|k| {
            !k.is_empty() && k.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        })
        && colon + 1 < item.len()
    {
        let at = line.start as usize + indent + dash + colon + 1;
        result.push((
            "add a space behind the colon",
            vec![Edit {
                span: Span::new(at, at),
                text: " ".to_owned(),
            }],
        ));
    }
    if indent == 0 && body.starts_with(char::is_alphabetic) && !body.contains(':') {
        let at = line.start as usize;
        result.push((
            NOTE,
            vec![Edit {
                span: Span::new(at, at),
                text: "# ".to_owned(),
            }],
        ));
    }
    result
}

#[cfg(test)]
mod tests;
