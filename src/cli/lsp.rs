//! `okr lsp`.

use super::args::Global;
use super::ui::Ui;
use super::{Ending, error};
use crate::lsp::{Connection, Message, ServeError, serve};
use clap::Args;
use std::io::{self, BufRead, Read};
use std::sync::mpsc;
use std::thread;

/// The longest message that is read, in bytes: many times the largest record.
const MESSAGE_BYTES: u64 = 64 * 1024 * 1024;

/// The longest line before a message, in bytes.
const HEADER_BYTES: u64 = 4096;

/// The language server, for editors
///
/// Findings while you type, what a reference leads to, completion of names, and edits that mend. Your editor starts it and
/// speaks with it over standard input and output; docs/editors.md says how to tell it so.
#[derive(Debug, Args)]
pub(super) struct LspArgs {
    /// What editors say when they have several ways; there is only this one
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the door: an editor speaks over standard input and output"
)]
pub(super) fn run(_: &LspArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let today = global.today(None)?;
    let (server, editor) = Connection::memory();
    let Connection { sender, receiver } = editor;
    let (tell, wrong) = mpsc::channel();
    let ui = ui.clone();
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            match read(&mut input, &ui) {
                Ok(Some(message)) => {
                    let is_last =
                        matches!(&message, Message::Notification(n) if n.method == "exit");
                    if sender.send(message).is_err() || is_last {
                        return;
                    }
                }
                Ok(None) => return,
                // Told before the server sees that there is nobody any more.
                Err(error) => return drop(tell.send(error)),
            }
        }
    });
    let writer = thread::spawn(move || {
        let mut output = io::stdout().lock();
        let mut messages = receiver.into_iter();
        messages.try_for_each(|message| message.write(&mut output))
    });
    let ended = serve(&server, today);
    // What is still to be written is written when nobody can send any more.
    drop(server);
    let written = writer.join();
    match (ended, wrong.try_recv()) {
        (Err(ServeError::Gone), Ok(why)) => Err(error::fail(
            format!("the editor and okr do not understand each other: {why}"),
            "`okr lsp` is started by an editor; docs/editors.md says how",
        )),
        (ended, _) => {
            ended?;
            written.unwrap_or(Ok(()))?;
            Ok(Ending::Fine)
        }
    }
}

/// The next message; `None` when there will be no more. What is JSON and no message was not meant for us; where what is no
/// JSON ends is known all the same, and the next message is read.
fn read(input: &mut impl BufRead, ui: &Ui) -> io::Result<Option<Message>> {
    loop {
        let Some(length) = length(input)? else {
            return Ok(None);
        };
        let mut body = Vec::new();
        input.take(length).read_to_end(&mut body)?;
        if (body.len() as u64) < length {
            return Err(nonsense("the input ends within a message"));
        }
        let read = serde_json::from_slice(&body).or_else(|error| {
            let whole = with_whole_letters(body);
            whole.map_or(Err(error), |body| serde_json::from_slice(&body))
        });
        match read {
            Ok(message) => return Ok(Some(message)),
            Err(error) if error.is_data() => {}
            Err(error) => ui.note(&format!(
                "a message was passed over, it is not JSON: {error}"
            )),
        }
    }
}

/// The same JSON with the sign for what cannot be read in the place of each half of a letter: editors that keep text in UTF-16
/// send one where a letter was cut in two, and no text in UTF-8 can hold it. `None` where there is none.
fn with_whole_letters(mut json: Vec<u8>) -> Option<Vec<u8>> {
    let unit = |at: usize, json: &[u8]| {
        let digits = json.get(at..)?.strip_prefix(b"\\u")?.get(..4)?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let (mut at, mut any) = (0, false);
    while let Some(escape) = json
        .get(at..)
        .and_then(|rest| rest.iter().position(|b| *b == b'\\'))
    {
        at += escape;
        at += match (unit(at, &json), unit(at + 6, &json)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                any = true;
                json.get_mut(at + 2..at + 6)?.copy_from_slice(b"fffd");
                6
            }
            _ => 2,
        };
    }
    any.then_some(json)
}

/// How many bytes the next message has, from the lines before it; `None` at the end of the input.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        input.take(HEADER_BYTES).read_until(b'\n', &mut line)?;
        if line.is_empty() && length.is_none() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        if line.trim_end().is_empty() && line.ends_with('\n') {
            let none = || nonsense("a message does not say how long it is");
            return length.map(Some).ok_or_else(none);
        }
        let header = line.strip_suffix('\n').and_then(|l| l.split_once(':'));
        let (name, value) =
            header.ok_or_else(|| nonsense("a message does not begin with `Content-Length: …`"))?;
        if name.trim().eq_ignore_ascii_case("content-length") {
            let bytes = value.trim().parse().ok();
            let bytes = bytes.filter(|bytes| *bytes <= MESSAGE_BYTES);
            length = Some(bytes.ok_or_else(|| {
                nonsense(format!("a message can have at most {MESSAGE_BYTES} bytes"))
            })?);
        }
    }
}

fn nonsense(what: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.into())
}
