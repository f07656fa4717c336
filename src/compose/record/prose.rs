//! Words that somebody typed, as Markdown that reads the same: nothing in them opens a heading, a list, a quotation, code,
//! HTML or a remark to the linter.

use super::guidance::Style;
use crate::source::flat;

/// The words on one line, without signs that move a terminal.
pub fn one_line(words: &str) -> String {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    let told = words.chars().map(plain).filter(|c| !c.is_control());
    let told: String = told.collect();
    flat(&told)
}

/// The words of a heading.
pub(super) fn heading(words: &str) -> String {
    let safe = line(words);
    // Signs at the end of a heading close it.
    match safe.strip_suffix('#') {
        Some(before) if !before.ends_with('\\') => format!("{before}\\#"),
        _ => safe,
    }
}

/// The words as paragraphs, as bullets or as tasks; every line of bullets and tasks is one.
pub(super) fn laid_out(words: &str, style: Style) -> String {
    let lines = words.lines().map(line);
    let lines: Vec<String> = match style {
        Style::Text => lines.collect(),
        Style::Bullets => marked(lines, "- "),
        Style::Tasks => marked(lines, "- [ ] "),
    };
    lines.join("\n").trim().to_owned()
}

fn marked(lines: impl Iterator<Item = String>, mark: &str) -> Vec<String> {
    let said = lines.filter(|l| !l.is_empty());
    let mark = |l: String| {
        if l.starts_with("- ") {
            l
        } else {
            format!("{mark}{l}")
        }
    };
    said.map(mark).collect()
}

/// One line of words: what would be a sign of Markdown's blocks, or HTML, is written so that it is read as it was typed.
pub fn line(words: &str) -> String {
    let words = one_line(words);
    let mut safe = String::with_capacity(words.len() + 8);
    if opens_a_block(&words) {
        safe.push('\\');
    }
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek();
        let is_sign = match c {
            '<' => true,
            '&' => next.is_some_and(|n| n.is_alphanumeric() || *n == '#'),
            '\\' => next.is_none_or(char::is_ascii_punctuation),
            _ => false,
        };
        if is_sign {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// Whether the first sign makes something else of this line than words. Bullets and numbers may stay: they are meant.
fn opens_a_block(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    let run = line.len() - line.trim_start_matches(first).len();
    let behind = line.get(run..).unwrap_or("");
    match first {
        '>' => true,
        '#' => run <= 6 && (behind.is_empty() || behind.starts_with(' ')),
        '-' | '*' | '_' | '=' => line.chars().all(|c| c == first || c == ' '),
        '`' | '~' => run >= 3,
        '[' => line.contains("]:") || behind.starts_with([' ', 'x', 'X']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::read_body;

    /// What somebody may paste, and what a careless writer of Markdown would make of it.
    const HOSTILE: [&str; 20] = [
        "# no heading",
        "## Wish",
        "#",
        "---",
        "- - -",
        "===",
        "***",
        "> not a quotation",
        "``` no code",
        "~~~",
        "[x] no task",
        "[a]: https://t.example",
        "<script>alert(1)</script>",
        "<!-- okr: ignore[pay-linked] because -->",
        "a &lt; b & c &#64;",
        "C:\\temp \\# \\",
        "he said \"so\" and 'so': yes",
        "\u{202e}הפוך",
        "@ben: said it",
        "title: {a: [b",
    ];

    #[test]
    fn what_was_typed_is_what_is_read() {
        for words in HOSTILE {
            for style in [Style::Text, Style::Bullets] {
                let text = format!("## Situation\n{}\n", laid_out(words, style));
                let body = read_body(&text, 0);
                assert_eq!(body.sections.len(), 1, "{text}");
                let items = &body.sections[0].items;
                assert_eq!(items.len(), 1, "{text}");
                let read = match &items[0].by {
                    Some((by, _)) => format!("@{by}: {}", items[0].text),
                    None => items[0].text.clone(),
                };
                assert_eq!(read, words, "{text}");
                assert_eq!(items[0].done, None, "{text}");
            }
            let text = format!("# {}\n", heading(words));
            assert_eq!(read_body(&text, 0).title.as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn lines_become_one_paragraph_or_a_task_each() {
        assert_eq!(laid_out("a\r\n  b\r\n\r\nc\r\n", Style::Text), "a\nb\n\nc");
        assert_eq!(laid_out("a\n\nb", Style::Tasks), "- [ ] a\n- [ ] b");
        assert_eq!(one_line(" a\u{1b}[31m\tb\u{0} "), "a[31m b");
    }
}
