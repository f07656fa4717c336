//! The packet of a team: what it tried and learned in the time, without any part about a person.

use super::ground::{Ground, of_words};
use super::value::{PacketLine, PacketPart};
use super::{experiments, left_out, owed, own_words, questions};
use crate::clock::{Date, long_date};
use crate::model::CheckIn;
use std::collections::BTreeSet;

/// What check-ins say, and what it is called here.
const SAID: [(&str, &str); 3] = [
    ("What we tried", "Tried"),
    ("What worked", "Worked"),
    ("What did not work", "Did not work"),
];

pub(super) fn parts(ground: &Ground<'_>) -> Vec<PacketPart> {
    let mut happened = PacketPart::new("happened", "What happened");
    for (called, heading) in SAID {
        happened = happened.with(Some(called), said(ground, heading));
    }
    let mut learned = experiments::part(ground, &BTreeSet::new())
        .unwrap_or_else(|| PacketPart::new("learned", "Experiments and learnings"));
    learned = learned.with(
        Some("What check-ins said was learned"),
        said(ground, "Learned"),
    );
    let mut room = own_words::part(ground, &[]);
    room.heading = "In the team's own words";
    room.prompts =
        vec!["What are we proud of? What did we learn? What would we have needed?".to_owned()];
    let told = [happened.if_told(), learned.if_told(), owed::part(ground)];
    let mut parts = vec![room];
    parts.extend(told.into_iter().flatten());
    parts.push(questions::part(ground, &[]));
    parts.push(left_out::part(ground));
    parts
}

/// What the team's check-ins say under a heading, without whose bullet it is; what names somebody or holds a value stays there.
fn said(ground: &Ground<'_>, heading: &str) -> Vec<PacketLine> {
    let mut found: Vec<(Date, PacketLine)> = Vec::new();
    for (file, _) in ground.workspace().records::<CheckIn>() {
        let day = file.place.date.filter(|d| ground.period().contains(*d));
        let team = file.place.team.as_deref().unwrap_or("");
        let Some(day) = day.filter(|_| ground.has_team(team)) else {
            continue;
        };
        let nameless = file.items(heading).filter(|i| ground.is_nameless(&i.text));
        for item in ground.first(nameless) {
            let recorded = of_words(&ground.shared.history, file, item.span.slice(&file.text));
            let line = PacketLine::of(&item.text).led_by(long_date(day));
            found.push((day, line.recorded(recorded)));
        }
    }
    found.sort_by_key(|(day, _)| *day);
    found.into_iter().map(|(_, line)| line).collect()
}
