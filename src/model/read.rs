//! From a tree to a record: what is wrong becomes a problem, and reading goes on.

use crate::diagnostic::Fix;
use crate::source::Span;
use crate::syntax::{Node, Problem, ProblemKind, Site, Value, limits, scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;
use std::ops::Deref;

/// A value and the bytes it was read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The bytes.
    pub span: Span,
    /// The value.
    pub value: T,
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: AsRef<str>> AsRef<str> for Spanned<T> {
    fn as_ref(&self) -> &str {
        self.value.as_ref()
    }
}

/// To a schema, where a value stands makes no difference.
impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// What can be read from a node. `None` means: reported, and left out.
pub trait FromNode: Sized {
    /// Its keys, where it has some, so that words alone cannot stand for it.
    const KEYS: &'static [&'static str] = &[];

    /// Reads `node`; what is wrong with it goes to `reader`.
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;
}

impl<T: FromNode> FromNode for Spanned<T> {
    const KEYS: &'static [&'static str] = T::KEYS;

    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let value = T::from_node(node, reader)?;
        Some(Spanned {
            span: node.span,
            value,
        })
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::List(items) = &node.value {
            // Records are large: room for exactly those that are there.
            let mut read = Vec::with_capacity(items.len());
            for item in items {
                read.extend(T::from_node(item, reader));
            }
            return Some(read);
        }
        let simple = node.scalar().is_some_and(|s| {
            T::KEYS.is_empty()
                && s.plain
                && !s.is_null()
                && !s.text.contains([',', '[', ']', '{', '}', '\n'])
        });
        let one = if simple {
            Some(node.span.slice(reader.text).to_owned())
        } else {
            meant_by_words(node, T::KEYS).and_then(|key| in_braces(key, node, reader.text))
        };
        let fix = one.map(|one| Fix::replace("write it as a list", node.span, format!("[{one}]")));
        reader.wrong(node, "a list", None, fix);
        None
    }
}

/// The text a record is read from, and the problems met so far.
#[derive(Debug)]
pub struct Reader<'t> {
    /// The whole file.
    pub text: &'t str,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
    /// Where the unit stands of the numbers that are read now, in a record that has one.
    pub(super) unit: Option<UnitPlace>,
    /// Parts of the file could not be read, so that nothing can be called missing.
    damaged: bool,
}

impl<'t> Reader<'t> {
    /// A reader of `text`. `damaged` says that the syntax could not be read throughout.
    pub fn new(text: &'t str, problems: Vec<Problem>, damaged: bool) -> Self {
        Reader {
            text,
            problems,
            unit: None,
            damaged,
        }
    }

    /// Records a problem; past [`limits::PROBLEMS`] they are left out.
    pub fn problem(&mut self, span: Span, kind: ProblemKind, fix: Option<Fix>) {
        if self.problems.len() < limits::PROBLEMS {
            self.problems.push(Problem { span, kind, fix });
        }
    }

    /// Records that something else was expected at `node`.
    pub fn wrong(
        &mut self,
        node: &Node<'_>,
        expected: &str,
        nearest: Option<String>,
        fix: Option<Fix>,
    ) {
        self.wrong_word(node, expected, &[], nearest, fix);
    }

    /// Like [`Reader::wrong`], where only the words `choices` may stand.
    pub fn wrong_word(
        &mut self,
        node: &Node<'_>,
        expected: &str,
        choices: &'static [&'static str],
        nearest: Option<String>,
        fix: Option<Fix>,
    ) {
        if matches!(node.value, Value::Refused) {
            return;
        }
        let kind = ProblemKind::InvalidValue {
            expected: expected.to_owned(),
            found: node.describe(),
            nearest,
            choices,
        };
        self.problem(first_line(node, self.text), kind, fix);
    }

    /// The keys of a mapping: unknown, missing and doubled ones are reported.
    pub fn open<'n, 'a>(
        &mut self,
        node: &'n Node<'a>,
        record: &'static str,
        known: &'static [&'static str],
        required: &'static [&'static str],
    ) -> Option<Keys<'n, 'a>> {
        let Value::Map(pairs) = &node.value else {
            return self.open_words(node, record, known);
        };
        let mut entries: Vec<Entry<'n, 'a>> = Vec::with_capacity(pairs.len());
        let mut unknown = Vec::new();
        for (key, value) in pairs {
            let Some(scalar) = key.scalar() else {
                self.wrong(key, "a key", None, None);
                continue;
            };
            let name = &*scalar.text;
            let Some(known_key) = known.iter().find(|k| **k == name) else {
                unknown.push((key, name, value));
                continue;
            };
            if let Some(first) = entries.iter().find(|e| e.name == *known_key) {
                self.doubled(key.span, name, first.key);
                continue;
            }
            entries.push(Entry {
                name: known_key,
                key: key.span,
                value,
            });
        }
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for (key, name, value) in unknown {
            if let Some((_, first)) = seen.iter().find(|(n, _)| *n == name) {
                self.doubled(key.span, name, *first);
                continue;
            }
            seen.push((name, key.span));
            let meant =
                super::define::meant(name, known).filter(|m| !entries.iter().any(|e| e.name == *m));
            let fix = meant.map(|m| Fix::replace(format!("rename `{name}` to `{m}`"), key.span, m));
            let kind = ProblemKind::UnknownKey {
                key: name.to_owned(),
                record,
                nearest: meant,
                known,
            };
            self.problem(key.span, kind, fix);
            if let Some(name) = meant {
                entries.push(Entry {
                    name,
                    key: key.span,
                    value,
                });
            }
        }
        if !self.damaged {
            for key in required {
                if !entries.iter().any(|e| e.name == *key) {
                    let at = pairs.first().map_or(node.span, |(k, _)| k.span);
                    self.problem(at, ProblemKind::MissingKey { key, record }, None);
                }
            }
        }
        if known.contains(&"unit") {
            self.unit = UnitPlace::among(&entries);
        }
        Some(Keys { entries })
    }

    /// Words where keys were expected: the key that they are meant for.
    fn open_words<'n, 'a>(
        &mut self,
        node: &'n Node<'a>,
        record: &str,
        known: &[&'static str],
    ) -> Option<Keys<'n, 'a>> {
        let meant = meant_by_words(node, known);
        let fix = meant.and_then(|key| under_a_key(key, node, self.text));
        let expected = format!("the keys of {} {record}", article(record));
        self.wrong(node, &expected, None, fix);
        let entry = Entry {
            name: meant?,
            key: node.span,
            value: node,
        };
        Some(Keys {
            entries: vec![entry],
        })
    }

    fn doubled(&mut self, at: Span, key: &str, first: Span) {
        let key = key.to_owned();
        self.problem(at, ProblemKind::DuplicateKey { key, first }, None);
    }
}

/// Where a record says the unit of its numbers, or could say it.
#[derive(Debug, Clone, Copy)]
pub(super) enum UnitPlace {
    /// These bytes name it.
    Written(Span),
    /// Nothing does; it may stand before this key.
    Before(Span),
}

impl UnitPlace {
    fn among(entries: &[Entry<'_, '_>]) -> Option<Self> {
        if let Some(unit) = entries.iter().find(|e| e.name == "unit") {
            return Some(UnitPlace::Written(unit.value.span));
        }
        let behind = entries
            .iter()
            .filter(|e| !["id", "title"].contains(&e.name));
        behind.map(|e| e.key).min().map(UnitPlace::Before)
    }
}

/// The key that words or a number without one stand for: `- Builds take 8 minutes`, `trust-ci/build-p95: 21`.
fn meant_by_words(node: &Node<'_>, known: &[&'static str]) -> Option<&'static str> {
    let scalar = node.scalar()?;
    let meant: &[&str] = match scalar.number() {
        Some(_) => &["value"],
        None if scalar.is_text() => &["title", "name"],
        None => &[],
    };
    known.iter().find(|k| meant.contains(k)).copied()
}

/// The edit that puts words on one line under the key they are meant for.
fn under_a_key(key: &str, node: &Node<'_>, text: &str) -> Option<Fix> {
    let braces = in_braces(key, node, text)?;
    let before = text.get(..node.span.range().start)?;
    let begin = before.rsplit('\n').next()?.trim_start();
    if begin.starts_with('-') && begin.chars().all(|c| matches!(c, '-' | ' ')) {
        let new = format!("{key}: {}", node.span.slice(text));
        return Some(Fix::replace(
            format!("write `{key}:` before it"),
            node.span,
            new,
        ));
    }
    Some(Fix::replace(format!("write `{braces}`"), node.span, braces))
}

/// Words on one line as the record they are meant for: `{title: Builds take 8 minutes}`.
fn in_braces(key: &str, node: &Node<'_>, text: &str) -> Option<String> {
    let words = node.span.slice(text);
    let told = node
        .scalar()
        .filter(|s| !s.block && !words.contains('\n'))?;
    Some(if told.is_text() {
        format!("{{{key}: {}}}", scalar(&told.text, Site::Flow))
    } else {
        format!("{{{key}: {words}}}")
    })
}

/// The first line of a node: what a finding about the whole node marks.
fn first_line(node: &Node<'_>, text: &str) -> Span {
    let words = node.span.slice(text);
    let line = words.lines().next().unwrap_or("").trim_end();
    Span::new(
        node.span.start as usize,
        node.span.start as usize + line.len(),
    )
}

/// `a` or `an`.
pub(crate) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'O']) && !noun.starts_with("one") {
        "an"
    } else {
        "a"
    }
}

#[derive(Debug)]
struct Entry<'n, 'a> {
    name: &'static str,
    key: Span,
    value: &'n Node<'a>,
}

/// The known keys of one mapping.
#[derive(Debug)]
pub struct Keys<'n, 'a> {
    entries: Vec<Entry<'n, 'a>>,
}

impl Keys<'_, '_> {
    /// Reads the value of `key`, if the key is there.
    pub fn read<T: FromNode>(
        &self,
        key: &'static str,
        reader: &mut Reader<'_>,
    ) -> Option<Spanned<T>> {
        let entry = self.entries.iter().find(|e| e.name == key)?;
        if entry.value.is_null() && entry.value.span.start == entry.value.span.end {
            // A value that is not there has no bytes: what is said of it marks its key.
            let node = Node {
                span: entry.key,
                value: entry.value.value.clone(),
            };
            return Spanned::from_node(&node, reader);
        }
        Spanned::from_node(entry.value, reader)
    }
}

/// The candidate that `word` is most likely a misspelling of.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: String = word.chars().take(64).collect();
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&word.to_lowercase(), c), c))
        .filter(|(distance, c)| {
            *distance <= 1 + c.chars().count() / 5 && *distance < c.chars().count()
        })
        .min()
        .map(|(_, c)| c)
}
