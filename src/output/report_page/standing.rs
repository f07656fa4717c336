//! Where each objective stands.

use super::super::page::{NAME, Page, QUIET, joined, together};
use super::super::sheet::Sheet;
use super::super::sparkline::sparkline;
use super::super::{escape, report_words as words, wrap};
use crate::views::{HealthLine, KeyResultLine, Measured, ObjectiveLine, Report, TeamStanding};
use anstyle::Style;
use std::io;
use unicode_width::UnicodeWidthStr;

/// What the three numbers of a key result are; it stands once, where the first of them may come.
const LEGEND: &str = "baseline > now > target";

/// How many confidences are shown.
const LATEST: usize = 3;

/// How many of them are drawn.
const DRAWN: usize = 8;

pub(super) fn standing(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.teams.is_empty() {
        return Ok(());
    }
    let objectives = || report.teams.iter().flat_map(|t| &t.objectives);
    let is_metric = |k: &KeyResultLine| matches!(k.measured, Measured::Metric { .. });
    let metrics = objectives().any(|o| o.key_results.iter().any(is_metric));
    sheet.heading(2, "Where things stand", if metrics { LEGEND } else { "" })?;
    let several = report.cycles.len() > 1;
    for team in &report.teams {
        if sheet.is_markdown {
            sheet.heading(3, &team.team, "")?;
            let mut objectives = team.objectives.iter();
            objectives.try_for_each(|o| in_markdown(o, several, sheet))?;
        } else {
            sheet.page.team(team, several)?;
        }
    }
    Ok(())
}

impl Page<'_> {
    fn team(&mut self, team: &TeamStanding, several: bool) -> io::Result<()> {
        let name = self.paint(NAME, &escape::terminal(&team.team));
        writeln!(self.out, "  {name}")?;
        for objective in &team.objectives {
            self.objective(objective, several)?;
            for key_result in &objective.key_results {
                self.key_result(key_result)?;
            }
            for health in &objective.health {
                self.health(health)?;
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
        let measured = escape::terminal(&words::measured(&line.measured)).into_owned();
        let is_short = !matches!(line.measured, Measured::Learning { .. });
        let mut parts = vec![if is_short {
            together(&measured)
        } else {
            measured
        }];
        parts.push(together(&self.confidence(&line.confidence)));
        parts.push(together(words::word(line)));
        parts.retain(|p| !p.is_empty());
        if parts.is_empty() {
            parts.push("nothing told yet".to_owned());
        }
        let words = joined(&parts, self.dot());
        self.quietly(&words, 8)?;
        match words::range(line) {
            Some(range) => self.quietly(&words::held(&escape::terminal(&range)), 8),
            None => Ok(()),
        }
    }

    /// What must not be sacrificed on the way.
    fn health(&mut self, line: &HealthLine) -> io::Result<()> {
        let title = format!("health: {}", escape::terminal(&line.title));
        self.indented(&title, 6)?;
        let measured = escape::terminal(&words::measured(&line.measured)).into_owned();
        let mut parts = vec![together(&measured), words::health_word(line).to_owned()];
        parts.retain(|p| !p.is_empty());
        self.quietly(&joined(&parts, self.dot()), 8)
    }

    /// `confidence 5 4 4 ▅▄▄`: the latest ones as numbers, and how they came there.
    fn confidence(&self, all: &[f64]) -> String {
        let latest = latest(all);
        if latest.is_empty() {
            return String::new();
        }
        let line = sparkline(all, &[0.0, 10.0], self.look.unicode, DRAWN);
        format!("confidence {} {line}", latest.join(" "))
            .trim_end()
            .to_owned()
    }
}

/// An objective as Markdown, with a table of what belongs to it.
fn in_markdown(objective: &ObjectiveLine, several: bool, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut parts = vec![objective.ambition.word().to_owned()];
    if several {
        parts.push(objective.cycle.clone());
    }
    if !objective.shared_with.is_empty() {
        parts.push(format!(
            "together with {}",
            objective.shared_with.join(", ")
        ));
    }
    let (title, parts) = (sheet.safe(&objective.title), sheet.safe(&parts.join(" · ")));
    sheet.markdown_line(false, &format!("**{title}** ({parts})"))?;
    if objective.key_results.is_empty() && objective.health.is_empty() {
        return Ok(());
    }
    let head = "| Key result | Baseline, now, target | Confidence | In a word |\n|---|---|---|---|";
    sheet.markdown_line(false, head)?;
    for line in &objective.key_results {
        let cells = [
            line.title.clone(),
            way(line),
            latest(&line.confidence).join(" "),
            words::word(line).to_owned(),
        ];
        sheet.table_row(&cells)?;
    }
    for line in &objective.health {
        sheet.table_row(&[
            format!("Health: {}", line.title),
            words::measured(&line.measured),
            String::new(),
            words::health_word(line).to_owned(),
        ])?;
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

/// The latest confidences.
fn latest(all: &[f64]) -> Vec<String> {
    let from = all.len().saturating_sub(LATEST);
    all.iter().skip(from).map(|c| words::number(*c)).collect()
}
