//! One JSON Schema (draft-07) for each kind of record, from the same definitions that the reader uses.

use super::kind::Kind;
use super::{
    CheckIn, Event, Experiment, Feedback, Growth, OkrFile, OneOnOne, Org, Recognition, Seen,
    Settings,
};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The schema of `kind`.
pub fn schema(kind: Kind) -> Value {
    match kind {
        Kind::Settings => of::<Settings>(kind),
        Kind::Org => of::<Org>(kind),
        Kind::Okrs => of::<OkrFile>(kind),
        Kind::CheckIn => of::<CheckIn>(kind),
        Kind::Experiment => of::<Experiment>(kind),
        Kind::Event => of::<Event>(kind),
        Kind::Recognition => of::<Recognition>(kind),
        Kind::Growth => of::<Growth>(kind),
        Kind::OneOnOne => of::<OneOnOne>(kind),
        Kind::Feedback => of::<Feedback>(kind),
        Kind::Seen => of::<Seen>(kind),
    }
}

/// The schema of `kind` as the text that stands in `schema/`.
pub fn schema_text(kind: Kind) -> String {
    format!("{:#}\n", schema(kind))
}

fn of<T: JsonSchema>(kind: Kind) -> Value {
    let mut value = SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    may_be_absent(&mut value);
    if let Some(object) = value.as_object_mut() {
        object.insert("title".into(), format!("okr: {}", kind.path_form()).into());
    }
    value
}

/// `Option` means "may be absent" in our files, never "may be null".
fn may_be_absent(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|t| t != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    object.insert("type".into(), only);
                }
            }
            if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
                choices.retain(|c| c.get("type").and_then(Value::as_str) != Some("null"));
                if let [Value::Object(only)] = choices.as_slice() {
                    let only = only.clone();
                    object.remove("anyOf");
                    for (key, value) in only {
                        object.entry(key).or_insert(value);
                    }
                }
            }
            if let Some(Value::Array(words)) = object.get_mut("enum") {
                words.retain(|w| !w.is_null());
            }
            // Draft-07 ignores what stands beside `$ref`; a description there needs `allOf`.
            if object.len() > 1
                && let Some(target) = object.remove("$ref")
            {
                object.insert("allOf".into(), serde_json::json!([{ "$ref": target }]));
            }
            object.values_mut().for_each(may_be_absent);
        }
        Value::Array(items) => items.iter_mut().for_each(may_be_absent),
        _ => {}
    }
}
