//! What a sentence without a leading verb says by its build: "Ensure that …", "Learners can …", "A report on …".

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use super::shape::Shape;
use super::verdict::Verdict;

impl Sentence<'_> {
    /// "Ensure that every order is packed": what shall be so says what it is.
    pub(super) fn ensured(&self, clause: &[usize], lead: usize) -> Option<Verdict> {
        let word = self.at(lead);
        if !word.verb(List::Ensure, Role::Base) {
            return None;
        }
        let rest: Vec<usize> = clause
            .iter()
            .copied()
            .filter(|n| *n >= lead + word.length)
            .skip_while(|n| self.at(*n).is(List::That))
            .collect();
        let first = rest.first().copied()?;
        self.told(&rest, first, false)
    }

    /// "Encourage visits by writing to the schools": the way is named, and it is work.
    pub(super) fn by_work(&self, lead: usize) -> bool {
        let work = |w: &[Word]| matches!(w, [by, how] if by.is(List::ByDoing) && how.verb(List::Activity, Role::Ing));
        let rest = self.words.get(lead..).unwrap_or_default();
        !self.measurable() && rest.windows(2).any(work)
    }

    /// "Learners can send a card": what somebody can do with it is a feature; what they find or feel is an outcome.
    pub(super) fn can(&self, clause: &[usize], lead: usize) -> Option<Verdict> {
        let near = |n: &usize| (lead + 1..=lead + 4).contains(n);
        let mut near = clause.iter().copied().filter(near);
        let modal = near.find(|n| self.at(*n).is(List::Modal))?;
        let verb = (modal + 1..modal + 4).find(|n| self.at(*n).any_verb(Role::Base))?;
        let word = self.at(verb);
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
        let near = |n: &usize| (lead + 1..=lead + 3).contains(n);
        let mut near = clause.iter().copied().filter(near);
        let to = near.find(|n| self.at(*n).is(List::To))?;
        let told = [
            List::Artefact,
            List::Effect,
            List::Be,
            List::Have,
            List::Quality,
            List::DoneState,
        ];
        let verb = |w: &Word| [Role::Third, Role::Done, Role::Ing].map(|role| w.any_verb(role));
        let is_name = |w: &Word| w.is_word() && !w.is_any(&told) && !verb(w).contains(&true);
        let mut name = clause.iter().filter(|n| (lead..to).contains(n));
        let named = name.all(|n| is_name(self.at(*n)));
        let works = self.at(to + 1).verb(List::Activity, Role::Base);
        (named && works).then_some(to + 1)
    }

    /// The words before the first preposition, where a known noun stands among them: "an analysis of churn".
    fn head<'c>(&self, clause: &'c [usize]) -> &'c [usize] {
        let behind = |n: &usize| self.at(*n).is_any(&[List::Preposition, List::That]);
        let end = clause.iter().position(behind).unwrap_or(clause.len());
        let front = clause.get(..end).unwrap_or_default();
        let nouns = [
            List::Artefact,
            List::Effect,
            List::Measure,
            List::People,
            List::Quality,
        ];
        if front.iter().any(|n| self.at(*n).is_any(&nouns)) {
            front
        } else {
            clause
        }
    }

    /// No verb that is known: the noun decides.
    pub(super) fn named(&self, clause: &[usize], lead: usize) -> Verdict {
        let find = |clause: &[usize], test: &dyn Fn(&Word) -> bool| {
            let mut all = clause.iter().copied();
            all.find(|n| test(self.at(*n)))
        };
        let start = clause.partition_point(|n| *n <= lead);
        let behind = clause.get(start..).unwrap_or_default();
        let counts = self.percent() || self.counts_effect();
        if let Some(state) = find(behind, &|w| w.is(List::DoneState))
            && !counts
            && (self.at(state).length > 1 || !self.people_before(lead + 3))
        {
            return (Shape::State, state, true);
        }
        if counts || self.movement() {
            return (Shape::Outcome, lead, true);
        }
        let better = |n: &usize| {
            let word = self.at(*n);
            word.is(List::Quality) && word.is(List::Comparative)
        };
        if !self.measurable() && clause.iter().take_while(|n| **n < lead + 2).any(better) {
            return (Shape::Quality, lead, false);
        }
        let clause = self.head(clause);
        let thing = find(clause, &|w| w.is(List::Artefact) && !w.is(List::Measure));
        let counted = [List::Effect, List::Measure, List::People];
        let effect = find(clause, &|w| w.is_any(&counted));
        // "100 % customer retention": the last noun is what it is about.
        let nouns = [List::Artefact, List::Effect, List::Measure];
        let mut backwards = clause.iter().rev().map(|n| self.at(*n));
        let last = backwards.find(|w| w.is_any(&nouns));
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
            (None, None) => (Shape::Open, lead, false),
        }
    }
}
