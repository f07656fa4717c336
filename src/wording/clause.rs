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
                b.is_any(&[List::Numbered, List::Month])
                    && matches!(w.token.kind, Kind::Number(_))
                    && !b.is(List::Comparison)
            });
            w.number().is_some() && !name && !self.at(n + 1).is(List::Month)
        })
    }

    /// Whether a number, a comparison or a count of none or all stands in it.
    pub fn measurable(&self) -> bool {
        if self.counted().next().is_some() {
            return true;
        }
        let one_none =
            |w: &[Word]| matches!(w, [a, b] if a.is(List::That) && b.is(List::CountedLead));
        let compared = |w: &Word| w.is(List::Comparison) && w.length > 1;
        self.first_word().is(List::CountedLead)
            || self.words.windows(2).any(one_none)
            || self.holds(List::NumberWord)
            || self.words.iter().any(compared)
    }

    /// The words of the main clause: without a label before it, brackets, and what follows a full stop.
    pub(super) fn main_clause(&self) -> Vec<usize> {
        let start = self.behind_label().max(self.behind_tag());
        let all = self.words.len();
        let stop = (start..all).find(|n| self.closes(*n));
        let stop = stop.filter(|stop| *stop > start + 1).unwrap_or(all);
        let speaks = |n: &usize| {
            let word = self.at(*n);
            !word.token.aside && !word.is_mark(&['(', '[', '{'])
        };
        (start..stop).filter(speaks).collect()
    }

    /// How many words a label at the beginning has: "Data: …", "Q4 – …".
    fn behind_label(&self) -> usize {
        let colon = self.some(0, 7).position(|w| w.is_mark(&[':']));
        let dash = || self.some(0, 3).position(|w| w.is_mark(&['-', '–', '—']));
        let Some(label) = colon.or_else(dash) else {
            return 0;
        };
        let words_of = |words: &[Word]| words.iter().filter(|w| w.is_word()).count();
        let (before, behind) = self.words.split_at_checked(label).unwrap_or_default();
        let speaks =
            |w: &Word| w.number().is_some() || w.verb(List::Use, Role::Third) || w.is(List::Be);
        let first = self.at(0);
        let works = first.verb(List::Activity, Role::Ing) || first.is(List::Artefact);
        let is_label = words_of(behind) >= 2
            && !before.iter().any(speaks)
            && !(words_of(before) == 1 && works);
        if is_label { label + 1 } else { 0 }
    }

    /// How many words a tag at the beginning has: "[Data team] …". The text of a link is none.
    fn behind_tag(&self) -> usize {
        if !self.at(0).is_mark(&['[']) {
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
        let mark = self.at(n);
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
            let word = self.at(n);
            let more = left.peek().is_some();
            let base = word.any_verb(Role::Base);
            let adverb = word.is(List::Adverb) && !base && !word.is(List::Artefact);
            let skipped = word.token.is_mark()
                || matches!(word.token.kind, Kind::Label)
                || more && (word.is_any(&[List::LeadIn, List::We]) || adverb);
            we |= word.is(List::We);
            if word.is(List::LeadIn) {
                for _ in 1..word.length {
                    left.next();
                }
            }
            let verb = base && word.is(List::LeadIn) && !word.is_any(&[List::Have, List::We]);
            if !skipped || verb {
                return Some((n, we));
            }
        }
        None
    }

    /// The word that says that things shall stay as they are, when it rules the sentence.
    pub(super) fn keeping(&self) -> Option<usize> {
        if self.holds(List::KeepNot) {
            return None;
        }
        let clause = self.main_clause();
        let lead = self.lead(&clause);
        let first = self.at(lead.map_or(usize::MAX, |(n, _)| n));
        let keeps = |w: &Word, role| w.verb(List::Keep, role);
        // "Establish ongoing talks" begins something.
        let begins = first.verb(List::Activity, Role::Base) && !keeps(first, Role::Base);
        let phrase = self.words.iter().position(|w| w.is(List::KeepPhrase));
        if let Some(n) = phrase.filter(|_| !begins) {
            let range = self.range(n)?;
            return (!self.negated_at(&range)).then_some(n);
        }
        let (lead, we) = lead?;
        // "Wir erhalten Anfragen": what may mean to get something counts at the end only.
        let gets =
            first.verb(List::Get, Role::Base) || we && first.verb(List::Activity, Role::Base);
        if keeps(first, Role::Base) && !gets && !self.next_is_movement(lead) {
            return Some(lead);
        }
        let mut words = clause.iter().map(|n| (*n, self.at(*n)));
        let before = |end: usize| words.clone().take_while(move |(n, _)| *n < end);
        if before(lead + 4).any(|(_, w)| w.is(List::People)) {
            return None;
        }
        if let Some((n, _)) = words.clone().find(|(_, w)| keeps(w, Role::Third)) {
            let noun = |w: &Word| w.is_any(&[List::Artefact, List::Effect]);
            let verb = |w: &Word| w.is(List::Be) || w.any_verb(Role::Third);
            let second = before(n).any(|(_, w)| verb(w) && !noun(w));
            return (!second && !self.first_word().is(List::CountedLead)).then_some(n);
        }
        if words
            .clone()
            .any(|(_, w)| w.is_any(&[List::Be, List::Have]))
        {
            return None;
        }
        let (last, word) = words.rfind(|(_, w)| !w.token.is_mark())?;
        keeps(word, Role::Last).then_some(last)
    }

    fn next_is_movement(&self, n: usize) -> bool {
        let mut next = self.some(n + 1, 3);
        next.any(|w| w.verb(List::Change, Role::Ing)) && self.measurable()
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
            let word = self.at(*n);
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
        let mut next = self.some(n + 1, 3);
        next.any(|w| w.is(List::Artefact) && !w.is(List::Effect))
    }

    /// Whether something that can be counted rises or falls in it.
    pub(super) fn moves(&self) -> bool {
        let roles = [Role::Base, Role::Third, Role::Done, Role::Last];
        let moves = |w: &Word| {
            let reaches = |r| w.verb(List::Reach, r) && !w.is(List::Have);
            roles
                .iter()
                .any(|r| w.verb(List::Change, *r) || reaches(*r))
        };
        self.holds(List::Measure) || self.words.iter().any(moves)
    }
}
