//! What is proposed at a place.

use crate::editor::edited;
use crate::{CHECK_IN, PLATFORM, labels, start, workspace};
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
        let all = crate::editor::fields::fields(&schema, is_yaml, a_key);
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
