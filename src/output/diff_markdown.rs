//! What changed between two states as Markdown, for a comment on a pull request. Nothing in it can mention anybody, refer to
//! an issue, or be a link.

use super::escape::markdown;
use crate::views::{ChangeLine, Changes, TeamChanges};
use std::io::{self, Write};

/// Writes what changed.
pub fn diff_markdown(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let until = changes
        .to
        .as_deref()
        .map_or_else(|| "the files as they are".to_owned(), markdown);
    writeln!(out, "## What changes in our OKRs\n")?;
    writeln!(out, "From {} to {until}.", markdown(&changes.from))?;
    if changes.is_empty() {
        return writeln!(out, "\nNothing that OKRs are made of has changed.");
    }
    for team in &changes.teams {
        self::team(team, out)?;
    }
    let others = [
        ("Events", &changes.events),
        ("Recognition", &changes.recognition),
        ("Teams and people", &changes.org),
        ("Settings", &changes.settings),
    ];
    for (title, lines) in others {
        if !lines.is_empty() {
            writeln!(out, "\n### {title}\n")?;
            self::lines(lines, "", out)?;
        }
    }
    if !changes.unreadable.is_empty() {
        writeln!(out, "\n### Not readable\n\n`okr lint` says why.\n")?;
        for path in &changes.unreadable {
            writeln!(out, "- {}", markdown(path))?;
        }
    }
    Ok(())
}

/// What changed for a team, under a heading of its own.
pub(super) fn team(team: &TeamChanges, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n### {}, {}\n",
        markdown(&team.team),
        markdown(&team.cycle)
    )?;
    for goal in &team.goals {
        writeln!(out, "- **{}**", markdown(&goal.title))?;
        lines(&goal.lines, "  ", out)?;
    }
    lines(&team.lines, "", out)
}

fn lines(lines: &[ChangeLine], indent: &str, out: &mut dyn Write) -> io::Result<()> {
    lines
        .iter()
        .try_for_each(|line| writeln!(out, "{indent}- {}", markdown(&line.words)))
}
