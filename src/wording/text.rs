//! A text to tokens: words, numbers that count, and everything that only looks like one.

use super::head;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Word,
    /// A number that counts something.
    Number(f64),
    /// A number of hundredths.
    Percent(f64),
    /// A date, a quarter, a version, a ticket: it holds digits and counts nothing.
    Label,
    /// A code span, a URL, a file name.
    Code,
    /// A place for a number that nobody has filled in: `x%`, `TBD`.
    Blank,
    /// A sign.
    Mark(char),
}

/// A word, number or sign, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub at: Range<usize>,
    /// Small letters, plain apostrophes, without Markdown's signs.
    pub low: String,
    pub kind: Kind,
    /// Inside of quotation marks.
    pub quoted: bool,
    /// Inside of brackets.
    pub aside: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

impl Token {
    pub(super) fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Mark(_))
    }
}

/// The tokens of `text`. Quoted words and those in brackets are marked; link targets and URLs are gone.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text = head(text);
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut closing: Option<char> = None;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|r| r.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        let width = c.len_utf8();
        if closing == Some(c) {
            closing = None;
            at += width;
            continue;
        }
        let quoted = closing.is_some();
        let mut push = |range: Range<usize>, kind: Kind| {
            let word = text.get(range.clone()).unwrap_or("");
            found.push(Token {
                low: lower(word),
                capital: word.chars().next().is_some_and(char::is_uppercase),
                at: range,
                kind,
                quoted,
                aside: depth > 0,
            });
        };
        if c.is_whitespace() {
            at += width;
        } else if c == '`' {
            let end = rest
                .get(1..)
                .and_then(|r| r.find('`'))
                .map_or(rest.len(), |n| n + 2);
            push(at..at + end, Kind::Code);
            at += end;
        } else if let Some(length) = address(rest) {
            push(at..at + length, Kind::Code);
            at += length;
        } else if c == ']' && rest.starts_with("](") {
            at += rest.find(')').map_or(rest.len(), |n| n + 1);
        } else if c == ']' && rest.starts_with("][") {
            at += rest
                .get(1..)
                .and_then(|r| r.find(']'))
                .map_or(rest.len(), |n| n + 2);
        } else if c == '<'
            && rest
                .get(1..)
                .is_some_and(|r| r.starts_with(|n: char| n.is_alphabetic() || n == '/' || n == '!'))
            && rest.contains('>')
        {
            at += rest.find('>').map_or(width, |n| n + 1);
        } else if closing.is_none()
            && quote(c).is_some_and(|end| rest.get(width..).is_some_and(|r| r.contains(end)))
        {
            closing = quote(c);
            at += width;
        } else if matches!(c, '(' | '[' | '{') {
            push(at..at + width, Kind::Mark(c));
            depth += usize::from(c == '(');
            at += width;
        } else if matches!(c, ')' | '}' | ']') {
            if c == ')' {
                depth = depth.saturating_sub(1);
            }
            at += width;
        } else {
            let length = chunk(rest);
            if length == 0 {
                if !matches!(c, '*' | '_' | '~' | '#' | '\'' | '’' | '‘') {
                    push(at..at + width, Kind::Mark(c));
                }
                at += width;
            } else {
                let word = rest.get(..length).unwrap_or("");
                push(at..at + length, kind(word));
                at += length;
            }
        }
    }
    settle(&mut found);
    found
}

/// The mark that ends a quotation begun by `c`.
fn quote(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        '»' => Some('«'),
        '‹' => Some('›'),
        _ => None,
    }
}

pub(super) fn lower(word: &str) -> String {
    let word = word.trim_matches(['*', '_', '~']);
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(small).collect()
}

/// A letter as it is looked up: small, and apostrophes plain.
pub(super) fn small(c: char) -> impl Iterator<Item = char> {
    (if c == '’' { '\'' } else { c }).to_lowercase()
}

/// The length of a URL at the beginning of `rest`.
fn address(rest: &str) -> Option<usize> {
    let begins = ["http://", "https://", "www.", "mailto:"];
    begins.iter().any(|b| rest.starts_with(b)).then(|| {
        rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']'))
            .unwrap_or(rest.len())
    })
}

/// The length of the word or number at the beginning of `rest`; zero where a sign stands.
fn chunk(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    let digits_first = rest.starts_with(|c: char| c.is_ascii_digit());
    while let Some((n, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let inside = c.is_alphanumeric()
            || match c {
                '%' | '‰' => {
                    before.is_ascii_digit() || matches!(before, 'x' | 'X' | '?' | 'N' | 'n' | '+')
                }
                '?' => rest.starts_with("??"),
                '$' | '€' | '£' => after.is_ascii_digit() || before.is_ascii_digit(),
                '#' => n == 0 && after.is_ascii_digit(),
                '.' | '\'' | '’' | '_' => before.is_alphanumeric() && after.is_alphanumeric(),
                ',' => before.is_ascii_digit() && after.is_ascii_digit(),
                '-' | '‑' => n > 0 && before.is_alphanumeric() && after.is_alphanumeric(),
                ':' => {
                    before.is_ascii_digit() && after.is_ascii_digit()
                        || before.is_alphabetic() && after.is_alphabetic() && !digits_first
                }
                '*' => before.is_alphabetic() && after.is_alphabetic(),
                '/' => before.is_ascii_digit() && after.is_ascii_digit(),
                '+' => before.is_ascii_digit() || (before == 'k' || before == 'B') && digits_first,
                '\u{301}' | '\u{308}' => true,
                _ => false,
            };
        if !inside {
            break;
        }
        before = c;
        end = n + c.len_utf8();
    }
    end
}

const BLANKS: &[&str] = &["X", "Y", "N", "XX", "YY", "XXX", "XY", "TBD", "TBC", "TBA"];

fn kind(word: &str) -> Kind {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Kind::Word;
    }
    if BLANKS.contains(&word) || word.starts_with("??") {
        return Kind::Blank;
    }
    if word.len() <= 4 && word.ends_with('%') && !word.contains(|c: char| c.is_ascii_digit()) {
        return Kind::Blank;
    }
    if !word.contains(|c: char| c.is_ascii_digit()) {
        let named = word
            .split_once('.')
            .is_some_and(|(a, b)| a.len() > 1 && b.len() > 1);
        return if named || word.contains('_') {
            Kind::Code
        } else {
            Kind::Word
        };
    }
    if let Some(kind) = number(word) {
        return kind;
    }
    if word.starts_with(|c: char| c.is_ascii_digit())
        || word.contains(|c: char| c.is_ascii_digit()) && is_label(word)
    {
        return Kind::Label;
    }
    Kind::Word
}

/// `Q3`, `FY21`, `FY20-Q1`, `v1.2`, `ABC-123`, `#12`, `P0`, `C1`.
fn is_label(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    word.starts_with('#') || letters <= 1 || letters == upper || word.starts_with("EO")
}

/// `50%`, `5,000`, `2.5x`, `1TB`, `$230`, `3/3`; not `2026-10-12`, `1.2.3`, `10:30`, `30-day`.
fn number(word: &str) -> Option<Kind> {
    let bare = word.trim_start_matches(['$', '€', '£', '+', '~']);
    let end = bare
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’' | '/')))
        .unwrap_or(bare.len());
    let (digits, unit) = bare.split_at_checked(end)?;
    if digits.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let dots = digits.matches('.').count();
    let slashes = digits.matches('/').count();
    if dots > 1 && !digits.split('.').skip(1).all(|p| p.len() == 3)
        || slashes > 1
        || dots > 0 && slashes > 0
    {
        return None;
    }
    let value = value(digits);
    let unit = unit.trim_end_matches('+');
    match unit {
        "%" | "‰" => Some(Kind::Percent(value)),
        "st" | "nd" | "rd" | "th" | "am" | "pm" | "D" | "d" if unit != "d" || slashes > 0 => None,
        "" => Some(Kind::Number(value)),
        _ if unit.chars().count() <= 3 && unit.chars().all(char::is_alphabetic)
            || matches!(unit, "€" | "$" | "£" | "Mbps" | "Mio" | "Mrd") =>
        {
            Some(Kind::Number(value))
        }
        _ => {
            let noun = unit.strip_prefix(['-', '‑'])?;
            (noun.ends_with('s') && noun.len() > 2 && noun != "plus").then_some(Kind::Number(value))
        }
    }
}

fn value(digits: &str) -> f64 {
    let first = digits.split('/').next().unwrap_or("");
    let plain: String = first
        .chars()
        .filter(|c| !matches!(c, ',' | '\'' | '’'))
        .collect();
    let thousands = first.contains('.')
        && first.rsplit('.').next().is_some_and(|p| p.len() == 3)
        && !first.starts_with('0');
    let plain = if thousands {
        plain.replace('.', "")
    } else {
        plain
    };
    plain.parse().unwrap_or(0.0)
}

/// Years, and numbers behind a fiscal year: seen only beside their neighbours.
fn settle(tokens: &mut [Token]) {
    for n in 0..tokens.len() {
        let Some(Kind::Number(value)) = tokens.get(n).map(|t| t.kind) else {
            continue;
        };
        let next_small = tokens.get(n + 1).is_some_and(|t| {
            matches!(t.kind, Kind::Word)
                && !t.capital
                && ![
                    "and", "und", "to", "bis", "for", "on", "or", "oder", "in", "we", "wir",
                ]
                .contains(&t.low.as_str())
        });
        let before = n.checked_sub(1).and_then(|p| tokens.get(p));
        let fiscal = before
            .is_some_and(|t| ["fy", "gj", "kw", "cw", "cy", "@", "#"].contains(&t.low.as_str()));
        let share = tokens.get(n + 1).is_some_and(|t| {
            t.kind == Kind::Mark('%') || ["percent", "prozent", "procent"].contains(&t.low.as_str())
        });
        let Some(token) = tokens.get_mut(n) else {
            continue;
        };
        let four = token.low.len() == 4 && token.low.bytes().all(|b| b.is_ascii_digit());
        if four && (1990.0..2050.0).contains(&value) && !next_small {
            token.kind = Kind::Label;
        }
        if share {
            token.kind = Kind::Percent(value);
            continue;
        }
        if fiscal {
            token.kind = Kind::Label;
        }
    }
}

/// The sentences of a text: where one ends with a full stop and the next begins, at empty lines and at bullets.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (n, c) in text.char_indices() {
        let after = text.get(n + c.len_utf8()..).unwrap_or("");
        let ends = match c {
            '.' | '!' | '?' | '…' => {
                let next = after.trim_start_matches(['"', '”', '“', '»', ')', '*', '_']);
                let spaced = next.starts_with(char::is_whitespace) || next.is_empty();
                let begins = next
                    .trim_start()
                    .chars()
                    .next()
                    .is_none_or(|f| !f.is_lowercase());
                let word = text
                    .get(start..n)
                    .unwrap_or("")
                    .rsplit(char::is_whitespace)
                    .next()
                    .unwrap_or("");
                let short = c == '.'
                    && (word.chars().count() <= 2
                        && !word.is_empty()
                        && !word
                            .contains(|c: char| c == '%' || c.is_ascii_digit() && word.len() > 1)
                        || word.contains('.')
                        || [
                            "mind", "ca", "etc", "bzw", "inkl", "incl", "vs", "approx", "max",
                            "min", "no", "nr",
                        ]
                        .contains(&lower(word).as_str())
                            && c == '.'
                            && !next.is_empty());
                spaced && begins && !short
            }
            '\n' => {
                after.starts_with('\n')
                    || after
                        .trim_start_matches(' ')
                        .starts_with(['-', '*', '#', '|', '+'])
            }
            '|' | ';' => bytes.get(n + 1) == Some(&b' '),
            _ => false,
        };
        if ends {
            let end = n + c.len_utf8();
            found.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found.retain(|r| {
        text.get(r.clone())
            .is_some_and(|s| s.contains(char::is_alphanumeric))
    });
    found
}
