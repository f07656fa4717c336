//! The story of a goal as Markdown.

use super::escape::markdown;
use super::sparkline::sparkline;
use crate::clock::{day_and_month, long_date};
use crate::model::Number;
use crate::views::Story;
use std::io::{self, Write};

/// Writes the story.
pub fn log_markdown(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    let title = story.key_result.as_ref().unwrap_or(&story.objective);
    writeln!(out, "# {}\n", markdown(title))?;
    let objective = match &story.key_result {
        Some(_) => format!(" / {}", markdown(&story.objective)),
        None => String::new(),
    };
    let gone = if story.is_there {
        ""
    } else {
        " · not in the files any more"
    };
    writeln!(
        out,
        "{}{objective} · {}{gone}",
        markdown(&story.team),
        markdown(&story.cycle)
    )?;
    numbers(story, out)?;
    writeln!(out)?;
    for part in &story.parts {
        writeln!(out, "- *{}*: {}", markdown(&part.id), markdown(&part.title))?;
    }
    if !story.parts.is_empty() {
        writeln!(out, "\n## What happened\n")?;
    }
    for event in &story.events {
        let day = match (event.day, event.recorded) {
            (Some(day), _) => long_date(day),
            (None, Some(false)) => "Not yet recorded".to_owned(),
            (None, _) => "On an unknown day".to_owned(),
        };
        let about = event
            .about
            .as_ref()
            .map_or_else(String::new, |about| format!("*{}*: ", markdown(about)));
        let commit = event
            .commit
            .as_ref()
            .map_or_else(String::new, |commit| format!(" [{commit}]"));
        let remark = match (event.other_day, event.recorded) {
            (_, Some(false)) if event.day.is_some() => " (not yet recorded)".to_owned(),
            (Some(day), _) if Some(day) > event.day => {
                format!(" (recorded {})", day_and_month(day, story.today))
            }
            (Some(day), _) => format!(" (written {})", day_and_month(day, story.today)),
            _ => String::new(),
        };
        writeln!(
            out,
            "- **{day}** {about}{}{remark}{commit}",
            markdown(&event.words)
        )?;
    }
    for limit in &story.limits {
        let remedy = limit
            .remedy
            .as_ref()
            .map_or_else(String::new, |remedy| format!(" `{remedy}`"));
        writeln!(out, "\nNot known: {}{remedy}", markdown(&limit.what))?;
    }
    Ok(())
}

fn numbers(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    let values: Vec<f64> = story.values.iter().map(|v| v.value).collect();
    if values.is_empty() {
        return Ok(());
    }
    let ends: Vec<f64> = story.baseline.into_iter().chain(story.target).collect();
    let picture = sparkline(&values, &ends, true, values.len());
    let way = [story.baseline, values.last().copied(), story.target];
    let way: Vec<String> = way
        .into_iter()
        .flatten()
        .map(|n| Number(n).to_string())
        .collect();
    let unit = story
        .unit
        .as_ref()
        .map_or_else(String::new, |unit| format!(" {}", markdown(unit)));
    writeln!(out, "\n{picture} {}{unit}", way.join(" → "))
}
