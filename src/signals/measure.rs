//! When two measures are the same, and when they pull against each other.
//!
//! Careful on purpose: two teams that count in percent from 0 to 100 rarely count the same thing.

use crate::model::{Hold, KeyResult, Number, Spanned, Text, Written};
use crate::wording::is_passing;
use std::collections::BTreeSet;

/// What is said of a measure, of a key result or a health measure.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measure<'m> {
    pub(crate) title: &'m str,
    unit: Option<&'m str>,
    source: Option<&'m str>,
    baseline: Option<f64>,
    target: Option<f64>,
    least: Option<f64>,
    most: Option<f64>,
}

impl<'m> Measure<'m> {
    pub(crate) fn of(key_result: &'m KeyResult) -> Self {
        let all = Measure::with(
            key_result.title.as_ref(),
            key_result.unit.as_ref(),
            key_result.source.as_ref(),
        );
        let baseline = key_result.baseline.as_ref();
        Measure {
            baseline: baseline.and_then(|b| b.value.number()),
            target: key_result.target.written(),
            ..all
        }
        .held(key_result.hold.as_ref())
    }

    pub(crate) fn with(
        title: Option<&'m Spanned<Text>>,
        unit: Option<&'m Spanned<Text>>,
        source: Option<&'m Spanned<Text>>,
    ) -> Self {
        let text = |t: Option<&'m Spanned<Text>>| t.map(|t| t.value.0.trim());
        Measure {
            title: text(title).unwrap_or(""),
            unit: text(unit),
            source: text(source),
            ..Measure::default()
        }
    }

    pub(crate) fn held(self, hold: Option<&Spanned<Hold>>) -> Self {
        let least = hold.and_then(|h| h.value.min.as_ref());
        let most = hold.and_then(|h| h.value.max.as_ref());
        Measure {
            least: least.map(|n| n.value.0),
            most: most.map(|n| n.value.0),
            ..self
        }
    }

    /// What it is about: the words of its title that are neither numbers nor directions, with its unit.
    pub(crate) fn subject(&self) -> Option<String> {
        let words: BTreeSet<String> = content(self.title);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        (!words.is_empty()).then(|| format!("{} [{}]", words.join(" "), self.unit_word()))
    }

    /// Where its values come from, with its unit.
    pub(crate) fn origin(&self) -> Option<String> {
        let source = self.source.filter(|s| !s.is_empty())?;
        Some(format!("{source} [{}]", self.unit_word()))
    }

    fn unit_word(&self) -> String {
        self.unit.unwrap_or("").to_lowercase()
    }

    /// Whether one is written off the other: the same sentence, or the same numbers from the same place.
    /// In `another_cycle` the numbers of a sentence must agree too: a year's goal has its part in each quarter.
    pub(crate) fn is_copy_of(&self, other: &Measure<'_>, another_cycle: bool) -> bool {
        let words = |m: &Measure<'_>| all_words(m.title, another_cycle);
        let (mine, theirs) = (words(self), words(other));
        if !mine.is_empty() && mine == theirs && self.unit_word() == other.unit_word() {
            return !another_cycle || self.same_numbers(other) != Some(false);
        }
        if self.same_numbers(other) != Some(true) || self.unit_word() != other.unit_word() {
            return false;
        }
        match (self.origin(), other.origin()) {
            (Some(a), Some(b)) => a == b,
            _ => alike(&content(self.title), &content(other.title)),
        }
    }

    /// Whether start and end agree; `None` where there are none to compare.
    fn same_numbers(&self, other: &Measure<'_>) -> Option<bool> {
        let mine = [self.baseline, self.target, self.least, self.most];
        let theirs = [other.baseline, other.target, other.least, other.most];
        if mine.iter().chain(&theirs).all(Option::is_none) {
            return None;
        }
        Some(mine == theirs)
    }

    /// Whether both cannot be had, given that they measure the same.
    pub(crate) fn contradicts(&self, other: &Measure<'_>) -> bool {
        if let (Some(a), Some(b)) = (self.source, other.source)
            && a != b
        {
            return false;
        }
        if let (Some(a), Some(b)) = (self.way(), other.way()) {
            return (a.1 - a.0) * (b.1 - b.0) < 0.0 && near(a.0, b.0);
        }
        self.leaves(other) || other.leaves(self) || self.lies_below(other) || other.lies_below(self)
    }

    fn way(&self) -> Option<(f64, f64)> {
        Some((self.baseline?, self.target?))
    }

    /// Whether its way leads out of the range in which the other one must stay. A start that lies outside
    /// already is that of another measure, or on its way into the range.
    fn leaves(&self, range: &Measure<'_>) -> bool {
        let inside = |value: f64| {
            range.least.is_none_or(|least| value >= least)
                && range.most.is_none_or(|most| value <= most)
        };
        let bound = range.least.is_some() || range.most.is_some();
        let way = self.way();
        bound && way.is_some_and(|(from, to)| inside(from) && !inside(to))
    }

    fn lies_below(&self, other: &Measure<'_>) -> bool {
        matches!((self.most, other.least), (Some(most), Some(least)) if most < least)
    }

    /// In which direction it pulls, in words.
    pub(crate) fn pull(&self) -> String {
        let [least, most] = [self.least, self.most].map(|n| n.map(Number));
        let way = self.way().map(|(from, to)| (Number(from), Number(to)));
        match (way, least, most) {
            (Some((from, to)), ..) if to.0 < from.0 => format!("is to fall from {from} to {to}"),
            (Some((from, to)), ..) => format!("is to rise from {from} to {to}"),
            (None, Some(least), _) => format!("must not fall below {least}"),
            (None, None, Some(most)) => format!("must not rise above {most}"),
            _ => "is measured".to_owned(),
        }
    }
}

/// Whether two starts may be the same value, read on different days.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.1 * a.abs().max(b.abs())
}

/// Whether at least two thirds of the words are shared.
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let shared = a.intersection(b).count();
    let all = a.union(b).count();
    all > 0 && shared * 3 >= all * 2
}

/// The words of a sentence in their order, without signs; numbers only on request.
fn all_words(title: &str, numbers: bool) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let wanted = |w: &&str| !w.is_empty() && (numbers || w.chars().any(|c| !c.is_ascii_digit()));
    words.filter(wanted).map(str::to_lowercase).collect()
}

/// The words that say what is measured, each once and without the plural's `s`.
fn content(title: &str) -> BTreeSet<String> {
    let words = all_words(title, false).into_iter();
    words
        .filter(|w| !is_passing(w))
        .map(|w| w.trim_end_matches('s').to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

/// What a sentence is about: at least two words that are neither numbers nor directions, in the order of the alphabet.
pub(crate) fn topic(title: &str) -> Option<String> {
    let words: Vec<String> = content(title).into_iter().collect();
    (words.len() > 1).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way<'m>(title: &'m str, unit: &'m str, baseline: f64, target: f64) -> Measure<'m> {
        Measure {
            title,
            unit: Some(unit),
            baseline: Some(baseline),
            target: Some(target),
            ..Measure::default()
        }
    }

    #[test]
    fn the_subject_is_what_is_left_without_directions_and_numbers() {
        let subject = |t: &'static str| way(t, "%", 0.0, 1.0).subject();
        assert_eq!(
            subject("Support calls per week fall below 10"),
            subject("More than 40 support calls each week")
        );
        assert_eq!(subject("Churn sinkt auf 2 %"), subject("Die Churn steigt"));
        assert_ne!(subject("Calls in spring"), subject("Calls in autumn"));
        assert_eq!(subject("100 %"), None);
    }

    #[test]
    fn a_copy_has_the_same_sentence_or_the_same_numbers_and_nearly_the_same_words() {
        let parent = way("Fixes reach customers within a day", "%", 22.0, 60.0);
        assert!(
            way("fixes reach customers within a day!", "%", 10.0, 20.0).is_copy_of(&parent, false)
        );
        assert!(
            !way("Fixes reach customers within a day", "%", 10.0, 20.0).is_copy_of(&parent, true)
        );
        assert!(
            way("Fixes that reach customers within one day", "%", 22.0, 60.0).is_copy_of(
                &Measure {
                    title: "Fixes that reach the customers in one day",
                    ..parent
                },
                false
            )
        );
        for other in [
            way("Builds that pass at the first try", "%", 22.0, 60.0),
            way("Fixes that reach customers quickly", "%", 10.0, 60.0),
            way("Fixes reach customers within a day", "teams", 22.0, 60.0),
        ] {
            assert!(!other.is_copy_of(&parent, false), "{}", other.title);
        }
    }
}
