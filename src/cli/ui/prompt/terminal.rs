//! The terminal: a line editor where it can show one, plain lines where it cannot.

use super::interview::Halt;
use super::question::Question;
use crate::cli::ui::{env, stderr};
use crate::output::escape;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Behavior, CompletionType, Config, Context, Editor, Helper};
use rustyline::{highlight::Highlighter, hint::Hinter, validate::Validator};
use std::io::{IsTerminal, Write};
use unicode_width::UnicodeWidthStr;

/// What answers: a person, or a script in a test.
pub(super) trait Terminal {
    /// Shows one line.
    fn tell(&mut self, words: &str);

    /// Asks for a line; `given` stands in it already. Pasted line breaks stay in it.
    fn line(&mut self, question: &Question, given: &str) -> Result<String, Halt>;
}

/// The terminal of this process.
pub(super) struct Screen {
    width: usize,
    /// None where the terminal cannot show one: then lines come as the system reads them.
    editor: Option<Editor<Names, MemHistory>>,
}

/// Names that Tab completes.
pub(super) struct Names(Vec<String>);

impl Screen {
    /// Whether a person sits at a terminal.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the door for the terminal"
    )]
    pub(super) fn is_there() -> bool {
        std::io::stdin().is_terminal() && stderr().is_terminal()
    }

    /// The terminal, if a person sits there.
    pub(super) fn open(width: usize) -> Option<Self> {
        if !Screen::is_there() {
            return None;
        }
        if env("TERM").is_none_or(|t| ["dumb", "cons25", "emacs"].contains(&t.as_str())) {
            return Some(Screen {
                width,
                editor: None,
            });
        }
        let config = Config::builder()
            .behavior(Behavior::PreferTerm)
            .completion_type(CompletionType::List)
            .build();
        let editor = Editor::with_history(config, MemHistory::new());
        Some(Screen {
            width,
            editor: editor.ok(),
        })
    }
}

impl Terminal for Screen {
    fn tell(&mut self, words: &str) {
        // Nothing can be done when the terminal is gone; the next question will notice.
        let _ = writeln!(stderr(), "{}", escape::terminal(words));
    }

    fn line(&mut self, question: &Question, given: &str) -> Result<String, Halt> {
        let label = escape::terminal(&question.label).into_owned();
        let prompt = if label.width() + 3 > self.width / 2 {
            self.tell(&label);
            "> ".to_owned()
        } else {
            format!("{label} > ")
        };
        let line = match &mut self.editor {
            None => plain(&prompt, given),
            Some(editor) => {
                editor.set_helper(Some(Names(question.names.clone())));
                match editor.readline_with_initial(&prompt, (given, "")) {
                    Ok(line) => Ok(line),
                    // Ctrl-C, Ctrl-D, or the terminal is gone.
                    Err(_) => Err(Halt::Stopped),
                }
            }
        }?;
        if line.contains(char::REPLACEMENT_CHARACTER) {
            self.tell("Some letters did not arrive whole: this terminal does not send UTF-8. Please say it again.");
            return self.line(question, given);
        }
        Ok(line)
    }
}

/// A line as the system reads it. What is given stands in brackets, and Enter takes it.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the terminal"
)]
fn plain(prompt: &str, given: &str) -> Result<String, Halt> {
    let given = given.trim();
    let shown = if given.is_empty() {
        prompt.to_owned()
    } else {
        let label = prompt.trim_end_matches("> ");
        format!("{label}[{given}, - for none] > ")
    };
    let mut out = stderr();
    let _ = write!(out, "{shown}");
    let _ = out.flush();
    let mut line = Vec::new();
    let read = std::io::BufRead::read_until(&mut std::io::stdin().lock(), b'\n', &mut line);
    if read.map_or(0, |n| n) == 0 {
        return Err(Halt::Stopped);
    }
    let line = String::from_utf8_lossy(&line).trim().to_owned();
    Ok(match line.as_str() {
        "" => given.to_owned(),
        _ => line,
    })
}

impl Completer for Names {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> Result<(usize, Vec<String>), ReadlineError> {
        let before = line.get(..at).unwrap_or(line);
        let start = before.rfind([' ', ',']).map_or(0, |i| i + 1);
        let word = before.get(start..).unwrap_or("");
        let begun = self.0.iter().filter(|name| name.starts_with(word));
        Ok((start, begun.cloned().collect()))
    }
}

impl Helper for Names {}
impl Hinter for Names {
    type Hint = String;
}
impl Highlighter for Names {}
impl Validator for Names {}
