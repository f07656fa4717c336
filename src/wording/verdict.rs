//! Which verb, state or noun decides what a sentence promises.

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use super::shape::Shape;
use super::text::Kind;

/// A shape, the word that says so, and whether it is certain.
pub(super) type Verdict = (Shape, usize, bool);

impl Sentence<'_> {
    /// What the sentence promises.
    pub(super) fn read(&self) -> Verdict {
        let clause = self.main_clause();
        let Some((lead, we)) = self.lead(&clause) else {
            return (Shape::Open, 0, false);
        };
        self.ensured(&clause, lead)
            .or_else(|| self.led(&clause, lead, we))
            .or_else(|| self.told(&clause, lead, we))
            .unwrap_or_else(|| self.named(&clause, lead))
    }

    /// A verb leads: "Publish …", "Reduce …", "Wir erstellen …", "By running …".
    fn led(&self, clause: &[usize], lead: usize, we: bool) -> Option<Verdict> {
        let word = self.at(lead);
        let plain = word.any_verb(Role::Base) && !word.token.is_mark();
        if plain
            && (we || !self.noun_here(clause, lead))
            && let Some(verdict) = self.led_by_plain(clause, lead, we)
        {
            return Some(verdict);
        }
        if word.verb(List::Activity, Role::Ing) && !self.movement() && !self.judged(clause, lead) {
            // "Winning back readers": what others shall do is the outcome.
            let gets = word.verb_of(&[List::Get, List::Reach], Role::Ing);
            let others = |w: &Word| {
                let who = w.is_any(&[List::Effect, List::People]);
                who && !w.is(List::Artefact)
            };
            let shape = if gets && self.first_noun(lead).is_some_and(others) {
                self.counted_or_quality()
            } else {
                Shape::Activity
            };
            return Some((shape, lead, true));
        }
        // "Institute a bounty program": an unknown word before an article is a verb.
        if word.reading.unknown()
            && word.token.kind == Kind::Word
            && word.token.capital
            && self.at(lead + 1).is(List::Article)
            && !word.token.low.ends_with(',')
            && !self.movement()
        {
            return Some((Shape::Activity, lead, false));
        }
        // "Konzept erstellen": the verb stands last.
        let mut backwards = clause.iter().rev().copied();
        let last = backwards.find(|n| self.at(*n).is_word())?;
        let end = self.at(last);
        let finite = |n: &usize| self.at(*n).is_any(&[List::Be, List::Have, List::We]);
        if last == lead || clause.iter().any(finite) {
            return None;
        }
        if end.verb_of(&[List::Change, List::Reach], Role::Last) {
            return Some((self.counted_or_quality(), last, true));
        }
        let works = end.verb(List::Activity, Role::Last) && !end.verb(List::Keep, Role::Last);
        (works && !self.movement()).then_some((Shape::Activity, last, true))
    }

    /// The plain form of a verb leads: "Publish …", "Wir erstellen …".
    fn led_by_plain(&self, clause: &[usize], lead: usize, we: bool) -> Option<Verdict> {
        let word = self.at(lead);
        let base = |list| word.verb(list, Role::Base);
        if base(List::Keep) && !base(List::Activity) {
            let mut behind = self.words.iter().skip(lead + 1);
            let next = behind.find(|w| w.is_word() && !w.is(List::To));
            let works =
                next.is_some_and(|w| w.verb(List::Activity, Role::Base) && !w.is(List::Effect));
            let shape = if works {
                Shape::Activity
            } else {
                self.counted_or_quality()
            };
            return Some((shape, lead, true));
        }
        // "We have written 3 guides": a deed, and nothing to have.
        let deed = word.is(List::Have) && self.at(lead + 1).verb(List::Activity, Role::Done);
        if !deed && word.verb_of(&[List::Change, List::Reach, List::Get], Role::Base) {
            let work = base(List::Activity);
            let next_number = self.counted().any(|(n, _)| n > lead && n <= lead + 3);
            let things = self
                .first_noun(lead)
                .is_some_and(|w| w.is(List::Artefact) && !w.is(List::Effect));
            if self.movement()
                || self.counts_effect()
                || !work && (self.percent() || base(List::Get) && next_number)
            {
                return Some((Shape::Outcome, lead, true));
            }
            let ready = |n: &usize| *n > lead && self.at(*n).is(List::DoneState);
            if base(List::Get) && clause.iter().any(ready) && !self.measurable() {
                return Some((Shape::Activity, lead, true));
            }
            let judged = self.object_is(lead, List::Quality);
            if work && !base(List::Change) || (work || base(List::Get)) && things && !judged {
                let certain = !we && !judged && (things || !base(List::Get));
                return Some((Shape::Activity, lead, certain));
            }
            return Some((self.counted_or_quality(), lead, true));
        }
        if base(List::Activity) {
            let factor = || self.counted().any(|(_, w)| w.token.low.ends_with('x'));
            if self.money_follows(lead) || self.movement() && (factor() || !self.counts_work(lead))
            {
                return Some((Shape::Outcome, lead, true));
            }
            // "We store what is read" tells how we work; "Wir erstellen …" is not told apart from it.
            let certain = !we && !self.object_is(lead, List::Quality);
            return Some((Shape::Activity, lead, certain));
        }
        if word.verb_of(&[List::Vague, List::Get], Role::Base) && self.by_work(lead) {
            return Some((Shape::Activity, lead, true));
        }
        // "We hear it from customers": what we notice is no work.
        if we && base(List::Use) {
            return Some((self.counted_or_quality(), lead, true));
        }
        let vague = base(List::Vague) && !self.measurable();
        vague.then_some((Shape::Quality, lead, true))
    }

    /// A subject and what is said of it: "The guide is published", "Every tutorial has a page".
    pub(super) fn told(&self, clause: &[usize], lead: usize, we: bool) -> Option<Verdict> {
        if self.blank().is_some() {
            return Some((Shape::Quality, lead, true));
        }
        if let Some(can) = self.can(clause, lead) {
            return Some(can);
        }
        if let Some(verb) = self.to_do(clause, lead) {
            let shape = if self.movement() {
                Shape::Outcome
            } else {
                Shape::Activity
            };
            return Some((shape, verb, true));
        }
        // What stands behind "that" or "who" tells more about a noun, and is not what is promised.
        let opens = |n: &usize| *n > lead && self.at(*n).is(List::That);
        let end = clause.iter().position(opens).unwrap_or(clause.len());
        let clause = clause.get(..end).unwrap_or_default();
        if self.compared() || self.movement() {
            return Some((Shape::Outcome, lead, true));
        }
        let first = self.first_word();
        let none = first.is(List::CountedLead) && !first.is(List::Article);
        if self.percent_leads(lead) || none || self.outsiders_lead(clause) && self.measurable() {
            return Some((Shape::Outcome, lead, true));
        }
        let in_clause = |test: &dyn Fn(usize) -> bool| clause.iter().copied().find(|n| test(*n));
        if let Some(keeps) = in_clause(&|n| self.at(n).verb(List::Keep, Role::Third)) {
            let shape = if self.at(keeps).is(List::KeepPhrase) {
                Shape::Open
            } else {
                self.counted_or_quality()
            };
            return Some((shape, keeps, true));
        }
        let finite = |n| (n >= lead || we) && self.at(n).is_any(&[List::Be, List::Have]);
        match in_clause(&finite) {
            Some(be) => Some(self.told_by_being(clause, be)),
            None => self.told_without_being(clause, lead),
        }
    }

    /// What is said behind the "is" or "has" at `be`.
    fn told_by_being(&self, clause: &[usize], be: usize) -> Verdict {
        if self.is_number(be) {
            return (Shape::Outcome, be, true);
        }
        let start = clause.partition_point(|n| *n <= be);
        let behind = clause.get(start..).unwrap_or_default();
        let find = |test: &dyn Fn(&Word) -> bool, within: usize| {
            let mut near = behind.iter().take(within).copied();
            near.find(|n| test(self.at(*n)))
        };
        let only = |role| move |w: &Word| w.verb(List::Use, role) && !w.verb(List::Activity, role);
        let have = self.at(be).is(List::Have);
        let is_done = |w: &Word| w.verb(List::Activity, Role::Done);
        let done = find(&is_done, 4).or_else(|| {
            let mut backwards = behind.iter().rev().copied();
            let last = backwards.find(|n| self.at(*n).is_word());
            last.filter(|n| is_done(self.at(*n)))
        });
        let effect = |w: &Word| w.is(List::Effect) && !w.is(List::Artefact);
        if have && done.is_none() && self.first_noun(be).is_some_and(effect) {
            return (self.counted_or_quality(), be, true);
        }
        if find(&only(Role::Done), 3).is_some() {
            return (Shape::Outcome, be, true);
        }
        if done.is_none() && find(&only(Role::Ing), 3).is_some() {
            let shape = if self.judges() {
                self.counted_or_quality()
            } else {
                Shape::Outcome
            };
            return (shape, be, true);
        }
        if done.is_none() && find(&|w| w.verb(List::Change, Role::Done), 4).is_some() {
            return (self.counted_or_quality(), be, true);
        }
        let judged = find(&|w| w.is(List::Quality), 4);
        let first = |d: &usize| judged.is_none_or(|q| q + 1 >= *d);
        if let Some(done) = done.filter(first).filter(|_| !self.timed()) {
            return (Shape::State, done, true);
        }
        if let Some(state) = find(&|w| w.is(List::DoneState) && !w.is(List::Quality), 3)
            && !self.people_before(be)
        {
            return (Shape::State, state, true);
        }
        // "… to make it easier" says what for, and judges nothing.
        let purpose = behind.iter().position(|n| self.at(*n).is(List::To));
        let purpose = purpose.map_or(6, |n| n.min(6));
        let owns = have && !self.outsiders_lead(clause);
        let tools = owns && find(&|w| w.is(List::Artefact), purpose).is_some();
        if !tools && find(&|w| w.is(List::Quality), purpose).is_some() {
            return (self.counted_or_quality(), be, true);
        }
        if owns
            && !self.counts_effect()
            && let Some(thing) = find(&|w| w.is(List::Artefact), 8)
        {
            return (Shape::Deliverable, thing, true);
        }
        // "is rolled", "has been greened": a participle that no list knows.
        if let Some(n) = find(&|w| w.is(List::Participle), 3)
            && !self.people_before(be)
            && !self.measurable()
        {
            return (Shape::State, n, false);
        }
        if self.measurable() || self.people_before(be) {
            return (self.counted_or_quality(), be, true);
        }
        (Shape::Deliverable, be, false)
    }

    /// No "is": "Guide and library published", "Docs site live".
    fn told_without_being(&self, clause: &[usize], lead: usize) -> Option<Verdict> {
        let find = |test: &dyn Fn(&Word, &Word) -> bool| {
            let mut behind = clause.iter().copied().filter(|n| *n > lead);
            behind.find(|n| test(self.at(*n), self.at(*n - 1)))
        };
        let done = find(&|word, before| {
            let joined = before.is(List::And) && word.verb(List::Activity, Role::Base);
            word.verb(List::Activity, Role::Done)
                && !word.is(List::Artefact)
                && !before.is(List::To)
                && !joined
        });
        let acting = find(&|word, before| {
            // "Engineers trust": the plain form right behind those who do it.
            let who = before.is_any(&[List::People, List::Adverb]) && !before.is(List::Artefact);
            let noun = [List::Artefact, List::Effect, List::People, List::Measure];
            who && word.verb(List::Use, Role::Base)
                || word.any_verb(Role::Third) && !word.is_any(&noun)
        });
        if let Some(done) = done
            && acting.is_none_or(|a| a > done)
            && !self.timed()
        {
            let next = self.at(done + 1);
            let before_noun = next.is(List::Effect) && !next.is(List::Artefact);
            let share = self.counts_effect() && self.percent() || self.counts_at(lead);
            if !before_noun && !self.outsiders_lead(clause) && !share {
                return Some((Shape::State, done, true));
            }
        }
        let acting = acting?;
        let verb = self.at(acting);
        let third = |list| verb.verb(list, Role::Third);
        let moves = third(List::Change) || third(List::Reach);
        if self.people_before(acting) || moves {
            let works = third(List::Activity) && !third(List::Use) && !moves;
            if works && !self.percent() {
                return Some((Shape::Activity, acting, false));
            }
            return Some((self.counted_or_quality(), acting, true));
        }
        let uses = third(List::Use) || verb.verb(List::Use, Role::Base);
        let mut before = clause.iter().take_while(|n| **n < acting);
        let thing = before.any(|n| self.at(*n).is(List::Artefact));
        let works = thing || third(List::Activity);
        if thing && uses && !self.measurable() && !self.judges() {
            return Some((Shape::Deliverable, acting, false));
        }
        if uses && (self.measurable() || self.judges() || !works) {
            return Some((self.counted_or_quality(), acting, true));
        }
        if self.judges() && !self.measurable() {
            return Some((Shape::Quality, acting, true));
        }
        third(List::Activity).then_some((Shape::Deliverable, acting, true))
    }
}
