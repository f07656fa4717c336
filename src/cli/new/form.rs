//! What a new record needs to know: from flags, and on a terminal from questions for whatever the flags leave open.

use super::desk::Desk;
use crate::cli::error::fail;
use crate::cli::ui::prompt::{Halt, Interview, KEYS, Question, Wrong};
use crate::compose::{Draft, Guidance};
use crate::model::{Kind, KnownSection};

/// A form that is being filled in.
pub(super) struct Form<'t> {
    /// The conversation; `None` without a terminal.
    talk: Option<&'t mut Interview>,
    /// Whether the keys were told, which happens before the first question.
    keys_told: bool,
}

impl<'t> Form<'t> {
    fn new(talk: Option<&'t mut Interview>) -> Self {
        Form {
            talk,
            keys_told: false,
        }
    }

    /// Fills a form in with a draft, or none.
    pub(super) fn fill<T>(
        desk: &Desk<'_>,
        draft: Option<Draft>,
        talk: impl Fn(&mut Form<'_>) -> Result<T, Halt>,
    ) -> anyhow::Result<(T, Option<Interview>)> {
        // Without a terminal that is no mistake here: the flags are enough.
        let open = Interview::open(desk.ui, draft, desk.opened.today, "okr new", "");
        let Ok(mut interview) = open else {
            return match talk(&mut Form::new(None)) {
                Ok(value) => Ok((value, None)),
                Err(Halt::Failed(error)) => Err(error),
                Err(Halt::Back | Halt::Stopped) => Err(fail("stopped before the end", "")),
            };
        };
        let value = interview.hold(|t| talk(&mut Form::new(Some(t))))?;
        Ok((value, Some(interview)))
    }

    /// The conversation, now that there is something to ask.
    fn asking(&mut self) -> Option<&mut Interview> {
        let talk = self.talk.as_deref_mut()?;
        if !std::mem::replace(&mut self.keys_told, true) {
            talk.tell(KEYS);
        }
        Some(talk)
    }

    /// Whether somebody can be asked.
    pub(super) fn asks(&self) -> bool {
        self.talk.is_some()
    }

    /// Keeps nothing of the answers on the disk.
    pub(super) fn keep_nothing(&mut self) {
        if let Some(talk) = &mut self.talk {
            talk.keep_nothing();
        }
    }

    /// Tells something before the next question.
    pub(super) fn tell(&mut self, words: impl Into<String>) {
        if let Some(talk) = &mut self.talk {
            talk.tell(words);
        }
    }

    /// What `flag` says, or else the answer. Enter skips.
    pub(super) fn take<T>(
        &mut self,
        question: &Question,
        flag: Option<&str>,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Result<Option<T>, Halt> {
        match flag {
            Some(said) => Ok(Some(checked(said, read)?)),
            None => self.asking().map_or(Ok(None), |t| t.ask(question, read)),
        }
    }

    /// The same for several things, which a flag names in a list.
    pub(super) fn list<T>(
        &mut self,
        question: &Question,
        flags: &[String],
        read: impl Fn(&str) -> Result<Vec<T>, Wrong>,
    ) -> Result<Vec<T>, Halt> {
        let flag = (!flags.is_empty()).then(|| flags.join(" "));
        Ok(self
            .take(question, flag.as_deref(), read)?
            .unwrap_or_default())
    }

    /// The part of the work that a record about a person is about.
    pub(super) fn about(&mut self, desk: &Desk<'_>, flags: &[String]) -> Result<Vec<String>, Halt> {
        let what = Question::new("about", "What of our work is it about")
            .explained("Objectives, key results, asks or experiments, such as platform/trust-ci.")
            .completing(desk.references());
        self.list(&what, flags, desk.some_references())
    }

    /// What is needed; `say` is what to type where nobody can be asked.
    pub(super) fn need<T>(
        &mut self,
        question: &Question,
        flag: Option<&str>,
        say: &str,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Result<T, Halt> {
        if let Some(said) = flag {
            return checked(said, read);
        }
        match self.asking() {
            Some(talk) => talk.need(question, read),
            None => Err(Halt::Failed(fail(
                format!("without a terminal to ask on, this needs {say}"),
                format!("add {say}"),
            ))),
        }
    }

    /// The same where `own` is most likely meant: it stands in the line, and is taken where nobody can be asked.
    pub(super) fn need_or(
        &mut self,
        question: Question,
        flag: Option<&str>,
        own: Option<&str>,
        say: &str,
        read: impl Fn(&str) -> Result<String, Wrong>,
    ) -> Result<String, Halt> {
        match (own, self.asks()) {
            (Some(own), true) => self.need(&question.suggesting(own), flag, say, read),
            (_, false) => self.need(&question, flag.or(own), say, read),
            (None, true) => self.need(&question, flag, say, read),
        }
    }

    /// The words of each section: those of its flag, or else the answer.
    pub(super) fn sections(
        &mut self,
        kind: Kind,
        sections: &[KnownSection],
        guidance: &Guidance,
        flags: &[(&str, Option<&String>)],
    ) -> Result<Vec<(&'static str, String)>, Halt> {
        let mut said = Vec::new();
        for section in sections {
            let flag = flags.iter().find(|(name, _)| *name == section.name);
            let words = if let Some(words) = flag.and_then(|(_, words)| *words) {
                Some(words.clone())
            } else if let Some(talk) = self.asking() {
                let help = guidance.of(kind, section.name);
                let question = Question::new(section.name, guidance.heading(section));
                talk.text(&question.explained(help), "")?
            } else {
                None
            };
            said.extend(words.map(|words| (section.name, words)));
        }
        Ok(said)
    }
}

fn checked<T>(said: &str, read: impl Fn(&str) -> Result<T, Wrong>) -> Result<T, Halt> {
    read(said).map_err(|wrong| {
        let hint = wrong.instead.filter(|i| !i.is_empty());
        let hint = hint.map_or_else(String::new, |i| format!("type `{i}` instead of `{said}`"));
        Halt::Failed(fail(wrong.says, hint))
    })
}
