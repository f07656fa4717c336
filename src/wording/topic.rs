//! What a text may speak of, told from single words: quick, and never too little.

use super::Wording;
use super::lexicon::Lexicon;
use super::mention::Family;
use super::pattern::{Pattern, Patterns};
use super::text::small;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::borrow::Cow;

/// What a text may speak of. Most texts speak of none of it, and need not be cut into sentences for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Pay, rating or points.
    Family(Family),
    /// A person's fault.
    Blame,
    /// A person's score.
    Score,
}

impl Topic {
    fn bit(self) -> u8 {
        match self {
            Topic::Family(family) => 1 << family as u8,
            Topic::Blame => 1 << 3,
            Topic::Score => 1 << 4,
        }
    }
}

/// The topics that a text may have. Without one of them, nothing is said about it; with it, perhaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topics(u8);

impl Topics {
    /// Whether the text may speak of `topic`.
    pub fn hold(self, topic: Topic) -> bool {
        self.0 & topic.bit() != 0
    }
}

/// A word without which nothing is said about its topics.
#[derive(Debug)]
struct Needle {
    topics: u8,
    /// Whether a word begins with it, or has it in its middle.
    begins: bool,
    /// Whether a word ends with it.
    ends: bool,
}

/// Finds the topics of a text in one look.
#[derive(Debug)]
pub(super) struct Spotter {
    automaton: Option<AhoCorasick>,
    needles: Vec<Needle>,
    /// The topics that can stand in any text.
    always: u8,
}

impl Spotter {
    fn of(lexicons: &[&Lexicon]) -> Self {
        let lists = lexicons.iter().flat_map(|l| {
            let [pay, rating, points] = &l.families;
            let persons = &l.persons;
            [
                (Topic::Family(Family::Pay), [&pay.always, &pay.words]),
                (
                    Topic::Family(Family::Rating),
                    [&rating.always, &rating.words],
                ),
                (
                    Topic::Family(Family::Points),
                    [&points.always, &points.words],
                ),
                (Topic::Blame, [&persons.failed, &persons.fault]),
                (Topic::Score, [&persons.goal, &persons.score]),
                (Topic::Score, [&persons.compared, &persons.best]),
                (Topic::Score, [&persons.than, &persons.share]),
                (Topic::Score, [&persons.full, &persons.full]),
            ]
        });
        let (mut words, mut needles, mut always) = (Vec::new(), Vec::new(), 0);
        for (topic, patterns) in lists {
            for pattern in patterns.iter().flat_map(|p| p.iter()) {
                let Some(word) = rarest(pattern, &patterns) else {
                    always |= topic.bit();
                    continue;
                };
                needles.push(Needle {
                    topics: topic.bit(),
                    begins: !word.starts_with('*'),
                    ends: !word.ends_with('*'),
                });
                words.push(word.trim_matches('*').to_owned());
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            // A table of all states is half as quick again to read, and takes five times as long to make: it would be worth
            // it from some thousands of files on.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&words)
            .ok();
        if automaton.is_none() {
            always = u8::MAX;
        }
        Spotter {
            automaton,
            needles,
            always,
        }
    }

    /// The topics of a text whose letters beyond ASCII are small.
    fn spot(&self, text: &str) -> u8 {
        let mut topics = self.always;
        let Some(automaton) = &self.automaton else {
            return topics;
        };
        for found in automaton.find_overlapping_iter(text) {
            let Some(needle) = self.needles.get(found.pattern().as_usize()) else {
                continue;
            };
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let before = || {
                text.get(..found.start())
                    .and_then(|t| t.chars().next_back())
            };
            let after = || text.get(found.end()..).and_then(|t| t.chars().next());
            if !(needle.begins && letter(before()) || needle.ends && letter(after())) {
                topics |= needle.topics;
            }
        }
        topics
    }
}

/// The word of a phrase that is looked for: all of them must stand there. One that is looked for already costs
/// nothing more: of "bonus target" it is "bonus". Otherwise the longest, which is mostly the rarest.
fn rarest<'p>(pattern: &'p Pattern, all: &[&Patterns]) -> Option<&'p String> {
    let letters = |word: &&String| word.trim_matches('*').len();
    let words = || pattern.iter().filter(|w| *w != "%" && letters(w) > 0);
    let known = words().find(|w| all.iter().any(|p| p.hold(w)));
    known.or_else(|| words().max_by_key(letters))
}

pub(super) fn topics(wording: &Wording, text: &str) -> Topics {
    let low = if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().flat_map(small).collect())
    };
    let spotter = wording
        .spotter
        .get_or_init(|| Spotter::of(&wording.lexicons));
    let mut topics = spotter.spot(&low);
    if text.bytes().any(|b| b.is_ascii_digit()) {
        // "Ana: 0.7" needs no other word.
        topics |= Topic::Score.bit();
    }
    Topics(topics)
}
