//! What a shell is told while somebody types, and the manual pages.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::format_collect,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use common::Okr;

/// What bash is offered for the last of these words, asked in `okr`'s folder.
fn offered(okr: Okr, words: &[&str]) -> Vec<String> {
    let index = (words.len() - 1).to_string();
    let okr = okr
        .env("_OKR_COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", &index);
    let ran = okr.run([&["--"], words].concat());
    let out = ran.exits(0).tells_nothing().is_harmless().out();
    out.lines().map(str::to_owned).collect()
}

#[test]
fn teams_people_and_references_come_from_the_workspace() {
    let teams = offered(Okr::workspace(), &["okr", "report", "--team", ""]);
    assert_eq!(teams, ["company", "platform"]);
    let people = offered(Okr::workspace(), &["okr", "packet", "an"]);
    assert_eq!(people, ["ana"]);
    let below = Okr::workspace().folder("okrs/2026-Q4/deep");
    let cycles = offered(below, &["okr", "report", "--cycle", ""]);
    assert_eq!(cycles, ["2026-Q4"]);
    let references = offered(Okr::workspace(), &["okr", "log", "platform/"]);
    assert!(
        references.len() > 1 && references.iter().all(|r| r.starts_with("platform/")),
        "{references:?}"
    );
    let own = Okr::new().file("goals/okr.yaml", "").file(
        "goals/org/teams.yaml",
        "teams: {platform: {name: Platform}}\n",
    );
    let elsewhere = ["okr", "-C", "goals", "align", "--team", ""];
    assert_eq!(offered(own, &elsewhere), ["platform"]);
}

#[test]
fn rules_kinds_formats_and_commands_need_no_workspace() {
    for (words, one) in [
        (&["okr", "explain", "pay"][..], "pay-linked"),
        (&["okr", "lint", "--ignore", "missing"], "missing-lead"),
        (&["okr", "schema", "check"], "check-in"),
        (&["okr", "lint", "--output-format", "sa"], "sarif"),
        (&["okr", "man", "pack"], "packet"),
        (&["okr", "compl"], "completions"),
    ] {
        let offered = offered(Okr::new(), words);
        assert!(offered.iter().any(|o| o == one), "{words:?}: {offered:?}");
    }
}

/// Who presses a key wants candidates or nothing.
#[test]
fn nothing_fails_and_nothing_is_printed_where_there_is_nothing_to_offer() {
    let team = ["okr", "report", "--team", "x"];
    assert!(offered(Okr::new(), &team).is_empty(), "no workspace");
    let broken = Okr::new()
        .file("okr.yaml", "a: [")
        .file("org/teams.yaml", "\0\u{feff}: {{{{")
        .file("okrs/2026-Q4/x.yaml", b"\xff\xfe");
    assert!(offered(broken, &team).is_empty(), "nothing to be read");
    for (shell, index) in [
        ("bash", "99"),
        ("bash", "x"),
        ("fish", ""),
        ("nosuch", "1"),
        ("zsh", "-1"),
    ] {
        for words in [
            &[][..],
            &["--"],
            &["--", "okr"],
            &["--", "okr", "-C"],
            &["okr", "lint"],
        ] {
            let okr = Okr::new().env("_OKR_COMPLETE", shell);
            let okr = okr.env("_CLAP_COMPLETE_INDEX", index);
            okr.run(words).exits(0).tells_nothing();
        }
    }
}

/// What is offered becomes a part of a command line.
#[test]
fn no_name_from_a_file_means_something_to_a_shell() {
    let teams = ["$(touch x)", "a;b", "a b", "`x`", "-rf", "a\\nb", "good"];
    let teams: String = teams
        .map(|t| format!("  \"{t}\": {{name: \"T\\e[31m\"}}\n"))
        .concat();
    let okr = || {
        Okr::new()
            .file("okr.yaml", "")
            .file("org/teams.yaml", format!("teams:\n{teams}"))
    };
    assert_eq!(offered(okr(), &["okr", "report", "--team", ""]), ["good"]);
    let fish = okr().env("_OKR_COMPLETE", "fish");
    let ran = fish
        .run(["--", "okr", "report", "--team", ""])
        .exits(0)
        .is_harmless();
    assert_eq!(ran.out().lines().count(), 1, "{}", ran.out());
}

#[test]
fn there_is_a_script_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let okr = Okr::new();
        okr.run(["completions", shell])
            .exits(0)
            .says("okr")
            .says("_OKR_COMPLETE");
    }
    let okr = Okr::new();
    okr.run(["completions"]).exits(2).tells("<SHELL>");
    okr.run(["completions", "tcsh"])
        .exits(2)
        .tells("powershell");
    okr.shell("okr completions bash | bash -n")
        .exits(0)
        .tells_nothing();
}

#[test]
fn every_command_has_a_manual_page() {
    let okr = Okr::new();
    let page = okr.run(["man"]).exits(0).says(".TH okr 1").out();
    let commands: Vec<&str> = page
        .lines()
        .filter_map(|l| l.strip_prefix("okr\\-")?.strip_suffix("(1)"))
        .collect();
    assert!(
        commands.contains(&"check\\-in") || commands.contains(&"lint"),
        "{page}"
    );
    for command in commands {
        let name = command.replace('\\', "");
        let title = format!(".TH okr-{name} 1");
        okr.run(["man", &name])
            .exits(0)
            .says(&title)
            .says(".SH OPTIONS");
    }
    okr.run(["man", "lnt"])
        .exits(2)
        .tells("did you mean `okr man lint`?");
}

/// The help of a command and of those below it, by their words.
fn helps(okr: &Okr, words: &[&str]) -> Vec<(String, String)> {
    let text = okr.run([words, &["--help"]].concat()).exits(0).out();
    let below: Vec<&str> = text
        .lines()
        .skip_while(|l| *l != "Commands:")
        .skip(1)
        .take_while(|l| !l.is_empty())
        .filter_map(|l| l.strip_prefix("  ")?.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    let mut all: Vec<(String, String)> = below
        .iter()
        .flat_map(|name| helps(okr, &[words, &[*name]].concat()))
        .collect();
    all.push((words.join(" "), text));
    all
}

/// What is to be typed stands on one line of a terminal of 80 columns.
#[test]
fn no_example_is_wrapped() {
    let okr = Okr::new().env("COLUMNS", "200");
    let groups = okr.run(["--help"]).exits(0).out();
    let commands = groups
        .lines()
        .take_while(|l| *l != "Examples")
        .filter_map(|l| l.strip_prefix("  ")?.split("  ").next());
    let all: Vec<(String, String)> = commands.flat_map(|name| helps(&okr, &[name])).collect();
    assert!(all.len() > 25, "{} commands have help", all.len());
    for (command, text) in all {
        let examples = text
            .lines()
            .skip_while(|l| !matches!(*l, "Example:" | "Examples:"));
        for line in examples {
            assert!(line.chars().count() <= 80, "okr {command}: {line}");
        }
    }
}
