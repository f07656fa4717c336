//! Words that every format of a packet says.

use super::packet::part;
use super::packet_verified::{reaches_further, reaching_further, told_lines};
use super::sheet::Sheet;
use crate::clock::{Period, long_date};
use crate::views::{AGAIN, AT, BY, PREPARED, Packet, PacketOf, Provenance, StandsOn, UNPUSHED};
use crate::workspace::packet_path;
use chrono::Datelike;

pub(super) use crate::views::STANDS_ON;
pub(super) const CLAIMS: &str = "A commit is a record, not a proof: unsigned dates are claims. `okr packet --verify FILE` says which are signed.";

/// `Ana Souza · 1 July 2026 – 31 December 2026`.
pub(super) fn title(packet: &Packet) -> String {
    format!("{} · {}", packet.about, time(packet))
}

pub(super) fn time(packet: &Packet) -> String {
    let Period { start, end } = packet.request.period;
    let from = if start.year() == end.year() {
        start.format("%-d %B").to_string()
    } else {
        long_date(start)
    };
    format!("{from} – {}", long_date(end))
}

/// For which day it is, who prepared it, and whether the person has seen it: a sentence each. Whether it `says_what_was_seen`
/// is asked once for a page: the packet is drawn for that.
pub(super) fn opening(packet: &Packet, says_what_was_seen: Option<bool>) -> Vec<String> {
    let request = &packet.request;
    let by = request.prepared_by.as_ref();
    let by = by.map_or_else(String::new, |by| format!("{BY}{by}"));
    let mut lines = vec![
        format!("For the conversation on {}.", long_date(request.review_on)),
        format!("{PREPARED}{}{by}.", long_date(request.today)),
    ];
    if !packet.is_of_team() {
        let about = &packet.about;
        lines.push(match &packet.seen {
            Some(seen) => {
                let day = long_date(seen.day);
                match says_what_was_seen {
                    Some(true) => format!("{about} saw what this packet says on {day}."),
                    Some(false) => format!("{about} saw a packet of this time on {day}; this one does not say the same."),
                    // What is confirmed is a packet of this time; none was kept to compare with.
                    None => format!("{about} saw a packet of this time on {day}."),
                }
            }
            None => format!("Not yet seen by {about}."),
        });
    }
    lines
}

/// Whether it tells what the packet told that the person saw, lines of their own set aside; `None` when that is not known. What
/// it does not tell, in its last part, goes by what this reader can read.
pub(super) fn says_what_was_seen(packet: &Packet) -> Option<bool> {
    let seen = packet.seen.as_ref()?.text.as_ref()?;
    let (left_out, told) = packet.parts.split_last()?;
    let mut now = Vec::new();
    let mut sheet = Sheet::markdown(&mut now);
    told.iter().try_for_each(|p| part(p, &mut sheet)).ok()?;
    let end = format!("## {}", left_out.heading);
    let mut then = told_lines(seen);
    let first = then.iter().position(|l| l.starts_with("## "));
    let told = then.split_off(first.unwrap_or(then.len()));
    // Nobody saw what stands behind a comment that is opened before it.
    let is_hidden = !reaching_further(seen).is_empty() || then.into_iter().any(reaches_further);
    let told = told.into_iter().take_while(|l| *l != end);
    Some(!is_hidden && told.eq(told_lines(&String::from_utf8_lossy(&now))))
}

/// What it promises, and whose the lines are that begin with `>`; `about` is called as the format needs it.
pub(super) fn promise(about: &str, packet: &Packet) -> String {
    let whose = if packet.is_of_team() {
        "the team's".to_owned()
    } else {
        format!("{about}'s")
    };
    format!("Nothing in here is a score. Lines that begin with `>` are {whose} to add anywhere.")
}

/// How the person says that they have seen it, where they have not said so of what it says.
pub(super) fn to_confirm(packet: &Packet, says_what_was_seen: Option<bool>) -> Option<String> {
    let PacketOf::Person(person) = &packet.request.about else {
        return None;
    };
    let path = packet_path(person, packet.request.period);
    let is_seen = packet.seen.is_some() && says_what_was_seen != Some(false);
    (!is_seen).then(|| {
        format!(
            "Keep it as `{path}` beside the records that you two share. Once you have seen it, say so there: `okr seen {path}`"
        )
    })
}

/// What brought a line or group, each commit once.
pub(super) fn signs<'p>(recorded: impl IntoIterator<Item = &'p Provenance>) -> Vec<&'p str> {
    let mut signs: Vec<&str> = Vec::new();
    for sign in recorded.into_iter().map(Provenance::sign) {
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    signs
}

/// The same in brackets, to stand behind a line.
pub(super) fn in_brackets<'p>(recorded: impl IntoIterator<Item = &'p Provenance>) -> String {
    let signs = signs(recorded);
    signs
        .into_iter()
        .flat_map(|sign| [" [", sign, "]"])
        .collect()
}

/// The repositories, each with its commit.
pub(super) fn stands_on(packet: &Packet) -> Vec<String> {
    let line = |s: &StandsOn| match &s.commit {
        Some(commit) => {
            let unpushed = if s.is_unpushed { UNPUSHED } else { "" };
            format!("{}{AT}{commit}{unpushed}", s.name)
        }
        None => format!("{}, without a history", s.name),
    };
    packet.stands_on.iter().map(line).collect()
}

/// The command that gives the same packet again at these commits, without `okr packet`: as far as a line should go, and the rest.
pub(super) fn command(packet: &Packet) -> (String, String) {
    let request = &packet.request;
    let about = match &request.about {
        PacketOf::Person(person) => person.clone(),
        PacketOf::Team(team) => format!("--team {team}"),
    };
    let Period { start, end } = request.period;
    let (review_on, today) = (request.review_on, request.today);
    (
        format!("{about} --from {start} --to {end}"),
        format!("--review-on {review_on} --today {today}"),
    )
}

pub(super) fn again(packet: &Packet) -> String {
    let (first, rest) = command(packet);
    format!("{AGAIN}{first} {rest}`")
}
