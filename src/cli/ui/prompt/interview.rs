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
    keeps_nothing: bool,
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
        let editor = editor::name().filter(|_| !page.is_empty());
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
                    if let Some(text) = self.edited(question, page) {
                        return Ok(Some(text).filter(|t| !t.is_empty()));
                    }
                }
                "" => {
                    let text = lines.join("\n");
                    self.keep(question, &text);
                    return Ok(Some(text).filter(|t| !t.is_empty()));
                }
                text => {
                    lines.extend(paragraphs(text));
                    first.label = "...".to_owned();
                }
            }
        }
    }

    /// Whether the person has named an editor.
    pub(in crate::cli) fn has_editor() -> bool {
        editor::name().is_some()
    }

    /// Lets the person fill in `page` in their editor. `None` when the editor failed, which is said.
    pub(in crate::cli) fn page(
        &mut self,
        question: &Question,
        page: &str,
    ) -> Result<Option<String>, Halt> {
        if let Some(text) = self.replay(question, |text| Ok(text.to_owned())) {
            return Ok(Some(text));
        }
        let given = Some(self.given(question)).filter(|g| !g.is_empty());
        Ok(self.edited(question, given.as_deref().unwrap_or(page)))
    }

    fn edited(&mut self, question: &Question, page: &str) -> Option<String> {
        if self.keeps_nothing {
            self.say("An editor would write it to the disk, and this is going to be sealed: type it here.");
            return None;
        }
        let kept = self.draft.as_ref().map(Draft::page);
        match editor::edit(page, kept.as_deref()) {
            Ok(text) => {
                self.keep(question, &text);
                if let Some(draft) = &self.draft {
                    draft.discard_page();
                }
                Some(text)
            }
            Err(error) => {
                self.say(&format!("{error:#}"));
                None
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
        let keys = "Enter takes what stands in the line, a dash alone leaves it out. < goes back, Ctrl-C stops and keeps what you said.";
        let help = [question.help.as_str(), keys].join("\n");
        self.say(help.trim_start());
    }

    /// Tells at once, in lines that fit.
    fn say(&mut self, words: &str) {
        let words = match self.unicode {
            true => words.to_owned(),
            false => words.replace('·', "-"),
        };
        for line in words.lines() {
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

/// What was pasted, paragraph by paragraph and bullet by bullet, each on one line.
fn paragraphs(pasted: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut open = false;
    for line in pasted.lines().map(|l| clean(l.trim())) {
        let bullet = line.strip_prefix("- ").or(line.strip_prefix("* "));
        match all.last_mut() {
            Some(last) if open && bullet.is_none() && !line.is_empty() => {
                last.push(' ');
                last.push_str(&line);
            }
            _ if line.is_empty() => {}
            _ => all.push(bullet.unwrap_or(&line).to_owned()),
        }
        open = !line.is_empty();
    }
    all
}

/// Without what a terminal could have sent besides letters.
fn clean(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect()
}
