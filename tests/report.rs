//! What `okr report` shows for a cycle, a team, an ask, and where something is missing.
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

use common::{ANA, DANA, Okr};

const TEAMS: &str =
    "teams:\n  platform: {name: Platform}\n  data: {name: Data}\n  web: {name: Web}\n";

/// An objective with one key result that nobody has told of.
fn okrs(more: &str) -> String {
    format!(
        "objectives:\n  - id: trust\n    title: Builds are trusted\n{more}    key_results:\n      - {{id: p95, title: Slow builds, baseline: 24, target: 8}}\n"
    )
}

fn company() -> Okr {
    Okr::new()
        .file("okr.yaml", "organisation: Acme\n")
        .file("org/teams.yaml", TEAMS)
}

/// A check-in that asks for something.
fn asks(id: &str, from: &str, what: &str) -> String {
    format!("---\nhelp:\n  - {{id: {id}, from: {from}, what: {what}}}\n---\n")
}

#[test]
fn nobody_is_quiet_before_a_cycle_begins_or_after_it_has_ended() {
    let okr = company()
        .file("okrs/2026-Q3/platform.yaml", okrs(""))
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .file("okrs/2027-Q1/platform.yaml", okrs(""))
        .on("2026-11-16");
    let report = |cycle: &str| okr.run(["report", "--cycle", cycle]).exits(0);
    report("2026-Q4").says("day 47 of 92").says("Quiet");
    report("2026-Q3")
        .says("2026-Q3 · ended 30 Sep · as of 16 Nov")
        .never_says("Quiet")
        .never_says("day 92 of 92");
    report("2027-Q1")
        .says("2027-Q1 · begins in 46 days")
        .never_says("Quiet");
    okr.run(["report", "--cycle", "2027-Q1", "--today", "2026-12-31"])
        .says("begins tomorrow");
    let phase = |cycle: &str| {
        let json = okr.run(["report", "--output-format", "json", "--cycle", cycle]);
        json.json()["cycles"][0]["phase"].clone()
    };
    assert_eq!(phase("2026-Q3"), "ended");
    assert_eq!(phase("2026-Q4"), "running");
    assert_eq!(phase("2027-Q1"), "ahead");
}

#[test]
fn what_was_off_track_in_an_ended_cycle_is_not_asked_about_any_more() {
    let okr = company().file("okrs/2026-Q3/platform.yaml", okrs("")).file(
        "check-ins/2026-Q3/platform/2026-09-21.md",
        "---\nkey_results:\n  trust/p95: {value: 22, status: off-track}\n---\n",
    );
    let report = |today: &str| okr.run(["report", "--cycle", "2026-Q3", "--today", today]);
    report("2026-09-28").says("Worth a conversation");
    report("2026-10-05").never_says("Worth a conversation");
}

#[test]
fn a_cycle_has_its_own_asks_and_those_that_have_outlived_theirs() {
    let okr = company()
        .file("okrs/2026-Q3/platform.yaml", okrs(""))
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .file("okrs/2026/platform.yaml", okrs(""))
        .file(
            "check-ins/2026-Q3/platform/2026-09-21.md",
            asks("old", "data", "Something from summer"),
        )
        .file(
            "check-ins/2026-Q4/platform/2026-11-02.md",
            asks("new", "data", "Something from autumn"),
        )
        .on("2026-11-16");
    okr.run(["report"])
        .says("Something from summer")
        .says("Something from autumn");
    okr.run(["report", "--cycle", "2026-Q3"])
        .says("Something from summer")
        .never_says("Something from autumn");
    okr.run(["report", "--cycle", "2026-Q4"])
        .says("Something from summer")
        .says("Something from autumn");
    okr.run(["report", "--cycle", "2026"])
        .never_says("Something from summer")
        .never_says("Something from autumn");
}

#[test]
fn what_two_teams_own_together_is_shown_to_both() {
    let shared = okrs("    shared_with: [data]\n");
    let more = "  - id: other\n    title: Not for data\n    key_results:\n      - {id: k, title: K, baseline: 1, target: 2}\n";
    let okr = company()
        .file("okrs/2026-Q4/platform.yaml", shared + more)
        .file(
            "okrs/2026-Q4/data.yaml",
            okrs("").replace("Builds are", "Data is"),
        )
        .on("2026-10-05");
    okr.run(["report", "--team", "data"])
        .says("Builds are trusted")
        .says("    together with data\n")
        .says("Data is trusted")
        .says("2 key results without a check-in yet")
        .never_says("Not for data");
    okr.run(["report", "--team", "web"])
        .never_says("Builds are trusted");
}

#[test]
fn what_has_no_title_is_called_by_its_id() {
    let okr = company()
        .file(
            "okrs/2026-Q4/platform.yaml",
            "objectives:\n  - id: trust\n    needs:\n      - {id: bucket, from: data, what: A bucket, for: p95}\n    key_results:\n      - {id: p95, baseline: 24, target: 8}\n",
        )
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            "---\nkey_results:\n  trust/p95: {value: 23, status: off-track}\n---\n",
        )
        .on("2026-10-12");
    okr.run(["report"])
        .says("    trust  ")
        .says("      p95\n        24 > 23 > 8")
        .says("for: p95 ·");
    let json = okr.run(["report", "--output-format", "json"]).json();
    let objective = &json["teams"][0]["objectives"][0];
    assert_eq!(objective["title"], "trust");
    assert_eq!(objective["key_results"][0]["title"], "p95");
}

#[test]
fn three_numbers_are_explained_once_and_only_where_they_come() {
    let okr = company()
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .on("2026-10-05");
    let page = okr.run(["report"]).says("baseline > now > target").out();
    assert_eq!(page.matches("baseline > now > target").count(), 1, "{page}");
    let words = okrs("").replace(", baseline: 24, target: 8", "");
    company()
        .file("okrs/2026-Q4/platform.yaml", words)
        .on("2026-10-05")
        .run(["report"])
        .says("Where things stand\n")
        .never_says("baseline > now");
}

#[test]
fn what_nobody_has_committed_is_new_also_before_the_first_commit() {
    let okr = company()
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            asks("bucket", "data", "A bucket"),
        )
        .git(["init", "-q"])
        .on("2026-10-14");
    okr.run(["report"])
        .says("      new  platform asks data  A bucket\n           not committed yet ·")
        .says_in_all("(type: git add --all && git commit)");
}

#[test]
fn no_line_is_longer_than_a_narrow_terminal() {
    let mut okr = Okr::demo();
    for width in [40, 60, 80] {
        okr = okr.env("COLUMNS", &width.to_string());
        for today in ["2026-09-30", "2026-11-16"] {
            let page = okr.run(["report", "-C", "demo/acme", "--today", today]);
            for line in page.out().lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn an_ask_that_outlives_its_cycle_stays_one_and_another_need_is_another() {
    let need = |words: &str| okrs(&format!("    needs:\n      - {{id: bucket, {words}}}\n"));
    let carried = |now: &str| {
        company()
            .file("okrs/2026-Q3/platform.yaml", okrs(""))
            .file(
                "check-ins/2026-Q3/platform/2026-09-14.md",
                asks("bucket", "data", "A bucket"),
            )
            .commit(ANA, "2026-09-14", "Ask")
            .file("okrs/2026-Q4/platform.yaml", need(now))
            .commit(ANA, "2026-10-01", "Next quarter")
            .on("2026-10-05")
    };
    for same in ["from: data, what: A bucket", "what: a  Bucket"] {
        let okr = carried(same);
        okr.run(["report"])
            .says("21 days  platform asks data  ")
            .never_says(" 4 days");
        okr.run(["lint", "--select", "reused-ask-id"])
            .exits(0)
            .says_nothing();
    }
    for other in [
        "from: web, what: A bucket",
        "from: data, what: A larger runner",
    ] {
        let okr = carried(other);
        okr.run(["report"])
            .says("21 days  platform asks data  A bucket")
            .says(" 4 days  platform asks ");
        okr.run(["lint", "--select", "reused-ask-id"])
            .says("platform's ask `bucket` of 2026-Q3 is still open")
            .says("bucket@2026-Q3");
        let okr = okr.file(
            "check-ins/2026-Q4/platform/2026-10-05.md",
            "---\nclosed:\n  - {ask: bucket@2026-Q3, how: It is there}\n---\n",
        );
        okr.run(["report"])
            .never_says("21 days")
            .says(" 4 days  platform asks ");
    }
}

/// Nine teams whose confidence falls.
fn nine_teams() -> Okr {
    let names: Vec<String> = (1..=9).map(|n| format!("team-{n}")).collect();
    let teams: Vec<String> = names
        .iter()
        .map(|n| format!("  {n}: {{name: {n}}}\n"))
        .collect();
    let mut okr = Okr::new()
        .file("okr.yaml", "organisation: Acme\n")
        .file("org/teams.yaml", format!("teams:\n{}", teams.concat()))
        .on("2026-11-16");
    for name in &names {
        okr = okr.file(format!("okrs/2026-Q4/{name}.yaml"), okrs(""));
        for (day, confidence) in [("10-26", 8), ("11-02", 6), ("11-09", 4), ("11-16", 2)] {
            okr = okr.file(
                format!("check-ins/2026-Q4/{name}/2026-{day}.md"),
                format!("---\nkey_results:\n  trust/p95: {{value: 12, confidence: {confidence}}}\n---\n## Tried\n- it\n"),
            );
        }
    }
    okr
}

#[test]
fn a_team_goes_by_its_short_name_in_every_part_of_a_report() {
    let up = "    contributes_to: [platform/trust]\n";
    let okr = company()
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .file("okrs/2026-Q4/data.yaml", okrs("").replace("trust", "other"))
        .file("okrs/2026-Q4/web.yaml", okrs(up))
        .on("2026-11-09");
    okr.run(["report"])
        .exits(0)
        .says("  data\n           no line leads to this team");
    for format in ["text", "markdown", "html"] {
        let page = okr.run(["report", "--output-format", format]);
        page.exits(0).never_says("Data").never_says("Platform");
    }
}

#[test]
fn of_a_pattern_in_many_teams_the_first_are_shown_and_the_way_to_the_rest() {
    let okr = nine_teams();
    for format in ["text", "markdown", "html"] {
        let told = okr
            .run(["report", "--output-format", format])
            .exits(0)
            .out();
        assert_eq!(told.matches("onfidence fell from").count(), 6, "{told}");
        assert!(told.contains("and 3 more of this kind"), "{told}");
        assert!(told.contains("okr report --team team-7"), "{told}");
    }
    okr.run(["report", "--team", "team-7"])
        .says("confidence fell from 8 to 2")
        .never_says("more of this kind");
    let json = okr.run(["report", "--output-format", "json"]).json();
    let all = json["worth_a_conversation"].as_array().unwrap();
    let falling = all.iter().filter(|s| s["name"] == "confidence-falling");
    assert_eq!(falling.count(), 9, "JSON holds all");
}

#[test]
fn what_others_built_on_is_worth_celebrating_and_what_one_builds_on_oneself_is_not() {
    let experiment = |builds_on: &str, title: &str, ended: &str| {
        format!(
            "---\nended: {ended}\n{builds_on}---\n# {title}\n## What we learned\nSomething about {title}.\n"
        )
    };
    let builds_on = "builds_on: [experiment:platform/warm-cache]\n";
    let okr = company()
        .file("okrs/2026-Q4/platform.yaml", okrs(""))
        .file(
            "experiments/2026-Q4/platform/warm-cache.md",
            experiment("", "A warm cache", "2026-10-12"),
        )
        .file(
            "experiments/2026-Q4/platform/warmer-cache.md",
            experiment(builds_on, "A warmer cache", "2026-11-10"),
        )
        .file(
            "experiments/2026-Q4/web/warm-pages.md",
            experiment(builds_on, "Warm pages", "2026-11-12"),
        )
        .on("2026-11-16");
    okr.run(["report"])
        .says("Worth celebrating since last week")
        .says("web built on what platform tried")
        .says("A warm cache: now Warm pages")
        .never_says("now A warmer cache")
        .says("Something about A warmer cache.")
        .never_says("Something about A warm cache.");
    // Both teams are told, others are not.
    for (team, told) in [("platform", true), ("web", true), ("data", false)] {
        let out = okr.run(["report", "--team", team]).exits(0).out();
        assert_eq!(
            out.contains("web built on what platform tried"),
            told,
            "{out}"
        );
    }
    // Last week's news are not this week's.
    okr.run(["report", "--today", "2026-11-30"])
        .never_says("Worth celebrating")
        .never_says("Learned");
}

#[test]
fn a_question_is_answered_and_a_milestone_reached_once() {
    let key_results = "objectives:\n  - id: o\n    title: We know more\n    key_results:\n      - {id: why, title: We know why, hypothesis: It is the cache}\n      - {id: move, title: All moved, milestones: [{id: first, title: The first one moved}]}\n";
    let check_in =
        "---\nkey_results:\n  o/why: {answer: Half of it}\n  o/move: {done: [first]}\n---\n";
    let okr = company()
        .file("okrs/2026-Q4/platform.yaml", key_results)
        .file("check-ins/2026-Q4/platform/2026-11-02.md", check_in)
        .file("check-ins/2026-Q4/platform/2026-11-09.md", check_in);
    okr.run(["report", "--today", "2026-11-03"])
        .says("platform answered a question")
        .says("We know why: Half of it")
        .says("platform reached a milestone")
        .says("The first one moved (All moved)");
    okr.run(["report", "--today", "2026-11-10"])
        .never_says("Worth celebrating");
}

#[test]
fn a_range_is_told_from_three_values_on_and_ends_at_the_target() {
    let told = |values: &[(&str, f64)]| {
        let mut okr = company()
            .file("okrs/2026-Q4/platform.yaml", okrs(""))
            .on("2026-11-16");
        for (day, value) in values {
            okr = okr.file(
                format!("check-ins/2026-Q4/platform/2026-{day}.md"),
                format!("---\nkey_results:\n  trust/p95: {{value: {value}}}\n---\n"),
            );
        }
        okr.run(["report"]).exits(0)
    };
    told(&[("10-12", 24.0), ("10-26", 23.0)]).never_says("may end");
    told(&[("10-12", 24.0), ("10-26", 23.0), ("11-09", 22.0)]).says("may end between");
    told(&[("10-12", 24.0), ("10-26", 18.0), ("11-09", 12.0)])
        .says_in_all("may end between 12 and the target");
}

#[test]
fn a_name_is_asked_for_either_as_a_team_or_as_one_that_others_need() {
    let okr = company().file("okrs/2026-Q4/platform.yaml", okrs(""));
    okr.run(["report", "--team", "web", "--for", "data"])
        .exits(2);
    okr.run(["report", "--for", "dta"])
        .exits(2)
        .tells("did you mean `--for data`?");
    okr.run(["report", "--since", "2026-10-01", "--today", "2026-11-16"])
        .exits(2)
        .tells("lies in no git repository");
}

// Where a result goes, and of which day is told.

#[test]
fn a_result_is_never_written_over_a_record() {
    let okr = Okr::workspace()
        .file("okr-baseline.json", "{}")
        .on("2026-11-16");
    for kept in [
        "okr.yaml",
        "org/teams.yaml",
        "okrs/2026-Q4/platform.yaml",
        "./okrs/../okr.yaml",
    ] {
        let before = okr.text(kept);
        okr.run(["report", "--output-file", kept])
            .exits(2)
            .tells("is a file of the workspace")
            .tells("name another file behind --output-file");
        assert_eq!(okr.text(kept), before);
    }
    // A result is no record, so the next one takes its place; and a new record is written where none is.
    for free in [
        "report.md",
        "okrs/README.md",
        "events/2026-Q4/2026-11-16-alignment.md",
    ] {
        let okr = Okr::workspace().folder("events/2026-Q4").on("2026-11-16");
        okr.run(["report", "--output-file", free]).exits(0);
        assert!(okr.text(free).contains("Acme"));
    }
    okr.run(["report", "--output-file", "report.md"]).exits(0);
    okr.run(["report", "--output-file", "report.md"]).exits(0);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_record_is_as_good_as_the_record() {
    let okr = Okr::workspace().link("out.md", "okr.yaml").on("2026-11-16");
    okr.run(["report", "--output-file", "out.md"])
        .exits(2)
        .tells("is a file of the workspace");
}

/// As everything behind `-C`, which is as in git.
#[test]
fn a_result_is_written_below_the_folder_behind_c() {
    let okr = Okr::workspace().folder("../there").on("2026-11-16");
    let from = |file: &str| {
        let okr = okr
            .command()
            .current_dir(okr.path("../there"))
            .env("OKR_TODAY", "2026-11-16")
            .args(["-C", "../work", "report", "--output-file", file])
            .output()
            .unwrap();
        assert!(okr.status.success(), "{okr:?}");
        okr
    };
    from("report.txt");
    assert!(okr.text("report.txt").contains("Acme") && !okr.path("../there/report.txt").exists());
    let whole = okr.path("../there/whole.txt").display().to_string();
    from(&whole);
    assert!(okr.text("../there/whole.txt").contains("Acme"));
    let shown = String::from_utf8(from("-").stdout).unwrap();
    assert!(shown.contains("Acme") && !okr.path("-").exists(), "{shown}");
}

#[test]
fn a_dash_is_standard_output_and_a_folder_must_be_there() {
    let okr = Okr::workspace().folder("out").on("2026-11-16");
    let shown = okr.run(["report"]).exits(0).out();
    assert_eq!(okr.run(["report", "--output-file", "-"]).out(), shown);
    assert!(!okr.path("-").exists());
    okr.run(["report", "--output-file", "nowhere/at/all.txt"])
        .exits(2)
        .tells("there is no folder nowhere/at for nowhere/at/all.txt");
    okr.run(["report", "--output-file", "out"])
        .exits(2)
        .tells("out is a folder, and a result is one file");
}

#[test]
fn a_day_that_has_not_come_is_not_looked_back_at() {
    let okr = Okr::workspace()
        .commit(DANA, "2026-11-02", "Begin")
        .on("2026-11-16");
    for command in [
        &["report"][..],
        &["lint"],
        &["log", "platform/trust-ci"],
        &["align"],
    ] {
        okr.run(command.iter().chain(&["--at", "2026-11-17"]))
            .exits(2)
            .tells("2026-11-17 is later than today (2026-11-16), and --at looks back")
            .tells("--today 2026-11-17");
        okr.run(command.iter().chain(&["--at", "2026-11-16"]))
            .exits(0);
    }
}

#[test]
fn a_team_without_okrs_in_the_cycle_is_told_so() {
    let okr = Okr::workspace().on("2026-11-16");
    for format in ["text", "markdown", "html"] {
        okr.run(["report", "--team", "company", "--output-format", format])
            .exits(0)
            .says("company has no OKRs in 2026-Q4");
    }
}

#[test]
fn no_number_is_wider_than_a_page() {
    let file = |number: &str| {
        format!(
            "objectives:\n  - id: a\n    title: Much\n    key_results:\n      - {{id: b, title: More, unit: x, baseline: 0, target: {number}}}\n"
        )
    };
    let check_in = |number: &str| {
        format!(
            "---\nkey_results:\n  a/b: {{value: {number}, confidence: 3, status: on-track}}\n---\n"
        )
    };
    let okr = Okr::workspace()
        .file("okrs/2026-Q4/platform.yaml", file("1e308"))
        .commit(DANA, "2026-09-01", "Begin")
        .file(
            "check-ins/2026-Q4/platform/2026-10-09.md",
            check_in("12345678901234567890"),
        )
        .commit(DANA, "2026-10-09", "Check-in")
        .file("okrs/2026-Q4/platform.yaml", file("2.5e307"))
        .file(
            "check-ins/2026-Q4/platform/2026-11-09.md",
            check_in("0.0000025"),
        )
        .commit(DANA, "2026-11-09", "Check-in")
        .on("2026-11-16");
    for command in [
        &["report"][..],
        &["report", "--since", "2026-10-10"],
        &["align"],
        &["agenda", "check-in", "platform"],
        &["log", "platform/a/b"],
    ] {
        for line in okr.run(command).out().lines() {
            assert!(line.chars().count() <= 80, "{command:?}: {line}");
        }
    }
    let lint = okr.run(["lint"]).out();
    assert!(!lint.contains("00000000"), "{lint}");
    okr.run(["report"]).says("2.5e-6").says("2.5e307");
    okr.run(["log", "platform/a/b"])
        .says("1.2346e19")
        .says("1e308");
}
