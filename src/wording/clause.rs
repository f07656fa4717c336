//! Parts of a sentence: what counts, what leads, where its main clause ends.

use super::language::List;
use super::lexicon::Role;
use super::sentence::{Sentence, Word};
use super::text::{Kind, abbreviation};

impl Sentence<'_> {
    /// Numbers that count something, with their places among the words.
    pub(super) fn counted(&self) -> impl Iterator<Item = (usize, &Word)> {
        self.words.iter().enumerate().filter(|(n, w)| {
            let before = n.checked_sub(1).and_then(|p| self.words.get(p));
            let name = before.is_some_and(|b| {
                (b.is(List::Numbered) || b.is(List::Month))
                    && matches!(w.token.kind, Kind::Number(_))
                    && !b.is(List::Comparison)
            });
            let day = self.words.get(n + 1).is_some_and(|a| a.is(List::Month));
            w.number().is_some() && !name && !day
        })
    }

    /// Whether a number, a comparison or a count of none or all stands in it.
    pub fn measurable(&self) -> bool {
        if self.counted().next().is_some() {
            return true;
        }
        let lead = self
            .words
            .iter()
            .find(|w| w.is_word())
            .is_some_and(|w| w.is(List::CountedLead));
        let one_none = self
            .words
            .windows(2)
            .any(|w| matches!(w, [a, b] if a.is(List::That) && b.is(List::CountedLead)));
        lead || one_none
            || self
                .words
                .iter()
                .any(|w| w.is(List::NumberWord) || (w.is(List::Comparison) && w.length > 1))
    }

    /// The words of the main clause: without a label before it, brackets, and what follows a full stop.
    pub(super) fn main_clause(&self) -> Vec<usize> {
        let mut start = 0;
        let label = self
            .words
            .iter()
            .take(7)
            .position(|w| w.is_mark(&[':']))
            .or_else(|| {
                let dash = self
                    .words
                    .iter()
                    .take(4)
                    .position(|w| w.is_mark(&['-', '–', '—']));
                dash.filter(|n| *n <= 2)
            });
        if let Some(label) = label {
            let behind = self
                .words
                .iter()
                .skip(label + 1)
                .filter(|w| w.is_word())
                .count();
            let speaks =
                self.words.iter().take(label).any(|w| {
                    w.number().is_some() || w.verb(List::Use, Role::Third) || w.is(List::Be)
                });
            let alone = self
                .words
                .iter()
                .take(label)
                .filter(|w| w.is_word())
                .count()
                == 1;
            let works = alone
                && self
                    .words
                    .first()
                    .is_some_and(|w| w.verb(List::Activity, Role::Ing) || w.is(List::Artefact));
            if behind >= 2 && !speaks && !works {
                start = label + 1;
            }
        }
        start = start.max(self.behind_tag());
        let stop = (start..self.words.len())
            .find(|n| self.closes(*n))
            .unwrap_or(self.words.len());
        let stop = if stop <= start + 1 {
            self.words.len()
        } else {
            stop
        };
        (start..stop)
            .filter(|n| {
                self.words
                    .get(*n)
                    .is_some_and(|w| !w.token.aside && !w.is_mark(&['(', '[', '{']))
            })
            .collect()
    }

    /// How many words a tag at the beginning has: "[Data team] …". The text of a link is none.
    fn behind_tag(&self) -> usize {
        if !self.words.first().is_some_and(|w| w.is_mark(&['['])) {
            return 0;
        }
        let Some(end) = self.text().find(']') else {
            return 0;
        };
        let rest = self.text().get(end + 1..).unwrap_or("");
        if rest.starts_with(['(', '[']) || rest.trim().is_empty() {
            return 0;
        }
        self.words
            .iter()
            .take_while(|w| w.token.at.start < end)
            .count()
    }

    /// Whether word `n` is a sign that ends a sentence, and not the full stop of "vs." or "approx.".
    fn closes(&self, n: usize) -> bool {
        let Some(mark) = self.words.get(n) else {
            return false;
        };
        let short = || {
            let before = n.checked_sub(1).and_then(|b| self.words.get(b));
            let after = self.words.get(n + 1);
            before.is_some_and(|b| abbreviation(&b.token.low))
                && after.is_some_and(|a| !a.token.capital)
        };
        mark.is_mark(&['!', ';']) || mark.is_mark(&['.']) && !short()
    }

    /// The word that leads `clause`, and whether "we" stands before it.
    pub(super) fn lead(&self, clause: &[usize]) -> Option<(usize, bool)> {
        let mut we = false;
        let mut left = clause.iter().copied().peekable();
        while let Some(n) = left.next() {
            let word = self.words.get(n)?;
            let more = left.peek().is_some();
            let adverb = word.is(List::Adverb)
                && !word.reading.any_verb(Role::Base)
                && !word.is(List::Artefact);
            let skipped = word.token.is_mark()
                || matches!(word.token.kind, Kind::Label)
                || more && (word.is(List::LeadIn) || word.is(List::We) || adverb);
            we |= word.is(List::We);
            let phrase = word.length > 1 && (word.is(List::LeadIn));
            if phrase {
                for _ in 1..word.length {
                    left.next();
                }
            }
            let verb = word.reading.any_verb(Role::Base)
                && word.is(List::LeadIn)
                && !word.is(List::Have)
                && !word.is(List::We);
            if !skipped || verb {
                return Some((n, we));
            }
        }
        None
    }

    /// The word that says that things shall stay as they are, when it rules the sentence.
    pub(super) fn keeping(&self) -> Option<usize> {
        if self.words.iter().any(|w| w.is(List::KeepNot)) {
            return None;
        }
        let clause = self.main_clause();
        let lead = self.lead(&clause);
        let first = lead.and_then(|(n, _)| self.words.get(n));
        // "Establish ongoing talks" begins something.
        let begins = first
            .is_some_and(|w| w.verb(List::Activity, Role::Base) && !w.verb(List::Keep, Role::Base));
        let phrase = self.words.iter().position(|w| w.is(List::KeepPhrase));
        if let Some(n) = phrase.filter(|_| !begins) {
            let range = self.range(n)?;
            return (!self.negated_at(&range)).then_some(n);
        }
        let ((lead, we), first) = (lead?, first?);
        let keeps = |w: &Word, role| w.verb(List::Keep, role);
        // "Wir erhalten Anfragen": what may mean to get something counts at the end only.
        let gets =
            first.verb(List::Get, Role::Base) || we && first.verb(List::Activity, Role::Base);
        if keeps(first, Role::Base) && !gets && !self.next_is_movement(lead) {
            return Some(lead);
        }
        let people = clause
            .iter()
            .take_while(|n| **n < lead + 4)
            .any(|n| self.words.get(*n).is_some_and(|w| w.is(List::People)));
        let third = clause
            .iter()
            .copied()
            .find(|n| self.words.get(*n).is_some_and(|w| keeps(w, Role::Third)));
        if let Some(n) = third {
            let first_verb = clause.iter().take_while(|m| **m < n).all(|m| {
                self.words.get(*m).is_some_and(|w| {
                    !w.is(List::Be) && !w.reading.any_verb(Role::Third)
                        || w.is(List::Artefact)
                        || w.is(List::Effect)
                })
            });
            let none = self
                .words
                .iter()
                .find(|w| w.is_word())
                .is_some_and(|w| w.is(List::CountedLead));
            return (!people && first_verb && !none).then_some(n);
        }
        let last = clause
            .iter()
            .rev()
            .copied()
            .find(|n| self.words.get(*n).is_some_and(|w| !w.token.is_mark()))?;
        let ends = self.words.get(last).is_some_and(|w| keeps(w, Role::Last));
        let finite = clause.iter().any(|n| {
            self.words
                .get(*n)
                .is_some_and(|w| w.is(List::Be) || w.is(List::Have))
        });
        (ends && !finite && !people).then_some(last)
    }

    fn next_is_movement(&self, n: usize) -> bool {
        self.words
            .iter()
            .skip(n + 1)
            .take(3)
            .any(|w| w.verb(List::Change, Role::Ing))
            && self.measurable()
    }

    /// Whether word `n` begins a movement: "by 20 %", "from 4 to 2", "to 95 %", "below 3 s".
    pub(super) fn movement(&self) -> bool {
        let words = &self.words;
        let counted: Vec<usize> = self.counted().map(|(n, _)| n).collect();
        // "from 3 s to 1 s" moves whatever stands around it.
        let beside = |n: &usize, list| words.iter().take(*n).rev().take(2).any(|w| w.is(list));
        let pair = |p: &[usize]| matches!(p, [a, b] if beside(a, List::ByHowMuch) && beside(b, List::ToWhere));
        if counted.windows(2).any(pair) {
            return true;
        }
        counted.iter().any(|n| {
            let Some(word) = words.get(*n) else {
                return false;
            };
            let near: Vec<&Word> = words.iter().take(*n).rev().take(3).collect();
            let by = near.iter().take(2).any(|w| w.is(List::ByHowMuch));
            let to = near.iter().take(2).any(|w| w.is(List::ToWhere));
            let compared = near
                .iter()
                .any(|w| w.is(List::Comparison) || w.is_mark(&['<', '>', '≥', '≤', '=', '→']));
            let all = matches!(word.token.kind, Kind::Percent(p) if p >= 100.0);
            let factor = word.token.low.ends_with('x') || word.token.low.ends_with('×');
            match word.token.kind {
                // "by 100 %" doubles it; "to 100 %" is the whole work.
                Kind::Percent(_) => {
                    !all && (to || compared) || by && (!all || self.moves()) || factor
                }
                _ => {
                    factor && counted.len() <= 2
                        || (by || compared) && self.moves() && !self.people_count(*n)
                }
            }
        })
    }

    fn people_count(&self, n: usize) -> bool {
        self.words
            .iter()
            .skip(n + 1)
            .take(3)
            .any(|w| w.is(List::Artefact) && !w.is(List::Effect))
    }

    /// Whether something that can be counted rises or falls in it.
    pub(super) fn moves(&self) -> bool {
        self.words.iter().any(|w| {
            [Role::Base, Role::Third, Role::Done, Role::Last]
                .into_iter()
                .any(|r| w.verb(List::Change, r) || w.verb(List::Reach, r) && !w.is(List::Have))
                || w.is(List::Measure)
        })
    }
}
