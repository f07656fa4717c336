//! What is found is told as somebody types, mended and silenced.

use crate::editor::{Editor, edited};
use crate::{CHECK_IN, PLATFORM, codes, large_workspace, say_changed, start, words, workspace};
use serde_json::{Value, json};

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
fn what_is_said_of_a_whole_file_is_silenced_in_the_whole_file() {
    let okr = workspace();
    let mut editor = start(&okr);
    let misplaced = "check-ins/2026-Q4/platform/some-day.md";
    let private = "people/ana/feedback/2026-11-11-ben.md";
    for (path, text, code) in [
        (
            "okrs/2026-Q4/nobody.yaml",
            "objectives: []\n",
            "unknown-reference",
        ),
        ("okrs/2026-Q4/nobody.yaml", "", "unknown-reference"),
        (
            misplaced,
            "---\npresent: [ana]\n---\n## Learned\n",
            "misplaced-file",
        ),
        (misplaced, "## Learned\n- It works\n", "misplaced-file"),
        (private, "---\nfrom: ben\n---\n", "missing-key"),
        (private, "---\r\n---\r\n", "missing-key"),
    ] {
        editor.open(path, text);
        let found = editor.change(path, text);
        let finding = found.iter().find(|f| f["code"] == code);
        let range = &finding.unwrap_or_else(|| panic!("{found:?}"))["range"];
        let about = json!({"textDocument": {"uri": editor.uri(path)}, "range": range, "context": {"diagnostics": []}});
        let offers = editor.ask("textDocument/codeAction", about);
        let title = format!("tell {code} to be silent here, with a reason");
        let mut offers = offers.as_array().unwrap().iter();
        let offer = offers.find(|o| o["title"] == title.as_str()).unwrap();
        let silent = edited(text, &offer["edit"]["changes"][editor.uri(path)]);
        let found = editor.change(path, &silent);
        let left = [code, "unused-suppression", "invalid-yaml"].map(|c| codes(&found).contains(&c));
        assert_eq!(left, [false; 3], "{path}: {silent}\n{found:?}");
        let uri = editor.uri(path);
        editor.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": uri}}),
        );
    }
}

#[test]
fn no_edit_is_offered_that_was_made_for_the_text_before() {
    let (okr, teams) = large_workspace();
    let bad = okr.text(PLATFORM).replace("lead: ana", "owner: ana");
    let mut editor = start(&okr);
    assert_eq!(codes(&editor.open(PLATFORM, &bad)), ["unknown-key"]);
    // While all files are read, nothing is judged.
    say_changed(&mut editor, teams.iter().map(String::as_str));
    let longer = format!("# One\n# Two\n{bad}");
    let document = json!({"uri": editor.uri(PLATFORM), "version": 2});
    let typed = json!({"textDocument": document, "contentChanges": [{"text": longer}]});
    editor.tell("textDocument/didChange", typed);
    let place = editor.place(PLATFORM, &longer, "owner", 2);
    let range = json!({"start": place["position"], "end": place["position"]});
    let about = json!({"textDocument": {"uri": editor.uri(PLATFORM)}, "range": range, "context": {"diagnostics": []}});
    let offers = editor.ask("textDocument/codeAction", about);
    let offers = offers.as_array().unwrap();
    assert!(!offers.is_empty());
    for offer in offers {
        let new = edited(&longer, &offer["edit"]["changes"][editor.uri(PLATFORM)]);
        let mended = new.contains("    lead: ana\n");
        let silenced = new.contains("    # okr: ignore[unknown-key] because …\n    owner: ana\n");
        assert!(mended || silenced, "{}:\n{new}", offer["title"]);
    }
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
