//! The language server: what an editor shows while somebody writes.
#![allow(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::needless_pass_by_value,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;
mod editor;

#[path = "lsp/completion.rs"]
mod completion;
#[path = "lsp/files.rs"]
mod files;
#[path = "lsp/findings.rs"]
mod findings;
#[path = "lsp/messages.rs"]
mod messages;
#[path = "lsp/names.rs"]
mod names;
#[path = "lsp/neovim.rs"]
mod neovim;
#[path = "lsp/rename.rs"]
mod rename;

use common::Okr;
use editor::{Editor, edited};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const PLATFORM: &str = "okrs/2026-Q4/platform.yaml";

const CHECK_IN: &str = "check-ins/2026-Q4/platform/2026-11-09.md";

/// A workspace in which two teams lean on each other.
fn workspace() -> Okr {
    Okr::workspace()
        .file(
            "org/more.yaml",
            "teams:\n  mobile: {name: Mobile, parent: company, members: [ben, dana]}\n",
        )
        .file(
            "okrs/2026-Q4/mobile.yaml",
            "\
objectives:
  - id: same-day
    title: A change is in people's hands on the same day
    why: They wait for a week, and tell us so.
    lead: dana
    contributes_to: [platform/trust-ci]
    contribution: A release needs a green build.
    needs:
      - {id: signing, from: platform, what: A second signing runner}
    key_results:
      - {id: hours, title: A merged change is in the store within 36 hours, unit: h, baseline: 90, target: 36}
      - {id: crashes, title: Fewer than 2 crashes in a thousand starts, unit: per thousand, baseline: 6, target: 2}
",
        )
        .file(
            CHECK_IN,
            "\
---
key_results:
  trust-ci/build-p95: {value: 21, confidence: 4, why: The cache is cold}
replies:
  mobile/signing: {answer: yes}
---
## Learned
- @ana: caching wins
",
        )
        .on("2026-11-16")
}

/// The same with as many files as `git switch` may change, so that reading them takes longer than asking; and their paths.
fn large_workspace() -> (Okr, Vec<String>) {
    let teams = (0..400).map(|n| format!("okrs/2026-Q4/team-{n}.yaml"));
    let teams: Vec<String> = teams.collect();
    let okrs = "  - {title: It gets better, why: It is bad}\n".repeat(20);
    let okrs = format!("objectives:\n{okrs}");
    let add = |okr: Okr, path: &String| okr.file(path, &okrs);
    (teams.iter().fold(workspace(), add), teams)
}

/// Tells the server that files were changed on the disk.
fn say_changed<'p>(editor: &mut Editor, paths: impl Iterator<Item = &'p str>) {
    let changes: Vec<Value> = paths
        .map(|path| json!({"uri": editor.uri(path), "type": 2}))
        .collect();
    let changes = json!({"changes": changes});
    editor.tell("workspace/didChangeWatchedFiles", changes);
}

fn start(okr: &Okr) -> Editor {
    Editor::start(okr.command(), &okr.path(""), &json!({}))
}

fn codes(findings: &[Value]) -> Vec<&str> {
    findings
        .iter()
        .map(|f| f["code"].as_str().unwrap())
        .collect()
}

/// The words of `text` that a range of the protocol covers.
fn words(text: &str, range: &Value) -> String {
    let end = &range["end"];
    let rest =
        json!([{"range": {"start": end, "end": {"line": 9999, "character": 0}}, "newText": ""}]);
    let text = edited(text, &rest);
    let before = json!([{"range": {"start": {"line": 0, "character": 0}, "end": range["start"]}, "newText": ""}]);
    edited(&text, &before)
}

fn labels(completion: &Value) -> BTreeSet<&str> {
    let all = completion["items"]
        .as_array()
        .unwrap_or_else(|| panic!("{completion}"));
    all.iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect()
}
