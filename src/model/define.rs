//! The macros by which a noun is defined once, and the words other tools use for our keys.

use super::read::Spanned;

/// The JSON Schema of a value; it is written out wherever the value stands.
macro_rules! inline_schema {
    ($name:ident, $schema:expr) => {
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}

/// Defines a record: a struct whose fields are all `Option<Spanned<T>>`, its reader and its JSON Schema.
///
/// Required keys come first. A doc comment is the key's description in the schema, and so in every editor.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident, $what:literal
        required { $( $(#[$rmeta:meta])* $r:ident : $rt:ty ),* $(,)? }
        optional { $( $(#[$ometa:meta])* $o:ident : $ot:ty ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            /// Where the whole record stands.
            #[schemars(skip)]
            pub span: $crate::source::Span,
            $( $(#[$rmeta])* #[schemars(required)] pub $r: Option<$crate::model::read::Spanned<$rt>>, )*
            $( $(#[$ometa])* pub $o: Option<$crate::model::read::Spanned<$ot>>, )*
        }

        impl $name {
            /// What the record is called in a message.
            pub const WHAT: &'static str = $what;
            /// All keys, the required ones first.
            pub const KEYS: &'static [&'static str] = &[
                $( $crate::model::define::key(stringify!($r)), )*
                $( $crate::model::define::key(stringify!($o)), )*
            ];
            const REQUIRED: &'static [&'static str] = &[ $( $crate::model::define::key(stringify!($r)), )* ];
        }

        impl $crate::model::read::FromNode for $name {
            const KEYS: &'static [&'static str] = Self::KEYS;

            fn from_node(node: &$crate::syntax::Node<'_>, reader: &mut $crate::model::read::Reader<'_>) -> Option<Self> {
                let keys = reader.open(node, Self::WHAT, Self::KEYS, Self::REQUIRED)?;
                Some($name {
                    span: node.span,
                    $( $r: keys.read($crate::model::define::key(stringify!($r)), reader), )*
                    $( $o: keys.read($crate::model::define::key(stringify!($o)), reader), )*
                })
            }
        }
    };
}

/// Defines a choice among words: an enum, its reader with "did you mean", and its schema with a description for each word.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $name:ident, $what:literal { $( #[doc = $doc:literal] $v:ident = $word:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $( #[doc = $doc] $v, )+ }

        impl $name {
            /// All words, in the order of the definition.
            pub const WORDS: &'static [&'static str] = &[ $( $word ),+ ];

            /// The word that stands in the files.
            pub fn word(self) -> &'static str {
                match self { $( Self::$v => $word, )+ }
            }

            /// What the word stands for.
            pub fn of_word(word: &str) -> Option<Self> {
                $( if word == $word { return Some(Self::$v); } )+
                None
            }
        }

        impl $crate::model::define::Choice for $name {
            const EXPLAINED: &'static [(&'static str, &'static str)] = &[ $( ($word, $doc) ),+ ];

            fn word(self) -> &'static str {
                Self::word(self)
            }

            fn of_word(word: &str) -> Option<Self> {
                Self::of_word(word)
            }
        }

        impl $crate::model::read::FromNode for $name {
            fn from_node(node: &$crate::syntax::Node<'_>, reader: &mut $crate::model::read::Reader<'_>) -> Option<Self> {
                let text = node.scalar().filter(|s| s.is_text());
                if let Some(value) = text.and_then(|s| Self::of_word(&s.text)) {
                    return Some(value);
                }
                $crate::model::define::wrong_choice(node, $what, Self::WORDS, reader);
                None
            }
        }

        inline_schema!($name, schemars::json_schema!({
            "type": "string",
            "enum": [ $( $word ),+ ],
            "markdownEnumDescriptions": [ $( $doc.trim() ),+ ],
        }));
    };
}

/// A choice among words, for those who offer it elsewhere than in a file.
pub trait Choice: Copy + Send + Sync + 'static {
    /// Each word, with a sentence that says what it stands for.
    const EXPLAINED: &'static [(&'static str, &'static str)];

    /// The word that stands in the files.
    fn word(self) -> &'static str;

    /// What a word stands for.
    fn of_word(word: &str) -> Option<Self>;
}

/// The key a field stands for: Rust's keywords carry `r#`.
pub(crate) const fn key(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

pub(crate) fn wrong_choice(
    node: &crate::syntax::Node<'_>,
    what: &str,
    words: &'static [&'static str],
    reader: &mut super::read::Reader<'_>,
) {
    use crate::diagnostic::Fix;
    let near = node.scalar().and_then(|s| {
        let plain = s.text.trim().to_lowercase().replace([' ', '_'], "-");
        words
            .iter()
            .find(|w| **w == plain)
            .copied()
            .or_else(|| super::read::nearest(&plain, words.iter().copied()))
    });
    let fix = near.map(|n| Fix::replace(format!("write `{n}`"), node.span, n));
    let expected = format!("{what}: one of {}", list_of(words));
    reader.wrong_word(node, &expected, words, near.map(str::to_owned), fix);
}

fn list_of(words: &[&str]) -> String {
    words
        .iter()
        .map(|w| format!("`{w}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The items of a list that may be absent.
pub trait Items<T> {
    /// The items; none when the list is absent.
    fn items(&self) -> &[T];
}

impl<T> Items<T> for Option<Spanned<Vec<T>>> {
    fn items(&self) -> &[T] {
        self.as_ref().map_or(&[], |list| list.value.as_slice())
    }
}

/// Words that other tools and German teams use, and the key we use. Only keys that the record knows are proposed.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("owner", &["lead"]),
    ("owners", &["lead"]),
    ("dri", &["lead"]),
    ("responsible", &["lead"]),
    ("accountable", &["lead"]),
    ("assignee", &["lead"]),
    ("description", &["why"]),
    ("rationale", &["why"]),
    ("reason", &["why"]),
    ("motivation", &["why"]),
    ("comment", &["why"]),
    ("note", &["why"]),
    ("name", &["title"]),
    ("objective", &["title"]),
    ("key_result", &["title"]),
    ("text", &["title", "what"]),
    ("start", &["baseline", "started"]),
    ("start_value", &["baseline"]),
    ("initial", &["baseline"]),
    ("initial_value", &["baseline"]),
    ("from_value", &["baseline"]),
    ("end_value", &["target"]),
    ("goal", &["target"]),
    ("target_value", &["target"]),
    ("to_value", &["target"]),
    ("current", &["value"]),
    ("current_value", &["value"]),
    ("due_date", &["due", "check_by"]),
    ("deadline", &["due", "check_by"]),
    ("end_date", &["due", "ended", "end"]),
    ("start_date", &["started", "start"]),
    ("parent", &["contributes_to"]),
    ("parents", &["contributes_to"]),
    ("aligned_to", &["contributes_to"]),
    ("supports", &["contributes_to"]),
    ("okrs", &["objectives"]),
    ("krs", &["key_results"]),
    ("results", &["key_results"]),
    ("metric", &["unit"]),
    ("type", &["ambition", "kind"]),
    ("dependencies", &["needs"]),
    ("depends_on", &["needs"]),
    ("asks", &["help", "needs"]),
    ("participants", &["people", "present", "with"]),
    ("attendees", &["present", "people"]),
    ("author", &["by", "from"]),
    ("recipient", &["to"]),
    ("email", &["emails"]),
    ("tasks", &["initiatives"]),
    ("actions", &["initiatives"]),
    ("company", &["organisation"]),
    ("titel", &["title"]),
    ("ziel", &["target", "title"]),
    ("kr", &["title"]),
    ("beschreibung", &["why"]),
    ("begruendung", &["why"]),
    ("warum", &["why"]),
    ("verantwortlich", &["lead"]),
    ("verantwortliche", &["lead"]),
    ("verantwortlicher", &["lead"]),
    ("schluesselergebnisse", &["key_results"]),
    ("ziele", &["objectives"]),
    ("startwert", &["baseline"]),
    ("ausgangswert", &["baseline"]),
    ("von", &["baseline"]),
    ("zielwert", &["target"]),
    ("bis", &["target"]),
    ("einheit", &["unit"]),
    ("wert", &["value"]),
    ("zuversicht", &["confidence"]),
    ("anwesend", &["present"]),
    ("teilnehmer", &["present", "people"]),
    ("organization", &["organisation"]),
];

/// The known key that an unknown one most likely stands for.
pub(super) fn meant(name: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let snake = super::names::key_words(name).join("_");
    let misspelt = || super::read::nearest(&snake, known.iter().copied());
    our_word(name, known).or_else(misspelt)
}

/// The known key that another tool, or another way of writing, calls `name`.
pub fn our_word(name: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let snake = super::names::key_words(name).join("_");
    let is = |candidate: &str| known.iter().find(|k| **k == candidate).copied();
    is(&snake).or_else(|| {
        let (_, ours) = OTHER_WORDS.iter().find(|(word, _)| *word == snake)?;
        ours.iter().find_map(|k| is(k))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KeyResult, Objective};

    #[test]
    fn words_of_other_tools_and_spellings_find_our_key() {
        for (word, ours) in [
            ("owner", "lead"),
            ("keyResults", "key_results"),
            ("Key Results", "key_results"),
            ("tilte", "title"),
            ("description", "why"),
        ] {
            assert_eq!(meant(word, Objective::KEYS), Some(ours), "{word}");
        }
        assert_eq!(meant("start_value", KeyResult::KEYS), Some("baseline"));
        for word in ["bonus", "weight", "rating", "colour", "tags"] {
            assert_eq!(meant(word, Objective::KEYS), None, "{word}");
        }
    }
}
