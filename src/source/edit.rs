//! Changes to a text.

use super::Span;
use serde::Serialize;

/// Replaces the bytes of `span` by `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Replaces what stands at `span`.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Edit { span, text }
    }

    /// Puts something before byte `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Edit::new(Span::new(at, at), text)
    }
}

/// Applies `edits` to `text`. Of two that overlap, the one that begins later is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|e| e.span);
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let range = edit.span.range();
        let Some(before) = text.get(at..range.start) else {
            continue;
        };
        if text.get(range.clone()).is_none() {
            continue;
        }
        result.push_str(before);
        result.push_str(&edit.text);
        at = range.end;
    }
    result.push_str(text.get(at..).unwrap_or(""));
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit::new(Span::new(start, end), text)
    }

    #[test]
    fn edits_apply_in_any_order_and_never_twice_in_one_place() {
        assert_eq!(apply("one two", &[edit(4, 7, "2"), edit(0, 3, "1")]), "1 2");
        assert_eq!(apply("one two", &[edit(0, 5, "x"), edit(4, 7, "y")]), "xwo");
        assert_eq!(
            apply("ü", &[edit(1, 2, "x")]),
            "ü",
            "not inside a character"
        );
        assert_eq!(apply("ab", &[edit(1, 1, "-")]), "a-b");
    }
}
