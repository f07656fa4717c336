//! Commands that change files which people wrote: what they wrote is there, all else is as it was, and nothing is lost where
//! it cannot be written.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::Okr;

const MOBILE: &str = "\
objectives:
  - id: store
    title: Fixes reach people on the day they are made
    why: They wait for a week.
    lead: ben
    needs:
      - {id: signing, from: platform, what: A second signing runner}
    key_results:
      - {id: hours, title: A change is in the store within a day, unit: h, baseline: 90, target: 24}
      - {id: crashes, title: Sessions end without a crash, unit: \"%\", hold: {min: 99}}
";

const TEAMS: &str = "\
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, members: [ana, ben]}
  mobile: {name: Mobile, parent: company, members: [ben, dana]}
";

const FILE: &str = "okrs/2026-Q4/platform.yaml";
const ANA: &str = "Ana <ana@acme.example>";

fn acme() -> Okr {
    Okr::workspace()
        .file("org/teams.yaml", TEAMS)
        .file("okrs/2026-Q4/mobile.yaml", MOBILE)
        .on("2026-11-09")
}

fn recorded() -> Okr {
    acme().commit(ANA, "2026-10-01", "OKRs")
}

/// With the identity that git commits with.
fn as_ana(okr: Okr) -> Okr {
    okr.env("GIT_AUTHOR_NAME", "Ana")
        .env("GIT_AUTHOR_EMAIL", "ana@acme.example")
        .env("GIT_COMMITTER_NAME", "Ana")
        .env("GIT_COMMITTER_EMAIL", "ana@acme.example")
}

#[test]
fn a_file_keeps_its_line_ends_its_mark_and_its_mode() {
    let text = acme().text(FILE).replace('\n', "\r\n");
    let okr = acme().file(FILE, format!("\u{feff}{text}"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(okr.path(FILE), mode).unwrap();
    }
    let words = "Zürich: \"#1\" — ab 3 %, 'maybe' \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f3af}";
    okr.run(["reply", "mobile/signing", "--yes", "--why", words])
        .exits(0)
        .says(FILE);
    let after = okr.text(FILE);
    let reply = format!(
        "replies:\r\n  mobile/signing: {{answer: yes, why: \"{}\"}}\r\n",
        words.replace('"', "\\\"")
    );
    assert_eq!(after, format!("\u{feff}{text}{reply}"));
    okr.run(["lint", FILE]).exits(0).tells("nothing to report");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(okr.path(FILE))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}

#[test]
fn words_of_any_kind_are_read_back_as_they_were_said() {
    let hostile = [
        "- a\n- b",
        "a: b\n---\nreplies: {}",
        "}, {answer: no",
        "*alias &anchor !tag",
        "\u{1b}[31mred\u{7}",
        "\u{202e}drow",
        "null",
        "| >",
        "one\r\ntwo",
        "'",
    ];
    for words in hostile {
        let okr = as_ana(recorded());
        let why = format!("--why={words}");
        okr.run(["reply", "mobile/signing", "--no", &why, "--commit"])
            .exits(0);
        let text = okr.text(FILE);
        let record = okr::model::read_record(okr::model::Kind::Okrs, &text);
        assert!(record.problems.is_empty(), "{text}");
        let Some(okr::model::Record::Okrs(okrs)) = record.record else {
            panic!("{text}");
        };
        let replies = okrs.replies.unwrap().value;
        let why = replies.pairs[0].1.why.as_ref().unwrap().value.0.clone();
        assert_eq!(why, words.trim());
        okr.run(["log", "mobile/store"]).exits(0).is_harmless();
    }
}

#[test]
fn a_link_that_leads_out_is_not_followed() {
    let okr = acme();
    let outside = okr.path("../outside.yaml");
    std::fs::rename(okr.path(FILE), &outside).unwrap();
    let text = std::fs::read_to_string(&outside).unwrap();
    #[cfg(unix)]
    let okr = okr.link(FILE, "../../../outside.yaml");
    okr.run(["reply", "mobile/signing", "--yes"]).exits(2);
    assert_eq!(std::fs::read_to_string(&outside).unwrap(), text);
}

#[test]
fn a_folder_that_may_not_be_written_is_told_and_left_as_it_is() {
    let Some(okr) = acme().run_by_nobody() else {
        return;
    };
    let before = okr.files();
    okr.run(["reply", "mobile/signing", "--yes"])
        .exits(2)
        .tells("you may not write there");
    let close = ["close", "platform", "--decision", "trust-ci=continue"];
    okr.run(close).exits(2).tells("you may not write there");
    assert_eq!(okr.files(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let okr = acme();
    let before = okr.files();
    // No file may grow beyond nothing: every write ends as on a disk that is full.
    okr.shell("trap '' XFSZ; ulimit -f 0; okr reply mobile/signing --yes > /dev/null")
        .exits(2);
    assert_eq!(okr.files(), before);
}

#[test]
fn what_the_next_cycle_holds_already_gets_the_objective_at_its_end() {
    let next = "# Next quarter\nobjectives:\n- id: other   # first\n  title: New people ship in their first week\n";
    let okr = recorded().file("okrs/2027-Q1/platform.yaml", next);
    okr.run([
        "close",
        "platform",
        "--decision=trust-ci=change",
        "--learned=trust-ci=Caching won",
    ])
    .exits(0)
    .tells("now write there what is different");
    assert_eq!(
        okr.text("okrs/2027-Q1/platform.yaml"),
        format!(
            "{next}- id: trust-ci
  title: Engineers trust CI enough to merge on green
  why: Every flaky build costs an hour of somebody's focus.
  lead: ana
  key_results:
  - id: build-p95
    title: The slowest builds take 8 minutes or less
    unit: min
    baseline: 24
    target: 8
  - id: green-main
    title: Main stays green
    unit: \"%\"
    hold:
      min: 97
"
        )
    );
}

#[test]
fn a_cycle_whose_successor_nobody_knows_asks_for_it() {
    let settings = "cycles:\n  FY27-Q1: {start: 2026-10-01, end: 2026-12-31}\n";
    let text = acme().text(FILE);
    let okr = acme()
        .file("okr.yaml", settings)
        .file("okrs/FY27-Q1/platform.yaml", text);
    let close = |more: &[&str]| {
        let words = [
            "close",
            "platform",
            "--cycle=FY27-Q1",
            "--decision=trust-ci=continue",
        ];
        okr.run(words.iter().chain(more))
    };
    close(&[]).exits(2).tells("--into CYCLE");
    close(&["--into=FY27-Q2"])
        .exits(2)
        .tells("days are not known");
    close(&["--into=../../x"])
        .exits(2)
        .tells("days are not known");
    close(&["--into=2027-Q1"]).exits(0);
    okr.run([
        "close",
        "platform",
        "--cycle=FY27-Q1",
        "--decision=trust-ci=reached",
    ])
    .exits(0);
    let file = okr.text("okrs/FY27-Q1/platform.yaml");
    assert!(
        file.ends_with("    close:\n      decision: reached\n"),
        "{file}"
    );
}

#[test]
fn an_address_is_known_by_the_mailmap_too() {
    let feedback = "---\nkind: appreciation\n---\n## Situation\n- The outage\n";
    let path = "people/ana/feedback/2026-11-02-ben.md";
    let okr = recorded()
        .file("okr.yaml", "people_records: here\n")
        .file(path, feedback)
        .commit("Ben <ben@acme.example>", "2026-11-02", "feedback")
        .env("GIT_AUTHOR_EMAIL", "ana@home.example");
    okr.run(["seen", path])
        .exits(2)
        .tells("ana@home.example belongs to nobody in org/");
    let okr = okr.file(
        ".mailmap",
        "Ana Souza <ana@acme.example> <ana@home.example>\n",
    );
    okr.run(["seen", path]).exits(0);
    assert_eq!(
        okr.text("people/ana/seen.yaml"),
        format!("{path}: 2026-11-09\n")
    );
}

#[test]
fn the_feedback_decides_which_repository_gets_the_word() {
    let path = "people/ana/feedback/2026-11-02-ben.md";
    let okr = recorded()
        .file("pair/okr.yaml", "people_records: here\n")
        .file(
            format!("pair/{path}"),
            "---\nkind: appreciation\n---\n## Situation\n- The outage\n",
        );
    okr.commit_in("pair", "Ben <ben@acme.example>", "2026-11-02", "feedback");
    let okr = as_ana(okr);
    let pair = format!("pair/{path}");
    okr.run(["seen", &pair, "--commit"]).exits(0);
    assert_eq!(
        okr.text("pair/people/ana/seen.yaml"),
        format!("{path}: 2026-11-09\n")
    );
    let told = okr.git_in("pair", ["log", "--format=%an %s", "-1", "--name-only"]);
    assert_eq!(told, "Ana ana: feedback read\n\npeople/ana/seen.yaml");
    okr.run(["seen", &pair]).exits(0).tells("you said so on");
}
