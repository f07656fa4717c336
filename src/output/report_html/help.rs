//! Who needs help: open asks, quiet teams, and what is worth a conversation.

use super::super::html::{Section, Words};
use super::super::report_words as words;
use crate::signals::AskStanding;
use crate::views::{AskLine, Report};
use maud::{Markup, html};

pub(super) fn asks<'r>(
    report: &'r Report,
    (id, heading): (&'static str, &'static str),
    lead: &str,
    asks: &'r [AskLine],
) -> Option<Section<'r>> {
    (!asks.is_empty()).then(|| Section {
        id,
        heading: heading.into(),
        body: html! {
            p.lead { (lead) }
            ol.asks { @for ask in asks { li { (self::ask(report, ask)) } } }
        },
    })
}

fn ask(report: &Report, ask: &AskLine) -> Markup {
    let visible = words::visible(report, ask).join(" · ");
    let own = matches!(ask.standing, AskStanding::NoReply | AskStanding::PickedUp);
    html! {
        p.wait {
            @match ask.days {
                Some(1) => { b { "1" } " day" },
                Some(days) => { b { (days) } " days" },
                None if ask.not_recorded => { b { "new" } },
                None => { b { "?" } },
            }
        }
        div {
            p.who { (Words(&words::asking(ask))) }
            h3 { (Words(&words::needed(ask))) }
            @if let Some(waits) = &ask.waits { p { span.quiet { "for " } (Words(waits)) } }
            // A team is written as it is called; only our own words begin large.
            p.told.own[own] { (Words(&words::told(ask))) }
            p.quiet.small { (Words(&visible)) }
        }
    }
}

pub(super) fn quiet(report: &Report) -> Option<Section<'_>> {
    (!report.quiet.is_empty()).then(|| Section {
        id: "quiet",
        heading: "Quiet".into(),
        body: html! {
            ul.cards {
                @for line in &report.quiet {
                    li { (card(&line.team, None, &line.what, &line.ask)) }
                }
            }
        },
    })
}

pub(super) fn conversations(report: &Report) -> Option<Section<'_>> {
    if report.off_track_without_ask.is_empty() && report.worth_a_conversation.is_empty() {
        return None;
    }
    let groups = report.conversations();
    let body = html! {
        ul.cards {
            @for line in &report.off_track_without_ask {
                li { (card(&line.team, Some(&line.title), &line.what, &line.ask)) }
            }
            @for signal in groups.iter().flat_map(|g| &g.shown) {
                li { (card(&signal.teams.join(", "), Some(&signal.title), &signal.words.what, &signal.words.ask)) }
            }
        }
        @for more in groups.iter().filter_map(words::more) {
            p.quiet.more { (Words(&more)) }
        }
    };
    Some(Section {
        id: "conversations",
        heading: "Worth a conversation".into(),
        body,
    })
}

fn card(teams: &str, title: Option<&str>, what: &str, ask: &str) -> Markup {
    html! {
        @if let Some(title) = title.filter(|title| *title != teams) {
            p.who { (Words(teams)) }
            h3 { (Words(title)) }
        } @else {
            h3 { (Words(teams)) }
        }
        p { (Words(what)) "." }
        p.question { (Words(ask)) }
    }
}
