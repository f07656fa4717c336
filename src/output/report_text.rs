//! The report for a terminal: calm, dense, readable without colour.

use super::wrap::JOINED;
use super::{Look, escape, wrap};
use crate::clock::{Date, day_and_month, days_word};
use crate::model::{Pace, Status};
use crate::signals::AskStanding;
use crate::views::{AskLine, KeyResultLine, Measured, Report, TeamStanding};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const HEADING: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const NAME: Style = AnsiColor::Cyan.on_default();

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

struct Page<'p> {
    look: Look,
    out: &'p mut dyn Write,
    today: Date,
}

impl Page<'_> {
    fn paint(&self, style: Style, text: &str) -> String {
        if self.look.colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    fn dot(&self) -> &'static str {
        if self.look.unicode { "·" } else { "-" }
    }

    fn head(&mut self, report: &Report) -> io::Result<()> {
        let dot = self.dot();
        let mut parts =
            vec![escape::terminal(report.organisation.as_deref().unwrap_or("OKRs")).into_owned()];
        match report.cycles.as_slice() {
            [] => parts.push("no cycle runs today".to_owned()),
            [only] => parts.push(format!(
                "{} {dot} day {} of {}",
                escape::terminal(&only.name),
                only.day,
                only.days
            )),
            all => parts.push(
                all.iter()
                    .map(|c| escape::terminal(&c.name).into_owned())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        }
        parts.push(format!(
            "as of {}",
            day_and_month(report.today, report.today)
        ));
        let left = parts.join(&format!(" {dot} "));
        let line = spread(&left, "okr report", self.look.width);
        let line = self.paint(HEADING, &line);
        writeln!(self.out, "{line}")
    }

    fn heading(&mut self, left: &str, right: &str) -> io::Result<()> {
        let gap = self.look.width.saturating_sub(left.width() + right.width());
        let line = format!(
            "{}{}{}",
            self.paint(HEADING, left),
            " ".repeat(if right.is_empty() { 0 } else { gap }),
            self.paint(QUIET, right)
        );
        writeln!(self.out, "\n{}", line.trim_end())
    }

    fn asks(&mut self, title: &str, order: &str, asks: &[AskLine]) -> io::Result<()> {
        if asks.is_empty() {
            return Ok(());
        }
        self.heading(title, order)?;
        for ask in asks {
            let waits = ask.days.map_or_else(
                || {
                    if ask.not_recorded {
                        "new".to_owned()
                    } else {
                        "?".to_owned()
                    }
                },
                days_word,
            );
            let who = match &ask.from {
                Some(from) => format!(
                    "{} asks {}",
                    escape::terminal(&ask.team),
                    escape::terminal(from)
                ),
                None => escape::terminal(&ask.team).into_owned(),
            };
            let kind = ask
                .kind
                .filter(|_| ask.from.is_none())
                .map_or_else(String::new, |k| format!(" ({k})"));
            let what = format!("{}{kind}", escape::terminal(&ask.what));
            self.entry(&waits, &who, &what)?;
            let detail = self.ask_detail(ask);
            self.detail(&detail)?;
        }
        Ok(())
    }

    fn ask_detail(&self, ask: &AskLine) -> String {
        let mut parts = Vec::new();
        if let Some(waits) = &ask.waits {
            parts.push(format!("for: {}", escape::terminal(waits)));
        }
        match (ask.since, ask.not_recorded) {
            (Some(day), _) => parts.push(together(&format!(
                "since {}",
                day_and_month(day, self.today)
            ))),
            (None, true) => parts.push("not committed yet".to_owned()),
            (None, false) => parts.push("since when is not known".to_owned()),
        }
        parts.extend(ask.commit.clone());
        parts.push(told(ask));
        // A dot ends a line rather than beginning one.
        parts.join(&format!("{JOINED}{} ", self.dot()))
    }

    /// `14 days  platform asks data-infra  A cache bucket`, wrapped under the last part.
    fn entry(&mut self, time: &str, who: &str, what: &str) -> io::Result<()> {
        let head = format!("{time:>9}  {}", self.paint(NAME, who));
        let used = 11 + who.width() + 2;
        let room = self.look.width.saturating_sub(used);
        let lines = wrap(what, room);
        if room >= 24 && lines.len() == 1 {
            writeln!(self.out, "{head}  {}", lines.concat())
        } else {
            writeln!(self.out, "{head}")?;
            self.indented(what, 11)
        }
    }

    fn detail(&mut self, words: &str) -> io::Result<()> {
        for line in wrap(words, self.look.width.saturating_sub(11)) {
            let line = self.paint(QUIET, &line);
            writeln!(self.out, "           {line}")?;
        }
        Ok(())
    }

    fn indented(&mut self, words: &str, columns: usize) -> io::Result<()> {
        for line in wrap(words, self.look.width.saturating_sub(columns)) {
            writeln!(self.out, "{}{line}", " ".repeat(columns))?;
        }
        Ok(())
    }

    fn quiet(&mut self, report: &Report) -> io::Result<()> {
        if report.quiet.is_empty() {
            return Ok(());
        }
        self.heading("Quiet", "")?;
        for line in &report.quiet {
            let team = escape::terminal(&line.team);
            let words = format!("{}. {}", escape::terminal(&line.what), line.ask);
            let head = 2 + team.width() + 2;
            if head.max(11) + words.width() <= self.look.width {
                let gap = " ".repeat(11_usize.saturating_sub(head) + 2);
                let team = self.paint(NAME, &team);
                writeln!(self.out, "  {team}{gap}{words}")?;
            } else {
                writeln!(self.out, "  {}", self.paint(NAME, &team))?;
                self.indented(&words, 11)?;
            }
        }
        Ok(())
    }

    fn conversations(&mut self, report: &Report) -> io::Result<()> {
        if report.off_track_without_ask.is_empty() && report.conversations.is_empty() {
            return Ok(());
        }
        self.heading("Worth a conversation", "")?;
        for line in &report.off_track_without_ask {
            let head = format!(
                "{} / {}",
                self.paint(NAME, &escape::terminal(&line.team)),
                escape::terminal(&line.title)
            );
            writeln!(self.out, "  {head}")?;
            self.indented(
                &format!("{}. {}", escape::terminal(&line.what), line.ask),
                11,
            )?;
        }
        for line in &report.conversations {
            let team = self.paint(NAME, &escape::terminal(&line.team));
            writeln!(self.out, "  {team}")?;
            self.indented(
                &format!("{}. {}", escape::terminal(&line.what), line.ask),
                11,
            )?;
        }
        Ok(())
    }

    fn standing(&mut self, report: &Report) -> io::Result<()> {
        if report.teams.is_empty() {
            return Ok(());
        }
        self.heading("Where things stand", "")?;
        let several = report.cycles.len() > 1;
        for team in &report.teams {
            self.team(team, several)?;
        }
        Ok(())
    }

    fn team(&mut self, team: &TeamStanding, several: bool) -> io::Result<()> {
        let name = self.paint(NAME, &escape::terminal(&team.team));
        writeln!(self.out, "  {name}")?;
        for objective in &team.objectives {
            let mut right = objective.ambition.word().to_owned();
            if several {
                right = format!(
                    "{right} {} {}",
                    self.dot(),
                    escape::terminal(&objective.cycle)
                );
            }
            let title = escape::terminal(&objective.title);
            let room = self.look.width.saturating_sub(4 + right.width() + 2);
            let lines = wrap(&title, room);
            for (i, line) in lines.iter().enumerate() {
                let right = if i == 0 {
                    self.paint(QUIET, &right)
                } else {
                    String::new()
                };
                let gap = self.look.width.saturating_sub(
                    4 + line.width() + if i == 0 { visible_width(&right) } else { 0 },
                );
                writeln!(
                    self.out,
                    "{}",
                    format!(
                        "    {line}{}{right}",
                        " ".repeat(if i == 0 { gap } else { 0 })
                    )
                    .trim_end()
                )?;
            }
            for key_result in &objective.key_results {
                self.key_result(key_result)?;
            }
        }
        Ok(())
    }

    fn key_result(&mut self, line: &KeyResultLine) -> io::Result<()> {
        let title = escape::terminal(&line.title);
        self.indented(&title, 6)?;
        let mut parts = vec![measured(&line.measured)];
        let from = line.confidence.len().saturating_sub(3);
        let latest: Vec<String> = line
            .confidence
            .iter()
            .skip(from)
            .map(|c| number(*c))
            .collect();
        if !latest.is_empty() {
            parts.push(format!("confidence {}", latest.join(" ")));
        }
        parts.push(word(line.status, line.pace));
        let dot = format!(" {} ", self.dot());
        let words: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        let text = if words.is_empty() {
            "nothing told yet".to_owned()
        } else {
            words.join(&dot)
        };
        let text = self.paint(QUIET, &text);
        writeln!(self.out, "        {text}")
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
            let line = parts.join(&format!(" {} ", self.dot()));
            let line = self.paint(QUIET, &line);
            writeln!(self.out, "\n{line}")?;
        }
        for limit in &report.limits {
            let remedy = limit
                .remedy
                .as_ref()
                .map(|r| format!(" {r}"))
                .unwrap_or_default();
            writeln!(self.out)?;
            self.indented(
                &format!("Not known: {}{remedy}", escape::terminal(&limit.what)),
                0,
            )?;
        }
        Ok(())
    }
}

/// Words that stay on one line.
fn together(words: &str) -> String {
    words.replace(' ', &JOINED.to_string())
}

fn told(ask: &AskLine) -> String {
    let who = ask.told.as_ref().map_or("", |t| t.team.as_str());
    let why = ask
        .told
        .as_ref()
        .and_then(|t| t.why.as_ref())
        .map_or_else(String::new, |w| format!(": {}", escape::terminal(w)));
    match ask.standing {
        AskStanding::NoReply => "no reply yet".to_owned(),
        AskStanding::PickedUp => "picked up, not closed".to_owned(),
        AskStanding::Later => format!("{} says later{why}", escape::terminal(who)),
        AskStanding::Declined => format!("{} says no{why}", escape::terminal(who)),
    }
}

/// `24 > 21 > 8 min`: where it began, where it is, where it should be.
fn measured(measured: &Measured) -> String {
    let unit = |unit: &Option<String>| {
        unit.as_ref()
            .map_or_else(String::new, |u| format!(" {}", escape::terminal(u)))
    };
    match measured {
        Measured::Metric {
            baseline,
            value,
            target,
            unit: u,
        } => {
            let all = [
                baseline.map_or_else(|| "?".to_owned(), number),
                value.map_or_else(|| "?".to_owned(), number),
                target.map_or_else(|| "?".to_owned(), number),
            ];
            format!("{}{}", all.join(" > "), unit(u))
        }
        Measured::Hold {
            value,
            min,
            max,
            unit: u,
        } => {
            let value = value.map_or_else(|| "?".to_owned(), number);
            let range = match (min, max) {
                (Some(min), Some(max)) => {
                    format!(", between {} and {}", number(*min), number(*max))
                }
                (Some(min), None) => format!(", floor {}", number(*min)),
                (None, Some(max)) => format!(", ceiling {}", number(*max)),
                (None, None) => String::new(),
            };
            format!("{value}{}{range}", unit(u))
        }
        Measured::Milestones { done, all } => format!("{done} of {all} milestones"),
        Measured::Learning {
            answer: Some(answer),
            ..
        } => format!("answered: {}", escape::terminal(answer)),
        Measured::Learning { answer: None, .. } => "not answered yet".to_owned(),
        Measured::Words => String::new(),
    }
}

/// The team's own word; where it said nothing, what the numbers say in words that are never the team's.
fn word(status: Option<Status>, pace: Pace) -> String {
    match (status, pace) {
        (Some(status), _) => status.word().replace('-', " "),
        (None, Pace::OnPace) => "on pace".to_owned(),
        (None, Pace::Behind) => "behind the expected pace".to_owned(),
        (None, Pace::Inside) => "inside".to_owned(),
        (None, Pace::Outside) => "outside".to_owned(),
        (None, Pace::Unknown) => String::new(),
    }
}

/// A number as one writes it: no trailing zeros, at most four digits behind the point.
pub(super) fn number(n: f64) -> String {
    let text = format!("{n:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

fn visible_width(text: &str) -> usize {
    anstream::adapter::strip_str(text).to_string().width()
}

fn spread(left: &str, right: &str, width: usize) -> String {
    let gap = width.saturating_sub(left.width() + right.width());
    if gap < 2 {
        left.to_owned()
    } else {
        format!("{left}{}{right}", " ".repeat(gap))
    }
}
