//! Lines and columns of byte offsets.

use super::Span;
use serde::Serialize;
use std::cell::Cell;

/// A place as people and editors count it; all numbers begin at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column in characters.
    pub column: usize,
    /// The column in UTF-8 bytes.
    pub byte: usize,
    /// The column in UTF-16 code units.
    #[serde(skip)]
    pub utf16: usize,
}

impl Position {
    const START: Position = Position {
        line: 1,
        column: 1,
        byte: 1,
        utf16: 1,
    };
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The place that was asked for last: in a very long line the next one is counted from there.
    last: Cell<(usize, Position)>,
}

impl<'t> Lines<'t> {
    /// Looks through `text` once.
    pub fn new(text: &'t str) -> Self {
        Lines::ended_by(text, |byte, _| byte == b'\n')
    }

    /// The same with lines as the Language Server Protocol has them: `\r` alone ends one, too.
    pub fn of_protocol(text: &'t str) -> Self {
        Lines::ended_by(text, |byte, next| {
            byte == b'\n' || byte == b'\r' && next != Some(&b'\n')
        })
    }

    fn ended_by(text: &'t str, ends: fn(u8, Option<&u8>) -> bool) -> Self {
        let bytes = text.as_bytes();
        let all = bytes.iter().enumerate();
        let breaks = all.filter(|(i, byte)| ends(**byte, bytes.get(i + 1)));
        let starts = std::iter::once(0)
            .chain(breaks.map(|(i, _)| i + 1))
            .collect();
        Lines {
            text,
            starts,
            last: Cell::new((0, Position::START)),
        }
    }

    /// The 0-based number of the line that holds byte `offset`.
    pub fn index(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|s| *s <= offset)
            .saturating_sub(1)
    }

    /// The byte at which the 0-based line `index` begins; the end of the text for lines past it.
    pub fn start(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// The bytes of the 0-based line `index`, without its line break.
    pub fn line(&self, index: usize) -> &'t str {
        let all = self
            .text
            .get(self.start(index)..self.start(index + 1))
            .unwrap_or("");
        let line = all.strip_suffix('\n').unwrap_or(all);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The position of byte `offset`, which is moved back to a character boundary.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let index = self.index(offset);
        let (at, from) = self.last.get();
        let known = from.line == index + 1 && at <= offset;
        let (at, from) = if known {
            (at, from)
        } else {
            let begin = Position {
                line: index + 1,
                ..Position::START
            };
            (self.start(index), begin)
        };
        let between = self.text.get(at..offset).unwrap_or("");
        let between = if at == 0 {
            between.strip_prefix('\u{feff}').unwrap_or(between)
        } else {
            between
        };
        let position = Position {
            line: index + 1,
            column: from.column + between.chars().count(),
            byte: from.byte + between.len(),
            utf16: from.utf16 + between.encode_utf16().count(),
        };
        self.last.set((offset, position));
        position
    }

    /// The positions of both ends of `span`.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        (
            self.position(span.start as usize),
            self.position(span.end as usize),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_bytes_and_utf16() {
        let text = "a: ü\nb: 🎯 x\r\nc: 1";
        let lines = Lines::new(text);
        let at = |words: &str| lines.position(text.find(words).unwrap());
        assert_eq!(
            at("ü"),
            Position {
                line: 1,
                column: 4,
                byte: 4,
                utf16: 4
            }
        );
        assert_eq!(
            at("x"),
            Position {
                line: 2,
                column: 6,
                byte: 9,
                utf16: 7
            }
        );
        assert_eq!(
            at("1"),
            Position {
                line: 3,
                column: 4,
                byte: 4,
                utf16: 4
            }
        );
        assert_eq!(lines.line(1), "b: 🎯 x");
    }

    #[test]
    fn the_order_of_questions_makes_no_difference() {
        let text = "a: ü\nb: 🎯 x 🎯 y\n";
        let asked = Lines::new(text);
        let places = [14, 8, 4, 20, 8, 0, 16];
        for place in places {
            assert_eq!(
                asked.position(place),
                Lines::new(text).position(place),
                "{place}"
            );
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let lines = Lines::new("\u{feff}title: x");
        assert_eq!(lines.position(3).column, 1);
    }

    #[test]
    fn the_end_of_the_text_has_a_position() {
        assert_eq!(Lines::new("").position(7).line, 1);
        assert_eq!(Lines::new("a\n").position(2).line, 2);
    }
}
