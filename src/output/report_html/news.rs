//! What is new: what changed, what is worth celebrating, what was learned.

use super::super::html::{Section, Words};
use super::super::report_words as words;
use crate::views::{ChangeLine, Report};
use maud::{Markup, html};

pub(super) fn changed(report: &Report) -> Option<Section<'_>> {
    let changed = report.changed.as_ref()?;
    Some(Section {
        id: "changed",
        heading: format!("Changed {}", words::since(report)).into(),
        body: html! {
            @if changed.is_empty() {
                p.lead { "Nothing in OKRs, check-ins and experiments." }
            }
            @for team in changed {
                h3.team { (Words(&team.team)) span.quiet { " " (Words(&team.cycle)) } }
                ul.lines {
                    @for goal in &team.goals {
                        li { h4 { (Words(&goal.title)) } (lines(&goal.lines)) }
                    }
                    @if !team.lines.is_empty() { li { (lines(&team.lines)) } }
                }
            }
        },
    })
}

fn lines(lines: &[ChangeLine]) -> Markup {
    html! { ul { @for line in lines { li { (Words(&line.words)) } } } }
}

pub(super) fn celebrate(report: &Report) -> Option<Section<'_>> {
    (!report.celebrate.is_empty()).then(|| Section {
        id: "celebrate",
        heading: format!("Worth celebrating {}", words::since(report)).into(),
        body: html! {
            ul.cards {
                @for line in &report.celebrate {
                    li {
                        p.who { (Words(&words::who(line))) }
                        h3 { (Words(&line.what)) }
                        @if let Some(how) = &line.how { p { (Words(how)) } }
                    }
                }
            }
        },
    })
}

pub(super) fn learned(report: &Report) -> Option<Section<'_>> {
    (!report.learned.is_empty()).then(|| Section {
        id: "learned",
        heading: format!("Learned {}", words::since(report)).into(),
        body: html! {
            ul.learned {
                @for line in &report.learned {
                    li {
                        blockquote { p { (Words(&line.words)) } }
                        p.quiet {
                            (Words(&line.team))
                            @if let Some(title) = &line.title { ", " (Words(title)) }
                        }
                    }
                }
            }
        },
    })
}
