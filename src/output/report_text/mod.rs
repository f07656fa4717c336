//! The report for a terminal: calm, dense, readable without colour.

mod help;
mod page;
mod standing;

use super::{Look, escape, wrap};
use crate::clock::day_and_month;
use crate::views::{CycleLine, LimitLine, Phase, Report};
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
    page.asks("Help wanted", "longest wait first", &report.help_wanted)?;
    page.asks("For leadership to remove", "", &report.for_leadership)?;
    page.quiet(report)?;
    page.conversations(report)?;
    page.standing(report)?;
    page.exceptions(report)?;
    page.foot(report)
}

impl Page<'_> {
    fn head(&mut self, report: &Report) -> io::Result<()> {
        let mut parts =
            vec![escape::terminal(report.organisation.as_deref().unwrap_or("OKRs")).into_owned()];
        match report.cycles.as_slice() {
            [] => parts.push("no cycle runs today".to_owned()),
            [only] => {
                parts.push(escape::terminal(&only.name).into_owned());
                parts.push(self.how_far(only));
            }
            all => parts.push(
                all.iter()
                    .map(|c| self.name_of_several(c))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
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

    /// `day 40 of 92`, `ended 30 Sep`, `begins in 12 days`.
    fn how_far(&self, cycle: &CycleLine) -> String {
        match cycle.phase {
            Phase::Running => format!("day {} of {}", cycle.day, cycle.days),
            Phase::Ended => format!("ended {}", day_and_month(cycle.end, self.today)),
            Phase::Ahead => match (cycle.start - self.today).num_days() {
                1 => "begins tomorrow".to_owned(),
                days => format!("begins in {days} days"),
            },
        }
    }

    fn name_of_several(&self, cycle: &CycleLine) -> String {
        let name = escape::terminal(&cycle.name);
        match cycle.phase {
            Phase::Running => name.into_owned(),
            Phase::Ended | Phase::Ahead => format!("{name} ({})", self.how_far(cycle)),
        }
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
    format!("Not known: {}{remedy}", escape::terminal(&limit.what))
}

fn spread(left: &str, right: &str, width: usize) -> String {
    let gap = width.saturating_sub(left.width() + right.width());
    if gap < 2 {
        left.to_owned()
    } else {
        format!("{left}{}{right}", " ".repeat(gap))
    }
}
