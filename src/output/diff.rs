//! What changed between two states, for a terminal and as Markdown, for a comment on a pull request.

use super::Look;
use super::page::QUIET;
use super::sheet::{Row, Sheet};
use crate::views::{ChangeLine, ChangeLineKind, Changes, TeamChanges};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const NEW: Style = AnsiColor::Green.on_default();
const GONE: Style = AnsiColor::Yellow.on_default();

/// An objective or key result.
const GOAL: Row = Row {
    markdown: ("- **", "**"),
    ..Row::ITEM
};

/// Writes what changed for a terminal.
pub fn diff_text(changes: &Changes, look: Look, out: &mut dyn Write) -> io::Result<()> {
    diff(changes, &mut Sheet::text(look, out))
}

/// Writes what changed as Markdown.
pub fn diff_markdown(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::markdown(out);
    let until = changes.to.as_deref().unwrap_or("the files as they are");
    sheet.heading(2, "What changes in our OKRs", "")?;
    sheet.words(&format!("From {} to {until}.", changes.from))?;
    diff(changes, &mut sheet)
}

fn diff(changes: &Changes, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if changes.is_empty() {
        return sheet.words("Nothing that OKRs are made of has changed.");
    }
    for team in &changes.teams {
        sheet.heading(3, &format!("{}, {}", team.team, team.cycle), "")?;
        self::team(team, 0, sheet)?;
    }
    let others = [
        ("Events", &changes.events),
        ("Recognition", &changes.recognition),
        ("Teams and people", &changes.org),
        ("Settings", &changes.settings),
    ];
    for (title, lines) in others.iter().filter(|(_, lines)| !lines.is_empty()) {
        sheet.heading(3, title, "")?;
        lines
            .iter()
            .try_for_each(|l| line(&Row::ITEM, l, 0, sheet))?;
    }
    let unread = [
        ("Not readable", "`okr lint` says why.", &changes.unreadable),
        (
            "Not readable before",
            "What is new in these cannot be told.",
            &changes.unreadable_before,
        ),
    ];
    for (title, why, paths) in unread.iter().filter(|(.., paths)| !paths.is_empty()) {
        sheet.heading(3, title, "")?;
        let row = Row {
            columns: 2,
            ..Row::WORDS
        };
        sheet.own_row(&row, why)?;
        paths.iter().try_for_each(|path| sheet.item(path))?;
    }
    Ok(())
}

/// What changed for a team, on a terminal so many columns further in.
pub(super) fn team(team: &TeamChanges, columns: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let moved = |row: Row| Row {
        columns: row.columns + columns,
        ..row
    };
    for goal in &team.goals {
        sheet.row(&moved(GOAL), &goal.title)?;
        for line in &goal.lines {
            self::line(&moved(Row::WITHIN), line, columns, sheet)?;
        }
    }
    let mut lines = team.lines.iter();
    lines.try_for_each(|l| line(&moved(Row::ITEM), l, columns, sheet))
}

/// A change; within a page of other things it steps back.
fn line(row: &Row, line: &ChangeLine, columns: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let style = match line.kind {
        _ if columns > 0 => QUIET,
        ChangeLineKind::Added => NEW,
        ChangeLineKind::Gone | ChangeLineKind::Dropped => GONE,
        _ => Style::new(),
    };
    sheet.row(&Row { style, ..*row }, &line.words)
}
