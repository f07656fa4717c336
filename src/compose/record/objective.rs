//! A new objective, with its key results.

use super::guidance::Guidance;
use super::prose::one_line;
use crate::compose::yaml::{Keys, Yaml};
use std::fmt::Write;

/// What is known of a new objective.
#[derive(Debug, Clone, Default)]
pub struct NewObjective {
    /// Its short name.
    pub id: String,
    /// What will be different.
    pub title: String,
    /// Why it matters.
    pub why: Option<String>,
    /// The handle of the person to talk to.
    pub lead: Option<String>,
    /// The objectives of other teams to which it contributes.
    pub contributes_to: Vec<String>,
    /// How one sees that it changes.
    pub key_results: Vec<NewKeyResult>,
}

/// What is known of a new key result.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewKeyResult {
    /// Its short name.
    pub id: String,
    /// What will be seen.
    pub title: String,
    /// What is counted.
    pub unit: Option<String>,
    /// Where it stands; with a target and without this it is still to be measured.
    pub baseline: Option<f64>,
    /// Where it should stand.
    pub target: Option<f64>,
}

/// The objective as a value, with the keys that are known.
pub fn objective_value(objective: &NewObjective) -> Yaml {
    let mut keys = Keys::default();
    keys.key("id", Some(&objective.id));
    keys.key("title", Some(one_line(&objective.title)));
    keys.key("why", objective.why.as_deref().map(one_line));
    keys.key("lead", objective.lead.as_ref());
    keys.list("contributes_to", &objective.contributes_to);
    keys.list("key_results", objective.key_results.iter().map(key_result));
    Yaml::Map(keys.0)
}

fn key_result(new: &NewKeyResult) -> Yaml {
    let mut keys = Keys::default();
    keys.key("id", Some(&new.id));
    keys.key("title", Some(one_line(&new.title)));
    keys.key("unit", new.unit.as_deref().map(one_line));
    let unknown = || Yaml::from("unknown");
    let start = || new.baseline.map_or_else(unknown, Yaml::from);
    keys.key("baseline", new.target.map(|_| start()));
    keys.key("target", new.target);
    Yaml::Map(keys.0)
}

/// The text of a new OKR file with this objective; what is not known yet stands in it as a comment. `schema` is the way
/// from the file to its schema, for editors.
pub fn objective_file(
    objective: &NewObjective,
    schema: Option<&str>,
    guidance: &Guidance,
) -> String {
    let mut text = String::new();
    if let Some(schema) = schema {
        let _ = writeln!(text, "# yaml-language-server: $schema={schema}");
    }
    let all = Yaml::List(vec![objective_value(objective)]);
    text.push_str(&Yaml::map([("objectives", all)]).document());
    let missing = [
        ("why", objective.why.is_none(), "why"),
        ("lead", objective.lead.is_none(), "lead"),
        (
            "key_results",
            objective.key_results.is_empty(),
            "key_result",
        ),
    ];
    for (key, _, line) in missing.into_iter().filter(|(_, missing, _)| *missing) {
        let _ = writeln!(text, "    # {key}: {}", guidance.key(line));
    }
    text
}
