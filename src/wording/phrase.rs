//! What a sentence without a leading verb says by its build: "Ensure that …", "Learners can …", "A report on …".

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use super::shape::Shape;

impl Sentence<'_> {
    /// "Ensure that every order is packed": what shall be so says what it is.
    pub(super) fn ensured(&self, clause: &[usize], lead: usize) -> Option<(Shape, usize, bool)> {
        let word = self.words.get(lead)?;
        if !word.verb(List::Ensure, Role::Base) {
            return None;
        }
        let rest: Vec<usize> = clause
            .iter()
            .copied()
            .filter(|n| *n >= lead + word.length)
            .skip_while(|n| self.words.get(*n).is_some_and(|w| w.is(List::That)))
            .collect();
        let first = rest.first().copied()?;
        self.told(&rest, first, false)
    }

    /// "Encourage visits by writing to the schools": the way is named, and it is work.
    pub(super) fn by_work(&self, lead: usize) -> bool {
        let work = |w: &[Word]| matches!(w, [by, how] if by.is(List::ByDoing) && how.verb(List::Activity, Role::Ing));
        !self.measurable()
            && self
                .words
                .get(lead..)
                .is_some_and(|w| w.windows(2).any(work))
    }

    /// "Learners can send a card": what somebody can do with it is a feature; what they find or feel is an outcome.
    pub(super) fn can(&self, clause: &[usize], lead: usize) -> Option<(Shape, usize, bool)> {
        let at = |n: usize| self.words.get(n);
        let modal = clause
            .iter()
            .copied()
            .find(|n| *n > lead && *n <= lead + 4 && at(*n).is_some_and(|w| w.is(List::Modal)))?;
        let verb = (modal + 1..modal + 4)
            .find(|n| at(*n).is_some_and(|w| w.reading.any_verb(Role::Base)))?;
        let word = at(verb)?;
        if self.measurable() || self.movement() || !self.people_before(modal) {
            return None;
        }
        let works = word.verb(List::Activity, Role::Base) && !word.verb(List::Use, Role::Base);
        Some(if works && !self.judges() {
            (Shape::Deliverable, verb, false)
        } else {
            (Shape::Quality, verb, true)
        })
    }

    /// "Billing to publish its prices": the verb behind a short name and "to".
    pub(super) fn to_do(&self, clause: &[usize], lead: usize) -> Option<usize> {
        let to = clause.iter().copied().find(|n| {
            *n > lead && *n <= lead + 3 && self.words.get(*n).is_some_and(|w| w.is(List::To))
        })?;
        let named = clause.iter().filter(|n| (lead..to).contains(n)).all(|n| {
            self.words.get(*n).is_some_and(|w| {
                w.is_word()
                    && !w.is(List::Artefact)
                    && !w.is(List::Effect)
                    && !w.is(List::Be)
                    && !w.is(List::Have)
                    && !w.is(List::Quality)
                    && !w.is(List::DoneState)
                    && !w.reading.any_verb(Role::Third)
                    && !w.reading.any_verb(Role::Done)
                    && !w.reading.any_verb(Role::Ing)
            })
        });
        let verb = self.words.get(to + 1)?;
        (named && verb.verb(List::Activity, Role::Base)).then_some(to + 1)
    }

    /// The words before the first preposition, where a known noun stands among them: "an analysis of churn".
    fn head(&self, clause: &[usize]) -> Vec<usize> {
        let at = |n: &usize| self.words.get(*n);
        let front: Vec<usize> = clause
            .iter()
            .copied()
            .take_while(|n| at(n).is_none_or(|w| !w.is(List::Preposition) && !w.is(List::That)))
            .collect();
        let noun = |w: &Word| {
            [
                List::Artefact,
                List::Effect,
                List::Measure,
                List::People,
                List::Quality,
            ]
            .into_iter()
            .any(|l| w.is(l))
        };
        if front.iter().filter_map(at).any(noun) {
            front
        } else {
            clause.to_vec()
        }
    }

    /// No verb that is known: the noun decides.
    pub(super) fn named(&self, clause: &[usize], lead: usize) -> (Shape, usize, bool) {
        let at = |n: usize| self.words.get(n);
        let state = clause
            .iter()
            .copied()
            .find(|n| *n > lead && at(*n).is_some_and(|w| w.is(List::DoneState)));
        if let Some(state) = state.filter(|n| {
            let whole = at(*n).is_some_and(|w| w.length > 1);
            let people = self.people_before(lead + 3) && !whole;
            !self.percent() && !self.counts_effect() && !people
        }) {
            return (Shape::State, state, true);
        }
        if self.percent() || self.counts_effect() || self.movement() {
            return (Shape::Outcome, lead, true);
        }
        let better =
            |n: &usize| at(*n).is_some_and(|w| w.is(List::Quality) && w.is(List::Comparative));
        if !self.measurable() && clause.iter().take_while(|n| **n < lead + 2).any(better) {
            return (Shape::Quality, lead, false);
        }
        let clause = self.head(clause);
        let thing = clause
            .iter()
            .copied()
            .find(|n| at(*n).is_some_and(|w| w.is(List::Artefact) && !w.is(List::Measure)));
        let effect = clause.iter().copied().find(|n| {
            at(*n).is_some_and(|w| w.is(List::Effect) || w.is(List::Measure) || w.is(List::People))
        });
        // "100 % customer retention": the last noun is what it is about.
        let kind = |w: &&Word| {
            [List::Artefact, List::Effect, List::Measure]
                .into_iter()
                .any(|l| w.is(l))
        };
        let last = clause.iter().rev().filter_map(|n| at(*n)).find(kind);
        if last.is_some_and(|w| !w.is(List::Artefact)) && self.measurable() {
            return (Shape::Outcome, lead, false);
        }
        match (thing, effect) {
            _ if self.judges() && thing.is_none() => (self.counted_or_quality(), lead, false),
            (Some(thing), Some(effect)) if effect < thing && self.measurable() => {
                (Shape::Outcome, effect, false)
            }
            (Some(thing), _) => (Shape::Deliverable, thing, !self.people_before(thing)),
            (None, Some(effect)) => (self.counted_or_quality(), effect, false),
            (None, None) if self.measurable() => (Shape::Open, lead, false),
            (None, None) => (Shape::Open, lead, false),
        }
    }
}
