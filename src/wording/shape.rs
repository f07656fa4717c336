//! Work or outcome: what kind of thing a sentence promises.

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use std::ops::Range;

/// What a sentence promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// To do something: "Publish the guide".
    Activity,
    /// That something has been done: "The guide is published".
    State,
    /// A thing: "A guide for partners".
    Deliverable,
    /// A change that can be counted: "Support calls fall by 30 %".
    Outcome,
    /// A change or a quality without a measure: "Easier to use".
    Quality,
    /// Not told by its words.
    Open,
}

/// The words by which a sentence is work, and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Activity, state or deliverable.
    pub shape: Shape,
    /// The words that say so.
    pub at: Range<usize>,
    /// Whether a verb says so, and not only a noun.
    pub certain: bool,
}

impl Sentence<'_> {
    /// The words by which it is an activity or a deliverable, if it is one.
    pub fn task(&self) -> Option<Task> {
        let (shape, n, certain) = self.read();
        matches!(shape, Shape::Activity | Shape::State | Shape::Deliverable)
            .then(|| self.range(n).map(|at| Task { shape, at, certain }))
            .flatten()
    }

    /// What it promises.
    pub fn shape(&self) -> Shape {
        self.read().0
    }

    /// Whether it is work whose end nobody can tell: "Support the new team".
    pub fn endless(&self) -> bool {
        let Some((lead, _)) = self.lead(&self.main_clause()) else {
            return false;
        };
        let first = self.at(lead);
        let vague = first.verb(List::Vague, Role::Base) || first.is(List::Vague);
        let judged = |n: usize| self.at(n).is(List::Quality) && self.at(n).is(List::Adverb);
        vague || lead.checked_sub(1).is_some_and(judged) || judged(lead + 1)
    }

    /// Whether it only names a topic: a few words, no verb and no judgement.
    pub fn topic(&self) -> bool {
        let (first, alone) = (self.first_word(), self.length() == 1);
        let plain = |w: &Word| {
            let verb = [Role::Third, Role::Done, Role::Last];
            !verb.iter().any(|role| w.any_verb(*role))
                && !w.is_any(&[List::Be, List::Quality, List::LeadIn])
                && (alone || !w.is(List::Artefact))
                && w.number().is_none()
        };
        let noun =
            !first.any_verb(Role::Base) && !first.any_verb(Role::Ing) && !first.is(List::Artefact);
        self.length() <= 3
            && first.token.low.chars().count() > 3
            && (noun || alone && !first.verb(List::Activity, Role::Base))
            && self.words.iter().all(plain)
    }

    /// Whether nothing in it lets two people agree when it is reached: a change or a quality without a measure, work
    /// without an end.
    pub fn unmeasurable(&self) -> bool {
        if self.blank().is_some() {
            return !matches!(self.shape(), Shape::Activity | Shape::State);
        }
        if self.measurable() || self.checkable() {
            return false;
        }
        match self.shape() {
            Shape::Quality => true,
            Shape::Activity => self.endless(),
            _ => false,
        }
    }

    /// Whether it counts all of something, or says how often, and judges nothing: "every shop orders weekly".
    fn checkable(&self) -> bool {
        let all = self.first_word().is(List::AllOfThem) && !self.judges();
        all || self.holds(List::HowOften) || self.wins_one()
    }

    /// "Win a customer in the north": one of those who count is enough.
    fn wins_one(&self) -> bool {
        let Some((lead, _)) = self.lead(&self.main_clause()) else {
            return false;
        };
        let wins = self.at(lead).verb_of(&[List::Reach, List::Get], Role::Base);
        let whom = |w: &Word| w.is(List::People) && w.is(List::Effect);
        wins && self.at(lead + 1).is(List::Indefinite) && self.some(lead + 2, 3).any(whom)
    }

    /// The word that judges without a measure: "easier".
    pub fn judgement(&self) -> Option<Range<usize>> {
        self.words
            .iter()
            .position(|w| w.is(List::Quality))
            .and_then(|n| self.range(n))
    }

    /// Whether what it counts shall become less.
    pub fn falls(&self) -> bool {
        self.holds(List::Falls)
    }

    /// The verbs of two changes that one sentence asks for: "Simplify setup and win new markets".
    pub fn two_changes(&self) -> Option<(Range<usize>, Range<usize>)> {
        let clause = self.main_clause();
        let (lead, _) = self.lead(&clause)?;
        let verbs = [
            List::Change,
            List::Activity,
            List::Get,
            List::Reach,
            List::Keep,
        ];
        let wants = |n: usize| self.at(n).verb_of(&verbs, Role::Base);
        if !wants(lead) {
            return self.two_last(&clause);
        }
        let last = clause.last().copied().unwrap_or(lead);
        let second = clause
            .iter()
            .copied()
            .filter(|n| *n > lead + 2)
            .find(|n| self.at(n - 1).is(List::And) && wants(*n) && *n < last)?;
        Some((self.range(lead)?, self.range(second)?))
    }

    /// "Kosten senken und Qualität erhöhen": two verbs that stand last.
    fn two_last(&self, clause: &[usize]) -> Option<(Range<usize>, Range<usize>)> {
        let ends = |n: usize| {
            let word = self.at(n);
            word.verb_of(&[List::Change, List::Activity], Role::Last)
        };
        let last = clause.last().copied().filter(|n| ends(*n))?;
        let joined = |n: usize| n + 2 < last && ends(n) && self.at(n + 1).is(List::And);
        let first = clause.iter().copied().find(|n| joined(*n))?;
        Some((self.range(first)?, self.range(last)?))
    }
}
