//! What does a keystroke cost? One command measures it beside reading everything anew:
//!
//! ```text
//! cargo bench --bench editor
//! cargo bench --bench editor -- --files 1000 --rounds 3     # smaller, while working on it
//! ```
//!
//! It generates the workspace of `benches/lint` (10,000 OKR files of about 5 KB) and speaks to the language server as an
//! editor does, in this process.
//!
//! - a full reload: the whole workspace is read, linked and judged;
//! - the first file: a new server opens one, reads and links the workspace, and says what it thinks of that file;
//! - a keystroke: a letter more in a title of that file, until the server has said what it thinks of it;
//! - after a save: the answer to a question (what is proposed for a reference) that is asked while the server judges the whole.
//!
//! A keystroke is to cost at most a twentieth of a full reload. Figures are medians (fastest to slowest).
//! `cargo test` measures nothing: without the `--bench` that `cargo bench` hands over, this ends at once.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement has its own clock, files and terminal, and ends where it cannot go on"
)]

#[path = "../lint/generate.rs"]
#[allow(dead_code, reason = "only the files are needed")]
mod generate;
#[path = "../common/measure.rs"]
#[allow(dead_code, reason = "memory is not measured here")]
mod measure;

use lsp_server::{Message, Notification, Request};
use measure::Times;
use okr::clock::parse_date;
use okr::lint::{Scope, lint};
use okr::lsp::{Connection, serve};
use okr::workspace::{Disk, Workspace};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use std::{env, fs, thread};

const TARGET: f64 = 20.0;

fn main() {
    let args: Vec<String> = env::args().collect();
    if !args.iter().any(|a| a == "--bench") {
        return;
    }
    let number = |name: &str, default: usize| {
        let at = args.iter().position(|a| a == name);
        at.map_or(default, |at| args[at + 1].parse().expect("a number"))
    };
    let (files, rounds) = (number("--files", 10_000), number("--rounds", 5));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().canonicalize().expect("a folder");
    let made = generate::write(&root, files).expect("room for the workspace");
    let path = made.okr_files[made.okr_files.len() / 2].clone();
    let text = fs::read_to_string(&path).expect("a file");
    let (mut reload, mut first) = (Times::default(), Times::default());
    let (mut key, mut answer) = (Times::default(), Times::default());
    for _ in 0..rounds {
        reload.add(|| {
            let workspace = Workspace::load(&Disk::new(&root)).expect("a workspace");
            lint(&workspace, okr::rules::ALL, &Scope::default());
        });
        let editor = Editor::new();
        first.add(|| {
            editor.notify(
                "textDocument/didOpen",
                &json!({"textDocument": {
                    "uri": uri(&path), "languageId": "yaml", "version": 1, "text": text,
                }}),
            );
            editor.wait_for(&uri(&path));
        });
        let line = text
            .lines()
            .position(|l| l.contains("title: "))
            .expect("a title");
        let column = text.lines().nth(line).expect("a line").len();
        for version in 2..12 {
            let place = json!({"line": line, "character": column});
            key.add(|| {
                editor.notify(
                    "textDocument/didChange",
                    &json!({
                        "textDocument": {"uri": uri(&path), "version": version},
                        "contentChanges": [{"range": {"start": place, "end": place}, "text": "x"}],
                    }),
                );
                editor.wait_for(&uri(&path));
            });
        }
        editor.notify(
            "textDocument/didSave",
            &json!({"textDocument": {"uri": uri(&path)}}),
        );
        let reference = text.lines().position(|l| l.contains("lead: "));
        let place = json!({
            "textDocument": {"uri": uri(&path)},
            "position": {"line": reference.unwrap_or(line), "character": 10},
        });
        // The first questions come before the looking begins, the later ones while it goes on.
        for _ in 0..10 {
            thread::sleep(Duration::from_millis(50));
            answer.add(|| editor.ask(3, "textDocument/completion", &place));
        }
        editor.goodbye();
    }
    let row = |name: &str, times: &Times| {
        let median = times.median().expect("a round") * 1e3;
        let (fast, slow) = (times.fastest() * 1e3, times.slowest() * 1e3);
        println!("{name:<14} {median:>9.1} ms   ({fast:.1} to {slow:.1})");
        median
    };
    println!("{files} files, {rounds} rounds, 10 keystrokes in each\n");
    let reload = row("full reload", &reload);
    row("the first file", &first);
    let key = row("a keystroke", &key);
    row("after a save", &answer);
    let ratio = reload / key;
    println!("\na full reload costs {ratio:.0} keystrokes; at least {TARGET} are wanted");
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The other end of the connection.
struct Editor {
    connection: Connection,
    server: thread::JoinHandle<()>,
}

impl Editor {
    fn new() -> Self {
        let (server, connection) = Connection::memory();
        let today = parse_date("2026-11-09").expect("a day");
        let server = thread::spawn(move || serve(&server, today).expect("a server"));
        let editor = Editor { connection, server };
        editor.ask(1, "initialize", &json!({"capabilities": {}}));
        editor.notify("initialized", &json!({}));
        editor
    }

    fn send(&self, message: Message) {
        self.connection
            .sender
            .send(message)
            .expect("a server that listens");
    }

    fn notify(&self, method: &str, params: &Value) {
        self.send(Message::Notification(Notification::new(
            method.to_owned(),
            params,
        )));
    }

    fn ask(&self, id: i32, method: &str, params: &Value) {
        self.send(Message::Request(Request::new(
            id.into(),
            method.to_owned(),
            params,
        )));
        for message in &self.connection.receiver {
            if matches!(message, Message::Response(_)) {
                return;
            }
        }
    }

    /// Waits until the server has said what it thinks of a file.
    fn wait_for(&self, uri: &str) {
        for message in &self.connection.receiver {
            if let Message::Notification(said) = message
                && said.params["uri"] == uri
            {
                return;
            }
        }
        panic!("the server is gone");
    }

    fn goodbye(self) {
        self.ask(2, "shutdown", &Value::Null);
        self.notify("exit", &Value::Null);
        self.server.join().expect("a server that ends well");
    }
}
