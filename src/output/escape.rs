//! Making text from a file safe for a sink: the one place for each.

use std::borrow::Cow;
use std::fmt::Write;

/// Text for a terminal or a log: control characters and characters that turn the reading direction are shown, never sent.
///
/// Line breaks become blanks, because a message is one line.
pub fn terminal(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\t' => result.push(' '),
            '\r' => {}
            c if is_unsafe(c) => result.extend(c.escape_unicode()),
            c => result.push(c),
        }
    }
    Cow::Owned(result)
}

/// The same for text of several lines: line breaks stay.
pub fn terminal_lines(text: &str) -> String {
    text.lines().map(terminal).collect::<Vec<_>>().join("\n")
}

/// A patch for a file or a pipe: what text files hold stays, every other control character and what turns the reading
/// direction is shown. A file with such characters cannot be patched, and a reader sees why.
pub fn patch(text: &str) -> Cow<'_, str> {
    let turns = |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let unsafe_here = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || turns(c);
    if !text.chars().any(unsafe_here) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if unsafe_here(c) {
            result.extend(c.escape_unicode());
        } else {
            result.push(c);
        }
    }
    Cow::Owned(result)
}

/// The lines that a finding is drawn on: every byte keeps its place. The renderer shows the control characters of ASCII
/// by itself; all others that are unsafe become a sign of the same length.
pub fn in_place(text: &str) -> String {
    let sign = |c: char| match c.len_utf8() {
        2 => '\u{bf}',
        3 => '\u{fffd}',
        _ => '\u{1f6ab}',
    };
    text.chars()
        .map(|c| {
            if !c.is_ascii() && is_unsafe(c) {
                sign(c)
            } else {
                c
            }
        })
        .collect()
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// JSON with nothing in it that could move a terminal or turn the reading direction: such characters can only stand in
/// strings, where they are written as `\\uXXXX`.
pub fn json(json: &str) -> Cow<'_, str> {
    let unsafe_here = |c: char| c != '\n' && is_unsafe(c);
    if !json.chars().any(unsafe_here) {
        return Cow::Borrowed(json);
    }
    let mut result = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if unsafe_here(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(result, "\\u{unit:04x}");
            }
        } else {
            result.push(c);
        }
    }
    Cow::Owned(result)
}

/// Text inside a line of Markdown: nothing in it can be markup, a link, a mention or HTML.
pub fn markdown(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 8);
    markdown_onto(&mut result, terminal(text).trim());
    result
}

/// A sentence of ours inside a line of Markdown: what stands between two backticks is code where nothing in it could act, and
/// all else is text as [`markdown`] makes it.
pub fn markdown_with_code(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 8);
    let flat = terminal(text);
    let mut rest = flat.trim();
    while let Some((before, (code, behind))) = rest
        .split_once('`')
        .and_then(|(before, rest)| Some((before, rest.split_once('`')?)))
    {
        markdown_onto(&mut result, before);
        // Without words the two backticks would be another sign.
        if code.trim().is_empty() || message(code) != code {
            result.push_str("&#96;");
            markdown_onto(&mut result, code);
            result.push_str("&#96;");
        } else {
            result.extend(["`", code, "`"]);
        }
        rest = behind;
    }
    markdown_onto(&mut result, rest);
    result
}

fn markdown_onto(result: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    let mut at_start = result.is_empty();
    let mut digits = false;
    while let Some(c) = chars.next() {
        let is_before_number = is_before_number(c, chars.peek().copied(), result);
        match c {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '@' => result.push_str("&#64;&#8203;"),
            '#' if is_before_number => result.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                result.push('\\');
                result.push(c);
            }
            '!' if chars.peek() == Some(&'[') => result.push_str("\\!"),
            '#' if at_start => result.push_str("\\#"),
            '-' | '+' | '=' if at_start => {
                result.push('\\');
                result.push(c);
            }
            '.' | ')' if digits => {
                result.push('\\');
                result.push(c);
            }
            ':' if chars.peek() == Some(&'/') => result.push_str("&#58;"),
            // A reader of Markdown would take what follows for an address.
            '.' if ends_with(result, "www") => result.push_str("&#46;"),
            c => result.push(c),
        }
        // Names and numbers are looked for in the page that was made of the Markdown, where an entity is the sign again: only
        // a blank without width behind it takes them apart, and reads the same.
        if is_before_number {
            result.push_str("&#8203;");
        }
        digits = (at_start || digits) && c.is_ascii_digit();
        at_start = false;
    }
}

/// The message of a workflow command of GitHub. `%` first, because the runner turns it back last.
pub fn workflow_data(text: &str) -> String {
    terminal(text).replace('%', "%25")
}

/// A property of a workflow command of GitHub.
pub fn workflow_property(text: &str) -> String {
    workflow_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Text in an attribute of XML, or between tags.
pub fn xml(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 8);
    for c in terminal(text).chars() {
        match c {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '\'' => result.push_str("&apos;"),
            // These two are no characters of XML.
            '\u{fffe}' | '\u{ffff}' => result.extend(c.escape_unicode()),
            c => result.push(c),
        }
    }
    result
}

/// The same for text of several lines: line breaks stay.
pub fn xml_lines(text: &str) -> String {
    text.lines().map(xml).collect::<Vec<_>>().join("\n")
}

/// A message that others send on as it is, some to a terminal and some into a comment, where it is read as Markdown: there it
/// mentions nobody and holds no link, image or HTML. A blank without width takes apart what would, so that it reads the same on
/// both.
pub fn message(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 8);
    let flat = terminal(text);
    let mut chars = flat.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let acts = match c {
            '@' => true,
            // Also what HTML calls its characters: another way to write each of these signs.
            '&' | '<' => next.is_some_and(|n| !n.is_whitespace()),
            ']' => matches!(next, Some('(' | '[' | ':')),
            ':' => next == Some('/'),
            '.' => ends_with(&result, "www"),
            _ => is_before_number(c, next, &result),
        };
        result.push(c);
        if acts {
            result.push('\u{200b}');
        }
    }
    result
}

/// Whether this sign begins a reference to a number: an issue, a request, an epic, a milestone.
fn is_before_number(sign: char, next: Option<char>, before: &str) -> bool {
    let names = matches!(sign, '#' | '!' | '&' | '%') || sign == '-' && ends_with(before, "gh");
    names && next.is_some_and(|n| n.is_ascii_digit())
}

/// A relative path as a URI.
pub fn uri(path: &str) -> String {
    let mut result = String::with_capacity(path.len() + 8);
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            result.push(char::from(byte));
        } else {
            let _ = write!(result, "%{byte:02X}");
        }
    }
    result
}

/// Text between the quotes of a label in a Mermaid diagram: whatever could be markup, a directive or the end of the label is
/// written as the number of its character.
pub fn mermaid(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 8);
    for c in terminal(text).trim().chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '?' | '!' | '\'' | '(' | ')') {
            result.push(c);
        } else {
            let _ = write!(result, "#{};", u32::from(c));
        }
    }
    result
}

/// Text between the quotes of a label in a DOT graph, broken into lines of about `width` columns.
pub fn dot(text: &str, width: usize) -> String {
    let flat = terminal(text);
    let lines = super::wrap(flat.trim(), width).into_iter();
    let safe = |line: String| {
        let line = line.replace('\\', "\\\\").replace('"', "\\\"");
        // Readers of DOT know the names of characters that HTML has.
        line.replace('&', "&amp;")
    };
    lines.map(safe).collect::<Vec<_>>().join("\\n")
}

fn ends_with(text: &str, end: &str) -> bool {
    let from = text.len().saturating_sub(end.len());
    text.get(from..)
        .is_some_and(|t| t.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_and_never_sent() {
        let shown = terminal("red \u{1b}[31mtext\u{7} and \u{202e}olleh");
        assert_eq!(shown, "red \\u{1b}[31mtext\\u{7} and \\u{202e}olleh");
        assert!(!shown.contains('\u{1b}'));
        assert_eq!(terminal("plain ü 🎯"), "plain ü 🎯");
    }

    #[test]
    fn json_stays_the_same_value_and_turns_nothing_around() {
        let value = serde_json::json!({"a": "\u{202e}x\u{9b}y\u{e0041}", "b": ["plain ü 🎯"]});
        let raw = serde_json::to_string_pretty(&value).unwrap();
        let safe = json(&raw);
        assert!(!safe.chars().any(|c| c != '\n' && is_unsafe(c)), "{safe}");
        assert!(
            safe.contains("\\u202e") && safe.contains("plain ü 🎯"),
            "{safe}"
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&safe).unwrap(),
            value
        );
    }

    #[test]
    fn a_label_of_a_diagram_ends_where_it_should() {
        let hostile = "a\"]; end\nclick x \"javascript:alert(1)\" <b>%%{init}%% `x` \\N &lt; ü 🎯";
        let safe = mermaid(hostile);
        for sign in ['"', ']', '\n', '<', '>', '%', '{', '`', ':', '\\', '&', '/'] {
            assert!(!safe.contains(sign), "{sign}: {safe}");
        }
        assert!(safe.starts_with("a#34;#93;#59; end click x"), "{safe}");
        let safe = dot(hostile, 200);
        assert!(
            !safe
                .replace("\\\\", "")
                .replace("\\\"", "")
                .contains(['"', '\n']),
            "{safe}"
        );
        assert!(safe.contains("\\\\N &amp;lt; ü"), "{safe}");
        assert_eq!(
            dot("one two three four five six", 20),
            "one two three four\\nfive six"
        );
    }

    #[test]
    fn backticks_of_ours_are_code_and_nothing_leaves_them() {
        use pulldown_cmark::{Event, Parser, Tag, TagEnd};
        for (words, code) in [
            ("`owner` is here `lead`", &["owner", "lead"][..]),
            ("`a \\`, said https://t.example", &["a \\"]),
            ("`<img src=x> @everyone` has no `why`", &["why"]),
            ("`a ` b` <b>@ana</b>", &["a "]),
            ("``<b> `` `` and `x", &[]),
            ("`a``b` - `[x](javascript:y)`", &["a``b"]),
            ("```x` `# heading", &["x"]),
        ] {
            let safe = markdown_with_code(words);
            let mut found = Vec::new();
            for event in Parser::new(&safe) {
                match event {
                    Event::Code(words) => found.push(words.to_string()),
                    Event::Text(_) => {}
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                    other => panic!("{other:?} in {safe}"),
                }
            }
            assert_eq!(found, code, "{safe}");
            let acts = ["@a", "@e", "<", "://"];
            assert!(acts.iter().all(|acts| !safe.contains(acts)), "{safe}");
        }
    }

    #[test]
    fn markdown_from_a_file_stays_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![i](http://t.example/p.png)",
            "@everyone look",
            "# heading",
            "- item",
            "1. item",
            "> quote",
            "| a | b |",
            "**bold**",
            "`code`",
            "https://t.example",
            "\n# heading",
            "---",
            "=== x",
            "www.t.example",
            "see #12, acme/okr#12 and GH-12",
            "!12, &12 and %12",
        ] {
            let safe = markdown(hostile);
            let mut kinds = pulldown_cmark::Parser::new(&safe)
                .filter(|e| !matches!(e, pulldown_cmark::Event::Text(_)))
                .map(|e| format!("{e:?}"));
            assert_eq!(kinds.next().as_deref(), Some("Start(Paragraph)"), "{safe}");
            assert_eq!(kinds.next().as_deref(), Some("End(Paragraph)"), "{safe}");
            assert!(!safe.contains('@') && !safe.contains("://"), "{safe}");
            let told: String = pulldown_cmark::Parser::new(&safe)
                .filter_map(|e| match e {
                    pulldown_cmark::Event::Text(words) => Some(words.to_string()),
                    _ => None,
                })
                .collect();
            for refers in ["@e", "#1", "GH-1", "!1", "&1", "%1"] {
                assert!(!told.contains(refers), "{told}");
            }
        }
    }
}
