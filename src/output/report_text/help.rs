//! Who needs help: open asks, quiet teams, and what is worth a conversation.

use super::super::page::{NAME, Page, joined, together};
use super::super::{escape, wrap};
use crate::clock::{day_and_month, days_word};
use crate::signals::AskStanding;
use crate::views::{AskLine, Report};
use std::io;
use unicode_width::UnicodeWidthStr;

impl Page<'_> {
    pub(super) fn asks(&mut self, title: &str, order: &str, asks: &[AskLine]) -> io::Result<()> {
        if asks.is_empty() {
            return Ok(());
        }
        self.heading(title, order)?;
        for ask in asks {
            let waits = match ask.days {
                Some(days) => days_word(days),
                None if ask.not_recorded => "new".to_owned(),
                None => "?".to_owned(),
            };
            let team = escape::terminal(&ask.team);
            let who = match &ask.from {
                Some(from) => format!("{team} asks {}", escape::terminal(from)),
                None => team.into_owned(),
            };
            let kind = ask.kind.filter(|_| ask.from.is_none());
            let kind = kind.map_or_else(String::new, |k| format!(" ({k})"));
            let what = format!("{}{kind}", escape::terminal(&ask.what));
            self.entry(&waits, &who, &what)?;
            let detail = self.ask_detail(ask);
            self.detail(&detail)?;
        }
        Ok(())
    }

    fn ask_detail(&self, ask: &AskLine) -> String {
        let mut parts = Vec::new();
        if let Some(waits) = &ask.waits {
            parts.push(format!("for: {}", escape::terminal(waits)));
        }
        match (ask.since, ask.not_recorded) {
            (Some(day), _) => parts.push(together(&format!(
                "since {}",
                day_and_month(day, self.today)
            ))),
            (None, true) => parts.push(together("not committed yet")),
            (None, false) => parts.push("since when is not known".to_owned()),
        }
        parts.extend(ask.commit.clone());
        parts.push(told(ask));
        joined(&parts, self.dot())
    }

    /// `14 days  platform asks data-infra  A cache bucket`, wrapped under the last part.
    fn entry(&mut self, time: &str, who: &str, what: &str) -> io::Result<()> {
        let head = format!("{time:>9}  {}", self.paint(NAME, who));
        let used = 11 + who.width() + 2;
        let room = self.look.width.saturating_sub(used);
        let lines = wrap(what, room);
        if room >= 24 && lines.len() == 1 {
            writeln!(self.out, "{head}  {}", lines.concat())
        } else {
            writeln!(self.out, "{head}")?;
            self.indented(what, 11)
        }
    }

    pub(super) fn quiet(&mut self, report: &Report) -> io::Result<()> {
        if report.quiet.is_empty() {
            return Ok(());
        }
        self.heading("Quiet", "")?;
        for line in &report.quiet {
            let team = escape::terminal(&line.team);
            let words = format!("{}. {}", escape::terminal(&line.what), line.ask);
            let head = 2 + team.width() + 2;
            if head.max(11) + words.width() <= self.look.width {
                let gap = " ".repeat(11_usize.saturating_sub(head) + 2);
                let team = self.paint(NAME, &team);
                writeln!(self.out, "  {team}{gap}{words}")?;
            } else {
                writeln!(self.out, "  {}", self.paint(NAME, &team))?;
                self.indented(&words, 11)?;
            }
        }
        Ok(())
    }

    pub(super) fn conversations(&mut self, report: &Report) -> io::Result<()> {
        if report.off_track_without_ask.is_empty() && report.worth_a_conversation.is_empty() {
            return Ok(());
        }
        self.heading("Worth a conversation", "")?;
        for line in &report.off_track_without_ask {
            let words = format!("{}. {}", line.what, line.ask);
            self.conversation(&line.team, &line.title, &words)?;
        }
        for signal in &report.worth_a_conversation {
            let words = format!("{}. {}", signal.words.what, signal.words.ask);
            self.conversation(&signal.teams.join(", "), &signal.title, &words)?;
        }
        Ok(())
    }

    fn conversation(&mut self, teams: &str, title: &str, words: &str) -> io::Result<()> {
        let teams = escape::terminal(teams);
        let title = escape::terminal(title);
        let name = self.paint(NAME, &teams);
        if 2 + teams.width() + 3 + title.width() <= self.look.width {
            writeln!(self.out, "  {name} / {title}")?;
        } else {
            writeln!(self.out, "  {name} /")?;
            self.indented(&title, 4)?;
        }
        self.indented(&escape::terminal(words), 11)
    }
}

pub(in crate::output) fn told(ask: &AskLine) -> String {
    let who = ask.told.as_ref().map_or("", |t| t.team.as_str());
    let why = ask
        .told
        .as_ref()
        .and_then(|t| t.why.as_ref())
        .map_or_else(String::new, |w| format!(": {}", escape::terminal(w)));
    match ask.standing {
        AskStanding::NoReply => "no reply yet".to_owned(),
        AskStanding::PickedUp => "picked up, not closed".to_owned(),
        AskStanding::Later => format!("{} says later{why}", escape::terminal(who)),
        AskStanding::Declined => format!("{} says no{why}", escape::terminal(who)),
    }
}
