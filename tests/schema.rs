//! The reader and the JSON Schema are one definition: what an editor underlines and what `okr lint` says about unknown,
//! missing and invalid keys and values is the same set.
//!
//! `tests/schema/KIND.yaml` holds documents of each kind, separated by `---`. Above each stands `# good` or `# bad`, and
//! below `# bad` one line for each place: `#   unknown | missing | invalid  PLACE`. Each is read by the reader and, as JSON,
//! judged by the schema. Then every key of every good document is deleted, misspelt and given values that do not fit:
//! the two must agree each time.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod story;

use jsonschema::error::ValidationErrorKind;
use okr::model::{Kind, read_record, schema};
use okr::source::Span;
use okr::syntax::{Node, ProblemKind, Value as Yaml, parse};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use story::top;

/// What is wrong, and the key or object it is about, as `objectives/0/title`.
type Wrong = BTreeSet<(&'static str, String)>;

/// YAML's values by the core schema of YAML 1.2, as an editor hands them to a schema: `no` and `on` are text, dates too.
fn json(node: &Node<'_>) -> Value {
    match &node.value {
        Yaml::List(items) => items.iter().map(json).collect(),
        Yaml::Map(pairs) => Value::Object(
            pairs
                .iter()
                .map(|(key, value)| (key.scalar().unwrap().text.to_string(), json(value)))
                .collect::<Map<_, _>>(),
        ),
        Yaml::Scalar(scalar) if scalar.is_null() => Value::Null,
        Yaml::Scalar(scalar) if scalar.is_boolean() => {
            Value::Bool(scalar.text.eq_ignore_ascii_case("true"))
        }
        Yaml::Scalar(scalar) => match scalar.number() {
            Some(number) if !scalar.is_text() => json!(number),
            _ => Value::from(scalar.text.to_string()),
        },
        Yaml::Refused => panic!("no aliases here"),
    }
}

/// The text of a record whose YAML is `yaml`, and how many bytes stand before the YAML.
fn record_text(kind: Kind, yaml: &str) -> (String, usize) {
    if kind.is_yaml() {
        (yaml.to_owned(), 0)
    } else {
        (format!("---\n{yaml}\n---\n"), 4)
    }
}

/// What the reader says of a record whose YAML is `yaml`. The second set: keys that it takes for misspelt ones.
fn reader_says(kind: Kind, yaml: &str) -> (Wrong, BTreeSet<String>) {
    let (text, before) = record_text(kind, yaml);
    let document = parse(yaml);
    assert!(
        document.problems.is_empty(),
        "not YAML: {yaml}\n{:?}",
        document.problems
    );
    let null = Node {
        span: Span::default(),
        value: Yaml::Map(Vec::new()),
    };
    let root = document.root.filter(|r| !r.is_null()).unwrap_or(null);
    let mut wrong = Wrong::new();
    let mut misspelt = BTreeSet::new();
    for problem in read_record(kind, &text).problems {
        let range = problem.span.range();
        let span = Span::new(
            range.start.saturating_sub(before),
            range.end.saturating_sub(before),
        );
        let place = |object: bool| {
            let mut path = Vec::new();
            let found = find(&root, span, object, &mut path);
            assert!(found, "no place for {problem:?} in {yaml}");
            path.join("/")
        };
        match &problem.kind {
            ProblemKind::UnknownKey { nearest, .. } => {
                let place = place(false);
                if let Some(meant) = nearest {
                    let object = place.rsplit_once('/').map_or("", |(object, _)| object);
                    misspelt.insert(below(object, meant));
                    misspelt.insert(place.clone());
                }
                wrong.insert(("unknown", place));
            }
            ProblemKind::MissingKey { key, .. } => {
                wrong.insert(("missing", below(&place(true), key)));
            }
            ProblemKind::InvalidValue { .. } => {
                wrong.insert(("invalid", place(false)));
            }
            // Two of a name, and text behind ` #`: a schema cannot see these.
            _ => {}
        }
    }
    (wrong, misspelt)
}

fn below(object: &str, key: &str) -> String {
    format!("{object}/{key}").trim_start_matches('/').to_owned()
}

/// The way to what a problem marks: a key, a value, or (`object`) the mapping that begins there.
fn find(node: &Node<'_>, span: Span, object: bool, path: &mut Vec<String>) -> bool {
    if object {
        if let Yaml::Map(pairs) = &node.value
            && pairs.first().map_or(node.span, |(key, _)| key.span) == span
        {
            return true;
        }
    } else if node.span == span {
        return true;
    }
    let mut inside = |name: String, value: &Node<'_>, key: Option<Span>| {
        path.push(name);
        if !object && key == Some(span) || find(value, span, object, path) {
            return true;
        }
        path.pop();
        false
    };
    let deeper = match &node.value {
        Yaml::Map(pairs) => pairs.iter().any(|(key, value)| {
            inside(
                key.scalar().unwrap().text.to_string(),
                value,
                Some(key.span),
            )
        }),
        Yaml::List(items) => (0..)
            .zip(items)
            .any(|(i, item): (usize, _)| inside(i.to_string(), item, None)),
        Yaml::Scalar(_) | Yaml::Refused => false,
    };
    // A value of several lines is marked by its first.
    deeper || !object && node.span.start == span.start && node.span.end > span.end
}

/// What the schema says.
fn schema_says(validator: &jsonschema::Validator, value: &Value) -> Wrong {
    let mut wrong = Wrong::new();
    for error in validator.iter_errors(value) {
        let at = error.instance_path().as_str().trim_start_matches('/');
        let at = at.replace("~1", "|").replace("~0", "~");
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                wrong.extend(unexpected.iter().map(|key| ("unknown", below(&at, key))));
            }
            ValidationErrorKind::Required { property } => {
                wrong.insert(("missing", below(&at, property.as_str().unwrap())));
            }
            ValidationErrorKind::PropertyNames { error } => {
                wrong.insert(("invalid", below(&at, error.instance().as_str().unwrap())));
            }
            _ => {
                wrong.insert(("invalid", at));
            }
        }
    }
    wrong
        .into_iter()
        .map(|(what, at)| (what, slashes(&at)))
        .collect()
}

/// References as keys hold `/` themselves.
fn slashes(place: &str) -> String {
    place.replace('|', "/")
}

/// What only one of the two says, after what may differ is taken out: a misspelt key is missing for the schema, and the
/// reader reads its value.
fn differences(reader: &Wrong, schema: &Wrong, misspelt: &BTreeSet<String>) -> Vec<String> {
    let about_misspelt = |what: &str, at: &str| {
        misspelt.iter().any(|m| {
            (at == m && what != "unknown") || (at.starts_with(m) && at[m.len()..].starts_with('/'))
        })
    };
    let only = |side: &'static str, a: &Wrong, b: &Wrong| {
        a.difference(b)
            .filter(|(what, at)| !about_misspelt(what, at))
            .map(|(what, at)| format!("only the {side}: {what} {at}"))
            .collect::<Vec<_>>()
    };
    [
        only("reader", reader, schema),
        only("schema", schema, reader),
    ]
    .concat()
}

struct Case {
    kind: Kind,
    name: String,
    yaml: String,
    /// `None`: good.
    wrong: Option<BTreeSet<(String, String)>>,
}

fn cases(kind: Kind) -> Vec<Case> {
    let path = top().join(format!("tests/schema/{}.yaml", kind.name()));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        .replace("\r\n", "\n");
    text.split("\n---\n")
        .map(|document| {
            let comment: Vec<&str> = document
                .lines()
                .take_while(|l| l.starts_with('#'))
                .map(|l| l.trim_start_matches(['#', ' ']))
                .collect();
            let (first, places) = comment.split_first().expect("`# good` or `# bad`");
            let places = places.iter().map(|line| {
                let (what, at) = line.split_once(' ').unwrap_or((line, ""));
                (what.to_owned(), at.trim().to_owned())
            });
            Case {
                kind,
                name: format!("{}, {first}", kind.name()),
                yaml: document.to_owned(),
                wrong: match first.split([':', ' ']).next() {
                    Some("good") => None,
                    Some("bad") => Some(places.collect()),
                    _ => panic!(
                        "{}: a document begins with `# good` or `# bad`",
                        path.display()
                    ),
                },
            }
        })
        .collect()
}

fn value_of(yaml: &str) -> Value {
    parse(yaml)
        .root
        .filter(|r| !r.is_null())
        .map_or_else(|| json!({}), |root| json(&root))
}

fn validator(kind: Kind) -> jsonschema::Validator {
    jsonschema::validator_for(&schema(kind)).unwrap()
}

#[test]
fn reader_and_schema_agree_on_written_documents() {
    let mut said = Vec::new();
    for kind in Kind::ALL {
        let validator = validator(kind);
        let cases = cases(kind);
        let good = cases.iter().filter(|c| c.wrong.is_none()).count();
        assert!(
            good > 0 && good < cases.len(),
            "{}: good and bad documents",
            kind.name()
        );
        for case in cases {
            let (reader, misspelt) = reader_says(case.kind, &case.yaml);
            let schema = schema_says(&validator, &value_of(&case.yaml));
            for line in differences(&reader, &schema, &misspelt) {
                said.push(format!("{}: {line}", case.name));
            }
            let reader: BTreeSet<(String, String)> = reader
                .into_iter()
                .map(|(what, at)| (what.to_owned(), at))
                .collect();
            let expected = case.wrong.unwrap_or_default();
            if reader != expected {
                said.push(format!("{}: said {reader:#?}", case.name));
            }
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

/// Every key that a kind knows stands in one of its good documents, so that the mutations reach it.
#[test]
fn the_good_documents_show_every_key() {
    for kind in Kind::ALL {
        let mut shown = BTreeSet::new();
        for case in cases(kind).iter().filter(|c| c.wrong.is_none()) {
            keys(&value_of(&case.yaml), &mut shown);
        }
        let mut known = BTreeSet::new();
        properties(&schema(kind), &mut known);
        let not_shown: Vec<&String> = known.difference(&shown).collect();
        assert!(not_shown.is_empty(), "{}: {not_shown:?}", kind.name());
    }
}

fn keys(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            all.extend(object.keys().cloned());
            object.values().for_each(|v| keys(v, all));
        }
        Value::Array(items) => items.iter().for_each(|v| keys(v, all)),
        _ => {}
    }
}

fn properties(schema: &Value, all: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                all.extend(properties.keys().cloned());
            }
            object.values().for_each(|v| properties(v, all));
        }
        Value::Array(items) => items.iter().for_each(|v| properties(v, all)),
        _ => {}
    }
}

/// One change of a document, said in words.
struct Mutant {
    name: String,
    value: Value,
}

/// Deletes, misspells and replaces each key of `root` in turn; the items of lists are replaced, too.
fn mutants(root: &Value) -> Vec<Mutant> {
    let values = [
        Value::Null,
        json!([]),
        json!({}),
        json!("x"),
        json!(3),
        json!(true),
        json!(-1),
        json!("2026-02-30"),
        json!("Not Kebab"),
        json!(""),
        json!(" "),
        json!("unknown"),
        json!("no"),
        json!("2026-11-01"),
        json!("2100-02-29"),
        json!("7d"),
        json!("a/b"),
        json!("a/b/c@2026-Q4"),
        json!("experiment:a/b"),
        json!("a\n"),
        json!("\u{e4}"),
        json!("a".repeat(65)),
        json!(0.5),
        json!(2026.0),
        json!(1e300),
        json!([null]),
        json!([3]),
        json!(["x", "Not Kebab"]),
        json!({"x": 1}),
        json!({"Not Kebab": {}}),
    ];
    let mut pointers = Vec::new();
    all_pointers(root, "", &mut pointers);
    let mut all = Vec::new();
    for pointer in pointers {
        for value in &values {
            let mut changed = root.clone();
            *changed.pointer_mut(&pointer).unwrap() = value.clone();
            all.push(Mutant {
                name: format!("{pointer} = {value}"),
                value: changed,
            });
        }
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let key = key.replace("~1", "/").replace("~0", "~");
        if root.pointer(parent).unwrap().is_object() {
            for new_key in [None, Some("qqqqqqqqqqqq"), Some("Not Kebab"), Some("")] {
                let mut changed = root.clone();
                let object = changed
                    .pointer_mut(parent)
                    .unwrap()
                    .as_object_mut()
                    .unwrap();
                let value = object.shift_remove(&key).unwrap();
                if let Some(new_key) = new_key {
                    object.insert(new_key.to_owned(), value);
                }
                all.push(Mutant {
                    name: format!("{pointer} becomes {new_key:?}"),
                    value: changed,
                });
            }
        }
    }
    all
}

fn all_pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    let mut inside = |key: String, value: &Value| {
        let pointer = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        all_pointers(value, &pointer, all);
        all.push(pointer);
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(k, v)| inside(k.clone(), v)),
        Value::Array(items) => (0..)
            .zip(items)
            .for_each(|(i, v): (usize, _)| inside(i.to_string(), v)),
        _ => {}
    }
}

#[test]
fn reader_and_schema_agree_on_every_small_change() {
    let mut said = Vec::new();
    let mut tried = 0;
    for kind in Kind::ALL {
        let validator = validator(kind);
        for case in cases(kind).into_iter().filter(|c| c.wrong.is_none()) {
            for mutant in mutants(&value_of(&case.yaml)) {
                tried += 1;
                // JSON is YAML, so that the reader can be given the very same values.
                let yaml = mutant.value.to_string();
                let (reader, misspelt) = reader_says(kind, &yaml);
                let schema = schema_says(&validator, &mutant.value);
                let differ = differences(&reader, &schema, &misspelt);
                if reader.is_empty() != schema.is_empty() || !differ.is_empty() {
                    said.push(format!(
                        "{}: {}\n  {}",
                        case.name,
                        mutant.name,
                        differ.join("\n  ")
                    ));
                }
            }
        }
    }
    assert!(tried > 8000, "only {tried} changes were tried");
    let shown = said.len().min(40);
    assert!(
        said.is_empty(),
        "{} of {tried}:\n{}",
        said.len(),
        said[..shown].join("\n")
    );
}
