//! What came of verifying a packet, for a terminal.

use super::{Look, escape, wrap};
use crate::clock::{Date, long_date};
use crate::diagnostic::counted;
use crate::history::{CommitId, Signed};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What came of verifying a packet.
#[derive(Debug, Default)]
pub struct VerifiedPacket {
    /// The file.
    pub file: String,
    /// The repositories it stands on: name, commit, and whether that belongs to what is checked out.
    pub places: Vec<(String, CommitId, bool)>,
    /// Lines of the file that the records do not give.
    pub only_in_file: Vec<String>,
    /// Lines that the records give and the file has not.
    pub only_in_records: Vec<String>,
    /// Lines of the person that may hide or change what stands behind them once a page is made of the file.
    pub reaching_further: Vec<String>,
    /// How many sealed records could not be opened here: what they tell cannot be compared.
    pub sealed: usize,
    /// Lines that only whoever prepared it can know.
    pub taken_as_written: Vec<String>,
    /// The day on which the person confirmed having seen it, as far as is known today.
    pub seen: Option<Date>,
    /// How the commits are signed that it names.
    pub signatures: Vec<(CommitId, Signed)>,
}

impl VerifiedPacket {
    /// Compares the lines of the file with those that the records give; lines that begin with `>` are the person's, blank ones
    /// say nothing, and those of the last part that begin with `taken` cannot be known here.
    pub fn compare(&mut self, file: &str, records: &str, taken: &str) {
        let (mut ours, mut theirs) = (told_lines(file), told_lines(records));
        self.reaching_further = reaching_further(file);
        let take = |lines: &mut Vec<&str>| -> Vec<String> {
            let last_part = lines.iter().rposition(|l| l.starts_with("## "));
            let found = lines.extract_if(last_part.unwrap_or(0).., |l| l.starts_with(taken));
            found.map(str::to_owned).collect()
        };
        self.taken_as_written = take(&mut ours);
        take(&mut theirs);
        for change in TextDiff::from_slices(&ours, &theirs).iter_all_changes() {
            match change.tag() {
                ChangeTag::Equal => {}
                ChangeTag::Delete => self.only_in_file.push(change.value().to_owned()),
                ChangeTag::Insert => self.only_in_records.push(change.value().to_owned()),
            }
        }
    }

    /// Whether it says what the records say, and no signature is bad.
    pub fn is_confirmed(&self) -> bool {
        let is_bad = |(_, signed): &(CommitId, Signed)| *signed == Signed::Bad;
        self.only_in_file.is_empty()
            && self.reaching_further.is_empty()
            && self.only_in_records.is_empty()
            && !self.signatures.iter().any(is_bad)
    }
}

/// What some program shows as a new line begins one: behind a `>` nothing may hide.
const LINE_ENDS: [char; 7] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// The lines of a packet in Markdown that are not the person's own. Blank ones say nothing.
pub(super) fn told_lines(text: &str) -> Vec<&str> {
    let lines = text.split(LINE_ENDS).map(str::trim_end);
    lines
        .filter(|l| !l.is_empty() && !l.starts_with('>'))
        .collect()
}

/// The person's own lines in a packet in Markdown that may hide or change what stands behind them: by what they hold, or because
/// a paragraph follows with no line between, which a page then shows as the person's.
pub(super) fn reaching_further(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let lines = || text.split(LINE_ENDS).map(str::trim_end);
    let ends_the_quote =
        |line: &str| line.is_empty() || line.trim_start().starts_with(['>', '#', '-']);
    let own = lines().zip(lines().skip(1).chain([""]));
    let own = own.filter_map(|(line, next)| {
        let words = line.strip_prefix('>')?;
        let says_nothing = words.trim_start_matches(['>', ' ']).is_empty();
        let takes_in = !says_nothing && !ends_the_quote(next);
        (takes_in || reaches_further(line)).then(|| line.to_owned())
    });
    own.collect()
}

/// Whether a line of words can do something outside of where it stands: a comment or a tag that is not closed there takes what
/// follows with it, and a definition makes links of brackets anywhere.
pub(super) fn reaches_further(line: &str) -> bool {
    let opens = |behind: &str| {
        let is_address = ["http://", "https://", "mailto:"]
            .iter()
            .any(|a| behind.starts_with(a));
        let is_tag = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
        behind.starts_with(is_tag) && !is_address
    };
    line.split('<').skip(1).any(opens) || line.contains("]:")
}

/// Writes what came of it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn packet_verified(
    verified: &VerifiedPacket,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut say = |indent: &str, words: &str| -> io::Result<()> {
        for line in wrap(
            &escape::terminal(words),
            look.width.saturating_sub(indent.len()),
        ) {
            writeln!(out, "{indent}{line}")?;
        }
        Ok(())
    };
    let file = &verified.file;
    if verified.only_in_file.is_empty() && verified.only_in_records.is_empty() {
        say(
            "",
            &format!("{file} says what the records say, apart from lines that begin with `>`."),
        )?;
    } else {
        say(
            "",
            &format!("{file} differs from what the records say at its commits."),
        )?;
        if verified.sealed > 0 {
            let records = counted(verified.sealed, "sealed record");
            say(
                "",
                &format!(
                    "{records} could not be opened here, and what they tell is missing below. `--identity FILE` names the key of whoever prepared it, or of the person."
                ),
            )?;
        }
    }
    let differing = [
        (
            "Lines of the person that may hide or change what stands behind them on a page (leave a line free behind them; a `<` with a blank behind it and no `]:` cannot):",
            &verified.reaching_further,
        ),
        ("Only in the file:", &verified.only_in_file),
        ("Only in the records:", &verified.only_in_records),
        (
            "Taken as written, because only whoever prepared it can know:",
            &verified.taken_as_written,
        ),
    ];
    for (heading, lines) in differing {
        if !lines.is_empty() {
            say("", "")?;
            say("", heading)?;
            lines.iter().try_for_each(|line| say("  ", line))?;
        }
    }
    say("", "")?;
    for (name, commit, is_on_branch) in &verified.places {
        let rest = if *is_on_branch {
            ""
        } else {
            ", which does not belong to what is checked out: it was rewritten, or lies on another branch"
        };
        say("", &format!("{name}: commit {}{rest}", commit.short()))?;
    }
    say(
        "",
        &match verified.seen {
            Some(day) => format!(
                "The person confirmed having seen a packet of this time on {}.",
                long_date(day)
            ),
            None => "The person has not confirmed having seen a packet of this time.".to_owned(),
        },
    )?;
    say("", "")?;
    say("", "Signatures of the commits that it names:")?;
    for ((_, called), commits) in by_signature(&verified.signatures) {
        say("  ", &format!("{called}: {}", commits.join(", ")))?;
    }
    Ok(())
}

fn by_signature(signatures: &[(CommitId, Signed)]) -> BTreeMap<(u8, String), Vec<&str>> {
    let mut groups: BTreeMap<(u8, String), Vec<&str>> = BTreeMap::new();
    for (commit, signed) in signatures {
        let called = match signed {
            Signed::Bad => (0, "bad".to_owned()),
            Signed::Good(by) => (1, format!("good, by {by}")),
            Signed::Unchecked(why) => (2, format!("cannot be checked ({why})")),
            Signed::Absent => (3, "absent".to_owned()),
        };
        groups.entry(called).or_default().push(commit.short());
    }
    groups
}
