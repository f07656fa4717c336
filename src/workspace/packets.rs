//! Where a review packet is kept, for those whom it is about.

use crate::clock::{Period, parse_date};

/// The folder, beside those of records, in which a review packet may be kept for those it is about.
pub const PACKETS: &str = "packets/";

/// The path under which the packet of `person`, by handle, of that time is kept.
pub fn packet_path(person: &str, period: Period) -> String {
    format!("{PACKETS}{person}-{}--{}.md", period.start, period.end)
}

/// Whose packet is kept under `path`, by handle, and of which time where the path is one of [`packet_path`]: a page printed
/// from it may lie there, too. `None` for a path elsewhere.
pub fn packet_of(path: &str) -> Option<(&str, Option<Period>)> {
    let name = path.strip_prefix(PACKETS)?;
    let end = name.find("-20").or_else(|| name.find('.'))?;
    let (person, behind) = name.split_at_checked(end).filter(|(p, _)| !p.is_empty())?;
    let days = || {
        let (start, end) = behind
            .strip_prefix('-')?
            .strip_suffix(".md")?
            .split_once("--")?;
        let (start, end) = (parse_date(start)?, parse_date(end)?);
        Some(Period { start, end })
    };
    Some((person, days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_is_that_of_the_whole_handle() {
        let of = |path| packet_of(path).map(|(person, period)| (person, period.is_some()));
        let kept = "packets/ana-lytics-2-2026-07-01--2026-12-31.md";
        assert_eq!(of(kept), Some(("ana-lytics-2", true)));
        assert_eq!(
            packet_path("ana-lytics-2", packet_of(kept).unwrap().1.unwrap()),
            kept
        );
        assert_eq!(
            of("packets/ana-2026-07-01--2026-12-31.html"),
            Some(("ana", false))
        );
        assert_eq!(of("packets/ana-2026-H2.pdf"), Some(("ana", false)));
        assert_eq!(of("packets/ana.md"), Some(("ana", false)));
        assert_eq!(of("packets/-2026.md"), None);
        assert_eq!(of("notes/ana.md"), None);
    }
}
