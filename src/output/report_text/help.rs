//! Who needs help: open asks, quiet teams, and what is worth a conversation.

use super::super::page::{NAME, Page, joined, together};
use super::super::{escape, report_words as words, wrap};
use crate::clock::days_word;
use crate::views::{AskLine, Report};
use std::io;
use unicode_width::UnicodeWidthStr;

impl Page<'_> {
    pub(super) fn asks(
        &mut self,
        report: &Report,
        (title, order): (&str, &str),
        asks: &[AskLine],
    ) -> io::Result<()> {
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
            let who = words::asking(ask);
            let what = words::needed(ask);
            self.entry(&waits, &escape::terminal(&who), &escape::terminal(&what))?;
            let detail = self.ask_detail(report, ask);
            self.detail(&detail)?;
        }
        Ok(())
    }

    fn ask_detail(&self, report: &Report, ask: &AskLine) -> String {
        let mut parts = Vec::new();
        if let Some(waits) = &ask.waits {
            parts.push(format!("for: {}", escape::terminal(waits)));
        }
        parts.extend(words::visible(report, ask).iter().map(|p| together(p)));
        parts.push(escape::terminal(&words::told(ask)).into_owned());
        joined(&parts, self.dot())
    }

    /// `14 days  platform asks data-infra  A cache bucket`, wrapped under the last part.
    fn entry(&mut self, time: &str, who: &str, what: &str) -> io::Result<()> {
        if 11 + who.width() > self.look.width {
            writeln!(self.out, "{time:>9}")?;
            self.indented(who, 11)?;
            return self.indented(what, 11);
        }
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
        for group in report.conversations() {
            for signal in &group.shown {
                let words = format!("{}. {}", signal.words.what, signal.words.ask);
                self.conversation(&signal.teams.join(", "), &signal.title, &words)?;
            }
            if let Some(more) = words::more(&group) {
                self.quietly(&escape::terminal(&more), 2)?;
            }
        }
        Ok(())
    }

    fn conversation(&mut self, teams: &str, title: &str, words: &str) -> io::Result<()> {
        let teams = escape::terminal(teams);
        let title = escape::terminal(title);
        let name = self.paint(NAME, &teams);
        if title == teams {
            writeln!(self.out, "  {name}")?;
        } else if 2 + teams.width() + 3 + title.width() <= self.look.width {
            writeln!(self.out, "  {name} / {title}")?;
        } else {
            writeln!(self.out, "  {name} /")?;
            self.indented(&title, 4)?;
        }
        self.indented(&escape::terminal(words), 11)
    }
}
