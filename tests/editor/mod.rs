//! An editor that speaks with `okr lsp`: one question after the other, over the program's standard input and output.

pub mod fields;

use lsp_server::{Message, Notification, Request, RequestId, ResponseError};
use serde_json::{Value, json};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// An editor with a server of its own.
pub struct Editor {
    root: PathBuf,
    server: Child,
    input: Option<BufWriter<ChildStdin>>,
    output: BufReader<ChildStdout>,
    asked: i32,
    version: i32,
}

impl Editor {
    /// Starts the server of a command, for the files below `root`; `able` is what the editor can.
    pub fn start(mut okr: Command, root: &Path, able: &Value) -> Self {
        let mut server = okr
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = server.stdin.take().map(BufWriter::new);
        let output = BufReader::new(server.stdout.take().unwrap());
        let mut editor = Editor {
            root: root.canonicalize().unwrap(),
            server,
            input,
            output,
            asked: 0,
            version: 1,
        };
        let greeting = editor.ask("initialize", json!({"capabilities": able}));
        assert_eq!(greeting["serverInfo"]["name"], "okr");
        editor.tell("initialized", json!({}));
        editor
    }

    /// What the protocol calls the file at `path`.
    pub fn uri(&self, path: &str) -> String {
        let file = url::Url::from_file_path(self.root.join(path)).unwrap();
        file.to_string()
    }

    /// Opens the file at `path` with the text that the editor holds, and waits for what the server says about it.
    pub fn open(&mut self, path: &str, text: &str) -> Vec<Value> {
        let uri = self.uri(path);
        let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.findings_of(path)
    }

    /// The text of an open file becomes `text`.
    pub fn change(&mut self, path: &str, text: &str) -> Vec<Value> {
        self.send_change(path, json!({"text": text}))
    }

    /// What stands between two places (line and column, from 0) of an open file becomes `text`.
    pub fn type_at(
        &mut self,
        path: &str,
        from: (u32, u32),
        to: (u32, u32),
        text: &str,
    ) -> Vec<Value> {
        let place = |(line, character): (u32, u32)| json!({"line": line, "character": character});
        let range = json!({"start": place(from), "end": place(to)});
        self.send_change(path, json!({"range": range, "text": text}))
    }

    fn send_change(&mut self, path: &str, change: Value) -> Vec<Value> {
        self.version += 1;
        let document = json!({"uri": self.uri(path), "version": self.version});
        let params = json!({"textDocument": document, "contentChanges": [change]});
        self.tell("textDocument/didChange", params);
        let version = self.version;
        self.findings_when(path, |said| said["version"] == version)
    }

    /// Waits for what the server says next about the file at `path`.
    pub fn findings_of(&mut self, path: &str) -> Vec<Value> {
        self.findings_when(path, |_| true)
    }

    /// Waits until the server says something of that kind about the file at `path`.
    pub fn findings_when(&mut self, path: &str, fits: impl Fn(&Value) -> bool) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let said = self.next_findings();
            if said["uri"] == uri && fits(&said) {
                return said["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    /// What the server says next about any file.
    pub fn next_findings(&mut self) -> Value {
        loop {
            if let Message::Notification(said) = self.hear()
                && said.method == "textDocument/publishDiagnostics"
            {
                return said.params;
            }
        }
    }

    /// What the server says about files before it answers a question.
    pub fn told_before(&mut self, method: &str, params: Value) -> Vec<Value> {
        let id = self.ask_only(method, params);
        let mut told = Vec::new();
        loop {
            match self.hear() {
                Message::Response(answer) if answer.id == id => return told,
                Message::Notification(said) => told.push(said.params),
                _ => {}
            }
        }
    }

    /// Asks about the place where `words` begin in `text`, which is the text of the file at `path`; `behind` letters further.
    pub fn ask_at(
        &mut self,
        method: &str,
        path: &str,
        text: &str,
        words: &str,
        behind: usize,
    ) -> Value {
        let params = self.place(path, text, words, behind);
        self.ask(method, params)
    }

    /// The place where `words` begin, as the protocol counts it (UTF-16).
    pub fn place(&self, path: &str, text: &str, words: &str, behind: usize) -> Value {
        let at = text
            .find(words)
            .unwrap_or_else(|| panic!("no `{words}` in:\n{text}"))
            + behind;
        let before = &text[..at];
        let line = before.matches('\n').count();
        let begin = before.rfind('\n').map_or(0, |n| n + 1);
        let column = before[begin..].encode_utf16().count();
        json!({
            "textDocument": {"uri": self.uri(path)},
            "position": {"line": line, "character": column},
        })
    }

    /// Asks, and gives the answer; a refusal is an object with the key `refused`.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let asked = self.ask_only(method, params);
        loop {
            let (id, answer) = self.next_answer();
            if id == asked {
                return answer;
            }
        }
    }

    /// Asks, and does not wait for the answer.
    pub fn ask_only(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        let question = Request::new(id.clone(), method.to_owned(), params);
        self.send(Message::Request(question));
        id
    }

    /// What is answered next, and to which question.
    pub fn next_answer(&mut self) -> (RequestId, Value) {
        loop {
            if let Message::Response(answer) = self.hear() {
                let refused =
                    |error: ResponseError| json!({"refused": error.message, "code": error.code});
                let said = answer.response_result.unwrap_or_else(refused);
                return (answer.id, said);
            }
        }
    }

    /// Tells the server something.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(Message::Notification(Notification::new(
            method.to_owned(),
            params,
        )));
    }

    /// Sends a text as it is.
    pub fn say(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: Message) {
        message.write(self.input.as_mut().unwrap()).unwrap();
    }

    fn hear(&mut self) -> Message {
        let heard = Message::read(&mut self.output).unwrap();
        heard.expect("the server is gone")
    }

    /// Says goodbye, and gives the exit code.
    pub fn goodbye(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code()
    }

    /// Is gone without a word, and gives the exit code.
    pub fn vanish(mut self) -> Option<i32> {
        drop(self.input.take());
        self.server.wait().unwrap().code()
    }
}

/// `text` after the edits that the protocol gives for it (UTF-16).
pub fn edited(text: &str, edits: &Value) -> String {
    let byte = |place: &Value| {
        let line = place["line"].as_u64().unwrap() as usize;
        let wanted = place["character"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let before = text[start..].chars().take_while(|c| {
            units += c.len_utf16();
            units <= wanted
        });
        start + before.map(char::len_utf8).sum::<usize>()
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|e| {
            let range = &e["range"];
            (
                byte(&range["start"]),
                byte(&range["end"]),
                e["newText"].as_str().unwrap(),
            )
        })
        .collect();
    edits.sort_by_key(|(start, ..)| std::cmp::Reverse(*start));
    let mut text = text.to_owned();
    for (start, end, new) in edits {
        text.replace_range(start..end, new);
    }
    text
}
