//! The story of a goal for a terminal: the day, what happened, and the commit that says so.

use super::page::{HEADING, NAME, Page, QUIET};
use super::sparkline::sparkline;
use super::{Look, escape, wrap};
use crate::clock::{Date, day_and_month};
use crate::model::Number;
use crate::views::{Happened, Story, StoryEvent};
use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How many values the picture shows at most.
const PICTURE: usize = 26;

/// Writes the story.
pub fn log_text(story: &Story, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let today = story.today;
    let page = Page { look, out, today };
    let mut drawing = Drawing { page, story };
    drawing.head()?;
    drawing.numbers()?;
    drawing.parts()?;
    drawing.events()?;
    drawing.foot()
}

struct Drawing<'p> {
    page: Page<'p>,
    story: &'p Story,
}

impl Drawing<'_> {
    fn head(&mut self) -> io::Result<()> {
        let story = self.story;
        let title = story.key_result.as_ref().unwrap_or(&story.objective);
        self.page.lines(HEADING, &escape::terminal(title), "", "")?;
        let mut place = escape::terminal(&story.team).into_owned();
        if story.key_result.is_some() {
            place = format!("{place} / {}", escape::terminal(&story.objective));
        }
        let gone = if story.is_there {
            String::new()
        } else {
            format!(" {} not in the files any more", self.page.dot())
        };
        let place = format!(
            "{place} {} {}{gone}",
            self.page.dot(),
            escape::terminal(&story.cycle)
        );
        self.page.quietly(&place, 0)?;
        writeln!(self.page.out)
    }

    /// `▇▇▆  24 > 21 > 8 min · confidence 5 4 4`.
    fn numbers(&mut self) -> io::Result<()> {
        let story = self.story;
        let values: Vec<f64> = story.values.iter().map(|v| v.value).collect();
        let ends: Vec<f64> = story.baseline.into_iter().chain(story.target).collect();
        let picture = sparkline(&values, &ends, self.page.look.unicode, PICTURE);
        let way = [story.baseline, values.last().copied(), story.target];
        let way = way.into_iter().flatten().map(|n| Number(n).to_string());
        let way: Vec<String> = way.collect();
        let unit = story
            .unit
            .as_ref()
            .map_or_else(String::new, |unit| format!(" {}", escape::terminal(unit)));
        let mut parts = Vec::new();
        if !values.is_empty() {
            parts.push(format!("{}{unit}", way.join(" > ")));
        }
        let latest = story
            .confidence
            .get(story.confidence.len().saturating_sub(6)..)
            .unwrap_or_default();
        if !latest.is_empty() {
            let latest: Vec<String> = latest.iter().map(|c| Number(*c).to_string()).collect();
            parts.push(format!("confidence {}", latest.join(" ")));
        }
        if parts.is_empty() {
            return Ok(());
        }
        let gap = if picture.is_empty() { "" } else { "  " };
        let words = format!(
            "{picture}{gap}{}",
            parts.join(&format!(" {} ", self.page.dot()))
        );
        self.page.indented(&words, 0)?;
        writeln!(self.page.out)
    }

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
        words.push_str(&self.remark(event));
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

    /// What is unusual about when it was recorded.
    fn remark(&self, event: &StoryEvent) -> String {
        let today = self.story.today;
        let is_check_in = is_of_check_in(event);
        match (event.other_day, event.recorded) {
            (_, Some(false)) if event.day.is_some() => " (not yet recorded)".to_owned(),
            (Some(day), _) if is_check_in => format!(" (recorded {})", day_and_month(day, today)),
            (Some(day), _) => format!(" (written {})", day_and_month(day, today)),
            _ => String::new(),
        }
    }

    fn foot(&mut self) -> io::Result<()> {
        for limit in &self.story.limits {
            let remedy = limit
                .remedy
                .as_ref()
                .map_or_else(String::new, |remedy| format!(" `{remedy}`"));
            writeln!(self.page.out)?;
            let words = format!("Not known: {}{remedy}", escape::terminal(&limit.what));
            self.page.indented(&words, 0)?;
        }
        Ok(())
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
