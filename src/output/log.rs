//! The story of a goal, for a terminal and as Markdown: the day, what happened, and the commit that says so.

use super::page::{NAME, Page, QUIET};
use super::report_words::number;
use super::sheet::{Row, Sheet, dotted};
use super::sparkline::sparkline;
use super::{Look, escape, wrap};
use crate::clock::{Date, day_and_month, long_date};
use crate::views::{Happened, Story, StoryEvent};
use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How many values the picture shows at most.
const PICTURE: usize = 26;

/// Writes the story for a terminal.
pub fn log_text(story: &Story, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::text(look, out);
    head(story, &mut sheet)?;
    sheet.gap()?;
    if numbers(story, &mut sheet)? {
        sheet.gap()?;
    }
    let page = &mut sheet.page;
    let mut drawing = Drawing { page, story };
    drawing.parts()?;
    drawing.events()?;
    foot(story, &mut sheet)
}

/// Writes the story as Markdown.
pub fn log_markdown(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::markdown(out);
    head(story, &mut sheet)?;
    numbers(story, &mut sheet)?;
    for part in &story.parts {
        let (id, title) = (sheet.safe(&part.id), sheet.safe(&part.title));
        sheet.drawn(&Row::ITEM, &format!("*{id}*: {title}"))?;
    }
    if !story.parts.is_empty() {
        sheet.heading(2, "What happened", "")?;
    }
    for event in &story.events {
        let day = match (event.day, event.recorded) {
            (Some(day), _) => long_date(day),
            (None, Some(false)) => "Not yet recorded".to_owned(),
            (None, _) => "On an unknown day".to_owned(),
        };
        let about = event.about.as_ref();
        let about = about.map_or_else(String::new, |id| format!("*{}*: ", sheet.safe(id)));
        let commit = event.commit.as_ref();
        let commit = commit.map_or_else(String::new, |commit| format!(" [{commit}]"));
        let (words, remark) = (sheet.safe(&event.words), remark(event, story.today));
        let words = format!("**{day}** {about}{words}{remark}{commit}");
        sheet.drawn(&Row::ITEM, &words)?;
    }
    foot(story, &mut sheet)
}

fn head(story: &Story, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let title = story.key_result.as_ref().unwrap_or(&story.objective);
    sheet.heading(1, title, "")?;
    let mut parts = match story.key_result {
        Some(_) => vec![format!("{} / {}", story.team, story.objective)],
        None => vec![story.team.clone()],
    };
    parts.push(story.cycle.clone());
    if !story.is_there {
        parts.push("not in the files any more".to_owned());
    }
    let place = Row {
        style: QUIET,
        ..Row::WORDS
    };
    sheet.row(&place, &dotted(&parts))
}

/// `▇▇▆  24 > 21 > 8 min · confidence 5 4 4`; whether there was any.
fn numbers(story: &Story, sheet: &mut Sheet<'_>) -> io::Result<bool> {
    let values: Vec<f64> = story.values.iter().map(|v| v.value).collect();
    let ends: Vec<f64> = story.baseline.into_iter().chain(story.target).collect();
    let unicode = sheet.page.look.unicode;
    let picture = sparkline(&values, &ends, unicode, PICTURE);
    let mut parts = Vec::new();
    if !values.is_empty() {
        let way = [story.baseline, values.last().copied(), story.target];
        let way: Vec<String> = way.into_iter().flatten().map(number).collect();
        let unit = story.unit.as_ref();
        let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
        let to = if sheet.is_markdown { " → " } else { " > " };
        parts.push(format!("{}{unit}", way.join(to)));
    }
    let from = story.confidence.len().saturating_sub(6);
    let latest = story.confidence.iter().skip(from);
    let latest: Vec<String> = latest.map(|c| number(*c)).collect();
    if !latest.is_empty() {
        parts.push(format!("confidence {}", latest.join(" ")));
    }
    if !parts.is_empty() {
        let gap = if picture.is_empty() { "" } else { "  " };
        let words = format!("{picture}{gap}{}", dotted(&parts));
        sheet.words(&words)?;
    }
    Ok(!parts.is_empty())
}

/// What could not be known, with what to type.
fn foot(story: &Story, sheet: &mut Sheet<'_>) -> io::Result<()> {
    for limit in &story.limits {
        let remedy = limit.remedy.as_ref();
        let remedy = remedy.map_or_else(String::new, |remedy| format!(" `{remedy}`"));
        sheet.gap_on_terminal()?;
        let known = format!("Not known: {}{remedy}", limit.what);
        sheet.own_row(&Row::WORDS, &known)?;
    }
    Ok(())
}

struct Drawing<'d, 'p> {
    page: &'d mut Page<'p>,
    story: &'d Story,
}

impl Drawing<'_, '_> {
    /// The ids by which events name key results and health measures.
    fn parts(&mut self) -> io::Result<()> {
        let parts = &self.story.parts;
        let column = parts.iter().map(|part| part.id.width()).max().unwrap_or(0);
        for part in parts {
            let id = escape::terminal(&part.id);
            let gap = " ".repeat(column.saturating_sub(id.width()) + 2);
            let first = format!("{}{gap}", self.page.paint(NAME, &id));
            let further = " ".repeat(column + 2);
            let title = escape::terminal(&part.title);
            self.page.lines(Style::new(), &title, &first, &further)?;
        }
        if parts.is_empty() {
            Ok(())
        } else {
            writeln!(self.page.out)
        }
    }

    fn events(&mut self) -> io::Result<()> {
        let story = self.story;
        let days: Vec<String> = story
            .events
            .iter()
            .map(|event| day(event, story.today))
            .collect();
        let column = days.iter().map(|day| day.width()).max().unwrap_or(0);
        let mut last: Option<&str> = None;
        for (event, day) in story.events.iter().zip(&days) {
            let again = last == Some(day);
            let shown = if again { "" } else { day };
            let gap = " ".repeat(column - shown.width());
            let head = format!("{gap}{}  ", self.page.paint(NAME, shown));
            self.event(event, &head, column + 2)?;
            last = Some(day);
        }
        Ok(())
    }

    fn event(&mut self, event: &StoryEvent, head: &str, indent: usize) -> io::Result<()> {
        let mut words = escape::terminal(&event.words).into_owned();
        if let Some(id) = event.about.as_deref() {
            words = format!("{}: {words}", escape::terminal(id));
        }
        words.push_str(&remark(event, self.story.today));
        let commit = event
            .commit
            .as_deref()
            .filter(|_| !is_plain(event))
            .unwrap_or("");
        let room = self.page.look.width.saturating_sub(indent);
        // The commit stands at the right edge of the first line; its column is kept free where there is room for it.
        let keep = if self.page.look.width >= 60 && !commit.is_empty() {
            commit.width() + 2
        } else {
            0
        };
        let lines = wrap(&words, room.saturating_sub(keep));
        for (number, line) in lines.iter().enumerate() {
            let start = if number == 0 {
                head.to_owned()
            } else {
                " ".repeat(indent)
            };
            let gap = room.saturating_sub(line.width() + commit.width());
            if number == 0 && keep > 0 {
                let commit = self.page.paint(QUIET, commit);
                writeln!(self.page.out, "{start}{line}{}{commit}", " ".repeat(gap))?;
            } else {
                writeln!(self.page.out, "{start}{line}")?;
            }
        }
        Ok(())
    }
}

/// What is unusual about when an event was recorded.
fn remark(event: &StoryEvent, today: Date) -> String {
    match (event.other_day, event.recorded) {
        (_, Some(false)) if event.day.is_some() => " (not yet recorded)".to_owned(),
        (Some(day), _) if is_of_check_in(event) => {
            format!(" (recorded {})", day_and_month(day, today))
        }
        (Some(day), _) => format!(" (written {})", day_and_month(day, today)),
        _ => String::new(),
    }
}

/// The day of an event, or what stands in its place.
fn day(event: &StoryEvent, today: Date) -> String {
    match (event.day, event.recorded) {
        (Some(day), _) => day_and_month(day, today),
        (None, Some(false)) => "not yet".to_owned(),
        (None, _) => "?".to_owned(),
    }
}

/// An ordinary check-in, whose commit nobody looks up.
fn is_plain(event: &StoryEvent) -> bool {
    matches!(event.what, Happened::CheckedIn { .. } | Happened::Ended)
}

/// Whether the day is that of a check-in.
fn is_of_check_in(event: &StoryEvent) -> bool {
    matches!(
        event.what,
        Happened::CheckedIn { .. }
            | Happened::Asked { .. }
            | Happened::AskClosed { .. }
            | Happened::Replied { .. }
    ) && event.other_day > event.day
}
