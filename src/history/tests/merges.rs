//! Branches, merges, and when the main line saw something.

use super::support::{FOLDERS, Place, assert_like_git, told};
use std::collections::HashSet;

const BRANCH: &str = "
- {by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {okrs/a: one, okrs/b: one}}
- {by: ben, at: 2026-10-02T09:00:00Z, message: Propose, branch: proposal, write: {okrs/a: two}}
- {by: ana, at: 2026-10-03T09:00:00Z, message: Meanwhile, write: {okrs/b: two}}
";

#[test]
fn a_branch_belongs_to_its_author_and_is_visible_from_its_merge_on() {
    let merge = "- {by: cem, at: 2026-10-09T09:00:00Z, message: Merge, merge: proposal}";
    let place = Place::of(&format!("{BRANCH}{merge}"));
    let history = place.history();
    // The main line received the proposal after what happened meanwhile.
    assert_eq!(
        told(&history),
        [
            "Begin: A okrs/a, A okrs/b",
            "Meanwhile: M okrs/b",
            "Propose: M okrs/a"
        ]
    );
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
    let since = history
        .first_with("okrs/a", |text| text == "two")
        .unwrap()
        .commit;
    assert_eq!(since.author.name, "Ben");
    assert_eq!(since.committed.to_rfc3339(), "2026-10-02T09:00:00+00:00");
    assert_eq!(since.visible.unwrap().to_string(), "2026-10-09");
}

#[test]
fn an_evil_merge_is_told_and_belongs_to_the_one_who_merged() {
    let merge = "
- {by: cem, at: 2026-10-09T09:00:00Z, message: Merge, merge: proposal, write: {okrs/a: three, okrs/c: new}}";
    let place = Place::of(&format!("{BRANCH}{merge}"));
    let history = place.history();
    assert_eq!(told(&history)[3], "Merge: M okrs/a, A okrs/c");
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
    let since = history
        .first_with("okrs/a", |text| text == "three")
        .unwrap();
    assert_eq!(since.commit.author.name, "Cem");
}

#[test]
fn words_that_both_sides_wrote_into_one_file_keep_their_authors() {
    let place = Place::of(
        "
- {by: cem, at: 2026-10-01T09:00:00Z, message: Begin, write: {okrs/a: \"x: 1\\ny: 1\\n\"}}
- {by: ben, at: 2026-10-02T09:00:00Z, message: Side, branch: side, write: {okrs/a: \"x: 1\\ny: 2\\n\"}}
- {by: ana, at: 2026-10-03T09:00:00Z, message: Main, write: {okrs/a: \"x: 2\\ny: 1\\n\"}}
- {by: cem, at: 2026-10-04T09:00:00Z, message: Merge, merge: side, write: {okrs/a: \"x: 2\\ny: 2\\n\"}}",
    );
    let history = place.history();
    let since = |words: &str| {
        let version = history
            .first_with("okrs/a", |text| text.contains(words))
            .unwrap();
        version.commit.author.name.clone()
    };
    assert_eq!(since("x: 2"), "Ana");
    assert_eq!(since("y: 2"), "Ben");
    assert_eq!(since("x: 2\ny: 2"), "Cem");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<HashSet<_>>();
    let each = history.first_with_each("okrs/a", lines);
    assert_eq!(each["x: 2"].commit.author.name, "Ana");
    assert_eq!(each["y: 2"].commit.author.name, "Ben");
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
}

#[test]
fn what_a_merge_sets_aside_is_not_what_stands() {
    // The merge keeps the main line's text, although the branch wrote another one.
    let merge = "
- {by: cem, at: 2026-10-09T09:00:00Z, message: Keep ours, merge: proposal, write: {okrs/a: one}}";
    let place = Place::of(&format!("{BRANCH}{merge}"));
    let history = place.history();
    assert_eq!(told(&history)[3], "Keep ours: M okrs/a");
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
    assert_eq!(
        history.newest("okrs/a").unwrap().text.as_deref(),
        Some("one")
    );
    assert!(history.first_with("okrs/a", |text| text == "two").is_none());
    let since = history.first_with("okrs/a", |text| text == "one").unwrap();
    assert_eq!(since.commit.subject, "Begin");
}

#[test]
fn a_merge_that_goes_back_to_the_branchs_older_text_is_told() {
    // The main line changed okrs/b; the merge takes the branch's version from before.
    let merge = "
- {by: cem, at: 2026-10-09T09:00:00Z, message: Keep theirs, merge: proposal, write: {okrs/b: one}}";
    let place = Place::of(&format!("{BRANCH}{merge}"));
    let history = place.history();
    assert_eq!(told(&history)[3], "Keep theirs: M okrs/b");
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
    assert_eq!(
        history.newest("okrs/b").unwrap().text.as_deref(),
        Some("one")
    );
}

#[test]
fn a_branch_that_takes_the_main_line_in_keeps_everybodys_commits() {
    let place = Place::of(&format!(
        "{BRANCH}
- {{by: ben, at: 2026-10-04T09:00:00Z, message: Update, branch: proposal, merge: main}}
- {{by: ben, at: 2026-10-05T09:00:00Z, message: Refine, branch: proposal, write: {{okrs/b: three}}}}
- {{by: cem, at: 2026-10-09T09:00:00Z, message: Merge, merge: proposal}}"
    ));
    let history = place.history();
    assert_eq!(
        told(&history),
        [
            "Begin: A okrs/a, A okrs/b",
            "Meanwhile: M okrs/b",
            "Propose: M okrs/a",
            "Refine: M okrs/b"
        ]
    );
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
    let days: Vec<String> = history
        .commits()
        .iter()
        .map(|commit| commit.visible.unwrap().to_string())
        .collect();
    assert_eq!(
        days,
        ["2026-10-01", "2026-10-03", "2026-10-09", "2026-10-09"]
    );
}

#[test]
fn a_merge_of_three_branches_and_two_roots_is_read() {
    let place = Place::of(BRANCH);
    let repo = |arguments: &[&str]| place.git("repo", arguments);
    repo(&["checkout", "-q", "-b", "other", "main~1"]);
    std::fs::write(place.path("repo").join("okrs/c"), "three").unwrap();
    repo(&["add", "."]);
    repo(&["commit", "-q", "-m", "Other"]);
    repo(&["checkout", "-q", "--orphan", "root"]);
    repo(&["rm", "-rfq", "."]);
    std::fs::create_dir_all(place.path("repo").join("people")).unwrap();
    std::fs::write(place.path("repo").join("people/d"), "four").unwrap();
    repo(&["add", "."]);
    repo(&["commit", "-q", "-m", "Another root"]);
    repo(&["checkout", "-q", "main"]);
    repo(&["merge", "-q", "--no-edit", "other", "proposal"]);
    repo(&[
        "merge",
        "-q",
        "--no-edit",
        "--allow-unrelated-histories",
        "root",
    ]);
    let history = place.history();
    assert_like_git(&place.path("repo"), &history, "", &FOLDERS);
    assert_eq!(history.commits().len(), 5);
}
