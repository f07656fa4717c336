//! `people/PERSON/seen.yaml`: what the person has read.

use super::entries::Entries;
use super::read::{FromNode, Reader};
use super::text_values::RecordPath;
use super::values::Day;
use crate::syntax::Node;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

/// What the person has read and when, by the path of the record. Written by the receiver.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The day on which each record was read.
    pub days: Entries<RecordPath, Day>,
}

impl FromNode for Seen {
    fn from_node(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Entries::from_node(node, reader).map(|days| Seen { days })
    }
}

impl JsonSchema for Seen {
    fn schema_name() -> Cow<'static, str> {
        "Seen".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Entries::<RecordPath, Day>::json_schema(generator);
        let words = "What the person has read and when, by the path of the record. Written by the receiver.";
        schema.insert("description".to_owned(), words.into());
        schema
    }
}
