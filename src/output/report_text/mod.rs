//! The report for a terminal: calm, dense, readable without colour.

mod help;
mod standing;

pub(super) use help::told;

use super::page::{NAME, Page, joined};
use super::{Look, escape};
use crate::views::Report;
use std::io::{self, Write};

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
    page.title(report.organisation.as_deref(), &report.cycles, "okr report")?;
    page.asks("Help wanted", "longest wait first", &report.help_wanted)?;
    page.asks("For leadership to remove", "", &report.for_leadership)?;
    page.quiet(report)?;
    page.conversations(report)?;
    page.standing(report)?;
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
        let mut parts = Vec::new();
        match report.without_check_in {
            0 => {}
            1 => parts.push("1 key result without a check-in yet".to_owned()),
            n => parts.push(format!("{n} key results without a check-in yet")),
        }
        if report.limits.is_empty() {
            parts.push("history complete".to_owned());
        }
        if !parts.is_empty() {
            writeln!(self.out)?;
            self.quietly(&joined(&parts, self.dot()), 0)?;
        }
        self.limits(&report.limits)
    }
}
