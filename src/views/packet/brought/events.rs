//! Events that the person took part in, as far as the event names people, and what they said there.

use super::Brought;
use super::bullets::{brought, is_theirs};
use crate::model::{Event, EventType, Items, Written};
use crate::views::packet::ground::{Ground, of_file};
use crate::views::packet::value::{PacketLine, Provenance};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn found(ground: &Ground<'_>) -> Vec<Brought> {
    let mut found = Vec::new();
    let mut present: BTreeMap<(String, &str), Vec<(&str, Provenance)>> = BTreeMap::new();
    for (file, event, day) in ground.events() {
        let team = team(ground, event);
        let cycle = file.place.cycle.as_deref().unwrap_or("");
        let place = (day, team.as_str(), cycle);
        let sections = file.sections();
        let own = sections
            .flat_map(|s| &s.items)
            .filter(|i| is_theirs(ground, i));
        let own = ground.first(own).into_iter();
        found.extend(own.filter_map(|item| brought(ground, file, item, place)));
        if { event.people.items().iter() }.any(|p| ground.is_person(&p.value.0)) {
            let called = called(event.r#type.written());
            let recorded = of_file(ground.shared, file);
            present
                .entry((team, cycle))
                .or_default()
                .push((called, recorded));
        }
    }
    found.extend(present.into_iter().map(took_part));
    found
}

/// One line for all events of a team and cycle, each kind once. To have been there is no evidence of a day.
fn took_part(((team, cycle), all): ((String, &str), Vec<(&str, Provenance)>)) -> Brought {
    let (mut called, recorded): (Vec<&str>, Vec<Provenance>) = all.into_iter().unzip();
    let mut known = BTreeSet::new();
    called.retain(|kind| known.insert(*kind));
    let called = match called.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        all => all.concat(),
    };
    let mut line = PacketLine::of(&format!("Took part in {called}"));
    line.recorded = recorded;
    Brought {
        day: None,
        team,
        cycle: cycle.to_owned(),
        objective: None,
        line,
    }
}

/// The team of the person that an event was about; the person's only team where it was about others; empty for several.
fn team(ground: &Ground<'_>, event: &Event) -> String {
    let directory = &ground.workspace().directory;
    let mut named = event.teams.items().iter();
    let own = named.find(|t| ground.has_team(&t.value.0));
    match (own, event.teams.items()) {
        (Some(own), [_]) => directory.current_team(&own.value.0).to_owned(),
        _ => ground.only_team().to_owned(),
    }
}

/// What a kind of event is called in a sentence.
pub(in crate::views::packet) fn called(kind: Option<EventType>) -> &'static str {
    match kind {
        Some(EventType::DefinitionWorkshop) => "the workshop in which OKRs were written",
        Some(EventType::Alignment) => "the alignment event",
        Some(EventType::StrategyCheckIn) => "the strategy check-in",
        Some(EventType::Review) => "the review",
        Some(EventType::Retrospective) => "the retrospective",
        Some(EventType::TownHall) => "the town hall",
        Some(EventType::Retreat) => "the retreat",
        None => "an event",
    }
}
