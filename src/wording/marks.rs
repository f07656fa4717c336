//! Marks that are shown or written as a letter: stars, lights, "A-", "IV".

use super::language::{List, all};
use super::lexicon::Lexicon;
use super::text::lower;

/// Lights, boxes, stars, medals, ticks and arrows, by which people show how something stands.
const SHOWN: [(char, char); 16] = [
    ('↑', '↑'),
    ('↓', '↓'),
    ('↗', '↘'),
    ('▀', '◿'),
    ('★', '☆'),
    ('☑', '☒'),
    ('✅', '✅'),
    ('✓', '✘'),
    ('✩', '✰'),
    ('❌', '❎'),
    ('⬆', '⬇'),
    ('⬛', '⬜'),
    ('⭐', '⭐'),
    ('🌟', '🌟'),
    ('🏅', '🏆'),
    ('🥇', '🥉'),
];
/// The same, of colours, graphs and full marks.
const LIGHTS: [(char, char); 5] = [
    ('💯', '💯'),
    ('📈', '📉'),
    ('🔴', '🔵'),
    ('🚥', '🚦'),
    ('🟠', '🟫'),
];
/// How far before a letter stands who gave it.
const REACH: usize = 5;

fn is_shown(c: char) -> bool {
    let within = |(from, to): &(char, char)| (*from..=*to).contains(&c);
    SHOWN.iter().chain(&LIGHTS).any(within)
}

/// Whether a sign in `text` shows how something stands.
pub(super) fn shown(text: &str) -> bool {
    let drawn = |word: &str| {
        let only = |sign: char| word.chars().all(|c| c == sign);
        word.len() > 1 && only('+') || word.len() > 2 && only('*')
    };
    text.chars().any(is_shown) || text.split_whitespace().any(drawn)
}

/// `text` without such signs.
pub(super) fn without(text: &str) -> String {
    let variant = |c: &char| *c == '\u{fe0f}';
    text.chars()
        .filter(|c| !is_shown(*c) && !variant(c))
        .collect()
}

/// Whether `text` grades by a letter or a Roman number: "a solid A-", "gets a B", "IV of V".
pub(super) fn graded(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).any(|at| {
        let word = |at: usize| bare(words.get(at).copied().unwrap_or(""));
        let before = |n: usize| {
            at.checked_sub(n)
                .map(|n| lower(word(n)))
                .unwrap_or_default()
        };
        let any = |ask: &dyn Fn(&Lexicon) -> bool| all().any(ask);
        let letter = |lexicon: &Lexicon| {
            let given = || (2..=REACH).any(|n| lexicon.persons.rated.hold(&before(n)));
            lexicon.beside.grade.hold(&before(1))
                || lexicon.alone(&before(1)).is(List::Article) && given()
        };
        let of = |lexicon: &Lexicon| lexicon.persons.out_of.hold(&lower(word(at + 1)));
        match word(at).as_bytes() {
            [b'A'..=b'F', b'+' | b'-'] => true,
            [b'A'..=b'F'] => any(&letter) || matches!(&*lower(word(at + 1)), "plus" | "minus"),
            _ if !is_roman(word(at)) => {
                let parts = word(at).split_once('/');
                parts.is_some_and(|(mark, of)| is_roman(mark) && is_roman(of))
            }
            [_] => any(&of) && is_roman(word(at + 2)),
            _ => !any(&|lexicon| lexicon.beside.named.hold(&before(1))),
        }
    })
}

fn is_roman(word: &str) -> bool {
    // "CI" is none.
    let large = word.contains('X') && word.chars().all(|c| "IVXLC".contains(c));
    !word.is_empty() && (large || word.chars().all(|c| matches!(c, 'I' | 'V')))
}

/// A word without the signs around it; what makes a grade better or worse stays.
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '-'))
}
