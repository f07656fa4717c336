//! The house stands as `CONTRIBUTING.md` draws it: a room uses only rooms above it, three crates stay behind one door each,
//! and files stay short enough to be read.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The most lines of a file in `src`; tables of tests may be longer.
const LINES: usize = 400;

/// Files that are longer. This list only gets shorter.
const STILL_LONGER: &[&str] = &["src/syntax/yaml.rs"];

/// A file of `src`.
struct Source {
    /// Its path below the repository, with `/`.
    path: String,
    /// The folder or file of `src` that it belongs to: its room.
    room: String,
    text: String,
}

impl Source {
    /// How many times `super` lead to the crate.
    fn depth(&self) -> usize {
        let door = usize::from(self.path.ends_with("/mod.rs"));
        self.path.matches('/').count() - door
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }
}

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut all = Vec::new();
    collect(&top().join("src"), &mut all);
    assert!(all.len() > 50, "src was not found");
    all
}

fn collect(folder: &Path, all: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let below = path.strip_prefix(top()).unwrap();
            let parts: Vec<String> = below
                .iter()
                .map(|p| p.to_string_lossy().into_owned())
                .collect();
            all.push(Source {
                path: parts.join("/"),
                room: parts[1].trim_end_matches(".rs").to_owned(),
                text: std::fs::read_to_string(&path)
                    .unwrap()
                    .replace("\r\n", "\n"),
            });
        }
    }
}

/// The rooms in the order of `src/lib.rs`.
fn rooms() -> Vec<String> {
    let lib = std::fs::read_to_string(top().join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// The lines of a file that are code: without comments, and without what stands between quotes.
fn code(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut raw: Option<String> = None;
    for line in text.lines() {
        let mut rest = line;
        let mut kept = String::new();
        loop {
            if let Some(end) = &raw {
                let Some(at) = rest.find(end.as_str()) else {
                    break;
                };
                rest = &rest[at + end.len()..];
                raw = None;
            }
            let (Some(at), comment) = (rest.find('"'), rest.find("//")) else {
                kept.push_str(rest.split("//").next().unwrap_or(""));
                break;
            };
            if comment.is_some_and(|c| c < at) {
                kept.push_str(&rest[..comment.unwrap()]);
                break;
            }
            // A quote as a character is no text.
            if rest[..at].ends_with('\'') || rest[..at].ends_with("'\\") {
                kept.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
                continue;
            }
            let hashes = rest[..at].len() - rest[..at].trim_end_matches('#').len();
            let is_raw = rest[..at - hashes].ends_with('r');
            kept.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if is_raw {
                raw = Some(format!("\"{}", "#".repeat(hashes)));
                continue;
            }
            match end_of_text(rest) {
                Some(end) => rest = &rest[end..],
                // A text that goes on in the next line holds no paths to rooms.
                None => break,
            }
        }
        lines.push(kept);
    }
    lines
}

/// Where a text that has begun ends, behind its closing quote.
fn end_of_text(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// What stands behind `crate::` in a line: each room that it names, also in `crate::{a::B, c}`.
fn named(line: &str, path: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices(path) {
        let before = line[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = &line[at + path.len()..];
        match rest.strip_prefix('{') {
            None => names.push(first_name(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut item = String::new();
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => names.push(first_name(&std::mem::take(&mut item))),
                        _ => {}
                    }
                    if depth == 0 && c != ',' {
                        item.push(c);
                    }
                }
                names.push(first_name(&item));
            }
        }
    }
    names.retain(|n| !n.is_empty());
    names
}

fn first_name(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Joins the lines of a `use` that goes over several.
fn joined(lines: Vec<String>) -> Vec<(usize, String)> {
    let mut all: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(lines) {
        match all.last_mut().filter(|_| open) {
            Some((_, whole)) => {
                whole.push(' ');
                whole.push_str(line.trim());
            }
            None => all.push((number, line.clone())),
        }
        let last = all.last().map_or("", |(_, l)| l.trim_start());
        let is_use = last
            .trim_start_matches("pub ")
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .starts_with("use ");
        open = is_use && !last.contains(';');
    }
    all
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    assert!(
        rooms.len() > 10,
        "src/lib.rs lists the rooms as `pub mod NAME;`"
    );
    let place = |name: &str| rooms.iter().position(|r| r == name);
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = place(&source.room) else {
            continue;
        };
        for (number, line) in joined(code(&source.text)) {
            let mut used = named(&line, "crate::");
            // So many times `super::` lead out of the room. In a module of tests inside the file one more would.
            let inner = line.starts_with(' ') && line.trim_start().starts_with("use ");
            let out = "super::".repeat(source.depth());
            let named_so = named(&line, &out).into_iter();
            used.extend(named_so.filter(|n| !inner && place(n).is_some()));
            for name in used {
                let at = format!("{}:{number}", source.path);
                match place(&name) {
                    None => wrong.push(format!(
                        "{at}: `crate::{name}` is no room; name the room in which it is, as src/lib.rs lists them"
                    )),
                    Some(other) if other > own => wrong.push(format!(
                        "{at}: the room `{}` uses `{name}`, which stands below it in src/lib.rs. \
                         Move what both need into a room above both, or hand it in as a value",
                        source.room
                    )),
                    Some(_) => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_folder_of_src_is_a_room() {
    let rooms: BTreeSet<String> = rooms().into_iter().collect();
    let folders: BTreeSet<String> = sources()
        .into_iter()
        .map(|s| s.room)
        .filter(|r| r != "lib" && r != "main")
        .collect();
    assert_eq!(
        folders, rooms,
        "each folder of src stands once in src/lib.rs, at its place in the order"
    );
}

#[test]
fn three_crates_stay_behind_one_door_each() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (number, line) in (1..).zip(code(&source.text)) {
            let at = format!("{}:{number}", source.path);
            if line.contains("git2") && source.room != "history" {
                wrong.push(format!(
                    "{at}: names git2. Only src/history knows git; give it a function that says what you want to know"
                ));
            }
            let is_a_name =
                |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let mut encrypts = line.match_indices("age::").map(|(i, _)| &line[..i]);
            if encrypts.any(|before| !is_a_name(before)) && source.room != "seal" {
                wrong.push(format!(
                    "{at}: names age. Only src/seal encrypts and opens; it never has to do with files"
                ));
            }
            if line.contains("granit_parser") && source.path != "src/syntax/yaml.rs" {
                wrong.push(format!(
                    "{at}: names granit_parser. Only src/syntax/yaml.rs does, so that it can be replaced; use syntax::parse"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_room_says_at_its_door_what_it_is_for() {
    for source in sources() {
        let is_door = source.path == format!("src/{}/mod.rs", source.room);
        assert!(
            !is_door || source.text.starts_with("//! "),
            "{}: begin with a line `//! ` that says what the room is for, and what never enters",
            source.path
        );
    }
}

#[test]
fn files_are_short_enough_to_be_read() {
    let mut wrong = Vec::new();
    for source in sources().into_iter().filter(|s| !s.is_test()) {
        let lines = source.text.lines().count();
        let listed = STILL_LONGER.contains(&source.path.as_str());
        if lines > LINES && !listed {
            wrong.push(format!(
                "{}: {lines} lines, more than {LINES}. Find the two nouns in it and give each a file",
                source.path
            ));
        }
        if lines <= LINES && listed {
            wrong.push(format!(
                "{}: {lines} lines now. Take it off the list STILL_LONGER in tests/rooms.rs",
                source.path
            ));
        }
    }
    let there: Vec<String> = sources().into_iter().map(|s| s.path).collect();
    for path in STILL_LONGER {
        if !there.iter().any(|p| p == path) {
            wrong.push(format!(
                "{path} is gone. Take it off the list STILL_LONGER in tests/rooms.rs"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// A dependency of `Cargo.toml`: what the code calls it, what the registry calls it, and whether only tests use it.
struct Dependency {
    names: Vec<String>,
    for_tests: bool,
}

fn dependencies() -> Vec<Dependency> {
    let manifest = std::fs::read_to_string(top().join("Cargo.toml")).unwrap();
    let mut section = "";
    let mut all = Vec::new();
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
            continue;
        }
        let Some((name, rest)) = line.split_once(" = ") else {
            continue;
        };
        if !section.ends_with("dependencies") || name.starts_with('#') {
            continue;
        }
        let renamed = rest.split_once("package = \"").map(|(_, rest)| rest);
        let renamed = renamed.and_then(|rest| rest.split('"').next());
        all.push(Dependency {
            names: std::iter::once(name)
                .chain(renamed)
                .map(str::to_owned)
                .collect(),
            for_tests: section.ends_with("dev-dependencies"),
        });
    }
    all
}

#[test]
fn every_dependency_stands_in_the_table_with_its_reason() {
    let page = std::fs::read_to_string(top().join("CONTRIBUTING.md")).unwrap();
    let section = page.split("\n## Dependencies\n").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows: Vec<Vec<&str>> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    let names = |row: &[&str]| -> Vec<String> {
        row[0]
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let all = dependencies();
    assert!(all.len() > 20, "Cargo.toml was not understood");
    let mut wrong = Vec::new();
    for dependency in &all {
        for name in &dependency.names {
            match rows.iter().find(|row| names(row).contains(name)) {
                None => wrong.push(format!(
                    "`{name}` of Cargo.toml has no row in the table of CONTRIBUTING.md: what is it for, and why this one?"
                )),
                Some(row) if row.len() != 3 || row.iter().any(|cell| cell.is_empty()) => wrong.push(
                    format!("the row of `{name}` in CONTRIBUTING.md does not say what for and why"),
                ),
                Some(row) if row[0].contains("(tests only)") != dependency.for_tests => wrong.push(
                    format!("the row of `{name}` in CONTRIBUTING.md and Cargo.toml differ on whether only tests use it"),
                ),
                Some(_) => {}
            }
        }
    }
    for name in rows.iter().flat_map(|row| names(row)) {
        if !all.iter().any(|d| d.names.contains(&name)) {
            wrong.push(format!(
                "`{name}` has a row in CONTRIBUTING.md and does not stand in Cargo.toml"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_reader_of_use_lines_reads_them() {
    let names = |line: &str| named(line, "crate::");
    assert_eq!(
        names("use crate::{diagnostic::Fix, source::{Edit, Span}};"),
        ["diagnostic", "source"]
    );
    assert_eq!(
        names("    $crate::model::define::key(x), crate::source::Span"),
        ["model", "source"]
    );
    assert_eq!(names("use okr_crate::x; mycrate::y"), [""; 0]);
    assert_eq!(
        code(
            "let x = \"crate::cli\"; // crate::cli\nlet y = r#\"\ncrate::cli \"\n\"#; crate::source"
        ),
        ["let x = ; ", "let y = r#", "", "; crate::source"]
    );
}
