//! `okr lint --fix`: edits that keep everything but what was wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

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
        .replace("2026/11/2", "2026-11-02");
    assert_eq!(*after, expected);
    assert_eq!(mended.fixed, 5);
    assert_eq!(
        mended.held_back, 1,
        "whether 8 min is 8 only the author can tell"
    );
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
