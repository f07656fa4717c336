//! Work or outcome: what kind of thing a sentence promises.

use super::language::{List, Role};
use super::sentence::{Sentence, Word};
use super::text::Kind;
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
        let clause = self.main_clause();
        let vague = |n: &usize| {
            self.words
                .get(*n)
                .is_some_and(|w| w.verb(List::Vague, Role::Base) || w.is(List::Vague))
        };
        let Some((lead, _)) = self.lead(&clause) else {
            return false;
        };
        let judged = |n: usize| {
            self.words
                .get(n)
                .is_some_and(|w| w.is(List::Quality) && w.token.low.ends_with("ly"))
        };
        vague(&lead) || lead.checked_sub(1).is_some_and(judged) || judged(lead + 1)
    }

    /// Whether it only names a topic: a few words, no verb and no judgement.
    pub fn topic(&self) -> bool {
        let plain = |w: &Word| {
            !w.reading.any_verb(Role::Third)
                && !w.reading.any_verb(Role::Done)
                && !w.is(List::Be)
                && !w.is(List::Quality)
                && !w.is(List::LeadIn)
                && w.number().is_none()
        };
        let first = self.words.iter().find(|w| w.is_word());
        self.length() <= 3
            && first.is_some_and(|w| w.token.low.chars().count() > 3)
            && self.words.iter().all(plain)
            && first.is_some_and(|w| {
                !w.reading.any_verb(Role::Base)
                    && !w.reading.any_verb(Role::Ing)
                    && !w.is(List::Artefact)
                    || self.length() == 1 && !w.verb(List::Activity, Role::Base)
            })
            && !self.words.iter().any(|w| {
                w.is(List::Artefact) && self.length() > 1 || w.reading.any_verb(Role::Last)
            })
    }

    /// Whether nothing in it lets two people agree when it is reached: a change or a quality without a measure, work
    /// without an end.
    pub fn unmeasurable(&self) -> bool {
        if self.blank().is_some() {
            return !matches!(self.shape(), Shape::Activity | Shape::State);
        }
        if self.measurable() {
            return false;
        }
        match self.shape() {
            Shape::Quality => true,
            Shape::Activity => self.endless(),
            _ => false,
        }
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
        self.words.iter().any(|w| w.is(List::Falls))
    }

    /// The verbs of two changes that one sentence asks for: "Simplify setup and win new markets".
    pub fn two_changes(&self) -> Option<(Range<usize>, Range<usize>)> {
        let clause = self.main_clause();
        let (lead, _) = self.lead(&clause)?;
        let wants = |n: usize| {
            self.words.get(n).is_some_and(|w| {
                [
                    List::Change,
                    List::Activity,
                    List::Get,
                    List::Reach,
                    List::Keep,
                ]
                .into_iter()
                .any(|l| w.verb(l, Role::Base))
            })
        };
        if !wants(lead) {
            return self.two_last(&clause);
        }
        let last = clause.last().copied().unwrap_or(lead);
        let second = clause.iter().copied().filter(|n| *n > lead + 2).find(|n| {
            let joined = self.words.get(n - 1).is_some_and(|w| w.is(List::And));
            joined && wants(*n) && *n < last
        })?;
        Some((self.range(lead)?, self.range(second)?))
    }

    /// "Kosten senken und Qualität erhöhen": two verbs that stand last.
    fn two_last(&self, clause: &[usize]) -> Option<(Range<usize>, Range<usize>)> {
        let ends = |n: usize| {
            self.words.get(n).is_some_and(|w| {
                w.verb(List::Change, Role::Last) || w.verb(List::Activity, Role::Last)
            })
        };
        let last = clause.last().copied().filter(|n| ends(*n))?;
        let first = clause.iter().copied().find(|n| {
            *n + 2 < last && ends(*n) && self.words.get(n + 1).is_some_and(|w| w.is(List::And))
        })?;
        Some((self.range(first)?, self.range(last)?))
    }

    /// The shape, the word that says so, and whether it is certain.
    fn read(&self) -> (Shape, usize, bool) {
        let clause = self.main_clause();
        let Some((lead, we)) = self.lead(&clause) else {
            return (Shape::Open, 0, false);
        };
        self.led(&clause, lead, we)
            .or_else(|| self.told(&clause, lead, we))
            .unwrap_or_else(|| self.named(&clause, lead))
    }

    /// A verb leads: "Publish …", "Reduce …", "Wir erstellen …", "By running …".
    fn led(&self, clause: &[usize], lead: usize, we: bool) -> Option<(Shape, usize, bool)> {
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
            if base(List::Change) || base(List::Reach) || base(List::Get) {
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
            if base(List::Vague) && !self.measurable() {
                return Some((Shape::Quality, lead, true));
            }
        }
        if (word.verb(List::Activity, Role::Ing)) && !self.movement() && !self.judged(clause, lead)
        {
            return Some((Shape::Activity, lead, true));
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
    fn told(&self, clause: &[usize], lead: usize, we: bool) -> Option<(Shape, usize, bool)> {
        let at = |n: usize| self.words.get(n);
        if self.blank().is_some() {
            return Some((Shape::Quality, lead, true));
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
                if self.measurable() {
                    Shape::Outcome
                } else {
                    Shape::Open
                },
                keeps,
                true,
            ));
        }
        if let Some(be) = finite {
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
                return Some((Shape::Outcome, be, true));
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
                && !self.people_before(be)
                && find(&|w| w.is(List::Artefact), purpose).is_some();
            if !tools && find(&|w| w.is(List::Quality), purpose).is_some() {
                return Some((self.counted_or_quality(), be, true));
            }
            if have
                && !self.people_before(be)
                && !self.counts_effect()
                && let Some(thing) = find(&|w| w.is(List::Artefact), 8)
            {
                return Some((Shape::Deliverable, thing, true));
            }
            // "is rolled", "has been greened": a participle that no list knows.
            let participle = find(
                &|w| w.reading.unknown() && w.token.low.ends_with("ed") && w.token.low.len() > 4,
                3,
            );
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
            people && at(*n).is_some_and(|w| w.verb(List::Use, Role::Base))
                || at(*n).is_some_and(|w| {
                    w.reading.any_verb(Role::Third)
                        && !w.is(List::Artefact)
                        && !w.is(List::Effect)
                        && !w.is(List::People)
                        && !w.is(List::Measure)
                })
        });
        if let Some(done) = done.filter(|d| acting.is_none_or(|a| a > *d)) {
            let before_noun = self
                .words
                .get(done + 1)
                .is_some_and(|w| w.is(List::Effect) && !w.is(List::Artefact));
            let share = self.counts_effect() && self.percent();
            if !before_noun && !self.outsiders_lead(clause) && !share {
                return Some((Shape::State, done, true));
            }
        }
        let acting = acting?;
        let verb = at(acting)?;
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
        if thing && verb.verb(List::Use, Role::Third) && !self.measurable() && !self.judges() {
            return Some((Shape::Deliverable, acting, false));
        }
        if verb.verb(List::Use, Role::Third) && (self.measurable() || self.judges() || !works) {
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

    /// No verb that is known: the noun decides.
    fn named(&self, clause: &[usize], lead: usize) -> (Shape, usize, bool) {
        let at = |n: usize| self.words.get(n);
        let state = clause
            .iter()
            .copied()
            .find(|n| *n > lead && at(*n).is_some_and(|w| w.is(List::DoneState)));
        if let Some(state) = state
            .filter(|_| !self.percent() && !self.counts_effect() && !self.people_before(lead + 3))
        {
            return (Shape::State, state, true);
        }
        if self.percent() || self.counts_effect() || self.movement() {
            return (Shape::Outcome, lead, true);
        }
        let thing = clause
            .iter()
            .copied()
            .find(|n| at(*n).is_some_and(|w| w.is(List::Artefact) && !w.is(List::Measure)));
        let effect = clause.iter().copied().find(|n| {
            at(*n).is_some_and(|w| w.is(List::Effect) || w.is(List::Measure) || w.is(List::People))
        });
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

    fn counted_or_quality(&self) -> Shape {
        if self.measurable() {
            Shape::Outcome
        } else {
            Shape::Quality
        }
    }

    /// A share that is not all of it: "70 % of companies".
    fn percent(&self) -> bool {
        self.counted()
            .any(|(_, w)| matches!(w.token.kind, Kind::Percent(p) if p < 100.0))
    }

    /// A share of something begins it: "70 % of companies convert".
    fn percent_leads(&self, lead: usize) -> bool {
        let share = |w: &Word| matches!(w.token.kind, Kind::Percent(p) if p < 100.0);
        self.words
            .iter()
            .skip(lead.saturating_sub(3))
            .take(6)
            .any(share)
    }

    /// "3 customers have run 10 campaigns": what others have done is no task of the team.
    fn outsiders_lead(&self, clause: &[usize]) -> bool {
        let noun = |w: &&Word| w.is(List::Artefact) || w.is(List::Effect) || w.is(List::People);
        let first = clause.iter().filter_map(|n| self.words.get(*n)).find(noun);
        first.is_some_and(|w| w.is(List::People) && w.is(List::Effect))
    }

    /// "is built in 4 minutes": a number before a unit.
    fn timed(&self) -> bool {
        self.counted()
            .any(|(n, _)| self.words.get(n + 1).is_some_and(|w| w.is(List::Unit)))
    }

    /// A number with a border beside it: "< 4", "within 3 days", "5 or fewer".
    fn compared(&self) -> bool {
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
    fn counts_effect(&self) -> bool {
        self.counted().any(|(n, w)| {
            let money = w.token.low.contains(['$', '€', '£']);
            money
                || self.first_noun(n).is_some_and(|w| {
                    (w.is(List::Effect) || w.is(List::People)) && !w.is(List::Artefact)
                })
        })
    }

    /// "Write 20 posts": the number counts the work.
    fn counts_work(&self, lead: usize) -> bool {
        let first = self.counted().find(|(n, _)| *n > lead);
        first.is_some_and(|(n, w)| {
            n <= lead + 3 && !matches!(w.token.kind, Kind::Percent(_)) && !self.counts_effect()
        })
    }

    fn first_noun(&self, n: usize) -> Option<&Word> {
        self.words
            .iter()
            .skip(n + 1)
            .take(5)
            .take_while(|w| !w.token.is_mark())
            .find(|w| w.is(List::Effect) || w.is(List::People) || w.is(List::Artefact))
    }

    /// Whether a word of `list` stands in what the verb at `lead` acts on.
    fn object_is(&self, lead: usize, list: List) -> bool {
        self.words
            .iter()
            .skip(lead + 1)
            .take(8)
            .take_while(|w| !w.is_mark(&['.', ';']))
            .any(|w| w.is(list))
    }

    fn judges(&self) -> bool {
        self.words.iter().any(|w| w.is(List::Quality))
    }

    /// "Building on it is simple": a judgement of an activity.
    fn judged(&self, clause: &[usize], lead: usize) -> bool {
        clause.iter().any(|n| {
            *n > lead
                && self.words.get(*n).is_some_and(|w| {
                    let third = [List::Use, List::Change, List::Reach]
                        .into_iter()
                        .any(|l| w.verb(l, Role::Third));
                    w.is(List::Be) || third && !w.is(List::Artefact) && !w.is(List::Effect)
                })
        })
    }

    fn people_before(&self, n: usize) -> bool {
        self.words.iter().take(n).enumerate().any(|(at, w)| {
            // "Community Syncs": the next word is the noun that counts.
            let next = self.words.get(at + 1).filter(|_| at + 1 < n);
            let inner = next.is_some_and(|w| w.token.capital && w.token.kind == Kind::Word);
            w.is(List::People) && !w.is(List::Artefact) && !inner
        })
    }

    /// "Launch time falls to 2 s": the leading word is a noun, because a verb follows it.
    fn noun_here(&self, clause: &[usize], lead: usize) -> bool {
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
