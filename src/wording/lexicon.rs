//! The words of a language, every form of them ready to look up.

use super::language::{FamilyLists, LanguageFile, List, Of, PersonPatterns};
use super::text::{Kind, tokens};
use super::topic::Spotter;
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use std::sync::OnceLock;

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// "write", "we write", "schreiben".
    Base,
    /// "writes".
    Third,
    /// "writing".
    Ing,
    /// "written".
    Done,
    /// The plain form in a language that puts it last: "Konzept erstellen".
    Last,
}

const ROLES: usize = 5;

/// What a word may be, in all its readings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reading {
    lists: u64,
    roles: [u64; ROLES],
}

impl Reading {
    pub(super) fn is(self, list: List) -> bool {
        self.lists & bit(list) != 0
    }

    /// Whether it is a verb of that list in that form.
    pub(super) fn verb(self, list: List, role: Role) -> bool {
        self.roles
            .get(role as usize)
            .is_some_and(|r| r & bit(list) != 0)
    }

    pub(super) fn any_verb(self, role: Role) -> bool {
        self.roles.get(role as usize).is_some_and(|r| *r != 0)
    }

    pub(super) fn unknown(self) -> bool {
        self == Reading::default()
    }

    fn add(&mut self, list: List, role: Option<Role>) {
        match role {
            None => self.lists |= bit(list),
            Some(role) => {
                if let Some(r) = self.roles.get_mut(role as usize) {
                    *r |= bit(list);
                }
            }
        }
    }

    pub(super) fn join(&mut self, other: Reading) {
        self.lists |= other.lists;
        for (mine, theirs) in self.roles.iter_mut().zip(other.roles) {
            *mine |= theirs;
        }
    }
}

fn bit(list: List) -> u64 {
    1 << (list as u64)
}

/// A phrase of several words behind its first one.
#[derive(Debug)]
struct Phrase {
    rest: Vec<String>,
    reading: Reading,
}

/// A pattern of a family: words, the last letters of which a star may stand for.
pub(super) type Pattern = Vec<String>;

/// A language, ready to look words up.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub code: String,
    words: FxHashMap<String, Reading>,
    phrases: FxHashMap<String, Vec<Phrase>>,
    /// Verbs that split: "setzen ... um".
    splits: FxHashMap<String, Vec<(String, Reading)>>,
    compounds: bool,
    pub negators: Vec<Pattern>,
    pub families: [FamilyPatterns; 3],
    pub persons: PersonPatterns,
    spotter: OnceLock<Spotter>,
}

/// The lists of a family, cut into words.
#[derive(Debug)]
pub(super) struct FamilyPatterns {
    pub always: Vec<Pattern>,
    pub words: Vec<Pattern>,
    pub before: Vec<Pattern>,
    pub after: Vec<Pattern>,
    pub other: Vec<Pattern>,
    pub near: Vec<Pattern>,
    pub trade: Vec<Pattern>,
    pub unless: Vec<Pattern>,
    /// The first words of `always` and `words`.
    first: HashSet<String>,
    /// The same for words with a star.
    stars: Vec<String>,
}

impl FamilyPatterns {
    /// Whether something of the family may begin with this word.
    pub fn may_begin(&self, word: &str) -> bool {
        self.first.contains(word)
            || self.stars.iter().any(|s| match s.strip_prefix('*') {
                Some(end) => word.ends_with(end),
                None => word.starts_with(s.trim_end_matches('*')),
            })
    }

    fn of(lists: &FamilyLists) -> Self {
        let all = |list: &[String]| -> Vec<Pattern> { list.iter().map(|p| pattern(p)).collect() };
        let (always, words) = (all(&lists.always), all(&lists.words));
        let begin = || {
            always
                .iter()
                .chain(&words)
                .filter_map(|p| p.first())
                .cloned()
        };
        let (stars, first) = begin().partition::<Vec<_>, _>(|w| w.contains('*'));
        FamilyPatterns {
            first: first.into_iter().collect(),
            stars,
            always,
            words,
            before: all(&lists.before),
            after: all(&lists.after),
            other: all(&lists.other),
            near: all(&lists.near),
            trade: all(&lists.trade),
            unless: all(&lists.unless),
        }
    }
}

/// The words of a phrase, cut as a text is; stars stay.
pub(super) fn pattern(phrase: &str) -> Pattern {
    if phrase.contains('*') || phrase.contains('%') || phrase.contains('>') {
        return phrase.split_whitespace().map(str::to_owned).collect();
    }
    cut(phrase)
}

fn cut(phrase: &str) -> Vec<String> {
    tokens(phrase)
        .into_iter()
        .filter(|t| t.kind != Kind::Mark('.'))
        .map(|t| t.low)
        .collect()
}

impl Lexicon {
    pub(super) fn of(file: &LanguageFile) -> Self {
        let mut lexicon = Lexicon {
            code: file.language.clone(),
            words: FxHashMap::default(),
            phrases: FxHashMap::default(),
            splits: FxHashMap::default(),
            compounds: file.compounds,
            negators: file.negators.iter().map(|p| pattern(p)).collect(),
            families: [
                &file.families.pay,
                &file.families.rating,
                &file.families.points,
            ]
            .map(FamilyPatterns::of),
            persons: PersonPatterns::of(&file.persons),
            spotter: OnceLock::new(),
        };
        for (_, list, of, words) in file.lists() {
            for word in words {
                match of {
                    Of::Words => lexicon.add(word, list, None),
                    Of::Nouns => {
                        lexicon.add(word, list, None);
                        for ending in &file.noun_endings {
                            lexicon.add(&format!("{word}{ending}"), list, None);
                        }
                        if let Some(stem) = word.strip_suffix('y') {
                            lexicon.add(&format!("{stem}ies"), list, None);
                        }
                    }
                    Of::Verbs => lexicon.add_verb(file, word, list),
                }
            }
        }
        lexicon
    }

    /// What tells of a text what it may speak of.
    pub(super) fn spotter(&self) -> &Spotter {
        self.spotter
            .get_or_init(|| Spotter::of(&self.families, &self.persons))
    }

    fn add(&mut self, word: &str, list: List, role: Option<Role>) {
        let mut words = cut(word);
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        if words.is_empty() {
            self.words.entry(first).or_default().add(list, role);
            return;
        }
        let phrases = self.phrases.entry(first).or_default();
        if let Some(known) = phrases.iter_mut().find(|p| p.rest == words) {
            known.reading.add(list, role);
        } else {
            let mut reading = Reading::default();
            reading.add(list, role);
            phrases.push(Phrase {
                rest: words,
                reading,
            });
        }
    }

    /// All forms of a verb; of a phrase, the first word changes.
    fn add_verb(&mut self, file: &LanguageFile, verb: &str, list: List) {
        let (first, rest) = verb
            .split_once(' ')
            .map_or((verb, String::new()), |(a, b)| (a, format!(" {b}")));
        let (front, stem) = first.split_once('|').unwrap_or(("", first));
        let plain = format!("{front}{stem}");
        self.add(&format!("{plain}{rest}"), list, Some(Role::Base));
        if file.compounds {
            self.add(&format!("{plain}{rest}"), list, Some(Role::Last));
            if !front.is_empty() {
                for form in changed(file, &file.forms.infinitive, stem, front) {
                    self.add(&form, list, Some(Role::Last));
                }
            }
        }
        let irregular = file.irregular.get(first);
        let made = |rules: &[(String, String)], own: Option<&String>| -> Vec<String> {
            match own {
                Some(own) => own.split_whitespace().map(str::to_owned).collect(),
                None => changed(file, rules, stem, front),
            }
        };
        for (rules, own, role) in [
            (
                &file.forms.third,
                irregular.and_then(|i| i.third.as_ref()),
                Role::Third,
            ),
            (
                &file.forms.ing,
                irregular.and_then(|i| i.ing.as_ref()),
                Role::Ing,
            ),
            (
                &file.forms.done,
                irregular.and_then(|i| i.done.as_ref()),
                Role::Done,
            ),
            (
                &file.forms.we,
                irregular.and_then(|i| i.we.as_ref()),
                Role::Base,
            ),
        ] {
            for form in made(rules, own) {
                self.add(&format!("{form}{rest}"), list, Some(role));
            }
        }
        if !front.is_empty() {
            let mut base = Reading::default();
            base.add(list, Some(Role::Base));
            self.splits
                .entry(stem.to_owned())
                .or_default()
                .push((front.to_owned(), base));
            let mut third = Reading::default();
            third.add(list, Some(Role::Third));
            for form in changed(file, &file.forms.third, stem, "") {
                self.splits
                    .entry(form)
                    .or_default()
                    .push((front.to_owned(), third));
            }
        }
    }

    /// What `word` may be.
    pub(super) fn word(&self, word: &str) -> Reading {
        if let Some(reading) = self.words.get(word) {
            return *reading;
        }
        let mut reading = Reading::default();
        if let Some((_, last)) = word
            .rsplit_once('-')
            .filter(|(a, b)| a.len() > 2 && b.len() > 2)
        {
            reading = nouns(self.words.get(last).copied().unwrap_or_default());
        }
        if reading.unknown() && self.compounds && word.len() > 7 {
            let starts = word.char_indices().map(|(n, _)| n).filter(|n| *n >= 3);
            for start in starts {
                let Some(tail) = word.get(start..).filter(|t| t.len() >= 4) else {
                    break;
                };
                reading = nouns(self.words.get(tail).copied().unwrap_or_default());
                if !reading.unknown() {
                    break;
                }
            }
        }
        reading
    }

    /// The longest phrases that begin with word `at` of `words`: what they mean, and how many words they have.
    pub(super) fn phrases<'l>(
        &'l self,
        words: &'l [&str],
        at: usize,
    ) -> impl Iterator<Item = (Reading, usize)> + 'l {
        let first = words.get(at).copied().unwrap_or("");
        self.phrases
            .get(first)
            .into_iter()
            .flatten()
            .filter_map(move |p| {
                let there = words.get(at + 1..at + 1 + p.rest.len())?;
                there
                    .iter()
                    .eq(p.rest.iter())
                    .then_some((p.reading, p.rest.len() + 1))
            })
    }

    /// What `word` means when `end` closes its clause: "setzen ... um".
    pub(super) fn split<'e>(&self, word: &str, end: impl FnOnce() -> &'e str) -> Option<Reading> {
        let fronts = self.splits.get(word)?;
        let end = end();
        fronts
            .iter()
            .find(|(front, _)| front == end)
            .map(|(_, r)| *r)
    }
}

/// Only what a noun can be.
fn nouns(reading: Reading) -> Reading {
    let mut only = Reading::default();
    for list in [
        List::Artefact,
        List::Effect,
        List::Measure,
        List::People,
        List::Vanity,
    ] {
        if reading.is(list) {
            only.add(list, None);
        }
    }
    only
}

/// The forms that the first fitting rule gives. `ge~t` says what comes before the stem and what behind it.
fn changed(
    file: &LanguageFile,
    rules: &[(String, String)],
    stem: &str,
    front: &str,
) -> Vec<String> {
    let Some((ending, forms)) = rules
        .iter()
        .find(|(ending, _)| stem.ends_with(ending.as_str()))
    else {
        return Vec::new();
    };
    let root = stem.strip_suffix(ending.as_str()).unwrap_or(stem);
    let inseparable = front.is_empty()
        && file
            .inseparable
            .iter()
            .any(|p| root.starts_with(p.as_str()) && root.len() > p.len() + 2);
    let form = |form: &str| match form.split_once('~') {
        Some((_, behind)) if inseparable => format!("{root}{behind}"),
        Some((before, behind)) => format!("{front}{before}{root}{behind}"),
        None => format!("{front}{root}{form}"),
    };
    if forms.is_empty() {
        return vec![form("")];
    }
    forms.split_whitespace().map(form).collect()
}
