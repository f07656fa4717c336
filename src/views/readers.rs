//! To whom a record about a person is sealed: those concerned, their keys, and how each key came to `org/`.
//!
//! A change of a key is how somebody could make themselves a reader. So each key is told with its commit, and a key that
//! came after the last record that was sealed to its owner is told as new.

use crate::clock::Date;
use crate::history::{Commit, History};
use crate::model::{
    Entered, Items, Kind, OfKind, Org, Person, Place, Record, Written, key_parts, same_key,
    short_key,
};
use crate::source::flat;
use crate::workspace::{Directory, Member, Workspace, clear_path, handle_in};

/// So many of the newest versions of a file of `org/` are looked through for keys that a person had earlier.
const LOOKED_BACK: usize = 200;

/// Somebody to whom a record is sealed.
#[derive(Debug)]
pub struct Reader {
    /// The handle.
    pub handle: String,
    /// The name.
    pub name: String,
    /// In what way the record concerns them: "who receives it".
    pub role: &'static str,
    /// Their keys.
    pub keys: Vec<KeyLine>,
    /// Keys that `org/` gave them earlier, short.
    pub former: Vec<String>,
}

/// A key of a reader.
#[derive(Debug)]
pub struct KeyLine {
    /// As `org/` has it.
    pub key: String,
    /// Its kind and its end, as people compare it.
    pub short: String,
    /// How it came to `org/`.
    pub brought: KeyBrought,
    /// Why it may not be theirs; `None` where nothing speaks for that.
    pub doubt: Option<Doubt>,
}

/// Why a key may not be that of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It came after the last record that was sealed to them, or is not committed yet.
    New,
    /// The history is not all there, so it cannot be seen since when it has been there.
    Unseen,
    /// `org/` gives the same key to somebody else, too: the name.
    Shared(String),
}

/// How a key came to `org/`.
#[derive(Debug)]
pub enum KeyBrought {
    /// With this commit.
    Commit {
        /// Its name, short.
        commit: String,
        /// The day on which the main line first held it.
        day: Option<Date>,
        /// Who wrote it.
        by: String,
    },
    /// Before what the history shows.
    Earlier,
    /// It is not committed yet.
    NotYet,
    /// There is no history.
    Unknown,
}

/// Why it is not known whom a record concerns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoReaders {
    /// It is no growth path, 1:1 note or feedback.
    #[error("only records about a person are sealed: growth paths, 1:1 notes and feedback")]
    NotPersonal,
    /// The record does not say who the other one is.
    #[error("it does not say {who}")]
    Unsaid {
        /// Who is missing, and where it would stand.
        who: &'static str,
    },
    /// Somebody is not in `org/`.
    #[error("there is nobody called `{handle}` in org/")]
    Unknown {
        /// The handle.
        handle: String,
    },
    /// Somebody has no key.
    #[error("{name} has no key in org/{}", if *had { " any more" } else { "" })]
    NoKey {
        /// The handle.
        handle: String,
        /// The name.
        name: String,
        /// There was one earlier.
        had: bool,
    },
}

/// The readers of a record; `me` is the address under which whoever seals it commits.
///
/// # Errors
/// When one of them is not known or has no key.
pub fn readers(
    workspace: &Workspace,
    history: &History,
    (kind, place, record): (Kind, &Place, Option<&Record>),
    me: Option<&str>,
) -> Result<Vec<Reader>, NoReaders> {
    let directory = &workspace.directory;
    let mut all: Vec<Reader> = Vec::new();
    for (handle, role) in concerned(directory, kind, place, record)? {
        let member = directory.person(&handle);
        let member = member.ok_or(NoReaders::Unknown { handle })?;
        if all.iter().any(|r| r.handle == member.handle) {
            continue;
        }
        all.push(reader(workspace, history, member, role, me)?);
    }
    Ok(all)
}

/// Whom a record concerns, by handle, and in what way.
fn concerned(
    directory: &Directory,
    kind: Kind,
    place: &Place,
    record: Option<&Record>,
) -> Result<Vec<(String, &'static str)>, NoReaders> {
    let unsaid = |who| NoReaders::Unsaid { who };
    let person = place.person.clone();
    let person = person.ok_or_else(|| unsaid("whom it is about, by the folder it lies in"))?;
    match (kind, record) {
        (Kind::Feedback, _) => {
            let giver = place.name.as_deref();
            let giver = giver.ok_or_else(|| unsaid("who gives it, by the name of its file"))?;
            let giver = handle_in(giver, &[directory]).to_owned();
            Ok(vec![(person, "who receives it"), (giver, "who gives it")])
        }
        (Kind::OneOnOne, Some(Record::OneOnOne(note))) => {
            let with = note.with.written().map(str::to_owned);
            let with = with.ok_or_else(|| unsaid("with whom, by `with` at its beginning"))?;
            Ok(vec![(person, "whom it is about"), (with, "who was there")])
        }
        (Kind::OneOnOne, _) => Err(unsaid("with whom, by `with` at its beginning")),
        (Kind::Growth, _) => {
            let manager = directory.person(&person);
            let manager = manager.and_then(|m| m.person.manager.as_ref());
            let manager = manager.map(|m| (m.value.0.clone(), "who manages them, as org/ says"));
            let mut both = vec![(person, "whose path it is")];
            both.extend(manager);
            Ok(both)
        }
        _ => Err(NoReaders::NotPersonal),
    }
}

fn reader(
    workspace: &Workspace,
    history: &History,
    member: &Member,
    role: &'static str,
    me: Option<&str>,
) -> Result<Reader, NoReaders> {
    let directory = &workspace.directory;
    // The list of keys is what people trust: no name in it may bring a line of its own.
    let name = flat(directory.person_name(&member.handle));
    let handles = handles(member);
    let former = former(workspace, history, member, &handles);
    let written = member.person.keys.items();
    if written.is_empty() {
        return Err(NoReaders::NoKey {
            handle: member.handle.clone(),
            name,
            had: !former.is_empty(),
        });
    }
    let last = last_sealed(workspace, history, member, me);
    let mut keys: Vec<KeyLine> = Vec::new();
    for key in written.iter().map(|key| &key.value.0) {
        if keys.iter().any(|line| same_key(&line.key, key)) {
            continue;
        }
        let (brought, at) = brought(workspace, history, &handles, key);
        let doubt = match brought {
            KeyBrought::NotYet => Some(Doubt::New),
            KeyBrought::Commit { .. } => {
                let is_new = last.iter().any(|last| at >= Some(*last));
                is_new.then_some(Doubt::New)
            }
            KeyBrought::Earlier => last.is_empty().then_some(Doubt::Unseen),
            KeyBrought::Unknown => None,
        };
        let shared = shared_with(directory, member, key).map(Doubt::Shared);
        keys.push(KeyLine {
            key: key.clone(),
            short: short_key(key),
            brought,
            doubt: shared.or(doubt),
        });
    }
    Ok(Reader {
        keys,
        handle: member.handle.clone(),
        name,
        role,
        former,
    })
}

/// The name of somebody else to whom `org/` gives this key as well.
fn shared_with(directory: &Directory, member: &Member, key: &str) -> Option<String> {
    let mut others = directory
        .people
        .iter()
        .filter(|other| other.handle != member.handle);
    let other = others.find(|other| {
        let keys = other.person.keys.items();
        keys.iter().any(|k| same_key(&k.value.0, key))
    })?;
    Some(flat(directory.person_name(&other.handle)))
}

/// Every handle of a person, today's first.
fn handles(member: &Member) -> Vec<&str> {
    let former = member.person.formerly.items().iter();
    let former = former.map(|name| name.value.0.as_str());
    std::iter::once(member.handle.as_str())
        .chain(former)
        .collect()
}

/// The keys that a text of `org/` gives to somebody of these handles, today's first. An earlier handle counts as long as the
/// text does not know today's: somebody who is there beside them is somebody else.
fn keys_in(text: &str, handles: &[&str]) -> Vec<String> {
    let Some(org) = Org::of_text(text) else {
        return Vec::new();
    };
    let people = org.people.entries();
    let people: Vec<_> = people.collect();
    let called = |name: &str| people.iter().any(|(handle, _)| handle.value.0 == name);
    let handles = match handles {
        [today, ..] if called(today) => std::slice::from_ref(today),
        all => all,
    };
    let theirs = people
        .iter()
        .filter(|(handle, _)| handles.contains(&handle.value.0.as_str()));
    let keys = |person: &Person| -> Vec<String> {
        let keys = person.keys.items().iter();
        keys.map(|key| key.value.0.clone()).collect()
    };
    theirs.flat_map(|(_, person)| keys(person)).collect()
}

/// The files of `org/` as they are.
fn org_files(workspace: &Workspace) -> impl Iterator<Item = &str> {
    let files = workspace.files.iter().filter(|f| f.kind == Kind::Org);
    files.map(|f| &*f.path)
}

/// How a key came to `org/`, and the place of that commit in the history.
fn brought(
    workspace: &Workspace,
    history: &History,
    handles: &[&str],
    key: &str,
) -> (KeyBrought, Option<usize>) {
    if history.head().is_none() {
        return (KeyBrought::Unknown, None);
    }
    let (kind, body) = key_parts(key);
    let telling = if body.is_empty() { kind } else { body };
    let gives = |text: &str| {
        text.contains(telling) && keys_in(text, handles).iter().any(|k| same_key(k, key))
    };
    let mut earlier = false;
    for path in org_files(workspace) {
        if let Some(version) = history.first_with(path, gives) {
            let brought = KeyBrought::Commit {
                commit: version.commit.id.short().to_owned(),
                day: version.commit.visible,
                by: flat(&version.commit.author.name),
            };
            return (brought, Some(version.change.commit));
        }
        earlier |= history.newest_text(path).is_some_and(|text| gives(&text));
    }
    if earlier {
        (KeyBrought::Earlier, None)
    } else {
        (KeyBrought::NotYet, None)
    }
}

/// The keys that `org/` gave to a person earlier and does not give them now.
fn former(
    workspace: &Workspace,
    history: &History,
    member: &Member,
    handles: &[&str],
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for path in org_files(workspace) {
        let versions = history.versions(path);
        for version in versions.iter().rev().take(LOOKED_BACK) {
            found.extend(keys_in(version.text.as_deref().unwrap_or(""), handles));
        }
    }
    let today = member.person.keys.items();
    found.retain(|key| !today.iter().any(|k| same_key(&k.value.0, key)));
    let mut short: Vec<String> = found.iter().map(|key| short_key(key)).collect();
    short.sort();
    short.dedup();
    short
}

/// The places in the history of the last record that was sealed to a person, by anybody and by `me`. Whoever brings a key
/// may seal something to it as well; my own last sealing tells what I have seen.
fn last_sealed(
    workspace: &Workspace,
    history: &History,
    member: &Member,
    me: Option<&str>,
) -> Vec<usize> {
    let directory = &workspace.directory;
    let is_they = |handle: &str| directory.current_person(handle) == member.handle;
    let concerns = |path: &str, commit: &Commit| {
        let Some(Ok((kind, place))) =
            clear_path(path).and_then(|path| Kind::at(path, &workspace.folders))
        else {
            return false;
        };
        let giver = place.name.as_deref().filter(|_| kind == Kind::Feedback);
        let author = directory.person_of_email(&commit.author.email);
        place.person.as_deref().is_some_and(is_they)
            || giver.is_some_and(|giver| is_they(handle_in(giver, &[directory])))
            || author.is_some_and(|author| author.handle == member.handle)
    };
    let (mut by_anybody, mut by_me) = (None, None);
    for change in history.changes().iter().filter(|c| c.blob.is_some()) {
        let Some(commit) = history.commit_of(change) else {
            continue;
        };
        if concerns(&change.path, commit) {
            by_anybody = Some(change.commit);
            if me.is_some_and(|me| me.eq_ignore_ascii_case(&commit.author.email)) {
                by_me = Some(change.commit);
            }
        }
    }
    by_anybody.into_iter().chain(by_me).collect()
}
