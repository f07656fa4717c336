//! The README and the pages it leads to show what is true: their commands are run, their files are linted, their links lead
//! somewhere, and the pictures are drawn from real output.
//! `OKR_UPDATE=1 cargo test` writes it anew.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

mod story;

use snapbox::Data;
use snapbox::data::DataFormat;
use std::collections::{BTreeMap, BTreeSet};
use story::{Scratch, blocks, compare_file, run_examples, top};

const README: &str = "README.md";

/// The pages with commands, each of which begins in an empty folder.
const WITH_COMMANDS: [&str; 3] = [README, "docs/tour.md", "docs/history.md"];

const ALL: [&str; 6] = [
    README,
    "docs/tour.md",
    "docs/history.md",
    "docs/private.md",
    "docs/editors.md",
    "docs/ci.md",
];

fn page(path: &str) -> String {
    std::fs::read_to_string(top().join(path))
        .unwrap()
        .replace("\r\n", "\n")
}

#[test]
fn the_commands_print_what_is_shown() {
    for path in WITH_COMMANDS {
        run_examples(path, "~/try");
    }
    for path in ALL {
        let runs = page(path).contains("```console\n");
        assert_eq!(runs, WITH_COMMANDS.contains(&path), "{path} shows commands");
    }
}

/// A file is clean, or the rules that it shows stand behind `yaml`.
#[test]
fn the_files_are_clean_or_say_what_they_show() {
    let mut clean: BTreeMap<String, String> = BTreeMap::new();
    let mut judged = 0;
    for block in blocks(&page(README)) {
        let mut words = block.info.split_whitespace();
        if words.next() != Some("yaml") {
            continue;
        }
        let mut shown: Vec<&str> = words.collect();
        let (path, text) = block
            .file()
            .expect("a block of yaml begins with `# file: PATH`");
        let scratch = Scratch::new("[DIR]");
        scratch.write("okr.yaml", "");
        for (path, text) in &clean {
            scratch.write(path, text);
        }
        scratch.write(&path, &text);
        let mut lint = scratch.command("okr");
        lint.args(["lint", "--output-format", "json"]);
        let output = lint.output().unwrap();
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut found: Vec<&str> = value["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["rule"].as_str().unwrap())
            .collect();
        found.sort_unstable();
        shown.sort_unstable();
        assert_eq!(found, shown, "{path}, as README.md shows it");
        judged += 1;
        if shown.is_empty() {
            clean.insert(path, text);
        }
    }
    assert!(judged > 3, "README.md shows files");
}

#[test]
fn every_place_that_is_linked_is_there() {
    for path in ALL {
        let text = page(path);
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap();
            if target.starts_with("https://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = match file {
                "" => top().join(path),
                file => top().join(path).parent().unwrap().join(file),
            };
            let there = file.exists()
                && (anchor.is_empty()
                    || anchors(&std::fs::read_to_string(&file).unwrap()).contains(anchor));
            assert!(there, "{path} links to {target}, which is not there");
        }
    }
    for path in ALL.into_iter().filter(|path| *path != README) {
        assert!(
            page(README).contains(&format!("]({path}")),
            "README.md leads to {path}"
        );
    }
}

/// The names under which the headings of a page can be linked.
fn anchors(text: &str) -> BTreeSet<String> {
    let titles = text.lines().filter_map(|l| l.strip_prefix("## "));
    let kept = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    titles
        .map(|title| title.to_lowercase().replace(|c| !kept(c), ""))
        .map(|title| title.replace(' ', "-"))
        .collect()
}

/// What is said not to exist yet is taken out of the list by whoever builds it.
#[test]
fn what_does_not_exist_yet_does_not_exist() {
    let readme = page(README);
    let section = readme
        .split("\n## What does not exist yet\n")
        .nth(1)
        .unwrap();
    let section = section.split("\n## ").next().unwrap();
    let items = section.lines().filter(|l| l.starts_with("- "));
    let named: Vec<&str> = items
        .flat_map(|l| l.split('`').skip(1).step_by(2))
        .collect();
    assert!(
        named.len() > 2,
        "the list names commands and options in backticks"
    );
    let scratch = Scratch::new("[DIR]");
    let mut help = scratch.okr(&["--help"], 0);
    for command in ["lint", "report", "align", "packet"] {
        help.push_str(&scratch.okr(&[command, "--help"], 0));
    }
    for name in named {
        let there = help
            .lines()
            .any(|line| line.split([' ', ',']).find(|w| !w.is_empty()) == Some(name));
        assert!(
            !there,
            "`{name}` exists now: take it out of the list in README.md, and tell what it does where it belongs"
        );
    }
}

/// The first lines of a command's output as it looks on a terminal of 80 columns.
fn picture(name: &str, command: &str, scratch: &Scratch, arguments: &[&str], lines: usize) {
    let mut okr = scratch.command("okr");
    okr.args(["--color", "always", "--today", "2026-11-16"])
        .args(arguments);
    let output = String::from_utf8(okr.output().unwrap().stdout).unwrap();
    let mut text = format!("\u{1b}[2m$\u{1b}[0m \u{1b}[1m{command}\u{1b}[0m\n\n");
    for line in output.lines().take(lines) {
        text.push_str(line);
        text.push('\n');
    }
    if output.lines().count() > lines {
        text.push_str("\u{1b}[2m…\u{1b}[0m\n");
    }
    let svg = Data::text(text).coerce_to(DataFormat::TermSvg).to_string();
    // Grey at four tenths on black is hard to read.
    let svg = svg.replace(".dimmed { opacity: 0.4; }", ".dimmed { opacity: 0.7; }");
    compare_file(&format!("docs/{name}.svg"), &svg.replace("\r\n", "\n"));
}

#[test]
fn the_pictures_are_drawn_from_real_output() {
    let mut scratch = Scratch::new("[DIR]");
    scratch.okr(&["-qq", "demo", "."], 0);
    scratch.at = scratch.root.join("acme");
    picture("report", "okr report", &scratch, &["report"], 57);
    scratch.run("git switch -q proposal/next-quarter");
    let path = "okrs/2027-Q1/mobile.yaml";
    let command = format!("okr lint {path}");
    picture("lint", &command, &scratch, &["lint", path], 36);
}
