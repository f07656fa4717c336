//! How the two speak with each other: places, order, nonsense, and the end.

use crate::editor::Editor;
use crate::{PLATFORM, codes, start, workspace};
use lsp_server::{Message, Notification, Request};
use okr::lsp::{Connection, serve};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;

#[test]
fn places_are_counted_as_the_editor_counts() {
    let okr = workspace();
    let text = okr
        .text(PLATFORM)
        .replace("lead: ana", "lead: ana # 🎯 ü")
        .replace(
            "title: Engineers trust",
            "bonus: 🎯🎯\n    title: Engineers trust",
        );
    let text = text.replace("{id: green-main,", "{\"ü🎯\": 1, id: green-main,");
    let line = text.lines().position(|l| l.contains("green-main")).unwrap();
    let inside = text.lines().nth(line).unwrap();
    let key_ends = inside.find("🎯").unwrap() + "🎯\"".len();
    for (able, end) in [
        (json!({}), inside[..key_ends].encode_utf16().count()),
        (
            json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}}),
            key_ends,
        ),
    ] {
        let mut editor = Editor::start(okr.command(), &okr.path(""), &able);
        let found = editor.open(PLATFORM, &text);
        let unknown: Vec<&Value> = found
            .iter()
            .filter(|f| f["code"] == "unknown-key")
            .collect();
        assert_eq!(unknown.len(), 1, "{found:?}");
        assert_eq!(unknown[0]["range"]["start"]["line"], line);
        assert_eq!(unknown[0]["range"]["end"]["character"], end, "{able}");
        editor.goodbye();
    }
}

#[test]
fn files_of_others_are_left_alone_and_nonsense_is_answered() {
    let okr = workspace().file("docker/compose.yaml", "services: {}\n");
    let elsewhere = tempfile::tempdir().unwrap();
    let mut editor = start(&okr);
    let outside = url::Url::from_file_path(elsewhere.path().join("a.yaml")).unwrap();
    for uri in [
        outside.to_string(),
        editor.uri("docker/compose.yaml"),
        "untitled:1".to_owned(),
    ] {
        let document =
            json!({"uri": uri, "languageId": "yaml", "version": 1, "text": "owner: x\n"});
        editor.tell("textDocument/didOpen", json!({"textDocument": document}));
        let params = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 2}});
        assert_eq!(
            editor.ask("textDocument/hover", params),
            Value::Null,
            "{uri}"
        );
    }
    editor.tell("textDocument/didChange", json!({"nonsense": true}));
    assert_eq!(editor.ask("textDocument/hover", json!(7))["code"], -32602);
    assert_eq!(editor.ask("okr/doesNotExist", json!({}))["code"], -32601);
    let far = json!({"textDocument": {"uri": editor.uri(PLATFORM)}, "position": {"line": u32::MAX, "character": u32::MAX}});
    assert_eq!(editor.ask("textDocument/hover", far), Value::Null);
    let huge = format!("objectives:\n{}", "[".repeat(100_000));
    let found = editor.open(PLATFORM, &huge);
    assert!(codes(&found).contains(&"invalid-yaml"), "{found:?}");
    assert_eq!(
        editor.vanish(),
        Some(2),
        "an editor that is gone is an error"
    );
}

#[test]
fn of_letters_that_come_at_once_only_the_last_one_counts() {
    let okr = workspace();
    let root = okr.path("").canonicalize().unwrap();
    let uri = url::Url::from_file_path(root.join(PLATFORM))
        .unwrap()
        .to_string();
    let good = okr.text(PLATFORM);
    let bad = good.replace("lead: ana", "owner: ana");
    let (server, editor) = Connection::memory();
    let ask = |id: i32, method: &str, params: Value| {
        let question = Request::new(id.into(), method.to_owned(), params);
        editor.sender.send(Message::Request(question)).unwrap();
    };
    let tell = |method: &str, params: Value| {
        let said = Notification::new(method.to_owned(), params);
        editor.sender.send(Message::Notification(said)).unwrap();
    };
    // All of this is said before the server listens.
    ask(1, "initialize", json!({"capabilities": {}}));
    let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": good});
    tell("textDocument/didOpen", json!({"textDocument": document}));
    for (version, text) in (2..).zip([&bad, &good].into_iter().cycle().take(81)) {
        let document = json!({"uri": uri, "version": version});
        let change = json!({"textDocument": document, "contentChanges": [{"text": text}]});
        tell("textDocument/didChange", change);
    }
    let today = okr::clock::parse_date("2026-11-16").unwrap();
    let first = std::thread::scope(|scope| {
        scope.spawn(|| serve(&server, today).unwrap());
        let mut told = editor.receiver.iter().filter_map(|message| match message {
            Message::Notification(said) => Some(said.params),
            _ => None,
        });
        let first = told.next();
        ask(2, "shutdown", Value::Null);
        tell("exit", Value::Null);
        first.unwrap()
    });
    assert_eq!(first["version"], 82);
    let found = first["diagnostics"].as_array().unwrap();
    assert_eq!(codes(found), ["unknown-key"]);
}

#[test]
fn after_the_goodbye_nothing_is_answered_and_nothing_breaks() {
    let okr = workspace();
    let mut editor = start(&okr);
    editor.open(PLATFORM, &okr.text(PLATFORM));
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    let params = json!({"textDocument": {"uri": editor.uri(PLATFORM)}});
    let late = editor.ask("textDocument/documentSymbol", params.clone());
    assert_eq!(late["code"], -32600);
    editor.tell("textDocument/didClose", params);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.vanish(), Some(0));
}

/// What the server says when it is told `input` and nothing more, and the exit code.
fn told_plainly(input: &[u8]) -> (String, Option<i32>) {
    let okr = workspace();
    let mut server = okr
        .command()
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = server.stdin.take().unwrap();
    pipe.write_all(input).unwrap();
    // The editor is still there: what was said is reason enough to end.
    let ended = server.wait_with_output().unwrap();
    drop(pipe);
    let said = String::from_utf8(ended.stderr).unwrap();
    (said, ended.status.code())
}

#[test]
fn what_is_no_message_ends_the_session_with_a_reason() {
    let line = "x".repeat(10_000);
    for (input, reason) in [
        ("hello\n".to_owned(), "`Content-Length: …`"),
        ("Content-Type: x\r\n\r\n{}".to_owned(), "how long it is"),
        (
            "Content-Length: 99999999999999\r\n\r\n".to_owned(),
            "at most 67108864 bytes",
        ),
        (
            "Content-Length: -1\r\n\r\n".to_owned(),
            "at most 67108864 bytes",
        ),
        (format!("{line}\n"), "`Content-Length: …`"),
    ] {
        let (said, code) = told_plainly(input.as_bytes());
        assert!(
            said.contains(reason) && said.contains("docs/editors.md"),
            "{said}"
        );
        assert_eq!(code, Some(2));
    }
}

#[test]
fn what_is_json_and_no_message_is_passed_over() {
    let okr = workspace();
    let mut editor = start(&okr);
    for nonsense in [
        "7",
        "[]",
        "{\"jsonrpc\": \"2.0\", \"id\": null, \"error\": {\"code\": 1, \"message\": \"\"}}",
    ] {
        editor.say(nonsense);
    }
    assert!(editor.open(PLATFORM, &okr.text(PLATFORM)).is_empty());
    assert_eq!(editor.goodbye(), Some(0));
}

#[test]
fn half_a_letter_is_typed_like_any_other() {
    let okr = workspace();
    let mut editor = start(&okr);
    let good = okr.text(PLATFORM);
    assert!(editor.open(PLATFORM, &good).is_empty());
    // What JavaScript writes of a text in which somebody cut an emoji in two; a whole one, and what only looks like a half.
    let halves = r"# \ud83c \udfaf \uD83C\uDFAF \\ud83c \ud83c";
    let changed = good.replace("lead: ana", "owner: ana");
    let text = json!(changed).to_string();
    let text = text.strip_suffix('"').unwrap();
    let message = format!(
        r#"{{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {{"textDocument": {{"uri": "{}", "version": 2}}, "contentChanges": [{{"text": {text}{halves}"}}]}}}}"#,
        editor.uri(PLATFORM)
    );
    editor.say(&message);
    let found = editor.findings_when(PLATFORM, |said| said["version"] == 2);
    assert_eq!(codes(&found), ["unknown-key"]);
    // Each half is as long as it was for the editor.
    let line = changed.lines().count() as u32;
    let end = r"# x x xx \ud83c x".len() as u32;
    let found = editor.type_at(PLATFORM, (line, 0), (line, end), "bonus: 10 %");
    assert!(codes(&found).contains(&"unknown-key"), "{found:?}");
    assert_eq!(editor.goodbye(), Some(0));
}

#[test]
fn what_is_not_json_is_passed_over() {
    let okr = workspace();
    let mut editor = start(&okr);
    let deep = "[".repeat(100_000);
    for nonsense in [
        "{\"a\":",
        "",
        "\u{0}",
        "{\"id\": 7, \"method\": \"\\q\"}",
        &deep,
    ] {
        editor.say(nonsense);
    }
    assert!(editor.open(PLATFORM, &okr.text(PLATFORM)).is_empty());
    assert_eq!(editor.goodbye(), Some(0));
    let lost = "Content-Length: 5\r\n\r\n{\"a\":Content-Length: 2\r\n\r\n{}hello\n";
    let (said, code) = told_plainly(lost.as_bytes());
    assert!(
        said.contains("a message was passed over") && said.contains("not JSON"),
        "{said}"
    );
    assert_eq!(code, Some(2));
}

#[test]
fn a_question_that_is_taken_back_is_answered_with_that() {
    let (server, editor) = Connection::memory();
    let ask = |id: i32, method: &str| {
        let question = Request::new(id.into(), method.to_owned(), json!({"capabilities": {}}));
        editor.sender.send(Message::Request(question)).unwrap();
    };
    let tell = |method: &str, params: Value| {
        let said = Notification::new(method.to_owned(), params);
        editor.sender.send(Message::Notification(said)).unwrap();
    };
    ask(1, "initialize");
    ask(2, "textDocument/hover");
    ask(3, "textDocument/hover");
    tell("$/cancelRequest", json!({"id": 2}));
    tell("$/cancelRequest", json!({"id": "nobody asked this"}));
    ask(4, "shutdown");
    tell("exit", Value::Null);
    serve(&server, okr::clock::parse_date("2026-11-16").unwrap()).unwrap();
    drop(server);
    let code = |answer: Message| match answer {
        Message::Response(answer) => Some((answer.id, answer.response_result.err()?.code)),
        _ => None,
    };
    let refused: BTreeMap<_, _> = editor.receiver.iter().filter_map(code).collect();
    let expected = [(2.into(), -32800), (3.into(), -32602)];
    assert_eq!(refused, BTreeMap::from(expected));
}
