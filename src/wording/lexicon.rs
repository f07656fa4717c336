//! The words of a language, every form of them ready to look up.

use super::family::FamilyPatterns;
use super::language::{BesidePatterns, ComparedPatterns, LanguageFile, List, Of, PersonPatterns};
use super::pattern::{Patterns, cut};
use rustc_hash::FxHashMap;

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
    /// In no list.
    pub(super) const NONE: Reading = Reading {
        lists: 0,
        roles: [0; ROLES],
    };

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
        let only = |list| self.lists == bit(list) && self.roles == [0; ROLES];
        self == Reading::default() || only(List::Comparative)
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

/// A word, and what may begin with it.
#[derive(Debug, Default)]
struct Entry {
    /// What it is alone.
    word: Option<Reading>,
    /// Phrases of several words.
    phrases: Vec<Phrase>,
    /// What it is with a word at the end of its clause: "setzen ... um".
    fronts: Vec<(String, Reading)>,
}

/// A phrase of several words behind its first one.
#[derive(Debug)]
struct Phrase {
    rest: Vec<String>,
    reading: Reading,
}

/// A language, ready to look words up.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub code: String,
    entries: FxHashMap<String, Entry>,
    endings: Vec<(String, List)>,
    compounds: bool,
    pub negators: Patterns,
    pub families: [FamilyPatterns; 3],
    pub persons: PersonPatterns,
    pub beside: BesidePatterns,
    pub compared: ComparedPatterns,
}

impl Lexicon {
    pub(super) fn of(file: &LanguageFile) -> Self {
        let mut lexicon = Lexicon {
            code: file.language.clone(),
            entries: FxHashMap::default(),
            endings: Vec::new(),
            compounds: file.compounds,
            negators: Patterns::of(&file.negators),
            families: [
                &file.families.pay,
                &file.families.rating,
                &file.families.points,
            ]
            .map(FamilyPatterns::of),
            persons: PersonPatterns::of(&file.persons),
            beside: BesidePatterns::of(&file.beside),
            compared: ComparedPatterns::of(&file.compared),
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
                        for (end, plural) in &file.plurals {
                            if let Some(stem) = word.strip_suffix(end.as_str()) {
                                lexicon.add(&format!("{stem}{plural}"), list, None);
                            }
                        }
                    }
                    Of::Verbs => lexicon.add_verb(file, word, list),
                    Of::Endings => lexicon.endings.push((word.clone(), list)),
                }
            }
        }
        lexicon.add_deeds(file);
        lexicon
    }

    fn add(&mut self, word: &str, list: List, role: Option<Role>) {
        let mut words = cut(word);
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        let entry = self.entries.entry(first).or_default();
        if words.is_empty() {
            entry.word.get_or_insert_default().add(list, role);
            return;
        }
        let phrases = &mut entry.phrases;
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
            let plain = self.entries.entry(stem.to_owned()).or_default();
            plain.fronts.push((front.to_owned(), base));
            let mut third = Reading::default();
            third.add(list, Some(Role::Third));
            for form in changed(file, &file.forms.third, stem, "") {
                let form = self.entries.entry(form).or_default();
                form.fronts.push((front.to_owned(), third));
            }
        }
    }

    /// The nouns made of verbs, where no list says better: work is a thing to deliver, a change an effect.
    fn add_deeds(&mut self, file: &LanguageFile) {
        for (verbs, list) in [
            (&file.activity, List::Artefact),
            (&file.change, List::Effect),
        ] {
            for verb in verbs.iter().filter(|v| !v.contains(' ')) {
                let (front, stem) = verb.split_once('|').unwrap_or(("", verb));
                for noun in changed(file, &file.forms.noun, stem, front) {
                    let known = |entry: &Entry| entry.word.is_some();
                    if !self.entries.get(&noun).is_some_and(known) {
                        for ending in file.noun_endings.iter().map(String::as_str).chain([""]) {
                            self.add(&format!("{noun}{ending}"), list, None);
                        }
                    }
                }
            }
        }
    }

    /// What the ending of a word says about it.
    fn read_ending(&self, word: &str, reading: &mut Reading) {
        let unknown = reading.unknown();
        for (ending, list) in &self.endings {
            if word.len() < ending.len() + 3 || !word.ends_with(ending.as_str()) {
                continue;
            }
            match list {
                List::Adverb | List::Comparative => reading.add(*list, None),
                // A verb that no list holds is work.
                List::VerbLike if unknown => {
                    reading.add(List::Activity, Some(Role::Base));
                    if self.compounds {
                        reading.add(List::Activity, Some(Role::Last));
                    }
                }
                _ if unknown => reading.add(*list, None),
                _ => {}
            }
        }
    }

    /// What word `at` of `words` may be, and how many words the longest phrase has that begins there. What is no
    /// word, such as a number, may only begin a phrase. `end` tells the last word of its clause.
    pub(super) fn read<'e>(
        &self,
        words: &[&str],
        at: usize,
        is_word: bool,
        end: impl FnOnce() -> &'e str,
    ) -> (Reading, usize) {
        let (mut reading, mut length) = (Reading::default(), 1);
        let Some(word) = words.get(at) else {
            return (reading, length);
        };
        let entry = self.entries.get(*word);
        if is_word {
            let known = entry.and_then(|e| e.word);
            reading = known.unwrap_or_else(|| self.compound(word));
            self.read_ending(word, &mut reading);
        }
        let Some(entry) = entry else {
            return (reading, length);
        };
        if is_word && !entry.fronts.is_empty() {
            let end = end();
            if let Some((_, split)) = entry.fronts.iter().find(|(front, _)| front == end) {
                reading.join(*split);
            }
        }
        for phrase in &entry.phrases {
            let there = words.get(at + 1..at + 1 + phrase.rest.len());
            if there.is_some_and(|there| there.iter().eq(phrase.rest.iter())) {
                reading.join(phrase.reading);
                length = length.max(phrase.rest.len() + 1);
            }
        }
        (reading, length)
    }

    /// What a word may be by itself, as far as a list holds it.
    pub(super) fn alone(&self, word: &str) -> Reading {
        let entry = self.entries.get(word);
        entry.and_then(|e| e.word).unwrap_or_default()
    }

    /// What a word that no list knows may be by its last part.
    fn compound(&self, word: &str) -> Reading {
        let mut reading = Reading::default();
        if let Some((_, last)) = word
            .rsplit_once('-')
            .filter(|(a, b)| a.len() > 2 && b.len() > 2)
        {
            reading = nouns(self.alone(last));
        }
        if reading.unknown() && self.compounds && word.len() > 7 {
            let starts = word.char_indices().map(|(n, _)| n).filter(|n| *n >= 3);
            for start in starts {
                let Some(tail) = word.get(start..).filter(|t| t.len() >= 4) else {
                    break;
                };
                reading = nouns(self.alone(tail));
                if !reading.unknown() {
                    break;
                }
            }
        }
        reading
    }
}

/// Only what a noun can be.
fn nouns(reading: Reading) -> Reading {
    let kept = [
        List::Artefact,
        List::Effect,
        List::Measure,
        List::People,
        List::Vanity,
    ];
    Reading {
        lists: reading.lists & kept.map(bit).iter().sum::<u64>(),
        ..Reading::NONE
    }
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
