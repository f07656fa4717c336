//! A conversation: questions, answers that can be taken back, and a draft of them.

use super::editor;
use super::question::{Question, Wrong};
use super::terminal::{Screen, Terminal};
use crate::cli::error::fail;
use crate::cli::ui::Ui;
use crate::clock::Date;
use crate::compose::Draft;
use crate::output::wrap;
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
    draft: Option<Draft>,
    today: Date,
    width: usize,
    /// The answers so far, as they were typed, by the question's key, in the order of asking.
    known: Vec<(String, String)>,
    /// The keys that were asked for in this run of the closure.
    passed: Vec<String>,
    /// Answers that were taken back: they stand in the line when it is asked again.
    earlier: HashMap<String, String>,
    /// What is to be told before the next question.
    waiting: Vec<String>,
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
        match Screen::open() {
            Some(screen) => Ok(Interview::on(
                Box::new(screen),
                draft,
                today,
                ui.look().width,
            )),
            None => Err(fail(
                format!("{command} asks, and there is no terminal to ask on"),
                instead,
            )),
        }
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
            known: Vec::new(),
            passed: Vec::new(),
            earlier: HashMap::new(),
            waiting: Vec::new(),
        }
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

    /// Asks for one line. Enter skips: `None`.
    pub(in crate::cli) fn ask<T>(
        &mut self,
        question: &Question,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Result<Option<T>, Halt> {
        let read = |line: &str| match line {
            "" => Ok(None),
            line => read(line).map(Some),
        };
        self.answer(question, read)
    }

    /// Asks for one line that is needed.
    pub(in crate::cli) fn need<T>(
        &mut self,
        question: &Question,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Result<T, Halt> {
        self.answer(question, |line| match line {
            "" => Err(Wrong::new(
                "this one is needed; Ctrl-C stops, and what you said is kept",
            )),
            line => read(line),
        })
    }

    /// Asks for yes or no; Enter is `otherwise`.
    pub(in crate::cli) fn yes_no(
        &mut self,
        question: &Question,
        otherwise: bool,
    ) -> Result<bool, Halt> {
        let mut question = question.clone();
        let words = if otherwise { "(Y/n)" } else { "(y/N)" };
        question.label = format!("{} {words}", question.label);
        self.answer(&question, |line| match line.to_lowercase().as_str() {
            "" => Ok(otherwise),
            "y" | "yes" | "j" | "ja" => Ok(true),
            "n" | "no" | "nein" => Ok(false),
            _ => Err(Wrong::new("y for yes or n for no").instead("")),
        })
    }

    /// Asks for one of a few words; their beginning is enough, and Enter skips.
    pub(in crate::cli) fn choose(
        &mut self,
        question: &Question,
        among: &[&str],
    ) -> Result<Option<String>, Halt> {
        let mut question = question.clone().completing(among.iter().copied());
        question.label = format!("{} ({})", question.label, among.join(", "));
        let said = format!("one of these: {}", among.join(", "));
        self.ask(&question, |line| {
            let line = line.to_lowercase();
            let same = among.iter().find(|w| **w == line);
            let mut begun = among.iter().filter(|w| w.starts_with(&line));
            let only = begun.next().filter(|_| begun.next().is_none());
            let word = same.or(only).map(|w| (*w).to_owned());
            word.ok_or_else(|| Wrong::new(&said).instead(""))
        })
    }

    /// Asks for several lines: one after the other until an empty one, or `page` in the person's editor. Enter skips.
    pub(in crate::cli) fn text(
        &mut self,
        question: &Question,
        page: &str,
    ) -> Result<Option<String>, Halt> {
        if let Some(text) = self.replay(question, |text| Ok(text.to_owned())) {
            return Ok(Some(text).filter(|t| !t.is_empty()));
        }
        let editor = editor::name();
        let mut first = question.clone();
        if let Some(name) = &editor {
            first.label = format!("{} (e opens {name})", question.label);
        }
        let mut lines: Vec<String> = Vec::new();
        let mut given = self.given(question);
        loop {
            let line = self.terminal.line(&first, &given)?;
            given = String::new();
            match line.trim() {
                "?" => self.explain(question),
                "<" => self.back()?,
                "e" if editor.is_some() && lines.is_empty() => {
                    let kept = self.draft.as_ref();
                    match editor::edit(page, kept.map(Draft::page).as_deref()) {
                        Ok(text) => {
                            self.keep(question, &text);
                            if let Some(draft) = &self.draft {
                                draft.discard_page();
                            }
                            return Ok(Some(text).filter(|t| !t.trim().is_empty()));
                        }
                        Err(error) => self.say(&format!("{error:#}; write here instead, or Enter")),
                    }
                }
                "" => {
                    let text = lines.join("\n");
                    self.keep(question, &text);
                    return Ok(Some(text).filter(|t| !t.is_empty()));
                }
                text => {
                    lines.extend(text.lines().map(|l| clean(l.trim_end())));
                    first.label = "…".to_owned();
                }
            }
        }
    }

    fn answer<T>(
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
            let line = clean(&line.split_whitespace().collect::<Vec<_>>().join(" "));
            match line.as_str() {
                "?" => self.explain(question),
                "<" => self.back()?,
                line => match read(line) {
                    Ok(value) => {
                        self.keep(question, line);
                        return Ok(value);
                    }
                    Err(wrong) => {
                        self.say(&wrong.says);
                        given = wrong.instead.unwrap_or_else(|| line.to_owned());
                    }
                },
            }
        }
    }

    /// The answer that was given already, if it still does.
    fn replay<T>(
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
    fn given(&self, question: &Question) -> String {
        let earlier = self.earlier.get(&question.key);
        earlier.unwrap_or(&question.given).clone()
    }

    fn keep(&mut self, question: &Question, text: &str) {
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

    fn back(&mut self) -> Result<(), Halt> {
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

    fn explain(&mut self, question: &Question) {
        let keys = "Enter skips or takes what stands there, < goes back, Ctrl-C stops and keeps what you said.";
        let help = [question.help.as_str(), keys].join("\n");
        self.say(help.trim_start());
    }

    /// Tells at once, in lines that fit.
    fn say(&mut self, words: &str) {
        for line in words.lines() {
            let indent = line.len() - line.trim_start().len();
            let room = self.width.saturating_sub(indent);
            for part in wrap(line.trim_start(), room) {
                self.terminal.tell(&format!("{}{part}", " ".repeat(indent)));
            }
            if line.is_empty() {
                self.terminal.tell("");
            }
        }
    }

    fn tell_waiting(&mut self) {
        for words in std::mem::take(&mut self.waiting) {
            self.say(&words);
            if words.is_empty() {
                self.terminal.tell("");
            }
        }
    }

    fn offer_draft(&mut self) -> Result<(), Halt> {
        let Some((day, answers)) = self.draft.as_ref().and_then(Draft::read) else {
            return Ok(());
        };
        let day = day.format("%-d %b");
        let question = Question::new("", format!("A draft of {day} is kept. Go on with it?"));
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
        fail(
            "stopped before the end; nothing was written",
            if kept {
                "what you said is kept: the same command goes on from there"
            } else {
                "the same command begins again"
            },
        )
    }
}

/// Without what a terminal could have sent besides letters.
fn clean(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect()
}
