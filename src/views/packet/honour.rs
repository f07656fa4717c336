//! Recognition, in words. It is never counted.

use super::{PacketRequest, Provenance, Records, is_person};
use crate::clock::Date;
use crate::model::{EventType, Items, Kind, Record};
use crate::views::prose::section;

/// A thank-you, or what peers chose to honour.
#[derive(Debug)]
pub struct Honour {
    /// The day.
    pub day: Date,
    /// Who thanks, or is thanked, by name.
    pub who: String,
    /// What they did.
    pub what: String,
    /// Why it mattered.
    pub why: String,
    /// The behaviour it is an example of.
    pub behaviour: Option<String>,
    /// The commit that recorded it.
    pub recorded: Provenance,
}

/// Recognition that the person received and gave in the period, oldest first.
pub(super) fn recognition(
    records: &Records,
    request: &PacketRequest,
) -> (Vec<Honour>, Vec<Honour>) {
    let workspace = &records.workspace;
    let directory = &workspace.directory;
    let (mut received, mut given) = (Vec::new(), Vec::new());
    for (file, record) in workspace.of_kind(Kind::Recognition) {
        let (Record::Recognition(recognition), Some(day)) = (record, file.place.date) else {
            continue;
        };
        if !request.period.contains(day) {
            continue;
        }
        let honour = |who: String| Honour {
            day,
            who,
            what: section(file, "What they did"),
            why: section(file, "Why it mattered"),
            behaviour: recognition.behaviour.as_ref().map(|b| b.value.0.clone()),
            recorded: Provenance::of_file(records, file),
        };
        let by = recognition.by.as_ref().map_or("", |b| b.value.0.as_str());
        let to = recognition.to.items();
        if to
            .iter()
            .any(|t| is_person(workspace, &t.value.0, &request.person))
        {
            received.push(honour(directory.person_name(by).to_owned()));
        }
        if is_person(workspace, by, &request.person) {
            let names: Vec<&str> = to
                .iter()
                .map(|t| directory.person_name(&t.value.0))
                .collect();
            given.push(honour(names.join(", ")));
        }
    }
    received.extend(chosen(records, request));
    received.sort_by(|a, b| (a.day, &a.who).cmp(&(b.day, &b.who)));
    given.sort_by(|a, b| (a.day, &a.who).cmp(&(b.day, &b.who)));
    (received, given)
}

/// What peers chose at an event.
fn chosen(records: &Records, request: &PacketRequest) -> Vec<Honour> {
    let mut found = Vec::new();
    for (file, record) in records.workspace.of_kind(Kind::Event) {
        let (Record::Event(event), Some(day)) = (record, file.place.date) else {
            continue;
        };
        for chosen in event
            .chosen
            .items()
            .iter()
            .filter(|_| request.period.contains(day))
        {
            let is_them = chosen
                .what
                .as_ref()
                .is_some_and(|w| is_person(&records.workspace, &w.value.0, &request.person));
            if !is_them {
                continue;
            }
            let period = chosen
                .period
                .as_ref()
                .map_or_else(String::new, |p| format!(" of {}", p.value.0));
            let at = match event.r#type.as_ref().map(|t| t.value) {
                Some(EventType::TownHall) => "the town hall",
                Some(EventType::Retreat) => "the retreat",
                _ => "an event",
            };
            found.push(Honour {
                day,
                who: format!("your peers, at {at}"),
                what: format!("Chosen as the most helpful colleague{period}."),
                why: String::new(),
                behaviour: None,
                recorded: Provenance::of_file(records, file),
            });
        }
    }
    found
}
