//! `--at`: what a command says of a day in the past is what it said on that day.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::{ANA, BEN, Okr};

const TODAY: &str = "2026-11-16";

const ASK: &str = "check-ins/2026-Q4/platform/2026-10-12.md";

/// A company in which, between October and November, an ask is closed, a team and a person get other names, a setting
/// changes, and a file goes.
fn changing() -> Okr {
    Okr::workspace()
        .file(
            ASK,
            "---\nhelp:\n  - {id: bucket, what: A cache bucket, for: trust-ci/build-p95}\n---\n## Tried\n- @ana: drew the way of one build\n",
        )
        .file("experiments/2026-Q4/platform/warm.md", "---\npeople: [ana]\n---\n## What we learned\n- Warm is faster\n")
        .commit(ANA, "2026-10-12", "Begin")
        .file("okr.yaml", "organisation: Acme and Sons\n")
        .file(
            "org/teams.yaml",
            "teams:\n  company: {name: Acme}\n  base: {name: Base, parent: company, members: [ana, ben], formerly: [platform]}\n",
        )
        .file(
            "check-ins/2026-Q4/platform/2026-11-02.md",
            "---\nclosed:\n  - {ask: bucket, how: It is there}\n---\n## Tried\n- @ben: read slow builds\n",
        )
        .git(["rm", "-q", "experiments/2026-Q4/platform/warm.md"])
        .commit(BEN, "2026-11-02", "Another name")
        .on(TODAY)
}

#[test]
fn what_was_said_on_a_day_is_said_of_that_day_for_ever() {
    let okr = Okr::demo();
    // Who prepares a packet and what else they may read is theirs to say, and no part of the past.
    let config = ["config", "--remove-section"];
    okr.git_in("demo/acme", [config[0], config[1], "okr"]);
    okr.git_in("demo/acme", [config[0], config[1], "user"]);
    for day in ["2026-07-20", "2026-09-30", "2026-11-16"] {
        let before = format!("--before={day}T23:59:59+00:00");
        let main = ["rev-list", "-1", "--first-parent", &before, "main"];
        let commit = okr.git_in("demo/acme", main);
        // Then: a clone in which that commit was the newest.
        okr.git_in(".", ["clone", "-q", "demo/acme", day]);
        okr.git_in(day, ["reset", "-q", "--hard", &commit]);
        for command in [
            &["report"][..],
            &["report", "--output-format", "json"],
            &["report", "--team", "platform"],
            &["lint", "--output-format", "json"],
        ] {
            let then = okr.run(command.iter().chain(&["-C", day, "--today", day]));
            let now = okr.run(command.iter().chain(&["-C", "demo/acme", "--at", day]));
            assert_eq!(then.out(), now.out(), "{command:?} of {day}");
            let by_name = ["-C", "demo/acme", "--at", &commit, "--today", day];
            let by_name = okr.run(command.iter().chain(&by_name));
            assert_eq!(then.out(), by_name.out(), "{command:?} of {commit}");
        }
        // A packet names the repository by its folder, which is another one here.
        let packet = |folder: &str, when: &[&str]| {
            let args = ["packet", "ana", "--output-format", "markdown", "-C", folder];
            okr.run(args.iter().chain(when))
                .exits(0)
                .out()
                .replace(&format!("- {day} at commit"), "- acme at commit")
        };
        let then = packet(day, &["--today", day]);
        assert_eq!(then, packet("demo/acme", &["--at", day]), "packet of {day}");
    }
}

#[test]
fn settings_teams_and_records_are_those_of_then() {
    let okr = changing();
    okr.run(["report"])
        .exits(0)
        .says("Acme and Sons · 2026-Q4")
        .says("\n  base\n")
        .never_says("A cache bucket");
    okr.run(["report", "--at", "2026-10-19"])
        .exits(0)
        .says("Acme · 2026-Q4 · day 19 of 92 · as of 19 Oct")
        .says("7 days  platform")
        .says("A cache bucket")
        .says("\n  platform\n");
    okr.run(["report", "--at", "2026-10-19", "--team", "base"])
        .exits(2)
        .tells("there is no team `base`");
    okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "--at",
        "2026-11-01",
    ])
    .exits(0)
    .says("Warm is faster");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .never_says("Warm is faster");
}

#[test]
fn people_are_who_the_mailmap_of_then_says() {
    let okr = Okr::workspace()
        .file(ASK, "## Tried\n- @ana: drew the way of one build\n")
        .file(
            "people/ana/feedback/2026-10-12-ben.md",
            "---\nkind: appreciation\ngiven_on: 2026-10-12\n---\n## Situation\nA slow build.\n",
        )
        .file(
            "people/ana/seen.yaml",
            "people/ana/feedback/2026-10-12-ben.md: 2026-10-12\n",
        )
        .commit("A <a@home.example>", "2026-10-12", "Begin")
        .file(
            ".mailmap",
            "Ana Souza <ana@acme.example> <a@home.example>\n",
        )
        .commit(ANA, "2026-11-02", "Ana writes from home")
        .on(TODAY);
    let unread = "which you have not confirmed reading";
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .never_says(unread);
    let then = [
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "--at",
        "2026-10-20",
        "--review-on",
        TODAY,
    ];
    okr.run(then).exits(0).says(unread);
}

#[test]
fn what_is_not_committed_was_not_there() {
    let okr = changing().file(
        "check-ins/2026-Q4/platform/2026-11-09.md",
        "---\nhelp:\n  - {id: runner, what: A larger runner}\n---\n## Tried\n- nothing\n",
    );
    okr.run(["report"])
        .says_in_all("A larger runner")
        .says_in_all("not committed yet");
    okr.run(["report", "--at", "HEAD"])
        .never_says("A larger runner");
    okr.run(["report", "--at", TODAY])
        .never_says("A larger runner");
}

#[test]
fn a_commit_brings_its_day_and_an_explicit_today_stands_before_it() {
    let okr = changing();
    okr.run(["report", "--at", "HEAD~1"]).says("as of 12 Oct");
    okr.run(["report", "--at", "HEAD~1", "--today", "2026-10-20"])
        .says("as of 20 Oct")
        .says("A cache bucket");
    // `OKR_TODAY` is set here, and says less than what was typed.
    okr.run(["report", "--at", "2026-10-31"])
        .says("as of 31 Oct");
}

#[test]
fn what_looks_like_a_day_is_a_day() {
    let okr = changing()
        .git(["branch", "2026-10-19"])
        .git(["tag", "first-week", "HEAD~1"]);
    okr.run(["report", "--at", "2026-10-19"])
        .says("as of 19 Oct");
    okr.run(["report", "--at", "heads/2026-10-19"])
        .says("as of 2 Nov");
    okr.run(["report", "--at", "first-week"])
        .says("as of 12 Oct");
}

#[test]
fn a_day_means_the_main_line_and_not_what_was_on_a_branch_by_then() {
    let okr = changing()
        .git(["switch", "-q", "-c", "plan", "HEAD~1"])
        .file(
            "okrs/2026-Q4/mobile.yaml",
            "objectives:\n  - {id: plan, title: A plan}\n",
        )
        .commit(BEN, "2026-10-14", "A plan for mobile")
        .git(["switch", "-q", "main"]);
    okr.run(["report", "--at", "2026-10-19"])
        .never_says("A plan");
    okr.run(["report", "--at", "plan"]).says("A plan");
    okr.git_in(".", ["config", "user.name", "Ana"]);
    okr.git_in(".", ["config", "user.email", "ana@acme.example"]);
    okr.git_in(".", ["merge", "-q", "--no-ff", "--no-commit", "plan"]);
    let okr = okr.commit(ANA, "2026-11-09", "The plan");
    okr.run(["report", "--at", "2026-10-19"])
        .never_says("A plan");
    okr.run(["report", "--at", "HEAD"]).says("A plan");
}

#[test]
fn lint_judges_what_was_there_also_where_it_is_gone() {
    let okr = changing();
    let gone = "experiments/2026-Q4/platform/warm.md";
    okr.run(["lint", "--at", "2026-10-19", gone])
        .exits(0)
        .tells("in 1 file");
    okr.run(["lint", "--at", "HEAD", gone])
        .exits(2)
        .tells("there is no record at the paths given");
    okr.run(["lint", "--at", "HEAD", "--fix"])
        .exits(2)
        .tells("cannot be used with");
    okr.run(["lint", "--at", "HEAD", "-"])
        .exits(2)
        .tells("--at reads what was committed");
    okr.run(["lint", "--at", "HEAD", "../elsewhere.yaml"])
        .exits(2)
        .tells("does not lie in the workspace");
}

#[test]
fn records_that_two_people_share_are_read_as_of_the_same_day() {
    let okr = changing()
        .file("../pair/okr.yaml", "organisation: Ana and Ben\n")
        .file(
            "../pair/people/ana/growth.md",
            "---\ndirection: Further\n---\n",
        );
    okr.commit_in("../pair", ANA, "2026-10-20", "Begin");
    let at = |day: &str| {
        okr.run([
            "packet",
            "ana",
            "--output-format",
            "markdown",
            "--private",
            "../pair",
            "--at",
            day,
        ])
    };
    let commit = okr.git_in("../pair", ["rev-parse", "--short=7", "HEAD"]);
    at("2026-10-31")
        .exits(0)
        .says(&format!("pair at commit {commit}"));
    at("2026-10-15")
        .exits(0)
        .says("The records in pair: nothing was recorded there on 2026-10-15 yet.");
}

#[test]
fn a_workspace_in_a_sub_folder_is_found_there() {
    let okr = Okr::new()
        .file("planning/okr.yaml", "organisation: Acme\n")
        .file(
            "planning/okrs/2026-Q4/web.yaml",
            "objectives:\n  - {id: a, title: The first words}\n",
        )
        .commit(ANA, "2026-10-12", "Begin")
        .file(
            "planning/okrs/2026-Q4/web.yaml",
            "objectives:\n  - {id: a, title: Better words}\n",
        )
        .commit(ANA, "2026-11-02", "Go on")
        .on(TODAY);
    okr.run(["report", "-C", "planning", "--at", "2026-10-12"])
        .says("The first words");
    okr.run(["report", "-C", "planning/okrs", "--at", TODAY])
        .says("Better words");
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_and_never_out() {
    let okr = changing()
        .file(
            "../secret.yaml",
            "objectives:\n  - {id: a, title: Nobody sees this}\n",
        )
        .file(
            "okrs/shared.txt",
            "objectives:\n  - {id: a, title: Read through a link}\n",
        )
        .link("okrs/2026-Q4/web.yaml", "../shared.txt")
        .link("okrs/2026-Q4/out.yaml", "../../../secret.yaml")
        .link("okrs/2026-Q4/round.yaml", "round.yaml")
        .link("okrs/2026-Q3", "2026-Q4")
        .commit(ANA, "2026-11-03", "Links");
    let now = okr.run(["report"]).says("Read through a link").out();
    let at = okr
        .run(["report", "--at", TODAY])
        .never_says("Nobody sees this");
    assert_eq!(now, at.out());
    let json = ["lint", "--output-format", "json"];
    let now = okr.run(json).out();
    assert_eq!(now, okr.run(json.iter().chain(&["--at", "HEAD"])).out());
}

#[test]
fn a_state_that_is_not_there_is_told_with_what_to_type() {
    let okr = changing();
    let at = |when: &str| okr.run(["report", "--at", when]).exits(2).says_nothing();
    at("mian")
        .tells("`mian` names no commit in this repository")
        .tells("did you mean `--at main`?");
    at("2026-10-1").tells("a day is written YYYY-MM-DD");
    at("2026-10-11")
        .tells("no commit is as old as 2026-10-11; the first one is of 2026-10-12")
        .tells("--at 2026-10-12");
    let url = format!("file://{}", okr.path(".").display());
    okr.git_in(".", ["clone", "-q", "--depth", "1", &url, "../shallow"]);
    let shallow = |when: &str| okr.run(["report", "-C", "../shallow", "--at", when]);
    shallow("2026-10-19")
        .exits(2)
        .tells("no commit is as old as 2026-10-19; in this clone the oldest one is of 2026-11-02")
        .tells("This clone is shallow")
        .tells("git fetch --unshallow");
    shallow("HEAD~1").exits(2).tells("git fetch --unshallow");
    shallow("2026-11-05").exits(0).says("Acme and Sons");
}

#[test]
fn without_a_past_there_is_nothing_to_look_at() {
    let okr = Okr::workspace().on(TODAY);
    okr.run(["report", "--at", "HEAD"])
        .exits(2)
        .tells("lies in no git repository")
        .tells("leave --at out");
    let okr = okr.git(["init", "-q", "-b", "main"]);
    okr.run(["report", "--at", "2026-11-01"])
        .exits(2)
        .tells("nothing has been committed here yet")
        .tells("git add --all && git commit");
    let okr = Okr::new()
        .file("readme", "Words")
        .commit(ANA, "2026-10-01", "Begin")
        .file("okr/okr.yaml", "organisation: Acme\n")
        .commit(ANA, "2026-10-12", "OKRs")
        .on(TODAY);
    okr.run(["lint", "-C", "okr", "--at", "2026-10-05"])
        .exits(2)
        .tells("there was no workspace at")
        .tells("on 2026-10-05")
        .tells("git log --diff-filter=A -- :/okr/okr.yaml");
}
