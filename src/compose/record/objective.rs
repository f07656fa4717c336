//! A new objective, with its key results.

use super::guidance::Guidance;
use super::prose::one_line;
use crate::compose::Yaml;
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
    let mut keys: Vec<(String, Yaml)> = Vec::new();
    let mut key = |name: &str, value: Yaml| keys.push((name.to_owned(), value));
    key("id", objective.id.as_str().into());
    key("title", one_line(&objective.title).into());
    if let Some(why) = &objective.why {
        key("why", one_line(why).into());
    }
    if let Some(lead) = &objective.lead {
        key("lead", lead.as_str().into());
    }
    if !objective.contributes_to.is_empty() {
        let all = objective.contributes_to.iter().map(String::as_str);
        key("contributes_to", all.collect());
    }
    if !objective.key_results.is_empty() {
        let all = objective.key_results.iter().map(key_result);
        key("key_results", Yaml::List(all.collect()));
    }
    Yaml::Map(keys)
}

fn key_result(new: &NewKeyResult) -> Yaml {
    let mut keys: Vec<(String, Yaml)> = Vec::new();
    let mut key = |name: &str, value: Yaml| keys.push((name.to_owned(), value));
    key("id", new.id.as_str().into());
    key("title", one_line(&new.title).into());
    if let Some(unit) = &new.unit {
        key("unit", one_line(unit).into());
    }
    if let Some(target) = new.target {
        let unknown = || Yaml::from("unknown");
        key("baseline", new.baseline.map_or_else(unknown, Yaml::from));
        key("target", target.into());
    }
    Yaml::Map(keys)
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
