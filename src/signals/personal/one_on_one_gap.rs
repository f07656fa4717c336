//! `one-on-one-gap`: two people who have not had their 1:1 for a while.

use super::{PersonalRecords, Signal, SignalName, Words, between};
use crate::clock::{Date, day_and_month};
use crate::signals::quiet::spell;
use crate::signals::rhythm::{Rhythm, paused};
use std::collections::BTreeMap;

/// After so many days the two have stopped, for whatever reason; a gap lies between two meetings.
const STOPPED: i64 = 92;

/// Those with whom `person` had a 1:1 and then none for longer than cadence and grace, pauses left out.
pub fn one_on_one_gaps(people: PersonalRecords<'_>, person: &str) -> Vec<Signal> {
    let mut latest: BTreeMap<&str, Date> = BTreeMap::new();
    for (file, _, other) in people.one_on_ones(person) {
        if let Some(day) = file.place.date {
            let last = latest.entry(other).or_insert(day);
            *last = day.max(*last);
        }
    }
    let today = people.records.today;
    // The cadence is the organisation's, and so are its holidays.
    let workspace = people.shared.unwrap_or(people.records.workspace);
    let rhythm = Rhythm::of(workspace);
    let left = |handle: &str| {
        let known = people.directories().find_map(|d| d.person(handle));
        known
            .and_then(|m| m.person.left.as_ref())
            .is_some_and(|day| day.value.0 < today)
    };
    let gaps = latest.into_iter().filter(|(other, last)| {
        let days = (today - *last).num_days();
        let waited = days - paused(workspace, *last, today);
        waited > rhythm.one_on_one + rhythm.grace
            && days <= STOPPED
            && !left(other)
            && !left(person)
    });
    let signal = |(other, last): (&str, Date)| {
        let days = (today - last).num_days() - paused(workspace, last, today);
        let words = Words {
            what: format!(
                "the last one was on {}: {}",
                day_and_month(last, today),
                spell(days)
            ),
            why: "what is not said for weeks comes as a surprise later",
            ask: "What has come up since, and which day suits both?".to_owned(),
        };
        let pair = vec![person.to_owned(), other.to_owned()];
        let title = format!("{} and {}", people.name(person), people.name(other));
        between(SignalName::OneOnOneGap, pair, title, words)
    };
    gaps.map(signal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::signals::personal::tests::said_of_ana;

    fn gaps(today: &str, paths: &[&str], with: &str) -> Vec<String> {
        let note = format!("---\nwith: {with}\n---\n## Goal\n- Rest\n");
        let files: Vec<(&str, &str)> = paths.iter().map(|p| (*p, note.as_str())).collect();
        let none = History::without_repository();
        said_of_ana(today, &files, &none, |p| one_on_one_gaps(p, "ana"))
    }

    const NINTH: &str = "people/ana/one-on-ones/2026-10-09.md";

    #[test]
    fn a_gap_begins_after_cadence_and_grace() {
        assert_eq!(gaps("2026-10-19", &[NINTH], "dana"), [""; 0]);
        assert_eq!(
            gaps("2026-10-30", &[NINTH], "dana"),
            ["the last one was on 9 Oct: three weeks"]
        );
        let other_side = "people/dana/one-on-ones/2026-10-23.md";
        let note = "---\nwith: ana\n---\n## Goal\n- Rest\n";
        let none = History::without_repository();
        let files = [(NINTH, "---\nwith: dana\n---\n"), (other_side, note)];
        let found = said_of_ana("2026-10-30", &files, &none, |p| one_on_one_gaps(p, "ana"));
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn pauses_farewells_and_endings_are_no_gaps() {
        assert_eq!(gaps("2026-10-30", &[NINTH], "gone"), [""; 0]);
        assert_eq!(gaps("2027-01-30", &[NINTH], "dana"), [""; 0]);
        let before = "people/ana/one-on-ones/2026-12-18.md";
        assert_eq!(gaps("2027-01-08", &[before], "dana"), [""; 0]);
        assert_eq!(gaps("2027-01-15", &[before], "dana").len(), 1);
        assert_eq!(gaps("2026-10-30", &[], "dana"), [""; 0]);
    }
}
