//! How texts are written, in all languages at once: a text is cut into words before anybody knows its language.

use super::language::files;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::OnceLock;

macro_rules! spelling {
    ($( $(#[doc = $doc:literal])* $field:ident ),+ $(,)?) => {
        /// How a language is written.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Spelling { $( $(#[doc = $doc])* pub $field: Vec<String> ),+ }

        /// The same of all languages.
        #[derive(Debug, Default)]
        pub(super) struct Written { $( $(#[doc = $doc])* pub $field: FxHashSet<&'static str> ),+ }

        impl Written {
            fn of_all() -> Self {
                let mut all = Written::default();
                for file in files() {
                    $( all.$field.extend(file.spelling.$field.iter().map(String::as_str)); )+
                }
                all
            }
        }
    };
}

spelling! {
    /// Make a share of the number before them: "percent".
    percent,
    /// The number behind them is a year or a week: "FY 26".
    years,
    /// Behind four digits, these leave them a year: "2026 and".
    after_year,
    /// Behind digits, these make a day or an hour of them: "3rd", "9am".
    ordinals,
    /// Behind digits, these belong to the number, however long they are: "3 Mio".
    quantities,
    /// Stand for a thousand right behind digits: "20k".
    thousands,
    /// Stand for a million right behind digits.
    millions,
    /// A word so ended, behind digits and a hyphen, is counted by them: "8-hours".
    counted_endings,
    /// Behind digits and a hyphen these are no things: "40-plus".
    not_counted,
    /// Stand, in capitals, where a number will stand one day.
    blanks,
    /// A full stop behind them ends no sentence.
    abbreviations,
    /// Behind a name, these say whose.
    possessives,
    /// Close a clause as a comma does.
    joins,
    /// Said in a following sentence, these take back what was said before.
    apart,
}

/// How texts are written in the languages there are.
pub(super) fn written() -> &'static Written {
    static ALL: OnceLock<Written> = OnceLock::new();
    ALL.get_or_init(Written::of_all)
}

/// What other tools call pay and ratings in their keys, small, with umlauts spelt out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Phrases that mean pay wherever they stand in a key.
    pub pay: Vec<String>,
    /// Words that mean pay when they are the whole key.
    pub pay_alone: Vec<String>,
    /// Beginnings of long words that mean pay.
    pub pay_begins: Vec<String>,
    /// Ends of long words that mean pay.
    pub pay_ends: Vec<String>,
    /// Phrases that mean the rating of people wherever they stand in a key.
    pub rating: Vec<String>,
    /// Words that mean the rating of people when they are the whole key.
    pub rating_alone: Vec<String>,
    /// Words that put a goal in its order, and a person in theirs.
    pub rating_of_a_person: Vec<String>,
}

/// The keys of every language there is: nobody says in which one a key is written.
pub fn keys() -> impl Iterator<Item = &'static Keys> {
    files().iter().map(|f| &f.keys)
}

/// Whether `word`, small, says in which direction or how far, and not what: "rises", "weniger".
pub fn is_passing(word: &str) -> bool {
    static ALL: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let words = files().iter().flat_map(|f| &f.passing);
        words.map(String::as_str).collect()
    });
    all.contains(word)
}
