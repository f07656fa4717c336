//! Small signs in a sentence: shares, borders, what a number counts, who stands before a verb.

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use super::shape::Shape;
use super::spelling::written;
use super::text::Kind;

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
        self.words
            .iter()
            .skip(lead.saturating_sub(3))
            .take(6)
            .any(share)
    }

    /// "3 customers have run 10 campaigns": what others have done is no task of the team.
    pub(super) fn outsiders_lead(&self, clause: &[usize]) -> bool {
        let noun = |w: &&Word| w.is(List::Artefact) || w.is(List::Effect) || w.is(List::People);
        let first = clause.iter().filter_map(|n| self.words.get(*n)).find(noun);
        first.is_some_and(|w| w.is(List::People) && w.is(List::Effect))
    }

    /// "is built in 4 minutes", "within 5 business days": a number before a unit.
    pub(super) fn timed(&self) -> bool {
        let unit = |n: usize| self.words.get(n).is_some_and(|w| w.is(List::Unit));
        self.counted().any(|(n, _)| {
            let kind = self.words.get(n + 1);
            unit(n + 1) || unit(n + 2) && kind.is_some_and(|w| w.is_word() && !w.is(List::Artefact))
        })
    }

    /// A number with a border beside it: "< 4", "within 3 days", "5 or fewer".
    pub(super) fn compared(&self) -> bool {
        let mark = self.words.iter().any(|w| w.is_mark(&['<', '>', '≥', '≤']));
        mark || self.counted().any(|(n, _)| {
            self.words
                .iter()
                .skip(n.saturating_sub(2))
                .take(6)
                .any(|w| w.is(List::Border))
        })
    }

    /// "500 sign-ups", "5 active customers": the first noun behind a number counts for others.
    pub(super) fn counts_effect(&self) -> bool {
        self.counted().any(|(n, w)| {
            let money = w.token.low.contains(['$', '€', '£']);
            money
                || self.first_noun(n).is_some_and(|w| {
                    (w.is(List::Effect) || w.is(List::People)) && !w.is(List::Artefact)
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
        let effect = |w: &Word| w.is(List::Effect) && !w.is(List::People) && !w.is(List::Artefact);
        self.counted()
            .any(|(n, _)| n == lead && self.words.get(n + 1).is_some_and(effect))
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
        let noun = |w: &Word| w.is(List::Effect) || w.is(List::People) || w.is(List::Artefact);
        let plural = |w: &Word| {
            let ends = &written().counted_endings;
            ends.iter().any(|e| w.token.low.ends_with(e))
        };
        let mut rest = self
            .words
            .iter()
            .skip(n + 1)
            .take(6)
            .take_while(|w| !w.token.is_mark());
        let mut first = rest.by_ref().take(5).find(|w| noun(w))?;
        for next in rest {
            if plural(first) || !noun(next) || !next.is(List::Artefact) {
                break;
            }
            first = next;
        }
        Some(first)
    }

    /// Whether a word of `list` stands in what the verb at `lead` acts on.
    pub(super) fn object_is(&self, lead: usize, list: List) -> bool {
        self.words
            .iter()
            .skip(lead + 1)
            .take(8)
            .take_while(|w| !w.is_mark(&['.', ';']))
            .any(|w| w.is(list))
    }

    pub(super) fn judges(&self) -> bool {
        self.words.iter().any(|w| w.is(List::Quality))
    }

    /// "Building on it is simple": a judgement of an activity.
    pub(super) fn judged(&self, clause: &[usize], lead: usize) -> bool {
        clause.iter().any(|n| {
            *n > lead
                && self.words.get(*n).is_some_and(|w| {
                    let third = [List::Use, List::Change, List::Reach]
                        .into_iter()
                        .any(|l| w.verb(l, Role::Third));
                    let doer = self.words.get(*n - 1).is_some_and(|b| b.is(List::People));
                    w.is(List::Be)
                        || third && !w.is(List::Artefact) && !w.is(List::Effect)
                        || doer && w.reading.any_verb(Role::Base)
                })
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
        let at = |n: usize| self.words.get(n);
        let noun = at(lead + 1).is_some_and(|w| {
            [
                List::Effect,
                List::Measure,
                List::Artefact,
                List::Be,
                List::Have,
            ]
            .into_iter()
            .any(|l| w.is(l))
        });
        clause.iter().copied().filter(|n| *n > lead).any(|n| {
            let (Some(word), Some(before)) = (at(n), at(n - 1)) else {
                return false;
            };
            let joined = before.is(List::To)
                || before.is(List::And)
                || before.is(List::That)
                || before.token.is_mark();
            let moves = |role| word.verb(List::Change, role) || word.verb(List::Reach, role);
            let takes = word.verb(List::Use, Role::Base) || word.verb(List::Use, Role::Third);
            let third = moves(Role::Third) && !word.is(List::Effect) && !word.is(List::Artefact)
                || noun && word.is(List::Be);
            let base = moves(Role::Base)
                && !word.is(List::Effect)
                && !word.is(List::Artefact)
                && !word.is(List::Have)
                && n > lead + 1;
            let measured = (n + 1..n + 4).any(|m| at(m).is_some_and(|w| w.number().is_some()))
                && at(n + 1).is_some_and(|w| {
                    w.is(List::ByHowMuch)
                        || w.is(List::ToWhere)
                        || w.is(List::Comparison)
                        || w.is(List::Falls)
                        || w.is(List::To)
                        || w.number().is_some() && at(n + 2).is_some_and(|u| u.is(List::Unit))
                });
            !joined && (third || (base || takes) && measured)
        })
    }
}
