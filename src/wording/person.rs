//! Where a text puts a score beside a person, blames one, or thanks for nothing but a score.

use super::Wording;
use super::language::PersonPatterns;
use super::mention::Mention;
use super::pattern::Patterns;
use super::spelling::written;
use super::text::{Kind, Token, sentences, tokens};
use std::ops::Range;

/// How far a verb or a number may stand from the goal that it speaks of.
const REACH: usize = 8;
/// A score sentence that is longer tells more than a score.
const SHORT: usize = 16;
/// Thanks that are longer say what for.
const THANKS: usize = 8;

/// A sentence, the lists to read it with, and who may be spoken of by name.
struct Reader<'r> {
    lists: Vec<&'r PersonPatterns>,
    negators: Vec<&'r Patterns>,
    names: &'r dyn Fn(&str) -> bool,
    words: Vec<Token>,
}

type Pick = fn(&PersonPatterns) -> &Patterns;

impl<'r> Reader<'r> {
    fn of(wording: &'r Wording, names: &'r dyn Fn(&str) -> bool, text: &str) -> Self {
        Reader {
            lists: wording.lexicons.iter().map(|l| &l.persons).collect(),
            negators: wording.lexicons.iter().map(|l| &l.negators).collect(),
            names,
            words: tokens(text),
        }
    }

    /// The end of the longest phrase of a list that begins at `at`; quoted words do not speak.
    fn at(&self, pick: Pick, at: usize) -> Option<usize> {
        if self.words.get(at).is_some_and(|t| t.quoted) {
            return None;
        }
        let lists = self.lists.iter().map(|l| pick(l));
        let longest = lists.filter_map(|p| p.longest(&self.words, at)).max();
        longest.map(|n| at + n)
    }

    fn holds(&self, pick: Pick, range: Range<usize>) -> bool {
        range
            .filter(|n| *n < self.words.len())
            .any(|n| self.at(pick, n).is_some())
    }

    fn all(&self) -> Range<usize> {
        0..self.words.len()
    }

    fn named(&self, at: usize, ending: &str) -> bool {
        self.words.get(at).is_some_and(|t| {
            let handle = at
                .checked_sub(1)
                .and_then(|p| self.words.get(p))
                .is_some_and(|b| b.kind == Kind::Mark('@'));
            (t.capital || handle) && !t.quoted && t.low.strip_suffix(ending).is_some_and(self.names)
        })
    }

    /// "she", "Ana".
    fn who(&self, at: usize) -> bool {
        self.at(|l| &l.who, at).is_some() || self.named(at, "")
    }

    /// "her", "Ana's".
    fn whose(&self, at: usize) -> bool {
        let possessives = &written().possessives;
        self.at(|l| &l.whose, at).is_some() || possessives.iter().any(|p| self.named(at, p))
    }

    /// A share, a number between 0 and 1, or so many of 5, 10 or 100: "8/10".
    fn score(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|t| match t.kind {
            Kind::Percent(_) => true,
            Kind::Number(_) => {
                t.low.len() > 2 && (t.low.starts_with("0.") || t.low.starts_with("0,"))
                    || t.low == "1.0"
                    || t.low
                        .split_once('/')
                        .is_some_and(|(_, of)| matches!(of, "5" | "10" | "100"))
            }
            _ => false,
        })
    }

    fn scored(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|n| self.score(n))
    }

    fn negated(&self, but: &Range<usize>) -> bool {
        self.all()
            .any(|n| !but.contains(&n) && self.negators.iter().any(|p| p.stand(&self.words, n)))
    }

    fn bytes(&self, words: Range<usize>) -> Option<Range<usize>> {
        let first = self.words.get(words.start)?;
        let last = self.words.get(words.end.checked_sub(1)?)?;
        Some(first.at.start..last.at.end)
    }

    /// An attainment beside a person.
    fn attainment(&self) -> Option<Range<usize>> {
        if self.holds(|l| &l.elsewhere, self.all()) {
            return None;
        }
        self.all().find_map(|n| {
            self.owned_goal(n)
                .or_else(|| self.named_score(n))
                .or_else(|| self.bare_score(n))
        })
    }

    /// "reached 80 % of her OKRs", "missed her target".
    fn owned_goal(&self, n: usize) -> Option<Range<usize>> {
        // "Nuestro equipo alcanzó su meta": what belongs to a team may be called as what belongs to her.
        let ours = self.holds(|l| &l.ours, 0..2) && !self.all().any(|w| self.who(w));
        if !self.whose(n) || ours {
            return None;
        }
        let goal = (n + 1..n + 4)
            .take_while(|g| {
                !self.whose(*g)
                    && self
                        .words
                        .get(*g)
                        .is_some_and(|t| !t.is_mark() || t.kind == Kind::Mark('-'))
            })
            .find(|g| self.at(|l| &l.goal, *g).is_some())?;
        let end = self.at(|l| &l.goal, goal)?;
        if self.at(|l| &l.goal_not, end).is_some() {
            return None;
        }
        let before = n.saturating_sub(REACH)..n;
        let after = end..end + 5;
        // Without a number, the verb stands right beside the goal.
        let close = n.saturating_sub(3)..n;
        let verb = |pick: Pick| {
            close
                .clone()
                .find(|v| self.at(pick, *v).is_some())
                .or_else(|| after.clone().find(|v| self.at(pick, *v).is_some()))
        };
        if let Some(v) = verb(|l| &l.missed) {
            return Some(v.min(n)..end.max(self.at(|l| &l.missed, v)?));
        }
        let reached =
            self.holds(|l| &l.reached, before.clone()) || self.holds(|l| &l.reached, after);
        let number = before
            .chain(end..end + REACH)
            .find(|s| self.score(*s))
            .filter(|_| reached)?;
        (!self.negated(&(n..end))).then(|| number.min(n)..end.max(number + 1))
    }

    /// "OKR score of 0.7", where somebody is spoken of.
    fn named_score(&self, n: usize) -> Option<Range<usize>> {
        let end = self.at(|l| &l.score, n)?;
        let number = (end..end + 5).find(|s| self.score(*s))?;
        let somebody = self.all().any(|w| self.who(w) || self.whose(w));
        let ours = self.holds(|l| &l.ours, self.all());
        (somebody && !ours && !self.negated(&(n..end))).then_some(n..number + 1)
    }

    /// "Ana scored 0.7", "Ana: 0.7", "Ana: 42 % of target".
    fn bare_score(&self, n: usize) -> Option<Range<usize>> {
        if !self.who(n) {
            return None;
        }
        let mark = |at: usize| self.words.get(at).is_some_and(Token::is_mark);
        if self.named(n, "") && mark(n + 1) && self.score(n + 2) {
            let goal = self.holds(|l| &l.goal, n + 3..n + 7);
            if goal || self.words.len() <= n + 4 {
                return Some(n + 2..n + 3);
            }
        }
        let verb = (n + 1..n + 3).find(|v| self.at(|l| &l.scored, *v).is_some())?;
        let end = self.at(|l| &l.scored, verb)?;
        let number = (end..end + 3).find(|s| self.score(*s))?;
        (!self.negated(&(n..end))).then_some(verb..number + 1)
    }

    /// A person as the subject of a fault, or a fault that somebody owns.
    fn blamed(&self) -> Option<Range<usize>> {
        if self.holds(|l| &l.elsewhere, self.all()) || self.holds(|l| &l.own, self.all()) {
            return None;
        }
        self.all().find_map(|n| {
            let (start, end) = if let Some(end) = self.at(|l| &l.failed, n) {
                let mut subject = n.checked_sub(1)?;
                while self.at(|l| &l.between, subject).is_some() && !self.who(subject) {
                    subject = subject.checked_sub(1)?;
                }
                let front = subject.saturating_sub(4)..subject;
                if !self.who(subject) || self.holds(|l| &l.says, front) {
                    return None;
                }
                (subject, end)
            } else {
                let end = self.at(|l| &l.fault, n)?;
                let owner = n.checked_sub(1)?;
                if !self.whose(owner) {
                    return None;
                }
                (owner, end)
            };
            (self.at(|l| &l.failed_not, end).is_none() && !self.negated(&(n..end)))
                .then_some(start..end)
        })
    }

    /// A sentence that tells of a score or a hit target, and of nothing else.
    fn only_score(&self) -> bool {
        let goal = self.holds(|l| &l.goal, self.all()) || self.holds(|l| &l.score, self.all());
        let verb = self.holds(|l| &l.reached, self.all())
            || self.holds(|l| &l.missed, self.all())
            || self.holds(|l| &l.score, self.all()) && self.scored(self.all());
        goal && verb
            && self.words.iter().filter(|t| !t.is_mark()).count() <= SHORT
            && !self.holds(|l| &l.reason, self.all())
    }

    /// "Thank you, Ana!", "Great quarter."
    fn only_thanks(&self) -> bool {
        let length = self.words.iter().filter(|t| !t.is_mark()).count();
        length <= THANKS
            && self.holds(|l| &l.thanks, 0..2)
            && !self.holds(|l| &l.reason, self.all())
    }
}

fn each(text: &str) -> impl Iterator<Item = (usize, &str)> {
    sentences(text)
        .into_iter()
        .filter_map(move |r| Some((r.start, text.get(r)?)))
        .filter(|(_, s)| !s.trim_end().ends_with('?'))
}

fn found(
    wording: &Wording,
    text: &str,
    names: &dyn Fn(&str) -> bool,
    ask: impl Fn(&Reader<'_>) -> Option<Range<usize>>,
) -> Vec<Mention> {
    each(text)
        .filter_map(|(start, sentence)| {
            let reader = Reader::of(wording, names, sentence);
            let at = reader.bytes(ask(&reader)?)?;
            Some(Mention {
                words: sentence.get(at.clone())?.to_owned(),
                at: start + at.start..start + at.end,
            })
        })
        .collect()
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone does not fit every lifetime"
)]
pub(super) fn scores(wording: &Wording, text: &str, names: &dyn Fn(&str) -> bool) -> Vec<Mention> {
    found(wording, text, names, |r| r.attainment())
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone does not fit every lifetime"
)]
pub(super) fn blamed(wording: &Wording, text: &str, names: &dyn Fn(&str) -> bool) -> Vec<Mention> {
    found(wording, text, names, |r| r.blamed())
}

pub(super) fn only_score(wording: &Wording, texts: &[&str]) -> Option<usize> {
    let mut first = None;
    for (n, text) in texts.iter().enumerate() {
        for range in sentences(text) {
            let reader = Reader::of(wording, &|_| false, text.get(range)?);
            if reader.only_score() {
                first = first.or(Some(n));
            } else if !reader.only_thanks() {
                return None;
            }
        }
    }
    first
}
