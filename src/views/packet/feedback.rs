//! Feedback as situation, behaviour and impact, each with the day it was recorded and the day the person confirmed having read
//! it; and what must not be used yet, of which nothing is told but giver and day.

use super::ground::Ground;
use super::value::{PacketGroup, PacketLine, PacketPart, Provenance};
use crate::clock::{Date, long_date};
use crate::model::{Feedback, FeedbackKind, Written};
use crate::signals::{Reading, reading, review_notice};
use crate::views::prose::section;

/// A piece of feedback of somebody else on the person.
pub(super) struct Given {
    /// Who gave it (today's handle).
    pub(super) from: String,
    /// The day it is about.
    pub(super) day: Date,
    /// What may be told of it.
    told: Told,
}

enum Told {
    Usable(PacketGroup),
    Held(PacketLine),
}

/// All feedback of the period on the person, oldest first.
pub(super) fn given(ground: &Ground<'_>) -> Vec<Given> {
    let mut found = Vec::new();
    for records in ground.all() {
        let people = ground.people(records);
        for (file, feedback) in records.workspace.records::<Feedback>() {
            let (Some(day), Some(person)) = (file.place.date, file.place.person.as_deref()) else {
                continue;
            };
            let from = people.giver(file, feedback);
            let is_theirs = people.is(person, ground.person()) && !people.is(from, ground.person());
            if !is_theirs || !ground.period().contains(day) {
                continue;
            }
            let name = people.giver_name(file, from);
            let commit = records.history.recorded(&file.path);
            let recorded = commit.and_then(|c| c.visible);
            let told = match (
                held_back(ground, reading(people, file, ground.person())),
                commit,
            ) {
                (Ok(read), Some(commit)) => {
                    let parts =
                        ["Situation", "Behaviour", "Impact", "Wish"].map(|n| (n, section(file, n)));
                    let kind = feedback.kind.written();
                    let head = match kind {
                        Some(FeedbackKind::Appreciation) => "Appreciation",
                        _ => "Suggestion",
                    };
                    let written = parts.iter().filter(|(_, words)| !words.is_empty());
                    let lines = written.map(|(name, words)| {
                        PacketLine::said(ground.quote(words))
                            .led_by(*name)
                            .on(Some(day))
                    });
                    let days = recorded.map_or_else(String::new, |d| format!(" {}", long_date(d)));
                    Told::Usable(PacketGroup {
                        heading: Some(format!("{head} from {name}, {}", long_date(day))),
                        context: Some(format!("Recorded{days}, read {}", long_date(read))),
                        recorded: Some(Provenance::of_commit(commit)),
                        lines: lines.collect(),
                    })
                }
                (Err(why), Some(_)) => {
                    let on = long_date(recorded.unwrap_or(day));
                    Told::Held(PacketLine::of(&format!(
                        "Feedback from {name}, recorded {on}{why}"
                    )))
                }
                (_, None) => {
                    let on = long_date(day);
                    Told::Held(PacketLine::of(&format!(
                        "Feedback from {name}, dated {on}{NOT_RECORDED}"
                    )))
                }
            };
            let from = people.current(from).to_owned();
            found.push(Given { from, day, told });
        }
    }
    found.sort_by(|a, b| (a.day, &a.from).cmp(&(b.day, &b.from)));
    found
}

const NOT_RECORDED: &str = ": its present words are not in a commit that can be seen";

/// How long feedback must have been read before the review, in days.
fn notice(ground: &Ground<'_>) -> i64 {
    review_notice(ground.workspace())
}

/// The day on which it was read, or why it must not be used.
fn held_back(ground: &Ground<'_>, reading: Reading) -> Result<Date, String> {
    let notice = notice(ground);
    let days = chrono::Days::new(u64::try_from(notice).unwrap_or(0));
    match reading {
        Reading::NotRecorded => Err(NOT_RECORDED.to_owned()),
        Reading::NotRead => Err(", which you have not confirmed reading".to_owned()),
        Reading::SealedAnew(read) => Err(format!(
            ", which you confirmed reading on {} and which was sealed anew since: what it said then is not opened by the keys at \
             hand. Name your earlier key as well (`--identity`), or confirm it anew with `okr seen`",
            long_date(read)
        )),
        Reading::Read(read)
            if ground
                .request
                .review_on
                .checked_sub_days(days)
                .is_none_or(|latest| read > latest) =>
        {
            Err(format!(
                " and read {}: less than {notice} days before the conversation",
                long_date(read)
            ))
        }
        Reading::Read(read) => Ok(read),
    }
}

/// The feedback that may be used.
pub(super) fn part(ground: &Ground<'_>, given: &[Given]) -> PacketPart {
    let mut part = PacketPart::new("feedback", "Feedback");
    for given in given {
        if let Told::Usable(group) = &given.told {
            part.groups.push(group.clone());
        }
    }
    if part.groups.is_empty() {
        let days = notice(ground);
        part = part.saying(format!(
            "None that you have confirmed reading at least {days} days before the conversation."
        ));
    }
    part
}

/// What must not be used yet.
pub(super) fn not_yet(given: &[Given]) -> Option<PacketPart> {
    let held = given.iter().filter_map(|g| match &g.told {
        Told::Held(line) => Some(line.clone()),
        Told::Usable(_) => None,
    });
    PacketPart::new("not-yet", "Not to be used yet")
        .with(None, held.collect())
        .if_told()
}
