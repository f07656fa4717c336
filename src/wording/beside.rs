//! What must not stand beside a name, whoever wrote it: pay, marks, a share of a goal, how a goal or its status stands.
//!
//! Stricter than what a rule finds: here a doubt keeps words back, and nobody is told that they wrote badly. Every
//! language is heard, whichever the workspace names, each with its own lists: "meta" is a goal in one language only.

use super::language::{List, all};
use super::lexicon::Lexicon;
use super::pattern::Patterns;
use super::text::{Kind, Token, sentences, tokens};
use super::{counted, marks};

/// How far a share may stand from its goal.
const REACH: usize = 6;
/// How far a neighbour may stand that makes pay a product, and what is expected from how it was met.
const NEAR: usize = 2;

/// What must not stand beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Somebody's pay.
    Pay,
    /// A mark or a place that somebody gave: stars, grades, expectations that were met, the top ten.
    Mark,
    /// A share of a goal.
    Share,
    /// How a goal ended, reached or missed, or how it stands.
    End,
    /// A status in words: on track, at risk, red.
    Status,
    /// A value: "from ninety to eighty", "halved", every digit that counts.
    Value,
}

/// Whether a sentence of `text` holds it.
pub(super) fn holds(text: &str, kept: Kept) -> bool {
    let seen = match kept {
        Kept::Mark => marks::shown(text) || marks::graded(text),
        Kept::Value => counted::counts(text),
        Kept::Pay | Kept::Share | Kept::End | Kept::Status => false,
    };
    seen || sentences(text).into_iter().any(|range| {
        let sentence = text.get(range).unwrap_or("");
        let is_told = |part: &str, opens: bool| {
            let mut words = tokens(part);
            words.retain(|t| !t.is_mark() || t.kind == Kind::Mark('%'));
            all().any(|lexicon| {
                let read = Read {
                    lexicon,
                    words: &words,
                };
                match kept {
                    Kept::Pay => read.pay(),
                    Kept::Mark => read.mark(),
                    Kept::Share => read.share(),
                    Kept::End => read.end(),
                    Kept::Status => read.status(),
                    Kept::Value => read.value(opens),
                }
            })
        };
        parts(&bare(sentence)).any(|part| is_told(part, false))
            || sentence
                .split([':', '=', '→', '(', ')', '[', ']', '–', '—', '|'])
                .skip(1)
                .any(|said| parts(&bare(said)).next().is_some_and(|p| is_told(p, true)))
    })
}

/// Whether a word of `text` is made of letters that only look like others: of two scripts, or drawn for formulas.
pub(super) fn is_disguised(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let has = |range: &[(char, char)]| {
            let within = |c| range.iter().any(|(from, to)| (*from..=*to).contains(&c));
            word.chars().any(within)
        };
        let latin = has(&[('A', 'Z'), ('a', 'z')]);
        has(&DRAWN) || latin && has(&ALIKE)
    })
}

/// Letters drawn for formulas, in circles or at double width.
const DRAWN: [(char, char); 4] = [
    ('Ⓐ', 'ⓩ'),
    ('Ａ', 'ｚ'),
    ('\u{1d400}', '\u{1d7ff}'),
    ('\u{1f130}', '\u{1f189}'),
];
/// Greek, Cyrillic, Armenian, Cherokee: many of their letters look like Latin ones.
const ALIKE: [(char, char); 2] = [('\u{370}', '\u{58f}'), ('\u{13a0}', '\u{13ff}')];

/// In words and blanks alone: no sign keeps words apart, quotes nothing and hides nothing.
pub(super) fn bare(text: &str) -> String {
    let unseen = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{331}'..='\u{338}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
    };
    let seen = text.chars().filter(|c| !unseen(*c));
    let words = seen.map(|c| match c {
        '%' | '\'' | '.' | ',' => c,
        '’' => '\'',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    });
    words.collect()
}

/// A long text in parts as long as one is read; a word at a border stands in two.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let part = super::head(rest);
        let border = part.len() < rest.len();
        let end = if border {
            part.get(..part.len() / 2 + 1)
                .and_then(|p| p.rfind(' '))
                .filter(|n| *n > 0)
        } else {
            None
        };
        rest = rest.get(end.unwrap_or(part.len())..).unwrap_or("");
        Some(part)
    })
}

/// A sentence, and the lists of one language.
struct Read<'r> {
    lexicon: &'r Lexicon,
    words: &'r [Token],
}

impl Read<'_> {
    fn any(&self, list: &Patterns) -> bool {
        (0..self.words.len()).any(|at| list.stand(self.words, at))
    }

    fn goal(&self, at: usize) -> bool {
        let persons = &self.lexicon.persons;
        persons
            .goal
            .end(self.words, at)
            .is_some_and(|end| !persons.goal_not.stand(self.words, end))
    }

    /// What has no other meaning, and whatever is called somebody's; but no product: "the salary page".
    fn pay(&self) -> bool {
        let [pay, ..] = &self.lexicon.families;
        let (persons, beside) = (&self.lexicon.persons, &self.lexicon.beside);
        let stands = |list: &Patterns, at: usize| list.stand(self.words, at);
        (0..self.words.len()).any(|at| {
            let owned = at.checked_sub(1).is_some_and(|before| {
                stands(&persons.whose, before) || stands(&beside.mine, before)
            });
            let own = [&pay.always, &beside.pay];
            let own = own
                .into_iter()
                .filter_map(|list| list.end(self.words, at))
                .max();
            let word = || pay.words.end(self.words, at).filter(|_| owned);
            own.or_else(word).is_some_and(|end| {
                let mut around = (at.saturating_sub(NEAR)..at).chain(end..end + NEAR);
                owned || !around.any(|n| stands(&pay.near, n))
            })
        })
    }

    /// "80 % of the target", "two thirds of the goal".
    fn share(&self) -> bool {
        let (persons, beside) = (&self.lexicon.persons, &self.lexicon.beside);
        let share = |at: usize| {
            let percent = (self.words.get(at))
                .is_some_and(|t| matches!(t.kind, Kind::Percent(_) | Kind::Mark('%')));
            let tenths = |end: usize| {
                let of = persons.out_of.end(self.words, end)?;
                persons.full.end(self.words, of)
            };
            let figure = persons.figure.end(self.words, at).and_then(tenths);
            percent
                || figure.is_some()
                || [&persons.share, &beside.fraction].map(|l| l.stand(self.words, at)) != [false; 2]
        };
        let all = 0..self.words.len();
        all.filter(|at| self.goal(*at))
            .any(|goal| (goal.saturating_sub(REACH)..goal + REACH).any(share))
    }

    fn end(&self) -> bool {
        (0..self.words.len()).any(|at| self.goal(at))
            && (self.any(&self.lexicon.beside.ended) || self.status())
    }

    /// "on track", "is slightly red", "behind the plan", and a colour that says all there is.
    fn status(&self) -> bool {
        let beside = &self.lexicon.beside;
        let colour = |at: usize| beside.colours.stand(self.words, at);
        let plan = |at: usize| {
            let word = self.words.get(at).map(|t| self.lexicon.alone(&t.low));
            let skip =
                word.is_some_and(|w| w.is(List::Article)) || beside.mine.stand(self.words, at);
            beside
                .plan
                .end(self.words, at + usize::from(skip))
                .is_some_and(|end| !self.lexicon.persons.goal_not.stand(self.words, end))
        };
        self.any(&beside.status)
            || self.words.len() == 1 && colour(0)
            || (0..self.words.len()).any(|at| {
                let turned = beside.turns.end(self.words, at);
                let slightly = turned.and_then(|end| beside.slightly.end(self.words, end));
                turned.is_some_and(colour)
                    || slightly.is_some_and(colour)
                    || beside.off.end(self.words, at).is_some_and(plan)
            })
    }

    /// "level L5", "above her grade".
    fn level(&self, at: usize) -> bool {
        let beside = &self.lexicon.beside;
        let rung = |n: usize| {
            let word = self.words.get(n).map_or("", |t| &t.low);
            let number = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
            let letters = word.len() - number.len();
            (1..=2).contains(&letters) && number.len() < 3 && number.parse::<u8>().is_ok()
        };
        let word = |n: usize| beside.level.stand(self.words, n);
        let before = |ask: &dyn Fn(usize) -> bool| at.checked_sub(1).is_some_and(ask);
        word(at) && (rung(at + 1) || before(&rung))
            || rung(at) && before(&|n| beside.grade.stand(self.words, n))
            || beside.grade_of.end(self.words, at).is_some_and(|end| {
                self.lexicon.persons.whose.stand(self.words, end) && word(end + 1)
            })
    }

    /// "exceeds expectations", "five stars", "nine out of ten", "the top ten".
    fn mark(&self) -> bool {
        let (persons, beside) = (&self.lexicon.persons, &self.lexicon.beside);
        let met = |at: usize| {
            beside.expected.end(self.words, at).is_some_and(|end| {
                let mut around = (at.saturating_sub(NEAR + 1)..at).chain(end..end + NEAR);
                around.any(|n| beside.meets.stand(self.words, n))
            })
        };
        let figure = |at: usize| {
            let lists = [&persons.figure, &beside.numbers];
            self.figure(at) || lists.iter().any(|l| l.stand(self.words, at))
        };
        let out_of = |at: usize| {
            let of = persons.out_of.end(self.words, at + 1)?;
            persons.full.end(self.words, of)
        };
        let ends = |end: usize| end >= self.words.len() || persons.behind.stand(self.words, end);
        self.any(&beside.mark)
            || (0..self.words.len()).any(|at| {
                met(at)
                    || self.level(at)
                    || figure(at)
                        && (beside.stars.stand(self.words, at + 1) || out_of(at).is_some_and(ends))
                    || beside.top.stand(self.words, at)
                        && (figure(at + 1) || at.checked_sub(1).is_some_and(figure))
            })
    }

    /// A number in digits.
    fn figure(&self, at: usize) -> bool {
        let kind = self.words.get(at).map(|t| t.kind);
        matches!(kind, Some(Kind::Number(_) | Kind::Percent(_)))
    }

    /// "to twenty two minutes", "ninety percent", "halved", "four of five"; a number at the very beginning of what `opens`.
    fn value(&self, opens: bool) -> bool {
        let (persons, beside) = (&self.lexicon.persons, &self.lexicon.beside);
        let number = |at: usize| {
            beside
                .numbers
                .end(self.words, at)
                .is_some_and(|end| !beside.company.stand(self.words, end))
        };
        self.any(&persons.share)
            || self.any(&beside.multiplied)
            || opens && number(0)
            || (0..self.words.len()).any(|at| {
                beside.stands.end(self.words, at).is_some_and(number)
                    || (beside.numbers.end(self.words, at))
                        .is_some_and(|end| beside.measures.stand(self.words, end))
                    || number(at)
                        && persons
                            .out_of
                            .end(self.words, at + 1)
                            .is_some_and(|end| self.figure(end) || number(end))
            })
    }
}
