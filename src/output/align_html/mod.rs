//! The network of teams as one HTML file: a picture, and below it the same in words.

mod boxes;
mod drawing;
mod picture;
mod placing;
mod routing;

use super::html::{Page, Section, Words, page, typed};
use super::report_words::{self as words, told_by};
use crate::clock::{days_word, long_date};
use crate::views::{AlignedObjective, AlignedTeam, Alignment, NeedLine, Question, Step};
use drawing::drawing;
use maud::{Markup, PreEscaped, html};
use std::io::{self, Write};

const STYLE: &str = include_str!("network.css");

/// Deeper lists are not nested further.
const DEEPEST: usize = 8;

/// Writes the page.
pub fn align_html(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let organisation = alignment.organisation.as_deref().unwrap_or("OKRs");
    let has_picture = !alignment.teams.is_empty();
    let all = [
        contributions(alignment),
        needs(alignment),
        settled(alignment),
        questions(alignment),
    ];
    let all: Vec<Section<'_>> = all.into_iter().flatten().collect();
    let picture = has_picture.then_some(("picture", "The network"));
    let title = match &alignment.around {
        Some(team) => format!("{} and its neighbours", alignment.team_name(team)),
        None => "How our goals fit together".to_owned(),
    };
    let body = html! {
        @if let Some(words) = words::no_goals(alignment) { p { (typed(&words)) } }
        @if has_picture { (drawing(alignment)) }
        @for section in &all { (section) }
        @for limit in &alignment.limits {
            p.quiet { "Not known: " (Words(&limit.what)) @if let Some(remedy) = &limit.remedy { " (type: " code { (Words(remedy)) } ")" } }
        }
    };
    let shown = Page {
        organisation,
        language: "en",
        kind: "Alignment",
        title: &title,
        lead: lead(alignment),
        sections: { picture.into_iter() }
            .chain(all.iter().map(|s| (s.id, &*s.heading)))
            .collect(),
        style: STYLE,
    };
    writeln!(out, "{}", page(&shown, &body).into_string())
}

fn lead(alignment: &Alignment) -> Markup {
    let cycles = words::cycles(&alignment.cycles, alignment.today);
    html! { p.lead { (Words(&cycles)) " · as of " (long_date(alignment.today)) } }
}

fn names(alignment: &Alignment, teams: &[String]) -> Markup {
    let names: Vec<&str> = teams.iter().map(|t| alignment.team_name(t)).collect();
    html! { span.team { (Words(&names.join(", "))) } }
}

fn contributions(alignment: &Alignment) -> Option<Section<'_>> {
    let (steps, alone) = alignment.tree();
    (!steps.is_empty() || !alone.is_empty()).then(|| Section {
        id: "contributions",
        heading: "Who contributes to what".into(),
        body: html! {
            @if !steps.is_empty() {
                p.lead { "Below each goal stands what helps it, and how." }
                div.tree { (tree(alignment, &steps)) }
            }
            @if !alone.is_empty() {
                h3 { "On their own" }
                p.lead { "They contribute to no goal shown here." }
                ul.list { @for (team, goal) in &alone { li { (objective(alignment, team, goal)) } } }
            }
        },
    })
}

/// Nested lists out of the lines of the tree. Tags are opened and closed here, because a list may be deeper than any program
/// can call itself.
fn tree(alignment: &Alignment, steps: &[Step<'_>]) -> Markup {
    let mut all = String::new();
    let mut open = 0;
    for step in steps {
        let depth = step.depth.min(DEEPEST) + 1;
        if depth > open {
            all.push_str("<ul>");
        } else {
            all.push_str(&"</li></ul>".repeat(open - depth));
            all.push_str("</li>");
        }
        open = depth;
        let line = html! {
            (objective(alignment, step.team, step.objective))
            @if step.again { span.quiet { " (told above)" } }
            @if let Some(how) = step.objective.contribution.as_ref().filter(|_| step.depth > 0 && !step.again) {
                span.how { (Words(how)) }
            }
        };
        all.push_str("<li>");
        all.push_str(&line.into_string());
    }
    all.push_str(&"</li></ul>".repeat(open));
    PreEscaped(all)
}

fn objective(alignment: &Alignment, team: &AlignedTeam, objective: &AlignedObjective) -> Markup {
    html! {
        span.team { (Words(&team.name)) } " " (Words(&objective.title))
        @if objective.cycle != main_cycle(alignment) { span.quiet { " (" (Words(&objective.cycle)) ")" } }
        @if !objective.shared_with.is_empty() {
            span.quiet { ", together with " } (names(alignment, &objective.shared_with))
        }
        @for goal in objective.contributes_to.iter().filter(|g| g.cycle.is_none()) {
            span.how { "contributes to " (Words(&goal.reference)) ", which is not there" }
        }
    }
}

/// The cycle that need not be named: the first that is told about.
fn main_cycle(alignment: &Alignment) -> &str {
    alignment.cycles.first().map_or("", |c| c.name.as_str())
}

fn needs(alignment: &Alignment) -> Option<Section<'_>> {
    (!alignment.needs.is_empty()).then(|| Section {
        id: "needs",
        heading: "Needs".into(),
        body: html! {
            table.needs {
                caption.lead { "Open asks, without an answer first. The numbers are those of the picture." }
                thead { tr { th.short scope="col" { "No." } th scope="col" { "Who asks whom" } th scope="col" { "For what" } th scope="col" { "Answer" } th.short scope="col" { "Waits" } } }
                tbody {
                    @for (number, (need, from)) in (1..).zip(alignment.between_teams()) { (need_row(alignment, &number.to_string(), need, from)) }
                    @for need in alignment.for_leadership() { (need_row(alignment, "", need, "leadership")) }
                }
            }
        },
    })
}

fn need_row(alignment: &Alignment, number: &str, need: &NeedLine, from: &str) -> Markup {
    html! {
        tr {
            td.short { (number) }
            th scope="row" { (Words(alignment.team_name(&need.ask.team))) " asks " (Words(alignment.team_name(from))) }
            td {
                (Words(&need.ask.what))
                @if let Some(waits) = &need.ask.waits { span.how { "for: " (Words(waits)) } }
            }
            td { (Words(&told_by(&need.ask, alignment.who_answered(&need.ask)))) @if let Some(question) = &need.question { span.how { (Words(question)) } } }
            td.short { @if let Some(days) = need.ask.days { (days_word(days)) } @else { "not known" } }
        }
    }
}

fn settled(alignment: &Alignment) -> Option<Section<'_>> {
    (!alignment.settled.is_empty()).then(|| Section {
        id: "settled",
        heading: "Settled".into(),
        body: html! {
            p.lead { "Asks that the asking team has closed." }
            ul.list {
                @for need in &alignment.settled {
                    li {
                        span.team { (Words(alignment.team_name(&need.team))) } " " (Words(&need.what))
                        @if let Some(how) = &need.how { span.how { (Words(how)) } }
                    }
                }
            }
        },
    })
}

fn questions(alignment: &Alignment) -> Option<Section<'_>> {
    let question = |question: &Question| {
        html! {
            li {
                p { (names(alignment, &question.teams)) " " (Words(alignment.topic(question))) }
                p { (Words(&question.what)) ". " (Words(&question.ask)) }
            }
        }
    };
    (!alignment.questions.is_empty()).then(|| Section {
        id: "questions",
        heading: "Worth talking over".into(),
        body: html! {
            p.lead { "Patterns in the network. Some are as they should be; the question is for the teams." }
            ul.list { @for q in &alignment.questions { (question(q)) } }
        },
    })
}
