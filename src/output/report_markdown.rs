//! The report as Markdown, for a comment, a wiki or the notes of a meeting. Nothing in it can mention anybody, refer to an
//! issue, or be a link.

use super::escape::markdown;
use super::{diff_markdown, report_words as words};
use crate::clock::{day_and_month, days_word};
use crate::views::{AskLine, KeyResultLine, ObjectiveLine, Report};
use std::io::{self, Write};

/// Writes the report.
pub fn report_markdown(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    head(report, out)?;
    asks(report, "Help wanted", &report.help_wanted, out)?;
    asks(
        report,
        "For leadership to remove",
        &report.for_leadership,
        out,
    )?;
    quiet(report, out)?;
    conversations(report, out)?;
    changed(report, out)?;
    standing(report, out)?;
    celebrate(report, out)?;
    learned(report, out)?;
    exceptions(report, out)?;
    foot(report, out)
}

fn head(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let organisation = report.organisation.as_deref().unwrap_or("OKRs");
    let cycles = words::cycles(&report.cycles, report.today);
    writeln!(
        out,
        "# {} · {}\n",
        markdown(organisation),
        markdown(&cycles)
    )?;
    let mut parts = Vec::new();
    if let [only] = report.cycles.as_slice() {
        parts.push(words::how_far(only, report.today));
    }
    if let Some(team) = &report.asked_of {
        parts.push(format!("what others need from {team}"));
    }
    parts.push(format!(
        "as of {}",
        day_and_month(report.today, report.today)
    ));
    writeln!(out, "{}", markdown(&parts.join(" · ")))
}

fn asks(report: &Report, title: &str, asks: &[AskLine], out: &mut dyn Write) -> io::Result<()> {
    if asks.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {title}\n")?;
    for ask in asks {
        let waits = ask
            .days
            .map_or_else(String::new, |d| format!(", {}", days_word(d)));
        writeln!(
            out,
            "- **{}**{waits}: {}",
            markdown(&words::asking(ask)),
            markdown(&words::needed(ask))
        )?;
        let mut parts: Vec<String> = Vec::new();
        parts.extend(ask.waits.as_ref().map(|w| format!("for: {w}")));
        parts.extend(words::visible(report, ask));
        parts.push(words::told(ask));
        writeln!(out, "  <br>{}", markdown(&parts.join(" · ")))?;
    }
    Ok(())
}

fn quiet(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.quiet.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Quiet\n")?;
    for line in &report.quiet {
        let told = format!("{}. {}", line.what, line.ask);
        writeln!(out, "- **{}**: {}", markdown(&line.team), markdown(&told))?;
    }
    Ok(())
}

fn conversations(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.off_track_without_ask.is_empty() && report.worth_a_conversation.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Worth a conversation\n")?;
    let mut line = |teams: &str, title: &str, what: &str, ask: &str| {
        let told = format!("{what}. {ask}");
        write!(out, "- **{}**", markdown(teams))?;
        if title != teams {
            write!(out, " / {}", markdown(title))?;
        }
        writeln!(out, "\n  <br>{}", markdown(&told))
    };
    for off in &report.off_track_without_ask {
        line(&off.team, &off.title, &off.what, &off.ask)?;
    }
    let groups = report.conversations();
    for group in &groups {
        for signal in &group.shown {
            let told = &signal.words;
            line(
                &signal.teams.join(", "),
                &signal.title,
                &told.what,
                &told.ask,
            )?;
        }
    }
    for more in groups.iter().filter_map(words::more) {
        writeln!(out, "- {}", markdown(&more))?;
    }
    Ok(())
}

fn changed(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Some(changed) = &report.changed else {
        return Ok(());
    };
    writeln!(out, "\n## Changed {}", words::since(report))?;
    if changed.is_empty() {
        return writeln!(out, "\nNothing in OKRs, check-ins and experiments.");
    }
    changed
        .iter()
        .try_for_each(|team| diff_markdown::team(team, out))
}

fn standing(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.teams.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Where things stand")?;
    for team in &report.teams {
        writeln!(out, "\n### {}", markdown(&team.team))?;
        for objective in &team.objectives {
            self::objective(report, objective, out)?;
        }
    }
    Ok(())
}

fn objective(report: &Report, objective: &ObjectiveLine, out: &mut dyn Write) -> io::Result<()> {
    let mut parts = vec![objective.ambition.word().to_owned()];
    if report.cycles.len() > 1 {
        parts.push(objective.cycle.clone());
    }
    if !objective.shared_with.is_empty() {
        parts.push(format!(
            "together with {}",
            objective.shared_with.join(", ")
        ));
    }
    writeln!(
        out,
        "\n**{}** ({})",
        markdown(&objective.title),
        markdown(&parts.join(" · "))
    )?;
    if objective.key_results.is_empty() && objective.health.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n| Key result | Baseline, now, target | Confidence | In a word |\n|---|---|---|---|"
    )?;
    for line in &objective.key_results {
        let cells = [
            line.title.clone(),
            way(line),
            confidence(line),
            words::word(line).to_owned(),
        ];
        writeln!(out, "| {} |", cells.map(|c| markdown(&c)).join(" | "))?;
    }
    for line in &objective.health {
        let (title, way) = (
            markdown(&line.title),
            markdown(&words::measured(&line.measured)),
        );
        let word = words::health_word(line);
        writeln!(out, "| Health: {title} | {way} |  | {word} |")?;
    }
    Ok(())
}

fn way(line: &KeyResultLine) -> String {
    let measured = words::measured(&line.measured).replace(" > ", " → ");
    match words::range(line) {
        Some(range) => format!("{measured}; {range}"),
        None => measured,
    }
}

fn confidence(line: &KeyResultLine) -> String {
    let from = line.confidence.len().saturating_sub(3);
    let latest = line.confidence.iter().skip(from);
    latest
        .map(|c| words::number(*c))
        .collect::<Vec<_>>()
        .join(" ")
}

fn celebrate(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.celebrate.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Worth celebrating {}\n", words::since(report))?;
    report.celebrate.iter().try_for_each(|line| {
        let (who, what) = (markdown(&words::who(line)), markdown(&words::what(line)));
        writeln!(out, "- **{who}**: {what}")
    })
}

fn learned(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.learned.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Learned {}\n", words::since(report))?;
    report.learned.iter().try_for_each(|line| {
        let taught = words::taught(line);
        writeln!(out, "- **{}**: {}", markdown(&line.team), markdown(&taught))
    })
}

fn exceptions(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.exceptions.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Exceptions on record\n")?;
    report.exceptions.iter().try_for_each(|line| {
        let reason = line.reason.as_deref().unwrap_or("no reason given");
        let (path, reason) = (markdown(&line.path), markdown(reason));
        writeln!(out, "- {path}, {}: {reason}", line.rule)
    })
}

fn foot(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let parts = words::foot(report);
    if !parts.is_empty() {
        writeln!(out, "\n---\n\n{}", markdown(&parts.join(" · ")))?;
    }
    for limit in &report.limits {
        let remedy = limit.remedy.as_ref();
        let remedy = remedy.map_or_else(String::new, |r| format!(" (type: {r})"));
        let told = format!("{}{remedy}", words::not_known(limit));
        writeln!(out, "\n{}", markdown(&told))?;
    }
    Ok(())
}
