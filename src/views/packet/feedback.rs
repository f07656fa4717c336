//! Feedback, each with the day it was recorded and the day the person confirmed having read it.

use super::{Packet, PacketRequest, Recorded, Records};
use crate::clock::Date;
use crate::model::{FeedbackKind, Kind, Record};
use crate::signals::{Evidence, PersonalRecords, Reading, reading};
use crate::views::prose::section;

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
    let people = PersonalRecords {
        records: Evidence {
            workspace: &records.workspace,
            history: &records.history,
            today: request.period.end,
        },
        shared: shared.map(|s| &s.workspace),
    };
    let latest = request.review_on - chrono::Days::new(u64::try_from(notice).unwrap_or(0));
    for (file, record) in records.workspace.of_kind(Kind::Feedback) {
        let (Record::Feedback(feedback), Some(given), Some(person)) =
            (record, file.place.date, file.place.person.as_deref())
        else {
            continue;
        };
        if !people.is(person, &request.person) || !request.period.contains(given) {
            continue;
        }
        let from = people.giver(file, feedback);
        if people.is(from, &request.person) {
            continue;
        }
        let commit = records.history.recorded(&file.path);
        let mut hold = |why| {
            let recorded = commit.and_then(|c| c.visible);
            packet.held_back.push(HeldBack {
                from: people.giver_name(file, from),
                day: recorded.unwrap_or(given),
                why,
            });
        };
        match (reading(people, file, &request.person), commit) {
            (Reading::NotRecorded, _) | (_, None) => hold(WhyHeldBack::NotRecorded),
            (Reading::NotRead, _) => hold(WhyHeldBack::NotRead),
            (Reading::Read(read), _) if read > latest => hold(WhyHeldBack::ReadLate(read)),
            (Reading::Read(read), Some(commit)) => packet.feedback.push(FeedbackEntry {
                from: people.giver_name(file, from),
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
