//! Prompts: how a command asks a person.
//!
//! A command asks in plain code, from top to bottom, with an `if` where a question depends on an answer:
//!
//! ```text
//! let draft = Draft::at(&folder, "new-experiment-platform");
//! let mut talk = Interview::open(&ui, Some(draft), today, "okr new experiment", "say it with --title … --for …")?;
//! let record = talk.hold(|talk| {
//!     talk.tell("1/4  p95 build time, min       24 -> 8, last 23, confidence 4");
//!     let value = talk.ask(&Question::new("build-p95", "value"), number)?;          // Enter: None
//!     let title = talk.need(&Question::new("title", "title"), prompt::words)?;       // Enter does not do
//!     let for_what = talk.ask(&Question::new("for", "for").completing(&names), one_of(&names))?;
//!     let late = talk.yes_no(&Question::new("late", "Off track?"), false)?;
//!     let answer = talk.choose(&Question::new("answer", "Answer"), &["yes", "no", "later"])?;
//!     let notes = talk.text(&Question::new("notes", "Notes"), TEMPLATE)?;           // several lines, or the editor
//!     Ok(Record { value, title, for_what, late, answer, notes })
//! })?;
//! // … write the file …
//! talk.done();
//! ```
//!
//! **Going back.** `<` takes the last answer back: [`Interview::hold`] runs the closure again from its beginning, every
//! answer but that one is given by itself and silently, and the question is asked again with what was said in the line.
//! So the closure must do nothing but ask, and ask the same questions for the same answers. A question's key is its
//! identity: it must be unique in the conversation and the same next time.
//!
//! **Interrupted.** After each answer all of them are kept in the [`Draft`](crate::compose::Draft), and offered the next time; `done` takes
//! the draft away. Ctrl-C, Ctrl-D and a lost terminal end `hold` with an error that says so. What must not lie on
//! the disk in clear text is asked without a draft (`None`).
//!
//! **Checked at once.** The function that reads an answer says what is wrong with it ([`Wrong`]), with a correction
//! where there is one: the line stands there again, corrected, and Enter takes it.
//!
//! **In a test** the same closure is driven by a script: `Interview::scripted(&["21 4 cold cache", "<", "22"])`.
//!
//! Prompts go to the terminal (standard error, or the line editor's own way to it), results to standard output.
//! Without a terminal [`Interview::open`] is an error that names what to type instead.

mod asking;
mod editor;
mod interview;
mod question;
#[cfg(test)]
mod script;
mod terminal;
#[cfg(test)]
mod tests;

/// What to type besides an answer; told before the first question.
pub(in crate::cli) const KEYS: &str = "Enter skips, ? explains, < goes back.";

pub(in crate::cli) use interview::{Halt, Interview};
pub(in crate::cli) use question::{Question, Wrong, number, one_of, put_right, some_of, words};
