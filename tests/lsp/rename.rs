//! Another name, in all files at once.

use crate::common::Okr;
use crate::editor::{Editor, edited};
use crate::{CHECK_IN, PLATFORM, start, workspace};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

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

/// Writes what the protocol's edits make of the files.
fn written(okr: &Okr, editor: &Editor, edit: &Value) -> BTreeSet<String> {
    let changes = edit["changes"]
        .as_object()
        .unwrap_or_else(|| panic!("{edit}"));
    let root = editor.uri("");
    let path = |uri: &String| {
        uri.strip_prefix(&root)
            .unwrap()
            .trim_start_matches('/')
            .to_owned()
    };
    for (uri, edits) in changes {
        let new = edited(&okr.text(&path(uri)), edits);
        std::fs::write(okr.path(path(uri)), new).unwrap();
    }
    changes.keys().map(path).collect()
}

#[test]
fn a_team_and_a_person_keep_their_old_names_beside_the_new_ones() {
    let teams = "teams:\n  # Who builds\n  mobile:\n    name: Mobile\n    parent: company\n    members: [ben, dana] # both\n";
    let okr = workspace()
        .file("org/more.yaml", teams)
        .git(["init", "-q"])
        .commit("Ana <ana@acme.example>", "2026-11-15", "Everything");
    let mut editor = start(&okr);
    let text = okr.text(CHECK_IN);
    editor.open(CHECK_IN, &text);
    let mut rename = |at: &str, behind: usize, new: &str| {
        let text = okr.text(CHECK_IN);
        editor.change(CHECK_IN, &text);
        let mut place = editor.place(CHECK_IN, &text, at, behind);
        let range = editor.ask("textDocument/prepareRename", place.clone());
        place["newName"] = json!(new);
        let edit = editor.ask("textDocument/rename", place);
        if edit["refused"].is_string() {
            return Err(edit["refused"].as_str().unwrap().to_owned());
        }
        let old = crate::words(&text, &range);
        let paths = written(&okr, &editor, &edit);
        let all: Vec<Value> = (paths.iter())
            .map(|path| json!({"uri": editor.uri(path), "type": 2}))
            .collect();
        editor.tell("workspace/didChangeWatchedFiles", json!({"changes": all}));
        Ok((old, paths))
    };
    let (old, paths) = rename("mobile/signing", 2, "apps").unwrap();
    assert_eq!(old, "mobile");
    assert_eq!(paths, BTreeSet::from(["org/more.yaml".to_owned()]));
    assert_eq!(
        okr.text("org/more.yaml"),
        teams.replace("  mobile:", "  apps:") + "    formerly: [mobile]\n"
    );
    let told = okr.text(CHECK_IN);
    assert!(told.contains("mobile/signing"), "a day stays as it was");

    let (_, paths) = rename("@ana", 2, "anna").unwrap();
    assert!(
        paths.contains("org/people.yaml") && paths.contains(PLATFORM),
        "{paths:?}"
    );
    let people = okr.text("org/people.yaml");
    assert!(
        people.contains("  anna:") && people.contains("formerly: [ana]"),
        "{people}"
    );
    assert!(!paths.contains(CHECK_IN), "{paths:?}");
    okr.run(["lint"]).exits(0);
    okr.run(["log", "apps/same-day/hours"]).exits(0);

    // The name that it has already, back again, and a name that somebody else has.
    let (_, paths) = rename("mobile/signing", 2, "apps").unwrap();
    assert!(paths.is_empty(), "{paths:?}");
    rename("mobile/signing", 2, "mobile").unwrap();
    let back = teams.to_owned() + "    formerly: [apps]\n";
    assert_eq!(okr.text("org/more.yaml"), back);
    let refused = rename("mobile/signing", 2, "platform").unwrap_err();
    assert!(refused.contains("has that name already"), "{refused}");
    okr.run(["lint"]).exits(0);
}

#[test]
fn an_experiment_takes_its_file_along() {
    let old = "experiments/2026-Q4/platform/warm-cache.md";
    let event = "events/2026-Q4/2026-11-10-retrospective.md";
    let okr = workspace()
        .file(old, "---\nfor: [platform/trust-ci]\n---\n## Hypothesis\nA warm cache helps.\n")
        .file("experiments/2026-Q4/platform/cold-cache.md", "---\nbuilds_on: [experiment:platform/warm-cache]\n---\n")
        .file(event, format!("---\ntype: retrospective\nchosen: [{{what: experiment:platform/warm-cache, nominations: [{old}]}}]\n---\n"));
    let cold = okr.text("experiments/2026-Q4/platform/cold-cache.md");
    let path = "experiments/2026-Q4/platform/cold-cache.md";
    for able in [
        json!({}),
        json!({"workspace": {"workspaceEdit": {"resourceOperations": ["rename"]}}}),
    ] {
        let mut editor = Editor::start(okr.command(), &okr.path(""), &able);
        editor.open(path, &cold);
        let mut place = editor.place(path, &cold, "warm-cache", 2);
        for (name, reason) in [
            ("cold-cache", "has that name already"),
            ("Warm", "small letters"),
        ] {
            place["newName"] = json!(name);
            let refused = editor.ask("textDocument/rename", place.clone());
            let reason = if able == json!({}) { "move" } else { reason };
            assert!(
                refused["refused"].as_str().unwrap().contains(reason),
                "{refused}"
            );
        }
        place["newName"] = json!("hot-cache");
        let edit = editor.ask("textDocument/rename", place);
        if able == json!({}) {
            assert!(edit["refused"].as_str().unwrap().contains("move"), "{edit}");
            continue;
        }
        let steps = edit["documentChanges"].as_array().unwrap();
        let (moves, edits): (Vec<&Value>, Vec<&Value>) =
            steps.iter().partition(|step| step["kind"] == "rename");
        assert_eq!(moves.len(), 1, "{edit}");
        assert_eq!(moves[0]["oldUri"], editor.uri(old));
        assert_eq!(
            moves[0]["newUri"],
            editor.uri("experiments/2026-Q4/platform/hot-cache.md")
        );
        for (path, new) in [
            (path, "builds_on: [experiment:platform/hot-cache]"),
            (
                event,
                "what: experiment:platform/hot-cache, nominations: [experiments/2026-Q4/platform/hot-cache.md]",
            ),
        ] {
            let edit = edits
                .iter()
                .find(|e| e["textDocument"]["uri"] == editor.uri(path))
                .unwrap();
            let after = edited(&okr.text(path), &edit["edits"]);
            assert!(after.contains(new), "{after}");
        }
    }
}

#[test]
fn edits_say_for_which_text_they_are_where_the_editor_compares() {
    let okr = workspace();
    let able = json!({"workspace": {"workspaceEdit": {"documentChanges": true}}});
    let mut editor = Editor::start(okr.command(), &okr.path(""), &able);
    let platform = okr.text(PLATFORM);
    editor.open(PLATFORM, &platform);
    let bad = platform.replace("lead: ana", "owner: ana");
    editor.change(PLATFORM, &bad);
    let mut place = editor.place(PLATFORM, &bad, "trust-ci", 2);
    place["newName"] = json!("builds-tell");
    let edit = editor.ask("textDocument/rename", place);
    let numbers = |edit: &Value| -> BTreeMap<String, Value> {
        let all = edit["documentChanges"].as_array().unwrap().iter();
        all.map(|of| &of["textDocument"])
            .map(|file| {
                (
                    file["uri"].as_str().unwrap().to_owned(),
                    file["version"].clone(),
                )
            })
            .collect()
    };
    let open = (editor.uri(PLATFORM), json!(2));
    let shut = [CHECK_IN, "okrs/2026-Q4/mobile.yaml"].map(|path| (editor.uri(path), Value::Null));
    let expected: BTreeMap<String, Value> = shut.into_iter().chain([open.clone()]).collect();
    assert_eq!(numbers(&edit), expected);

    let place = editor.place(PLATFORM, &bad, "owner", 2);
    let range = json!({"start": place["position"], "end": place["position"]});
    let about = json!({"textDocument": {"uri": editor.uri(PLATFORM)}, "range": range, "context": {"diagnostics": []}});
    let offers = editor.ask("textDocument/codeAction", about);
    assert_eq!(numbers(&offers[0]["edit"]), BTreeMap::from([open]));
}
