//! What is generated and committed is what the code gives. `OKR_UPDATE=1 cargo test` writes it anew.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod story;

use okr::model::{Kind, schema, schema_text};
use okr::output::LintOutput;
use okr::views::{Agenda, Alignment, Changes, Report, Story};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use story::{Scratch, compare_file, top};

/// The schema of what a command prints. Here a key without a value is written, as `null`.
fn output_schema<T: JsonSchema>(title: &str) -> Value {
    let mut schema = SchemaSettings::draft07()
        .for_serialize()
        .with_transform(RecursiveTransform(without_format))
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    schema["title"] = title.into();
    schema
}

/// Draft-07 knows no `uint`, and strict readers refuse a format that they do not know.
fn without_format(schema: &mut Schema) {
    if schema.get("format").is_some_and(|format| format != "date") {
        schema.remove("format");
    }
}

fn outputs() -> [(&'static str, Value); 6] {
    [
        (
            "agenda-output",
            output_schema::<Agenda>("okr agenda MEETING --output-format json"),
        ),
        (
            "align-output",
            output_schema::<Alignment>("okr align --output-format json"),
        ),
        (
            "diff-output",
            output_schema::<Changes>("okr diff --output-format json"),
        ),
        (
            "log-output",
            output_schema::<Story>("okr log --output-format json"),
        ),
        (
            "lint-output",
            output_schema::<LintOutput>("okr lint --output-format json"),
        ),
        (
            "report-output",
            output_schema::<Report>("okr report --output-format json"),
        ),
    ]
}

/// The entries for the catalogue of SchemaStore, from which editors know which schema belongs to which file.
fn schemastore() -> Value {
    let entry = |kind: Kind| {
        let form = kind.path_form().replace("YYYY-MM-DD", "*");
        let anything = |word: &str| word.bytes().all(|b| b.is_ascii_uppercase());
        let parts = form.split_inclusive(['/', '-', '.']).map(|part| {
            let word = part.trim_end_matches(['/', '-', '.']);
            if anything(word) {
                part.replace(word, "*")
            } else {
                part.to_owned()
            }
        });
        let pattern: String = parts.collect();
        json!({
            "name": format!("okr: {}", kind.name()),
            "description": schema(kind)["description"],
            "fileMatch": [format!("**/{}", pattern.replace("*-*", "*"))],
            "url": format!("https://www.schemastore.org/okr-{}.json", kind.name()),
        })
    };
    // The frame makes the list a catalogue, which SchemaStore's own schema can judge; there, the entries are taken out of it.
    json!({
        "$schema": "https://json.schemastore.org/schema-catalog.json",
        "version": 1.0,
        "schemas": Kind::ALL.map(entry),
    })
}

/// Each entry leads from the paths of its kind to it, and from no other kind's.
#[test]
fn the_catalogue_tells_kinds_apart() {
    let paths = [
        "okr.yaml",
        "org/teams.yaml",
        "okrs/2026-Q4/platform.yaml",
        "check-ins/2026-Q4/platform/2026-11-09.md",
        "experiments/2026-Q4/platform/warm-cache.md",
        "events/2026-Q4/2026-11-09-town-hall.md",
        "recognition/2026-11-09-mei.md",
        "people/ana/growth.md",
        "people/ana/one-on-ones/2026-11-09.md",
        "people/ana/feedback/2026-11-09-ben.md",
        "people/ana/seen.yaml",
    ];
    let catalogue = schemastore();
    for entry in catalogue["schemas"].as_array().unwrap() {
        let words = entry["description"].as_str().unwrap_or_default();
        assert!(
            !words.is_empty(),
            "{entry}: without a description none is taken"
        );
    }
    for (path, kind) in paths.into_iter().zip(Kind::ALL) {
        let found: Vec<&Value> = catalogue["schemas"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| {
                let pattern = entry["fileMatch"][0].as_str().unwrap();
                let mut matcher = ignore::overrides::OverrideBuilder::new("/");
                let matcher = matcher.add(pattern).unwrap().build().unwrap();
                matcher.matched(path, false).is_whitelist()
            })
            .map(|entry| &entry["name"])
            .collect();
        assert_eq!(found, [&format!("okr: {}", kind.name())], "{path}");
    }
}

#[test]
fn the_schemas_are_what_the_code_gives() {
    let mut files = BTreeSet::new();
    for kind in Kind::ALL {
        let path = format!("schema/{}.schema.json", kind.name());
        compare_file(&path, &schema_text(kind));
        files.insert(path);
    }
    for (name, schema) in outputs() {
        let path = format!("schema/{name}.schema.json");
        compare_file(&path, &format!("{schema:#}\n"));
        files.insert(path);
    }
    let catalogue = "schema/schemastore.json";
    compare_file(catalogue, &format!("{:#}\n", schemastore()));
    files.insert(catalogue.to_owned());
    let there: BTreeSet<String> = std::fs::read_dir(top().join("schema"))
        .unwrap()
        .map(|entry| format!("schema/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    assert_eq!(
        there, files,
        "schema/ holds the schemas and their catalogue, and nothing else"
    );
}

#[test]
fn the_schemas_are_schemas() {
    let kinds = Kind::ALL.map(|kind| (kind.name(), schema(kind)));
    for (name, schema) in kinds.into_iter().chain(outputs()) {
        assert_eq!(
            schema["$schema"], "http://json-schema.org/draft-07/schema#",
            "{name}"
        );
        jsonschema::draft7::meta::validate(&schema).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

/// The page that is read where nothing is installed.
#[test]
fn the_page_of_all_rules_is_what_the_program_prints() {
    let scratch = Scratch::new("[DIR]");
    let page = scratch.okr(&["rules", "--output-format", "markdown"], 0);
    compare_file("docs/rules.md", &page);
}

#[test]
fn init_writes_the_same_schemas() {
    let scratch = Scratch::new("[DIR]");
    scratch.okr(&["init", "--today", "2026-10-12"], 0);
    for kind in Kind::ALL {
        let path = format!(".okr/schema/{}.schema.json", kind.name());
        let written = std::fs::read_to_string(scratch.root.join(path)).unwrap();
        assert_eq!(written, schema_text(kind), "{}", kind.name());
    }
}

/// What the commands really print, on the demo and on its plan for the next quarter.
#[test]
fn json_output_is_what_its_schema_says() {
    let scratch = Scratch::new("[DIR]");
    scratch.okr(&["-qq", "demo", "."], 0);
    let [
        (_, agenda),
        (_, align),
        (_, diff),
        (_, log),
        (_, lint),
        (_, report),
    ] = outputs();
    let agenda = jsonschema::validator_for(&agenda).unwrap();
    let align = jsonschema::validator_for(&align).unwrap();
    let lint = jsonschema::validator_for(&lint).unwrap();
    let report = jsonschema::validator_for(&report).unwrap();
    let diff = jsonschema::validator_for(&diff).unwrap();
    let log = jsonschema::validator_for(&log).unwrap();
    let holds = |validator: &jsonschema::Validator, text: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        let wrong: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        value
    };
    let at = ["-C", "acme", "--today", "2026-11-16"];
    let with = |more: &[&'static str]| [&at[..], more].concat();
    let value = holds(
        &align,
        &scratch.okr(&with(&["align", "--output-format", "json"]), 0),
    );
    assert!(
        value["needs"].as_array().is_some_and(|a| !a.is_empty()),
        "a network without needs proves nothing"
    );
    let value = holds(
        &report,
        &scratch.okr(&with(&["report", "--output-format", "json"]), 0),
    );
    assert!(
        value["help_wanted"]
            .as_array()
            .is_some_and(|a| !a.is_empty()),
        "a report without content proves nothing"
    );
    for reference in [
        "platform/trust-ci",
        "platform/trust-ci/build-p95",
        "mobile/steady-releases/tablet-jobs",
    ] {
        let told = scratch.okr(&with(&["log", reference, "--output-format", "json"]), 0);
        let value = holds(&log, &told);
        assert!(
            value["events"].as_array().is_some_and(|a| a.len() > 2),
            "{reference}"
        );
    }
    let told = scratch.okr(
        &with(&["diff", "HEAD~20..HEAD", "--output-format", "json"]),
        0,
    );
    let value = holds(&diff, &told);
    assert!(
        value["teams"].as_array().is_some_and(|a| a.len() > 2),
        "{told}"
    );
    for meeting in [
        &["check-in", "platform"][..],
        &["definition-workshop"],
        &["alignment"],
        &["strategy-check-in"],
        &["retrospective"],
        &["town-hall"],
    ] {
        let asked = [&["agenda"], meeting, &["--output-format", "json"]].concat();
        let value = holds(&agenda, &scratch.okr(&with(&asked), 0));
        assert!(
            value["parts"].as_array().is_some_and(|a| a.len() > 1),
            "{meeting:?}"
        );
    }
    let mut git = scratch.command("git");
    git.args(["-C", "acme", "switch", "-q", "proposal/next-quarter"]);
    assert!(git.status().unwrap().success());
    let value = holds(
        &lint,
        &scratch.okr(&with(&["lint", "--output-format", "json"]), 1),
    );
    assert!(
        value["diagnostics"]
            .as_array()
            .is_some_and(|a| !a.is_empty()),
        "a lint without findings proves nothing"
    );
}
