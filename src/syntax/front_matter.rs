//! The YAML block at the head of a Markdown file.

use crate::source::Span;

/// Where the front matter and the body of a Markdown file lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontMatter {
    /// There is none: the file begins with its body.
    None,
    /// `yaml` between two fences, the body from `body` on.
    Found {
        /// The YAML without its fences.
        yaml: Span,
        /// The byte at which the body begins.
        body: usize,
    },
    /// Blank lines stand before the opening fence, so that it is none.
    Late {
        /// The blank lines.
        blank: Span,
        /// The fence.
        fence: Span,
    },
    /// The opening fence is never closed.
    Unclosed {
        /// The opening fence.
        fence: Span,
    },
}

/// Finds the front matter by hand: Markdown libraries miss a byte order mark, an unclosed block, and take blocks in mid-file.
pub fn split(text: &str) -> FrontMatter {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let rest = text.get(mark..).unwrap_or("");
    let first = rest.split_inclusive('\n').next().unwrap_or("");
    if first.trim_end() != "---" {
        let blank = rest.len() - rest.trim_start().len();
        let late = rest
            .trim_start()
            .lines()
            .next()
            .is_some_and(|l| l.trim_end() == "---");
        if late && blank > 0 {
            let (blank, fence) = (
                Span::new(mark, mark + blank),
                Span::new(mark + blank, mark + blank + 3),
            );
            return FrontMatter::Late { blank, fence };
        }
        return FrontMatter::None;
    }
    let start = mark + first.len();
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return FrontMatter::Found {
                yaml: Span::new(start, at),
                body: at + line.len(),
            };
        }
        at += line.len();
    }
    FrontMatter::Unclosed {
        fence: Span::new(mark, mark + 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str)> {
        match split(text) {
            FrontMatter::Found { yaml, body } => Some((yaml.slice(text), &text[body..])),
            _ => None,
        }
    }

    #[test]
    fn the_block_is_found_with_any_line_end_and_a_byte_order_mark() {
        assert_eq!(parts("---\na: 1\n---\nbody"), Some(("a: 1\n", "body")));
        assert_eq!(
            parts("---\r\na: 1\r\n---\r\nbody"),
            Some(("a: 1\r\n", "body"))
        );
        assert_eq!(parts("\u{feff}---\na: 1\n...\n"), Some(("a: 1\n", "")));
        assert_eq!(parts("---\n---\n"), Some(("", "")));
    }

    #[test]
    fn a_rule_in_the_text_is_not_front_matter() {
        assert_eq!(split("# Title\n---\na: 1\n---\n"), FrontMatter::None);
        assert_eq!(split(""), FrontMatter::None);
        assert!(matches!(split("---\na: 1\n"), FrontMatter::Unclosed { .. }));
    }
}
