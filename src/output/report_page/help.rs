//! Who needs help: open asks, quiet teams, and what is worth a conversation.

use super::super::page::{NAME, QUIET, together};
use super::super::sheet::{Row, Sheet, dotted};
use super::super::{report_words as words, wrap};
use super::{DETAIL, SAID, named};
use crate::clock::days_word;
use crate::views::{AskLine, Report};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

pub(super) fn asks(
    report: &Report,
    (title, order): (&str, &str),
    asks: &[AskLine],
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    if asks.is_empty() {
        return Ok(());
    }
    sheet.heading(2, title, order)?;
    for ask in asks {
        entry(ask, sheet)?;
        let mut parts = Vec::new();
        parts.extend(ask.waits.as_ref().map(|waits| format!("for: {waits}")));
        parts.extend(words::visible(report, ask).iter().map(|p| together(p)));
        parts.push(words::told(ask));
        sheet.row(&DETAIL, &dotted(&parts))?;
    }
    Ok(())
}

/// `14 days  platform asks data-infra  A cache bucket`, wrapped under the last part.
fn entry(ask: &AskLine, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let time = ask.days.map(days_word);
    let who = sheet.safe(&words::asking(ask));
    let what = sheet.safe(&words::needed(ask));
    if sheet.is_markdown {
        let waits = time.map_or_else(String::new, |time| format!(", {time}"));
        return sheet.markdown_line(true, &format!("- **{who}**{waits}: {what}"));
    }
    let unknown = if ask.not_recorded { "new" } else { "?" };
    let time = time.unwrap_or_else(|| unknown.to_owned());
    let page = &mut sheet.page;
    if SAID.columns + who.width() > page.look.width {
        writeln!(page.out, "{time:>9}")?;
        page.indented(&who, SAID.columns)?;
        return page.indented(&what, SAID.columns);
    }
    let head = format!("{time:>9}  {}", page.paint(NAME, &who));
    let used = SAID.columns + who.width() + 2;
    let room = page.look.width.saturating_sub(used);
    let lines = wrap(&what, room);
    if room >= 24 && lines.len() == 1 {
        writeln!(page.out, "{head}  {}", lines.concat())
    } else {
        writeln!(page.out, "{head}")?;
        page.indented(&what, SAID.columns)
    }
}

pub(super) fn quiet(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.quiet.is_empty() {
        return Ok(());
    }
    sheet.heading(2, "Quiet", "")?;
    let mut lines = report.quiet.iter();
    lines.try_for_each(|l| named(&l.team, &format!("{}. {}", l.what, l.ask), sheet))
}

pub(super) fn conversations(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.off_track_without_ask.is_empty() && report.worth_a_conversation.is_empty() {
        return Ok(());
    }
    let more_of_it = Row {
        style: QUIET,
        hang: 0,
        ..Row::ITEM
    };
    sheet.heading(2, "Worth a conversation", "")?;
    for line in &report.off_track_without_ask {
        let words = format!("{}. {}", line.what, line.ask);
        conversation(&line.team, &line.title, &words, sheet)?;
    }
    for group in report.conversations() {
        for signal in &group.shown {
            let words = format!("{}. {}", signal.words.what, signal.words.ask);
            conversation(&signal.teams.join(", "), &signal.title, &words, sheet)?;
        }
        if let Some(more) = words::more(&group) {
            sheet.own_row(&more_of_it, &more)?;
        }
    }
    Ok(())
}

fn conversation(teams: &str, title: &str, words: &str, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let is_team = title == teams;
    let (teams, title) = (sheet.safe(teams), sheet.safe(title));
    if sheet.is_markdown {
        let title = if is_team {
            String::new()
        } else {
            format!(" / {title}")
        };
        sheet.markdown_line(true, &format!("- **{teams}**{title}"))?;
        return sheet.row(&SAID, words);
    }
    let name = sheet.page.paint(NAME, &teams);
    let out = &mut sheet.page.out;
    if is_team {
        writeln!(out, "  {name}")?;
    } else if 2 + teams.width() + 3 + title.width() <= sheet.page.look.width {
        writeln!(out, "  {name} / {title}")?;
    } else {
        writeln!(out, "  {name} /")?;
        sheet.page.indented(&title, 4)?;
    }
    sheet.row(&SAID, words)
}
