//! `promise-open`: what two people promised each other, and is not ticked yet. Both sides' promises.

use super::{PersonalRecords, Signal, SignalName, Words, between};
use crate::clock::{Date, day_and_month};
use crate::model::{Items, Kind, Record, section_named};
use crate::syntax::Item;
use crate::workspace::File;

/// Which 1:1 notes may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notes {
    /// All: for the two people themselves.
    All,
    /// Only those that both agreed to share: for a packet.
    SharedByBoth,
}

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

/// The open promises of `person` and of those who promised `person` something, the oldest first.
pub fn open_promises(people: PersonalRecords<'_>, person: &str, notes: Notes) -> Vec<Promise> {
    let agreed = |file: &File| {
        let Some(Record::OneOnOne(note)) = &file.record else {
            return false;
        };
        let named = |who: &str| {
            let mut share = note.share.items().iter();
            share.any(|s| people.is(&s.value.0, who))
        };
        let owner = file.place.person.as_deref();
        let with = note.with.as_ref().map(|w| w.value.0.as_str());
        let both = [owner, with].into_iter();
        both.flatten().all(|who| named(people.current(who)))
    };
    let mut all = match notes {
        Notes::All => promises(people, person, &|_| true),
        Notes::SharedByBoth => promises(people, person, &agreed),
    };
    all.retain(|p| p.open);
    all
}

/// The same as signals.
pub fn promises_open(people: PersonalRecords<'_>, person: &str, notes: Notes) -> Vec<Signal> {
    let today = people.records.today;
    let all = open_promises(people, person, notes);
    let signal = |promise: Promise| {
        let on = |day: Date| day_and_month(day, today);
        let who = promise.by.as_deref().map(|by| people.name(by));
        let made = promise.made.map(|day| format!(" on {}", on(day)));
        let due = promise.due.map(|day| format!(", due {}", on(day)));
        let words = Words {
            what: format!(
                "{}promised{}{}: {}",
                who.map_or_else(String::new, |w| format!("{w} ")),
                made.unwrap_or_default(),
                due.unwrap_or_default(),
                promise.words
            ),
            why: "a promise that nobody comes back to is the last one that is believed",
            ask: "Done, still wanted, or to be taken back?".to_owned(),
        };
        between(
            SignalName::PromiseOpen,
            promise.people,
            promise.words,
            words,
        )
    };
    all.into_iter().map(signal).collect()
}

/// The promises of `person` and of those who promised `person` something, kept or not, the oldest first. Of 1:1 notes only
/// those are read that `may_read` allows.
pub fn promises(
    people: PersonalRecords<'_>,
    person: &str,
    may_read: &dyn Fn(&File) -> bool,
) -> Vec<Promise> {
    let mut all: Vec<Promise> = Vec::new();
    let mut files: Vec<(&File, &Record, &str)> = people.one_on_ones(person).collect();
    files.sort_by_key(|(file, ..)| (file.place.date, file.place.number));
    for (file, _, other) in files {
        if may_read(file) {
            let pair = [person.to_owned(), other.to_owned()];
            add(people, file, "Will", &pair, &mut all);
        }
    }
    for (file, _) in people.records.workspace.of_kind(Kind::Growth) {
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
    let sections = file.body.iter().flat_map(|b| &b.sections);
    let named = sections
        .filter(|s| section_named(file.kind, &s.heading).is_some_and(|k| k.name == section));
    for item in named.flat_map(|s| &s.items) {
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
    use crate::signals::personal::tests::said_of_ana;

    const FIRST: &str = "---\nwith: dana\nshare: [ana, dana]\n---\n## Will\n- [ ] @dana: time for the course (due 2026-10-30)\n- [ ] @ana: write to Ben\n- [x] @ana: rest\n- just a thought\n";

    fn open(files: &[(&str, &str)], notes: Notes) -> Vec<String> {
        let none = History::without_repository();
        said_of_ana("2026-11-09", files, &none, |p| {
            promises_open(p, "ana", notes)
        })
    }

    #[test]
    fn promises_of_both_sides_stay_open_until_they_are_ticked() {
        let first = ("people/ana/one-on-ones/2026-10-09.md", FIRST);
        assert_eq!(
            open(&[first], Notes::All),
            [
                "Ana Souza promised on 9 Oct: write to Ben",
                "Dana promised on 9 Oct, due 30 Oct: time for the course"
            ]
        );
        let ticked = "---\nwith: anna\n---\n## Vereinbart\n- [x] @dana: Time for the course\n- [ ] @anna: write to Ben\n";
        let later = ("people/dana/one-on-ones/2026-10-16.md", ticked);
        assert_eq!(
            open(&[first, later], Notes::All),
            ["Ana Souza promised on 9 Oct: write to Ben"]
        );
    }

    #[test]
    fn a_packet_reads_only_what_both_share() {
        let path = "people/ana/one-on-ones/2026-10-09.md";
        assert_eq!(open(&[(path, FIRST)], Notes::SharedByBoth).len(), 2);
        for share in ["share: [ana]", "share: [dana]", "about: []"] {
            let kept = FIRST.replace("share: [ana, dana]", share);
            assert_eq!(open(&[(path, &kept)], Notes::SharedByBoth), [""; 0]);
        }
    }

    #[test]
    fn other_peoples_notes_and_those_of_tomorrow_are_not_read() {
        let raj = FIRST.replace("ana", "raj");
        let files = [
            ("people/dana/one-on-ones/2026-10-09.md", raj.as_str()),
            ("people/ana/one-on-ones/2026-11-10.md", FIRST),
        ];
        assert_eq!(open(&files, Notes::All), [""; 0]);
    }

    #[test]
    fn support_that_was_promised_on_a_growth_path_is_a_promise_too() {
        let growth = "---\ndirection: Leading\n---\n## Support promised\n- [ ] @dana: a mentor (due 2026-11-30)\n";
        assert_eq!(
            open(&[("people/ana/growth.md", growth)], Notes::SharedByBoth),
            ["Dana promised, due 30 Nov: a mentor"]
        );
        assert_eq!(
            open(&[("people/raj/growth.md", growth)], Notes::All),
            [""; 0]
        );
    }
}
