//! Feedback, each with the day it was recorded and the day the person confirmed having read it.

use super::honour::section;
use super::{Packet, PacketRequest, Recorded, Records, is_person};
use crate::clock::Date;
use crate::history::Commit;
use crate::model::{Feedback, FeedbackKind, Kind, Record, read_record};
use crate::workspace::{Directory, File, Workspace, handle_in};
use std::collections::BTreeSet;

/// A piece of feedback that the person has read in time.
#[derive(Debug)]
pub struct FeedbackEntry {
    /// Who gave it, by name.
    pub from: String,
    /// Appreciation or suggestion.
    pub kind: FeedbackKind,
    /// The day it is about.
    pub given: Date,
    /// The commit that recorded it.
    pub recorded: Recorded,
    /// The day the person confirmed having read it, in a commit of their own.
    pub read: Date,
    /// Situation, behaviour, impact and wish, those that are written.
    pub parts: Vec<(&'static str, String)>,
}

/// A piece of feedback that must not be used yet: day and giver, and nothing of what it says or is.
#[derive(Debug)]
pub struct HeldBack {
    /// Who gave it, by name.
    pub from: String,
    /// The day it was recorded, or else its date.
    pub day: Date,
    /// Why it must not be used.
    pub why: WhyHeldBack,
}

/// Why a piece of feedback must not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyHeldBack {
    /// The person has not confirmed having read it.
    NotRead,
    /// They confirmed it on this day, too close to the review.
    ReadLate(Date),
    /// It is not committed yet, or the history does not reach so far.
    NotRecorded,
}

/// Adds the feedback that `records` hold about the person.
pub(super) fn collect(
    records: &Records,
    request: &PacketRequest,
    shared: Option<&Records>,
    notice: i64,
    packet: &mut Packet,
) {
    let names = |handle: &str| {
        let known = |d: &Directory| {
            d.person(handle)
                .is_some()
                .then(|| d.person_name(handle).to_owned())
        };
        known(&records.workspace.directory)
            .or_else(|| shared.and_then(|s| known(&s.workspace.directory)))
            // The name of a file is chosen by whoever writes it, so it may say more than a name.
            .unwrap_or_else(|| "somebody whom org/ does not name".to_owned())
    };
    let latest = request.review_on - chrono::Days::new(u64::try_from(notice).unwrap_or(0));
    for (file, record) in records.workspace.of_kind(Kind::Feedback) {
        let (Record::Feedback(feedback), Some(given), Some(person)) =
            (record, file.place.date, file.place.person.as_deref())
        else {
            continue;
        };
        if !is_person(&records.workspace, person, &request.person)
            || !request.period.contains(given)
        {
            continue;
        }
        let from = giver(records, shared, file, feedback);
        if is_person(&records.workspace, &from, &request.person) {
            continue;
        }
        let hold = |day: Date, why| HeldBack {
            from: names(&from),
            day,
            why,
        };
        let Some(commit) = records.history.recorded(&file.path) else {
            packet.held_back.push(hold(given, WhyHeldBack::NotRecorded));
            continue;
        };
        let day = commit.visible.unwrap_or(given);
        let newest = records.history.newest(&file.path);
        if newest.as_ref().and_then(|v| v.text.as_deref()) != Some(&*file.text) {
            packet.held_back.push(hold(day, WhyHeldBack::NotRecorded));
            continue;
        }
        // Moving a file does not change what was read.
        let now = records
            .history
            .first_with(&file.path, |text| text == file.text);
        let changed = now.or(newest).map(|v| v.change.commit);
        match read_on(records, shared, file, &request.person) {
            None => packet.held_back.push(hold(day, WhyHeldBack::NotRead)),
            // What was changed after it was read has not been read, be it on the same day.
            Some((_, at)) if changed.is_none_or(|c| c > at) => {
                packet.held_back.push(hold(day, WhyHeldBack::NotRead));
            }
            Some((read, _)) if read > latest => packet
                .held_back
                .push(hold(day, WhyHeldBack::ReadLate(read))),
            Some((read, _)) => packet.feedback.push(FeedbackEntry {
                from: names(&from),
                kind: feedback
                    .kind
                    .as_ref()
                    .map_or(FeedbackKind::Suggestion, |k| k.value),
                given,
                recorded: Recorded::of(commit),
                read,
                parts: ["Situation", "Behaviour", "Impact", "Wish"]
                    .into_iter()
                    .map(|name| (name, section(file, name)))
                    .filter(|(_, words)| !words.is_empty())
                    .collect(),
            }),
        }
    }
}

/// The handle of the giver: as the file's name says, else as written.
fn giver(records: &Records, shared: Option<&Records>, file: &File, feedback: &Feedback) -> String {
    let Some(name) = file.place.name.as_deref() else {
        return feedback
            .from
            .as_ref()
            .map_or_else(String::new, |f| f.value.0.clone());
    };
    let mut directories = vec![&records.workspace.directory];
    directories.extend(shared.map(|s| &s.workspace.directory));
    handle_in(name, &directories).to_owned()
}

/// The day on which the person confirmed, in a commit of their own, having read the feedback, and that commit's place in
/// the history.
fn read_on(
    records: &Records,
    shared: Option<&Records>,
    file: &File,
    person: &str,
) -> Option<(Date, usize)> {
    // A list may name a file as it was called when it was read.
    let mut paths = records.history.paths(&file.path);
    paths.insert(&file.path);
    let lists = records.workspace.of_kind(Kind::Seen).filter(|(f, _)| {
        f.place
            .person
            .as_deref()
            .is_some_and(|p| is_person(&records.workspace, p, person))
    });
    for (list, _) in lists {
        let confirmed = |text: &str| names_one_of(text, &paths);
        let Some(version) = records.history.first_with(&list.path, confirmed) else {
            continue;
        };
        // Anybody can name a co-author; having read something is confirmed by oneself.
        let own = |commit: &Commit| {
            let by = |w: &Workspace| {
                w.directory
                    .person_of_email(&commit.author.email)
                    .is_some_and(|m| m.handle == person)
            };
            by(&records.workspace) || shared.is_some_and(|s| by(&s.workspace))
        };
        if own(version.commit) {
            return version
                .commit
                .visible
                .map(|day| (day, version.change.commit));
        }
    }
    None
}

fn names_one_of(text: &str, paths: &BTreeSet<&str>) -> bool {
    match read_record(Kind::Seen, text).record {
        Some(Record::Seen(seen)) => {
            let mut days = seen.days.iter();
            days.any(|(p, _)| paths.contains(p.value.0.as_str()))
        }
        _ => false,
    }
}
