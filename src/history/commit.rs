//! One commit's people, dates and words.

use super::store::Store;
use super::{Commit, Signature};
use chrono::{DateTime, FixedOffset, NaiveDate};
use git2::{Mailmap, ObjectType, Oid, Time};

/// Reads a commit, as [`parse`].
pub(super) fn read(store: &dyn Store, mailmap: Option<&Mailmap>, id: Oid) -> Option<Commit> {
    let bytes = store.read(id, ObjectType::Commit, usize::MAX)?;
    parse(&bytes, mailmap, id)
}

/// What a commit's bytes say. The day it became visible is for the caller to say. `None` when git
/// cannot make sense of the commit's author or dates.
pub(super) fn parse(bytes: &[u8], mailmap: Option<&Mailmap>, id: Oid) -> Option<Commit> {
    let (head, message) = halves(bytes);
    let (author, authored) = stamp(head, b"author ")?;
    let (_, committed) = stamp(head, b"committer ")?;
    let author = known_as(mailmap, &author.name, &author.email);
    let message = lossy(message);
    Some(Commit {
        id: id.into(),
        co_authors: co_authors(&message, &author, mailmap),
        author,
        authored,
        committed,
        subject: subject(&message),
        import: message.lines().any(|line| {
            trailer(line, "okr-import").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        }),
        visible: None,
    })
}

/// Who put a commit into the history, from its bytes.
pub(super) fn committer(bytes: &[u8], mailmap: Option<&Mailmap>) -> Option<Signature> {
    let (who, _) = stamp(halves(bytes).0, b"committer ")?;
    Some(known_as(mailmap, &who.name, &who.email))
}

/// The whole message, from a commit's bytes.
pub(super) fn message(bytes: &[u8]) -> String {
    lossy(halves(bytes).1)
}

/// The day of a commit in its committer's own time zone.
pub(super) fn day(store: &dyn Store, id: Oid) -> Option<NaiveDate> {
    day_in(&store.read(id, ObjectType::Commit, usize::MAX)?)
}

/// The same, of a commit's bytes.
pub(super) fn day_in(bytes: &[u8]) -> Option<NaiveDate> {
    let (_, committed) = stamp(halves(bytes).0, b"committer ")?;
    Some(committed.date_naive())
}

/// The lines before the first empty one, and the message behind it.
fn halves(commit: &[u8]) -> (&[u8], &[u8]) {
    let end = commit.windows(2).position(|two| two == b"\n\n");
    let halves = end.and_then(|end| commit.split_at_checked(end));
    halves.unwrap_or((commit, b""))
}

/// Who and when, from a line such as `author Ana <ana@acme.example> 1790000000 +0200`.
fn stamp(head: &[u8], key: &[u8]) -> Option<(Signature, DateTime<FixedOffset>)> {
    let line = head
        .split(|&byte| byte == b'\n')
        .find_map(|line| line.strip_prefix(key))?;
    let line = lossy(line);
    let (name, rest) = line.split_once('<')?;
    let (email, _) = rest.split_once('>')?;
    let (_, when) = line.rsplit_once('>')?;
    let mut words = when.split_whitespace();
    let seconds = words.next()?.parse().ok()?;
    // Where no time zone can be read, git goes by UTC, too.
    let zone = words.next().and_then(offset).or(FixedOffset::east_opt(0))?;
    let who = Signature {
        name: name.trim().to_owned(),
        email: email.trim().to_owned(),
    };
    let utc = DateTime::from_timestamp(seconds, 0)?;
    Some((who, utc.with_timezone(&zone)))
}

/// A time zone as git writes it: `+0200`.
fn offset(zone: &str) -> Option<FixedOffset> {
    let number: i32 = zone.parse().ok()?;
    FixedOffset::east_opt((number / 100 * 60 + number % 100).checked_mul(60)?)
}

/// The first paragraph on one line, as git shows it.
fn subject(message: &str) -> String {
    let lines = message
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty());
    lines
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Everybody named by a `Co-authored-by:` line.
///
/// The whole message is read and not only its last paragraph, because a squashed branch repeats
/// the lines of its commits in several places.
fn co_authors(message: &str, author: &Signature, mailmap: Option<&Mailmap>) -> Vec<Signature> {
    let mut found: Vec<Signature> = Vec::new();
    for line in message.lines() {
        let Some((name, rest)) =
            trailer(line, "co-authored-by").and_then(|who| who.split_once('<'))
        else {
            continue;
        };
        let Some((email, _)) = rest.split_once('>') else {
            continue;
        };
        let person = known_as(mailmap, name.trim(), email.trim());
        let known = |other: &Signature| other.email.eq_ignore_ascii_case(&person.email);
        if !person.email.is_empty() && !known(author) && !found.iter().any(known) {
            found.push(person);
        }
    }
    found
}

/// The value of a `Key: value` line; keys are the same in all spellings of case.
fn trailer<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let (name, value) = line.split_once(':')?;
    name.trim().eq_ignore_ascii_case(key).then(|| value.trim())
}

/// A person under the name that the mailmap prefers.
pub(super) fn known_as(mailmap: Option<&Mailmap>, name: &str, email: &str) -> Signature {
    let resolved = mailmap.and_then(|mailmap| {
        let given = git2::Signature::new(name, email, &Time::new(0, 0)).ok()?;
        mailmap.resolve_signature(&given).ok()
    });
    match resolved {
        Some(person) => Signature {
            name: lossy(person.name_bytes()),
            email: lossy(person.email_bytes()),
        },
        None => Signature {
            name: name.to_owned(),
            email: email.to_owned(),
        },
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana() -> Signature {
        Signature {
            name: "Ana".to_owned(),
            email: "ana@acme.example".to_owned(),
        }
    }

    #[test]
    fn co_authors_are_read_from_every_paragraph_and_named_once() {
        let squashed = "Lower the target (#12)\n\n* First try\n\n\
            Co-authored-by: Ben <ben@acme.example>\n\n* Second try\n\n\
            co-authored-by: BEN <Ben@acme.example>\n\
            Co-Authored-By: Ana <ANA@acme.example>\n\
            Co-authored-by: nobody without an address\n\
            Co-authored-by: Cem <cem@acme.example>\n";
        let names: Vec<String> = co_authors(squashed, &ana(), None)
            .into_iter()
            .map(|person| person.name)
            .collect();
        assert_eq!(names, ["Ben", "Cem"]);
    }

    #[test]
    fn who_and_when_are_read_as_git_writes_them() {
        let head =
            "tree x\nauthor Ana  <ana@acme.example> 1790000000 -0330\ncommitter B <> 0 nowhere";
        let (who, when) = stamp(head.as_bytes(), b"author ").unwrap();
        assert_eq!((who.name.as_str(), who.email), ("Ana", ana().email));
        assert_eq!(when.to_rfc3339(), "2026-09-21T10:43:20-03:30");
        let (_, when) = stamp(head.as_bytes(), b"committer ").unwrap();
        assert_eq!(when.to_rfc3339(), "1970-01-01T00:00:00+00:00");
        for broken in [
            "",
            "Ana",
            "Ana <a@b>",
            "Ana <a@b> soon",
            "Ana <a@b> 99999999999999999",
        ] {
            assert!(stamp(format!("author {broken}").as_bytes(), b"author ").is_none());
        }
    }

    #[test]
    fn the_subject_is_the_first_paragraph_on_one_line() {
        assert_eq!(
            subject("\nLower the\n target\n\nBecause.\n"),
            "Lower the target"
        );
        assert_eq!(subject(""), "");
    }
}
