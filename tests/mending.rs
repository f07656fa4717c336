//! `okr lint --fix`: edits that keep everything but what was wrong.
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
use okr::lint::{Mended, Scope, mend};
use okr::rules::ALL;
use okr::workspace::{InMemory, Workspace};

const BROKEN: &str = "\
# our plan
objectives:
  - id: trust-ci          # short
    titel: Engineers trust CI enough to merge on green
    owner: ana
    ambition: Aspirational
    key_results:
      - {id: build-p95, title: Builds are quick, unit: min, start_value: 24, target: '8 min'}\r
      - id: since
        title: Fixes reach people sooner
        decide_by: 2026/11/2
";

fn mended(text: &str, all: bool) -> Mended {
    let files = InMemory::of([("okr.yaml", ""), ("okrs/2026-Q4/platform.yaml", text)]);
    mend(&files, &|f| Workspace::load(f), ALL, &Scope::default(), all).unwrap()
}

#[test]
fn safe_edits_keep_comments_layout_and_line_ends() {
    let mended = mended(BROKEN, false);
    let after = &mended.files[0].after;
    let expected = BROKEN
        .replace("titel:", "title:")
        .replace("owner:", "lead:")
        .replace("Aspirational", "aspirational")
        .replace("start_value", "baseline")
        .replace("'8 min'", "8")
        .replace("2026/11/2", "2026-11-02");
    assert_eq!(*after, expected);
    assert_eq!(mended.fixed, 6);
    assert_eq!(mended.held_back, 0);
}

#[test]
fn a_second_run_changes_nothing() {
    let once = mended(BROKEN, true).files[0].after.clone();
    assert!(mended(&once, true).files.is_empty());
}

#[test]
fn what_changes_the_meaning_is_held_back_and_counted() {
    let text = "objectives:\n  - id: Trust CI\n    title: Engineers trust CI\n";
    let kept = mended(text, false);
    assert!(kept.files.is_empty());
    assert_eq!(kept.held_back, 1);
    assert!(mended(text, true).files[0].after.contains("id: trust-ci"));
}

#[test]
fn what_has_no_id_is_named_after_its_title_once_in_its_scope() {
    let text = "\
objectives:
  - title: Customers feel at home
    key_results:
      # the first
      - title: Calls fall
        baseline: 9
        target: 3
      - {title: Calls fall, baseline: 9, target: 3}
      - {id: calls-fall-2, title: Other calls, baseline: 9, target: 3}
      - title: 40 calls
        milestones: [{title: Größere Übersicht, due: 2026-11-01}]
";
    let expected = text
        .replace(
            "  - title: Customers",
            "  - id: customers-feel-at-home\n    title: Customers",
        )
        .replace("- title: Calls", "- id: calls-fall\n        title: Calls")
        .replace("{title: Calls", "{id: calls-fall-3, title: Calls")
        .replace("{title: Gr", "{id: groessere-uebersicht, title: Gr");
    for line_end in ["\n", "\r\n"] {
        let (text, expected) = (
            text.replace('\n', line_end),
            expected.replace('\n', line_end),
        );
        let mended = mended(&text, false);
        assert_eq!(mended.files[0].after, expected);
        assert!(self::mended(&expected, false).files.is_empty());
    }
}

#[test]
fn a_patch_is_taken_by_git_whatever_the_line_ends() {
    let text =
        "objectives:\r\n  - id: a # a\ttab\r\n    titel: Calls fall\r\n    why: \"they\twait\"\r\n";
    let other = "objectives:\n  - id: b\n    titel: Calls fall\n    why: They wait";
    let okr = Okr::new()
        .file("okr.yaml", "organisation: Acme\n")
        .file("okrs/2026-Q4/a.yaml", text)
        .file("okrs/2026-Q4/b.yaml", other);
    let patch = okr.run(["lint", "--diff"]).exits(1).out();
    let okr = okr.file("all.patch", &patch).git(["apply", "all.patch"]);
    assert_eq!(
        okr.text("okrs/2026-Q4/a.yaml"),
        text.replace("titel", "title")
    );
    assert_eq!(
        okr.text("okrs/2026-Q4/b.yaml"),
        other.replace("titel", "title")
    );
}

#[test]
fn what_could_move_a_terminal_is_shown_in_a_patch_too() {
    let okr = Okr::new().file("okr.yaml", "organisation: Acme\n").file(
        "okrs/2026-Q4/a.yaml",
        "objectives:\n  - id: a\n    titel: Calls fall # \u{202e}turned\n",
    );
    okr.run(["lint", "--diff"])
        .exits(1)
        .says("\\u{202e}turned")
        .is_harmless();
}
