//! Another name, in all files at once.

use crate::editor::edited;
use crate::{CHECK_IN, PLATFORM, start, workspace};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn every_place_that_names_a_thing_is_found_and_renamed() {
    let okr = workspace();
    let platform = okr.text(PLATFORM);
    let mut editor = start(&okr);
    editor.open(PLATFORM, &platform);
    let mut place = editor.place(PLATFORM, &platform, "trust-ci", 2);
    place["context"] = json!({"includeDeclaration": false});
    let uses = editor.ask("textDocument/references", place.clone());
    let files: BTreeSet<&str> = (uses.as_array().unwrap().iter())
        .map(|u| u["uri"].as_str().unwrap().rsplit('/').next().unwrap())
        .collect();
    assert_eq!(files, BTreeSet::from(["2026-11-09.md", "mobile.yaml"]));

    place["newName"] = json!("builds-tell");
    let edit = editor.ask("textDocument/rename", place.clone());
    let changes = edit["changes"].as_object().unwrap();
    assert_eq!(changes.len(), 3);
    for path in [PLATFORM, CHECK_IN, "okrs/2026-Q4/mobile.yaml"] {
        let new = edited(&okr.text(path), &changes[&editor.uri(path)]);
        assert!(
            new.contains("builds-tell") && !new.contains("trust-ci"),
            "{new}"
        );
        std::fs::write(okr.path(path), new).unwrap();
    }
    okr.run(["lint"]).exits(0);

    let refusal = |answer: Value| answer["refused"].as_str().unwrap_or("").to_owned();
    place["newName"] = json!("Not A Name");
    assert!(refusal(editor.ask("textDocument/rename", place.clone())).contains("small letters"));
    // Names by their letters, and something else to whoever reads the file.
    for name in ["null", "true", "123", "1e5", "0x10"] {
        place["newName"] = json!(name);
        let said = refusal(editor.ask("textDocument/rename", place.clone()));
        assert!(
            said.contains("YAML reads this as a number"),
            "{name}: {said}"
        );
    }
    let mut person = editor.place(PLATFORM, &platform, "lead: ana", 7);
    assert!(refusal(editor.ask("textDocument/prepareRename", person.clone())).contains("formerly"));
    person["newName"] = json!("anna");
    assert!(refusal(editor.ask("textDocument/rename", person)).contains("formerly"));
    let mut taken = editor.place(PLATFORM, &platform, "build-p95", 1);
    taken["newName"] = json!("green-main");
    assert!(refusal(editor.ask("textDocument/rename", taken)).contains("has that name already"));
}

#[test]
fn a_name_is_changed_however_it_is_written() {
    let okr = workspace();
    let written = |path: &str, old: &str, new: &str| {
        let text = okr.text(path);
        assert!(text.contains(old), "{text}");
        std::fs::write(okr.path(path), text.replace(old, new)).unwrap();
    };
    let mobile = "okrs/2026-Q4/mobile.yaml";
    written(PLATFORM, "id: trust-ci", "id: \"trust-ci\"");
    written(
        mobile,
        "[platform/trust-ci]",
        "\n      - 'platform/trust-ci@2026-Q4'",
    );
    written(
        CHECK_IN,
        "trust-ci/build-p95: {",
        "\"trust-ci/build-p95\": {",
    );
    let later = "check-ins/2026-Q4/platform/2026-11-16.md";
    let text = "---\nkey_results: {trust-ci/build-p95: {value: 20}, ? trust-ci/green-main : {value: 98}}\n---\nü🎯 trust-ci\n";
    std::fs::write(okr.path(later), text).unwrap();
    let mut editor = start(&okr);
    let platform = okr.text(PLATFORM);
    editor.open(PLATFORM, &platform);
    let mut place = editor.place(PLATFORM, &platform, "trust-ci", 2);
    place["newName"] = json!("builds-tell");
    let edit = editor.ask("textDocument/rename", place);
    for (path, new) in [
        (PLATFORM, "id: \"builds-tell\""),
        (mobile, "- 'platform/builds-tell@2026-Q4'"),
        (CHECK_IN, "\"builds-tell/build-p95\": {"),
        (
            later,
            "{builds-tell/build-p95: {value: 20}, ? builds-tell/green-main : {",
        ),
    ] {
        let after = edited(&okr.text(path), &edit["changes"][editor.uri(path)]);
        assert!(after.contains(new), "{after}");
        std::fs::write(okr.path(path), after).unwrap();
    }
    assert!(
        okr.text(later).contains("ü🎯 trust-ci"),
        "prose is nobody's name"
    );
    okr.run(["lint"]).exits(0);
}
