//! A person who answers from a script, for tests.

use super::interview::{Halt, Interview};
use super::question::Question;
use super::terminal::Terminal;
use crate::clock::parse_date;
use crate::compose::Draft;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// What was on the terminal: what was told, asked and answered, line by line.
pub(in crate::cli) type Transcript = Rc<RefCell<Vec<String>>>;

struct Script {
    answers: VecDeque<String>,
    transcript: Transcript,
}

impl Terminal for Script {
    fn tell(&mut self, words: &str) {
        self.transcript.borrow_mut().push(words.to_owned());
    }

    fn line(&mut self, question: &Question, given: &str) -> Result<String, Halt> {
        let answer = self.answers.pop_front();
        let line = match answer.as_deref() {
            None => "^C",
            Some("") => given,
            Some(answer) => answer,
        };
        self.tell(&format!("{} > {line}", question.label));
        match answer {
            None => Err(Halt::Stopped),
            Some(_) => Ok(line.to_owned()),
        }
    }
}

impl Interview {
    /// A conversation with somebody who gives these answers (an empty one takes what stands in the line) and then
    /// presses Ctrl-C. Held on 9 November 2026, on 80 columns.
    pub(in crate::cli) fn scripted(answers: &[&str]) -> Self {
        Self::scripted_with(answers, None).0
    }

    /// The same with a draft; and what was on the terminal.
    pub(in crate::cli) fn scripted_with(
        answers: &[&str],
        draft: Option<Draft>,
    ) -> (Self, Transcript) {
        let transcript = Transcript::default();
        let script = Script {
            answers: answers.iter().map(|a| (*a).to_owned()).collect(),
            transcript: Rc::clone(&transcript),
        };
        let today = parse_date("2026-11-09").unwrap();
        (Self::on(Box::new(script), draft, today, 80), transcript)
    }
}
