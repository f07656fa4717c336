//! Where a name leads, and what a file holds.

use crate::{CHECK_IN, PLATFORM, start, words, workspace};
use serde_json::{Value, json};

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

/// Says what VS Code says of an outline that it shows nothing of.
fn assert_shown(symbol: &Value) {
    let place = |at: &Value| (at["line"].as_u64(), at["character"].as_u64());
    let [whole, name] = [&symbol["range"], &symbol["selectionRange"]];
    assert!(
        place(&whole["start"]) <= place(&name["start"])
            && place(&name["end"]) <= place(&whole["end"]),
        "selectionRange must be contained in fullRange: {symbol}"
    );
    assert_ne!(symbol["name"], "", "name must not be falsy: {symbol}");
    let below = symbol["children"].as_array().into_iter().flatten();
    below.for_each(assert_shown);
}

#[test]
fn an_outline_is_one_whatever_is_missing_and_in_which_order_keys_stand() {
    let okr = workspace();
    let mut editor = start(&okr);
    let goals = "\
objectives:
  - key_results:
      - {title: A build takes 8 minutes, id: build, unit: min, baseline: 24, target: 8}
      - {title: '', id: green, unit: '%', baseline: 61, target: 95}
    title: ''
    id: trust-ci
";
    for (path, text) in [(PLATFORM, goals), (CHECK_IN, "## Learned\n\n## \n")] {
        editor.open(path, text);
        let params = json!({"textDocument": {"uri": editor.uri(path)}});
        let outline = editor.ask("textDocument/documentSymbol", params);
        let all = outline.as_array().unwrap();
        assert!(!all.is_empty());
        all.iter().for_each(assert_shown);
    }
}
