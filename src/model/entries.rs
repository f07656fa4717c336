//! Entries under keys that the users choose.

use super::read::{FromNode, Reader, Spanned};
use crate::source::Span;
use crate::syntax::{Node, ProblemKind, Value};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::marker::PhantomData;
use std::str::FromStr;

/// A mapping with keys of the user's choice, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Entries<K, V> {
    /// Key and value.
    pub pairs: Vec<(Spanned<K>, V)>,
    kind: PhantomData<K>,
}

impl<K, V> Entries<K, V> {
    /// Key and value, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&Spanned<K>, &V)> {
        self.pairs.iter().map(|(k, v)| (k, v))
    }
}

/// A mapping with keys of the user's choice that may be absent.
pub trait Entered<K, V> {
    /// Key and value, in the order of the file; none when the mapping is absent.
    fn entries<'e>(&'e self) -> impl Iterator<Item = (&'e Spanned<K>, &'e V)>
    where
        K: 'e,
        V: 'e;
}

impl<K, V> Entered<K, V> for Option<Spanned<Entries<K, V>>> {
    fn entries<'e>(&'e self) -> impl Iterator<Item = (&'e Spanned<K>, &'e V)>
    where
        K: 'e,
        V: 'e,
    {
        self.iter().flat_map(|entries| entries.value.iter())
    }
}

/// A key of [`Entries`]: text that the schema can check.
pub trait EntryKey: FromStr {
    /// What should stand there.
    const EXPECTED: &'static str;
    /// The same as a regular expression.
    const PATTERN: &'static str;
}

impl<K: EntryKey, V: FromNode> FromNode for Entries<K, V> {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            reader.wrong(node, &format!("keys, each {}", K::EXPECTED), None, None);
            return None;
        };
        let mut seen: Vec<(&str, Span)> = Vec::with_capacity(pairs.len());
        let mut first_of = std::collections::HashMap::with_capacity(pairs.len());
        let mut result = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let Some(scalar) = key.scalar() else {
                reader.wrong(key, K::EXPECTED, None, None);
                continue;
            };
            if let Some(first) = first_of.insert(scalar.text.as_ref(), key.span) {
                reader.problem(
                    key.span,
                    ProblemKind::DuplicateKey {
                        key: scalar.text.to_string(),
                        first,
                    },
                    None,
                );
                continue;
            }
            seen.push((&scalar.text, key.span));
            let name = scalar.text.parse::<K>().ok();
            if name.is_none() {
                let kind = ProblemKind::InvalidValue {
                    expected: K::EXPECTED.to_owned(),
                    found: format!("`{}`", scalar.text),
                    nearest: None,
                    choices: &[],
                };
                reader.problem(key.span, kind, None);
            }
            let at_key = value.is_null() && value.span.start == value.span.end;
            let node = if at_key {
                Node {
                    span: key.span,
                    value: value.value.clone(),
                }
            } else {
                value.clone()
            };
            if name.is_none() && at_key {
                continue;
            }
            // The value of a wrong key is read too: all problems at once.
            if let (Some(read), Some(name)) = (V::from_node(&node, reader), name) {
                result.push((
                    Spanned {
                        span: key.span,
                        value: name,
                    },
                    read,
                ));
            }
        }
        Some(Entries {
            pairs: result,
            kind: PhantomData,
        })
    }
}

impl<K: EntryKey, V: JsonSchema> JsonSchema for Entries<K, V> {
    fn schema_name() -> Cow<'static, str> {
        format!("EntriesOf{}", V::schema_name()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": K::PATTERN, "patternErrorMessage": K::EXPECTED },
            "additionalProperties": generator.subschema_for::<V>(),
        })
    }
}
