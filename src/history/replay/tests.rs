//! Stories that can be told, and stories that cannot.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test"
)]

use super::{ReplayError, replay};
use crate::history::tests::support::{Place, authors, git, steps};

const STORY: &str = "
- by: ana
  at: 2026-07-02T09:14:00+02:00
  message: |
    Begin

    With a body.
  write: {okr.yaml: 'organisation: Acme', okrs/a.yaml: 'target: 10', okrs/a/x.yaml: x, okrs/a-b: y}
- {by: ben, at: 2026-07-03T09:00:00Z, message: Propose, branch: proposal/x, change: [{file: okrs/a.yaml, from: '10', to: '8'}]}
- {by: ana, at: 2026-07-04T09:00:00Z, committed: 2026-07-05T09:00:00Z, message: Meanwhile, remove: [okrs/a], write: {okrs/z: z}}
- {by: ben, at: 2026-07-05T10:00:00Z, message: Unfinished, branch: idea, write: {okrs/i: i}}
- {by: cem, at: 2026-07-06T09:00:00Z, message: Merge, merge: proposal/x}
";

#[test]
fn a_story_becomes_a_clean_work_tree_with_the_ids_it_always_has() {
    let place = Place::of(STORY);
    let again = Place::of(STORY);
    let head = place.git("repo", &["rev-parse", "HEAD"]);
    assert_eq!(head, again.git("repo", &["rev-parse", "HEAD"]));
    // The same on every machine: a new id here means that all written examples changed.
    assert_eq!(head, "f51e84d9094c4fb6710520342c348d9f6e420454");

    assert_eq!(place.git("repo", &["status", "--porcelain"]), "");
    assert_eq!(
        place.git("repo", &["fsck", "--strict", "--no-dangling"]),
        ""
    );
    assert_eq!(
        place.git("repo", &["branch", "--format=%(refname:short)"]),
        "idea\nmain"
    );
    assert_eq!(
        place.git(
            "repo",
            &["log", "--first-parent", "--format=%an|%aI|%cI|%s"]
        ),
        "Cem|2026-07-06T09:00:00Z|2026-07-06T09:00:00Z|Merge\n\
         Ana|2026-07-04T09:00:00Z|2026-07-05T09:00:00Z|Meanwhile\n\
         Ana|2026-07-02T09:14:00+02:00|2026-07-02T09:14:00+02:00|Begin"
    );
    let text = |path| std::fs::read_to_string(place.path("repo").join(path)).unwrap();
    assert_eq!(text("okrs/a.yaml"), "target: 8");
    assert!(!place.path("repo").join("okrs/a").exists());
    assert_eq!(place.git("repo", &["config", "core.autocrlf"]), "false");
}

#[test]
fn line_ends_are_written_as_told() {
    let story = "[{by: ana, at: 2026-07-02T09:00:00Z, message: Begin, write: {a: \"one\\r\\ntwo\\n\", .gitattributes: '* text=auto eol=crlf'}}]";
    let place = Place::of(story);
    let text = std::fs::read_to_string(place.path("repo").join("a")).unwrap();
    assert_eq!(text, "one\r\ntwo\n");
}

/// The complaint about a story whose first step is fine.
fn complaint(second: &str) -> String {
    let first =
        "- {by: ana, at: 2026-07-02T09:00:00Z, message: Begin, write: {a: one one, d/f: x}}";
    let second = format!("- {{by: ben, at: 2026-07-03T09:00:00Z, message: Go on, {second}}}");
    let place = Place::empty();
    let steps = steps(&format!("{first}\n{second}"));
    let error = replay(&place.path("repo"), &steps, &authors()).unwrap_err();
    assert!(!error.hint().is_empty());
    error.to_string()
}

#[test]
fn a_step_that_cannot_be_done_is_named_with_number_date_and_title() {
    let step = |problem: &str| format!("step 2 (2026-07-03, “Go on”): {problem}");
    let cases = [
        (
            "change: [{file: a, from: one, to: two}]",
            "`a` holds “one” 2 times, and it must stand there exactly once",
        ),
        (
            "change: [{file: a, from: six, to: two}]",
            "`a` holds “six” 0 times, and it must stand there exactly once",
        ),
        (
            "change: [{file: b, from: one, to: two}]",
            "there is no file `b`",
        ),
        ("remove: [b]", "there is no file `b`"),
        ("merge: side", "there is no branch `side` to merge"),
        ("branch: 'a b'", "`a b` is no name for a branch"),
        (
            "write: {../b: x}",
            "`../b` is no path inside the repository",
        ),
        (
            "write: {.git/hooks/x: x}",
            "`.git/hooks/x` is no path inside the repository",
        ),
        (
            "write: {a/b: x}",
            "`a` stands where a folder and a file would have the same name",
        ),
        (
            "write: {d: x}",
            "`d` stands where a folder and a file would have the same name",
        ),
    ];
    for (second, problem) in cases {
        assert_eq!(complaint(second), step(problem));
    }
}

#[test]
fn an_unknown_person_and_an_empty_story_are_refused() {
    let place = Place::empty();
    let alone = steps("[{by: zoe, at: 2026-07-02T09:00:00Z, message: Begin}]");
    let error = replay(&place.path("a"), &alone, &authors()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step 1 (2026-07-02, “Begin”): there is no author `zoe`"
    );
    let error = replay(&place.path("b"), &[], &authors()).unwrap_err();
    assert!(matches!(error, ReplayError::NoSteps));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let place = Place::of(STORY);
    let before = git(&place.path("repo"), &["rev-parse", "HEAD"]);
    let error = replay(&place.path("repo"), &steps(STORY), &authors()).unwrap_err();
    assert!(matches!(error, ReplayError::NotEmpty { .. }));
    assert_eq!(git(&place.path("repo"), &["rev-parse", "HEAD"]), before);
}

#[test]
fn a_long_story_is_quick() {
    let step = |day: u32| {
        let write: Vec<String> = (0..4)
            .map(|n| format!("okrs/{}/t{n}.yaml: 'v{day}'", day % 40))
            .collect();
        let at =
            chrono::DateTime::from_timestamp(1_780_000_000 + i64::from(day) * 86_400, 0).unwrap();
        format!(
            "- {{by: ana, at: {}, message: Day {day}, write: {{{}}}}}\n",
            at.to_rfc3339(),
            write.join(", ")
        )
    };
    let story: String = (0..150).map(step).collect();
    let steps = steps(&story);
    let place = Place::empty();
    let start = std::time::Instant::now();
    replay(&place.path("repo"), &steps, &authors()).unwrap();
    // Far below a second when optimised; the bound is for a busy machine and a debug build.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    eprintln!("150 steps: {:?}", start.elapsed());
    assert_eq!(place.git("repo", &["rev-list", "--count", "HEAD"]), "150");
}
