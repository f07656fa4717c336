//! Bullets of check-ins that carry the person's name.

use super::{Brought, objectives};
use crate::clock::Date;
use crate::model::{CheckIn, Items};
use crate::syntax::Item;
use crate::views::packet::ground::{Ground, of_words};
use crate::views::packet::value::PacketLine;
use crate::workspace::File;

pub(super) fn found(ground: &Ground<'_>) -> Vec<Brought> {
    told_under(ground, &["Tried", "Worked", "Ideas"])
}

/// The person's bullets under these headings of check-ins of the period, oldest first.
pub(in crate::views::packet) fn told_under(ground: &Ground<'_>, headings: &[&str]) -> Vec<Brought> {
    let mut found: Vec<Brought> = Vec::new();
    for (file, _) in ground.workspace().records::<CheckIn>() {
        let place = &file.place;
        let (Some(day), Some(team), Some(cycle)) =
            (place.date, place.team.as_deref(), place.cycle.as_deref())
        else {
            continue;
        };
        if !ground.period().contains(day) {
            continue;
        }
        let team = ground.workspace().directory.current_team(team);
        for heading in headings {
            let theirs = file.items(heading).filter(|i| is_theirs(ground, i));
            for item in ground.first(theirs) {
                found.extend(brought(ground, file, item, (day, team, cycle)));
            }
        }
    }
    found.sort_by(|a, b| (a.day, &a.line.words).cmp(&(b.day, &b.line.words)));
    found
}

pub(super) fn is_theirs(ground: &Ground<'_>, item: &Item) -> bool {
    item.by
        .as_ref()
        .is_some_and(|(handle, _)| ground.is_person(handle))
}

pub(super) fn brought(
    ground: &Ground<'_>,
    file: &File,
    item: &Item,
    (day, team, cycle): (Date, &str, &str),
) -> Option<Brought> {
    let recorded = of_words(&ground.shared.history, file, item.span.slice(&file.text));
    ground.may_tell(&item.text, &recorded).then(|| Brought {
        day: Some(day),
        team: team.to_owned(),
        cycle: cycle.to_owned(),
        objective: objective_of(ground, &item.text, team, cycle),
        line: PacketLine::of(&item.text).recorded(recorded).on(Some(day)),
    })
}

/// The objective that words name by its id or that of a key result; the only one, where the team has no other.
fn objective_of(ground: &Ground<'_>, words: &str, team: &str, cycle: &str) -> Option<String> {
    let all = objectives(ground, team, cycle);
    let named = |id: &str| {
        let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|w| w == id)
    };
    let is_meant = |(_, objective): &&(&File, &crate::model::Objective)| {
        let key_results = objective.key_results.items().iter();
        let ids = key_results
            .filter_map(|k| k.id.as_ref())
            .chain(&objective.id);
        ids.into_iter().any(|id| named(&id.value.0))
    };
    let meant = match all.as_slice() {
        [only] => Some(only),
        all => all.iter().find(is_meant),
    };
    meant
        .and_then(|(_, o)| o.id.as_ref())
        .map(|i| i.value.0.clone())
}
