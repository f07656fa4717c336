//! The report for a terminal: calm, dense, readable without colour.

mod help;
mod news;
mod page;
mod standing;

use super::{Look, escape, report_words as words, wrap};
use crate::clock::day_and_month;
use crate::views::{LimitLine, Report};
use page::{HEADING, NAME, Page, joined, together};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Writes the report.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report_text(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page {
        look,
        out,
        today: report.today,
    };
    page.head(report)?;
    page.asks(
        report,
        ("Help wanted", "longest wait first"),
        &report.help_wanted,
    )?;
    page.asks(
        report,
        ("For leadership to remove", ""),
        &report.for_leadership,
    )?;
    page.quiet(report)?;
    page.conversations(report)?;
    page.changed(report)?;
    page.standing(report)?;
    page.celebrate(report)?;
    page.learned(report)?;
    page.exceptions(report)?;
    page.foot(report)
}

impl Page<'_> {
    fn head(&mut self, report: &Report) -> io::Result<()> {
        let mut parts =
            vec![escape::terminal(report.organisation.as_deref().unwrap_or("OKRs")).into_owned()];
        parts.push(escape::terminal(&words::cycles(report)).into_owned());
        if let [only] = report.cycles.as_slice() {
            parts.push(words::how_far(only, self.today));
        }
        if let Some(team) = &report.asked_of {
            parts.push(format!("what others need from {}", escape::terminal(team)));
        }
        parts.push(format!("as of {}", day_and_month(self.today, self.today)));
        let words = joined(&parts, self.dot());
        let mut lines = wrap(&words, self.look.width);
        if let [only] = lines.as_mut_slice() {
            *only = spread(only, "okr report", self.look.width);
        }
        for line in lines {
            let line = self.paint(HEADING, &line);
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn exceptions(&mut self, report: &Report) -> io::Result<()> {
        if report.exceptions.is_empty() {
            return Ok(());
        }
        self.heading("Exceptions on record", "")?;
        for line in &report.exceptions {
            let path = self.paint(NAME, &escape::terminal(&line.path));
            writeln!(self.out, "  {path}  {}", line.rule)?;
            let reason = line.reason.as_deref().unwrap_or("no reason given");
            self.detail(&escape::terminal(reason))?;
        }
        Ok(())
    }

    fn foot(&mut self, report: &Report) -> io::Result<()> {
        let parts = words::foot(report);
        if !parts.is_empty() {
            writeln!(self.out)?;
            self.quietly(&joined(&parts, self.dot()), 0)?;
        }
        for limit in &report.limits {
            writeln!(self.out)?;
            self.indented(&not_known(limit), 0)?;
        }
        Ok(())
    }
}

/// What could not be judged, with the command to type in one piece.
fn not_known(limit: &LimitLine) -> String {
    let remedy = limit.remedy.as_ref();
    let remedy = remedy.map_or_else(String::new, |r| {
        format!(" {}", together(&format!("(type: {r})")))
    });
    let known = words::not_known(limit);
    format!("{}{remedy}", escape::terminal(&known))
}

fn spread(left: &str, right: &str, width: usize) -> String {
    let gap = width.saturating_sub(left.width() + right.width());
    if gap < 2 {
        left.to_owned()
    } else {
        format!("{left}{}{right}", " ".repeat(gap))
    }
}
