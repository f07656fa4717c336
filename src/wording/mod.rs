//! What a sentence says: its verbs and their forms, numbers that count, negation, topics.
//!
//! Word lists are data, one file per language in `languages/`; whoever adds one needs no Rust beyond its line in
//! [`Wording::known`]'s table. Neither files nor YAML of users enter here, only texts.
//!
//! ```
//! use okr::wording::{Family, Wording};
//!
//! let wording = Wording::of(&["en", "de"]);
//! assert!(wording.sentence("Publish the API guide").task().is_some());
//! assert!(wording.sentence("Reduce support calls by 30 %").task().is_none());
//! assert!(wording.sentence("New customers feel at home").measures().is_empty());
//! let found = wording.mentions("NPS of 50 unlocks the quarterly payout.", Family::Pay);
//! assert_eq!(found[0].words, "quarterly payout");
//! ```

mod beside;
mod clause;
mod compared;
mod counted;
mod family;
mod language;
mod lexicon;
mod marks;
mod mention;
mod number;
mod pattern;
mod person;
mod phrase;
mod sentence;
mod shape;
mod signs;
mod spelling;
mod text;
mod topic;
mod verdict;

pub use beside::Kept;
pub use language::{is_small, languages};
pub use mention::{Family, Mention};
pub use sentence::Sentence;
pub use shape::{Shape, Task};
pub use spelling::{Keys, is_passing, keys};
pub use topic::{Topic, Topics};

use lexicon::Lexicon;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use topic::Spotter;

/// The languages of a workspace, ready to read sentences. Cheap to make: everything is read and made once.
#[derive(Debug, Clone)]
pub struct Wording {
    lexicons: Vec<&'static Lexicon>,
    /// Made when the first topic is asked for.
    spotter: Arc<OnceLock<Spotter>>,
}

impl Wording {
    /// The languages that have word lists, by their codes.
    pub fn known() -> impl Iterator<Item = &'static str> {
        languages()
    }

    /// Reads sentences in `languages`; a sentence may mix them. Codes without lists are left out; none at all
    /// means every language there is.
    pub fn of<S: AsRef<str>>(languages: &[S]) -> Self {
        // An editor asks at every keystroke, and what looks for topics takes longer to make than a file to read.
        static MADE: Mutex<Vec<Wording>> = Mutex::new(Vec::new());
        fn codes<'l>(all: &'l [&'static Lexicon]) -> impl Iterator<Item = &'l str> {
            all.iter().map(|l| l.code.as_str())
        }
        let chosen = |code: &str| languages.iter().any(|c| c.as_ref() == code);
        let none = !Wording::known().any(chosen);
        let lexicons: Vec<&Lexicon> = language::those(|code| none || chosen(code)).collect();
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let known = made
            .iter()
            .find(|w| codes(&w.lexicons).eq(codes(&lexicons)));
        if let Some(known) = known {
            return known.clone();
        }
        let new = Wording {
            lexicons,
            spotter: Arc::default(),
        };
        made.push(new.clone());
        new
    }

    /// What a sentence says, such as the title of a key result.
    pub fn sentence<'t>(&self, text: &'t str) -> Sentence<'t> {
        Sentence::new(self, head(text))
    }

    /// What a text may speak of. Without a topic, the questions below about it find nothing; asking for the topics
    /// first is much quicker.
    pub fn topics(&self, text: &str) -> Topics {
        topic::topics(self, text)
    }

    /// Where a text, sentence by sentence, ties goals or people to what `family` is about. Precise before complete:
    /// negations, questions, quotations and products stay silent.
    pub fn mentions(&self, text: &str, family: Family) -> Vec<Mention> {
        mention::mentions(self, head(text), family)
    }

    /// Where a text puts an attainment beside a person: "missed her target". `named` tells of a word in small
    /// letters whether it is somebody's name.
    pub fn scores(&self, text: &str, named: &dyn Fn(&str) -> bool) -> Vec<Mention> {
        person::scores(self, text, named)
    }

    /// Where a text blames a person; `named` as above.
    pub fn blamed(&self, text: &str, named: &dyn Fn(&str) -> bool) -> Vec<Mention> {
        person::blamed(self, text, named)
    }

    /// Whether a text holds what must not stand beside a name, in whichever language. Strict: in doubt it does.
    pub fn holds(text: &str, kept: Kept) -> bool {
        beside::holds(text, kept)
    }

    /// Whether a text sets people or teams beside others, in whichever language: "more than Ana", "the quickest of us".
    /// `named` tells of a word in small letters whether it is the name of a person or a team. Strict, as above.
    pub fn compares(text: &str, named: &dyn Fn(&str) -> bool) -> bool {
        compared::compares(text, named)
    }

    /// `text` without stars, lights and other signs by which people show how something stands.
    pub fn without_marks(text: &str) -> String {
        marks::without(text)
    }

    /// Whether a word is made of letters that only look like others.
    pub fn is_disguised(text: &str) -> bool {
        beside::is_disguised(text)
    }

    /// The text that praises a score, when `texts`, taken together, tell of nothing else.
    pub fn only_score(&self, texts: &[&str]) -> Option<usize> {
        person::only_score(self, texts)
    }
}

/// The longest text that is judged, in bytes. Nobody writes such a sentence; a hostile file may.
const LONGEST: usize = 4096;

/// The beginning of a text, as much of it as is judged.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests;
