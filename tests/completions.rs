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
fn bash_makes_three_words_of_an_option_with_its_value() {
    let okr = || Okr::workspace();
    let team = ["okr", "report", "--team", "=", "pl"];
    assert_eq!(offered(okr(), &team), ["platform"]);
    let two = [&team[..], &["--cycle", "=", "2026"]].concat();
    assert_eq!(offered(okr(), &two), ["2026-Q4"]);
    let format = ["okr", "lint", "--output-format", "=", "sa"];
    assert_eq!(offered(okr(), &format), ["sarif"]);
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
}

/// The scripts, run by the shells that they are for.
#[cfg(unix)]
#[test]
fn each_shell_completes_a_team() {
    // What a key does in bash is done here by hand: the words, and the function that was named for them.
    let bash = "source <(okr completions bash); COMP_WORDS=(okr report --team pl); COMP_CWORD=3; \
        $(complete -p okr | sed 's/.*-F \\([^ ]*\\).*/\\1/') okr pl --team; echo \"${COMPREPLY[@]}\"";
    let fish = "okr completions fish | source; complete --do-complete 'okr report --team pl'";
    // Zsh shows nothing without a terminal, so that the two functions of its own are told from outside.
    let zsh = "compdef() { completer=$1 }; _describe() { print -l -- ${(P)3} }; source <(okr completions zsh); \
        words=(okr report --team pl) CURRENT=4; $completer";
    // The same where zsh itself takes the script out of a folder, at the first key.
    let found = "compdef() { }; _describe() { print -l -- ${(P)3} }; okr completions zsh > _okr; \
        fpath=(. $fpath); autoload -Uz _okr; words=(okr report --team pl) CURRENT=4; _okr";
    for (shell, script) in [("bash", bash), ("fish", fish), ("zsh", zsh), ("zsh", found)] {
        let okr = Okr::workspace().file("script", script);
        let there = std::process::Command::new(shell).arg("--version").output();
        if there.is_err() {
            common::not_tried(&format!("completion in {shell}"));
            continue;
        }
        let ran = okr
            .shell(&format!("{shell} script"))
            .exits(0)
            .tells_nothing();
        assert!(ran.out().starts_with("platform"), "{shell}: {}", ran.out());
    }
}

/// The manual pages of a command and of those below it, by their words.
fn manuals(okr: &Okr, words: &[&str]) -> Vec<(String, String)> {
    let page = okr.run([&["man"], words].concat()).exits(0).out();
    let name = [&["okr"], words].concat().join("-");
    let below: Vec<String> = page
        .lines()
        .map(|l| l.replace('\\', ""))
        .filter_map(|l| {
            l.strip_suffix("(1)")?
                .strip_prefix(&format!("{name}-"))
                .map(str::to_owned)
        })
        .collect();
    let mut all: Vec<(String, String)> = below
        .iter()
        .flat_map(|below| manuals(okr, &[words, &[below]].concat()))
        .collect();
    all.push((name, page));
    all
}

#[test]
fn every_command_has_a_manual_page() {
    let okr = Okr::new();
    let all = manuals(&okr, &[]);
    for name in [
        "okr",
        "okr-check-in",
        "okr-lint",
        "okr-new-one-on-one",
        "okr-recognition-choose",
    ] {
        assert!(all.iter().any(|(n, _)| n == name), "{name}");
    }
    for (name, page) in all {
        let title = format!(".TH {name} 1  \"okr {}\"", env!("CARGO_PKG_VERSION"));
        assert!(page.contains(&title), "{page}");
        assert!(page.contains(".SH OPTIONS"), "{page}");
        let odd = page.contains(".SH EXTRA") || page.contains("-C \\fR");
        assert!(!odd, "{page}");
    }
    okr.run(["man", "lint"])
        .exits(0)
        .says("\n.SH EXAMPLES\n  okr lint\n");
    okr.run(["man", "lnt"])
        .exits(2)
        .tells("did you mean `okr man lint`?");
    okr.run(["man", "new", "objectiv"])
        .exits(2)
        .tells("did you mean `okr man new objective`?");
    okr.run(["man", "new", "xyz"])
        .exits(2)
        .tells("`okr new --help` lists the commands");
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
