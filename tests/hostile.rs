//! Files that somebody wrote to do harm, or that an accident left behind: each is answered with a finding or a clear
//! error, in bounded time and memory, and none hides what is to be said about the others.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::{ANA, Found, Okr, Ran};

const FILE: &str = "okrs/2026-Q4/hostile.yaml";
const NOTE: &str = "check-ins/2026-Q4/known/2026-10-12.md";

/// A workspace in which one mistake is known, so that a test sees whether it is still told.
fn beside_a_known_mistake() -> Okr {
    Okr::new()
        .file("okr.yaml", "organisation: Acme\n")
        .file(
            "okrs/2026-Q4/known.yaml",
            "objectives:\n  - {id: twice, title: One}\n  - {id: twice, title: Two}\n",
        )
        .in_a_gibibyte()
}

/// Every format ends in time with 1, prints nothing that could harm, and still tells the known mistake.
#[track_caller]
fn judged(okr: &Okr) -> Vec<Found> {
    for format in ["full", "concise"] {
        let ran = okr
            .run(["lint", "--color", "never", "--output-format", format])
            .exits(1)
            .is_harmless();
        ran.says("duplicate-id").says("known.yaml:3:10");
    }
    let findings = okr
        .run(["lint", "--output-format", "json"])
        .exits(1)
        .is_harmless()
        .findings();
    let known = findings
        .iter()
        .filter(|f| f.path.ends_with("known.yaml") && f.rule == "duplicate-id");
    assert_eq!(known.count(), 1, "{findings:#?}");
    findings
        .into_iter()
        .filter(|f| !f.path.ends_with("known.yaml"))
        .collect()
}

/// The finding of that rule about that file, of which there is one.
#[track_caller]
fn only<'f>(findings: &'f [Found], rule: &str, path: &str) -> &'f Found {
    let of_it: Vec<&Found> = findings
        .iter()
        .filter(|f| f.rule == rule && f.path == path)
        .collect();
    assert_eq!(of_it.len(), 1, "{rule} about {path}: {findings:#?}");
    of_it[0]
}

/// Reports and packets get through as well.
#[track_caller]
fn reported(okr: &Okr) -> Ran {
    okr.run(["report", "--today", "2026-11-16", "--output-format", "html"])
        .exits(0)
        .is_harmless();
    okr.run(["report", "--today", "2026-11-16", "--output-format", "json"])
        .exits(0)
        .is_harmless();
    okr.run(["report", "--today", "2026-11-16", "--color", "never"])
        .exits(0)
        .is_harmless()
}

#[test]
fn aliases_are_refused_and_never_multiplied() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, of) in "bcdefghijklmnop".chars().zip("abcdefghijklmno".chars()) {
        let nine = vec![format!("*{of}"); 9].join(", ");
        bomb.push_str(&format!("{name}: &{name} [{nine}]\n"));
    }
    let okr = beside_a_known_mistake().file(FILE, &bomb);
    let findings = judged(&okr);
    let about = |words: &str| {
        findings
            .iter()
            .any(|f| f.rule == "invalid-yaml" && f.message.contains(words))
    };
    assert!(about("anchor") && about("alias"), "{findings:#?}");
    assert!(findings.len() <= 200, "{}", findings.len());
    reported(&okr).tells("some files have problems of form");
}

#[test]
fn twenty_thousand_aliases_are_answered_with_a_limited_number_of_findings() {
    let aliases = "*a, ".repeat(20_000);
    let findings =
        judged(&beside_a_known_mistake().file(FILE, format!("objectives: [{aliases}]\n")));
    assert!((1..=200).contains(&findings.len()), "{}", findings.len());
}

#[test]
fn an_alias_bomb_in_the_settings_is_refused_too() {
    let bomb = "organisation: &a Acme\nlint: {exclude: [*a, *a, *a]}\n";
    let findings = judged(&beside_a_known_mistake().file("okr.yaml", bomb));
    assert!(
        findings
            .iter()
            .any(|f| f.path == "okr.yaml" && f.message.contains("alias")),
        "{findings:#?}"
    );
}

#[test]
fn ten_thousand_brackets_are_too_deep() {
    let text = format!("objectives: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let findings = judged(&beside_a_known_mistake().file(FILE, text));
    assert!(
        only(&findings, "invalid-yaml", FILE)
            .message
            .contains("nested more than 64 deep")
    );
}

#[test]
fn ten_thousand_braces_in_a_front_matter_are_too_deep() {
    let text = format!("---\nkey_results: {}\n---\n", "{a: ".repeat(10_000));
    let findings = judged(&beside_a_known_mistake().file(NOTE, text));
    assert!(
        only(&findings, "invalid-yaml", NOTE)
            .message
            .contains("nested more than 64 deep")
    );
}

#[test]
fn ten_thousand_dashes_on_one_line_are_too_deep() {
    let findings = judged(&beside_a_known_mistake().file(FILE, "- ".repeat(10_000)));
    assert!(
        only(&findings, "invalid-yaml", FILE)
            .message
            .contains("nested more than 64 deep")
    );
}

#[test]
fn a_staircase_of_keys_is_too_deep() {
    let stairs: String = (0..1_400)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    assert!(stairs.len() < 1024 * 1024, "small enough to be read at all");
    let findings = judged(&beside_a_known_mistake().file(FILE, stairs));
    let found = only(&findings, "invalid-yaml", FILE);
    assert!(found.message.contains("nested more than 64 deep"));
    assert_eq!(found.start.0, 65, "{found:?}");
}

#[test]
fn fifty_megabytes_are_not_read() {
    let findings =
        judged(&beside_a_known_mistake().file(FILE, b"# nothing\n".repeat(5 * 1024 * 1024)));
    assert!(
        only(&findings, "invalid-yaml", FILE)
            .message
            .contains("larger than 1024 KiB")
    );
}

#[test]
fn fifty_megabytes_of_settings_are_not_read_either() {
    let findings =
        judged(&beside_a_known_mistake().file("okr.yaml", b"# nothing\n".repeat(5 * 1024 * 1024)));
    assert!(
        only(&findings, "invalid-yaml", "okr.yaml")
            .message
            .contains("larger than 1024 KiB")
    );
}

#[test]
fn a_mebibyte_of_brackets_is_read_no_further_than_needed() {
    let findings = judged(&beside_a_known_mistake().file(FILE, "[".repeat(1024 * 1024)));
    assert!(
        only(&findings, "invalid-yaml", FILE)
            .message
            .contains("nested more than 64 deep")
    );
}

#[test]
fn a_hundred_thousand_keys_are_answered_with_a_limited_number_of_findings() {
    let keys: String = (0..100_000).map(|n| format!("k{n}: 1\n")).collect();
    let okr = beside_a_known_mistake().file(FILE, keys);
    let findings = judged(&okr);
    assert!((1..=200).contains(&findings.len()), "{}", findings.len());
    assert!(
        findings.iter().all(|f| f.path == FILE),
        "{:?}",
        findings.first()
    );
    reported(&okr);
}

#[test]
fn one_key_a_hundred_thousand_times_is_answered_with_a_limited_number_of_findings() {
    let findings = judged(&beside_a_known_mistake().file(FILE, "why: x\n".repeat(90_000)));
    assert!((1..=200).contains(&findings.len()), "{}", findings.len());
}

#[test]
fn twenty_thousand_headings_are_answered_with_a_limited_number_of_hints() {
    let headings: String = (0..20_000).map(|n| format!("## H{n}\ntext\n")).collect();
    let okr = beside_a_known_mistake().file(NOTE, format!("---\npresent: []\n---\n{headings}"));
    let findings = judged(&okr);
    assert!(
        findings.iter().all(|f| f.rule == "unknown-section"),
        "{findings:#?}"
    );
    assert!((1..=200).contains(&findings.len()), "{}", findings.len());
    reported(&okr);
}

#[test]
fn ten_thousand_quotes_and_lists_in_markdown_are_read_in_time() {
    let quotes = format!(
        "---\npresent: []\n---\n## Tried\n{}deep\n",
        "> ".repeat(10_000)
    );
    let flat = format!("---\npresent: []\n---\n## Tried\n{}\n", "- ".repeat(10_000));
    let stairs: String = (0..700)
        .map(|depth| format!("{}- step\n", "  ".repeat(depth)))
        .collect();
    let stars = format!(
        "---\npresent: []\n---\n## Tried\n{}x\n",
        "*_".repeat(50_000)
    );
    let links = format!("---\npresent: []\n---\n## Tried\n{}\n", "[".repeat(50_000));
    let okr = beside_a_known_mistake()
        .file(NOTE, quotes)
        .file("check-ins/2026-Q4/known/2026-10-13.md", flat)
        .file(
            "check-ins/2026-Q4/known/2026-10-14.md",
            format!("---\npresent: []\n---\n## Tried\n{stairs}"),
        )
        .file("check-ins/2026-Q4/known/2026-10-15.md", stars)
        .file("check-ins/2026-Q4/known/2026-10-16.md", links);
    let findings = judged(&okr);
    assert!(
        findings.is_empty(),
        "deep, and nothing wrong with it: {findings:#?}"
    );
    reported(&okr);
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let findings = judged(
        &beside_a_known_mistake().file(FILE, b"objectives:\n  - id: a\n    title: \xff\xfe\n"),
    );
    let found = only(&findings, "invalid-yaml", FILE);
    assert!(
        found.message.contains("not UTF-8") && found.message.contains("line 3"),
        "{found:?}"
    );
}

#[test]
fn a_nul_byte_is_told_and_not_sent() {
    let findings =
        judged(&beside_a_known_mistake().file(FILE, "objectives:\n  - id: a\n    title: a\0b\n"));
    assert!(
        only(&findings, "invalid-yaml", FILE)
            .message
            .contains("NUL"),
        "{findings:#?}"
    );
}

#[test]
fn a_front_matter_that_is_never_closed_is_one_finding() {
    let findings = judged(
        &beside_a_known_mistake().file(NOTE, "---\npresent: [ana]\n\n## Tried\n- a thing\n"),
    );
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(
        only(&findings, "invalid-yaml", NOTE)
            .message
            .contains("never closed")
    );
}

#[test]
fn an_unfinished_merge_is_told_and_what_stands_around_it_is_read() {
    let text = "objectives:\r\n  - id: a\r\n    title: A\r\n<<<<<<< HEAD\r\n    lead: ana\r\n=======\r\n    lead: ben\r\n>>>>>>> side\r\n    bonus: 1000 euro\r\n";
    let findings = judged(&beside_a_known_mistake().file(FILE, text));
    assert_eq!(
        only(&findings, "conflict-marker", FILE).words(text),
        "<<<<<<< HEAD"
    );
    assert_eq!(only(&findings, "pay-linked", FILE).words(text), "bonus");
}

#[test]
fn thousands_of_unfinished_merges_are_answered_with_a_limited_number_of_findings() {
    let merge =
        "<<<<<<< HEAD\n  - {id: a, title: A}\n=======\n  - {id: b, title: B}\n>>>>>>> side\n";
    let findings = judged(
        &beside_a_known_mistake().file(FILE, format!("objectives:\n{}", merge.repeat(3_000))),
    );
    let merges = findings
        .iter()
        .filter(|f| f.rule == "conflict-marker")
        .count();
    assert!((1..=200).contains(&merges), "{merges}");
}

#[test]
fn a_line_of_half_a_megabyte_does_not_fill_the_screen() {
    let text = format!(
        "objectives:\n  - id: a\n    title: {}\n    titel: 3\n",
        "long ".repeat(100_000)
    );
    let okr = beside_a_known_mistake().file(FILE, &text);
    let findings = judged(&okr);
    assert_eq!(only(&findings, "unknown-key", FILE).words(&text), "titel");
    let shown = okr.run(["lint"]).exits(1).out();
    assert!(shown.len() < 20_000, "{} bytes", shown.len());
    reported(&okr);
}

#[test]
fn a_mistake_at_the_end_of_half_a_megabyte_of_one_line_is_shown_in_a_window() {
    let text = format!(
        "objectives:\n  - {{id: a, title: \"{}\", bonus: 3}}\n",
        "long ".repeat(100_000)
    );
    let okr = beside_a_known_mistake().file(FILE, &text);
    assert_eq!(
        only(&judged(&okr), "pay-linked", FILE).words(&text),
        "bonus"
    );
    let shown = okr.run(["lint"]).exits(1).says("bonus: 3").out();
    assert!(shown.len() < 20_000, "{} bytes", shown.len());
}

#[test]
fn thousands_of_mistakes_of_one_file_are_told_in_time() {
    let needs: String = (0..4_000)
        .map(|n| format!("  - {{id: o{n}, title: T, shared_with: [nobody-{n}]}}\n"))
        .collect();
    let okr = beside_a_known_mistake()
        .file(
            "org/teams.yaml",
            "teams:\n  known: {name: Known}\n  hostile: {name: Hostile}\n",
        )
        .file(FILE, format!("objectives:\n{needs}"));
    let findings = judged(&okr);
    assert!(
        findings
            .iter()
            .any(|f| f.rule == "unknown-reference" && f.message.contains("nobody-"))
    );
}

#[test]
fn thousands_of_lost_references_are_all_told_and_a_name_is_guessed_for_the_first_hundred() {
    let teams: String = (0..1_000).map(|n| format!("  team-{n}: {{}}\n")).collect();
    let lost: Vec<String> = (0..1_000).map(|n| format!("taem-{n}")).collect();
    let okr = beside_a_known_mistake()
        .file(
            "org/teams.yaml",
            format!("teams:\n  known: {{}}\n  hostile: {{}}\n{teams}"),
        )
        .file(
            FILE,
            format!(
                "objectives:\n  - {{id: o, title: T, shared_with: [{}]}}\n",
                lost.join(", ")
            ),
        );
    let findings = judged(&okr);
    let lost = findings.iter().filter(|f| f.rule == "unknown-reference");
    assert_eq!(lost.count(), 1_000);
    let shown = okr.run(["lint", "--output-format", "json"]).exits(1).out();
    assert_eq!(shown.matches("did you mean").count(), 100);
}

#[test]
fn a_pattern_of_a_hundred_thousand_braces_is_told_and_not_followed() {
    let braces = format!("{}x{}", "{a,".repeat(100_000), "}".repeat(100_000));
    let settings = format!("organisation: Acme\nlint:\n  exclude: [\"{braces}\"]\n");
    let findings = judged(&beside_a_known_mistake().file("okr.yaml", settings));
    assert!(
        findings.iter().any(|f| f.message.contains("the pattern")),
        "{findings:#?}"
    );
}

#[test]
fn a_folder_of_fifty_thousand_folders_is_told_and_not_looked_for_in_the_history() {
    let settings = format!("folders: {{okrs: {}b}}\n", "a/".repeat(50_000));
    let okr = beside_a_known_mistake()
        .commit(ANA, "2026-10-12", "Begin")
        .file("okr.yaml", settings)
        .commit(ANA, "2026-10-13", "Harm");
    let findings = judged(&okr);
    assert!(
        only(&findings, "invalid-value", "okr.yaml")
            .message
            .contains("at most 1000 letters"),
        "{findings:#?}"
    );
    okr.run(["diff", "HEAD~1"]).exits(0).is_harmless();
    reported(&okr);
}

#[test]
fn as_many_teams_as_measures_cost_as_much_as_both_and_not_as_their_product() {
    let teams: Vec<String> = (0..30_000).map(|n| format!("t{n}")).collect();
    let measures: String = (0..20_000)
        .map(|n| format!("      - {{id: h{n}}}\n"))
        .collect();
    let text = format!(
        "objectives:\n  - id: a\n    title: A\n    bonus: 1000 euro\n    shared_with: [{}]\n    health:\n{measures}",
        teams.join(", ")
    );
    let findings = judged(&beside_a_known_mistake().file(FILE, &text));
    assert_eq!(only(&findings, "pay-linked", FILE).words(&text), "bonus");
}

/// What a terminal would obey: colours, a window's title, a bell, hyperlinks, and text that runs backwards.
const RAW: &str = "\u{1b}[31m\u{1b}]0;owned\u{7}\u{8}\u{202e}\u{9b}2J\u{2066}";
/// The same as YAML writes it in double quotes.
const QUOTED: &str = "\\e[31m\\e]0;owned\\a\\b\\u202e\\u009b2J\\u2066";

#[test]
fn control_characters_in_values_and_keys_are_shown_and_never_sent() {
    let okr = beside_a_known_mistake()
        .file("okr.yaml", format!("organisation: \"Acme {QUOTED}\"\ncadence: {{check_in: \"{QUOTED}\"}}\n\"{QUOTED}\": 1\n"))
        .file("org/a.yaml", format!("teams:\n  known: {{name: \"K {QUOTED}\"}}\n  \"x{QUOTED}\": {{}}\npeople:\n  ana: {{name: \"Ana {QUOTED}\", emails: [ana@acme.example]}}\n"))
        .file(FILE, format!(
            "objectives:\n  - id: \"a{QUOTED}\"\n    title: \"T {QUOTED}\"\n    \"k{QUOTED}\": 1\n    ambition: \"{QUOTED}\"\n    shared_with: [\"{QUOTED}\"]\n    \
             key_results:\n      - {{id: k, title: \"K {QUOTED}\", unit: \"{QUOTED}\", baseline: 1, target: \"{QUOTED}\"}}\n      - {{id: k, title: \"{QUOTED}\"}}\n    \
             needs:\n      - {{id: n, what: \"W {QUOTED}\"}}\n"))
        .file("okrs/2026-Q4/raw.yaml", format!("objectives:\n  - id: a\n    title: T {RAW}\n    bonus: 3\n"));
    let findings = judged(&okr);
    assert!(
        findings
            .iter()
            .any(|f| f.message.contains(RAW.split('\u{8}').next().unwrap())),
        "JSON holds the value itself"
    );
    assert!(
        findings.iter().any(|f| f.path.ends_with("raw.yaml")),
        "{findings:#?}"
    );
    reported(&okr).says("\\u{1b}[31m");
    okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "--today",
        "2026-11-16",
    ])
    .exits(0)
    .is_harmless();
    okr.run(["lint", "--color", "always"])
        .exits(1)
        .never_says("\u{7}")
        .never_says("\u{202e}")
        .never_says("\u{1b}]0;");
}

#[test]
fn control_characters_in_markdown_are_shown_and_never_sent() {
    let note = format!(
        "---\npresent: [ana]\n---\n## Tri{RAW}ed\n- x\n\n## Tried\n- @ana: built {RAW} it\n- @an{RAW}a: y\n\n## Wo{RAW}rked\n"
    );
    let thanks = format!(
        "---\nby: ana\nto: [ana]\nbehaviour: \"{QUOTED}\"\n---\n## What they did\nHelped {RAW} me\n"
    );
    let okr = beside_a_known_mistake()
        .file("org/a.yaml", "people:\n  ana: {name: Ana, emails: [ana@acme.example]}\nteams:\n  known: {members: [ana]}\n")
        .file(NOTE, note)
        .file("recognition/2026-10-14-thanks.md", thanks);
    assert!(judged(&okr).iter().any(|f| f.rule == "unknown-section"));
    reported(&okr);
    okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "--today",
        "2026-11-16",
    ])
    .exits(0)
    .is_harmless()
    .says("Helped \\\\u{1b}");
}

#[test]
fn control_characters_in_the_names_of_files_folders_and_authors_are_never_sent() {
    let okr = Okr::workspace()
        .file(
            "okrs/2026-Q4/known.yaml",
            "objectives:\n  - {id: twice, title: One}\n  - {id: twice, title: Two}\n",
        )
        .file(format!("okrs/2026-Q4/e{RAW}.yaml"), "objectives: []\n")
        .file(format!("okrs/Q{RAW}4/platform.yaml"), "objectives: []\n")
        .file(
            format!("recognition/2026-10-14-{RAW}.md"),
            "---\nby: ben\nto: [ana]\n---\n## What they did\nHelped.\n",
        )
        .file(
            format!("people/ana/feedback/2026-10-14-{RAW}.md"),
            "---\nkind: suggestion\n---\n## Situation\nx\n",
        )
        .git(["init", "-q", "-b", "main"])
        .git(["config", "user.name", &format!("Eve {RAW}")])
        .git(["config", "user.email", "eve@acme.example"])
        .commit(
            &format!("Eve {RAW} <eve@acme.example>"),
            "2026-10-14",
            &format!("x {RAW}"),
        )
        .on("2026-11-16");
    judged(&okr);
    reported(&okr);
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .is_harmless()
        // A name with a number in it tells more than who somebody is, and stays out.
        .says("Prepared on 16 November 2026.")
        .never_says("Eve");
    okr.run(["report", "--team", &format!("x{RAW}")])
        .exits(2)
        .is_harmless();
    okr.run(["packet", &format!("x{RAW}")])
        .exits(2)
        .is_harmless();
    okr.run(["explain", &format!("x{RAW}")])
        .exits(2)
        .is_harmless();
    okr.run(["lint", "-C", &format!("x{RAW}")])
        .exits(2)
        .is_harmless();
    okr.run(["lint", &format!("x{RAW}")]).exits(2).is_harmless();
}

#[test]
fn an_id_is_a_name_and_never_a_way() {
    let text =
        "objectives:\n  - id: ../../../etc/passwd\n    title: x\n    shared_with: [../../etc]\n";
    let findings = judged(&beside_a_known_mistake().file(FILE, text));
    let words: Vec<String> = findings
        .iter()
        .filter(|f| f.rule == "invalid-value")
        .map(|f| f.words(text))
        .collect();
    assert_eq!(words, ["../../../etc/passwd", "../../etc"], "{findings:#?}");
}

#[test]
fn a_handle_on_the_command_line_is_a_name_and_never_a_way() {
    let okr = Okr::workspace();
    okr.run(["packet", "../../etc/passwd"])
        .exits(2)
        .tells("nobody called `../../etc/passwd`");
    okr.run(["report", "--team", "../platform"])
        .exits(2)
        .tells("no team `../platform`");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_workspace_are_not_followed() {
    let okr = beside_a_known_mistake()
        .file(
            "../outside/secret.yaml",
            "objectives:\n  - {id: leaked-words, title: leaked-words, bonus: leaked-words}\n",
        )
        .link(FILE, "../../../outside/secret.yaml")
        .link("okrs/2026-Q3", "../../outside")
        .link("experiments", "../outside")
        .link("okrs/2026-Q4/etc.yaml", "/etc/passwd")
        .link("okrs/2026-Q4/nowhere.yaml", "/nowhere/at/all");
    let findings = judged(&okr);
    for path in [
        FILE,
        "okrs/2026-Q3",
        "experiments",
        "okrs/2026-Q4/etc.yaml",
        "okrs/2026-Q4/nowhere.yaml",
    ] {
        assert!(
            only(&findings, "misplaced-file", path)
                .message
                .contains("not followed")
        );
    }
    okr.run(["lint"])
        .exits(1)
        .never_says("leaked-words")
        .never_says("root:");
    reported(&okr).never_says("leaked-words");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_inside_the_workspace_is_a_file() {
    let okr = beside_a_known_mistake()
        .file(
            "drafts/platform.yaml",
            "objectives:\n  - {id: a, title: A, bonus: 3}\n",
        )
        .link(FILE, "../../drafts/platform.yaml");
    assert_eq!(only(&judged(&okr), "pay-linked", FILE).start.0, 2);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let okr = beside_a_known_mistake()
        .link(FILE, "hostile.yaml")
        .link("okrs/2026-Q4/one.yaml", "two.yaml")
        .link("okrs/2026-Q4/two.yaml", "one.yaml")
        .link("okrs/2026-Q4/up", "..")
        .link("check-ins", ".");
    let findings = judged(&okr);
    for path in [
        FILE,
        "okrs/2026-Q4/one.yaml",
        "okrs/2026-Q4/two.yaml",
        "okrs/2026-Q4/up",
        "check-ins",
    ] {
        only(&findings, "misplaced-file", path);
    }
    reported(&okr);
}

#[cfg(unix)]
#[test]
fn settings_that_are_a_link_out_of_the_workspace_are_not_read() {
    let okr = Okr::workspace().file("../outside/passwords", "hunter2: [\nleaked-words\n");
    std::fs::remove_file(okr.path("okr.yaml")).unwrap();
    let okr = okr.link("okr.yaml", "../outside/passwords");
    okr.run(["lint"])
        .exits(2)
        .says_nothing()
        .tells("leads out of the workspace")
        .never_says("leaked-words")
        .never_says("hunter2");
}

#[cfg(unix)]
#[test]
fn folders_that_point_through_a_link_are_not_followed() {
    let okr = beside_a_known_mistake()
        .file("okr.yaml", "folders: {org: way/org}\n")
        .file("../outside/org/a.yaml", "leaked-words: 1\n")
        .link("way", "../outside");
    let findings = judged(&okr);
    assert!(
        only(&findings, "misplaced-file", "way/org")
            .message
            .contains("not followed")
    );
    okr.run(["lint"]).exits(1).never_says("leaked-words");
}

#[test]
fn folders_of_the_settings_stay_inside_the_workspace() {
    for folder in ["../..", "/etc", "..", "a/../../..", "~", "C:\\Windows", "."] {
        let text = format!("folders: {{org: '{folder}'}}\n");
        let okr = beside_a_known_mistake()
            .file("okr.yaml", &text)
            .file("../secret.yaml", "leaked-words: 1\n");
        let findings = judged(&okr);
        assert!(
            findings.iter().all(|f| f.path == "okr.yaml"),
            "{folder}: {findings:#?}"
        );
        okr.run(["lint"]).exits(1).never_says("leaked-words");
        if !matches!(folder, "~") {
            let found = only(&findings, "invalid-value", "okr.yaml");
            assert_eq!(found.words(&text).trim_matches('\''), folder);
        }
    }
}

#[test]
fn strange_patterns_leave_nothing_out_by_accident() {
    for pattern in [
        "[",
        "a{b",
        "**/[z-a]",
        "\\\\",
        "!",
        "!okrs/**",
        "\"\"",
        "\"\\e[31m\"",
        "'***/***/***/***/***/***/***/x'",
        "../**",
        "/etc/**",
    ] {
        let okr = beside_a_known_mistake().file(
            "okr.yaml",
            format!(
                "lint:\n  exclude:\n    - {}\n",
                if pattern.starts_with(['"', '\'']) {
                    pattern.to_owned()
                } else {
                    format!("'{pattern}'")
                }
            ),
        );
        judged(&okr);
    }
    // A pattern that does hold is obeyed.
    beside_a_known_mistake()
        .file("okr.yaml", "lint: {exclude: ['okrs/2026-Q4/known.yaml']}\n")
        .file("okrs/2026-Q4/other.yaml", "objectives: []\n")
        .run(["lint"])
        .exits(0);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_of_records_is_not_waited_for() {
    let okr = beside_a_known_mistake().folder("check-ins/2026-Q4/known");
    for path in [FILE, NOTE] {
        let made = std::process::Command::new("mkfifo")
            .arg(okr.path(path))
            .status();
        assert!(made.is_ok_and(|s| s.success()), "mkfifo is there");
    }
    let findings = judged(&okr);
    for path in [FILE, NOTE] {
        assert!(
            only(&findings, "misplaced-file", path)
                .message
                .contains("not an ordinary file")
        );
    }
    reported(&okr);
}

#[cfg(unix)]
#[test]
fn a_record_that_cannot_be_opened_is_a_finding_among_others() {
    use std::os::unix::fs::PermissionsExt;
    let okr = beside_a_known_mistake().file(FILE, "objectives: []\n");
    let okr = if common::is_root() {
        // No permission binds root: the program runs as somebody else.
        let Some(okr) = okr.run_by_nobody() else {
            common::not_tried(
                "a file without rights: this runs as root, and no other user can be had",
            );
            return;
        };
        okr
    } else {
        okr
    };
    std::fs::set_permissions(okr.path(FILE), std::fs::Permissions::from_mode(0o000)).unwrap();
    okr.run(["lint", "--output-format", "concise"])
        .exits(1)
        .says("hostile.yaml:1:1: error[invalid-yaml] this file cannot be read: Permission denied")
        .says("known.yaml:3:10: error[duplicate-id]");
    okr.run(["report", "--today", "2026-11-16"])
        .exits(0)
        .tells("some files have problems of form");
    // A folder is more than one file: nothing is said as if it were not there.
    std::fs::set_permissions(
        okr.path("okrs/2026-Q4"),
        std::fs::Permissions::from_mode(0o000),
    )
    .unwrap();
    okr.run(["lint"])
        .exits(2)
        .says_nothing()
        .tells("okrs/2026-Q4")
        .tells("Permission denied");
    std::fs::set_permissions(
        okr.path("okrs/2026-Q4"),
        std::fs::Permissions::from_mode(0o755),
    )
    .unwrap();
}

#[test]
fn a_folder_with_the_name_of_a_record_is_a_folder() {
    let inside = format!("{FILE}/inside.yaml");
    let okr = beside_a_known_mistake()
        .file(&inside, "objectives: []\n")
        .folder(NOTE);
    let findings = judged(&okr);
    assert_eq!(only(&findings, "misplaced-file", &inside).start, (1, 1));
    assert_eq!(
        findings.len(),
        1,
        "an empty folder holds no record: {findings:#?}"
    );
}

#[test]
fn a_file_where_a_folder_of_records_should_be_hides_nothing() {
    judged(
        &beside_a_known_mistake()
            .file("check-ins", "not a folder\n")
            .file("org", "neither\n"),
    );
}

#[test]
fn what_lies_too_deep_is_told_and_not_left_out_silently() {
    let deep = format!(
        "okrs/{}/platform.yaml",
        (0..60)
            .map(|n| format!("d{n}"))
            .collect::<Vec<_>>()
            .join("/")
    );
    let findings = judged(&beside_a_known_mistake().file(deep, "objectives: []\n"));
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(
        findings[0].path.starts_with("okrs/d0/d1/") && findings[0].message.contains("too deep"),
        "{findings:#?}"
    );
    let lower = format!(
        "okrs/{}/platform.yaml",
        (0..8)
            .map(|n| format!("d{n}"))
            .collect::<Vec<_>>()
            .join("/")
    );
    let findings = judged(&beside_a_known_mistake().file(&lower, "objectives: []\n"));
    only(&findings, "misplaced-file", &lower);
}

#[test]
fn a_very_long_name_is_cut_in_the_message() {
    let path = format!("okrs/2026-Q4/{}.yaml", "n".repeat(240));
    let okr = beside_a_known_mistake().file(&path, "objectives:\n  - {id: a, title: A}\n");
    let found = judged(&okr);
    let found = only(&found, "misplaced-file", &path);
    assert!(
        found.message.contains("cannot be the short name of a team"),
        "{found:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::path::Path::new("okrs/2026-Q4")
        .join(std::ffi::OsStr::from_bytes(b"pl\xffatform.yaml"));
    let okr = beside_a_known_mistake().file(name, "objectives:\n  - {id: a, title: A, bonus: 3}\n");
    let findings = judged(&okr);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(
        findings[0].rule == "misplaced-file" && findings[0].message.contains("not UTF-8"),
        "{findings:#?}"
    );
}

/// An OKR file with one mistake of each kind that marks certain words, in letters of one to four bytes, with tabs.
const MARKED: &str = "\
# Ziele für das Quartal 🎯
objectives:
  - id: grüße
    title: \"Überall 🎯 \ttabs\"
    why: {ambition: x}
    ambition: 🎯🎯
    \"schlüssel 🎯\": 1
    key_results:
      - {id: k, title: Ünïcödé 🎯, unit: \"€\", baseline: 1, target: 17 min}
      - {id: k, title: 漢字漢字 ok, bonus: 3}
";

const WORDS: [(&str, &str); 6] = [
    ("invalid-value", "grüße"),
    ("invalid-value", "🎯🎯"),
    ("unknown-key", "\"schlüssel 🎯\""),
    ("invalid-value", "17 min"),
    ("duplicate-id", "k"),
    ("pay-linked", "bonus"),
];

#[test]
fn places_are_right_for_every_line_end_mark_and_letter() {
    let windows = MARKED.replace('\n', "\r\n");
    let marked = format!("\u{feff}{MARKED}");
    let both = format!("\u{feff}{windows}");
    for text in [MARKED, &windows, &marked, &both] {
        let okr = beside_a_known_mistake().file(FILE, text);
        let findings = judged(&okr);
        for (rule, words) in WORDS {
            let cut: Vec<String> = findings
                .iter()
                .filter(|f| f.rule == rule)
                .map(|f| f.words(text))
                .collect();
            assert!(
                cut.iter().any(|c| c == words),
                "{rule} marks {cut:?} and not {words} in {text:?}"
            );
        }
    }
}

#[test]
fn places_are_right_in_a_front_matter_and_its_body() {
    let note = "---\npresent: [ana]\nkey_results:\n  a/k: {value: 17 min, vertrauen: 3}\nünbekannt: 🎯\n---\n\n## Tried 🎯\n- ü\n\n## Größe der Idee 漢\n- x\n";
    for text in [
        note.to_owned(),
        note.replace('\n', "\r\n"),
        format!("\u{feff}{}", note.replace('\n', "\r\n")),
    ] {
        let findings = judged(&beside_a_known_mistake().file(NOTE, &text));
        for (rule, words) in [
            ("invalid-value", "17 min"),
            ("unknown-key", "vertrauen"),
            ("unknown-key", "ünbekannt"),
            ("unknown-section", "Tried 🎯"),
            ("unknown-section", "Größe der Idee 漢"),
        ] {
            let cut: Vec<String> = findings
                .iter()
                .filter(|f| f.rule == rule)
                .map(|f| f.words(&text))
                .collect();
            assert!(
                cut.iter().any(|c| c == words),
                "{rule} marks {cut:?} and not {words} in {text:?}"
            );
        }
    }
}

#[test]
fn windows_line_ends_everywhere_change_nothing() {
    let okr = Okr::demo();
    let plain = okr
        .run(["report", "-C", "demo/acme", "--today", "2026-11-16"])
        .exits(0)
        .out();
    let mut told = 0;
    for (path, bytes) in okr.files() {
        let is_record = path.extension().is_some_and(|e| e == "yaml" || e == "md");
        if is_record && path.starts_with(okr.path("demo/acme")) {
            let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
            std::fs::write(path, text).unwrap();
            told += 1;
        }
    }
    assert!(told > 50, "{told} files");
    okr.run([
        "lint",
        "-C",
        "demo/acme",
        "--fail-on",
        "hint",
        "--ignore",
        "change",
    ])
    .exits(0)
    .says_nothing();
    // Nothing was changed, whatever git would say of the bytes.
    okr.run(["lint", "-C", "demo/acme", "--since", "HEAD"])
        .exits(0)
        .says_nothing()
        .tells("nothing to report in 0 files");
    okr.run(["report", "-C", "demo/acme", "--today", "2026-11-16"])
        .exits(0)
        .says(plain.lines().next().unwrap());
}

#[test]
fn a_commit_of_a_hostile_file_does_not_break_what_looks_back() {
    let okr = Okr::workspace()
        .file(NOTE, "---\nkey_results: [[[[\n---\n")
        .file(FILE, "[".repeat(1024 * 1024))
        .file("people/ana/seen.yaml", "&a [*a]\n")
        .file("okrs/2026-Q4/utf.yaml", b"\xff\xfe")
        .commit(ANA, "2026-10-12", "Harm")
        .file(FILE, b"# x\n".repeat(3_000_000))
        .commit(ANA, "2026-10-13", "More of it")
        .on("2026-11-16");
    okr.run(["report"])
        .exits(0)
        .says("trust")
        .says("history complete")
        .tells("problems of form");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("Nothing that carries your name is recorded");
}
