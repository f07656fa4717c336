//! Where each objective stands.

use super::super::page::{NAME, Page, QUIET, joined, together};
use super::super::{escape, wrap};
use crate::model::{Number, Pace, Status};
use crate::views::{KeyResultLine, Measured, ObjectiveLine, Report, TeamStanding};
use anstyle::Style;
use std::io;
use unicode_width::UnicodeWidthStr;

/// What the three numbers of a key result are; it stands once, where the first of them may come.
const LEGEND: &str = "baseline > now > target";

/// How many confidences are shown.
const LATEST: usize = 3;

impl Page<'_> {
    pub(super) fn standing(&mut self, report: &Report) -> io::Result<()> {
        if report.teams.is_empty() {
            return Ok(());
        }
        let objectives = || report.teams.iter().flat_map(|t| &t.objectives);
        let is_metric = |k: &KeyResultLine| matches!(k.measured, Measured::Metric { .. });
        let metrics = objectives().any(|o| o.key_results.iter().any(is_metric));
        self.heading("Where things stand", if metrics { LEGEND } else { "" })?;
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
            self.objective(objective, several)?;
            for key_result in &objective.key_results {
                self.key_result(key_result)?;
            }
        }
        Ok(())
    }

    fn objective(&mut self, objective: &ObjectiveLine, several: bool) -> io::Result<()> {
        let mut right = objective.ambition.word().to_owned();
        if several {
            let cycle = escape::terminal(&objective.cycle);
            right = format!("{right} {} {cycle}", self.dot());
        }
        let title = escape::terminal(&objective.title);
        let room = self.look.width.saturating_sub(4 + right.width() + 2);
        let lines = wrap(&title, room);
        for (i, line) in lines.iter().enumerate() {
            let right = if i == 0 { right.as_str() } else { "" };
            self.line_with_end("    ", line, right, (Style::new(), QUIET))?;
        }
        if objective.shared_with.is_empty() {
            return Ok(());
        }
        let others: Vec<_> = objective
            .shared_with
            .iter()
            .map(|t| escape::terminal(t))
            .collect();
        self.quietly(&format!("together with {}", others.join(", ")), 4)
    }

    fn key_result(&mut self, line: &KeyResultLine) -> io::Result<()> {
        self.indented(&escape::terminal(&line.title), 6)?;
        let from = line.confidence.len().saturating_sub(LATEST);
        let latest = line.confidence.iter().skip(from);
        let latest: Vec<String> = latest.map(|c| number(*c)).collect();
        let mut parts = vec![measured(&line.measured)];
        if !latest.is_empty() {
            parts.push(together(&format!("confidence {}", latest.join(" "))));
        }
        parts.push(together(&word(line.status, line.pace)));
        parts.retain(|p| !p.is_empty());
        if parts.is_empty() {
            parts.push("nothing told yet".to_owned());
        }
        let words = joined(&parts, self.dot());
        self.quietly(&words, 8)
    }
}

/// `24 > 21 > 8 min`: where it began, where it is, where it should be.
fn measured(measured: &Measured) -> String {
    let unit = |unit: &Option<String>| {
        unit.as_ref()
            .map_or_else(String::new, |u| format!(" {}", escape::terminal(u)))
    };
    let known = |value: &Option<f64>| value.map_or_else(|| "?".to_owned(), number);
    match measured {
        Measured::Metric {
            baseline,
            value,
            target,
            unit: u,
        } => {
            let all = [known(baseline), known(value), known(target)].join(" > ");
            together(&format!("{all}{}", unit(u)))
        }
        Measured::Hold {
            value,
            min,
            max,
            unit: u,
        } => {
            let range = match (min, max) {
                (Some(min), Some(max)) => {
                    format!(", between {} and {}", number(*min), number(*max))
                }
                (Some(min), None) => format!(", floor {}", number(*min)),
                (None, Some(max)) => format!(", ceiling {}", number(*max)),
                (None, None) => String::new(),
            };
            together(&format!("{}{}{range}", known(value), unit(u)))
        }
        Measured::Milestones { done, all } => together(&format!("{done} of {all} milestones")),
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

fn number(n: f64) -> String {
    Number(n).to_string()
}
