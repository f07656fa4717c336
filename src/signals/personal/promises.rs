//! What two people promised each other. Both sides' promises.

use super::PersonalRecords;
use crate::clock::Date;
use crate::model::Growth;
use crate::syntax::Item;
use crate::workspace::File;

/// A promise, as the latest note in which it stands has it.
#[derive(Debug, Clone)]
pub struct Promise {
    /// The handle of the one who gave it (today's), where the note says so.
    pub by: Option<String>,
    /// What was promised, as last written.
    pub words: String,
    /// The day of the note in which it first stood; `None` for a growth path, which has no day.
    pub made: Option<Date>,
    /// The day by which it was to be kept.
    pub due: Option<Date>,
    /// The handles of those concerned (today's): the two of the note, or the one whose path it is, and the giver.
    pub people: Vec<String>,
    /// Whether it is not ticked yet.
    pub open: bool,
    /// The path of the record in which it stands last.
    pub path: String,
    text: String,
}

/// The promises of `person` and of those who promised `person` something, kept or not, the oldest first. Of 1:1 notes only
/// those are read that `may_read` allows.
pub fn promises(
    people: PersonalRecords<'_>,
    person: &str,
    may_read: &dyn Fn(&File) -> bool,
) -> Vec<Promise> {
    let mut all: Vec<Promise> = Vec::new();
    let mut files: Vec<(&File, &str)> = people.one_on_ones(person).collect();
    files.sort_by_key(|(file, ..)| (file.place.date, file.place.number));
    for (file, other) in files {
        if may_read(file) {
            let pair = [person.to_owned(), other.to_owned()];
            add(people, file, "Will", &pair, &mut all);
        }
    }
    for (file, _) in people.records.workspace.records::<Growth>() {
        let own = file.place.person.as_deref();
        if own.is_some_and(|p| people.is(p, person)) {
            add(
                people,
                file,
                "Support promised",
                &[person.to_owned()],
                &mut all,
            );
        }
    }
    all.sort_by_key(|p| (p.made, p.due));
    all
}

/// Adds the tasks of a section. What was promised before and stands there again is the same promise.
fn add(
    people: PersonalRecords<'_>,
    file: &File,
    section: &str,
    pair: &[String],
    all: &mut Vec<Promise>,
) {
    for item in file.items(section) {
        let Some(done) = item.done else { continue };
        let by = item.by.as_ref().map(|(handle, _)| {
            let current = people.directories().find_map(|d| d.person(handle));
            current.map_or_else(|| handle.clone(), |m| m.handle.clone())
        });
        let words = without_due(item);
        let text = words.to_lowercase();
        if let Some(same) = all.iter_mut().find(|p| p.by == by && p.text == text) {
            same.open = !done;
            same.due = item.due.or(same.due);
            same.path = file.path.to_string();
            continue;
        }
        let mut who = pair.to_vec();
        who.extend(by.clone().filter(|by| !pair.contains(by)));
        all.push(Promise {
            by,
            text,
            words,
            made: file.place.date,
            due: item.due,
            open: !done,
            path: file.path.to_string(),
            people: who,
        });
    }
}

/// What was promised, without the day by which.
pub fn without_due(item: &Item) -> String {
    let cut = item.due.and_then(|_| item.text.rsplit_once("(due "));
    cut.map_or(item.text.as_str(), |(words, _)| words)
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::signals::personal::tests::of_ana;

    const FIRST: &str = "---\nwith: dana\nshare: [ana, dana]\n---\n## Will\n- [ ] @dana: time for the course (due 2026-10-30)\n- [ ] @ana: write to Ben\n- [x] @ana: rest\n- just a thought\n";

    /// Who promised what by when and has not ticked it.
    fn open(files: &[(&str, &str)]) -> Vec<String> {
        let none = History::without_repository();
        let all = of_ana("2026-11-09", files, &none, |p| {
            promises(p, "ana", &|_| true)
        });
        let open = all.into_iter().filter(|p| p.open);
        open.map(|p| {
            let due = p.due.map_or_else(String::new, |day| format!(" by {day}"));
            format!("{}: {}{due}", p.by.unwrap_or_default(), p.words)
        })
        .collect()
    }

    #[test]
    fn promises_of_both_sides_stay_open_until_they_are_ticked() {
        let first = ("people/ana/one-on-ones/2026-10-09.md", FIRST);
        assert_eq!(
            open(&[first]),
            [
                "ana: write to Ben",
                "dana: time for the course by 2026-10-30"
            ]
        );
        let ticked = "---\nwith: anna\n---\n## Vereinbart\n- [x] @dana: Time for the course\n- [ ] @anna: write to Ben\n";
        let later = ("people/dana/one-on-ones/2026-10-16.md", ticked);
        assert_eq!(open(&[first, later]), ["ana: write to Ben"]);
    }

    #[test]
    fn other_peoples_notes_and_those_of_tomorrow_are_not_read() {
        let raj = FIRST.replace("ana", "raj");
        let files = [
            ("people/dana/one-on-ones/2026-10-09.md", raj.as_str()),
            ("people/ana/one-on-ones/2026-11-10.md", FIRST),
        ];
        assert_eq!(open(&files), [""; 0]);
    }

    #[test]
    fn support_that_was_promised_on_a_growth_path_is_a_promise_too() {
        let growth = "---\ndirection: Leading\n---\n## Support promised\n- [ ] @dana: a mentor (due 2026-11-30)\n";
        assert_eq!(
            open(&[("people/ana/growth.md", growth)]),
            ["dana: a mentor by 2026-11-30"]
        );
        assert_eq!(open(&[("people/raj/growth.md", growth)]), [""; 0]);
    }
}
