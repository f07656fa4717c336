//! One sentence and what can be asked of it.

use super::Wording;
use super::language::List;
use super::lexicon::{Reading, Role};
use super::spelling::written;
use super::text::{Kind, Token, tokens};
use std::ops::Range;

/// What stands behind the last word: nothing.
static NOTHING: Word = Word {
    token: Token {
        at: 0..0,
        low: String::new(),
        kind: Kind::Mark(' '),
        quoted: false,
        aside: false,
        capital: false,
    },
    reading: Reading::NONE,
    length: 1,
};

/// A token with all that its word may mean.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub token: Token,
    pub reading: Reading,
    /// How many tokens the phrase has that begins here; 1 where there is none.
    pub length: usize,
}

impl Word {
    pub fn is(&self, list: List) -> bool {
        self.reading.is(list)
    }

    pub fn is_any(&self, lists: &[List]) -> bool {
        lists.iter().any(|list| self.is(*list))
    }

    pub fn verb(&self, list: List, role: Role) -> bool {
        self.reading.verb(list, role)
    }

    pub fn verb_of(&self, lists: &[List], role: Role) -> bool {
        lists.iter().any(|list| self.verb(*list, role))
    }

    pub fn any_verb(&self, role: Role) -> bool {
        self.reading.any_verb(role)
    }

    /// A number that counts something.
    pub fn number(&self) -> Option<f64> {
        match self.token.kind {
            Kind::Number(n) | Kind::Percent(n) => Some(n),
            _ => None,
        }
    }

    /// The same with "k" and "M" spelt out.
    pub fn size(&self) -> Option<f64> {
        let low = self.token.low.trim_end_matches('+');
        let unit = low.trim_start_matches(|c: char| !c.is_alphabetic());
        let factor = match unit {
            _ if written().thousands.contains(unit) => 1e3,
            _ if written().millions.contains(unit) => 1e6,
            _ => 1.0,
        };
        self.number().map(|n| n * factor)
    }

    pub fn is_word(&self) -> bool {
        matches!(self.token.kind, Kind::Word | Kind::Code)
    }

    pub fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.token.kind, Kind::Mark(c) if marks.contains(&c))
    }
}

/// A sentence, read: the title of an objective or key result, or a sentence of prose.
#[derive(Debug, Clone)]
pub struct Sentence<'t> {
    text: &'t str,
    pub(super) words: Vec<Word>,
}

impl<'t> Sentence<'t> {
    pub(super) fn new(wording: &Wording, text: &'t str) -> Self {
        let all = tokens(text);
        let low: Vec<&str> = all.iter().map(|t| t.low.as_str()).collect();
        let meant: Vec<(Reading, usize)> = all
            .iter()
            .enumerate()
            .map(|(n, token)| {
                let mut reading = Reading::default();
                let mut length = 1;
                for lexicon in &wording.lexicons {
                    let is_word = token.kind == Kind::Word;
                    let (here, words) = lexicon.read(&low, n, is_word, || clause_end(&all, n));
                    reading.join(here);
                    length = length.max(words);
                }
                if token.quoted {
                    // Quoted words name something; they do not speak.
                    reading = Reading::default();
                }
                (reading, length)
            })
            .collect();
        let words = all.into_iter().zip(meant);
        let words = words
            .map(|(token, (reading, length))| Word {
                token,
                reading,
                length,
            })
            .collect();
        Sentence { text, words }
    }

    /// The text it was read from.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many words it has.
    pub fn length(&self) -> usize {
        self.words.iter().filter(|w| w.is_word()).count()
    }

    /// Whether it asks.
    pub fn question(&self) -> bool {
        self.text.trim_end().ends_with('?') && !self.text.trim_end().ends_with("??")
    }

    /// Whether a negation stands before `at` in the same sentence.
    pub fn negated_at(&self, at: &Range<usize>) -> bool {
        self.words
            .iter()
            .any(|w| w.is(List::Negator) && w.token.at.end <= at.start)
    }

    /// The numbers that count something: not dates, quarters, versions, tickets, nor the 2 of "phase 2".
    pub fn measures(&self) -> Vec<Range<usize>> {
        self.counted().map(|(_, w)| w.token.at.clone()).collect()
    }

    /// The words that say: let it stay as it is.
    pub fn keeps(&self) -> Option<Range<usize>> {
        self.keeping().and_then(|n| self.range(n))
    }

    /// A total that can only rise, and no rate beside it.
    pub fn vanity(&self) -> Option<Range<usize>> {
        let rated = self.words.iter().any(|w| {
            w.is(List::VanityNot)
                || w.verb(List::Use, Role::Third) && !w.is(List::Vanity)
                || matches!(w.token.kind, Kind::Percent(_))
        });
        let first = self.words.iter().position(|w| w.is(List::Vanity))?;
        (!rated).then(|| self.range(first)).flatten()
    }

    /// Big words in the place of a change.
    pub fn slogan(&self) -> Option<Range<usize>> {
        let word = self.words.iter().position(|w| w.is(List::Slogan));
        let shout = || {
            self.words
                .iter()
                .position(|w| w.is_mark(&['!']))
                .filter(|_| self.length() <= 6)
        };
        word.or_else(shout).and_then(|n| self.range(n))
    }

    /// The words that say: this is reached already, or will be in any case.
    pub fn safe(&self) -> Option<Range<usize>> {
        let first = self.words.iter().position(|w| w.is(List::Safe))?;
        let range = self.range(first)?;
        (!self.negated_at(&range) && !self.question()).then_some(range)
    }

    /// The value of today that stands beside a target in brackets or behind a comma, and the target before it.
    pub fn target_and_today(&self) -> Option<(f64, f64)> {
        let today = self.words.iter().position(|w| w.is(List::Today))?;
        let value = self.some(today, 5).find_map(Word::size)?;
        let before = self.counted().find(|(n, w)| {
            let timed = self.at(n + 1).is(List::Unit);
            *n < today && (!timed || matches!(w.token.kind, Kind::Percent(_)))
        });
        let target = before.and_then(|(_, w)| w.size())?;
        Some((target, value))
    }

    /// The place for a number that nobody has filled in.
    pub fn blank(&self) -> Option<Range<usize>> {
        // "the target is 120": a number fills the place that the words leave open.
        let filled = self.counted().next().is_some();
        let blank = |w: &Word| {
            !w.token.aside && (w.token.kind == Kind::Blank || w.is(List::Blank) && !filled)
        };
        let first = self.words.iter().position(blank)?;
        self.range(first)
    }

    /// Word `n`; behind the last one a sign that is in no list.
    pub(super) fn at(&self, n: usize) -> &Word {
        self.words.get(n).unwrap_or(&NOTHING)
    }

    /// The first that is a word, and no number or sign.
    pub(super) fn first_word(&self) -> &Word {
        let mut words = self.words.iter();
        words.find(|w| w.is_word()).unwrap_or(&NOTHING)
    }

    /// Up to `count` words from `start` on.
    pub(super) fn some(&self, start: usize, count: usize) -> impl Iterator<Item = &Word> {
        self.words.iter().skip(start).take(count)
    }

    /// Whether a word of `list` stands in it.
    pub(super) fn holds(&self, list: List) -> bool {
        self.words.iter().any(|w| w.is(list))
    }

    /// The bytes of word `n`, or of the phrase that begins there.
    pub(super) fn range(&self, n: usize) -> Option<Range<usize>> {
        let first = self.words.get(n)?;
        let last = self.words.get(n + first.length - 1)?;
        Some(first.token.at.start..last.token.at.end)
    }
}

/// The last word before the comma, "and" or end that closes the clause of word `n`; of the sentence, when nothing
/// stands behind `n`.
fn clause_end(all: &[Token], n: usize) -> &str {
    let rest = all.get(n + 1..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|t| {
            matches!(t.kind, Kind::Mark(',' | '.' | ';' | '(' | ':'))
                || written().joins.contains(t.low.as_str())
        })
        .unwrap_or(rest.len());
    let last = rest.get(..end).and_then(<[Token]>::last);
    last.or_else(|| all.iter().rev().find(|t| !t.is_mark()))
        .map_or("", |t| t.low.as_str())
}
