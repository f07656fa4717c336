//! Every place of every kind of record that its schema knows, as a text in which nothing else stands.

use serde_json::Value;

/// A place of a record.
#[derive(Debug)]
pub struct Field {
    /// The way to it: `objectives[].lead`, `lint.rules.*` for keys that people choose.
    pub way: String,
    /// The text around it: what is before it, and what is behind.
    pub text: (String, String),
    /// The only words that may stand there, where there are some.
    pub words: Vec<String>,
    /// Whether a key is to be written.
    pub is_key: bool,
    /// What should stand there, in the words of the schema; empty where any text may.
    pub expected: String,
}

/// A record that is being written down.
#[derive(Clone)]
struct Writing {
    way: String,
    text: String,
    indent: usize,
    /// The first key of a list item stands on its line.
    in_item: bool,
}

impl Writing {
    fn line(&mut self) {
        if !std::mem::take(&mut self.in_item) {
            self.text.push('\n');
            self.text.push_str(&" ".repeat(self.indent));
        }
    }

    fn key(&self, way: &str, key: &str) -> Writing {
        let mut deeper = self.clone();
        deeper.way = format!(
            "{}{}{way}",
            self.way,
            if self.way.is_empty() { "" } else { "." }
        );
        deeper.line();
        deeper.text.push_str(key);
        deeper.text.push(':');
        deeper.indent += 2;
        deeper
    }

    fn item(&self) -> Writing {
        let mut deeper = self.clone();
        deeper.way.push_str("[]");
        deeper.line();
        deeper.text.push_str("- ");
        deeper.indent += 2;
        deeper.in_item = true;
        deeper
    }
}

/// All places that `schema` knows. `a_key` gives a key where people choose it: for the way to it, and what should stand there.
pub fn fields(schema: &Value, is_yaml: bool, a_key: impl Fn(&str, &str) -> String) -> Vec<Field> {
    let start = Writing {
        way: String::new(),
        text: if is_yaml { "" } else { "---" }.to_owned(),
        indent: 0,
        in_item: is_yaml,
    };
    let mut all = Vec::new();
    let end = if is_yaml { "\n" } else { "\n---\n" };
    walk(schema, schema, &start, end, &a_key, &mut all);
    all
}

fn walk(
    root: &Value,
    schema: &Value,
    at: &Writing,
    end: &str,
    a_key: &dyn Fn(&str, &str) -> String,
    all: &mut Vec<Field>,
) {
    let mut schema = schema;
    loop {
        schema = match (schema["$ref"].as_str(), &schema["allOf"]) {
            (Some(name), _) => &root["definitions"][name.rsplit('/').next().unwrap()],
            (None, Value::Array(one)) => &one[0],
            _ => break,
        };
    }
    let words = |schema: &Value| -> Vec<String> {
        let said = schema["enum"].as_array().into_iter().flatten();
        said.map(|w| w.as_str().unwrap().to_owned()).collect()
    };
    let field = |at: &Writing, is_key: bool, words: Vec<String>, expected: &Value| {
        let mut at = at.clone();
        if is_key {
            at.line();
        } else if !at.in_item {
            at.text.push(' ');
        }
        Field {
            way: at.way,
            text: (at.text, end.to_owned()),
            words,
            is_key,
            expected: expected.as_str().unwrap_or("").to_owned(),
        }
    };
    let own = &schema["properties"];
    let chosen = &schema["additionalProperties"];
    if let Some(keys) = own.as_object() {
        all.push(field(
            at,
            true,
            keys.keys().cloned().collect(),
            &Value::Null,
        ));
        for (key, value) in keys {
            walk(root, value, &at.key(key, key), end, a_key, all);
        }
    } else if chosen.is_object() {
        let expected = &schema["propertyNames"]["patternErrorMessage"];
        let mut place = field(at, true, Vec::new(), expected);
        place.way.push_str(".*");
        let key = a_key(&place.way, expected.as_str().unwrap());
        all.push(place);
        walk(root, chosen, &at.key("*", &key), end, a_key, all);
    } else if schema["items"].is_object() {
        walk(root, &schema["items"], &at.item(), end, a_key, all);
    } else {
        let either = schema["anyOf"].as_array().into_iter().flatten();
        let words = either.chain([schema]).flat_map(words).collect();
        all.push(field(at, false, words, &schema["patternErrorMessage"]));
    }
}
