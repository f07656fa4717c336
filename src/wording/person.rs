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
        lists.filter_map(|p| p.end(&self.words, at)).max()
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

    /// The end of a score that begins at `at`: a share, a number between 0 and 1, or so many of 5, 10 or 100, in figures or
    /// words: "8/10", "nine out of ten", "eighty percent".
    fn score_end(&self, at: usize) -> Option<usize> {
        let token = self.words.get(at)?;
        let plain = match token.kind {
            Kind::Percent(_) => true,
            Kind::Number(_) => {
                token.low.len() > 2 && (token.low.starts_with("0.") || token.low.starts_with("0,"))
                    || token.low == "1.0"
                    || self.slash(at)
            }
            _ => false,
        };
        let figure = matches!(token.kind, Kind::Number(_)) || self.at(|l| &l.figure, at).is_some();
        if plain || !figure {
            return plain.then_some(at + 1);
        }
        self.at(|l| &l.share, at + 1).or_else(|| self.out_of(at))
    }

    fn score(&self, at: usize) -> bool {
        self.score_end(at).is_some()
    }

    /// "8/10".
    fn slash(&self, at: usize) -> bool {
        let parts = self.words.get(at).and_then(|t| t.low.split_once('/'));
        parts.is_some_and(|(_, of)| matches!(of, "5" | "10" | "100"))
    }

    /// The end of "8/10" or "nine out of ten", behind which nothing stands that it could count.
    fn out_of(&self, at: usize) -> Option<usize> {
        let end = if self.slash(at) {
            at + 1
        } else {
            self.at(|l| &l.full, self.at(|l| &l.out_of, at + 1)?)?
        };
        let ends = self.words.get(end).is_none_or(Token::is_mark);
        (ends || self.at(|l| &l.behind, end).is_some()).then_some(end)
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
                .or_else(|| self.marks(n))
                .or_else(|| self.compared(n))
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
            let end = self.score_end(n + 2)?;
            let goal = self.holds(|l| &l.goal, end..end + 4);
            if goal || self.words.len() <= end + 1 {
                return Some(n + 2..end);
            }
        }
        let verb = (n + 1..n + 3).find(|v| self.at(|l| &l.scored, *v).is_some())?;
        let end = self.at(|l| &l.scored, verb)?;
        let number = (end..end + 3).find(|s| self.score(*s))?;
        (!self.negated(&(n..end))).then_some(verb..number + 1)
    }

    /// "Ana, nine out of ten", "I rate Ana 9/10", "9 out of 10 for Ana".
    fn marks(&self, n: usize) -> Option<Range<usize>> {
        let figure = matches!(self.words.get(n)?.kind, Kind::Number(_));
        if !figure && self.at(|l| &l.figure, n).is_none() {
            return None;
        }
        let end = self.out_of(n)?;
        let mark = |at: usize| self.words.get(at).is_some_and(Token::is_mark);
        let near = n.saturating_sub(5)..n;
        let before = near.clone().any(|w| {
            self.who(w)
                && ((w + 1..n).all(mark) || (w + 1..n).any(|v| self.at(|l| &l.rated, v).is_some()))
        });
        let for_whom = (end..end + 3).any(|w| self.who(w));
        (before || for_whom).then_some(n..end)
    }

    /// People compared: "our best performer", "the weakest engineer", "better than Ben".
    fn compared(&self, n: usize) -> Option<Range<usize>> {
        let end = self.at(|l| &l.compared, n).or_else(|| {
            let best = self.at(|l| &l.best, n)?;
            let end = self.at(|l| &l.role, best)?;
            self.at(|l| &l.goal_not, end).is_none().then_some(end)
        });
        let end = end.or_else(|| {
            let other = self.at(|l| &l.than, n)?;
            let named = self.named(other, "").then_some(other + 1);
            named.or_else(|| self.at(|l| &l.peers, other))
        })?;
        let person = !self.holds(|l| &l.compared_not, self.all());
        (person && !self.negated(&(n..end))).then_some(n..end)
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
