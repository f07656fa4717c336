//! Small signs in a sentence: shares, borders, what a number counts, who stands before a verb.

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use super::shape::Shape;
use super::spelling::written;
use super::text::Kind;

/// What a sentence may be about.
const NOUN: &[List] = &[List::Effect, List::People, List::Artefact];

/// What stands behind a noun that leads.
const NOUN_OR_VERB: &[List] = &[
    List::Effect,
    List::Measure,
    List::Artefact,
    List::Be,
    List::Have,
];

/// What leads from a verb to the number that it reaches.
const TO_A_NUMBER: &[List] = &[
    List::ByHowMuch,
    List::ToWhere,
    List::Comparison,
    List::Falls,
    List::To,
];

impl Sentence<'_> {
    pub(super) fn counted_or_quality(&self) -> Shape {
        if self.measurable() {
            Shape::Outcome
        } else {
            Shape::Quality
        }
    }

    /// A share that is not all of it: "70 % of companies", "120 % of last year".
    pub(super) fn percent(&self) -> bool {
        self.counted().any(
            |(_, w)| matches!(w.token.kind, Kind::Percent(p) if (p - 100.0).abs() > f64::EPSILON),
        )
    }

    /// A share of something begins it: "70 % of companies convert".
    pub(super) fn percent_leads(&self, lead: usize) -> bool {
        let share = |w: &Word| matches!(w.token.kind, Kind::Percent(p) if p < 100.0);
        self.some(lead.saturating_sub(3), 6).any(share)
    }

    /// "3 customers have run 10 campaigns": what others have done is no task of the team.
    pub(super) fn outsiders_lead(&self, clause: &[usize]) -> bool {
        let first = clause.iter().map(|n| self.at(*n)).find(|w| w.is_any(NOUN));
        first.is_some_and(|w| w.is(List::People) && w.is(List::Effect))
    }

    /// "is built in 4 minutes", "within 5 business days": a number before a unit.
    pub(super) fn timed(&self) -> bool {
        self.counted().any(|(n, _)| {
            let (next, behind) = (self.at(n + 1), self.at(n + 2));
            let kind = next.is_word() && !next.is(List::Artefact);
            next.is(List::Unit) || kind && behind.is(List::Unit)
        })
    }

    /// A number with a border beside it: "< 4", "within 3 days", "5 or fewer".
    pub(super) fn compared(&self) -> bool {
        let mark = self.words.iter().any(|w| w.is_mark(&['<', '>', '≥', '≤']));
        let border = |n: usize| {
            self.some(n.saturating_sub(2), 6)
                .any(|w| w.is(List::Border))
        };
        mark || self.counted().any(|(n, _)| border(n))
    }

    /// "500 sign-ups", "5 active customers": the first noun behind a number counts for others.
    pub(super) fn counts_effect(&self) -> bool {
        self.counted().any(|(n, w)| {
            let money = w.token.low.contains(['$', '€', '£']);
            money
                || self.first_noun(n).is_some_and(|w| {
                    w.is_any(&[List::Effect, List::People]) && !w.is(List::Artefact)
                })
        })
    }

    /// "Raise $2m for the clinic": money is what the verb at `lead` brings.
    pub(super) fn money_follows(&self, lead: usize) -> bool {
        self.counted()
            .any(|(n, w)| n == lead + 1 && w.token.low.contains(['$', '€', '£']))
    }

    /// "720 orders taken": a number of what counts for others begins it.
    pub(super) fn counts_at(&self, lead: usize) -> bool {
        let next = self.at(lead + 1);
        let effect = next.is(List::Effect) && !next.is_any(&[List::People, List::Artefact]);
        effect && self.counted().any(|(n, _)| n == lead)
    }

    /// "The target is 120": a number, and not all of something, right behind the verb at `be`.
    pub(super) fn is_number(&self, be: usize) -> bool {
        self.counted().any(|(n, w)| {
            let all = matches!(w.token.kind, Kind::Percent(p) if p >= 100.0);
            n == be + 1 && !all
        })
    }

    /// "Write 20 posts": the number counts the work.
    pub(super) fn counts_work(&self, lead: usize) -> bool {
        let first = self.counted().find(|(n, _)| *n > lead);
        first.is_some_and(|(n, w)| {
            n <= lead + 3 && !matches!(w.token.kind, Kind::Percent(_)) && !self.counts_effect()
        })
    }

    /// The noun that counts behind word `n`: in "enterprise case studies", the last one.
    pub(super) fn first_noun(&self, n: usize) -> Option<&Word> {
        let plural = |w: &Word| {
            let ends = &written().counted_endings;
            ends.iter().any(|e| w.token.low.ends_with(e))
        };
        let mut rest = self.some(n + 1, 6).take_while(|w| !w.token.is_mark());
        let mut first = rest.by_ref().take(5).find(|w| w.is_any(NOUN))?;
        for next in rest {
            if plural(first) || !next.is(List::Artefact) {
                break;
            }
            first = next;
        }
        Some(first)
    }

    /// Whether a word of `list` stands in what the verb at `lead` acts on.
    pub(super) fn object_is(&self, lead: usize, list: List) -> bool {
        let object = self.some(lead + 1, 8);
        { object.take_while(|w| !w.is_mark(&['.', ';'])) }.any(|w| w.is(list))
    }

    pub(super) fn judges(&self) -> bool {
        self.holds(List::Quality)
    }

    /// "Building on it is simple": a judgement of an activity.
    pub(super) fn judged(&self, clause: &[usize], lead: usize) -> bool {
        clause.iter().filter(|n| **n > lead).any(|n| {
            let word = self.at(*n);
            let third = word.verb_of(&[List::Use, List::Change, List::Reach], Role::Third);
            word.is(List::Be)
                || third && !word.is_any(&[List::Artefact, List::Effect])
                || self.at(*n - 1).is(List::People) && word.any_verb(Role::Base)
        })
    }

    pub(super) fn people_before(&self, n: usize) -> bool {
        self.words.iter().take(n).enumerate().any(|(at, w)| {
            // "Community Syncs": the next word is the noun that counts.
            let next = self.words.get(at + 1).filter(|_| at + 1 < n);
            let inner = next.is_some_and(|w| w.token.capital && w.token.kind == Kind::Word);
            w.is(List::People) && !w.is(List::Artefact) && !inner
        })
    }

    /// "Launch time falls to 2 s": the leading word is a noun, because a verb follows it.
    pub(super) fn noun_here(&self, clause: &[usize], lead: usize) -> bool {
        let next = self.at(lead + 1);
        let noun = next.is_any(NOUN_OR_VERB);
        clause.iter().copied().filter(|n| *n > lead).any(|n| {
            let (word, before) = (self.at(n), self.at(n - 1));
            let joined = before.is_any(&[List::To, List::And, List::That]);
            let moves = |role| word.verb_of(&[List::Change, List::Reach], role);
            let takes = word.verb(List::Use, Role::Base) || word.verb(List::Use, Role::Third);
            let plain = !word.is_any(&[List::Effect, List::Artefact]);
            let third = moves(Role::Third) && plain || noun && word.is(List::Be);
            let base = moves(Role::Base) && plain && !word.is(List::Have) && n > lead + 1;
            let next = self.at(n + 1);
            let timed = next.number().is_some() && self.at(n + 2).is(List::Unit);
            let measured = self.some(n + 1, 3).any(|w| w.number().is_some())
                && (next.is_any(TO_A_NUMBER) || timed);
            !joined && !before.token.is_mark() && (third || (base || takes) && measured)
        })
    }
}
