//! The kinds of questions.

use super::editor;
use super::interview::{Halt, Interview, clean};
use super::question::{Question, Wrong};
use crate::compose::Draft;

impl Interview {
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
            "" => Err(Wrong::new("this one is needed; Ctrl-C stops")),
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
            // Words may be paths, in which capitals count.
            let same = among.iter().find(|w| **w == line);
            let line = line.to_lowercase();
            let alike = among.iter().find(|w| w.to_lowercase() == line);
            let same = same.or(alike);
            let mut begun = among.iter().filter(|w| w.to_lowercase().starts_with(&line));
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
                    first = Question::new("", "...").explained(&question.help);
                }
            }
        }
    }

    /// Whether the person has named an editor.
    pub(in crate::cli) fn has_editor() -> bool {
        editor::name().is_some()
    }

    /// Lets the person fill in `page` in their editor. `None` when the editor failed, which is said.
    pub(in crate::cli) fn page(&mut self, question: &Question, page: &str) -> Option<String> {
        if let Some(text) = self.replay(question, |text| Ok(text.to_owned())) {
            return Some(text);
        }
        let given = Some(self.given(question)).filter(|g| !g.is_empty());
        self.edited(question, given.as_deref().unwrap_or(page))
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
