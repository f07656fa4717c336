//! Values to be written into a file, and how they are laid out.

use crate::clock::Date;
use crate::syntax::{LINE, Node, Site, Value, prose, scalar};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// A value to be written, or to be compared with what was written.
#[derive(Debug, Clone)]
pub enum Yaml {
    /// A text.
    Text(String),
    /// A finite number.
    Number(f64),
    /// What is neither text nor number: `true`, `null`, nothing at all.
    Word(String),
    /// A list: between brackets where its texts fit on the line.
    List(Vec<Yaml>),
    /// A mapping with a line for each key.
    Map(Vec<(String, Yaml)>),
    /// A small mapping: between braces where it fits on the line.
    Flow(Vec<(String, Yaml)>),
}

/// The keys of a mapping that is put together, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Keys(pub Vec<(String, Yaml)>);

impl Keys {
    /// Adds a key, if there is a value.
    pub fn key(&mut self, name: &str, value: Option<impl Into<Yaml>>) {
        self.0
            .extend(value.map(|value| (name.to_owned(), value.into())));
    }

    /// Adds a list, if there is anything in it.
    pub fn list<T: Into<Yaml>>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        let list: Vec<Yaml> = values.into_iter().map(Into::into).collect();
        self.key(name, (!list.is_empty()).then_some(Yaml::List(list)));
    }
}

/// How far a file indents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// By how many columns a mapping stands behind its key.
    pub step: usize,
    /// By how many columns the dashes of a list stand behind its key.
    pub list: usize,
    /// How many columns a dash takes with the blanks behind it.
    pub dash: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            step: 2,
            list: 2,
            dash: 2,
        }
    }
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Yaml::Text(text.to_owned())
    }
}

impl From<String> for Yaml {
    fn from(text: String) -> Self {
        Yaml::Text(text)
    }
}

impl From<&String> for Yaml {
    fn from(text: &String) -> Self {
        Yaml::Text(text.clone())
    }
}

impl From<f64> for Yaml {
    fn from(number: f64) -> Self {
        Yaml::Number(number)
    }
}

impl From<Date> for Yaml {
    fn from(date: Date) -> Self {
        Yaml::Text(date.to_string())
    }
}

impl<T: Into<Yaml>> FromIterator<T> for Yaml {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Yaml::List(items.into_iter().map(Into::into).collect())
    }
}

/// Whether two trees say the same, however they are laid out. Keys keep their order.
impl PartialEq for Yaml {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Yaml::Text(a), Yaml::Text(b)) | (Yaml::Word(a), Yaml::Word(b)) => a == b,
            (Yaml::Number(a), Yaml::Number(b)) => a == b,
            (Yaml::List(a), Yaml::List(b)) => a == b,
            (Yaml::Map(a) | Yaml::Flow(a), Yaml::Map(b) | Yaml::Flow(b)) => a == b,
            _ => false,
        }
    }
}

impl Yaml {
    /// What a tree says. `None` where an alias stands.
    pub fn of(node: &Node<'_>) -> Option<Yaml> {
        Some(match &node.value {
            Value::Refused => return None,
            Value::Scalar(s) => match s.number() {
                Some(number) => Yaml::Number(number),
                None if s.is_text() => Yaml::Text(s.text.to_string()),
                None => Yaml::Word(s.text.to_string()),
            },
            Value::List(items) => Yaml::List(items.iter().map(Yaml::of).collect::<Option<_>>()?),
            Value::Map(pairs) => {
                let pair = |(key, value): &(Node<'_>, Node<'_>)| {
                    Some((key.scalar()?.text.to_string(), Yaml::of(value)?))
                };
                Yaml::Map(pairs.iter().map(pair).collect::<Option<_>>()?)
            }
        })
    }

    /// A mapping with a line for each key.
    pub fn map<const N: usize>(pairs: [(&str, Yaml); N]) -> Yaml {
        Yaml::Map(pairs.map(|(key, value)| (key.to_owned(), value)).into())
    }

    /// A small mapping, on one line where it fits.
    pub fn flow<const N: usize>(pairs: [(&str, Yaml); N]) -> Yaml {
        Yaml::Flow(pairs.map(|(key, value)| (key.to_owned(), value)).into())
    }

    /// The text of a file, or of a front matter without its fences; it ends with a line end.
    pub fn document(&self) -> String {
        let mut text = String::new();
        match self {
            Yaml::Map(pairs) | Yaml::Flow(pairs) if !pairs.is_empty() => {
                entries(&mut text, pairs, 0, Layout::default());
            }
            Yaml::List(items) if !items.is_empty() => list(&mut text, items, 0, Layout::default()),
            other => {
                let _ = writeln!(text, "{}", other.inline(Site::Line));
            }
        }
        text
    }

    /// The value on one line, whatever it is.
    pub(super) fn inline(&self, site: Site) -> String {
        match self {
            Yaml::Text(text) => scalar(text, site),
            Yaml::Number(number) => number.to_string(),
            Yaml::Word(word) => word.clone(),
            Yaml::List(items) => {
                let items: Vec<String> = items.iter().map(|i| i.inline(Site::Flow)).collect();
                format!("[{}]", items.join(", "))
            }
            Yaml::Map(pairs) | Yaml::Flow(pairs) => {
                let pair = |(key, value): &(String, Yaml)| pair_inline(key, value);
                let pairs: Vec<String> = pairs.iter().map(pair).collect();
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }

    /// Whether a person would write it on the line of its key, if it fits there.
    fn is_short(&self) -> bool {
        match self {
            Yaml::Text(text) => !text.contains('\n'),
            Yaml::Number(_) | Yaml::Word(_) => true,
            Yaml::List(items) => items.iter().all(Yaml::is_short),
            Yaml::Map(pairs) => pairs.is_empty(),
            Yaml::Flow(pairs) => pairs.iter().all(|(_, value)| value.is_short()),
        }
    }

    /// Writes the value behind `key:` or a dash, whose line is `before` columns long and stands at `indent`, with its line
    /// end. `item`: behind a dash.
    pub(super) fn write(
        &self,
        out: &mut String,
        before: usize,
        indent: usize,
        layout: Layout,
        item: bool,
    ) {
        let deeper = indent + layout.step;
        let inline = || Some(self.inline(Site::Line)).filter(|l| before + 1 + l.width() <= LINE);
        match self {
            Yaml::Text(text) => {
                let _ = writeln!(out, " {}", prose(text, before + 1, deeper));
            }
            _ if self.is_short()
                && let Some(line) = inline() =>
            {
                let _ = writeln!(out, " {line}");
            }
            Yaml::List(items) => {
                out.push('\n');
                list(
                    out,
                    items,
                    indent + if item { layout.dash } else { layout.list },
                    layout,
                );
            }
            Yaml::Map(pairs) | Yaml::Flow(pairs) if item => {
                let mut inner = String::new();
                entries(&mut inner, pairs, indent + layout.dash, layout);
                let _ = write!(out, "{:1$}", "", layout.dash.saturating_sub(1));
                out.push_str(inner.trim_start());
            }
            Yaml::Map(pairs) | Yaml::Flow(pairs) => {
                out.push('\n');
                entries(out, pairs, deeper, layout);
            }
            Yaml::Number(_) | Yaml::Word(_) => {
                let _ = writeln!(out, " {}", self.inline(Site::Line));
            }
        }
    }
}

/// A key and its value between braces.
pub(super) fn pair_inline(key: &str, value: &Yaml) -> String {
    format!("{}: {}", scalar(key, Site::Key), value.inline(Site::Flow))
}

/// Writes the keys of a mapping at `indent`, each with its line end.
pub(super) fn entries(out: &mut String, pairs: &[(String, Yaml)], indent: usize, layout: Layout) {
    for (key, value) in pairs {
        let head = format!("{:indent$}{}:", "", scalar(key, Site::Key));
        out.push_str(&head);
        value.write(out, head.width(), indent, layout, false);
    }
}

/// Writes the items of a list with their dashes at `indent`, each with its line end.
pub(super) fn list(out: &mut String, items: &[Yaml], indent: usize, layout: Layout) {
    for item in items {
        let _ = write!(out, "{:indent$}-", "");
        item.write(out, indent + 1, indent, layout, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;

    #[test]
    fn a_record_is_laid_out_as_a_person_would() {
        let value = Yaml::map([
            ("present", ["ana", "ben"].into_iter().collect()),
            (
                "key_results",
                Yaml::map([
                    (
                        "trust-ci/build-p95",
                        Yaml::map([
                            ("value", 21.0.into()),
                            ("why", "The cache is cold: in two regions".into()),
                        ]),
                    ),
                    (
                        "trust-ci/green-main",
                        Yaml::flow([("value", 97.4.into()), ("confidence", 7.0.into())]),
                    ),
                ]),
            ),
            (
                "help",
                Yaml::List(vec![Yaml::map([
                    ("id", "cache".into()),
                    ("what", "one\ntwo".into()),
                ])]),
            ),
            (
                "closed",
                Yaml::List(vec![Yaml::flow([("ask", "runner".into())])]),
            ),
            ("teams", Yaml::List(Vec::new())),
        ]);
        let text = value.document();
        assert_eq!(
            text,
            "present: [ana, ben]
key_results:
  trust-ci/build-p95:
    value: 21
    why: \"The cache is cold: in two regions\"
  trust-ci/green-main: {value: 97.4, confidence: 7}
help:
  - id: cache
    what: |-
      one
      two
closed: [{ask: runner}]
teams: []
"
        );
        assert_eq!(Yaml::of(&parse(&text).root.unwrap()), Some(value));
    }

    #[test]
    fn what_does_not_fit_on_a_line_gets_lines() {
        let items: Yaml = (1..=9).map(|n| format!("the idea number {n}")).collect();
        let text = Yaml::map([("ideas", items)]).document();
        assert!(
            text.starts_with("ideas:\n  - the idea number 1\n"),
            "{text}"
        );
        let flow = Yaml::flow([
            ("id", "a".into()),
            ("why", "word ".repeat(40).trim().into()),
        ]);
        let text = Yaml::map([("asks", Yaml::List(vec![flow]))]).document();
        assert!(
            text.starts_with("asks:\n  - id: a\n    why: >-\n      word word"),
            "{text}"
        );
    }
}
