//! One commit's people, dates and words.

use super::{Commit, Signature};
use chrono::{DateTime, FixedOffset, NaiveDate};
use git2::{Mailmap, Oid, Repository, Time};

/// Reads a commit. The day it became visible is for the caller to say.
///
/// # Errors
/// When git cannot make sense of the commit's author or dates.
pub(super) fn read(
    repository: &Repository,
    mailmap: Option<&Mailmap>,
    id: Oid,
) -> Result<Commit, git2::Error> {
    let commit = repository.find_commit(id)?;
    let given = commit.author();
    let author = known_as(
        mailmap,
        &lossy(given.name_bytes()),
        &lossy(given.email_bytes()),
    );
    let message = lossy(commit.message_bytes());
    Ok(Commit {
        id: id.into(),
        co_authors: co_authors(&message, &author, mailmap),
        author,
        authored: moment(given.when())?,
        committed: moment(commit.time())?,
        subject: subject(&message),
        import: message.lines().any(|line| {
            trailer(line, "okr-import").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        }),
        visible: None,
    })
}

/// The day of a commit in its committer's own time zone.
pub(super) fn day(repository: &Repository, id: Oid) -> Option<NaiveDate> {
    day_of(&repository.find_commit(id).ok()?)
}

/// The same of a commit that has been read.
pub(super) fn day_of(commit: &git2::Commit<'_>) -> Option<NaiveDate> {
    Some(moment(commit.time()).ok()?.date_naive())
}

fn moment(time: Time) -> Result<DateTime<FixedOffset>, git2::Error> {
    let seconds = time.offset_minutes().checked_mul(60);
    let offset = seconds.and_then(FixedOffset::east_opt);
    DateTime::from_timestamp(time.seconds(), 0)
        .zip(offset)
        .map(|(utc, offset)| utc.with_timezone(&offset))
        .ok_or_else(|| git2::Error::from_str("a date that no calendar holds"))
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
fn known_as(mailmap: Option<&Mailmap>, name: &str, email: &str) -> Signature {
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
    fn the_subject_is_the_first_paragraph_on_one_line() {
        assert_eq!(
            subject("\nLower the\n target\n\nBecause.\n"),
            "Lower the target"
        );
        assert_eq!(subject(""), "");
    }
}
