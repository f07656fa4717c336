//! Which lines of a text a change brought.

use crate::source::{Lines, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Texts that differ in more lines than this between their first and last difference are not compared line
/// by line: all that lies between counts as changed.
const MOST: usize = 4000;

/// The lines of a text that were not there before, and the places where lines were taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangedLines {
    /// Whole lines, in the order of the text.
    lines: Vec<Span>,
    /// Places between two lines.
    removed: Vec<u32>,
}

impl ChangedLines {
    /// Every line of `text`.
    pub fn all(text: &str) -> Self {
        ChangedLines {
            lines: vec![Span::new(0, text.len() + 1)],
            removed: Vec::new(),
        }
    }

    /// The lines of `after` that are not in `before`. Blanks at the end of a line, and line ends of another
    /// system, are no change.
    pub fn between(before: &str, after: &str) -> Self {
        let old: Vec<&str> = before.lines().map(str::trim_end).collect();
        let new: Vec<&str> = after.lines().map(str::trim_end).collect();
        let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = |all: &[&str]| all.len() - start;
        let end = old
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take(rest(&old).min(rest(&new)))
            .take_while(|(a, b)| a == b)
            .count();
        let middle = |all: &[&str]| start..all.len() - end;
        let old = old.get(middle(&old)).unwrap_or_default();
        let new = new.get(middle(&new)).unwrap_or_default();
        let places = Lines::new(after);
        let mut found = ChangedLines::default();
        let mut add = |from: usize, count: usize, removed: usize| {
            let from = start + from;
            if count > 0 {
                let (first, behind) = (places.start(from), places.start(from + count));
                found.lines.push(Span::new(first, behind.max(first + 1)));
            } else if removed > 0 {
                found
                    .removed
                    .push(Span::new(places.start(from), places.start(from)).start);
            }
        };
        if old.len() + new.len() > MOST {
            add(0, new.len(), old.len());
            return found;
        }
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            if !matches!(op, DiffOp::Equal { .. }) {
                add(
                    op.new_range().start,
                    op.new_range().len(),
                    op.old_range().len(),
                );
            }
        }
        found
    }

    /// Whether the words at `span` stand on a changed line, or lines were taken out between them. An empty
    /// span stands for its line.
    pub fn touch(&self, span: Span) -> bool {
        let end = span.end.max(span.start + 1);
        let next = self.lines.partition_point(|line| line.end <= span.start);
        let on = self.lines.get(next).is_some_and(|line| line.start < end);
        let first = self.removed.partition_point(|at| *at <= span.start);
        on || self.removed.get(first).is_some_and(|at| *at < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `after` that count as changed.
    fn changed(before: &str, after: &str) -> Vec<String> {
        let found = ChangedLines::between(before, after);
        let mut from = 0;
        let mut lines = Vec::new();
        for line in after.split_inclusive('\n') {
            if found.touch(Span::new(from, from + line.len())) {
                lines.push(line.trim().to_owned());
            }
            from += line.len();
        }
        lines
    }

    #[test]
    fn only_what_was_not_there_counts() {
        assert_eq!(changed("a\nb\nc\n", "a\nx\nc\ny\n"), ["x", "y"]);
        assert_eq!(changed("a\nb\n", "a\nb\n"), Vec::<String>::new());
        assert_eq!(changed("", "a\n"), ["a"]);
        assert_eq!(changed("b\n", "a\nb"), ["a"]);
    }

    #[test]
    fn blanks_at_the_end_and_line_ends_are_no_change() {
        assert_eq!(changed("a\nb\n", "a  \r\nb\r\n"), Vec::<String>::new());
    }

    #[test]
    fn what_surrounds_a_removed_line_is_touched_and_its_neighbours_are_not() {
        let found = ChangedLines::between("a\nb\nc\n", "a\nc\n");
        assert!(found.touch(Span::new(0, 4)));
        assert!(!found.touch(Span::new(0, 1)));
        assert!(!found.touch(Span::new(2, 3)));
    }

    #[test]
    fn a_large_rewrite_is_one_change() {
        let text =
            |word: &str| (0..3000).fold(String::new(), |text, n| text + &format!("{word}{n}\n"));
        let (before, after) = (text("a"), text("b"));
        let found = ChangedLines::between(&format!("x\n{before}y\n"), &format!("x\n{after}y\n"));
        assert_eq!(found.lines.len(), 1);
        assert!(!found.touch(Span::new(0, 1)));
        assert!(found.touch(Span::new(2, 3)));
    }
}
