//! A person at a terminal, who reads what is asked and types.
#![allow(
    dead_code,
    missing_docs,
    reason = "a helper of tests, of which no test uses everything"
)]

use crate::common::Okr;
use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};
use std::process::Command;

/// A person at a terminal.
pub struct Person {
    pub session: PtySession,
    /// All that the terminal showed, without its control sequences.
    pub seen: String,
}

impl Person {
    pub fn runs(okr: &Okr, columns: u16, args: &[&str]) -> Self {
        Person::at(okr.on_terminal(columns, args))
    }

    /// A person at the terminal of a command.
    pub fn at(command: Command) -> Self {
        let options = Options::new()
            .timeout_ms(Some(60_000))
            .strip_ansi_escape_codes(true);
        Person {
            session: spawn_with_options(command, options).unwrap(),
            seen: String::new(),
        }
    }

    /// Waits until the terminal shows this.
    #[track_caller]
    pub fn sees(&mut self, words: &str) {
        // The terminal is read byte by byte.
        let bytes: String = words.bytes().map(char::from).collect();
        match self.session.exp_string(&bytes) {
            Ok(before) => self.seen.extend([before, bytes]),
            Err(error) => panic!("`{words}` never came: {error}\n{}", self.seen),
        }
    }

    pub fn types(&mut self, line: &str) {
        self.session.send_line(line).unwrap();
    }

    /// Answers a prompt.
    #[track_caller]
    pub fn answers(&mut self, all: &[(&str, &str)]) {
        for (prompt, line) in all {
            self.sees(prompt);
            self.types(line);
        }
    }

    /// What the terminal shows until the program has ended.
    #[track_caller]
    pub fn ends(mut self) -> String {
        let rest = self.session.exp_eof().expect("it ends");
        self.seen.push_str(&rest);
        let bytes = self.seen.chars().map(|c| u8::try_from(c).unwrap());
        String::from_utf8(bytes.collect()).unwrap()
    }
}
