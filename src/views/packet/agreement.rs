//! Whether both of a 1:1 agreed to share its notes: each in a commit of their own hand, and to what the notes say now.

use super::Records;
use super::ground::{Ground, squeeze};
use crate::model::{Items, OfKind, OneOnOne, Record, Written};
use crate::signals::PersonalRecords;
use crate::workspace::File;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Not both names are there.
    None,
    /// Both names are there, and not each came in a commit of that person.
    OneHand,
    /// It was sealed anew, and what it said before is not opened by the reader's keys.
    Hidden,
    /// Both agreed, and the notes were changed afterwards.
    Changed,
    /// Both agreed to what the notes say.
    Both,
}

pub(super) fn agreement<'g>(ground: &Ground<'g>, records: &'g Records, file: &File) -> Agreement {
    let people = ground.people(records);
    let (Some(Record::OneOnOne(note)), Some(owner)) = (&file.record, file.place.person.as_deref())
    else {
        return Agreement::None;
    };
    let Some(with) = note.with.written() else {
        return Agreement::None;
    };
    let both = [owner, with].map(|handle| people.current(handle));
    if !both.iter().all(|who| names(people, note, who)) || both.first() == both.last() {
        return Agreement::None;
    }
    let now = told(&file.text);
    let mut same = records
        .history
        .newest_text(&file.path)
        .is_some_and(|t| told(&t) == now);
    for who in both {
        let named =
            |text: &str| OneOnOne::of_text(text).is_some_and(|note| names(people, &note, who));
        let Some(version) = records.history.first_with(&file.path, named) else {
            return if records.history.hides_versions(&file.path) {
                Agreement::Hidden
            } else {
                Agreement::OneHand
            };
        };
        if !people.is_by(version.commit, who) {
            return Agreement::OneHand;
        }
        same &= version
            .text
            .as_deref()
            .is_some_and(|text| told(text) == now);
    }
    if same {
        Agreement::Both
    } else {
        Agreement::Changed
    }
}

/// Whether the notes say that `who` agrees.
fn names(people: PersonalRecords<'_>, note: &OneOnOne, who: &str) -> bool {
    let mut share = note.share.items().iter();
    share.any(|s| people.is(&s.value.0, who))
}

/// What the notes say below their head. A promise that was kept since, and how lines are broken, change nothing of it.
fn told(text: &str) -> String {
    let body = text.splitn(3, "---").nth(2).unwrap_or(text);
    squeeze(body).replace("[x]", "[]").replace("[X]", "[]")
}
