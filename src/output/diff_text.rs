//! What changed between two states, for a terminal.

use super::page::{HEADING, Page};
use super::{Look, escape};
use crate::views::{ChangeLine, ChangeLineKind, Changes, TeamChanges};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const NEW: Style = AnsiColor::Green.on_default();
const GONE: Style = AnsiColor::Yellow.on_default();

/// Writes what changed.
pub fn diff_text(changes: &Changes, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let today = changes.today;
    let page = Page { look, out, today };
    let mut page = Drawing { page, first: true };
    if changes.is_empty() {
        return page.lines(Style::new(), "nothing that OKRs are made of has changed", 0);
    }
    for team in &changes.teams {
        page.team(team)?;
    }
    page.others("Events", &changes.events)?;
    page.others("Recognition", &changes.recognition)?;
    page.others("Teams and people", &changes.org)?;
    page.others("Settings", &changes.settings)?;
    if !changes.unreadable.is_empty() {
        page.heading("Not readable (`okr lint` says why)")?;
        for path in &changes.unreadable {
            page.lines(Style::new(), &escape::terminal(path), 2)?;
        }
    }
    Ok(())
}

struct Drawing<'p> {
    page: Page<'p>,
    first: bool,
}

impl Drawing<'_> {
    /// What does not fit stands two columns further in, so that lines can be told apart.
    fn lines(&mut self, style: Style, words: &str, indent: usize) -> io::Result<()> {
        let (first, further) = (" ".repeat(indent), " ".repeat(indent + 2));
        self.page.lines(style, words, &first, &further)
    }

    fn heading(&mut self, words: &str) -> io::Result<()> {
        if !self.first {
            writeln!(self.page.out)?;
        }
        self.first = false;
        self.lines(HEADING, words, 0)
    }

    fn team(&mut self, team: &TeamChanges) -> io::Result<()> {
        self.heading(&escape::terminal(&format!("{}, {}", team.team, team.cycle)))?;
        for goal in &team.goals {
            self.lines(Style::new(), &escape::terminal(&goal.title), 2)?;
            for line in &goal.lines {
                self.line(line, 4)?;
            }
        }
        for line in &team.lines {
            self.line(line, 2)?;
        }
        Ok(())
    }

    fn line(&mut self, line: &ChangeLine, indent: usize) -> io::Result<()> {
        let style = match line.kind {
            ChangeLineKind::Added => NEW,
            ChangeLineKind::Gone | ChangeLineKind::Dropped => GONE,
            _ => Style::new(),
        };
        self.lines(style, &escape::terminal(&line.words), indent)
    }

    fn others(&mut self, title: &str, lines: &[ChangeLine]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.heading(title)?;
        for line in lines {
            self.line(line, 2)?;
        }
        Ok(())
    }
}
