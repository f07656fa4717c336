//! The language server: what an editor shows while somebody writes.
#![allow(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::needless_pass_by_value,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;
mod editor;

use common::{Okr, not_tried};
use editor::{Editor, edited};
use lsp_server::{Message, Notification, Request};
use okr::lsp::{Connection, serve};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

const PLATFORM: &str = "okrs/2026-Q4/platform.yaml";
const CHECK_IN: &str = "check-ins/2026-Q4/platform/2026-11-09.md";

/// A workspace in which two teams lean on each other.
fn workspace() -> Okr {
    Okr::workspace()
        .file(
            "org/more.yaml",
            "teams:\n  mobile: {name: Mobile, parent: company, members: [ben, dana]}\n",
        )
        .file(
            "okrs/2026-Q4/mobile.yaml",
            "\
objectives:
  - id: same-day
    title: A change is in people's hands on the same day
    why: They wait for a week, and tell us so.
    lead: dana
    contributes_to: [platform/trust-ci]
    contribution: A release needs a green build.
    needs:
      - {id: signing, from: platform, what: A second signing runner}
    key_results:
      - {id: hours, title: A merged change is in the store within 36 hours, unit: h, baseline: 90, target: 36}
      - {id: crashes, title: Fewer than 2 crashes in a thousand starts, unit: per thousand, baseline: 6, target: 2}
",
        )
        .file(
            CHECK_IN,
            "\
---
key_results:
  trust-ci/build-p95: {value: 21, confidence: 4, why: The cache is cold}
replies:
  mobile/signing: {answer: yes}
---
## Learned
- @ana: caching wins
",
        )
        .on("2026-11-16")
}

fn start(okr: &Okr) -> Editor {
    Editor::start(okr.command(), &okr.path(""), &json!({}))
}

fn codes(findings: &[Value]) -> Vec<&str> {
    findings
        .iter()
        .map(|f| f["code"].as_str().unwrap())
        .collect()
}

/// The words of `text` that a range of the protocol covers.
fn words(text: &str, range: &Value) -> String {
    let end = &range["end"];
    let rest =
        json!([{"range": {"start": end, "end": {"line": 9999, "character": 0}}, "newText": ""}]);
    let text = edited(text, &rest);
    let before = json!([{"range": {"start": {"line": 0, "character": 0}, "end": range["start"]}, "newText": ""}]);
    edited(&text, &before)
}

fn labels(completion: &Value) -> BTreeSet<&str> {
    let all = completion["items"]
        .as_array()
        .unwrap_or_else(|| panic!("{completion}"));
    all.iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect()
}

#[test]
fn what_is_typed_counts_before_what_is_on_the_disk() {
    let okr = workspace();
    let good = okr.text(PLATFORM);
    let bad = good.replace("lead: ana", "owner: ana");
    let mut editor = start(&okr);
    assert!(editor.open(PLATFORM, &good).is_empty());

    let found = editor.change(PLATFORM, &bad);
    assert_eq!(codes(&found), ["unknown-key"]);
    assert_eq!(words(&bad, &found[0]["range"]), "owner");
    let message = found[0]["message"].as_str().unwrap();
    assert!(
        message.contains("what to do: here it is called `lead`"),
        "{message}"
    );

    let line = bad.lines().position(|l| l.contains("owner")).unwrap() as u32;
    assert!(
        editor
            .type_at(PLATFORM, (line, 4), (line, 9), "lead")
            .is_empty()
    );
    assert_eq!(editor.goodbye(), Some(0));
}

#[test]
fn a_name_that_is_taken_away_is_missed_where_it_is_used() {
    let okr = workspace();
    let mut editor = start(&okr);
    let mobile = "okrs/2026-Q4/mobile.yaml";
    let found = editor.open(mobile, &okr.text(mobile));
    assert!(found.is_empty(), "{found:?}");
    let gone = okr
        .text(PLATFORM)
        .replace("id: trust-ci", "id: trust-builds");
    editor.open(PLATFORM, &gone);
    let found = editor.change(PLATFORM, &format!("{gone}# more\n"));
    assert!(found.is_empty());
    let found = editor.change(mobile, &okr.text(mobile));
    assert_eq!(codes(&found), ["unknown-reference"]);
    // Nobody has to ask: what is open is told when something else was changed.
    editor.change(PLATFORM, &okr.text(PLATFORM));
    let found = editor.change(mobile, &okr.text(mobile));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn places_are_counted_as_the_editor_counts() {
    let okr = workspace();
    let text = okr
        .text(PLATFORM)
        .replace("lead: ana", "lead: ana # 🎯 ü")
        .replace(
            "title: Engineers trust",
            "bonus: 🎯🎯\n    title: Engineers trust",
        );
    let text = text.replace("{id: green-main,", "{\"ü🎯\": 1, id: green-main,");
    let line = text.lines().position(|l| l.contains("green-main")).unwrap();
    let inside = text.lines().nth(line).unwrap();
    let key_ends = inside.find("🎯").unwrap() + "🎯\"".len();
    for (able, end) in [
        (json!({}), inside[..key_ends].encode_utf16().count()),
        (
            json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}}),
            key_ends,
        ),
    ] {
        let mut editor = Editor::start(okr.command(), &okr.path(""), &able);
        let found = editor.open(PLATFORM, &text);
        let unknown: Vec<&Value> = found
            .iter()
            .filter(|f| f["code"] == "unknown-key")
            .collect();
        assert_eq!(unknown.len(), 1, "{found:?}");
        assert_eq!(unknown[0]["range"]["start"]["line"], line);
        assert_eq!(unknown[0]["range"]["end"]["character"], end, "{able}");
        editor.goodbye();
    }
}

#[test]
fn a_reference_leads_to_what_it_names_part_by_part() {
    let okr = workspace();
    let text = okr.text(CHECK_IN);
    let platform = okr.text(PLATFORM);
    let mut editor = start(&okr);
    editor.open(CHECK_IN, &text);
    let mut to = |path: &str, text: &str, words_at: &str, behind: usize| {
        let found = editor.ask_at("textDocument/definition", path, text, words_at, behind);
        let place = &found[0];
        let uri = place["uri"]
            .as_str()
            .unwrap_or_else(|| panic!("{found}"))
            .to_owned();
        let text = if uri.ends_with("platform.yaml") {
            platform.clone()
        } else {
            String::new()
        };
        let name = if text.is_empty() {
            String::new()
        } else {
            words(&text, &place["range"])
        };
        (uri.rsplit('/').next().unwrap().to_owned(), name)
    };
    let at = |file: &str, name: &str| (file.to_owned(), name.to_owned());
    assert_eq!(
        to(CHECK_IN, &text, "trust-ci/build", 2),
        at("platform.yaml", "trust-ci")
    );
    assert_eq!(
        to(CHECK_IN, &text, "build-p95", 3),
        at("platform.yaml", "build-p95")
    );
    assert_eq!(
        to(CHECK_IN, &text, "mobile/signing", 0),
        at("more.yaml", "")
    );
    assert_eq!(
        to(CHECK_IN, &text, "mobile/signing", 8),
        at("mobile.yaml", "")
    );
    assert_eq!(to(CHECK_IN, &text, "@ana", 2), at("people.yaml", ""));

    let key_result = editor.ask_at("textDocument/hover", CHECK_IN, &text, "build-p95", 3);
    let told = key_result["contents"]["value"].as_str().unwrap();
    assert!(
        told.contains("The slowest builds take 8 minutes or less"),
        "{told}"
    );
    assert!(
        told.contains("24 &gt; 21 &gt; 8 min · confidence 4 · 9 Nov"),
        "{told}"
    );
    let person = editor.ask_at("textDocument/hover", CHECK_IN, &text, "@ana", 2);
    let told = person["contents"]["value"].as_str().unwrap();
    assert!(
        told.contains("Ana Souza") && told.contains("Platform"),
        "{told}"
    );
    assert!(
        !told.chars().any(|c| c.is_ascii_digit()),
        "no number beside a name: {told}"
    );
}

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

#[test]
fn what_may_stand_at_a_place_is_proposed() {
    let okr = workspace();
    let mut editor = start(&okr);
    let platform = okr.text(PLATFORM);
    editor.open(PLATFORM, &platform);
    let okrs = |line: &str| platform.replace("    lead: ana\n", &format!("    {line}\n"));
    let cases: [(&str, &str, &[&str]); 6] = [
        ("lead: a", "lead: a", &["ana", "ben", "dana"]),
        (
            "shared_with: [m]",
            "shared_with: [m",
            &["company", "mobile", "platform"],
        ),
        (
            "ambition: c",
            "ambition: c",
            &["committed", "aspirational", "learning"],
        ),
        (
            "contributes_to: [mo]",
            "contributes_to: [mo",
            &["mobile/same-day", "mobile/same-day/hours"],
        ),
        (
            "contri",
            "    contri",
            &["contributes_to", "contribution", "lead"],
        ),
        (
            "needs: [{id: x, what: y, from: p}]",
            "from: p",
            &["company", "mobile", "platform"],
        ),
    ];
    for (line, behind, expected) in cases {
        let text = okrs(line);
        editor.change(PLATFORM, &text);
        let place = editor.place(PLATFORM, &text, behind, behind.len());
        let found = editor.ask("textDocument/completion", place);
        assert!(found.is_object(), "{line}: {found}");
        let found = labels(&found);
        assert!(
            expected.iter().all(|e| found.contains(e)),
            "{line}: {found:?}"
        );
    }

    let check_in = okr.text(CHECK_IN);
    editor.open(CHECK_IN, &check_in);
    let cases: [(&str, &str, &[&str]); 5] = [
        (
            "  mobile/signing: {answer: yes}",
            "  mobile/s",
            &["mobile/signing"],
        ),
        (
            "  mobile/signing: {answer: la}",
            "answer: la",
            &["yes", "no", "later"],
        ),
        (
            "  mobile/signing: {answer: yes}\nhelp:\n  - {id: x, what: y, for: tru}",
            "for: tru",
            &["trust-ci", "trust-ci/build-p95"],
        ),
        (
            "  mobile/signing: {answer: yes}\npresent: [b]",
            "present: [b",
            &["ana", "ben", "dana"],
        ),
        (
            "  mobile/signing: {answer: yes}\nkey_results_:",
            "key_results_",
            &["present", "help"],
        ),
    ];
    for (line, behind, expected) in cases {
        let text = check_in.replace("  mobile/signing: {answer: yes}", line);
        editor.change(CHECK_IN, &text);
        let place = editor.place(CHECK_IN, &text, behind, behind.len());
        let found = editor.ask("textDocument/completion", place);
        assert!(found.is_object(), "{line}: {found}");
        let found = labels(&found);
        assert!(
            expected.iter().all(|e| found.contains(e)),
            "{line}: {found:?}"
        );
    }
    // A key that is only begun, a bullet's author, and a heading.
    for (old, line, behind, expected) in [
        (
            "  trust-ci/build-p95: {value: 21, confidence: 4, why: The cache is cold}",
            "  tru",
            "  tru",
            "trust-ci/green-main",
        ),
        ("- @ana: caching wins", "- @b", "- @b", "@ben"),
        ("## Learned", "## Lear", "## Lear", "Learned"),
    ] {
        let text = check_in.replace(old, line);
        editor.change(CHECK_IN, &text);
        let place = editor.place(CHECK_IN, &text, behind, behind.len());
        let found = editor.ask("textDocument/completion", place);
        assert!(
            found.is_object() && labels(&found).contains(expected),
            "{line}: {found}"
        );
    }
}

#[test]
fn a_finding_is_mended_or_silenced_in_its_place() {
    let okr = workspace();
    let bad = okr
        .text(PLATFORM)
        .replace("lead: ana", "owner: ana\n    bonus: 10 %");
    let mut editor = start(&okr);
    let found = editor.open(PLATFORM, &bad);
    assert_eq!(codes(&found), ["unknown-key", "pay-linked"]);
    let mut text = bad.clone();
    for (code, title) in [("unknown-key", "rename"), ("pay-linked", "silent")] {
        let found = editor.change(PLATFORM, &text);
        let finding = found.iter().find(|f| f["code"] == code).unwrap();
        let offers = editor.ask(
            "textDocument/codeAction",
            json!({
                "textDocument": {"uri": editor.uri(PLATFORM)},
                "range": finding["range"],
                "context": {"diagnostics": []},
            }),
        );
        let offers = offers.as_array().unwrap();
        let offer = offers
            .iter()
            .find(|o| o["title"].as_str().unwrap().contains(title))
            .unwrap();
        text = edited(&text, &offer["edit"]["changes"][editor.uri(PLATFORM)]);
    }
    assert!(text.contains("lead: ana"), "{text}");
    assert!(text.contains("    # okr: ignore[pay-linked] "), "{text}");
    assert!(editor.change(PLATFORM, &text).is_empty(), "{text}");
}

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
fn of_a_whole_large_file_as_much_is_offered_as_somebody_reads() {
    let okr = workspace();
    let mut editor = start(&okr);
    let one = |i: usize| format!("  - {{id: a{i}, title: Work number {i}, titel: x}}\n");
    let large: String = (0..2_000).map(one).collect();
    let large = format!("objectives:\n{large}");
    let found = editor.open(PLATFORM, &large);
    assert!(found.len() > 2_000, "{}", found.len());
    let offers_in = |editor: &mut Editor, last: u32| {
        let range = json!({
            "start": {"line": 0, "character": 0},
            "end": {"line": last, "character": 0},
        });
        let document = json!({"uri": editor.uri(PLATFORM)});
        let about =
            json!({"textDocument": document, "range": range, "context": {"diagnostics": []}});
        let offers = editor.ask("textDocument/codeAction", about);
        offers.as_array().unwrap().len()
    };
    let of_all = offers_in(&mut editor, 2_001);
    assert!((200..=400).contains(&of_all), "{of_all}");
    assert!(offers_in(&mut editor, 2) < 20);
}

#[test]
fn a_finding_inside_of_a_long_text_is_silenced_above_it() {
    let okr = workspace();
    let mut editor = start(&okr);
    let long = "    why: |\n      Red means red.\n\n      Everyone gets a 10 % bonus when it is green.\n    lead: ana\n";
    let lead = "    lead: ana\n";
    let platform = okr.text(PLATFORM);
    let why = platform
        .lines()
        .find(|l| l.starts_with("    why: "))
        .unwrap();
    let platform = platform
        .replace(&format!("{why}\n"), "")
        .replace(lead, long);
    let bullet = "- @ana: caching wins\n  and everyone gets a 10 % bonus when it is green\n";
    let check_in = (okr.text(CHECK_IN)).replace("- @ana: caching wins\n", bullet);
    for (path, text, above) in [
        (PLATFORM, platform, "    why: |"),
        (CHECK_IN, check_in, "- @ana: caching wins"),
    ] {
        let found = editor.open(path, &text);
        assert_eq!(codes(&found), ["pay-linked"], "{text}");
        let params = json!({
            "textDocument": {"uri": editor.uri(path)},
            "range": found[0]["range"],
            "context": {"diagnostics": []},
        });
        let offers = editor.ask("textDocument/codeAction", params);
        let silenced = edited(&text, &offers[0]["edit"]["changes"][editor.uri(path)]);
        let line = silenced.lines().position(|l| l == above).unwrap();
        let remark = silenced.lines().nth(line - 1).unwrap();
        assert!(remark.contains("okr: ignore[pay-linked]"), "{silenced}");
        assert!(editor.change(path, &silenced).is_empty(), "{silenced}");
    }
}

#[test]
fn an_outline_holds_what_belongs_together() {
    let okr = workspace();
    let mut editor = start(&okr);
    editor.open(PLATFORM, &okr.text(PLATFORM));
    let params = json!({"textDocument": {"uri": editor.uri(PLATFORM)}});
    let outline = editor.ask("textDocument/documentSymbol", params);
    assert_eq!(
        outline[0]["name"],
        "Engineers trust CI enough to merge on green"
    );
    let inside: Vec<&str> = (outline[0]["children"].as_array().unwrap().iter())
        .map(|c| c["detail"].as_str().unwrap())
        .collect();
    assert_eq!(inside, ["build-p95", "green-main"]);
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

#[test]
fn files_of_others_are_left_alone_and_nonsense_is_answered() {
    let okr = workspace().file("docker/compose.yaml", "services: {}\n");
    let elsewhere = tempfile::tempdir().unwrap();
    let mut editor = start(&okr);
    let outside = url::Url::from_file_path(elsewhere.path().join("a.yaml")).unwrap();
    for uri in [
        outside.to_string(),
        editor.uri("docker/compose.yaml"),
        "untitled:1".to_owned(),
    ] {
        let document =
            json!({"uri": uri, "languageId": "yaml", "version": 1, "text": "owner: x\n"});
        editor.tell("textDocument/didOpen", json!({"textDocument": document}));
        let params = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 2}});
        assert_eq!(
            editor.ask("textDocument/hover", params),
            Value::Null,
            "{uri}"
        );
    }
    editor.tell("textDocument/didChange", json!({"nonsense": true}));
    assert_eq!(editor.ask("textDocument/hover", json!(7))["code"], -32602);
    assert_eq!(editor.ask("okr/doesNotExist", json!({}))["code"], -32601);
    let far = json!({"textDocument": {"uri": editor.uri(PLATFORM)}, "position": {"line": u32::MAX, "character": u32::MAX}});
    assert_eq!(editor.ask("textDocument/hover", far), Value::Null);
    let huge = format!("objectives:\n{}", "[".repeat(100_000));
    let found = editor.open(PLATFORM, &huge);
    assert!(codes(&found).contains(&"invalid-yaml"), "{found:?}");
    assert_eq!(
        editor.vanish(),
        Some(2),
        "an editor that is gone is an error"
    );
}

#[test]
fn what_stands_there_already_is_not_proposed_again_and_a_key_comes_with_its_colon() {
    let okr = workspace();
    let mut editor = start(&okr);
    let platform = okr.text(PLATFORM);
    editor.open(PLATFORM, &platform);
    let mut proposed = |line: &str, behind: &str| {
        let text = platform.replace("    lead: ana\n", &format!("    {line}\n"));
        editor.change(PLATFORM, &text);
        let place = editor.place(PLATFORM, &text, behind, behind.len());
        let found = editor.ask("textDocument/completion", place);
        let all = found["items"]
            .as_array()
            .unwrap_or_else(|| panic!("{found}"))
            .clone();
        let word = |one: &Value| one["textEdit"]["newText"].as_str().unwrap().to_owned();
        all.iter().map(word).collect::<Vec<_>>()
    };
    let keys = proposed("le", "    le");
    assert!(keys.contains(&"lead: ".to_owned()), "{keys:?}");
    for there in ["id", "title", "why", "key_results"] {
        assert!(
            !keys.iter().any(|key| key.starts_with(there)),
            "{there}: {keys:?}"
        );
    }
    let keys = proposed("le: ana", "    le");
    assert!(
        keys.contains(&"lead".to_owned()),
        "its colon is there: {keys:?}"
    );
    let teams = proposed("shared_with: [mobile, ]", "[mobile, ");
    assert_eq!(teams, ["company", "platform"]);

    let check_in = okr.text(CHECK_IN);
    let text = check_in.replace("replies:\n", "  trust\nreplies:\n");
    editor.open(CHECK_IN, &text);
    let place = editor.place(CHECK_IN, &text, "  trust\n", 7);
    let found = editor.ask("textDocument/completion", place);
    let found = labels(&found);
    assert!(found.contains("trust-ci/green-main"), "{found:?}");
    assert!(!found.contains("trust-ci/build-p95"), "{found:?}");
}

#[test]
fn in_a_remark_only_the_names_of_rules_are_proposed() {
    let okr = workspace();
    let mut editor = start(&okr);
    let mut proposed = |path: &str, text: &str, at: &str| {
        editor.open(path, text);
        let found = editor.ask_at("textDocument/completion", path, text, at, at.len());
        let all = found["items"].as_array().cloned().unwrap_or_default();
        let word = |one: &Value| one["textEdit"]["newText"].as_str().unwrap().to_owned();
        all.iter().map(word).collect::<Vec<_>>()
    };
    let (platform, check_in) = (okr.text(PLATFORM), okr.text(CHECK_IN));
    let mut both = |remark: &str| {
        let yaml = platform.replace("    lead: ana\n", &format!("    lead: ana # {remark}\n"));
        let markdown = format!("{check_in}<!-- {remark} -->\n");
        let at = remark.trim_end_matches("] why");
        let of_yaml = proposed(PLATFORM, &yaml, at);
        assert_eq!(of_yaml, proposed(CHECK_IN, &markdown, at), "{remark}");
        of_yaml
    };
    let all = both("okr: ignore[] why");
    assert!(all.contains(&"pay-linked".to_owned()) && all.contains(&"blame".to_owned()));
    let others = both("okr: ignore-file[blame, pay] why");
    assert!(others.contains(&"pay-linked".to_owned()) && !others.contains(&"blame".to_owned()));
    for remark in ["quite a", "okr: ignore[blame] quite a", "quite lead: a"] {
        assert_eq!(both(remark), Vec::<String>::new(), "{remark}");
    }
}

#[test]
fn words_with_blanks_are_replaced_as_a_whole() {
    let path = "recognition/2026-11-10-new.md";
    let okr = workspace().file("okr.yaml", "behaviours: [asks early, shares learning]\n");
    let mut editor = start(&okr);
    for (text, at, new) in [
        (
            "---\nto: [ana]\nbehaviour: asks ea\n---\n",
            "asks ea",
            "behaviour: asks early\n",
        ),
        (
            "---\nto: [ana]\n---\n## Why it m\n",
            "## Why it m",
            "## Why it mattered\n",
        ),
    ] {
        editor.open(path, text);
        let found = editor.ask_at("textDocument/completion", path, text, at, at.len());
        let word = new
            .rsplit(": ")
            .next()
            .unwrap()
            .trim_start_matches("## ")
            .trim_end();
        let items = found["items"].as_array().unwrap();
        let item = items.iter().find(|i| i["label"] == word).unwrap();
        let after = edited(text, &json!([item["textEdit"]]));
        assert!(after.contains(new), "{after}");
    }
}

/// What the names in records lead to: a part of the way to them, and words that are to be proposed there. Those with none are
/// given by people and known to nobody before.
const NAMES: &[(&str, &[&str])] = &[
    ("lint.rules.*", &["too-many-objectives", "pay-linked"]),
    ("lint.options.*.*", &["max"]),
    ("lint.options.*", &["too-many-objectives", "pay-linked"]),
    ("language[]", &["en", "de"]),
    ("key_results.*.done[]", &["pilots", "all"]),
    ("key_results.*", &["trust-ci", "trust-ci/new-runner"]),
    ("health.*", &["no-skips"]),
    ("help[].for", &["trust-ci", "trust-ci/new-runner"]),
    ("closed[].ask", &["cache-bucket"]),
    ("replies.*", &["mobile/signing", "platform/cache-bucket"]),
    ("assumptions.*", &["platform/weekly-is-too-slow"]),
    ("tests[]", &["platform/weekly-is-too-slow"]),
    (
        "contributes_to[]",
        &["mobile/same-day", "mobile/same-day/hours"],
    ),
    ("chosen[].what", &["ana", "experiment:platform/warm-cache"]),
    ("nominations[]", &["recognition/2026-10-14-empty-states.md"]),
    ("behaviour", &["asks early"]),
    ("builds_on[]", &["experiment:platform/warm-cache"]),
    ("experiment", &["experiment:platform/warm-cache"]),
    (
        "about[]",
        &[
            "mobile/same-day",
            "ask:mobile/signing",
            "experiment:platform/warm-cache",
        ],
    ),
    (
        "for[]",
        &[
            "mobile/same-day",
            "ask:mobile/signing",
            "experiment:platform/warm-cache",
        ],
    ),
    ("changes[].field", &["target", "title", "unit", "hold"]),
    ("seen-path", &["people/ana/feedback/2026-10-14-ben.md"]),
    ("org:teams.*.formerly[]", &[]),
    ("org:people.*.formerly[]", &[]),
    ("org:people.*.emails[]", &[]),
    ("org:teams.*.lead", &["ana", "ben"]),
    ("org:teams.*.parent", &["company", "mobile"]),
    ("org:people.*.manager", &["ana", "ben"]),
    ("org:teams.*", &[]),
    ("org:people.*", &[]),
    ("members[]", &["ana", "ben"]),
    ("settings:cycles.*", &[]),
    ("settings:folders.", &[]),
    // There are none in a file in which nothing else stands.
    ("needs[].for", &[]),
    ("okr:team", &["company"]),
    ("shared_with[]", &["company", "mobile"]),
    ("teams[]", &["company", "mobile"]),
    ("help[].from", &["company", "mobile"]),
    ("needs[].from", &["company", "mobile"]),
    ("feedback:from", &["ana", "ben"]),
    ("feedback:to", &["ana"]),
    ("lead", &["ana", "ben"]),
    ("present[]", &["ana", "ben"]),
    ("people[]", &["ana", "ben"]),
    ("share[]", &["ana", "ben"]),
    ("to[]", &["ana", "ben"]),
    ("with", &["ana", "ben"]),
    ("by", &["ana", "ben"]),
    ("person", &["ana"]),
    ("team", &["platform"]),
    ("cycle", &["2026-Q4"]),
    ("id", &[]),
];

#[test]
fn whatever_may_stand_at_a_place_and_is_known_is_proposed() {
    let feedback = "people/ana/feedback/2026-10-14-ben.md";
    let okr = workspace()
        .file("okr.yaml", "behaviours: [asks early, shares learning]\n")
        .file("okrs/2026-Q4/more.yaml", "objectives: []\n")
        .file(
            "experiments/2026-Q4/platform/warm-cache.md",
            "---\nfor: [platform/trust-ci]\n---\n",
        )
        .file(
            "recognition/2026-10-14-empty-states.md",
            "---\nto: [ana]\n---\n",
        )
        .file(feedback, "---\nkind: appreciation\n---\n");
    let more = "
    needs: [{id: cache-bucket, from: mobile, what: A cache bucket}]
    health: [{id: no-skips, title: No build skips a test, hold: {min: 100}}]
    key_results:
      - {id: new-runner, title: New runners, milestones: [{id: pilots, title: Two}, {id: all, title: All}]}";
    let platform = (okr.text(PLATFORM)).replacen("\n    key_results:", more, 1)
        + "assumptions:\n  - {id: weekly-is-too-slow, we_believe: Weekly is too slow}\n";
    std::fs::write(okr.path(PLATFORM), platform).unwrap();
    let mut editor = start(&okr);
    let a_key = |way: &str, expected: &str| {
        let key = match expected {
            e if e.contains("own objective") => "trust-ci/new-runner",
            e if e.contains("an ask") => "mobile/signing",
            e if e.contains("with its team") => "platform/weekly-is-too-slow",
            e if e.contains("name of a rule") => "too-many-objectives",
            e if e.contains("path of a record") => "seen",
            _ if way.starts_with("health") => "no-skips",
            _ => "something-new",
        };
        key.to_owned()
    };
    let mut behind = Vec::new();
    for (kind, path) in [
        ("settings", "okr.yaml"),
        ("org", "org/new.yaml"),
        ("okr", "okrs/2026-Q4/company.yaml"),
        ("check-in", "check-ins/2026-Q4/platform/2026-11-10.md"),
        ("experiment", "experiments/2026-Q4/platform/new.md"),
        ("event", "events/2026-Q4/2026-11-10-review.md"),
        ("recognition", "recognition/2026-11-10-new.md"),
        ("growth", "people/ana/growth.md"),
        ("one-on-one", "people/ana/one-on-ones/2026-11-10.md"),
        ("feedback", "people/ana/feedback/2026-11-10-ben.md"),
        ("seen", "people/ana/seen.yaml"),
    ] {
        let schema = std::fs::read_to_string(format!("schema/{kind}.schema.json")).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let is_yaml = ["settings", "org", "okr", "seen"].contains(&kind);
        let all = editor::fields::fields(&schema, is_yaml, a_key);
        assert!(!all.is_empty());
        editor.open(path, "");
        for field in all {
            let way = format!("{kind}:{}", field.way);
            let names = NAMES.iter().filter(|_| field.is_key || !way.ends_with('*'));
            let name = names.into_iter().find(|(end, _)| {
                *end == way
                    || way.ends_with(&format!(".{end}"))
                    || way.ends_with(&format!(":{end}"))
                    || *end == "seen-path" && kind == "seen"
                    || end.ends_with('.') && way.starts_with(end)
            });
            let is_name = field.expected.contains("short name")
                || field.expected.contains("such as `")
                || field.expected.contains("path of a record");
            let expected: Vec<&str> = match name {
                _ if !field.words.is_empty() => field.words.iter().map(String::as_str).collect(),
                Some((_, words)) => words.to_vec(),
                None if is_name => panic!("{way}: what is proposed there?"),
                None => continue,
            };
            let (before, after) = &field.text;
            let text = format!("{before}{after}");
            editor.change(path, &text);
            let place = editor.place(path, &text, "", before.len());
            let found = editor.ask("textDocument/completion", place);
            let words = if found.is_object() {
                labels(&found)
            } else {
                BTreeSet::new()
            };
            let missing: Vec<&&str> = expected.iter().filter(|w| !words.contains(**w)).collect();
            if !missing.is_empty() {
                behind.push(format!("{way}: {missing:?} not among {words:?}"));
            }
        }
        let closed = json!({"textDocument": {"uri": editor.uri(path)}});
        editor.tell("textDocument/didClose", closed);
    }
    assert!(behind.is_empty(), "{}", behind.join("\n"));
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
fn findings_about_a_persons_record_are_told_to_whoever_opened_it() {
    let path = "people/ana/feedback/2026-11-02-ben.md";
    let shut = "okrs/2026-Q4/company.yaml";
    let okr = workspace()
        .file(path, "---\nkind: praise-of-ana\n---\n## Situation\n")
        .file(shut, "objective: []\n");
    let mut editor = start(&okr);
    editor.open(PLATFORM, &okr.text(PLATFORM));
    // What is not open is told, too, once everything was looked at.
    assert!(codes(&editor.findings_of(shut)).contains(&"unknown-key"));
    let outline = json!({"textDocument": {"uri": editor.uri(PLATFORM)}});
    let told = editor.told_before("textDocument/documentSymbol", outline);
    assert!(!json!(told).to_string().contains("praise"), "{told:?}");
    let found = editor.open(path, &okr.text(path));
    assert!(
        json!(found).to_string().contains("praise-of-ana"),
        "{found:?}"
    );
    let closed = json!({"textDocument": {"uri": editor.uri(path)}});
    editor.tell("textDocument/didClose", closed);
    editor.findings_when(path, |said| said["diagnostics"] == json!([]));
}

#[test]
fn of_letters_that_come_at_once_the_last_one_counts() {
    let okr = workspace();
    let mut editor = start(&okr);
    let good = okr.text(PLATFORM);
    let bad = good.replace("lead: ana", "owner: ana");
    editor.open(PLATFORM, &good);
    let document = json!({"uri": editor.uri(PLATFORM), "version": 2});
    let change = |text: &str| json!({"textDocument": document, "contentChanges": [{"text": text}]});
    for _ in 0..40 {
        editor.tell("textDocument/didChange", change(&bad));
        editor.tell("textDocument/didChange", change(&good));
    }
    editor.tell("textDocument/didChange", change(&bad));
    // An answer comes after everything that was said about the text before.
    let params = json!({"textDocument": {"uri": editor.uri(PLATFORM)}});
    let told = editor.told_before("textDocument/documentSymbol", params);
    assert!(told.len() <= 81, "said {} times", told.len());
    let last = told.last().unwrap()["diagnostics"].as_array().unwrap();
    assert_eq!(codes(last), ["unknown-key"]);
}

#[test]
fn after_the_goodbye_nothing_is_answered_and_nothing_breaks() {
    let okr = workspace();
    let mut editor = start(&okr);
    editor.open(PLATFORM, &okr.text(PLATFORM));
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    let params = json!({"textDocument": {"uri": editor.uri(PLATFORM)}});
    let late = editor.ask("textDocument/documentSymbol", params.clone());
    assert_eq!(late["code"], -32600);
    editor.tell("textDocument/didClose", params);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.vanish(), Some(0));
}

/// What the server says when it is told `input` and nothing more, and the exit code.
fn told_plainly(input: &[u8]) -> (String, Option<i32>) {
    let okr = workspace();
    let mut server = okr
        .command()
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = server.stdin.take().unwrap();
    pipe.write_all(input).unwrap();
    // The editor is still there: what was said is reason enough to end.
    let ended = server.wait_with_output().unwrap();
    drop(pipe);
    let said = String::from_utf8(ended.stderr).unwrap();
    (said, ended.status.code())
}

#[test]
fn what_is_no_message_ends_the_session_with_a_reason() {
    let line = "x".repeat(10_000);
    for (input, reason) in [
        ("hello\n".to_owned(), "`Content-Length: …`"),
        ("Content-Type: x\r\n\r\n{}".to_owned(), "how long it is"),
        (
            "Content-Length: 99999999999999\r\n\r\n".to_owned(),
            "at most 67108864 bytes",
        ),
        (
            "Content-Length: -1\r\n\r\n".to_owned(),
            "at most 67108864 bytes",
        ),
        ("Content-Length: 5\r\n\r\n{\"a\":".to_owned(), "not JSON"),
        (format!("{line}\n"), "`Content-Length: …`"),
    ] {
        let (said, code) = told_plainly(input.as_bytes());
        assert!(
            said.contains(reason) && said.contains("docs/editors.md"),
            "{said}"
        );
        assert_eq!(code, Some(2));
    }
}

#[test]
fn what_is_json_and_no_message_is_passed_over() {
    let okr = workspace();
    let mut editor = start(&okr);
    for nonsense in [
        "7",
        "[]",
        "{\"jsonrpc\": \"2.0\", \"id\": null, \"error\": {\"code\": 1, \"message\": \"\"}}",
    ] {
        editor.say(nonsense);
    }
    assert!(editor.open(PLATFORM, &okr.text(PLATFORM)).is_empty());
    assert_eq!(editor.goodbye(), Some(0));
}

#[test]
fn a_question_that_is_taken_back_is_answered_with_that() {
    let (server, editor) = Connection::memory();
    let ask = |id: i32, method: &str| {
        let question = Request::new(id.into(), method.to_owned(), json!({"capabilities": {}}));
        editor.sender.send(Message::Request(question)).unwrap();
    };
    let tell = |method: &str, params: Value| {
        let said = Notification::new(method.to_owned(), params);
        editor.sender.send(Message::Notification(said)).unwrap();
    };
    ask(1, "initialize");
    ask(2, "textDocument/hover");
    ask(3, "textDocument/hover");
    tell("$/cancelRequest", json!({"id": 2}));
    tell("$/cancelRequest", json!({"id": "nobody asked this"}));
    ask(4, "shutdown");
    tell("exit", Value::Null);
    serve(&server, okr::clock::parse_date("2026-11-16").unwrap()).unwrap();
    drop(server);
    let code = |answer: Message| match answer {
        Message::Response(answer) => Some((answer.id, answer.response_result.err()?.code)),
        _ => None,
    };
    let refused: BTreeMap<_, _> = editor.receiver.iter().filter_map(code).collect();
    let expected = [(2.into(), -32800), (3.into(), -32602)];
    assert_eq!(refused, BTreeMap::from(expected));
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
fn what_only_the_whole_tells_comes_after_the_rest_and_stays_while_one_types() {
    let own = "    contributes_to: [platform/trust-ci]\n    key_results:";
    let okr = workspace();
    let circle = okr.text(PLATFORM).replacen("    key_results:", own, 1);
    let mut editor = start(&okr);
    let at_once = editor.open(PLATFORM, &circle);
    assert!(
        !codes(&at_once).contains(&"circular-reference"),
        "{at_once:?}"
    );
    let is_circle = |said: &Value| said.to_string().contains("circular-reference");
    editor.findings_when(PLATFORM, is_circle);
    let typed = editor.change(PLATFORM, &format!("{circle}# more\n"));
    assert!(codes(&typed).contains(&"circular-reference"), "{typed:?}");
    editor.change(PLATFORM, &okr.text(PLATFORM));
    editor.findings_when(PLATFORM, |said| !is_circle(said));
}

/// Neovim, where it is installed. Where it is not, that is said past the test's own output.
fn neovim() -> Option<Command> {
    let version = Command::new("nvim").arg("--version").output();
    if version.is_ok_and(|v| v.status.success()) {
        let mut neovim = Command::new("nvim");
        neovim.args(["--headless", "--clean"]);
        return Some(neovim);
    }
    not_tried("an editor: Neovim is not installed here");
    None
}

/// What docs/editors.md tells people to write, and then what they do: read a finding, follow a reference, mend, rename.
const SESSION: &str = r#"
local function until_true(what, test)
  if not vim.wait(20000, test, 20) then error("waited in vain for " .. what) end
end
local out = {}
local client
local command = { vim.env.OKR, "lsp" }
if vim.lsp.config then
  vim.lsp.config("okr", { cmd = command, filetypes = { "yaml", "markdown" }, root_markers = { "okr.yaml" } })
  vim.lsp.enable("okr")
  vim.cmd("filetype on")
else -- before 0.11
  client = vim.lsp.start_client({ name = "okr", cmd = command, root_dir = vim.env.ROOT })
end
vim.cmd("edit " .. vim.env.ROOT .. "/okrs/2026-Q4/platform.yaml")
local buffer = vim.api.nvim_get_current_buf()
if client then vim.lsp.buf_attach_client(buffer, client) end
until_true("the server", function()
  local all = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  local _, c = next(all)
  client = c and c.id
  return c and c.initialized
end)
local encoding = vim.lsp.get_client_by_id(client).offset_encoding
local function line_with(words)
  for n, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = line:find(words, 1, true)
    if at then return n, at - 1 end
  end
end
-- A finding, with the words under it.
local n = line_with("lead: ana")
vim.api.nvim_buf_set_lines(buffer, n - 1, n, false, { "    owner: ana # ü🎯" })
until_true("the finding", function() return #vim.diagnostic.get(buffer) == 1 end)
local d = vim.diagnostic.get(buffer)[1]
local line = vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, false)[1]
out.finding = line:sub(d.col + 1, d.end_col)
-- What mends it.
local params = { textDocument = vim.lsp.util.make_text_document_params(buffer),
  range = { start = { line = d.lnum, character = d.col }, ["end"] = { line = d.lnum, character = d.end_col } },
  context = { diagnostics = {} } }
local actions = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 20000)[client].result
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
until_true("silence", function() return #vim.diagnostic.get(buffer) == 0 end)
out.mended = vim.api.nvim_buf_get_lines(buffer, n - 1, n, false)[1]
-- Another name, everywhere.
local row, col = line_with("trust-ci")
vim.api.nvim_win_set_cursor(0, { row, col + 1 })
vim.lsp.buf.rename("builds-tell")
until_true("the new name", function() return line_with("id: builds-tell") ~= nil end)
vim.cmd("silent wall")
local file = io.open(vim.env.TOLD, "w")
file:write(out.finding .. "\n" .. out.mended .. "\n")
file:close()
vim.cmd("qall!")
"#;

#[test]
fn a_real_editor_shows_mends_and_renames() {
    let Some(mut neovim) = neovim() else {
        return;
    };
    let okr = workspace().file("session.lua", SESSION);
    let told = okr.path("told.txt");
    neovim
        .env("OKR", okr.command().get_program())
        .env("ROOT", okr.path("").canonicalize().unwrap())
        .env("TOLD", &told)
        .env("HOME", okr.path("../home"));
    let ran = neovim
        .arg("-c")
        .arg(format!("luafile {}", okr.path("session.lua").display()))
        .arg("-c")
        .arg("qall!")
        .output()
        .unwrap();
    let told = std::fs::read_to_string(told)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)));
    assert_eq!(told, "owner\n    lead: ana # ü🎯\n");
    assert!(okr.text(PLATFORM).contains("id: builds-tell"));
    assert!(okr.text(CHECK_IN).contains("builds-tell/build-p95"));
    std::fs::remove_file(okr.path("session.lua")).unwrap();
    okr.run(["lint"]).exits(0);
}
