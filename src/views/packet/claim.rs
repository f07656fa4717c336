//! What a packet in a file says of itself: whose it is, of which time, and the commits it stands on.

use super::PacketOf;
use crate::clock::{Date, Period, parse_date};

/// What a packet in a file says of itself. Nothing of it is believed: it tells what to prepare again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketClaim {
    /// Whose packet it says to be, by handle or team.
    pub about: PacketOf,
    /// Of which time.
    pub period: Period,
    /// For which day.
    pub review_on: Date,
    /// Prepared on which day.
    pub today: Date,
    /// Prepared by whom, as written.
    pub prepared_by: Option<String>,
    /// The repositories that it says to stand on: name as written, commit, and whether it was in that clone only.
    pub stands_on: Vec<(String, String, bool)>,
}

/// How the line begins that tells how to prepare it again.
pub(crate) const AGAIN: &str = "To prepare it again: `okr packet ";
/// The line behind which the repositories stand. What is quoted stands behind a `-` and can never be such a line.
pub(crate) const STANDS_ON: &str = "It stands on these records:";
/// What stands between a repository and its commit.
pub(crate) const AT: &str = " at commit ";
/// Said behind a commit that was in one clone only.
pub(crate) const UNPUSHED: &str = " (with commits that were in that clone only)";
/// How the line begins that tells when it was prepared.
pub(crate) const PREPARED: &str = "Prepared on ";
/// What stands between the day and the name of whoever prepared it.
pub(crate) const BY: &str = " by ";

impl PacketClaim {
    /// Reads what a packet in Markdown says of itself; `None` when it is none, or its last lines are gone.
    pub fn read(text: &str) -> Option<Self> {
        let lines = || {
            text.lines()
                .map(str::trim_end)
                .filter(|l| !l.starts_with('>'))
        };
        let command = lines().find_map(|l| l.strip_prefix(AGAIN)?.strip_suffix('`'))?;
        let mut words = command.split(' ');
        let mut about = words.next()?;
        let is_team = about == "--team";
        if is_team {
            about = words.next()?;
        }
        let mut day = |flag: &str| {
            (words.next() == Some(flag))
                .then(|| words.next())?
                .and_then(parse_date)
        };
        let (start, end) = (day("--from")?, day("--to")?);
        let (review_on, today) = (day("--review-on")?, day("--today")?);
        let prepared = lines().find(|l| l.starts_with(PREPARED));
        let by = prepared.and_then(|l| l.split_once(BY)?.1.strip_suffix('.'));
        Some(PacketClaim {
            about: if is_team {
                PacketOf::Team(about.to_owned())
            } else {
                PacketOf::Person(about.to_owned())
            },
            period: Period { start, end },
            review_on,
            today,
            prepared_by: by.map(plain),
            stands_on: lines()
                .skip_while(|l| *l != STANDS_ON)
                .filter_map(stands_on)
                .collect(),
        })
    }
}

fn stands_on(line: &str) -> Option<(String, String, bool)> {
    let (name, behind) = line.strip_prefix("- ")?.rsplit_once(AT)?;
    let (commit, is_unpushed) = match behind.strip_suffix(UNPUSHED) {
        Some(commit) => (commit, true),
        None => (behind, false),
    };
    let is_id = commit.len() >= 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
    is_id.then(|| (plain(name), commit.to_owned(), is_unpushed))
}

/// Words as they were before they were made safe for Markdown, as far as names need it.
fn plain(words: &str) -> String {
    let signs = [
        ("\\", ""),
        ("&#8203;", ""),
        ("&#64;", "@"),
        ("&#35;", "#"),
        ("&#58;", ":"),
        ("&#46;", "."),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let undo = |words: String, (safe, sign): (&str, &str)| words.replace(safe, sign);
    signs.into_iter().fold(words.to_owned(), undo)
}
