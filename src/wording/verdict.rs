//! Which verb, state or noun decides what a sentence promises.

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use super::shape::Shape;
use super::text::Kind;

impl Sentence<'_> {
    /// The shape, the word that says so, and whether it is certain.
    pub(super) fn read(&self) -> (Shape, usize, bool) {
        let clause = self.main_clause();
        let Some((lead, we)) = self.lead(&clause) else {
            return (Shape::Open, 0, false);
        };
        if let Some(told) = self.ensured(&clause, lead) {
            return told;
        }
        self.led(&clause, lead, we)
            .or_else(|| self.told(&clause, lead, we))
            .unwrap_or_else(|| self.named(&clause, lead))
    }

    /// A verb leads: "Publish …", "Reduce …", "Wir erstellen …", "By running …".
    pub(super) fn led(
        &self,
        clause: &[usize],
        lead: usize,
        we: bool,
    ) -> Option<(Shape, usize, bool)> {
        let word = self.words.get(lead)?;
        let base = |list| word.verb(list, Role::Base);
        if word.reading.any_verb(Role::Base)
            && !word.token.is_mark()
            && (we || !self.noun_here(clause, lead))
        {
            if base(List::Keep) && !base(List::Activity) {
                let next = self
                    .words
                    .iter()
                    .skip(lead + 1)
                    .find(|w| w.is_word() && !w.is(List::To));
                let works =
                    next.is_some_and(|w| w.verb(List::Activity, Role::Base) && !w.is(List::Effect));
                return Some(if works {
                    (Shape::Activity, lead, true)
                } else if self.measurable() {
                    (Shape::Outcome, lead, true)
                } else {
                    (Shape::Quality, lead, true)
                });
            }
            // "We have written 3 guides": a deed, and nothing to have.
            let deed = word.is(List::Have)
                && self
                    .words
                    .get(lead + 1)
                    .is_some_and(|w| w.verb(List::Activity, Role::Done));
            if !deed && (base(List::Change) || base(List::Reach) || base(List::Get)) {
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
                let ready = clause
                    .iter()
                    .skip_while(|n| **n <= lead)
                    .any(|n| self.words.get(*n).is_some_and(|w| w.is(List::DoneState)));
                if base(List::Get) && ready && !self.measurable() {
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
                let factor = self.counted().any(|(_, w)| w.token.low.ends_with('x'));
                if self.money_follows(lead) {
                    return Some((Shape::Outcome, lead, true));
                }
                if self.movement() && (factor || !self.counts_work(lead)) {
                    return Some((Shape::Outcome, lead, true));
                }
                // "We store what is read" tells how we work; "Wir erstellen …" is not told apart from it.
                return Some((
                    Shape::Activity,
                    lead,
                    !we && !self.object_is(lead, List::Quality),
                ));
            }
            if (base(List::Vague) || base(List::Get)) && self.by_work(lead) {
                return Some((Shape::Activity, lead, true));
            }
            // "We hear it from customers": what we notice is no work.
            if we && base(List::Use) {
                return Some((self.counted_or_quality(), lead, true));
            }
            if base(List::Vague) && !self.measurable() {
                return Some((Shape::Quality, lead, true));
            }
        }
        if (word.verb(List::Activity, Role::Ing)) && !self.movement() && !self.judged(clause, lead)
        {
            // "Winning back readers": what others shall do is the outcome.
            let gets = word.verb(List::Get, Role::Ing) || word.verb(List::Reach, Role::Ing);
            let others =
                |w: &Word| (w.is(List::Effect) || w.is(List::People)) && !w.is(List::Artefact);
            return Some(if gets && self.first_noun(lead).is_some_and(others) {
                (self.counted_or_quality(), lead, true)
            } else {
                (Shape::Activity, lead, true)
            });
        }
        // "Institute a bounty program": an unknown word before an article is a verb.
        let article = self
            .words
            .get(lead + 1)
            .is_some_and(|w| w.is(List::Article));
        if word.reading.unknown()
            && word.token.kind == Kind::Word
            && word.token.capital
            && article
            && !word.token.low.ends_with(',')
            && !self.movement()
        {
            return Some((Shape::Activity, lead, false));
        }
        // "Konzept erstellen": the verb stands last.
        let last = clause
            .iter()
            .rev()
            .copied()
            .find(|n| self.words.get(*n).is_some_and(Word::is_word))?;
        let end = self.words.get(last)?;
        let finite = clause.iter().any(|n| {
            self.words
                .get(*n)
                .is_some_and(|w| w.is(List::Be) || w.is(List::Have) || w.is(List::We))
        });
        if last != lead && !finite && end.reading.any_verb(Role::Last) {
            if end.verb(List::Change, Role::Last) || end.verb(List::Reach, Role::Last) {
                return Some((self.counted_or_quality(), last, true));
            }
            if end.verb(List::Activity, Role::Last)
                && !self.movement()
                && !end.verb(List::Keep, Role::Last)
            {
                return Some((Shape::Activity, last, true));
            }
        }
        None
    }

    /// A subject and what is said of it: "The guide is published", "Every tutorial has a page".
    pub(super) fn told(
        &self,
        clause: &[usize],
        lead: usize,
        we: bool,
    ) -> Option<(Shape, usize, bool)> {
        let at = |n: usize| self.words.get(n);
        if self.blank().is_some() {
            return Some((Shape::Quality, lead, true));
        }
        if let Some(can) = self.can(clause, lead) {
            return Some(can);
        }
        if let Some(verb) = self.to_do(clause, lead) {
            return Some(if self.movement() {
                (Shape::Outcome, verb, true)
            } else {
                (Shape::Activity, verb, true)
            });
        }
        // What stands behind "that" or "who" tells more about a noun, and is not what is promised.
        let open = clause
            .iter()
            .copied()
            .find(|n| *n > lead && at(*n).is_some_and(|w| w.is(List::That)));
        let clause: Vec<usize> = clause
            .iter()
            .copied()
            .filter(|n| open.is_none_or(|o| *n < o))
            .collect();
        let clause = clause.as_slice();
        let finite = clause.iter().copied().find(|n| {
            at(*n).is_some_and(|w| w.is(List::Be) || w.is(List::Have))
                && (*n > lead || we || *n == lead)
        });
        if self.compared() || self.movement() {
            return Some((Shape::Outcome, lead, true));
        }
        let none = self
            .words
            .iter()
            .find(|w| w.is_word())
            .is_some_and(|w| w.is(List::CountedLead) && !w.is(List::Article));
        if self.percent_leads(lead) || none || self.outsiders_lead(clause) && self.measurable() {
            return Some((Shape::Outcome, lead, true));
        }
        let keeps = clause
            .iter()
            .copied()
            .find(|n| at(*n).is_some_and(|w| w.verb(List::Keep, Role::Third)));
        if let Some(keeps) = keeps {
            return Some((
                if at(keeps).is_some_and(|w| w.is(List::KeepPhrase)) {
                    Shape::Open
                } else {
                    self.counted_or_quality()
                },
                keeps,
                true,
            ));
        }
        if let Some(be) = finite {
            if self.is_number(be) {
                return Some((Shape::Outcome, be, true));
            }
            let behind: Vec<usize> = clause.iter().copied().filter(|n| *n > be).collect();
            let find = |test: &dyn Fn(&Word) -> bool, within: usize| {
                behind
                    .iter()
                    .take(within)
                    .copied()
                    .find(|n| at(*n).is_some_and(test))
            };
            let have = at(be).is_some_and(|w| w.is(List::Have));
            let last = behind
                .iter()
                .rev()
                .copied()
                .find(|n| at(*n).is_some_and(Word::is_word));
            let done = find(&|w| w.verb(List::Activity, Role::Done), 4).or_else(|| {
                last.filter(|n| {
                    at(*n).is_some_and(|w| {
                        w.verb(List::Activity, Role::Done)
                            && (we || have || w.reading.any_verb(Role::Done))
                    })
                })
            });
            let had = self.first_noun(be);
            if have
                && done.is_none()
                && had.is_some_and(|w| w.is(List::Effect) && !w.is(List::Artefact))
            {
                return Some((self.counted_or_quality(), be, true));
            }
            if find(
                &|w| w.verb(List::Use, Role::Done) && !w.verb(List::Activity, Role::Done),
                3,
            )
            .is_some()
            {
                return Some((Shape::Outcome, be, true));
            }
            if find(
                &|w| w.verb(List::Use, Role::Ing) && !w.verb(List::Activity, Role::Ing),
                3,
            )
            .is_some()
                && done.is_none()
            {
                let shape = if self.judges() {
                    self.counted_or_quality()
                } else {
                    Shape::Outcome
                };
                return Some((shape, be, true));
            }
            if find(&|w| w.verb(List::Change, Role::Done), 4).is_some() && done.is_none() {
                return Some((self.counted_or_quality(), be, true));
            }
            let judged = find(&|w| w.is(List::Quality), 4);
            let first = |d: &usize| judged.is_none_or(|q| q + 1 >= *d);
            if let Some(done) = done.filter(first).filter(|_| !self.timed()) {
                return Some((Shape::State, done, true));
            }
            if let Some(state) = find(&|w| w.is(List::DoneState) && !w.is(List::Quality), 3)
                .filter(|_| !self.people_before(be))
            {
                return Some((Shape::State, state, true));
            }
            // "… to make it easier" says what for, and judges nothing.
            let purpose = behind
                .iter()
                .position(|n| at(*n).is_some_and(|w| w.is(List::To)))
                .unwrap_or(6)
                .min(6);
            let tools = have
                && !self.outsiders_lead(clause)
                && find(&|w| w.is(List::Artefact), purpose).is_some();
            if !tools && find(&|w| w.is(List::Quality), purpose).is_some() {
                return Some((self.counted_or_quality(), be, true));
            }
            if have
                && !self.outsiders_lead(clause)
                && !self.counts_effect()
                && let Some(thing) = find(&|w| w.is(List::Artefact), 8)
            {
                return Some((Shape::Deliverable, thing, true));
            }
            // "is rolled", "has been greened": a participle that no list knows.
            let participle = find(&|w| w.is(List::Participle), 3);
            if let Some(n) = participle.filter(|_| !self.people_before(be) && !self.measurable()) {
                return Some((Shape::State, n, false));
            }
            if self.measurable() || self.people_before(be) {
                return Some((self.counted_or_quality(), be, true));
            }
            return Some((Shape::Deliverable, be, false));
        }
        // No "is": "Guide and library published", "Docs site live".
        let done = clause.iter().copied().filter(|n| *n > lead).find(|n| {
            at(*n).is_some_and(|w| w.verb(List::Activity, Role::Done) && !w.is(List::Artefact))
                && !at(*n - 1).is_some_and(|b| {
                    b.is(List::To)
                        || b.is(List::And)
                            && at(*n).is_some_and(|w| w.verb(List::Activity, Role::Base))
                })
        });
        let acting = clause.iter().copied().filter(|n| *n > lead).find(|n| {
            // "Engineers trust": the plain form right behind those who do it.
            let people = at(*n - 1).is_some_and(|b| b.is(List::People) && !b.is(List::Artefact));
            let aside = at(*n - 1).is_some_and(|b| b.is(List::Adverb) && !b.is(List::Artefact));
            (people || aside) && at(*n).is_some_and(|w| w.verb(List::Use, Role::Base))
                || at(*n).is_some_and(|w| {
                    w.reading.any_verb(Role::Third)
                        && !w.is(List::Artefact)
                        && !w.is(List::Effect)
                        && !w.is(List::People)
                        && !w.is(List::Measure)
                })
        });
        if let Some(done) = done.filter(|d| acting.is_none_or(|a| a > *d) && !self.timed()) {
            let before_noun = self
                .words
                .get(done + 1)
                .is_some_and(|w| w.is(List::Effect) && !w.is(List::Artefact));
            let share = self.counts_effect() && self.percent() || self.counts_at(lead);
            if !before_noun && !self.outsiders_lead(clause) && !share {
                return Some((Shape::State, done, true));
            }
        }
        let acting = acting?;
        let verb = at(acting)?;
        let uses = verb.verb(List::Use, Role::Third) || verb.verb(List::Use, Role::Base);
        if self.people_before(acting)
            || verb.verb(List::Change, Role::Third)
            || verb.verb(List::Reach, Role::Third)
        {
            let works = verb.verb(List::Activity, Role::Third)
                && !verb.verb(List::Use, Role::Third)
                && !verb.verb(List::Reach, Role::Third)
                && !verb.verb(List::Change, Role::Third);
            if works && !self.percent() {
                return Some((Shape::Activity, acting, false));
            }
            return Some((self.counted_or_quality(), acting, true));
        }
        let thing = clause
            .iter()
            .take_while(|n| **n < acting)
            .any(|n| at(*n).is_some_and(|w| w.is(List::Artefact)));
        let works = thing || verb.verb(List::Activity, Role::Third);
        if thing && uses && !self.measurable() && !self.judges() {
            return Some((Shape::Deliverable, acting, false));
        }
        if uses && (self.measurable() || self.judges() || !works) {
            return Some((self.counted_or_quality(), acting, true));
        }
        if self.judges() && !self.measurable() {
            return Some((Shape::Quality, acting, true));
        }
        if verb.verb(List::Activity, Role::Third) {
            return Some((Shape::Deliverable, acting, true));
        }
        None
    }
}
