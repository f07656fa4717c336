//! What is new: what changed, what is worth celebrating, what was learned.

use super::super::page::{NAME, QUIET};
use super::super::sheet::{Row, Sheet};
use super::super::{diff, report_words as words};
use super::named;
use crate::views::Report;
use std::io;

pub(super) fn changed(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let Some(changed) = &report.changed else {
        return Ok(());
    };
    sheet.heading(2, &format!("Changed {}", words::since(report)), "")?;
    if changed.is_empty() {
        let nothing = Row {
            style: QUIET,
            columns: 2,
            ..Row::WORDS
        };
        return sheet.row(&nothing, "Nothing in OKRs, check-ins and experiments.");
    }
    for team in changed {
        if sheet.is_markdown {
            sheet.heading(3, &format!("{}, {}", team.team, team.cycle), "")?;
        } else {
            let (name, cycle) = (sheet.safe(&team.team), sheet.safe(&team.cycle));
            let name = sheet.page.paint(NAME, &name);
            writeln!(sheet.page.out, "  {name}, {cycle}")?;
        }
        diff::team(team, 2, sheet)?;
    }
    Ok(())
}

pub(super) fn celebrate(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.celebrate.is_empty() {
        return Ok(());
    }
    let heading = format!("Worth celebrating {}", words::since(report));
    sheet.heading(2, &heading, "")?;
    let mut lines = report.celebrate.iter();
    lines.try_for_each(|line| named(&words::who(line), &words::what(line), sheet))
}

pub(super) fn learned(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.learned.is_empty() {
        return Ok(());
    }
    sheet.heading(2, &format!("Learned {}", words::since(report)), "")?;
    let taught = Row {
        sign: "- ",
        ..Row::WITHIN
    };
    let mut last = None;
    for line in &report.learned {
        if sheet.is_markdown {
            named(&line.team, &words::taught(line), sheet)?;
            continue;
        }
        if last.replace(&line.team) != Some(&line.team) {
            let team = sheet.safe(&line.team);
            let team = sheet.page.paint(NAME, &team);
            writeln!(sheet.page.out, "  {team}")?;
        }
        sheet.row(&taught, &words::taught(line))?;
    }
    Ok(())
}
