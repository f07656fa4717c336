//! What time asks two people, from records that only those concerned can read. Values and statuses never enter.
//!
//! It is for a 1:1's agenda and for a packet, and stands in no list that a team or leadership sees.

mod one_on_one_gap;
mod promises;
mod reading;

pub use one_on_one_gap::has_one_on_one_gap;
pub use promises::{Promise, promises, without_due};
pub use reading::{Reading, reading, review_notice};

use super::Evidence;
use crate::history::Commit;
use crate::model::{Feedback, OneOnOne, Written};
use crate::workspace::{Directory, File, Workspace, handle_in};

/// A workspace that holds people's records, and the shared one that knows who is called how.
#[derive(Clone, Copy)]
pub struct PersonalRecords<'w> {
    /// The workspace with people's records, its history, and the day.
    pub records: Evidence<'w>,
    /// The shared workspace; the same one where people's records are kept there.
    pub shared: Option<&'w Workspace>,
}

impl<'w> PersonalRecords<'w> {
    fn directories(self) -> impl Iterator<Item = &'w Directory> {
        let shared = self.shared.map(|s| &*s.directory);
        std::iter::once(&*self.records.workspace.directory).chain(shared)
    }

    /// Whether `handle`, today's or a former one, is that of `person` (today's).
    pub fn is(self, handle: &str, person: &str) -> bool {
        self.directories()
            .any(|d| d.current_person(handle) == person)
    }

    /// Today's handle of somebody who may be written by a former one.
    pub fn current<'t>(self, handle: &'t str) -> &'t str
    where
        'w: 't,
    {
        let known = self.directories().find_map(|d| d.person(handle));
        known.map_or(handle, |m| m.handle.as_str())
    }

    /// Whether `person` wrote a commit. Anybody can name a co-author, so those do not count.
    pub fn is_by(self, commit: &Commit, person: &str) -> bool {
        let email = &commit.author.email;
        let mut known = self.directories().filter_map(|d| d.person_of_email(email));
        known.any(|m| m.handle == person)
    }

    /// The name of a person. The name of a file is chosen by whoever writes it and may say more than a name, so nobody
    /// is called by a handle that no `org/` knows.
    pub fn name(self, handle: &str) -> String {
        let known = self.directories().find(|d| d.person(handle).is_some());
        known.map_or_else(
            || "somebody whom org/ does not name".to_owned(),
            |d| d.person_name(handle).to_owned(),
        )
    }

    /// The handle of the one whose commit brought a sealed record, when that was somebody else than `from`; empty when no
    /// `org/` knows them. Everybody can seal something to somebody, and what it says of its writer proves nothing.
    pub fn recorded_by(self, file: &File, from: &str) -> Option<&'w str> {
        if !file.is_sealed {
            return None;
        }
        let commit = self.records.history.recorded(&file.path)?;
        let email = &commit.author.email;
        let author = self.directories().find_map(|d| d.person_of_email(email));
        let author = author.map_or("", |m| m.handle.as_str());
        let is_they = self.directories().any(|d| d.current_person(from) == author);
        (!is_they).then_some(author)
    }

    /// The name of the one who gave a piece of feedback, and who recorded it where that was somebody else.
    pub fn giver_name(self, file: &File, from: &str) -> String {
        let name = self.name(from);
        match self.recorded_by(file, from) {
            None => name,
            Some(by) => format!("{name} (recorded by {})", self.name(by)),
        }
    }

    /// The handle of the one who gave a piece of feedback: as the file's name says, else as written.
    pub fn giver(self, file: &'w File, feedback: &'w Feedback) -> &'w str {
        match file.place.name.as_deref() {
            Some(name) => handle_in(name, &self.directories().collect::<Vec<_>>()),
            None => feedback.from.written().unwrap_or(""),
        }
    }

    /// The 1:1 notes in which `person` takes part, with the handle of the other one (today's).
    pub fn one_on_ones(self, person: &str) -> impl Iterator<Item = (&'w File, &'w str)> {
        let notes = self.records.workspace.records::<OneOnOne>();
        notes.filter_map(move |(file, note)| {
            let owner = file.place.person.as_deref()?;
            let with = note.with.written()?;
            let past = file.place.date.is_some_and(|d| d <= self.records.today);
            let other = match (self.is(owner, person), self.is(with, person)) {
                (true, false) => self.current(with),
                (false, true) => self.current(owner),
                _ => return None,
            };
            past.then_some((file, other))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::signals::tests::{day, workspace};

    /// What a function tells of ana on a day, with people's records in a workspace without an org.
    pub(super) fn of_ana<T>(
        today: &str,
        files: &[(&str, &str)],
        history: &History,
        ask: impl Fn(PersonalRecords<'_>) -> T,
    ) -> T {
        let shared = workspace(&[
            ("okr.yaml", "pauses: [{from: 2026-12-21, to: 2027-01-03}]\n"),
            (
                "org/people.yaml",
                "people:\n  ana: {name: Ana Souza, emails: [ana@example.com], formerly: [anna]}\n  dana: {name: Dana}\n  raj: {name: Raj, emails: [raj@example.com]}\n  gone: {name: Gone, left: 2026-10-20}\n",
            ),
        ]);
        let people = workspace(files);
        let records = Evidence {
            workspace: &people,
            history,
            today: day(today),
        };
        ask(PersonalRecords {
            records,
            shared: Some(&shared),
        })
    }
}
