//! The report for a terminal: calm, dense, readable without colour.

mod help;
mod news;
mod standing;

use super::page::{NAME, Page, joined};
use super::{Look, escape, report_words as words};
use crate::views::Report;
use std::io::{self, Write};

/// Writes the report.
pub fn report_text(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let today = report.today;
    let mut page = Page { look, out, today };
    let asked_of = report.asked_of.as_ref();
    let asked_of = asked_of.map(|team| format!("what others need from {team}"));
    page.title(
        report.organisation.as_deref(),
        &report.cycles,
        asked_of,
        "okr report",
    )?;
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
        self.limits(&report.limits)
    }
}
