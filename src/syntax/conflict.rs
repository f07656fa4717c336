//! Markers that a merge left behind.

use super::problem::{Problem, ProblemKind};
use crate::source::Span;

/// Finds complete conflicts and blanks their markers and their second side, byte for byte, so that
/// the rest of the file can be read. `None` when there is no conflict.
pub(super) fn blank_conflicts(text: &str) -> Option<(String, Vec<Problem>)> {
    if !text.contains("<<<<<<< ") {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut problems = Vec::new();
    let mut open: Option<(Span, bool)> = None;
    let mut at = 0;
    let mut blanked = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        open = match open {
            None if line.starts_with("<<<<<<< ") => {
                blanked.push(span);
                Some((span, false))
            }
            Some((start, _)) if line.starts_with(">>>>>>> ") => {
                blanked.push(span);
                problems.push(Problem {
                    span: start,
                    kind: ProblemKind::ConflictMarker { end: Some(span) },
                    fix: None,
                });
                None
            }
            Some((start, second)) => {
                let second = second || line.trim_end() == "=======" || line.starts_with("||||||| ");
                if second {
                    blanked.push(span);
                }
                Some((start, second))
            }
            None => None,
        };
    }
    if let Some((start, _)) = open {
        problems.push(Problem {
            span: start,
            kind: ProblemKind::ConflictMarker { end: None },
            fix: None,
        });
    }
    for span in blanked {
        if let Some(part) = bytes.get_mut(span.range()) {
            part.fill(b' ');
        }
    }
    (!problems.is_empty()).then_some(())?;
    String::from_utf8(bytes).ok().map(|text| (text, problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_side_stays_and_every_byte_keeps_its_place() {
        let text = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: ü\n>>>>>>> side\nc: 4\n";
        let (rest, problems) = blank_conflicts(text).unwrap();
        assert_eq!(rest.len(), text.len());
        assert_eq!(
            rest.split_whitespace().collect::<Vec<_>>(),
            ["a:", "1", "b:", "2", "c:", "4"]
        );
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].span.slice(text), "<<<<<<< HEAD");
    }

    #[test]
    fn an_underlined_heading_is_not_a_conflict() {
        assert!(blank_conflicts("Title\n=======\n").is_none());
    }
}
