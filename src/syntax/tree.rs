//! The tree of a YAML document: values with the bytes they come from.

use crate::source::Span;
use std::borrow::Cow;

/// A value and the bytes it comes from.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    /// Its bytes. A list or mapping ends with its last member; a missing value is empty and lies at its key's end.
    pub span: Span,
    /// What it is.
    pub value: Value<'t>,
}

/// The kinds of YAML values.
#[derive(Debug, Clone)]
pub enum Value<'t> {
    /// Text, a number, a boolean or nothing.
    Scalar(Scalar<'t>),
    /// A list.
    List(Vec<Node<'t>>),
    /// A mapping, in the order of the file, duplicates included.
    Map(Vec<(Node<'t>, Node<'t>)>),
    /// An alias. It is never expanded and has been reported.
    Refused,
}

/// A scalar as YAML 1.2's core schema sees it.
#[derive(Debug, Clone)]
pub struct Scalar<'t> {
    /// The text after quotes and escapes.
    pub text: Cow<'t, str>,
    /// Written without quotes, so that it can be a number, a boolean or nothing.
    pub plain: bool,
    /// Written as a block (`|` or `>`).
    pub block: bool,
}

impl Scalar<'_> {
    /// Whether this is YAML's "nothing".
    pub fn is_null(&self) -> bool {
        self.plain && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }

    /// Whether this is `true` or `false`. `yes`, `no`, `on` and `off` are text in YAML 1.2.
    pub fn is_boolean(&self) -> bool {
        self.plain
            && matches!(
                &*self.text,
                "true" | "True" | "TRUE" | "false" | "False" | "FALSE"
            )
    }

    /// The finite number it stands for in the core schema, decimal, hexadecimal or octal.
    pub fn number(&self) -> Option<f64> {
        if !self.plain {
            return None;
        }
        let text = &*self.text;
        let radix = |prefix: &str, radix: u32| {
            let digits = text.strip_prefix(prefix)?;
            let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
            #[expect(
                clippy::cast_precision_loss,
                reason = "a number in a file is a measurement, not an identifier"
            )]
            plain
                .then(|| u64::from_str_radix(digits, radix).ok().map(|n| n as f64))
                .flatten()
        };
        if text.starts_with("0x") || text.starts_with("0o") {
            return radix("0x", 16).or_else(|| radix("0o", 8));
        }
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let shape = unsigned.bytes().any(|b| b.is_ascii_digit())
            && unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && unsigned
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
        if !shape {
            return None;
        }
        text.parse::<f64>().ok().filter(|n| n.is_finite())
    }

    /// Whether an editor with a schema would see text here.
    pub fn is_text(&self) -> bool {
        !self.plain
            || !(self.is_null()
                || self.is_boolean()
                || self.is_special_number()
                || self.number().is_some())
    }

    fn is_special_number(&self) -> bool {
        let unsigned = self.text.strip_prefix(['+', '-']).unwrap_or(&self.text);
        matches!(
            unsigned,
            ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN"
        )
    }
}

impl<'t> Node<'t> {
    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<&Scalar<'t>> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The value of `key`, if it is a mapping that has one.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        let Value::Map(pairs) = &self.value else {
            return None;
        };
        let named =
            |(name, _): &&(Node<'t>, Node<'t>)| name.scalar().is_some_and(|n| n.text == key);
        pairs.iter().find(named).map(|(_, value)| value)
    }

    /// Whether nothing is written here.
    pub fn is_null(&self) -> bool {
        self.scalar().is_some_and(Scalar::is_null)
    }

    /// What an author would call it: "the number `3`", "a list".
    pub fn describe(&self) -> String {
        match &self.value {
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a group of keys".to_owned(),
            Value::Refused => "an alias".to_owned(),
            Value::Scalar(scalar) if scalar.is_null() => "nothing".to_owned(),
            Value::Scalar(scalar) => {
                let first: String = scalar
                    .text
                    .lines()
                    .next()
                    .unwrap_or("")
                    .chars()
                    .take(40)
                    .collect();
                let cut = if first.len() < scalar.text.len() {
                    "…"
                } else {
                    ""
                };
                if scalar.is_text() {
                    format!("the text `{first}{cut}`")
                } else if scalar.is_boolean() {
                    format!("`{first}`")
                } else {
                    format!("the number `{first}`")
                }
            }
        }
    }

    /// The same node with every text owned.
    pub(super) fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Scalar(s) => Value::Scalar(Scalar {
                text: Cow::Owned(s.text.into_owned()),
                plain: s.plain,
                block: s.block,
            }),
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Map(pairs) => Value::Map(
                pairs
                    .into_iter()
                    .map(|(k, v)| (k.into_owned(), v.into_owned()))
                    .collect(),
            ),
            Value::Refused => Value::Refused,
        };
        Node {
            span: self.span,
            value,
        }
    }

    /// Changes every span of the tree.
    pub(super) fn map_spans(&mut self, map: &impl Fn(Span) -> Span) {
        self.span = map(self.span);
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|n| n.map_spans(map)),
            Value::Map(pairs) => pairs.iter_mut().for_each(|(k, v)| {
                k.map_spans(map);
                v.map_spans(map);
            }),
            Value::Scalar(_) | Value::Refused => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Scalar<'_> {
        Scalar {
            text: text.into(),
            plain: true,
            block: false,
        }
    }

    #[test]
    fn numbers_follow_the_core_schema() {
        for (text, number) in [
            ("24", 24.0),
            ("-0.5", -0.5),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("0x1F", 31.0),
            ("+7", 7.0),
            ("1.", 1.0),
        ] {
            assert_eq!(plain(text).number(), Some(number), "{text}");
        }
        for text in [
            "17 min",
            "1_000",
            "1,5",
            "97%",
            "infinity",
            "nan",
            ".inf",
            "-",
            ".",
            "2026-10-01",
            "1e",
            "0x",
            "12e03x",
        ] {
            assert_eq!(plain(text).number(), None, "{text}");
        }
    }

    #[test]
    fn norway_stays_a_country() {
        for text in ["no", "yes", "on", "off", "NO"] {
            assert!(plain(text).is_text(), "{text}");
        }
        assert!(!plain("true").is_text());
        assert!(!plain("~").is_text());
    }
}
