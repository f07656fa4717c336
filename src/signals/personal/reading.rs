//! Which feedback a person has read, by the commits in which they confirmed it.

use super::PersonalRecords;
use crate::clock::Date;
use crate::model::{OfKind, Seen};
use crate::workspace::{File, Workspace, clear_path};
use std::collections::BTreeSet;

/// What is known about the reading of a piece of feedback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It is not committed as it stands, or the history does not reach so far.
    NotRecorded,
    /// The person has not confirmed having read what it says now.
    NotRead,
    /// Confirmed on this day, and sealed anew since. The reader's keys do not open what it said then, so it is not known
    /// whether it says the same now.
    SealedAnew(Date),
    /// Confirmed on this day, in a commit of the person's own.
    Read(Date),
}

/// Whether `person` has read the feedback in `file`, as it stands now.
pub fn reading(people: PersonalRecords<'_>, file: &File, person: &str) -> Reading {
    let history = people.records.history;
    let newest = history.newest(&file.path);
    if history.recorded(&file.path).is_none()
        || newest.as_ref().and_then(|v| v.text.as_deref()) != Some(&*file.text)
    {
        return Reading::NotRecorded;
    }
    // Moving a file does not change what was read.
    let now = history.first_with(&file.path, |text| text == &*file.text);
    let changed = now.as_ref().or(newest.as_ref()).map(|v| v.change.commit);
    match read_on(people, file, person) {
        // What was changed after it was read has not been read, be it on the same day.
        Some((day, at)) if changed.is_some_and(|c| c <= at) => Reading::Read(day),
        Some((day, _)) if now.is_none() && history.hides_versions(&file.path) => {
            Reading::SealedAnew(day)
        }
        _ => Reading::NotRead,
    }
}

/// The day on which the person confirmed, in a commit of their own, having read the feedback, and that commit's place in
/// the history.
fn read_on(people: PersonalRecords<'_>, file: &File, person: &str) -> Option<(Date, usize)> {
    let lists = people.records.workspace.records::<Seen>().filter(|(f, _)| {
        let owner = f.place.person.as_deref();
        owner.is_some_and(|p| people.is(p, person))
    });
    // A list may name a file as it was called when it was read.
    let mut paths = people.records.history.paths(&file.path);
    paths.insert(&file.path);
    let clear: Vec<&str> = paths.iter().filter_map(|path| clear_path(path)).collect();
    paths.extend(clear);
    for (list, _) in lists {
        // With the day that stands there now: whoever reads what was changed writes a new one.
        let now = days_of(&list.text, &paths);
        let confirmed = |text: &str| days_of(text, &paths).iter().any(|day| now.contains(day));
        let Some(version) = people.records.history.first_with(&list.path, confirmed) else {
            continue;
        };
        // Having read something is confirmed by oneself.
        if people.is_by(version.commit, person) {
            let day = version.commit.visible;
            return day.map(|day| (day, version.change.commit));
        }
    }
    None
}

/// The days on which one of these was read, by what a list says.
fn days_of(text: &str, paths: &BTreeSet<&str>) -> Vec<Date> {
    let seen = Seen::of_text(text);
    let days = seen.iter().flat_map(|seen| seen.days.iter());
    days.filter(|(p, _)| paths.contains(p.value.0.as_str()))
        .map(|(_, day)| day.0)
        .collect()
}

/// How long feedback must have been read before a review, where the workspace does not say, in days.
const NOTICE: i64 = 14;

/// How long feedback must have been read before a review, in days.
pub fn review_notice(workspace: &Workspace) -> i64 {
    let review = workspace.settings.review.as_ref();
    let notice = review.and_then(|r| r.value.notice.as_ref());
    notice.map_or(NOTICE, |n| n.value.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{History, HistoryBuilder};
    use crate::signals::personal::tests::of_ana;
    use crate::signals::tests::day;

    const PATH: &str = "people/ana/feedback/2026-10-14-raj.md";
    const TEXT: &str = "---\nkind: suggestion\n---\n## Situation\n- The demo\n";
    const SEEN: &str = "people/ana/seen.yaml";

    /// What is known about the feedback where it says `text` and the list `seen`.
    fn known(text: &str, seen: &str, history: &History) -> Reading {
        let files = [(PATH, text), (SEEN, seen)];
        of_ana("2027-01-10", &files, history, |people| {
            let file = people.records.workspace.file(PATH).unwrap();
            reading(people, file, "ana")
        })
    }

    #[test]
    fn only_the_person_confirms_having_read_it() {
        for (by, read) in [
            ("ana", Reading::Read(day("2026-12-01"))),
            ("raj", Reading::NotRead),
        ] {
            let seen = format!("{PATH}: 2026-12-01\n");
            let history = HistoryBuilder::new()
                .commit("raj", day("2026-10-15"))
                .write(PATH, TEXT)
                .commit(by, day("2026-12-01"))
                .write(SEEN, &seen)
                .build();
            assert_eq!(known(TEXT, &seen, &history), read, "{by}");
        }
    }

    #[test]
    fn what_was_changed_afterwards_was_not_read() {
        let seen = format!("{PATH}: 2026-10-16\n");
        let later = TEXT.replace("demo", "meeting");
        let history = HistoryBuilder::new()
            .commit("raj", day("2026-10-15"))
            .write(PATH, TEXT)
            .commit("ana", day("2026-10-16"))
            .write(SEEN, &seen)
            .commit("raj", day("2026-10-17"))
            .write(PATH, &later);
        let read = format!("{PATH}: 2026-10-18\n");
        let again = history.clone();
        let again = again.commit("ana", day("2026-10-18")).write(SEEN, &read);
        let (history, again) = (history.build(), again.build());
        assert_eq!(known(&later, &seen, &history), Reading::NotRead);
        assert_eq!(known(TEXT, &seen, &history), Reading::NotRecorded);
        let read_anew = Reading::Read(day("2026-10-18"));
        assert_eq!(known(&later, &read, &again), read_anew, "a new day says so");
    }
}
