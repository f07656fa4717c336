//! Every kind of repository, and every way to call the program in one: what it can tell it tells, and what it cannot
//! tell it says.
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

use common::{ANA, BEN, Okr, is_root};

const TODAY: &str = "2026-11-16";

const DATA: &str = "\
objectives:
  - id: data
    title: Data can be trusted
    why: Teams count the same thing in three ways.
    lead: raj
    key_results:
      - {id: late, title: Reports that come a day late fall to 2 %, unit: \"%\", baseline: 12, target: 2}
      - {id: lost, title: Events that get lost fall to 50 in a million, baseline: 400, target: 50}
";

/// A workspace with one open ask of the platform team.
fn asking() -> Okr {
    Okr::workspace()
        .file(
            "okrs/2026-Q4/data.yaml",
DATA,
        )
        .file(
            "org/more.yaml",
            "teams:\n  data: {name: Data, parent: company, members: [dana, raj]}\npeople:\n  raj: {name: Raj Varma}\n",
        )
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            "---\nhelp:\n  - {id: bucket, what: A cache bucket, from: data, for: trust-ci/build-p95}\n---\n## Tried\n- @ana: drew the way of one build\n",
        )
        .on(TODAY)
}

// Where there is no history, or only a part of it.

#[test]
fn outside_of_a_repository_the_files_are_read_and_the_rest_is_said_to_be_unknown() {
    let okr = asking();
    okr.run(["lint"])
        .exits(0)
        .says_nothing()
        .tells("nothing to report in 7 files");
    okr.run(["report"])
        .exits(0)
        .says("platform asks data  A cache bucket")
        .says_in_all("since when is not known")
        .says_in_all("Not known: These files are in no git repository")
        .says("git init")
        .never_says("history complete");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("Drew the way of one build. [not recorded yet]")
        .says("These files are in no git repository")
        .says(", without a history");
}

#[test]
fn before_the_first_commit_nothing_is_recorded() {
    let okr = asking().git(["init", "-q", "-b", "main"]);
    okr.run(["lint"]).exits(0);
    okr.run(["report"])
        .exits(0)
        .says_in_all("Not known: Nothing has been committed here yet")
        .says("git commit")
        .never_says("history complete");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("[not recorded yet]")
        .says("Nothing has been committed here yet");
}

#[test]
fn before_the_first_commit_there_is_no_past_and_the_next_step_is_to_commit() {
    let okr = asking().git(["init", "-q", "-b", "main"]);
    for command in [
        ["lint", "--since", "HEAD"],
        ["report", "--at", "HEAD~2"],
        ["align", "--at", "@"],
    ] {
        okr.run(command)
            .exits(2)
            .says_nothing()
            .tells("nothing has been committed here yet")
            .tells("hint: git add --all && git commit");
    }
}

#[test]
fn what_a_clone_lacks_is_never_told_as_new() {
    let okr = asking()
        .commit(ANA, "2026-10-12", "Begin")
        .file(
            "okrs/2026-Q4/data.yaml",
            DATA.replace("fall to 50", "fall to 40"),
        )
        .commit(ANA, "2026-11-02", "Reword")
        .git(["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", okr.path(".").display());
    okr.git_in(".", ["clone", "-q", "--filter=blob:none", &url, "partial"]);
    okr.run(["diff", "HEAD~1..", "-C", "partial"])
        .exits(2)
        .says_nothing()
        .tells("this clone does not hold 1 of the objects that are needed")
        .tells("hint: git fetch --refetch --no-filter");
    okr.run(["log", "data/data/late", "-C", "partial"])
        .exits(0)
        .never_says("written: ")
        .says_in_all("Not known: This clone is partial");
    // The same where a file of git's own was lost.
    let lost = okr.git_in(".", ["rev-parse", "HEAD~1:okrs/2026-Q4/data.yaml"]);
    let (folder, name) = lost.split_at(2);
    std::fs::remove_file(okr.path(format!(".git/objects/{folder}/{name}"))).unwrap();
    for command in [["diff", "HEAD~1.."], ["lint", "--since=HEAD~1"]] {
        okr.run(command)
            .exits(2)
            .says_nothing()
            .tells("1 of the files and folders that are needed is not in this clone")
            .tells("hint: git fsck");
    }
    okr.run(["diff", ""]).exits(2).says_nothing();
}

#[test]
fn a_branch_without_commits_beside_one_with_commits_is_without_a_past() {
    let okr = asking()
        .commit(ANA, "2026-10-12", "Begin")
        .git(["checkout", "-q", "--orphan", "fresh"]);
    okr.run(["report"])
        .exits(0)
        .says_in_all("Nothing has been committed here yet");
    okr.run(["lint"]).exits(0);
}

#[test]
fn with_its_history_an_ask_has_an_age_and_a_commit() {
    let okr = asking().commit(ANA, "2026-10-12", "Begin");
    let commit = okr.git_in(".", ["rev-parse", "--short=7", "HEAD"]);
    okr.run(["report"])
        .exits(0)
        .says("35 days  platform asks data")
        .says_in_all(&format!("since 12 Oct · {commit}"))
        .says("history complete")
        .never_says("Not known");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says(&format!("Drew the way of one build. [{commit}]"));
}

#[test]
fn what_is_not_committed_yet_is_new_and_not_old() {
    let okr = asking().commit(ANA, "2026-10-12", "Begin").file(
        "check-ins/2026-Q4/platform/2026-11-09.md",
        "---\nhelp:\n  - {id: runner, what: A larger runner, from: data}\n---\n## Tried\n- @ana: paired on signing\n",
    );
    okr.run(["report"])
        .exits(0)
        .says("      new  platform asks data  A larger runner")
        .says("not committed yet")
        .says("35 days  platform asks data  A cache bucket");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("Paired on signing. [not recorded yet]")
        .never_says("Drew the way of one build. [not recorded yet]");
}

#[test]
fn a_shallow_clone_says_what_was_cut_off_and_how_to_get_it() {
    let okr = Okr::demo().on(TODAY);
    let url = format!("file://{}", okr.path("demo/acme").display());
    okr.git_in(".", ["clone", "-q", "--depth", "1", &url, "shallow"]);
    okr.run(["lint", "-C", "shallow"])
        .exits(0)
        .tells("nothing to report");
    okr.run(["report", "-C", "shallow"])
        .exits(0)
        .says("platform asks data-infra")
        .says_in_all("since when is not known")
        .says_in_all(
            "Not known: This clone is shallow: it holds only the newest part of the history.",
        )
        .says_in_all("(type: git fetch --unshallow)")
        .says("git fetch --unshallow")
        .never_says("history complete");
    okr.run([
        "packet",
        "ana",
        "--output-format",
        "markdown",
        "-C",
        "shallow",
    ])
    .exits(0)
    .says("This clone is shallow")
    .says("git fetch --unshallow")
    .says("for data infrastructure's builds. [recorded before this history begins]")
    .says("sat with Tomás until")
    .never_says("[not recorded yet]");
    // What was fetched afterwards is told as if it had always been there.
    okr.git_in("shallow", ["fetch", "-q", "--unshallow"]);
    let whole = okr.run(["report", "-C", "demo/acme"]).exits(0).out();
    assert_eq!(okr.run(["report", "-C", "shallow"]).exits(0).out(), whole);
}

#[test]
fn a_story_ends_where_the_history_does_and_says_so() {
    let okr = Okr::demo().on(TODAY);
    let log = ["log", "platform/trust-ci/build-p95", "-C"];
    let url = format!("file://{}", okr.path("demo/acme").display());
    okr.git_in(".", ["clone", "-q", "--depth", "1", &url, "shallow"]);
    okr.run(log.iter().chain(&["shallow"]))
        .exits(0)
        .says("24 > 21 > 8 min")
        .never_says("written: ")
        .says_in_all("Not known: This clone is shallow")
        .says("git fetch --unshallow");
    okr.run(["diff", "HEAD~3..", "-C", "shallow"])
        .exits(2)
        .says_nothing()
        .tells("git fetch --unshallow");
    std::fs::remove_dir_all(okr.path("shallow/.git")).unwrap();
    okr.run(log.iter().chain(&["shallow"]))
        .exits(0)
        .says("?  written: 24 to 8 min")
        .says("git init");
    okr.run(["diff", "-C", "shallow"])
        .exits(2)
        .tells("lies in no git repository")
        .tells("hint: git init");
    // Before the first commit everything is still to be recorded.
    okr.git_in("shallow", ["init", "-q"]);
    okr.run(log.iter().chain(&["shallow"]))
        .exits(0)
        .says("not yet  written: 24 to 8 min");
    okr.run(["diff", "-C", "shallow"])
        .exits(2)
        .tells("nothing has been committed here yet");
}

#[test]
fn what_was_picked_from_a_branch_that_is_merged_later_is_told_once() {
    let eased = DATA.replace("target: 2}", "target: 4}");
    let okr = asking()
        .commit(ANA, "2026-10-12", "Begin")
        .git(["checkout", "-q", "-b", "ease"])
        .file("okrs/2026-Q4/data.yaml", &eased)
        .commit(ANA, "2026-10-20", "Ease")
        .git(["checkout", "-q", "-"])
        .file("okrs/2026-Q4/data.yaml", &eased)
        .commit(ANA, "2026-10-22", "Pick")
        .file(
            "okrs/2026-Q4/data.yaml",
            eased.replace("be trusted", "be relied on"),
        )
        .commit(ANA, "2026-10-23", "Reword");
    okr.git_in(
        ".",
        [
            "-c",
            "user.name=Ana",
            "-c",
            "user.email=ana@acme.example",
            "merge",
            "-q",
            "--no-edit",
            "ease",
        ],
    );
    let told = okr.run(["log", "data/data/late"]).exits(0).out();
    assert_eq!(
        told.matches("target eased from 2 to 4 %").count(),
        1,
        "{told}"
    );
}

#[test]
fn a_story_and_a_difference_never_show_numbers_beside_a_person() {
    let okr = Okr::workspace()
        .file(
            "okrs/2026-Q4/ana.yaml",
            "person: ana\nobjectives:\n  - {id: sell, title: Sell, key_results: [{id: deals, title: Deals, baseline: 1, target: 9}]}\n",
        )
        .on(TODAY);
    okr.run(["log", "ana/sell/deals"])
        .exits(2)
        .says_nothing()
        .tells("`ana` is a person");
    okr.git_in(".", ["init", "-q"]);
    okr.git_in(
        ".",
        [
            "-c",
            "user.name=Ana",
            "-c",
            "user.email=ana@acme.example",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "nothing yet",
        ],
    );
    okr.run(["diff"])
        .exits(0)
        .says("platform, 2026-Q4")
        .never_says("Deals")
        .never_says("ana, 2026-Q4");
}

#[test]
fn what_a_file_smuggles_in_stays_text_in_a_story_and_in_a_difference() {
    let hostile = "\u{1b}[31mred @everyone <b>\u{202e}olleh #12 [x](https://x.example)";
    let okrs = format!(
        "objectives:\n  - id: fast\n    title: {hostile:?}\n    key_results: [{{id: p95, title: {hostile:?}, target: 8, unit: {hostile:?}}}]\n"
    );
    let okrs = okrs
        .replace("\\u{1b}", "\\e")
        .replace("\\u{202e}", "\\u202E");
    let okr = Okr::workspace()
        .file("okrs/2026-Q4/platform.yaml", okrs)
        .on(TODAY);
    okr.git_in(".", ["init", "-q"]);
    okr.git_in(
        ".",
        [
            "-c",
            "user.name=Ana",
            "-c",
            "user.email=ana@acme.example",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "nothing yet",
        ],
    );
    for command in [
        &["log", "platform/fast/p95"][..],
        &["log", "platform/fast"],
        &["diff"],
    ] {
        okr.run(command).exits(0).is_harmless().says("everyone");
        okr.run(command.iter().chain(&["--output-format", "json"]))
            .exits(0)
            .is_harmless();
        okr.run(command.iter().chain(&["--output-format", "markdown"]))
            .exits(0)
            .is_harmless()
            .never_says("@")
            .never_says("<b>")
            .never_says(" #12")
            .never_says("://");
    }
}

#[test]
fn a_bare_repository_holds_no_files() {
    let okr = Okr::demo().on(TODAY);
    okr.git_in(".", ["clone", "-q", "--bare", "demo/acme", "bare"]);
    for command in [
        &["lint"][..],
        &["report"],
        &["packet", "ana", "--output-format", "markdown"],
        &["log", "a/b"],
        &["diff"],
        &["init"],
    ] {
        okr.run(command.iter().chain(&["-C", "bare"]))
            .exits(2)
            .says_nothing()
            .tells("bare is a bare repository: it holds commits and no files")
            .tells("hint: clone it and run okr in the clone");
    }
    assert!(!okr.path("bare/okr.yaml").exists(), "init wrote nothing");
}

// Where the history is whole, and lies in an unusual place.

#[test]
fn a_linked_work_tree_and_a_detached_head_tell_the_same_as_the_branch() {
    let okr = Okr::demo().on(TODAY);
    let whole = okr
        .run(["report", "-C", "demo/acme"])
        .exits(0)
        .says("history complete")
        .out();
    okr.git_in(
        "demo/acme",
        ["worktree", "add", "-q", "--detach", "../../linked"],
    );
    assert_eq!(okr.run(["report", "-C", "linked"]).exits(0).out(), whole);
    okr.run(["lint", "-C", "linked"]).exits(0);
    okr.run([
        "packet",
        "ana",
        "-C",
        "linked",
        "--private",
        "../demo/acme-ana-dana",
    ])
    .exits(0);
    okr.git_in("demo/acme", ["checkout", "-q", "--detach"]);
    assert_eq!(okr.run(["report", "-C", "demo/acme"]).exits(0).out(), whole);
}

#[test]
fn a_workspace_in_a_folder_of_a_larger_repository_has_the_history_of_that_folder() {
    let okr = asking();
    let inner = okr.path("goals/company");
    std::fs::create_dir_all(&inner).unwrap();
    for name in ["okr.yaml", "org", "okrs", "check-ins"] {
        std::fs::rename(okr.path(name), inner.join(name)).unwrap();
    }
    let okr = okr
        .file("src/main.rs", "fn main() {}\n")
        .file(
            "okrs/2026-Q4/not-ours.yaml",
            "this: is no record of the workspace\n",
        )
        .commit(ANA, "2026-10-12", "Begin");
    for from in [
        "goals/company",
        "goals/company/okrs/2026-Q4",
        "goals/company/check-ins",
    ] {
        okr.run(["report", "-C", from])
            .exits(0)
            .says("35 days  platform asks data")
            .says("history complete");
        okr.run(["lint", "-C", from])
            .exits(0)
            .tells("nothing to report in 7 files");
    }
    okr.run(["report"])
        .exits(2)
        .says_nothing()
        .tells("no workspace here");
    okr.run(["init", "-C", "src"])
        .exits(0)
        .tells("not the top of its repository");
    assert!(!okr.path("src/.github").exists());
}

#[test]
fn the_workspace_is_looked_for_no_higher_than_the_repository() {
    let okr = asking().folder("inner/deep");
    okr.git_in("inner", ["init", "-q"]);
    okr.run(["lint", "-C", "inner/deep"])
        .exits(2)
        .tells("no workspace here")
        .tells("okr init");
}

#[test]
fn forms_that_only_git_knows_are_read_by_git_and_without_it_the_reason_is_told() {
    for (form, setting, what) in [
        (
            "--object-format=sha256",
            ["extensions.objectFormat", "sha256"],
            "names its objects with sha256",
        ),
        (
            "--ref-format=reftable",
            ["extensions.refStorage", "reftable"],
            "keeps its branches as reftable",
        ),
    ] {
        let okr = asking();
        let known = okr.try_git(".", ["init", "-q", form, "-b", "main"]).is_ok();
        let okr = if known {
            let okr = okr.commit(ANA, "2026-10-12", "Begin");
            let commit = okr.git_in(".", ["rev-parse", "--short=7", "HEAD"]);
            okr.run(["report"])
                .exits(0)
                .says("35 days  platform asks data")
                .says_in_all(&format!("since 12 Oct · {commit}"))
                .says("history complete");
            okr.run(["packet", "ana", "--output-format", "markdown"])
                .exits(0)
                .says(&format!("Drew the way of one build. [{commit}]"));
            for at in ["2026-10-20", "main", &commit] {
                okr.run(["report", "--at", at])
                    .exits(0)
                    .says("days  platform asks data");
            }
            okr.run(["report", "--at", "mian"])
                .exits(2)
                .tells("did you mean `--at main`?");
            okr.run(["report", "--at", "2026-10-01"])
                .exits(2)
                .tells("the first one is of 2026-10-12");
            okr
        } else {
            // A git that does not know the form helps as little as none.
            okr.commit(ANA, "2026-10-12", "Begin")
                .git(["config", "core.repositoryFormatVersion", "1"])
                .git(["config", setting[0], setting[1]])
        };
        let okr = okr.env("PATH", "");
        okr.run(["lint"])
            .exits(0)
            .tells("nothing to report in 7 files");
        for command in [
            &["report"][..],
            &["packet", "ana", "--output-format", "markdown"],
        ] {
            okr.run(command)
                .exits(2)
                .says_nothing()
                .tells(what)
                .tells("because: ")
                .tells("no `git` program was found that does")
                .tells("hint: `okr lint` needs no history");
        }
    }
}

#[test]
fn a_repository_of_somebody_else_is_not_opened_before_it_is_trusted() {
    let okr = asking().commit(ANA, "2026-10-12", "Begin");
    let given = std::process::Command::new("chown")
        .args(["-R", "65534"])
        .arg(okr.path("."))
        .status();
    if !is_root() || !given.is_ok_and(|s| s.success()) {
        common::not_tried("a repository of somebody else: only root can give one away");
        return;
    }
    okr.run(["lint"])
        .exits(0)
        .tells("nothing to report in 7 files");
    for command in [
        &["report"][..],
        &["packet", "ana", "--output-format", "markdown"],
    ] {
        okr.run(command)
            .exits(2)
            .says_nothing()
            .tells("belongs to another user")
            .tells("git config --global --add safe.directory /");
    }
}

#[test]
fn a_damaged_repository_is_an_error_and_no_guess() {
    let okr = asking().commit(ANA, "2026-10-12", "Begin");
    std::fs::remove_dir_all(okr.path(".git/objects")).unwrap();
    std::fs::create_dir(okr.path(".git/objects")).unwrap();
    for command in [
        &["report"][..],
        &["packet", "ana", "--output-format", "markdown"],
    ] {
        okr.run(command)
            .exits(2)
            .says_nothing()
            .tells("cannot be read")
            .tells("hint: git fsck");
    }
    okr.run(["lint"]).exits(0);
}

// The day, the folder, the exit code, the streams.

#[test]
fn today_is_what_was_asked_for() {
    let okr = asking().commit(ANA, "2026-10-12", "Begin");
    okr.run(["report"])
        .exits(0)
        .says("as of 16 Nov")
        .says("35 days");
    okr.run(["report", "--today", "2026-10-20"])
        .exits(0)
        .says("as of 20 Oct")
        .says("8 days");
    okr.run(["report", "--today", "2027-02-01"])
        .exits(0)
        .tells("no cycle with OKRs runs today");
    for wrong in ["tomorrow", "2026-02-30", "26-1-1", "2026-10-20T00:00", ""] {
        okr.run(["report", "--today", wrong])
            .exits(2)
            .says_nothing()
            .tells("YYYY-MM-DD");
    }
    okr.env("OKR_TODAY", "16.11.2026")
        .run(["report"])
        .exits(2)
        .tells("YYYY-MM-DD");
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let okr = Okr::demo().on(TODAY);
    for args in [
        &["report"][..],
        &["report", "--output-format", "json"],
        &["packet", "ana", "--output-format", "markdown"],
        &["lint", "--output-format", "json"],
    ] {
        let run = || {
            okr.run(args.iter().chain(&["-C", "demo/acme"]))
                .exits(0)
                .out()
        };
        assert_eq!(run(), run(), "{args:?}");
    }
}

#[test]
fn c_goes_to_a_folder_that_must_be_there() {
    let okr = asking().file("notes.txt", "");
    okr.run(["-C", "okrs/2026-Q4", "lint"]).exits(0);
    okr.run(["lint", "-C", "nowhere"])
        .exits(2)
        .tells("there is no folder nowhere")
        .tells("-C");
    okr.run(["lint", "-C", "notes.txt"])
        .exits(2)
        .tells("notes.txt is not a folder");
}

#[test]
fn paths_are_told_as_seen_from_where_one_stands() {
    let okr = asking().file("okrs/2026-Q4/mobile.yaml", "objectives: 3\n");
    let concise = ["--output-format", "concise"];
    okr.run(["lint"].iter().chain(&concise))
        .exits(1)
        .says("okrs/2026-Q4/mobile.yaml:1:13: error[invalid-value]");
    okr.run(["lint", "-C", "check-ins"].iter().chain(&concise))
        .exits(1)
        .says("../okrs/2026-Q4/mobile.yaml:1:13:");
    okr.run(["lint", "okrs/2026-Q4/platform.yaml"])
        .exits(0)
        .tells("nothing to report in 1 file");
    okr.run(["lint", "check-ins", "okrs"].iter().chain(&concise))
        .exits(1)
        .says("mobile.yaml:1:13:");
    okr.run(["lint", "okrs/2026-Q4/none.yaml"])
        .exits(2)
        .says_nothing()
        .tells("cannot read okrs/2026-Q4/none.yaml");
}

#[test]
fn zero_one_and_two_mean_the_same_in_every_format() {
    let clean = asking();
    let hints = asking().file(
        "check-ins/2026-Q4/platform/2026-10-19.md",
        "---\npresent: [ana]\n---\n## Weather\n- fine\n",
    );
    let errors = asking().file("okrs/2026-Q4/data.yaml", format!("{DATA}    bonus: 3\n"));
    for format in ["full", "concise", "json"] {
        let run = |okr: &Okr, fail_on: &str| {
            okr.run(["lint", "--output-format", format, "--fail-on", fail_on])
        };
        run(&clean, "hint").exits(0);
        run(&hints, "warning").exits(0).says("unknown-section");
        run(&hints, "hint").exits(1).says("unknown-section");
        run(&errors, "error").exits(1).says("pay-linked");
    }
    asking()
        .file(
            "okrs/2026-Q4/data.yaml",
            format!("{DATA}    ambition: high\n"),
        )
        .run(["report"])
        .exits(0)
        .tells("`okr lint` tells which");
    // A report is no check: it fails on nothing that stands in a file.
    errors.run(["report"]).exits(0).says("Data can be trusted");
}

#[test]
fn quiet_says_the_result_only_and_twice_the_exit_code_only() {
    let okr = asking().file("okrs/2026-Q4/data.yaml", format!("{DATA}    bonus: 3\n"));
    okr.run(["lint"])
        .exits(1)
        .says("pay-linked")
        .tells("1 finding (1 error) in 7 files");
    okr.run(["lint", "-q"])
        .exits(1)
        .says("pay-linked")
        .tells_nothing();
    okr.run(["lint", "-qq"])
        .exits(1)
        .says_nothing()
        .tells_nothing();
    for command in [
        &["report", "-qq"][..],
        &["packet", "ana", "--output-format", "markdown", "-qq"],
    ] {
        okr.run(command).exits(0).says_nothing().tells_nothing();
    }
    okr.run(["report", "-qq", "--team", "nobody"])
        .exits(2)
        .says_nothing()
        .tells("no team `nobody`");
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let many: String = (0..150)
        .map(|n| format!("k{n}: {}\n", "x".repeat(2000)))
        .collect();
    let okr = asking().file("okrs/2026-Q4/data.yaml", many);
    okr.shell("okr report | head -1")
        .exits(0)
        .says("okr report")
        .tells("`okr lint` tells which");
    okr.shell("okr report --output-format json | head -1")
        .exits(0)
        .says("{");
    okr.shell("okr packet ana | head -1")
        .exits(0)
        .says("Ana Souza ·")
        .tells("`okr lint` tells which");
    okr.shell("okr --help | head -1")
        .exits(0)
        .says("OKRs as plain text")
        .tells_nothing();
    // Findings are findings, also where nobody reads all of them: there are more than a pipe holds.
    for format in ["full", "json", "concise"] {
        let ran = okr.shell(&format!("okr -q lint --output-format {format} | head -1"));
        ran.tells_nothing();
    }
    okr.shell("okr -q lint --output-format json | true")
        .exits(0)
        .tells_nothing();
    okr.shell("okr schema okr | true").exits(0).tells_nothing();
}

#[test]
fn a_result_that_cannot_be_written_is_an_error() {
    if !std::path::Path::new("/dev/full").exists() {
        common::not_tried("a full disk: this system has no /dev/full");
        return;
    }
    asking()
        .shell("okr report > /dev/full")
        .exits(2)
        .tells("error");
    asking()
        .shell("okr packet ana > /dev/full")
        .exits(2)
        .tells("error");
}

#[test]
fn okr_alone_shows_the_way() {
    let okr = Okr::new();
    okr.run::<&str>([])
        .exits(0)
        .says("Examples")
        .says("okr demo")
        .tells_nothing();
    okr.run(["--help"]).exits(0).says("Examples");
    okr.run(["--version"]).exits(0).says("okr ");
}

#[test]
fn what_is_not_known_is_2_and_what_was_probably_meant_is_named() {
    let okr = Okr::demo().on(TODAY);
    for (args, tells) in [
        (&["frobnicate"][..], "frobnicate"),
        (&["lnt"], "lint"),
        (&["lint", "--fial-on", "hint"], "--fail-on"),
        (&["lint", "--output-format", "jsn"], "json"),
        (
            &["report", "--team", "platfrom"],
            "did you mean `--team platform`?",
        ),
        (
            &["report", "--cycle", "2026-Q44"],
            "did you mean `--cycle 2026-Q4`?",
        ),
        (&["report", "--cycle", "q4"], "2026-Q4"),
        (&["packet", "anna"], "did you mean `okr packet ana`?"),
        (&["packet", "zzzzzzz"], "org/ lists the people"),
        (&["packet"], "PERSON"),
        (
            &[
                "packet",
                "ana",
                "--from",
                "2026-12-01",
                "--to",
                "2026-11-01",
            ],
            "ends (2026-11-01) before it begins",
        ),
        (
            &["explain", "pay-linkd"],
            "did you mean `okr explain pay-linked`?",
        ),
        (&["explain", "zzzzzz"], "okr rules"),
        (&["schema", "okrs"], "did you mean `okr schema okr`?"),
    ] {
        okr.run(args.iter().chain(&["-C", "demo/acme"]))
            .exits(2)
            .says_nothing()
            .tells(tells);
    }
}

#[test]
fn without_a_workspace_there_is_a_way_to_one() {
    let okr = Okr::new().on(TODAY);
    for command in [
        &["lint"][..],
        &["report"],
        &["packet", "ana", "--output-format", "markdown"],
    ] {
        okr.run(command)
            .exits(2)
            .says_nothing()
            .tells("no workspace here")
            .tells("hint: `okr init` begins one, `okr demo` shows one");
    }
    let empty = Okr::new()
        .file("okr.yaml", "organisation: Acme\n")
        .on(TODAY);
    for command in ["lint", "report"] {
        empty
            .run([command])
            .exits(2)
            .says_nothing()
            .tells("okr new objective");
    }
}

// Beginning.

#[test]
fn init_writes_what_nobody_has_to_take_out_again() {
    let okr = Okr::new().on(TODAY).git(["init", "-q", "-b", "main"]);
    okr.run(["init"])
        .exits(0)
        .says("okr.yaml")
        .says(".github/workflows/okr.yml")
        .tells("okr new objective");
    for path in ["okr.yaml", "org/teams.yaml", "org/people.yaml"] {
        let text = okr.text(path);
        let mut keys = text.lines().filter(|line| !line.starts_with('#'));
        assert!(
            !keys.any(|line| line.contains("Acme") || line.contains("ana")),
            "{path}: {text}"
        );
    }
    okr.run(["lint"])
        .exits(2)
        .tells("holds no records yet")
        .tells("okr new objective");
    let first = ["new", "objective", "web", "--title", "Customers stay"];
    okr.run(first).exits(0);
    okr.run(["lint"]).exits(0);
    okr.run(["report"])
        .exits(0)
        .says("Customers stay")
        .says_in_all("Nothing has been committed here yet");
    let okr = okr.commit(ANA, "2026-11-16", "Begin");
    okr.run(["report"]).exits(0).says("history complete");
}

#[test]
fn what_init_writes_as_comments_is_right_once_the_signs_are_gone() {
    let okr = Okr::new().on(TODAY);
    okr.run(["init"]).exits(0);
    let mut with = Okr::new().on(TODAY).file("okr.yaml", okr.text("okr.yaml"));
    for path in ["org/teams.yaml", "org/people.yaml"] {
        let text = okr.text(path);
        let (_, example) = text.split_once("before it:\n").unwrap();
        let lines = example.lines().map(|line| line.strip_prefix("# ").unwrap());
        with = with.file(path, lines.collect::<Vec<_>>().join("\n"));
    }
    let first = ["new", "objective", "product", "--title", "Customers stay"];
    with.run(first).exits(0);
    with.run(["lint", "--select", "form"]).exits(0);
    with.run(["packet", "ana"]).exits(0).says("Ana Souza");
}

#[test]
fn init_never_writes_over_anything() {
    let okr = Okr::new().on(TODAY);
    okr.run(["init"]).exits(0);
    let before = okr.files();
    okr.run(["init"])
        .exits(2)
        .says_nothing()
        .tells("okr.yaml is there already, and nothing was written")
        .tells("hint: move");
    assert_eq!(okr.files(), before);

    let okr = Okr::new().on(TODAY).file("org/people.yaml", "mine\n");
    okr.run(["init"])
        .exits(2)
        .tells("people.yaml is there already");
    assert_eq!(okr.files().len(), 1, "nothing was written beside it");
    assert_eq!(okr.text("org/people.yaml"), "mine\n");
}

#[test]
fn the_demo_is_the_same_on_every_machine() {
    let okr = Okr::new().env("TZ", "Pacific/Auckland");
    okr.run(["demo", "one", "-qq"]).exits(0).says_nothing();
    let okr = okr
        .env("TZ", "America/Lima")
        .env("GIT_AUTHOR_NAME", "Eve")
        .env("GIT_COMMITTER_DATE", "2001-01-01T00:00:00");
    okr.run(["demo", "two", "-qq"]).exits(0);
    for repository in ["acme", "acme-ana-dana"] {
        let branches = |demo: &str| {
            okr.git_in(
                &format!("{demo}/{repository}"),
                [
                    "for-each-ref",
                    "--format=%(refname) %(objectname)",
                    "refs/heads",
                ],
            )
        };
        assert_eq!(branches("one"), branches("two"));
        assert!(
            branches("one").contains("refs/heads/main"),
            "{}",
            branches("one")
        );
        assert_eq!(
            okr.git_in(&format!("one/{repository}"), ["status", "--porcelain"]),
            ""
        );
    }
    let proposal = okr.git_in("one/acme", ["branch", "--list", "proposal/*"]);
    assert!(proposal.contains("proposal/next-quarter"), "{proposal}");
}

#[test]
fn the_demo_shows_lint_report_and_packet() {
    Okr::new()
        .run(["demo", "demo"])
        .exits(0)
        .says("$ okr lint")
        .says("platform asks data-infra")
        .says("Ana Souza ·")
        .says("export OKR_TODAY=2026-11-16");
}

#[test]
fn the_demo_needs_an_empty_folder() {
    let okr = Okr::new().file("demo/acme/mine.txt", "mine");
    okr.run(["demo", "demo"])
        .exits(2)
        .says_nothing()
        .tells("is not an empty folder")
        .tells("hint: ");
    assert_eq!(okr.files().len(), 1, "nothing was written");
    let okr = Okr::demo();
    let before = okr.files();
    okr.run(["demo", "demo"])
        .exits(2)
        .tells("is not an empty folder");
    assert_eq!(okr.files(), before);
}

#[test]
fn a_workspace_that_is_named_twice_is_read_once() {
    let okr = Okr::demo().on(TODAY);
    let packet = |private: &[&str]| {
        let named = private.iter().flat_map(|p| ["--private", p]);
        let args = [
            "packet",
            "ana",
            "--output-format",
            "markdown",
            "-C",
            "demo/acme",
        ]
        .into_iter()
        .chain(named);
        okr.run(args).exits(0).out()
    };
    let once = packet(&[]);
    assert!(once.contains("acme-ana-dana at commit "), "{once}");
    assert_eq!(packet(&["../acme-ana-dana", "../acme-ana-dana/"]), once);
    assert_eq!(packet(&["."]), once);
    #[cfg(unix)]
    {
        let okr = Okr::demo().on(TODAY).link("demo/also", "acme-ana-dana");
        let args = [
            "packet",
            "ana",
            "--output-format",
            "markdown",
            "-C",
            "demo/acme",
            "--private",
            "../also",
        ];
        assert_eq!(okr.run(args).exits(0).out(), once);
    }
}

#[test]
fn who_prepared_a_packet_is_who_runs_it() {
    let okr = asking()
        .git(["init", "-q", "-b", "main"])
        .git(["config", "user.name", "B"])
        .git(["config", "user.email", "BEN@acme.example"])
        .commit(BEN, "2026-10-12", "Begin");
    okr.run(["packet", "ana", "--output-format", "markdown"])
        .exits(0)
        .says("by Ben Okafor.");
}

#[test]
fn a_yes_to_a_team_that_got_another_name_stays_in_the_packet() {
    let asking = "objectives:\n  - id: o\n    title: Builds are trusted\n    why: x\n    lead: ana\n    needs:\n      - {id: bucket, from: data, what: A cache bucket}\n    key_results:\n      - {id: k, title: Minutes, baseline: 24, target: 8}\n";
    Okr::workspace()
        .file(
            "org/teams.yaml",
            "teams:\n  builds: {name: Builds, formerly: [platform]}\n  data: {name: Data, members: [ben]}\n",
        )
        .file("okrs/2026-Q4/platform.yaml", asking)
        .file(
            "okrs/2026-Q4/data.yaml",
            format!("{}replies:\n  platform/bucket: {{answer: 'yes'}}\n", asking.replace("    needs:\n      - {id: bucket, from: data, what: A cache bucket}\n", "")),
        )
        .commit(BEN, "2026-10-05", "Say yes")
        .file(
            "check-ins/2026-Q4/builds/2026-11-02.md",
            "---\nclosed:\n  - {ask: bucket, how: It is there}\n---\n",
        )
        .commit(ANA, "2026-11-02", "Check-in")
        .on("2026-11-16")
        .run(["packet", "ben", "--output-format", "markdown"])
        .exits(0)
        .says("Said yes when Builds asked for help: A cache bucket.")
        .says("Builds closed it: It is there.");
}

#[test]
fn people_are_known_by_every_address_they_ever_had_however_it_is_spelt() {
    let org = "teams:\n  data: {name: Data, parent: company, members: [dana, raj]}\npeople:\n  raj: {name: Raj Varma, emails: [raj@acme.example, Raj.Varma@old.example]}\n";
    let closed = "---\nclosed:\n  - {ask: bucket, how: It is there}\n---\n";
    for (by, message) in [
        ("R <RAJ@Acme.example>", "Say yes"),
        ("R <raj.varma@OLD.example>", "Say yes"),
        (
            BEN,
            "Say yes (#3)\n\nCo-authored-by: R <raj@mapped.example>\n\n* more\n\nSigned-off-by: Ben <b@c>\n",
        ),
    ] {
        let okr = asking()
            .file("org/more.yaml", org)
            .file(".mailmap", "Raj <raj@acme.example> <raj@mapped.example>\n")
            .commit(ANA, "2026-10-12", "Ask")
            .file(
                "okrs/2026-Q4/data.yaml",
                format!("{DATA}replies:\n  platform/bucket: {{answer: 'yes'}}\n"),
            )
            .commit(by, "2026-10-19", message)
            .file("check-ins/2026-Q4/platform/2026-11-02.md", closed)
            .commit(ANA, "2026-11-02", "Close");
        okr.run(["packet", "raj", "--output-format", "markdown"])
            .exits(0)
            .says("Said yes when Platform asked for help: A cache bucket.")
            .says("Platform closed it: It is there.");
        okr.run(["packet", "dana", "--output-format", "markdown"])
            .exits(0)
            .never_says("Said yes when");
    }
}

#[test]
fn a_report_lists_the_exceptions_that_remarks_ask_for() {
    let pay = |why: &str| {
        format!(
            "objectives:\n  - id: o\n    title: Builds are trusted\n    why: x\n    lead: ana\n    bonus: 20 %  # okr: ignore[pay-linked] {why}\n    key_results:\n      - {{id: k, title: Minutes, baseline: 24, target: 8}}\n"
        )
    };
    let okr = Okr::workspace()
        .file(
            "okrs/2026-Q4/platform.yaml",
            pay("works agreement until June"),
        )
        .file("okrs/2026-Q4/ana.yaml", pay("a contract of her own"))
        .file("okrs/2025-Q4/platform.yaml", pay("long gone"))
        .file(
            "people/ana/growth.md",
            "---\nbonus: 20 %  # okr: ignore[pay-linked] zebrafish\n---\n## Steps\n- one\n",
        )
        .on("2026-11-16");
    let json = okr
        .run(["report", "--output-format", "json"])
        .exits(0)
        .never_says("zebrafish")
        .never_says("ana.yaml")
        .json();
    assert_eq!(
        json["exceptions"],
        serde_json::json!([
            {"path": "okrs/2026-Q4", "rule": "pay-linked", "reason": "a contract of her own"},
            {"path": "okrs/2026-Q4/platform.yaml", "rule": "pay-linked", "reason": "works agreement until June"},
        ])
    );
    okr.run(["report"])
        .exits(0)
        .says("Exceptions on record\n  okrs/2026-Q4  pay-linked\n")
        .says("  okrs/2026-Q4/platform.yaml  pay-linked\n           works agreement until June\n");
    okr.run(["report", "--team", "platform"])
        .exits(0)
        .says("works agreement until June")
        .never_says("a contract of her own");
}
