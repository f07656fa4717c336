//! The patterns by which pay, rating and points are recognised.

use super::language::FamilyLists;
use super::lexicon::cut;
use std::collections::HashSet;

/// A pattern of a family: words, the last letters of which a star may stand for.
pub(super) type Pattern = Vec<String>;

/// The lists of a family, cut into words.
#[derive(Debug)]
pub(super) struct FamilyPatterns {
    pub always: Vec<Pattern>,
    pub words: Vec<Pattern>,
    pub before: Vec<Pattern>,
    pub after: Vec<Pattern>,
    pub other: Vec<Pattern>,
    pub near: Vec<Pattern>,
    pub trade: Vec<Pattern>,
    pub unless: Vec<Pattern>,
    /// The first words of `always` and `words`.
    first: HashSet<String>,
    /// The same for words with a star.
    stars: Vec<String>,
}

impl FamilyPatterns {
    /// Whether something of the family may begin with this word.
    pub fn may_begin(&self, word: &str) -> bool {
        self.first.contains(word)
            || self.stars.iter().any(|s| match s.strip_prefix('*') {
                Some(end) => word.ends_with(end),
                None => word.starts_with(s.trim_end_matches('*')),
            })
    }

    pub(super) fn of(lists: &FamilyLists) -> Self {
        let all = |list: &[String]| -> Vec<Pattern> { list.iter().map(|p| pattern(p)).collect() };
        let (always, words) = (all(&lists.always), all(&lists.words));
        let begin = || {
            always
                .iter()
                .chain(&words)
                .filter_map(|p| p.first())
                .cloned()
        };
        let (stars, first) = begin().partition::<Vec<_>, _>(|w| w.contains('*'));
        FamilyPatterns {
            first: first.into_iter().collect(),
            stars,
            always,
            words,
            before: all(&lists.before),
            after: all(&lists.after),
            other: all(&lists.other),
            near: all(&lists.near),
            trade: all(&lists.trade),
            unless: all(&lists.unless),
        }
    }
}

/// The words of a phrase, cut as a text is; stars stay.
pub(super) fn pattern(phrase: &str) -> Pattern {
    if phrase.contains('*') || phrase.contains('%') || phrase.contains('>') {
        return phrase.split_whitespace().map(str::to_owned).collect();
    }
    cut(phrase)
}
