//! Where a review packet is kept, for those whom it is about.

use crate::clock::Period;

/// The folder, beside those of records, in which a review packet may be kept for those it is about.
pub const PACKETS: &str = "packets/";

/// The path under which the packet of `person`, by handle, of that time is kept.
pub fn packet_path(person: &str, period: Period) -> String {
    format!("{PACKETS}{person}-{}--{}.md", period.start, period.end)
}

/// The handle of the person whose packet is kept under `path`; `None` for another path.
pub fn packet_person(path: &str) -> Option<&str> {
    let name = path.strip_prefix(PACKETS)?.strip_suffix(".md")?;
    let (from, _) = name.split_once("--20")?;
    let (person, day) = from.split_at_checked(from.len().checked_sub("-2026-07-01".len())?)?;
    (!person.is_empty() && day.starts_with("-20")).then_some(person)
}
