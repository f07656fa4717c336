//! The words of the agendas: one file for each language in `phrases/`, beside the code that lays them out.

use crate::clock::Date;
use crate::history::Limit;
use crate::model::{Answer, Decision, Items, StillTrue};
use crate::workspace::Workspace;
use chrono::Datelike;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The languages; the first one is taken where none fits. A further one is a file and a line here.
const FILES: [&str; 2] = [
    include_str!("phrases/en.yaml"),
    include_str!("phrases/de.yaml"),
];

type Words = BTreeMap<String, String>;

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) language: String,
    day: String,
    day_of_another_year: String,
    titles: Words,
    opening: Words,
    headings: Words,
    says: Words,
    answers: Words,
    decisions: Words,
    signals: Words,
    pub(super) changes: Words,
    pub(super) fields: Words,
    limits: Words,
    questions: BTreeMap<String, Vec<String>>,
}

fn all() -> &'static [Phrases] {
    static ALL: OnceLock<Vec<Phrases>> = OnceLock::new();
    // A test reads each of them, so that none is left out here.
    ALL.get_or_init(|| {
        let read = FILES.iter().map(|text| serde_yaml::from_str(text));
        read.filter_map(Result::ok).collect()
    })
}

impl Phrases {
    /// The words in the first language of the workspace; in English where there are none in that one.
    pub(super) fn of(workspace: &Workspace) -> &'static Phrases {
        static NONE: OnceLock<Phrases> = OnceLock::new();
        let first = workspace.settings.language.items().first();
        let first = first.map(|l| l.0.as_str());
        let known = all().iter().find(|p| Some(p.language.as_str()) == first);
        let known = known.or_else(|| all().first());
        known.unwrap_or_else(|| NONE.get_or_init(Phrases::default))
    }

    /// A day, with its year where that is not today's.
    pub(super) fn day(&self, day: Date, today: Date) -> String {
        let form = if day.year() == today.year() {
            &self.day
        } else {
            &self.day_of_another_year
        };
        day.format(form).to_string()
    }

    pub(super) fn title(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        filled(self.titles.get(key), blanks)
    }

    pub(super) fn opening(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        filled(self.opening.get(key), blanks)
    }

    pub(super) fn heading(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        filled(self.headings.get(key), blanks)
    }

    pub(super) fn say(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        filled(self.says.get(key), blanks)
    }

    pub(super) fn questions(&self, key: &str) -> &[String] {
        self.questions.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether an assumption still holds, in words.
    pub(super) fn answer(&self, answer: StillTrue) -> String {
        filled(self.answers.get(answer.word()), &[])
    }

    /// What was decided about an objective, in words.
    pub(super) fn decision(&self, decision: Decision) -> String {
        filled(self.decisions.get(decision.word()), &[])
    }

    /// What is said in the place of the own words of a signal or rule, which are English.
    pub(super) fn signal(&self, name: &str) -> Option<&str> {
        self.signals.get(name).map(String::as_str)
    }

    /// What the history does not tell, where that is said in other words than the history's own, which are English.
    pub(super) fn limit(&self, limit: &Limit) -> String {
        let (key, count) = match limit {
            Limit::NoRepository => ("no-repository", 0),
            Limit::NoCommits => ("no-commits", 0),
            Limit::Shallow { .. } => ("shallow", 0),
            Limit::NotFetched { count } => ("not-fetched", *count),
            Limit::ObjectsMissing { count } => ("objects-missing", *count),
            Limit::ObjectsReplaced { count } => ("objects-replaced", *count),
            Limit::CommitsUnreadable { count } => ("commits-unreadable", *count),
        };
        let known = self.limits.get(key);
        known.map_or_else(
            || limit.sentence(),
            |_| filled(known, &[("count", &count.to_string())]),
        )
    }

    /// What a team said to an ask.
    pub(super) fn told(&self, answer: Answer, from: &str) -> String {
        let key = match answer {
            Answer::Yes => "picked_up",
            Answer::Later => "later",
            Answer::No => "declined",
        };
        self.say(key, &[("from", from)])
    }
}

/// A phrase with its blanks filled in. What is filled in is never looked at again, whatever stands in it.
pub(super) fn filled(phrase: Option<&String>, blanks: &[(&str, &str)]) -> String {
    let mut rest = phrase.map_or("", String::as_str);
    let mut text = String::with_capacity(rest.len());
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        text.push_str(before);
        let word = blanks.iter().find(|(blank, _)| *blank == name);
        text.push_str(word.map_or("", |(_, word)| word));
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn blanks(phrase: &str) -> BTreeSet<&str> {
        let parts = phrase.split('{').skip(1);
        parts.filter_map(|p| p.split('}').next()).collect()
    }

    fn keys(phrases: &Phrases) -> BTreeMap<String, BTreeSet<&str>> {
        let maps = [
            ("title", &phrases.titles),
            ("opening", &phrases.opening),
            ("heading", &phrases.headings),
            ("say", &phrases.says),
            ("answer", &phrases.answers),
            ("decision", &phrases.decisions),
        ];
        let words = maps.into_iter().flat_map(|(map, words)| {
            let phrases = words.iter();
            phrases.map(move |(key, phrase)| (format!("{map} {key}"), blanks(phrase)))
        });
        let questions = phrases.questions.iter();
        let questions =
            questions.map(|(key, all)| (format!("questions {key} {}", all.len()), BTreeSet::new()));
        words.chain(questions).collect()
    }

    #[test]
    fn every_language_has_the_same_words_with_the_same_blanks() {
        let read: Vec<Phrases> = FILES
            .iter()
            .map(|text| serde_yaml::from_str(text).unwrap())
            .collect();
        let english = keys(&read[0]);
        for other in &read[1..] {
            assert_eq!(keys(other), english, "{}", other.language);
            let own = [&other.signals, &other.changes, &other.fields, &other.limits];
            assert!(own.iter().all(|words| !words.is_empty()));
        }
        for answer in StillTrue::WORDS {
            assert!(english.contains_key(&format!("answer {answer}")));
        }
        for decision in Decision::WORDS {
            assert!(english.contains_key(&format!("decision {decision}")));
        }
    }

    #[test]
    fn every_word_that_is_asked_for_is_there_and_every_other_one_is_not() {
        let code = [
            include_str!("alignment.rs"),
            include_str!("asks.rs"),
            include_str!("check_in.rs"),
            include_str!("definition_workshop.rs"),
            include_str!("events.rs"),
            include_str!("ground.rs"),
            include_str!("learned.rs"),
            include_str!("mod.rs"),
            include_str!("one_on_one.rs"),
            include_str!("personal.rs"),
            include_str!("phrases.rs"),
            include_str!("recognition.rs"),
            include_str!("retrospective.rs"),
            include_str!("review.rs"),
            include_str!("since.rs"),
            include_str!("strategy_check_in.rs"),
            include_str!("town_hall.rs"),
        ]
        .concat();
        let mut known: BTreeSet<String> = BTreeSet::new();
        for name in keys(&all()[0]).keys() {
            known.extend(name.split(' ').nth(1).map(str::to_owned));
        }
        for method in ["title", "opening", "heading", "say", "questions"] {
            for (at, _) in code.match_indices(&format!(".{method}(\"")) {
                let key = code[at..].split('"').nth(1).unwrap();
                assert!(known.contains(key), "{method} {key}");
            }
        }
        for key in &known {
            let is_word =
                StillTrue::WORDS.contains(&key.as_str()) || Decision::WORDS.contains(&key.as_str());
            assert!(
                is_word || code.contains(&format!("\"{key}\"")),
                "{key} is never used"
            );
        }
    }

    #[test]
    fn what_is_filled_in_is_never_read_as_a_blank() {
        let phrase = "{a} asks {b}".to_owned();
        let blanks = [("a", "{b}"), ("b", "x")];
        assert_eq!(filled(Some(&phrase), &blanks), "{b} asks x");
        assert_eq!(filled(None, &blanks), "");
    }

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        let on = |text| crate::clock::parse_date(text).unwrap();
        let today = on("2026-11-16");
        let said =
            |phrases: &Phrases| ["2026-11-06", "2025-12-01"].map(|day| phrases.day(on(day), today));
        assert_eq!(said(&all()[0]), ["6 Nov", "1 Dec 2025"]);
        assert_eq!(said(&all()[1]), ["6.11.", "1.12.2025"]);
    }
}
