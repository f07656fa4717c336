//! What is new: what changed, what is worth celebrating, what was learned.

use super::super::page::{NAME, Page};
use super::super::{escape, report_words as words};
use crate::views::{ChangeLine, Report};
use anstyle::Style;
use std::io;
use unicode_width::UnicodeWidthStr;

impl Page<'_> {
    pub(super) fn changed(&mut self, report: &Report) -> io::Result<()> {
        let Some(changed) = &report.changed else {
            return Ok(());
        };
        self.heading(&format!("Changed {}", words::since(report)), "")?;
        if changed.is_empty() {
            return self.quietly("nothing in OKRs, check-ins and experiments", 2);
        }
        for team in changed {
            let name = escape::terminal(&team.team);
            let name = self.paint(NAME, &name);
            let cycle = escape::terminal(&team.cycle);
            writeln!(self.out, "  {name}, {cycle}")?;
            for goal in &team.goals {
                self.indented(&escape::terminal(&goal.title), 4)?;
                self.change_lines(&goal.lines, 6)?;
            }
            self.change_lines(&team.lines, 4)?;
        }
        Ok(())
    }

    fn change_lines(&mut self, lines: &[ChangeLine], columns: usize) -> io::Result<()> {
        lines
            .iter()
            .try_for_each(|line| self.quietly(&escape::terminal(&line.words), columns))
    }

    pub(super) fn celebrate(&mut self, report: &Report) -> io::Result<()> {
        if report.celebrate.is_empty() {
            return Ok(());
        }
        self.heading(&format!("Worth celebrating {}", words::since(report)), "")?;
        for line in &report.celebrate {
            self.with_name(&words::who(line), &words::what(line))?;
        }
        Ok(())
    }

    pub(super) fn learned(&mut self, report: &Report) -> io::Result<()> {
        if report.learned.is_empty() {
            return Ok(());
        }
        self.heading(&format!("Learned {}", words::since(report)), "")?;
        for of_team in report.learned.chunk_by(|a, b| a.team == b.team) {
            let team = of_team.first().map_or("", |l| l.team.as_str());
            let team = self.paint(NAME, &escape::terminal(team));
            writeln!(self.out, "  {team}")?;
            for line in of_team {
                let words = words::taught(line);
                let words = format!("- {}", escape::terminal(&words));
                self.lines(Style::new(), &words, "    ", "      ")?;
            }
        }
        Ok(())
    }

    /// A name, and words behind it where there is room, else below it.
    fn with_name(&mut self, name: &str, words: &str) -> io::Result<()> {
        let (name, words) = (escape::terminal(name), escape::terminal(words));
        let used = (2 + name.width() + 2).max(11);
        let gap = " ".repeat(used - 2 - name.width());
        let painted = self.paint(NAME, &name);
        if used + words.width() <= self.look.width {
            writeln!(self.out, "  {painted}{gap}{words}")
        } else {
            writeln!(self.out, "  {painted}")?;
            self.indented(&words, 11)
        }
    }
}
