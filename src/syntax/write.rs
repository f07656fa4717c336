//! How a text is written into YAML: as a person would, so that it reads back as the same text.

use super::tree::{Node, Value};
use super::yaml::read_strictly;
use crate::source::Edit;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// A line of a file may be this wide, in columns, before its text is folded.
pub const LINE: usize = 110;
/// How wide the lines of a folded text are, in columns.
const FOLD: usize = 80;

/// Where a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// Behind a key or a dash on a line of its own.
    Line,
    /// Between brackets or braces.
    Flow,
    /// In front of a colon.
    Key,
}

/// `text` on one line: without quotes where it reads back as the same text, else in quotes.
pub fn scalar(text: &str, site: Site) -> String {
    let single = || format!("'{}'", text.replace('\'', "''"));
    let double = || double_quoted(text, |c| !shows(c));
    let plain = [text.to_owned()];
    let quoted = if text.contains(['"', '\\']) && !text.contains('\'') {
        [single(), double()]
    } else {
        [double(), single()]
    };
    { plain.into_iter() }
        .chain(quoted)
        .find(|written| written.chars().all(shows) && reads_back(written, text, site))
        .unwrap_or_else(|| double_quoted(text, |c| !c.is_ascii_graphic() && c != ' '))
}

/// The edit that writes `pair` (`id: trust-ci`) before the key at byte `at`, in the form in which that key stands. `None`
/// where that is not sure: a line above that ends with a comma may be one of a list in braces, or words.
pub fn before_key(text: &str, at: usize, pair: &str) -> Option<Edit> {
    let before = text.get(..at)?;
    let line = before.rsplit('\n').next()?;
    let goes_on = |line: &str| line.trim_end().ends_with(['{', ',']);
    let mut above = before
        .lines()
        .rev()
        .filter(|l| !l.trim_start().starts_with('#'));
    let above = above.find(|l| !l.trim().is_empty()).unwrap_or_default();
    if line.trim().is_empty() && (goes_on(above) || above.split(" #").any(goes_on)) {
        return None;
    }
    let text = if line.chars().all(|c| matches!(c, ' ' | '-')) {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        format!("{pair}{line_end}{}", line.replace('-', " "))
    } else if goes_on(line) {
        format!("{pair}, ")
    } else {
        return None;
    };
    Some(Edit::insert(at, text))
}

/// `text` behind a key or dash whose line is `before` columns long, with further lines at `indent`: on that line, or as a
/// block where it has several lines or would be too long for one. Lines end with `\n`; the last has no line end.
pub fn prose(text: &str, before: usize, indent: usize) -> String {
    let line = || scalar(text, Site::Line);
    if text.contains('\n') {
        let literal = block("|-", text.split('\n'), indent);
        return checked(literal, text).unwrap_or_else(line);
    }
    let written = line();
    if before + written.width() <= LINE {
        return written;
    }
    let width = FOLD.saturating_sub(indent).max(40);
    let folded = block(">-", folded(text, width).iter().map(String::as_str), indent);
    checked(folded, text).unwrap_or(written)
}

fn block<'l>(sign: &str, lines: impl Iterator<Item = &'l str>, indent: usize) -> String {
    let mut written = sign.to_owned();
    for line in lines {
        written.push('\n');
        if !line.is_empty() {
            let _ = write!(written, "{:indent$}{line}", "");
        }
    }
    written
}

fn checked(written: String, text: &str) -> Option<String> {
    let fits =
        text.chars().all(|c| c == '\n' || shows(c)) && reads_back(&written, text, Site::Line);
    fits.then_some(written)
}

/// The lines into which YAML folds `text`: a line may end only at a single blank between two words.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    let mut first = true;
    let mut after_blank = false;
    for word in text.split(' ') {
        let wide = word.width();
        let may_break = !first && !word.is_empty() && !after_blank && !line.is_empty();
        if may_break && columns + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        } else if !first {
            line.push(' ');
            columns += 1;
        }
        line.push_str(word);
        columns += wide;
        after_blank = word.is_empty();
        first = false;
    }
    lines.push(line);
    lines
}

/// Whether a character may stand in a file as it is: nothing that is invisible or turns the line around.
fn shows(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn double_quoted(text: &str, escaped: impl Fn(char) -> bool) -> String {
    let mut written = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                written.push('\\');
                written.push(c);
            }
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if escaped(c) && u32::from(c) <= 0xffff => {
                let _ = write!(written, "\\u{:04x}", u32::from(c));
            }
            c if escaped(c) => {
                let _ = write!(written, "\\U{:08x}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Whether `written` is read as `text` in its place, and as text.
fn reads_back(written: &str, text: &str, site: Site) -> bool {
    let (before, after) = match site {
        Site::Line => ("k: ", "\n"),
        Site::Flow => ("{k: ", ", l: 1}\n"),
        Site::Key => ("{", ": 1}\n"),
    };
    let whole = format!("{before}{written}{after}");
    let Some(Value::Map(pairs)) = read_strictly(&whole).map(|root| root.value) else {
        return false;
    };
    let (found, count) = match (pairs.first(), site) {
        (Some((key, _)), Site::Key) => (Some(key), 1),
        (pair, Site::Flow) => (pair.map(|(_, value)| value), 2),
        (pair, _) => (pair.map(|(_, value)| value), 1),
    };
    let same = |node: &Node<'_>| node.scalar().is_some_and(|s| s.is_text() && s.text == text);
    pairs.len() == count && found.is_some_and(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::apply;

    #[test]
    fn a_key_is_put_before_another_one_where_it_is_sure_how() {
        for (text, with) in [
            ("- n: 1\n", Some("- unit: a\n  n: 1\n")),
            (
                "- id: x\r\n  n: 1\r\n",
                Some("- id: x\r\n  unit: a\r\n  n: 1\r\n"),
            ),
            ("- {id: x, n: 1}\n", Some("- {id: x, unit: a, n: 1}\n")),
            ("- {n: 1}\n", Some("- {unit: a, n: 1}\n")),
            ("- {\n    id: x,\n    n: 1\n  }\n", None),
            ("- {\n    n: 1\n  }\n", None),
            ("- { # these\n    # two\n\n    n: 1\n  }\n", None),
            ("- title: So,\n  n: 1\n", None),
            (
                "- id: x # so\n  # a, b,\n  n: 1\n",
                Some("- id: x # so\n  # a, b,\n  unit: a\n  n: 1\n"),
            ),
        ] {
            let edit = before_key(text, text.find("n: 1").unwrap(), "unit: a");
            let edited = edit.map(|edit| apply(text, &[edit]));
            assert_eq!(edited.as_deref(), with, "{text}");
        }
    }

    #[test]
    fn a_text_is_quoted_only_where_it_must_be() {
        for (text, line, flow) in [
            ("Trust CI", "Trust CI", "Trust CI"),
            ("2026-10-12", "2026-10-12", "2026-10-12"),
            ("no", "no", "no"),
            ("Fast, cheap", "Fast, cheap", "\"Fast, cheap\""),
            ("%", "\"%\"", "\"%\""),
            ("97", "\"97\"", "\"97\""),
            ("true", "\"true\"", "\"true\""),
            ("", "\"\"", "\"\""),
            ("Ship: daily", "\"Ship: daily\"", "\"Ship: daily\""),
            ("Close #42", "\"Close #42\"", "\"Close #42\""),
            ("C# it is", "C# it is", "C# it is"),
            ("@ana's idea", "\"@ana's idea\"", "\"@ana's idea\""),
            ("say \"no\"", "say \"no\"", "say \"no\""),
            ("\"no\" is fine", "'\"no\" is fine'", "'\"no\" is fine'"),
            ("- a", "\"- a\"", "\"- a\""),
            (" a ", "\" a \"", "\" a \""),
            ("a\u{202e}b", "\"a\\u202eb\"", "\"a\\u202eb\""),
            ("bell\u{7}", "\"bell\\u0007\"", "\"bell\\u0007\""),
            ("Zürich 🎯", "Zürich 🎯", "Zürich 🎯"),
        ] {
            assert_eq!(scalar(text, Site::Line), line);
            assert_eq!(scalar(text, Site::Flow), flow);
        }
        assert_eq!(scalar("mobile/signing", Site::Key), "mobile/signing");
        assert_eq!(scalar("a: b", Site::Key), "\"a: b\"");
    }

    #[test]
    fn long_and_many_lines_become_a_block() {
        let long = "The cache is cold in two regions: ".repeat(4);
        let long = long.trim();
        let written = prose(long, 10, 4);
        assert_eq!(
            written,
            ">-\n    The cache is cold in two regions: The cache is cold in two regions: The\n    cache is cold in two regions: The cache is cold in two regions:"
        );
        assert_eq!(prose("one\n\n# two", 10, 2), "|-\n  one\n\n  # two");
        assert_eq!(
            prose("one\n", 0, 2),
            "\"one\\n\"",
            "its last line end is part of it"
        );
        assert_eq!(prose(" one\ntwo", 0, 2), "\" one\\ntwo\"");
    }

    #[test]
    fn whatever_is_written_reads_back_as_the_same() {
        let signs = [
            "a",
            " ",
            "  ",
            "\n",
            "#",
            ": ",
            ":",
            "- ",
            "'",
            "\"",
            "\\",
            ",",
            "[",
            "}",
            "\t",
            "\r",
            "é",
            "\u{85}",
            "\u{2028}",
            "|",
            ">",
            "---",
            "1",
            "\u{feff}",
            "%",
            "@",
            "&",
            "*",
            "!",
            "?",
            "`",
            "~",
            "<<",
            "longer words than that one",
            "\0",
        ];
        let mut state = 7_u64;
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            usize::try_from(state >> 33).unwrap() % below
        };
        for _ in 0..3_000 {
            let text: String = (0..next(12)).map(|_| signs[next(signs.len())]).collect();
            for site in [Site::Line, Site::Flow, Site::Key] {
                assert!(
                    reads_back(&scalar(&text, site), &text, site),
                    "{text:?} as {}",
                    scalar(&text, site)
                );
            }
            let long = format!("{text}{}", " and so on".repeat(next(20)));
            let written = prose(&long, 12, 6);
            assert!(
                reads_back(&written, &long, Site::Line),
                "{long:?} as {written}"
            );
        }
    }
}
