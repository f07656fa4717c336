//! The report as a page for a browser, a printer or a screen in a meeting room: calm, readable from afar, without colour
//! for good and bad. Words stand beside every picture.

mod help;
mod news;
mod standing;

use super::html::{Page, Section, Words, elapsed, page, typed};
use super::report_words as words;
use crate::clock::long_date;
use crate::views::{Phase, Report};
use maud::{Markup, html};
use std::io::{self, Write};

/// What only the report draws.
const STYLE: &str = include_str!("style.css");

/// Writes the page.
pub fn report_html(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let parts = [
        help::asks(
            report,
            ("help", "Help wanted"),
            "The longest wait first. Only the team that asked can close an ask.",
            &report.help_wanted,
        ),
        help::asks(
            report,
            ("leadership", "For leadership to remove"),
            "These name no team: nobody but leadership can help.",
            &report.for_leadership,
        ),
        help::quiet(report),
        help::conversations(report),
        news::changed(report),
        standing::standing(report),
        news::celebrate(report),
        news::learned(report),
        exceptions(report),
    ];
    let parts: Vec<Section<'_>> = parts.into_iter().flatten().collect();
    let title = words::cycles(&report.cycles, report.today);
    let content = html! {
        @for part in &parts { (part) }
        (foot(report))
    };
    let page = page(
        &Page {
            language: "en",
            organisation: report.organisation.as_deref().unwrap_or("OKRs"),
            kind: "Report",
            title: &title,
            lead: lead(report),
            sections: parts.iter().map(|p| (p.id, &*p.heading)).collect(),
            style: STYLE,
        },
        &content,
    );
    writeln!(out, "{}", page.into_string())
}

fn lead(report: &Report) -> Markup {
    let only = match report.cycles.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    html! {
        p.lead {
            @if let Some(team) = &report.asked_of { "What others need from " (Words(team)) " · " }
            @else if let Some(team) = &report.team { "Team " (Words(team)) " · " }
            @if let Some(cycle) = only { (words::how_far(cycle, report.today)) " · " }
            "as of " time datetime=(report.today) { (long_date(report.today)) }
        }
        @if let Some(cycle) = only.filter(|c| c.phase == Phase::Running) {
            (elapsed(cycle.day as f64 / cycle.days.max(1) as f64, &format!("Day {} of {}", cycle.day, cycle.days)))
        }
    }
}

fn exceptions(report: &Report) -> Option<Section<'_>> {
    (!report.exceptions.is_empty()).then(|| Section {
        id: "exceptions",
        heading: "Exceptions on record".into(),
        body: html! {
            ul.lines {
                @for line in &report.exceptions {
                    li {
                        p { code { (Words(&line.path)) } " " span.quiet { (line.rule) } }
                        p { (Words(line.reason.as_deref().unwrap_or("no reason given"))) }
                    }
                }
            }
        },
    })
}

fn foot(report: &Report) -> Markup {
    html! {
        footer.quiet {
            p { (typed(&words::foot(report).join(" · "))) }
            @for limit in &report.limits {
                p {
                    (Words(&words::not_known(limit)))
                    @if let Some(remedy) = &limit.remedy { " Type " code { (Words(remedy)) } "." }
                }
            }
            p { "Off track is a request for help. Values belong to teams; teams stand in the order of the organisation." }
        }
    }
}
