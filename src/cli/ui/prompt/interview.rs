//! A conversation: questions, answers that can be taken back, and a draft of them.

use super::question::{Question, Wrong};
use super::terminal::{Screen, Terminal};
use crate::cli::error::{fail, stopped};
use crate::cli::ui::Ui;
use crate::clock::Date;
use crate::compose::Draft;
use crate::output::wrap;
use crate::source::flat;
use std::collections::HashMap;
use std::io;

/// Why a conversation did not come to its end. A command hands it on with `?`.
#[derive(Debug)]
pub(in crate::cli) enum Halt {
    /// The last answer is taken back.
    Back,
    /// Ctrl-C, Ctrl-D, or the terminal is gone.
    Stopped,
    /// Something else went wrong.
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Halt {
    fn from(error: anyhow::Error) -> Self {
        Halt::Failed(error)
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Halt::Failed(error.into())
    }
}

/// A conversation with the person at the terminal.
pub(in crate::cli) struct Interview {
    pub(super) terminal: Box<dyn Terminal>,
    pub(super) draft: Option<Draft>,
    today: Date,
    width: usize,
    /// Whether the terminal can show more than ASCII.
    unicode: bool,
    /// The answers so far, as they were typed, by the question's key, in the order of asking.
    known: Vec<(String, String)>,
    /// The keys that were asked for in this run of the closure.
    passed: Vec<String>,
    /// Answers that were taken back: they stand in the line when it is asked again.
    earlier: HashMap<String, String>,
    /// What is to be told before the next question.
    waiting: Vec<String>,
    /// Nothing of the answers may lie on the disk, not even for a moment.
    pub(super) keeps_nothing: bool,
}

impl Interview {
    /// A conversation on this terminal. `command` is named, and `instead` says what to type where there is none.
    pub(in crate::cli) fn open(
        ui: &Ui,
        draft: Option<Draft>,
        today: Date,
        command: &str,
        instead: &str,
    ) -> anyhow::Result<Self> {
        let look = ui.look();
        match Screen::open(look.width) {
            Some(screen) => {
                let talk = Interview::on(Box::new(screen), draft, today, look.width);
                Ok(Interview {
                    unicode: look.unicode,
                    ..talk
                })
            }
            None => Err(fail(
                format!("{command} asks, and there is no terminal to ask on"),
                instead,
            )),
        }
    }

    /// Whether somebody sits at a terminal.
    pub(in crate::cli) fn is_possible() -> bool {
        Screen::is_there()
    }

    pub(super) fn on(
        terminal: Box<dyn Terminal>,
        draft: Option<Draft>,
        today: Date,
        width: usize,
    ) -> Self {
        Interview {
            terminal,
            draft,
            today,
            width,
            unicode: true,
            known: Vec::new(),
            passed: Vec::new(),
            earlier: HashMap::new(),
            waiting: Vec::new(),
            keeps_nothing: false,
        }
    }

    /// From now on nothing of the answers lies on the disk: there is no draft and no page in an editor.
    pub(in crate::cli) fn keep_nothing(&mut self) {
        self.draft = None;
        self.keeps_nothing = true;
    }

    /// Holds the conversation: offers a draft, and runs `talk` until it comes to its end.
    pub(in crate::cli) fn hold<T>(
        &mut self,
        talk: impl Fn(&mut Self) -> Result<T, Halt>,
    ) -> anyhow::Result<T> {
        let mut offered = self.offer_draft();
        loop {
            self.passed.clear();
            self.waiting.clear();
            let ended = match offered {
                Ok(()) => talk(self),
                Err(halt) => Err(halt),
            };
            offered = Ok(());
            match ended {
                Ok(value) => {
                    self.tell_waiting();
                    return Ok(value);
                }
                Err(Halt::Back) => self.take_back(),
                Err(Halt::Failed(error)) => return Err(error),
                Err(Halt::Stopped) => return Err(self.stopped()),
            }
        }
    }

    /// The record is written: the draft is not needed any more.
    pub(in crate::cli) fn done(&mut self) {
        if let Some(draft) = &self.draft {
            draft.discard();
        }
    }

    /// Tells something before the next question; not again when an answer is taken back.
    pub(in crate::cli) fn tell(&mut self, words: impl Into<String>) {
        self.waiting.push(words.into());
    }

    pub(super) fn answer<T>(
        &mut self,
        question: &Question,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Result<T, Halt> {
        if let Some(value) = self.replay(question, &read) {
            return Ok(value);
        }
        let mut given = self.given(question);
        loop {
            let line = self.terminal.line(question, &given)?;
            let line = clean(&flat(&line));
            // A sign may be typed behind what stands in the line already.
            let typed = line.strip_prefix(given.trim()).map(str::trim);
            let typed = typed.filter(|t| ["?", "<", "-"].contains(t));
            let empties = !given.is_empty() && (line == "-" || typed == Some("-"));
            match typed
                .filter(|_| !empties)
                .unwrap_or(if empties { "" } else { &line })
            {
                "?" => self.explain(question),
                "<" => self.back()?,
                line => match completed(line, &read) {
                    (whole, Ok(value)) => {
                        if whole != line {
                            self.say(&whole);
                        }
                        self.keep(question, &whole);
                        return Ok(value);
                    }
                    (whole, Err(wrong)) => {
                        self.say(&wrong.says);
                        given = wrong.instead.unwrap_or(whole);
                    }
                },
            }
        }
    }

    /// The answer that was given already, if it still does.
    pub(super) fn replay<T>(
        &mut self,
        question: &Question,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let known = self.known.iter().position(|(key, _)| *key == question.key);
        if let Some(at) = known {
            let text = self.known.get(at).map_or("", |(_, text)| text.as_str());
            if let Ok(value) = read(text) {
                self.passed.push(question.key.clone());
                self.waiting.clear();
                return Some(value);
            }
            let (key, text) = self.known.remove(at);
            self.earlier.insert(key, text);
        }
        self.tell_waiting();
        None
    }

    /// What stands in the line.
    pub(super) fn given(&self, question: &Question) -> String {
        let earlier = self.earlier.get(&question.key);
        earlier.unwrap_or(&question.given).clone()
    }

    pub(super) fn keep(&mut self, question: &Question, text: &str) {
        self.earlier.remove(&question.key);
        self.passed.push(question.key.clone());
        self.known.push((question.key.clone(), text.to_owned()));
        self.save();
    }

    fn save(&mut self) {
        let Some(draft) = &self.draft else { return };
        if let Err(error) = draft.keep(self.today, &self.known) {
            self.draft = None;
            self.say(&format!(
                "No draft can be kept: {error}. Better not to stop half-way."
            ));
        }
    }

    pub(super) fn back(&mut self) -> Result<(), Halt> {
        if self.passed.is_empty() {
            self.say("This is the first question.");
            return Ok(());
        }
        Err(Halt::Back)
    }

    fn take_back(&mut self) {
        let Some(last) = self.passed.pop() else {
            return;
        };
        if let Some(at) = self.known.iter().position(|(key, _)| *key == last) {
            let (key, text) = self.known.remove(at);
            self.earlier.insert(key, text);
        }
    }

    pub(super) fn explain(&mut self, question: &Question) {
        let kept = if self.draft.is_some() {
            " and keeps what you said"
        } else {
            ""
        };
        let keys = "Enter takes what stands in the line, a dash alone leaves it out. < goes back, Ctrl-C stops";
        let help = format!("{}\n{keys}{kept}.", question.help);
        self.say(help.trim_start());
    }

    /// Tells at once, in lines that fit.
    pub(super) fn say(&mut self, words: &str) {
        let dot = if self.unicode { "·" } else { "-" };
        for line in words.replace('·', dot).lines() {
            let told = line.trim_start();
            let indent = line.len() - told.len();
            // What stands behind a short mark, as in `1/4  title`, stays behind it.
            let mark = told.find("  ").filter(|at| *at < 6).map_or(0, |at| at + 2);
            let room = self.width.saturating_sub(indent + mark);
            let (first, rest) = told.split_at_checked(mark).unwrap_or(("", told));
            let mut before = format!("{}{first}", " ".repeat(indent));
            for part in wrap(rest, room) {
                self.terminal.tell(format!("{before}{part}").trim_end());
                before = " ".repeat(indent + mark);
            }
        }
    }

    fn tell_waiting(&mut self) {
        for words in std::mem::take(&mut self.waiting) {
            self.say(if words.is_empty() { "\n" } else { &words });
        }
    }

    fn offer_draft(&mut self) -> Result<(), Halt> {
        let Some((day, answers)) = self.draft.as_ref().and_then(Draft::read) else {
            return Ok(());
        };
        let day = day.format("%-d %b");
        let question = Question::new("", format!("Go on with the draft of {day}?"));
        // This question is none of the conversation: it is neither kept nor gone back to.
        let draft = self.draft.take();
        let wanted = self.yes_no(&question, true);
        self.draft = draft;
        self.known.clear();
        if wanted? {
            self.known = answers;
        } else if let Some(draft) = &self.draft {
            draft.discard();
        }
        Ok(())
    }

    fn stopped(&self) -> anyhow::Error {
        let kept = self.draft.is_some() && !self.known.is_empty();
        stopped(if kept {
            "what you said is kept: the same command goes on from there"
        } else {
            "the same command begins again"
        })
    }
}

/// The answer, with names that were only begun written out, and what it is read as.
fn completed<T>(line: &str, read: impl Fn(&str) -> Result<T, Wrong>) -> (String, Result<T, Wrong>) {
    let mut whole = line.to_owned();
    loop {
        match read(&whole) {
            Err(Wrong {
                begun: true,
                instead: Some(longer),
                ..
            }) if longer.len() > whole.len() => whole = longer,
            said => return (whole, said),
        }
    }
}

/// Without what a terminal could have sent besides letters.
pub(super) fn clean(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect()
}
