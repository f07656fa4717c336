//! The growth path: where the person wants to go, the steps, and what both sides promised. The manager's promises come first.

use super::Records;
use super::agreement::{Agreement, agreement};
use super::ground::{Ground, day_of, of_words};
use super::value::{PacketLine, PacketPart, Provenance, sentence};
use crate::clock::long_date;
use crate::model::{Growth, Written};
use crate::signals::{Promise, promises, without_due};
use crate::syntax::read_body;
use crate::views::prose::section;
use crate::workspace::File;

/// A promise with the repository in which it stands.
type Promised<'g> = (&'g Records, Promise);

pub(super) fn part(ground: &Ground<'_>) -> PacketPart {
    let (theirs, own): (Vec<_>, Vec<_>) = all_promises(ground)
        .into_iter()
        .partition(|(_, p)| is_of_manager(ground, p));
    let (own, others): (Vec<_>, Vec<_>) = own
        .into_iter()
        .partition(|(_, p)| p.by.as_deref().is_none_or(|by| ground.is_person(by)));
    let lines = |all: Vec<Promised<'_>>| {
        let all = ground.first(all.iter()).into_iter();
        all.map(|(records, p)| line(ground, records, p)).collect()
    };
    let part = PacketPart::new("growth", "Growth path")
        .with(Some("Direction"), direction(ground))
        .with(Some("Steps"), steps(ground))
        .with(Some("What your manager promised"), lines(theirs))
        .with(Some("What others promised"), lines(others))
        .with(Some("What you promised"), lines(own))
        .with(Some("From 1:1s that both of you share"), notes(ground));
    if part.groups.is_empty() {
        return part.saying("No growth path is recorded where this packet could read it.");
    }
    part
}

fn is_of_manager(ground: &Ground<'_>, promise: &Promise) -> bool {
    let by = promise.by.as_deref();
    ground
        .managers
        .iter()
        .any(|(manager, _)| Some(manager.as_str()) == by)
}

/// The promises that fall into the period: made in it, or before it and still open or due in it.
pub(super) fn all_promises<'g>(ground: &Ground<'g>) -> Vec<Promised<'g>> {
    let mut found = Vec::new();
    for records in ground.all() {
        let people = ground.people(records);
        let agreed = |file: &File| agreement(ground, records, file) == Agreement::Both;
        let all = promises(people, ground.person(), &agreed).into_iter();
        let of_period = all.filter(|p| {
            let made = p.made.is_none_or(|day| ground.period().contains(day));
            made || p.open || p.due.is_some_and(|day| ground.period().contains(day))
        });
        let before_its_end = of_period.filter(|p| p.made.is_none_or(|d| d <= ground.period().end));
        found.extend(before_its_end.map(|p| (records, p)));
    }
    found.sort_by_key(|(_, p)| (p.made, p.due));
    found
}

fn line(ground: &Ground<'_>, records: &Records, promise: &Promise) -> PacketLine {
    let mut known = Vec::new();
    if let Some(by) = promise.by.as_deref().filter(|by| !ground.is_person(by)) {
        known.push(ground.person_name(by));
    }
    known.extend(promise.made.map(long_date));
    known.extend(promise.due.map(|day| format!("due {}", long_date(day))));
    let since = standing_since(records, promise);
    let kept_on = since
        .as_ref()
        .and_then(day_of)
        .filter(|day| Some(*day) != promise.made);
    known.push(match (promise.open, kept_on) {
        (true, _) => "open".to_owned(),
        (false, Some(day)) => format!("kept, recorded {}", long_date(day)),
        (false, None) => "kept".to_owned(),
    });
    let mut line = PacketLine::of(&ground.quote(&promise.words))
        .led_by(sentence(&known.join(", ")).trim_end_matches('.'));
    line.recorded.extend(since);
    line
}

/// Since when a promise has stood as it stands, open or kept.
fn standing_since(records: &Records, promise: &Promise) -> Option<Provenance> {
    let stands = |text: &str| {
        let body = read_body(text, 0);
        let mut items = body.sections.iter().flat_map(|s| &s.items);
        items.any(|i| {
            i.done == Some(!promise.open) && without_due(i).eq_ignore_ascii_case(&promise.words)
        })
    };
    let since = records.history.first_with(&promise.path, stands)?;
    Some(Provenance::of_commit(since.commit))
}

/// The person's growth paths, wherever this reader can read them.
fn paths<'g>(ground: &Ground<'g>) -> Vec<(&'g Records, &'g File, Option<&'g str>)> {
    let mut found = Vec::new();
    for records in ground.all() {
        let people = ground.people(records);
        for (file, growth) in records.workspace.records::<Growth>() {
            let Some(owner) = file.place.person.as_deref() else {
                continue;
            };
            if people.is(owner, ground.person()) {
                let direction = growth.direction.written();
                found.push((records, file, direction));
            }
        }
    }
    found
}

fn direction(ground: &Ground<'_>) -> Vec<PacketLine> {
    let all = paths(ground).into_iter();
    all.filter_map(|(records, file, direction)| {
        let recorded = of_words(&records.history, file, direction?);
        Some(PacketLine::said(ground.quote(direction?)).recorded(recorded))
    })
    .collect()
}

/// The steps on the path, those that were taken first.
fn steps(ground: &Ground<'_>) -> Vec<PacketLine> {
    let mut lines = Vec::new();
    for done in [true, false] {
        for (records, file, _) in paths(ground) {
            for item in ground.first(file.items("Steps").filter(|i| i.done == Some(done))) {
                let words = without_due(item);
                let lead = match (done, item.due) {
                    (true, _) => "Taken".to_owned(),
                    (false, None) => "Ahead".to_owned(),
                    (false, Some(due)) => format!("Ahead, until {}", long_date(due)),
                };
                let recorded = of_words(&records.history, file, item.span.slice(&file.text));
                lines.push(
                    PacketLine::of(&ground.quote(&words))
                        .led_by(lead)
                        .recorded(recorded),
                );
            }
        }
    }
    lines
}

/// Of the 1:1s of the period: what both agreed to share, and which were agreed by one hand only.
fn notes(ground: &Ground<'_>) -> Vec<PacketLine> {
    let mut lines = Vec::new();
    for records in ground.all() {
        let people = ground.people(records);
        for (file, other) in people.one_on_ones(ground.person()) {
            let Some(day) = file.place.date.filter(|d| ground.period().contains(*d)) else {
                continue;
            };
            let lead = format!("{}, with {}", long_date(day), people.name(other));
            let why = match agreement(ground, records, file) {
                Agreement::None => continue,
                Agreement::Both => "",
                Agreement::OneHand => {
                    "Agreed by one hand: both names came without a commit of each, so it is not told"
                }
                Agreement::Hidden => {
                    "Sealed anew, and the keys at hand do not open what it said before: who agreed to share it cannot be seen, so \
                     it is not told. Name your earlier key as well (`--identity`)"
                }
                Agreement::Changed => "Changed after both had agreed, so it is not told",
            };
            let line = if why.is_empty() {
                let told = |name| section(file, name);
                let (goal, contribution) = (told("Goal"), told("My contribution"));
                if goal.is_empty() && contribution.is_empty() {
                    continue;
                }
                let recorded = super::ground::of_file(records, file);
                let first = if goal.is_empty() {
                    &contribution
                } else {
                    &goal
                };
                let line = PacketLine::said(ground.quote(first)).recorded(recorded);
                if goal.is_empty() || contribution.is_empty() {
                    line
                } else {
                    line.detail("Contribution", &ground.quote(&contribution))
                }
            } else {
                PacketLine::of(why)
            };
            lines.push((day, line.led_by(lead)));
        }
    }
    lines.sort_by_key(|(day, _)| *day);
    lines.into_iter().map(|(_, line)| line).collect()
}
