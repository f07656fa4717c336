//! Two people who have not had their 1:1 for a while.

use super::PersonalRecords;
use crate::model::Written;
use crate::signals::rhythm::{Rhythm, paused};

/// After so many days the two have stopped, for whatever reason; a gap lies between two meetings.
const STOPPED: i64 = 92;

/// Whether `person` had a 1:1 with `other` (both today's) and then none for longer than cadence and grace, pauses left out.
pub fn has_one_on_one_gap(people: PersonalRecords<'_>, person: &str, other: &str) -> bool {
    let notes = people.one_on_ones(person).filter(|note| note.1 == other);
    let Some(last) = notes.filter_map(|(file, ..)| file.place.date).max() else {
        return false;
    };
    let today = people.records.today;
    // The cadence is the organisation's, and so are its holidays.
    let workspace = people.shared.unwrap_or(people.records.workspace);
    let rhythm = Rhythm::of(workspace);
    let left = |handle: &str| {
        let known = people.directories().find_map(|d| d.person(handle));
        let left = known.and_then(|m| m.person.left.written());
        left.is_some_and(|day| day < today)
    };
    let days = (today - last).num_days();
    let waited = days - paused(workspace, last, today);
    waited > rhythm.one_on_one + rhythm.grace && days <= STOPPED && !left(other) && !left(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::signals::personal::tests::of_ana;

    fn gap(today: &str, paths: &[&str], with: &str) -> bool {
        let note = format!("---\nwith: {with}\n---\n## Goal\n- Rest\n");
        let files: Vec<(&str, &str)> = paths.iter().map(|p| (*p, note.as_str())).collect();
        let none = History::without_repository();
        of_ana(today, &files, &none, |p| has_one_on_one_gap(p, "ana", with))
    }

    const NINTH: &str = "people/ana/one-on-ones/2026-10-09.md";

    #[test]
    fn a_gap_begins_after_cadence_and_grace() {
        assert!(!gap("2026-10-19", &[NINTH], "dana"));
        assert!(gap("2026-10-30", &[NINTH], "dana"));
        let other_side = "people/dana/one-on-ones/2026-10-23.md";
        let note = "---\nwith: ana\n---\n## Goal\n- Rest\n";
        let none = History::without_repository();
        let files = [(NINTH, "---\nwith: dana\n---\n"), (other_side, note)];
        let with_dana = |p: PersonalRecords<'_>| has_one_on_one_gap(p, "ana", "dana");
        assert!(!of_ana("2026-10-30", &files, &none, with_dana));
    }

    #[test]
    fn pauses_farewells_and_endings_are_no_gaps() {
        assert!(!gap("2026-10-30", &[NINTH], "gone"));
        assert!(!gap("2027-01-30", &[NINTH], "dana"));
        let before = "people/ana/one-on-ones/2026-12-18.md";
        assert!(!gap("2027-01-08", &[before], "dana"));
        assert!(gap("2027-01-15", &[before], "dana"));
        assert!(!gap("2026-10-30", &[], "dana"));
    }
}
