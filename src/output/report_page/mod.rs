//! The report for a terminal and as Markdown: calm, dense, readable without colour, and for a comment, a wiki or the notes of a
//! meeting.

mod help;
mod news;
mod standing;

use super::page::{NAME, QUIET};
use super::sheet::{Row, Sheet, dotted};
use super::{Look, report_words as words};
use crate::clock::day_and_month;
use crate::views::Report;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// What belongs to a line above it stands under its words.
const SAID: Row = Row {
    columns: 11,
    markdown: ("  <br>", ""),
    ..Row::WORDS
};

const DETAIL: Row = Row {
    style: QUIET,
    ..SAID
};

/// Writes the report for a terminal.
pub fn report_text(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::text(look, out);
    let asked_of = report.asked_of.as_ref();
    let asked_of = asked_of.map(|team| format!("what others need from {team}"));
    let organisation = report.organisation.as_deref();
    let cycles = (report.cycles.as_slice(), report.today);
    sheet.begin(organisation, cycles, asked_of, "okr report")?;
    rest(report, &mut sheet)
}

/// Writes the report as Markdown.
pub fn report_markdown(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::markdown(out);
    let organisation = report.organisation.as_deref().unwrap_or("OKRs");
    let cycles = words::cycles(&report.cycles, report.today);
    sheet.heading(1, &format!("{organisation} · {cycles}"), "")?;
    let mut parts = Vec::new();
    if let [only] = report.cycles.as_slice() {
        parts.push(words::how_far(only, report.today));
    }
    let asked_of = report.asked_of.iter();
    parts.extend(asked_of.map(|team| format!("what others need from {team}")));
    let day = day_and_month(report.today, report.today);
    parts.push(format!("as of {day}"));
    sheet.words(&dotted(&parts))?;
    rest(report, &mut sheet)
}

fn rest(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let help = ("Help wanted", "longest wait first");
    help::asks(report, help, &report.help_wanted, sheet)?;
    let leadership = ("For leadership to remove", "");
    help::asks(report, leadership, &report.for_leadership, sheet)?;
    help::quiet(report, sheet)?;
    help::conversations(report, sheet)?;
    news::changed(report, sheet)?;
    standing::standing(report, sheet)?;
    news::celebrate(report, sheet)?;
    news::learned(report, sheet)?;
    exceptions(report, sheet)?;
    foot(report, sheet)
}

/// A name, and words behind it where there is room, else below it.
fn named(name: &str, words: &str, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let (name, said) = (sheet.safe(name), sheet.safe(words));
    if sheet.is_markdown {
        return sheet.markdown_line(true, &format!("- **{name}**: {said}"));
    }
    let used = (2 + name.width() + 2).max(SAID.columns);
    let gap = " ".repeat(used - 2 - name.width());
    let painted = sheet.page.paint(NAME, &name);
    if used + said.width() <= sheet.page.look.width {
        writeln!(sheet.page.out, "  {painted}{gap}{said}")
    } else {
        writeln!(sheet.page.out, "  {painted}")?;
        sheet.row(&SAID, words)
    }
}

fn exceptions(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.exceptions.is_empty() {
        return Ok(());
    }
    sheet.heading(2, "Exceptions on record", "")?;
    for line in &report.exceptions {
        let reason = line.reason.as_deref().unwrap_or("no reason given");
        let path = sheet.safe(&line.path);
        if sheet.is_markdown {
            let reason = sheet.safe(reason);
            sheet.markdown_line(true, &format!("- {path}, {}: {reason}", line.rule))?;
        } else {
            let path = sheet.page.paint(NAME, &path);
            writeln!(sheet.page.out, "  {path}  {}", line.rule)?;
            sheet.row(&DETAIL, reason)?;
        }
    }
    Ok(())
}

fn foot(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let parts = words::foot(report);
    if !parts.is_empty() {
        if sheet.is_markdown {
            sheet.markdown_line(false, "---")?;
        }
        sheet.gap_on_terminal()?;
        let foot = Row {
            style: QUIET,
            ..Row::WORDS
        };
        sheet.own_row(&foot, &dotted(&parts))?;
    }
    sheet.limits(&report.limits)
}
