//! Words that every format of a packet says.

use crate::clock::{Period, long_date};
use crate::views::{AGAIN, AT, Packet, StandsOn, UNPUSHED};
use chrono::Datelike;

pub(super) use crate::views::STANDS_ON;
pub(super) const CLAIMS: &str = "A commit is a record, not a proof: unsigned dates are claims. `okr packet --verify FILE` says which are signed.";

/// `Ana Souza · 1 July 2026 – 31 December 2026`.
pub(super) fn title(packet: &Packet) -> String {
    format!("{} · {}", packet.about, time(packet))
}

pub(super) fn time(packet: &Packet) -> String {
    let Period { start, end } = packet.period;
    let from = if start.year() == end.year() {
        start.format("%-d %B").to_string()
    } else {
        long_date(start)
    };
    format!("{from} – {}", long_date(end))
}

/// What it promises, and whose the lines are that begin with `>`; `about` is called as the format needs it.
pub(super) fn promise(about: &str, is_of_team: bool) -> String {
    let whose = if is_of_team {
        "the team's".to_owned()
    } else {
        format!("{about}'s")
    };
    format!("Nothing in here is a score. Lines that begin with `>` are {whose} to add anywhere.")
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

pub(super) fn again(packet: &Packet) -> String {
    let command = packet.command.strip_prefix("okr packet ").unwrap_or("");
    format!("{AGAIN}{command}`")
}
