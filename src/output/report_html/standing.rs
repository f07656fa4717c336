//! Where each objective stands: a table for each, with the way of each key result as a picture and in words.

use super::super::html::{Section, Track, Words, link, sparkline, track};
use super::super::report_words as words;
use crate::views::{HealthLine, KeyResultLine, Measured, ObjectiveLine, Report, TeamStanding};
use maud::{Markup, html};

pub(super) fn standing(report: &Report) -> Option<Section<'_>> {
    (!report.teams.is_empty()).then(|| Section {
        id: "standing",
        heading: "Where things stand".into(),
        body: html! {
            p.lead { "In the order of the organisation." }
            (legend())
            @for team in &report.teams { (self::team(report, team)) }
        },
    })
}

/// What the picture of a key result shows, once for all of them.
fn legend() -> Markup {
    let example = Track {
        now: Some(0.35),
        expected: Some(0.55),
        range: Some((0.35, 0.8)),
    };
    html! {
        p.legend {
            (track(example, "An example of such a picture"))
            span { "from baseline to target: the dot is now, the stroke an even pace, the soft field where it may end (four in five do)" }
        }
    }
}

fn team(report: &Report, team: &TeamStanding) -> Markup {
    html! {
        h3.team { (Words(&team.team)) }
        @for objective in &team.objectives { (self::objective(report, objective)) }
    }
}

fn objective(report: &Report, objective: &ObjectiveLine) -> Markup {
    html! {
        table role="table" {
            caption {
                h4 { (Words(&objective.title)) }
                p.quiet {
                    (objective.ambition.word())
                    @if report.cycles.len() > 1 { " · " (Words(&objective.cycle)) }
                    @if !objective.shared_with.is_empty() {
                        " · together with " (Words(&objective.shared_with.join(", ")))
                    }
                }
            }
            thead role="rowgroup" {
                tr role="row" {
                    @for name in ["Key result", "From, now, to", "Confidence", "In a word"] {
                        th role="columnheader" scope="col" { (name) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for line in &objective.key_results {
                    tr role="row" {
                        th role="rowheader" scope="row" { (title(line)) }
                        td.way role="cell" { (way(line)) }
                        td.confidence role="cell" { (confidence(line)) }
                        td.word role="cell" { (word(line)) }
                    }
                }
                @for line in &objective.health { (health(line)) }
            }
        }
    }
}

/// What must not be sacrificed on the way: a row without a way to go.
fn health(line: &HealthLine) -> Markup {
    let word = words::health_word(line);
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { span.quiet { "Health: " } (Words(&line.title)) }
            td.way role="cell" { (Words(&words::held(&words::measured(&line.measured)))) }
            td.confidence role="cell" {}
            td.word role="cell" { @if !word.is_empty() { span.tag { (word) } } }
        }
    }
}

fn title(line: &KeyResultLine) -> Markup {
    html! {
        (Words(&line.title))
        @if let Some(why) = &line.why { p.why { (Words(why)) } }
        @if let Some(source) = &line.source { p.source { (link(source, host(source))) } }
    }
}

/// Of an address the part by which people know it; other words as they are.
fn host(source: &str) -> &str {
    let path = source.split_once("://").map(|(_, path)| path);
    path.and_then(|p| p.split(['/', '?', '#']).next())
        .filter(|host| !host.is_empty())
        .unwrap_or(source)
}

fn way(line: &KeyResultLine) -> Markup {
    let told = words::measured(&line.measured);
    let shown = words::held(&told).replace(" > ", " → ");
    let range = words::range(line).map(|r| words::held(&r));
    html! {
        @if let Some(way) = picture(line) { (track(way, &in_words(line, &told, range.as_deref()))) }
        p { (Words(&shown)) }
        @if let Some(range) = &range { p.quiet.small { (Words(range)) } }
    }
}

/// The way as shares of it. Nothing where there is no way: a range to stay in, a question, words.
fn picture(line: &KeyResultLine) -> Option<Track> {
    match &line.measured {
        Measured::Metric {
            baseline: Some(baseline),
            target: Some(target),
            ..
        } => {
            let share = |value: f64| (value - baseline) / (target - baseline);
            Some(Track {
                now: line.progress,
                expected: line.expected,
                range: line.forecast.map(|f| (share(f.low), share(f.high))),
            })
        }
        Measured::Milestones { done, all } => Some(Track {
            now: Some(*done as f64 / (*all).max(1) as f64),
            expected: None,
            range: None,
        }),
        _ => None,
    }
}

fn in_words(line: &KeyResultLine, told: &str, range: Option<&str>) -> String {
    let mut parts = vec![match &line.measured {
        Measured::Metric { .. } => format!("Baseline, now, target: {told}"),
        _ => told.to_owned(),
    }];
    if let Some(even) = even_pace(line) {
        parts.push(format!("an even pace would be at {even} today"));
    }
    parts.extend(range.map(str::to_owned));
    parts.join("; ")
}

/// The value at which an even pace would be today.
fn even_pace(line: &KeyResultLine) -> Option<String> {
    let Measured::Metric {
        baseline: Some(baseline),
        target: Some(target),
        ..
    } = line.measured
    else {
        return None;
    };
    let value = baseline + line.expected? * (target - baseline);
    Some(words::number((value * 10.0).round() / 10.0))
}

fn confidence(line: &KeyResultLine) -> Markup {
    let all = &line.confidence;
    let told: Vec<String> = all.iter().map(|c| words::number(*c)).collect();
    html! {
        @if let Some(latest) = told.last() {
            (sparkline(all, (0.0, 10.0), &format!("Confidence, oldest first: {}", told.join(", "))))
            p { (latest) span.quiet { " of 10" } }
        } @else {
            p.quiet { "not told yet" }
        }
    }
}

fn word(line: &KeyResultLine) -> Markup {
    let word = words::word(line);
    html! {
        @if !word.is_empty() { span.tag { (word) } }
        @else if line.last.is_none() { span.quiet { "nothing told yet" } }
    }
}
