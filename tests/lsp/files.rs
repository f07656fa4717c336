//! Which files are meant, and what happens to them on the disk meanwhile.

use crate::editor::Editor;
use crate::{CHECK_IN, PLATFORM, codes, large_workspace, say_changed, start, words, workspace};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn a_workspace_that_is_made_around_an_open_file_is_noticed() {
    let okr = workspace();
    let settings = okr.text("okr.yaml");
    std::fs::remove_file(okr.path("okr.yaml")).unwrap();
    let mut editor = start(&okr);
    let text = okr.text(PLATFORM);
    let document =
        json!({"uri": editor.uri(PLATFORM), "languageId": "yaml", "version": 1, "text": text});
    editor.tell("textDocument/didOpen", json!({"textDocument": document}));
    let document = json!({"uri": editor.uri(PLATFORM), "version": 2});
    let typed = json!([{"text": text.replace("lead: ana", "owner: ana")}]);
    let changed = json!({"textDocument": document, "contentChanges": typed});
    editor.tell("textDocument/didChange", changed);
    let place = editor.place(PLATFORM, &text, "trust-ci", 2);
    assert!(editor.ask("textDocument/hover", place).is_null());

    std::fs::write(okr.path("okr.yaml"), settings).unwrap();
    let saved = json!({"textDocument": {"uri": editor.uri(PLATFORM)}});
    editor.tell("textDocument/didSave", saved);
    assert_eq!(codes(&editor.findings_of(PLATFORM)), ["unknown-key"]);
}

#[test]
fn a_file_that_somebody_else_changed_is_read_again() {
    let okr = workspace();
    let mut editor = start(&okr);
    let check_in = okr.text(CHECK_IN);
    assert!(editor.open(CHECK_IN, &check_in).is_empty());
    let people = "org/people.yaml";
    let without = okr.text(people).replace("  ana:", "  anna:");
    std::fs::write(okr.path(people), without).unwrap();
    let uri = editor.uri(people);
    editor.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri, "type": 2}]}),
    );
    let found = editor.findings_of(CHECK_IN);
    assert_eq!(codes(&found), ["unknown-reference"]);
}

/// Opens a file by the name that the editor has for it, and gives the name under which findings are told.
fn told_as(editor: &mut Editor, uri: &str, text: &str) -> String {
    let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": text});
    editor.tell("textDocument/didOpen", json!({"textDocument": document}));
    let said = editor.next_findings();
    assert_eq!(
        codes(said["diagnostics"].as_array().unwrap()),
        ["unknown-key"]
    );
    said["uri"].as_str().unwrap().to_owned()
}

#[cfg(unix)]
#[test]
fn a_file_is_called_as_the_editor_calls_it() {
    let okr = workspace();
    let bad = okr.text(PLATFORM).replace("lead: ana", "owner: ana");
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().canonicalize().unwrap().join("link");
    std::os::unix::fs::symlink(okr.path(""), &link).unwrap();
    let of = |path: &str| {
        url::Url::from_file_path(link.join(path))
            .unwrap()
            .to_string()
    };

    let mut editor = start(&okr);
    let over_the_link = of(PLATFORM);
    assert_eq!(told_as(&mut editor, &over_the_link, &bad), over_the_link);
    let mut place = editor.place(PLATFORM, &bad, "trust-ci", 2);
    place["textDocument"]["uri"] = json!(over_the_link);
    place["newName"] = json!("builds-tell");
    let edit = editor.ask("textDocument/rename", place);
    let changes = edit["changes"].as_object().unwrap();
    let files: BTreeSet<&str> = changes.keys().map(String::as_str).collect();
    let (check_in, mobile) = (of(CHECK_IN), of("okrs/2026-Q4/mobile.yaml"));
    let expected = [over_the_link.as_str(), &check_in, &mobile];
    assert_eq!(files, BTreeSet::from(expected));

    // Also where the folder is gone, and nobody can tell where the link would lead.
    std::fs::remove_dir_all(okr.path("okrs/2026-Q4")).unwrap();
    let changes = json!({"changes": [{"uri": of("okrs/2026-Q4/mobile.yaml"), "type": 3}]});
    editor.tell("workspace/didChangeWatchedFiles", changes);
    let mut place = editor.place(PLATFORM, &bad, "trust-ci", 2);
    place["textDocument"]["uri"] = json!(over_the_link);
    place["context"] = json!({"includeDeclaration": false});
    let uses = editor.ask("textDocument/references", place);
    assert_eq!(
        uses.as_array().unwrap().len(),
        1,
        "only the check-in: {uses}"
    );

    let okr = workspace();
    let written_otherwise = editor.uri(PLATFORM).replace("2026-Q4", "2026%2DQ4");
    let mut editor = start(&okr);
    let told = told_as(&mut editor, &written_otherwise, &bad);
    assert_eq!(told, written_otherwise);
}

#[test]
fn a_workspace_inside_another_one_is_its_own() {
    let okr = workspace();
    let inner = okr.path("products/inner");
    std::fs::create_dir_all(inner.join("okrs/2026-Q4")).unwrap();
    std::fs::write(inner.join("okr.yaml"), "organisation: Inner\n").unwrap();
    std::fs::create_dir(inner.join("org")).unwrap();
    let others = okr.text("org/people.yaml").replace("ana:", "zoe:");
    std::fs::write(inner.join("org/people.yaml"), others).unwrap();
    let mut editor = start(&okr);
    let platform = okr.text(PLATFORM);
    assert!(editor.open(PLATFORM, &platform).is_empty());
    let found = editor.open("products/inner/okrs/2026-Q4/platform.yaml", &platform);
    assert!(
        codes(&found).contains(&"unknown-reference"),
        "nobody is known there: {found:?}"
    );
    assert!(editor.change(PLATFORM, &platform).is_empty());

    // What is found inside stands when all files around it were looked at.
    let mobile = "okrs/2026-Q4/mobile.yaml";
    let bad = okr.text(mobile).replace("lead: dana", "owner: dana");
    std::fs::write(okr.path(mobile), bad).unwrap();
    save(&mut editor, PLATFORM);
    let mut told = vec![editor.next_findings()];
    while told.last().unwrap()["uri"] != editor.uri(mobile) {
        told.push(editor.next_findings());
    }
    let outline = json!({"textDocument": {"uri": editor.uri(PLATFORM)}});
    told.extend(editor.told_before("textDocument/documentSymbol", outline));
    let inside = told
        .iter()
        .filter(|said| said["uri"].as_str().unwrap().contains("inner"));
    for said in inside {
        assert_ne!(said["diagnostics"], json!([]), "{told:?}");
    }
}

fn save(editor: &mut Editor, path: &str) {
    let saved = json!({"textDocument": {"uri": editor.uri(path)}});
    editor.tell("textDocument/didSave", saved);
}

#[test]
fn in_an_editor_that_watches_no_files_they_are_read_again_when_one_is_saved() {
    let okr = workspace();
    let mut editor = start(&okr);
    assert!(editor.open(CHECK_IN, &okr.text(CHECK_IN)).is_empty());
    let goals = okr.text(PLATFORM);
    std::fs::write(okr.path(PLATFORM), goals.replace("build-p95", "build-p50")).unwrap();
    save(&mut editor, CHECK_IN);
    let found = editor.findings_when(CHECK_IN, |said| said["diagnostics"] != json!([]));
    assert_eq!(codes(&found), ["unknown-reference"]);
    std::fs::write(okr.path(PLATFORM), goals).unwrap();
    save(&mut editor, CHECK_IN);
    editor.findings_when(CHECK_IN, |said| said["diagnostics"] == json!([]));
}

#[test]
fn a_folder_that_is_gone_takes_its_files_along() {
    let okr = workspace();
    let mut editor = start(&okr);
    let check_in = okr.text(CHECK_IN);
    assert!(editor.open(CHECK_IN, &check_in).is_empty());
    std::fs::remove_dir_all(okr.path("okrs/2026-Q4")).unwrap();
    let changes = json!({"changes": [{"uri": editor.uri("okrs/2026-Q4"), "type": 3}]});
    editor.tell("workspace/didChangeWatchedFiles", changes);
    let found = editor.findings_of(CHECK_IN);
    assert!(codes(&found).contains(&"unknown-reference"), "{found:?}");
}

#[test]
fn what_an_editor_notes_beside_a_file_is_no_record() {
    let okr = workspace();
    let mut editor = start(&okr);
    assert!(editor.open(CHECK_IN, &okr.text(CHECK_IN)).is_empty());
    let note = "okrs/2026-Q4/.platform.yaml";
    std::fs::write(okr.path(note), okr.text(PLATFORM)).unwrap();
    let changes = json!({"changes": [{"uri": editor.uri(note), "type": 1}]});
    editor.tell("workspace/didChangeWatchedFiles", changes);
    let outline = json!({"textDocument": {"uri": editor.uri(CHECK_IN)}});
    let told = editor.told_before("textDocument/documentSymbol", outline);
    assert_eq!(told, Vec::<Value>::new());
    assert!(editor.change(CHECK_IN, &okr.text(CHECK_IN)).is_empty());
}

#[test]
fn settings_may_be_broken_while_they_are_typed() {
    let okr = workspace();
    let mut editor = start(&okr);
    let settings = okr.text("okr.yaml");
    assert!(editor.open("okr.yaml", &settings).is_empty());
    let bad = okr.text(PLATFORM).replace("lead: ana", "owner: ana");
    assert_eq!(codes(&editor.open(PLATFORM, &bad)), ["unknown-key"]);

    let broken = format!("{settings}lint: [\n");
    assert!(codes(&editor.change("okr.yaml", &broken)).contains(&"invalid-yaml"));
    let elsewhere = format!("{settings}folders: {{okrs: goals}}\n");
    editor.change("okr.yaml", &elsewhere);
    let here = editor.place(PLATFORM, &bad, "trust-ci", 2);
    assert_eq!(
        editor.ask("textDocument/hover", here.clone()),
        Value::Null,
        "no record now"
    );
    let silent = format!("{settings}lint: {{rules: {{unknown-key: off}}}}\n");
    assert!(editor.change("okr.yaml", &silent).is_empty());
    editor.findings_when(PLATFORM, |said| said["diagnostics"] == json!([]));
    assert!(editor.ask("textDocument/hover", here).is_object());
    assert!(editor.change("okr.yaml", &settings).is_empty());
    editor.findings_when(PLATFORM, |said| said["diagnostics"] != json!([]));
}

#[test]
fn while_many_files_are_read_anew_only_what_could_be_wrong_has_to_wait() {
    let (okr, teams) = large_workspace();
    let mut editor = start(&okr);
    let check_in = okr.text(CHECK_IN);
    assert!(editor.open(CHECK_IN, &check_in).is_empty());

    let platform = okr.text(PLATFORM);
    std::fs::write(
        okr.path(PLATFORM),
        platform.replace("objectives:", "# One\n# Two\nobjectives:"),
    )
    .unwrap();
    let changed = teams.iter().map(String::as_str).chain([PLATFORM]);
    say_changed(&mut editor, changed);
    // Of the file that is open the outline is known.
    let bad = check_in.replace("present", "absent") + "# more\n";
    let uri = editor.uri(CHECK_IN);
    let typed = |version: i32| {
        let document = json!({"uri": uri, "version": version});
        json!({"textDocument": document, "contentChanges": [{"text": bad}]})
    };
    editor.tell("textDocument/didChange", typed(2));
    let outline = json!({"textDocument": {"uri": editor.uri(CHECK_IN)}});
    let told = editor.told_before("textDocument/documentSymbol", outline);
    let is_about_it = |said: &Value| said["uri"] == editor.uri(CHECK_IN);
    assert!(!told.iter().any(is_about_it), "{told:?}");
    // Where a goal stands in another file is known when that was read; nobody stands in line behind this.
    let place = editor.place(CHECK_IN, &bad, "build-p95", 2);
    let definition = editor.ask_only("textDocument/definition", place.clone());
    let outline = json!({"textDocument": {"uri": editor.uri(CHECK_IN)}});
    let outline = editor.ask_only("textDocument/documentSymbol", outline);
    assert_eq!(editor.next_answer().0, outline);
    let (asked, answer) = editor.next_answer();
    assert_eq!(asked, definition);
    let now = okr.text(PLATFORM);
    assert_eq!(words(&now, &answer[0]["range"]), "build-p95");

    // What is asked about a text that is another one when the answer is known is asked no longer.
    say_changed(&mut editor, teams.iter().map(String::as_str));
    let definition = editor.ask_only("textDocument/definition", place);
    editor.tell("textDocument/didChange", typed(3));
    let (asked, answer) = editor.next_answer();
    assert_eq!((asked, &answer["code"]), (definition, &json!(-32801)));
    assert_eq!(editor.goodbye(), Some(0));
}
