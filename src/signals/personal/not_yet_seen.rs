//! `not-yet-seen`: feedback that the person has not read, or not early enough before a review.

use super::{PersonalRecords, Signal, SignalName, Words, between};
use crate::clock::{Date, day_and_month};
use crate::model::{Kind, Record, read_record};
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
    let lists = people
        .records
        .workspace
        .of_kind(Kind::Seen)
        .filter(|(f, _)| {
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
    match read_record(Kind::Seen, text).record {
        Some(Record::Seen(seen)) => {
            let days = seen.days.iter();
            days.filter(|(p, _)| paths.contains(p.value.0.as_str()))
                .map(|(_, day)| day.0)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// How long feedback must have been read before a review, where the workspace does not say, in days.
const NOTICE: i64 = 14;

/// How long feedback must have been read before a review, in days.
pub fn review_notice(workspace: &Workspace) -> i64 {
    let review = workspace.settings.review.as_ref();
    let notice = review.and_then(|r| r.value.notice.as_ref());
    notice.map_or(NOTICE, |n| n.value.0)
}

/// The feedback of others that `person` has not read by the notice before `review_on`; with no review in sight, has not read
/// at all. Day and giver only: nothing of what it says, nor of which kind it is.
pub fn not_yet_seen(
    people: PersonalRecords<'_>,
    person: &str,
    review_on: Option<Date>,
) -> Vec<Signal> {
    let today = people.records.today;
    let shared = people.shared.unwrap_or(people.records.workspace);
    let notice = chrono::Days::new(u64::try_from(review_notice(shared)).unwrap_or(0));
    let latest = review_on.map(|day| day - notice);
    let mut found = Vec::new();
    for (file, record) in people.records.workspace.of_kind(Kind::Feedback) {
        let (Record::Feedback(feedback), Some(given), Some(to)) =
            (record, file.place.date, file.place.person.as_deref())
        else {
            continue;
        };
        let from = people.giver(file, feedback);
        if given > today || !people.is(to, person) || people.is(from, person) {
            continue;
        }
        let giver = people.giver_name(file, from);
        let on = |day: Date| day_and_month(day, today);
        let recorded = people
            .records
            .history
            .recorded(&file.path)
            .and_then(|c| c.visible);
        let since = on(recorded.unwrap_or(given));
        let (what, ask) = match (reading(people, file, person), latest) {
            (Reading::NotRecorded, _) => (
                format!("from {giver}, {}: not recorded as it stands now", on(given)),
                "Commit it, so that it can be read and confirmed",
            ),
            (Reading::NotRead, _) => (
                format!("from {giver}, recorded {since}: not confirmed as read"),
                "Read it, talk about it with the one who gave it, then `okr seen`",
            ),
            (Reading::SealedAnew(day), _) => (
                format!(
                    "from {giver}, recorded {since}: read on {}, and sealed anew since",
                    on(day)
                ),
                "Name your earlier key as well (`--identity`), or confirm it anew with `okr seen`",
            ),
            (Reading::Read(day), Some(latest)) if day > latest => (
                format!(
                    "from {giver}, recorded {since}: read on {}, too close to the review",
                    on(day)
                ),
                "Leave it for the next review",
            ),
            (Reading::Read(_), _) => continue,
        };
        let words = Words {
            what,
            why: "a review that holds something new comes as a surprise, and a surprise is not heard",
            ask: ask.to_owned(),
        };
        let pair = vec![person.to_owned(), from.to_owned()];
        let title = format!("feedback of {}", on(given));
        found.push(between(SignalName::NotYetSeen, pair, title, words));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::HistoryBuilder;
    use crate::signals::personal::tests::said_of_ana;
    use crate::signals::tests::day;

    const PATH: &str = "people/ana/feedback/2026-10-14-raj.md";
    const TEXT: &str = "---\nkind: suggestion\n---\n## Situation\n- The demo\n";
    const SEEN: &str = "people/ana/seen.yaml";

    /// What is said for a review on 15 January, when `by` confirmed on `read_on`.
    fn unseen(by: &str, read_on: &str) -> Vec<String> {
        let seen = format!("{PATH}: {read_on}\n");
        let history = HistoryBuilder::new()
            .commit("raj", day("2026-10-15"))
            .write(PATH, TEXT)
            .commit(by, day(read_on))
            .write(SEEN, &seen)
            .build();
        let files = [(PATH, TEXT), (SEEN, seen.as_str())];
        said_of_ana("2027-01-10", &files, &history, |p| {
            not_yet_seen(p, "ana", Some(day("2027-01-15")))
        })
    }

    #[test]
    fn what_was_read_in_time_by_the_person_is_seen() {
        assert_eq!(unseen("ana", "2027-01-01"), [""; 0]);
        assert_eq!(
            unseen("ana", "2027-01-02"),
            ["from Raj, recorded 15 Oct 2026: read on 2 Jan, too close to the review"]
        );
        assert_eq!(
            unseen("raj", "2026-12-01"),
            ["from Raj, recorded 15 Oct 2026: not confirmed as read"]
        );
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
        let ask = |text: &str| {
            said_of_ana(
                "2026-11-09",
                &[(PATH, text), (SEEN, &seen)],
                &history,
                |p| not_yet_seen(p, "ana", None),
            )
        };
        let files = [(PATH, later.as_str()), (SEEN, &read)];
        let read_again = said_of_ana("2026-11-09", &files, &again, |p| {
            not_yet_seen(p, "ana", None)
        });
        assert_eq!(read_again, [""; 0], "a new day says that it was read anew");
        assert_eq!(
            ask(&later),
            ["from Raj, recorded 15 Oct: not confirmed as read"]
        );
        assert_eq!(
            ask(TEXT),
            ["from Raj, 14 Oct: not recorded as it stands now"]
        );
    }
}
