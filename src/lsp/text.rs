//! Places as an editor counts them, and the edits that it sends.

use crate::source::{Edit, Lines, Span, apply};
use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

/// How an editor counts the letters of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In bytes.
    Utf8,
    /// In UTF-16 code units: what every editor can.
    Utf16,
}

impl Encoding {
    /// Bytes where the editor can count them, because then nothing has to be counted anew.
    pub(super) fn agreed(offered: Option<&[PositionEncodingKind]>) -> Self {
        let utf8 = offered.is_some_and(|all| all.contains(&PositionEncodingKind::UTF8));
        if utf8 {
            Encoding::Utf8
        } else {
            Encoding::Utf16
        }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// A span as the editor counts.
    pub(super) fn range(self, lines: &Lines<'_>, span: Span) -> Range {
        let (start, end) = lines.positions(span);
        let place = |at: crate::source::Position| {
            let column = match self {
                Encoding::Utf8 => at.byte,
                Encoding::Utf16 => at.utf16,
            };
            Position::new(count(at.line), count(column))
        };
        Range::new(place(start), place(end))
    }

    /// The byte at which a place of the editor lies; past the end of a line it is the line's end.
    pub(super) fn offset(self, lines: &Lines<'_>, place: Position) -> usize {
        let line = place.line as usize;
        let (start, text) = (lines.start(line), lines.line(line));
        let wanted = place.character as usize;
        let within = match self {
            Encoding::Utf8 => text.floor_char_boundary(wanted),
            Encoding::Utf16 => {
                let mut units = 0;
                let before = |c: &char| {
                    units += c.len_utf16();
                    units <= wanted
                };
                text.chars().take_while(before).map(char::len_utf8).sum()
            }
        };
        start + within
    }

    /// The span between two places of the editor.
    pub(super) fn span(self, lines: &Lines<'_>, range: Range) -> Span {
        let start = self.offset(lines, range.start);
        Span::new(start, self.offset(lines, range.end))
    }

    /// A text after what was typed.
    pub(super) fn changed(
        self,
        text: &str,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> String {
        changes.into_iter().fold(text.to_owned(), |text, change| {
            let Some(range) = change.range else {
                return change.text;
            };
            let span = self.span(&Lines::of_protocol(&text), range);
            apply(&text, &[Edit::new(span, change.text)])
        })
    }
}

/// How a text became another one, as far as the beginnings and ends of both tell.
pub(super) struct Shift {
    before: usize,
    after: usize,
    /// How many bytes they begin with in common.
    same_start: usize,
    /// How many of the others they end with in common.
    same_end: usize,
}

impl Shift {
    /// From the text `before` to the text `after`.
    pub(super) fn between(before: &str, after: &str) -> Self {
        let pairs = before.bytes().rev().zip(after.bytes().rev());
        let same_end = pairs.take_while(|(a, b)| a == b).count();
        let rest = before.len().min(after.len()) - same_end;
        let pairs = before.bytes().zip(after.bytes()).take(rest);
        Shift {
            before: before.len(),
            after: after.len(),
            same_start: pairs.take_while(|(a, b)| a == b).count(),
            same_end,
        }
    }

    /// The edit that makes the text `after` of the text before.
    pub(super) fn edit(&self, after: &str) -> Edit {
        let changed = Span::new(self.same_start, self.after - self.same_end);
        let before = Span::new(self.same_start, self.before - self.same_end);
        Edit::new(before, changed.slice(after))
    }

    /// Where the words at `span` stand afterwards.
    pub(super) fn moved(&self, span: Span) -> Span {
        let behind = |offset: u32| {
            let offset = offset as usize;
            if offset >= self.before - self.same_end {
                offset + self.after - self.before
            } else {
                offset.min(self.same_start)
            }
        };
        Span::new(behind(span.start), behind(span.end))
    }
}

/// A number that begins at 1, as one that begins at 0.
fn count(from_one: usize) -> u32 {
    u32::try_from(from_one.saturating_sub(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, reason = "a test")]
mod tests {
    use super::*;

    const TEXT: &str = "a: ü\r\nb: 🎯 x\nc: 1";

    #[test]
    fn a_place_comes_back_in_both_encodings() {
        let lines = Lines::of_protocol(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (at, _) in TEXT
                .char_indices()
                .filter(|(_, c)| *c != '\r' && *c != '\n')
            {
                let range = encoding.range(&lines, Span::new(at, at));
                assert_eq!(encoding.offset(&lines, range.start), at, "{encoding:?}");
            }
        }
        let x = TEXT.find('x').unwrap();
        let column = |e: Encoding| e.range(&lines, Span::new(x, x + 1)).start.character;
        assert_eq!((column(Encoding::Utf8), column(Encoding::Utf16)), (8, 6));
    }

    #[test]
    fn a_place_that_is_not_there_is_the_nearest_before_it() {
        let lines = Lines::of_protocol(TEXT);
        let past_the_line = Position::new(0, 99);
        assert_eq!(Encoding::Utf16.offset(&lines, past_the_line), "a: ü".len());
        assert_eq!(
            Encoding::Utf8.offset(&lines, Position::new(99, 0)),
            TEXT.len()
        );
        let inside_a_letter = Position::new(1, 4);
        assert_eq!(
            Encoding::Utf16.offset(&lines, inside_a_letter),
            "a: ü\r\nb: ".len()
        );
        assert_eq!(
            Encoding::Utf8.offset(&lines, inside_a_letter),
            "a: ü\r\nb: ".len()
        );
    }

    #[test]
    fn words_move_with_what_is_typed_before_them() {
        let move_it = |span: (usize, usize), after: &str| {
            let shift = Shift::between("one two three", after);
            let moved = shift.moved(Span::new(span.0, span.1));
            moved.slice(after).to_owned()
        };
        assert_eq!(move_it((4, 7), "one two three four"), "two");
        assert_eq!(move_it((4, 7), "number one two three"), "two");
        assert_eq!(move_it((8, 13), "one three"), "three");
        assert_eq!(move_it((4, 7), "one three"), "");
    }

    /// A text as an editor keeps it: letters, of which it counts the line and the place in it.
    fn place_of(encoding: Encoding, text: &[char], at: usize) -> Position {
        let ends = |i: &usize| match text[*i] {
            '\n' => true,
            '\r' => text.get(i + 1) != Some(&'\n'),
            _ => false,
        };
        let before = &text[..at];
        let begin = (0..at).rfind(ends).map_or(0, |n| n + 1);
        let line = (0..at).filter(ends).count();
        let units = before[begin..].iter().map(|c| match encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        });
        Position::new(line as u32, units.sum::<usize>() as u32)
    }

    #[test]
    fn after_any_edits_the_server_has_the_text_that_the_editor_has() {
        // Numbers that look random and are the same every time.
        let mut state = 1_u32;
        let mut below = move |limit: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % limit
        };
        let words = ["a", ": ", "ü", "🎯", "\u{feff}", "\n", "\r\n", "\r", ""];
        for round in 0..400 {
            let encoding = [Encoding::Utf8, Encoding::Utf16][round % 2];
            let mut editor: Vec<char> = Vec::new();
            let mut server = String::new();
            for _ in 0..40 {
                // No editor puts its cursor between the two signs of a line break.
                let stop = |at: usize| {
                    let at = at.min(editor.len());
                    let inside = at > 0 && editor[at - 1] == '\r' && editor.get(at) == Some(&'\n');
                    at - usize::from(inside)
                };
                let from = stop(below(editor.len() + 1));
                let to = stop(from + below(4)).max(from);
                let text: String = (0..below(4)).map(|_| words[below(words.len())]).collect();
                let place = |at| place_of(encoding, &editor, at);
                let change = TextDocumentContentChangeEvent {
                    range: Some(Range::new(place(from), place(to))),
                    range_length: None,
                    text: text.clone(),
                };
                let before = server.clone();
                server = encoding.changed(&server, vec![change.clone()]);
                editor.splice(from..to, text.chars());
                let held: String = editor.iter().collect();
                assert_eq!(server, held, "{before:?} after {change:?}");
            }
        }
    }

    #[test]
    fn edits_apply_one_after_the_other() {
        let edit = |from: (u32, u32), to: (u32, u32), text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(
                Position::new(from.0, from.1),
                Position::new(to.0, to.1),
            )),
            range_length: None,
            text: text.to_owned(),
        };
        let changes = vec![edit((1, 3), (1, 5), "ok"), edit((1, 5), (1, 5), "!")];
        assert_eq!(
            Encoding::Utf16.changed(TEXT, changes),
            "a: ü\r\nb: ok! x\nc: 1"
        );
        let whole = TextDocumentContentChangeEvent {
            range: None,
            range_length: None,
            text: "new".to_owned(),
        };
        assert_eq!(Encoding::Utf8.changed(TEXT, vec![whole]), "new");
    }
}
