//! Values that are text of a certain form: names, references, prose.

use super::entries::EntryKey;
use super::names::plain;
use super::read::{FromNode, Reader};
use super::reference::{GoalForm, is_kebab, parse_goal, split_cycle};
use crate::diagnostic::Fix;
use crate::source::Span;
use crate::syntax::{Node, ProblemKind, Site, scalar};
use schemars::json_schema;
use std::str::FromStr;

/// Prose: any text that says something.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text(pub String);

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromNode for Text {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(lost) = swallowed(node, reader.text) {
            let span = Span::new(node.span.start as usize, node.span.end as usize);
            let whole = format!(
                "{} {lost}",
                node.scalar()
                    .filter(|s| !s.is_null())
                    .map_or("", |s| &s.text)
            );
            let quoted = scalar(whole.trim(), Site::Line);
            let fix = (!node.is_null()).then(|| {
                let rest = reader.text.get(span.range().end..).unwrap_or("");
                let line = rest.lines().next().unwrap_or("").trim_end();
                Fix::replace(
                    "put the whole text into quotes",
                    Span::new(span.range().start, span.range().end + line.len()),
                    quoted,
                )
            });
            reader.problem(span, ProblemKind::SwallowedText { lost }, fix);
            return node
                .scalar()
                .filter(|s| !s.is_null())
                .map(|s| Text(s.text.to_string()));
        }
        match node.scalar() {
            Some(s) if s.is_text() && !s.text.trim().is_empty() => Some(Text(s.text.to_string())),
            Some(s) if !s.is_text() && !s.is_null() => {
                let fix = Fix::replace("put it into quotes", node.span, format!("\"{}\"", s.text));
                reader.wrong(node, "text", None, Some(fix));
                None
            }
            _ => {
                reader.wrong(node, "text", None, None);
                None
            }
        }
    }
}

/// What YAML took for a comment although it belongs to the text: `Close issue #42`, `We rank # 1`.
fn swallowed(node: &Node<'_>, text: &str) -> Option<String> {
    if !node.scalar().is_some_and(|s| s.plain) {
        return None;
    }
    let rest = text.get(node.span.range().end..)?.lines().next()?;
    let rest = if node.is_null() {
        rest.trim_start().strip_prefix(':').unwrap_or(rest)
    } else {
        rest
    };
    let comment = rest.trim();
    if !comment.starts_with('#') || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let after = comment.strip_prefix('#')?;
    let glued = after.starts_with(|c: char| c.is_alphanumeric()) && !after.starts_with("okr:");
    let ordinal = after
        .strip_prefix(' ')
        .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
        && rest.starts_with(" #")
        && after
            .split_whitespace()
            .nth(1)
            .is_none_or(|w| w.starts_with(|c: char| c.is_lowercase()));
    (glued || ordinal && !node.is_null()).then(|| comment.to_owned())
}

inline_schema!(Text, json_schema!({ "type": "string", "pattern": "\\S" }));

/// Defines a text value by its pattern, the same test in Rust, and the words for what should stand there.
macro_rules! text_value {
    ($(#[$meta:meta])* $name:ident, $expected:literal, $types:tt, $pattern:expr, $test:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(pub String);

        impl FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                let test: fn(&str) -> bool = $test;
                if test(text) { Ok(Self(text.to_owned())) } else { Err(()) }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl EntryKey for $name {
            const EXPECTED: &'static str = $expected;
            const PATTERN: &'static str = $pattern;
        }

        impl FromNode for $name {
            fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                read_text(node, reader, $expected, $types.len() > 1)
            }
        }

        inline_schema!($name, {
            let mut schema = json_schema!({ "type": $types, "pattern": $pattern, "patternErrorMessage": $expected });
            if $types.len() > 1 {
                // A pattern is for text only; a number has bounds.
                schema.insert("minimum".to_owned(), 0.into());
                schema.insert("maximum".to_owned(), LARGEST_NAME.into());
            }
            schema
        });
    };
}

fn read_text<T: FromStr>(
    node: &Node<'_>,
    reader: &mut Reader<'_>,
    expected: &str,
    integers: bool,
) -> Option<T> {
    let scalar = node.scalar();
    let allowed =
        scalar.filter(|s| s.is_text() || integers && s.number().is_some_and(is_number_name));
    if let Some(value) = allowed.and_then(|s| s.text.parse().ok()) {
        return Some(value);
    }
    let other = scalar
        .map(|s| kebab(s.text.trim_start_matches('@')))
        .filter(|k| k.parse::<T>().is_ok());
    let fix = other.as_ref().map(|o| {
        let text = if scalar.is_some_and(|s| s.text == **o) {
            format!("\"{o}\"")
        } else {
            o.clone()
        };
        Fix::replace(format!("write `{text}`"), node.span, text).unsure()
    });
    let nearest = other.filter(|o| scalar.is_none_or(|s| s.text != **o));
    reader.wrong(node, expected, nearest, fix);
    None
}

/// The largest number that can be a name: a cycle may be called `2026`.
const LARGEST_NAME: u32 = 999_999_999;

fn is_number_name(number: f64) -> bool {
    number.fract() == 0.0 && (0.0..=f64::from(LARGEST_NAME)).contains(&number)
}

/// `Build P95` and `build_p95` as `build-p95`.
fn kebab(text: &str) -> String {
    let plain = plain(text);
    let words: Vec<&str> = plain
        .split(|c: char| !(c.is_ascii_alphanumeric() || "/@:".contains(c)))
        .filter(|w| !w.is_empty())
        .collect();
    words.join("-")
}

/// The longest name, in bytes.
const NAME_LENGTH: usize = 64;
const ID: &str = "^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$";

text_value!(
    /// A short name: of an objective, a key result, an ask, a team, a person.
    Id, "a short name of small letters, digits and hyphens, such as `ana` or `build-p95`", ["string"], ID,
    |t| is_kebab(t) && t.len() <= NAME_LENGTH
);

text_value!(
    /// The name of a cycle: `2026`, `2026-H2`, `2026-T1`, `2026-Q4`, `2026-10`, or one that `okr.yaml` declares.
    CycleName, "the name of a cycle, such as `2026-Q4`", ["string", "integer"], "^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$",
    is_cycle_name
);

pub(super) fn is_cycle_name(text: &str) -> bool {
    text.len() <= 32
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

text_value!(
    /// An objective or key result of the own team and cycle; a co-owner writes the full form.
    OwnRef, "an own objective or key result, such as `trust-ci/build-p95`", ["string"],
    "^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){0,2}(?:@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?$",
    |t| parse_goal(t, GoalForm::Own).is_some()
);

text_value!(
    /// An objective or key result of any team: `team/objective[/key-result][@cycle]`.
    GoalRef, "an objective or key result with its team, such as `platform/trust-ci`", ["string"],
    "^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){1,2}(?:@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?$",
    |t| parse_goal(t, GoalForm::Full).is_some()
);

text_value!(
    /// Another team's ask: `team/id[@cycle]`.
    AskRef, "an ask with its team, such as `mobile/signing`", ["string"],
    "^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?$",
    is_pair
);

text_value!(
    /// An ask of the own team: `id[@cycle]`.
    OwnAskRef, "the id of an own ask, such as `cache-bucket`", ["string"],
    "^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?$",
    |t| split_cycle(t).is_some_and(|(name, _)| is_kebab(name))
);

text_value!(
    /// An experiment: `experiment:team/slug[@cycle]`; the prefix may be left out where nothing else can stand.
    ExperimentRef, "an experiment with its team, such as `experiment:platform/warm-cache`", ["string"],
    "^(?:experiment:)?[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?$",
    |t| is_pair(t.strip_prefix("experiment:").unwrap_or(t))
);

text_value!(
    /// Anything that can be pointed to: an objective, a key result, `ask:team/id`, `experiment:team/slug`.
    AnyRef, "a reference, such as `platform/trust-ci`, `ask:platform/cache-bucket` or `experiment:platform/warm-cache`", ["string"],
    "^(?:(?:experiment:|ask:)[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*|[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){1,2})(?:@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?$",
    |t| match t.strip_prefix("experiment:").or_else(|| t.strip_prefix("ask:")) {
        Some(rest) => is_pair(rest),
        None => parse_goal(t, GoalForm::Full).is_some(),
    }
);

text_value!(
    /// What peers chose to honour: an experiment, or a person.
    ChosenRef, "an experiment (`experiment:team/slug`) or a person's handle", ["string"],
    "^(?:experiment:[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?|[a-z0-9]+(?:-[a-z0-9]+)*)$",
    |t| t.strip_prefix("experiment:").map_or_else(|| is_kebab(t), is_pair)
);

text_value!(
    /// The path of a record, relative to the workspace.
    RecordPath, "the path of a record below the workspace, with `/`", ["string"],
    "^(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))(?!.*//)[^\\\\\\x00-\\x1f]+(?<!/)$",
    |t| !t.is_empty() && t.split('/').all(|p| !matches!(p, "" | "." | "..")) && !t.contains(|c: char| c == '\\' || c < ' ')
);

text_value!(
    /// An e-mail address, as it stands in commits.
    Email, "an e-mail address", ["string"], "^[^@\\s]+@[^@\\s]+$",
    |t| t.split('@').count() == 2 && !t.starts_with('@') && !t.ends_with('@') && !t.contains(char::is_whitespace)
);

text_value!(
    /// A language by its two or three letters: `en`, `de`.
    Language, "a language by its code, such as `en` or `de`", ["string"], "^[a-z]{2,3}$",
    |t| (2..=3).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_lowercase())
);

text_value!(
    /// The name of a rule.
    RuleName, "the name of a rule, such as `too-many-objectives`", ["string"], ID,
    |t| is_kebab(t) && t.len() <= NAME_LENGTH
);

fn is_pair(text: &str) -> bool {
    split_cycle(text).is_some_and(|(path, _)| {
        path.split_once('/')
            .is_some_and(|(a, b)| is_kebab(a) && is_kebab(b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hand-written test and the pattern that editors see must agree on every text.
    #[test]
    fn patterns_and_readers_agree() {
        fn agree<T: FromStr + EntryKey>(texts: &[&str]) {
            let schema = serde_json::json!({ "pattern": T::PATTERN });
            let validator = jsonschema::validator_for(&schema).unwrap();
            for text in texts {
                assert_eq!(
                    text.parse::<T>().is_ok(),
                    validator.is_valid(&(*text).into()),
                    "{} on {text:?}",
                    T::PATTERN
                );
            }
        }
        let long = "a".repeat(70);
        let texts = [
            "a",
            "a-b",
            "a--b",
            "-a",
            "A",
            "a/b",
            "a/b/c",
            "a/b/c/d",
            "a/b@2026-Q4",
            "a@b@c",
            "a@",
            "@a",
            "",
            " ",
            "a b",
            "a\n",
            "ä",
            &long,
            "experiment:a/b",
            "experiment:a",
            "ask:a/b@x",
            "ask:a/b/c",
            "2026",
            "FY27-Q1",
            "x.y_z",
            "people/ana/f.md",
            "/abs",
            "a/../b",
            "..",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            "a@b",
            "a@b@c.d",
            "en",
            "deu",
            "EN",
            "a\u{1b}[2J",
            "../../etc/passwd",
            "1",
            "0-1",
        ];
        agree::<Id>(&texts);
        agree::<CycleName>(&texts);
        agree::<OwnRef>(&texts);
        agree::<GoalRef>(&texts);
        agree::<AskRef>(&texts);
        agree::<OwnAskRef>(&texts);
        agree::<ExperimentRef>(&texts);
        agree::<AnyRef>(&texts);
        agree::<ChosenRef>(&texts);
        agree::<RecordPath>(&texts);
        agree::<Email>(&texts);
        agree::<Language>(&texts);
    }
}
