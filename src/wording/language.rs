//! The word lists of a language: read once, and every form of every word made ready to look up.

use super::lexicon::Lexicon;
use super::pattern::Patterns;
use super::spelling::{Keys, Spelling};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The files in `languages/`. A new language is one line here.
const FILES: &[&str] = &[
    include_str!("languages/en.yaml"),
    include_str!("languages/de.yaml"),
    include_str!("languages/es.yaml"),
];

/// The languages, in the order of [`FILES`].
pub(super) fn all() -> impl Iterator<Item = &'static Lexicon> {
    those(|_| true)
}

/// The languages whose code is `chosen`. Each is made when it is first asked for: most workspaces write in one or two.
pub(super) fn those(chosen: impl Fn(&str) -> bool) -> impl Iterator<Item = &'static Lexicon> {
    static MADE: [OnceLock<Lexicon>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let made = MADE.iter().zip(files());
    made.filter(move |(_, file)| chosen(&file.language))
        .map(|(lexicon, file)| lexicon.get_or_init(|| Lexicon::of(file)))
}

/// The codes of the languages that are read, in the same order.
pub fn languages() -> impl Iterator<Item = &'static str> {
    files().iter().map(|file| file.language.as_str())
}

/// What stands in [`FILES`].
pub(super) fn files() -> &'static [LanguageFile] {
    static ALL: OnceLock<Vec<LanguageFile>> = OnceLock::new();
    // A test reads each of them, so that none is left out here.
    ALL.get_or_init(|| FILES.iter().filter_map(|text| read(text).ok()).collect())
}

/// Whether `word` tells nothing without the words around it, in any language: an article, "of", "and", "we".
pub fn is_small(word: &str) -> bool {
    let word = word.to_lowercase();
    let mut lists = files()
        .iter()
        .flat_map(|f| [&f.articles, &f.prepositions, &f.and, &f.we]);
    lists.any(|list| list.contains(&word))
}

pub(super) fn read(text: &str) -> Result<LanguageFile, String> {
    serde_yaml::from_str(text).map_err(|e| e.to_string())
}

macro_rules! lists {
    ($( $(#[doc = $doc:literal])* $field:ident $name:ident $kind:ident ),+ $(,)?) => {
        /// A word list by its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum List { $( $(#[doc = $doc])* $name ),+ }

        /// A file in `languages/`.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct LanguageFile {
            pub language: String,
            #[serde(rename = "name")]
            pub _name: String,
            pub forms: Forms,
            pub irregular: BTreeMap<String, Irregular>,
            pub inseparable: Vec<String>,
            pub noun_endings: Vec<String>,
            pub compounds: bool,
            pub plurals: Vec<(String, String)>,
            pub spelling: Spelling,
            pub keys: Keys,
            pub passing: Vec<String>,
            $( pub $field: Vec<String>, )+
            pub families: Families,
            pub persons: PersonLists,
            pub beside: BesideLists,
            pub compared: ComparedLists,
        }

        impl LanguageFile {
            /// Every list with its name, its meaning and the kind of its words.
            pub(super) fn lists(&self) -> Vec<(&'static str, List, Of, &[String])> {
                vec![ $( (stringify!($field), List::$name, Of::$kind, self.$field.as_slice()) ),+ ]
            }
        }
    };
}

/// What the words of a list are, and so which forms they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Words,
    Nouns,
    Verbs,
    /// How words end that no list holds.
    Endings,
}

lists! {
    be Be Words,
    have Have Words,
    we We Words,
    articles Article Words,
    lead_ins LeadIn Words,
    and And Words,
    to To Words,
    that That Words,
    indefinite Indefinite Words,
    modals Modal Words,
    prepositions Preposition Words,
    by_how_much ByHowMuch Words,
    to_where ToWhere Words,
    by_doing ByDoing Words,
    negators Negator Words,
    months Month Words,
    numbered Numbered Nouns,
    number_words NumberWord Words,
    counted_lead CountedLead Words,
    comparisons Comparison Words,
    all_of_them AllOfThem Words,
    how_often HowOften Words,
    blanks Blank Words,
    activity Activity Verbs,
    change Change Verbs,
    reach Reach Verbs,
    get Get Verbs,
    ensure Ensure Verbs,
    keep Keep Verbs,
    keep_phrases KeepPhrase Words,
    keep_not KeepNot Words,
    r#use Use Verbs,
    vague Vague Verbs,
    artefact Artefact Nouns,
    effect Effect Nouns,
    measure Measure Nouns,
    people People Nouns,
    quality Quality Words,
    done_state DoneState Words,
    vanity Vanity Nouns,
    vanity_not VanityNot Words,
    slogan Slogan Words,
    safe Safe Words,
    today Today Words,
    falls Falls Words,
    border Border Words,
    unit Unit Nouns,
    adverb_endings Adverb Endings,
    verb_endings VerbLike Endings,
    participle_endings Participle Endings,
    comparative_endings Comparative Endings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Forms {
    pub third: Vec<(String, String)>,
    pub ing: Vec<(String, String)>,
    pub done: Vec<(String, String)>,
    pub we: Vec<(String, String)>,
    pub infinitive: Vec<(String, String)>,
    /// What is made of doing it: "deployment".
    pub noun: Vec<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Irregular {
    pub third: Option<String>,
    pub ing: Option<String>,
    pub done: Option<String>,
    pub we: Option<String>,
}

/// What is kept apart from goals, by family.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Families {
    pub pay: FamilyLists,
    pub rating: FamilyLists,
    pub points: FamilyLists,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FamilyLists {
    pub always: Vec<String>,
    pub words: Vec<String>,
    pub before: Vec<String>,
    pub after: Vec<String>,
    pub other: Vec<String>,
    pub near: Vec<String>,
    pub trade: Vec<String>,
    pub unless: Vec<String>,
}

/// The words of a language, and the same cut into words.
macro_rules! phrases {
    ($lists:ident, $patterns:ident: $( $field:ident ),+ $(,)?) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $lists { $( pub $field: Vec<String> ),+ }

        #[derive(Debug)]
        pub(super) struct $patterns { $( pub $field: Patterns ),+ }

        impl $patterns {
            pub(super) fn of(lists: &$lists) -> Self {
                $patterns { $( $field: Patterns::of(&lists.$field) ),+ }
            }
        }
    };
}

// What is said of people; see person.rs.
phrases! { PersonLists, PersonPatterns: who, whose, ours, goal, goal_not, missed, reached, score, scored, figure, share, out_of, full, behind, rated, compared, best, role, than, peers, compared_not, elsewhere, failed, failed_not, between, fault, own, says, reason, thanks }
// What must not stand beside a name; see beside.rs.
phrases! { BesideLists, BesidePatterns: pay, mine, fraction, ended, status, colours, turns, slightly, off, plan, level, grade_of, mark, meets, expected, stars, top, grade, numbers, stands, measures, multiplied, named, years, company }
// How people are compared; see compared.rs.
phrases! { ComparedLists, ComparedPatterns: than, than_not, more, more_not, stop, thought, r#as, as_not, like, relation, alike, leaves, behind, most, superlative, superlative_not, superlative_before, among, here, between, whole, everybody, alone, part, things, person, pronoun, echo, group }
