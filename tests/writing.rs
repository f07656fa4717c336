//! What is written and committed: that, and nothing else.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod common;

use common::Okr;

const FILE: &str = "check-ins/2026-Q4/platform/2026-11-09.md";
const VALUE: [&str; 4] = ["check-in", "platform", "--value", "trust-ci/build-p95=17"];

fn team() -> Okr {
    let okr = Okr::workspace().on("2026-11-09");
    let okr = ["AUTHOR", "COMMITTER"].iter().fold(okr, |okr, who| {
        okr.env(&format!("GIT_{who}_NAME"), "Ana")
            .env(&format!("GIT_{who}_EMAIL"), "ana@acme.example")
    });
    okr.commit("Ana <ana@acme.example>", "2026-10-05", "platform: OKRs")
}

#[test]
fn only_what_was_written_is_committed() {
    let okr = team().file("staged.txt", "mine").file("loose.txt", "mine");
    okr.git_in(".", ["add", "staged.txt"]);
    okr.run(VALUE.into_iter().chain(["--commit"]))
        .exits(0)
        .says(FILE);
    let committed = okr.git_in(".", ["show", "--format=", "--name-only"]);
    assert_eq!(committed, FILE);
    let status = okr.git_in(".", ["status", "--short"]);
    assert_eq!(status, "A  staged.txt\n?? loose.txt");
}

#[test]
fn a_hook_that_refuses_is_heard() {
    let okr = team().file(
        ".git/hooks/pre-commit",
        "#!/bin/sh\necho not on a Monday\nexit 1\n",
    );
    okr.shell("chmod +x .git/hooks/pre-commit").exits(0);
    let ran = okr.run(VALUE.into_iter().chain(["--commit"])).exits(2);
    let ran = ran.tells("not on a Monday").tells("git did not commit it");
    ran.tells("git commit -m \"platform: check-in 9 Nov\"");
    assert!(okr.text(FILE).contains("value: 17"));
    assert_eq!(okr.git_in(".", ["log", "--format=%s"]), "platform: OKRs");
}

#[test]
fn where_no_repository_is_no_line_for_git_is_told() {
    let okr = Okr::workspace().on("2026-11-09");
    okr.run(VALUE).exits(0).says(FILE).tells_nothing();
    okr.run(VALUE.into_iter().chain(["--commit"]))
        .exits(2)
        .tells("in no git repository");
}

#[test]
fn a_check_in_is_read_from_standard_input() {
    let okr = team();
    let line = "printf 'key_results:\\n  trust-ci/build-p95: {value: 17} # by CI\\n' | okr check-in platform -";
    okr.shell(line).exits(0).says(FILE);
    assert_eq!(
        okr.text(FILE),
        "---\nkey_results:\n  trust-ci/build-p95: {value: 17} # by CI\n---\n"
    );
    let whole = "printf -- '---\\npresent: [ana]\\n---\\n## Tried\\n- a cache\\n' | okr check-in -";
    okr.shell(whole).exits(0).says("2026-11-09-2.md");
}

#[test]
fn what_lint_would_call_an_error_is_not_written() {
    for (yaml, told) in [
        (
            "key_results: {trust-ci/build-p59: {value: 17}}",
            "trust-ci/build-p95",
        ),
        ("key_results: {trust-ci/build-p95: {value: 17 min}}", "17"),
        ("key_results: [", "nothing was written"),
        ("bonus: 20 %", "pay-linked"),
        ("present: [anna]", "ana"),
    ] {
        let okr = team();
        let ran = okr.shell(&format!("echo '{yaml}' | okr check-in platform -"));
        ran.exits(2).says_nothing().tells(told);
        assert!(!okr.path("check-ins").exists(), "{yaml}");
    }
}

#[test]
fn of_a_text_that_is_too_long_nothing_is_written_rather_than_a_part() {
    let okr = team();
    let long = "head -c 1048577 /dev/zero | tr '\\0' x";
    for line in [
        format!("{{ printf -- '---\\n---\\n## Learned\\n- '; {long}; }} | okr check-in platform -"),
        format!(
            "{{ printf '## Hypothesis\\n'; {long}; }} | okr new experiment --team platform --title Long --body -"
        ),
    ] {
        let ran = okr.shell(&line).exits(2);
        ran.tells("larger than 1024 KiB")
            .tells("nothing was written");
        assert_eq!(okr.git_in(".", ["status", "--short"]), "");
    }
}
