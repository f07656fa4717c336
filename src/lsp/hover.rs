//! What is told about the word under the pointer.

use super::desk::{Desk, Found};
use super::places::Thing;
use crate::clock::{Date, day_and_month};
use crate::diagnostic::Diagnostic;
use crate::history::History;
use crate::lint::Rule;
use crate::model::{Kind, Number, Written};
use crate::output::{escape, measured_words, rule_markdown};
use crate::rules;
use crate::signals::{Evidence, KeyResultState, key_result_states};
use crate::source::Span;
use crate::views::measured;

/// What there is to say about byte `offset` of the file at `path`: what a name leads to, else the page of a rule that is
/// named there or that speaks of it. Markdown, and the words of which it speaks.
pub(super) fn hover(
    desk: &Desk,
    found: &[Diagnostic],
    path: &str,
    offset: usize,
    today: Date,
) -> Option<(String, Option<Span>)> {
    if let Some(found) = desk.name_at(path, offset) {
        return Some((about(desk, &found, today), Some(found.name.span)));
    }
    let file = desk.file(path)?;
    if let Some((rule, span)) = named(&file.text, offset) {
        return Some((page(rule), Some(span)));
    }
    let here = found.iter().filter(|d| {
        let span = d.finding.span;
        *d.path == *path && span.start as usize <= offset && offset <= span.end as usize
    });
    let pages: Vec<String> = here
        .filter_map(|d| rules::ALL.iter().find(|r| r.name == d.rule))
        .map(|rule| page(rule))
        .collect();
    (!pages.is_empty()).then(|| (pages.join("\n\n---\n\n"), None))
}

/// The rule whose name stands at byte `offset`: in the settings, or in a remark that tells it to be silent.
fn named(text: &str, offset: usize) -> Option<(&'static Rule, Span)> {
    let part = |c: char| c.is_ascii_lowercase() || c == '-';
    let before = text.get(..offset)?;
    let start = before.rfind(|c| !part(c)).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    let rest = text.get(start..)?;
    let word = rest.get(..rest.find(|c| !part(c)).unwrap_or(rest.len()))?;
    let rule = rules::ALL.iter().find(|rule| rule.name == word)?;
    Some((rule, Span::new(start, start + word.len())))
}

fn page(rule: &Rule) -> String {
    let mut page = format!("### {}\n\n", rule.name).into_bytes();
    // Writing into memory does not fail.
    let _ = rule_markdown(rule, &mut page);
    let page = String::from_utf8(page).unwrap_or_default();
    // Editors colour a block by its first word; what stands behind it is for the tests.
    let plain = |line: &str| match line.strip_prefix("```yaml,") {
        Some(_) => "```yaml".to_owned(),
        None => line.to_owned(),
    };
    page.lines().map(plain).collect::<Vec<_>>().join("\n")
}

fn about(desk: &Desk, found: &Found<'_>, today: Date) -> String {
    let thing = &found.name.thing;
    let directory = &desk.workspace().directory;
    match thing {
        Thing::Person(handle) => {
            let name = escape::markdown(directory.person_name(handle));
            let teams: Vec<String> = directory
                .teams_of(handle)
                .iter()
                .map(|team| escape::markdown(directory.team_name(&team.id)))
                .collect();
            joined(&[format!("**{name}**"), teams.join(", ")])
        }
        Thing::Team(id) => {
            let name = escape::markdown(directory.team_name(id));
            let above = directory.parent(id);
            let above = above.map(|id| {
                let name = escape::markdown(directory.team_name(id));
                format!("part of {name}")
            });
            joined(&[format!("**{name}**"), above.unwrap_or_default()])
        }
        Thing::Record(_) | Thing::Experiment(..) => {
            let path = desk
                .record_of(thing)
                .map(|file| escape::markdown(&file.path));
            path.unwrap_or_else(|| match thing {
                Thing::Record(path) if desk.workspace().is_closed(path) => "lies sealed".to_owned(),
                _ => "not in the files".to_owned(),
            })
        }
        _ => declared(desk, thing, today),
    }
}

/// The sentence that says what a thing is, where it stands, and of a key result the latest that was told about it.
fn declared(desk: &Desk, thing: &Thing, today: Date) -> String {
    let all = desk.declared(thing);
    let Some(first) = all.first() else {
        return "not in the files".to_owned();
    };
    let title = escape::markdown(first.name.title.unwrap_or_default());
    let file = first.file;
    let directory = &desk.workspace().directory;
    let place = [file.place.team.as_deref(), file.place.cycle.as_deref()];
    let team = place[0].map(|team| directory.team_name(team));
    let place: Vec<String> = [team, place[1]]
        .into_iter()
        .flatten()
        .map(escape::markdown)
        .collect();
    let mut parts = vec![format!("**{title}**"), place.join(" · ")];
    if let Thing::KeyResult(_, objective, id) = thing
        && file.kind == Kind::Okrs
        && let Some(cycle) = file.place.cycle.as_deref()
    {
        let history = History::nothing();
        let evidence = Evidence {
            workspace: desk.workspace(),
            history: &history,
            today,
        };
        let states = key_result_states(evidence, cycle);
        let is = |state: &&KeyResultState<'_>| {
            let of = state.objective.id.written();
            let own = state.key_result.id.written();
            state.file.path == file.path && of == Some(objective) && own == Some(id)
        };
        parts.extend(states.iter().find(is).map(|state| last(state, today)));
    }
    joined(&parts)
}

/// `24 > 21 > 8 min · confidence 4 · 9 Nov`.
fn last(state: &KeyResultState<'_>, today: Date) -> String {
    let mut parts = vec![escape::markdown(&measured_words(&measured(state)))];
    if let Some(confidence) = state.confidences().last() {
        parts.push(format!("confidence {}", Number(*confidence)));
    }
    if let Some(told) = state.told.last() {
        parts.push(day_and_month(told.date, today));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn joined(parts: &[String]) -> String {
    let said: Vec<&str> = parts.iter().map(String::as_str).collect();
    let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    said.join("\n\n")
}
