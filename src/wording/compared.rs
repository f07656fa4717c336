//! Where people or teams are set beside others: "more than Ana", "as careful as anyone", "the quickest of us".
//!
//! Not a list of sentences: what is compared may be anything, and a person or a team stands as the second side of it.

use super::beside::{bare, parts};
use super::language::{ComparedPatterns, List, all};
use super::lexicon::Lexicon;
use super::pattern::Patterns;
use super::text::{Kind, Token, sentences, tokens};

/// How many words may stand between a comparative and its "than", and between "as" and "as".
const REACH: usize = 4;
/// How many words may lead to the person: "than most of all her other …".
const LEAD: usize = 6;
/// Of how many words a name may be made.
const NAME: usize = 3;

/// Whether a sentence of `text` compares, in any language; `named` tells of a word whether it is a name.
pub(super) fn compares(text: &str, named: &dyn Fn(&str) -> bool) -> bool {
    sentences(text).into_iter().any(|range| {
        let sentence = bare(text.get(range).unwrap_or(""));
        parts(&sentence).any(|part| {
            let words = tokens(part);
            all().any(|lexicon| {
                let read = Read {
                    lexicon,
                    lists: &lexicon.compared,
                    words: &words,
                    named,
                };
                (0..words.len()).any(|at| read.compared(at))
            })
        })
    })
}

/// A sentence, the lists of one language, and who has a name.
struct Read<'r> {
    lexicon: &'r Lexicon,
    lists: &'r ComparedPatterns,
    words: &'r [Token],
    named: &'r dyn Fn(&str) -> bool,
}

impl Read<'_> {
    fn stands(&self, list: &Patterns, at: usize) -> bool {
        list.stand(self.words, at)
    }

    /// Whether nothing more is said from `at` on.
    fn ends(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(Token::is_mark)
    }

    fn compared(&self, at: usize) -> bool {
        self.than(at) || self.as_much(at) || self.related(at) || self.first_of(at)
    }

    /// "more than Ana"; not "rather than Ana".
    fn than(&self, at: usize) -> bool {
        let Some(end) = self.lists.than.end(self.words, at) else {
            return false;
        };
        let before = || (at.saturating_sub(REACH)..at).rev();
        let not = before()
            .take(3)
            .any(|n| self.stands(&self.lists.than_not, n));
        // A language whose "than" means more needs a comparative before it, in the same clause.
        let more = self.lists.more.is_empty()
            || before()
                .take_while(|n| !self.ends(*n) && !self.stands(&self.lists.stop, *n))
                .any(|n| self.stands(&self.lists.more, n) && !self.stands(&self.lists.more_not, n));
        !not && more && self.side(end, false).is_some()
    }

    /// "as careful as Ana"; not "as well as Ana".
    fn as_much(&self, at: usize) -> bool {
        let Some(first) = self.lists.r#as.end(self.words, at) else {
            return false;
        };
        // "half as well as Ana" compares.
        if first == at + 1 && self.stands(&self.lists.as_not, first) {
            return false;
        }
        (first..=first + REACH)
            .take_while(|n| !self.ends(*n))
            .filter_map(|n| {
                self.lists
                    .like
                    .end(self.words, n)
                    .filter(|_| n > first || first > at + 1)
            })
            .any(|end| self.side(end, false).is_some())
    }

    /// "compared with Ana", "ahead of all the others", "leaves Ana far behind", "like no other".
    fn related(&self, at: usize) -> bool {
        let lists = self.lists;
        let related = lists.relation.end(self.words, at);
        let leaves = lists.leaves.end(self.words, at);
        self.stands(&lists.alike, at)
            || related.is_some_and(|end| self.side(end, false).is_some())
            || leaves
                .and_then(|end| self.side(end, false))
                .is_some_and(|end| (end..end + 2).any(|n| self.stands(&lists.behind, n)))
    }

    /// "the quickest of us", "the most careful in the team", "one of the strongest we have".
    fn first_of(&self, at: usize) -> bool {
        let lists = self.lists;
        let before = at.checked_sub(1);
        let opens = lists.superlative_before.is_empty()
            || before.is_some_and(|n| self.stands(&lists.superlative_before, n));
        let ends = if !opens || self.stands(&lists.superlative_not, at) {
            0..0
        } else if let Some(most) = lists.most.end(self.words, at) {
            most + 1..most + 3
        } else if let Some(end) = lists.superlative.end(self.words, at) {
            end..end + 1
        } else {
            0..0
        };
        // "the worst at handovers in the team", "the calmest person in the team".
        let goes_on = |end: usize| {
            let word = self.words.get(end).map(|t| self.lexicon.alone(&t.low));
            let at_what = word.is_some_and(|w| w.is(List::Preposition));
            let who = || {
                lists
                    .group
                    .end(self.words, end)
                    .or_else(|| lists.person.end(self.words, end))
            };
            if at_what { Some(end + 2) } else { who() }
        };
        let mut ends = ends.flat_map(|end| std::iter::once(end).chain(goes_on(end)));
        ends.any(|end| {
            let among = lists.among.end(self.words, end);
            let told = end + usize::from(self.words.get(end).is_some_and(Token::is_mark));
            self.stands(&lists.here, told)
                || among.is_some_and(|end| self.side(end, true).is_some())
        })
    }

    /// The end of a person or a team that stands at `at`, behind words such as "most of her". A group counts where all of
    /// it is meant: "any other team", or where somebody `is_among` it.
    fn side(&self, at: usize, is_among: bool) -> Option<usize> {
        let lists = self.lists;
        let mut n = at + usize::from(at < self.words.len() && self.ends(at));
        let (start, mut whole, mut alone) = (n, is_among, false);
        while n < start + LEAD {
            let group = || lists.group.end(self.words, n).filter(|_| whole);
            if let Some(end) = self.person(n).or_else(group) {
                return Some(end);
            }
            let word = self.stands(&lists.alone, n);
            let all = self.stands(&lists.whole, n);
            if !word && !all && !self.stands(&lists.between, n) {
                break;
            }
            whole |= word || all;
            // "the others" are people, unless things are spoken of; "most", and "the rest of", are whatever stands behind.
            let is_part = self.stands(&lists.part, n + 1);
            alone =
                (alone || word || self.stands(&lists.everybody, n) && self.ends(n + 1)) && !is_part;
            n += 1;
        }
        let counted = is_among && self.ends(n + 1) && {
            let number = self.words.get(n).map(|t| t.kind);
            matches!(number, Some(Kind::Number(_))) || self.stands(&self.lexicon.beside.numbers, n)
        };
        ((alone || counted) && !self.of_things(at)).then_some(n)
    }

    /// Whether what is compared before `at` is a thing: "the test is slower", and not "she writes tests".
    fn of_things(&self, at: usize) -> bool {
        (0..at)
            .filter(|n| self.stands(&self.lists.things, *n))
            .any(|thing| {
                let mut behind = (thing + 1..at)
                    .take(REACH)
                    .filter_map(|n| self.words.get(n));
                thing <= 1 || behind.any(|t| self.lexicon.alone(&t.low).is(List::Be))
            })
    }

    /// Somebody by name, "anyone", "her peers", or "you" as the end of it.
    fn person(&self, at: usize) -> Option<usize> {
        let lists = self.lists;
        let is = |n: usize, list: List| {
            let word = self.words.get(n).map(|t| self.lexicon.alone(&t.low));
            word.is_some_and(|w| w.is(list))
        };
        if let Some(end) = self.name(at) {
            // "sooner than Ana had thought" compares what came with what was thought.
            let verb = end + usize::from(is(end, List::Have));
            return (!self.stands(&lists.thought, verb)).then_some(end);
        }
        if let Some(end) = lists.pronoun.end(self.words, at) {
            let echoes = lists.echo.end(self.words, end).is_some_and(|end| {
                !self.stands(&lists.thought, end) && !self.stands(&lists.between, end)
            });
            let over = self.ends(end) || is(end, List::Preposition) || is(end, List::And);
            return (over || echoes).then_some(end);
        }
        let end = lists.person.end(self.words, at)?;
        (!self.stands(&lists.thought, end)).then_some(end)
    }

    /// The end of a name: a handle, a first name, "data-infra", whosever it is.
    fn name(&self, at: usize) -> Option<usize> {
        let mut name = String::new();
        (at..at + NAME).find_map(|n| {
            let word = self.words.get(n)?;
            let low = word.low.strip_suffix("'s").unwrap_or(&word.low);
            if !name.is_empty() {
                name.push('-');
            }
            name.push_str(low);
            (self.named)(&name).then_some(n + 1)
        })
    }
}

#[cfg(test)]
mod tests;
