//! `okr forget`: every place and every commit that holds something about a person.
//!
//! A plain list: nothing is counted, nothing is weighed, and nothing is changed.

use crate::clock::Date;
use crate::history::{BlobId, FoundCommit, History, Limit, Signature};
use crate::model::{Entered, Items, Kind, OfKind, Org, Person};
use crate::views::Records;
use crate::workspace::{Workspace, clear_path, handle_in, packet_of};
use aho_corasick::AhoCorasick;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// By what a person is known.
#[derive(Debug, Clone, Default)]
pub struct KnownBy {
    /// The name, or else the handle.
    pub name: String,
    /// Handles, today's first.
    pub handles: Vec<String>,
    /// Addresses in commits.
    pub emails: Vec<String>,
    /// Whether `org/` knows them.
    pub in_org: InOrg,
}

/// Whether `org/` knows somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum InOrg {
    /// It does.
    Now,
    /// It did once.
    Once,
    /// It never did, as far as can be seen.
    #[default]
    Never,
}

/// What there is about a person in all repositories that were looked through.
#[derive(Debug)]
pub struct Traces {
    /// Who is meant.
    pub who: KnownBy,
    /// The repositories, the shared one first.
    pub repositories: Vec<TracesIn>,
    /// Repositories that could not be looked through, with the reason.
    pub missing: Vec<(String, String)>,
}

/// What there is about a person in one repository.
#[derive(Debug)]
pub struct TracesIn {
    /// What the repository is called.
    pub name: String,
    /// Files that are there now, by path.
    pub here: Vec<Trace>,
    /// Files of the past that are not there now, or do not hold it any more.
    pub past: Vec<Trace>,
    /// Commits that carry the person's name, newest first, those of the commit that is checked out before all others.
    pub commits: Vec<CommitTrace>,
    /// The lines of `.mailmap` that name them.
    pub mailmap: Vec<usize>,
    /// How many sealed records could not be looked into.
    pub sealed: usize,
    /// What the history does not show, in sentences.
    pub limits: Vec<String>,
}

/// A file that holds something.
#[derive(Debug)]
pub struct Trace {
    /// Its path in the workspace.
    pub path: String,
    /// What it is to the person.
    pub what: &'static str,
    /// The lines that name them, from 1.
    pub lines: Vec<usize>,
    /// The first commit that held something: short, and the day.
    pub since: Option<(String, Option<Date>)>,
}

/// A commit that carries a person's name.
#[derive(Debug)]
pub struct CommitTrace {
    /// Its name, short.
    pub commit: String,
    /// The day on which it was put into the history.
    pub day: Option<Date>,
    /// As what it names them.
    pub role: &'static str,
    /// The branch, tag or other name that leads there, where the commit that is checked out does not.
    pub led_by: Option<String>,
}

/// The commit that carries a person's name; `None` where it does not.
fn commit_trace(names: &Names, found: &FoundCommit) -> Option<CommitTrace> {
    Some(CommitTrace {
        role: names.role(found)?,
        commit: found.commit.id.short().to_owned(),
        day: Some(found.commit.committed.date_naive()),
        led_by: found.led_by.clone(),
    })
}

/// Who is meant by a handle or an address: as `org/` knows them or once knew them, else the handle alone.
pub fn known_by(records: &Records, said: &str) -> KnownBy {
    let directory = &records.workspace.directory;
    let member = directory.person(said);
    if let Some(member) = member.or_else(|| directory.person_of_email(said)) {
        return KnownBy::of(&member.handle, &member.person, InOrg::Now);
    }
    once_known(records, said).unwrap_or_else(|| KnownBy {
        name: said.to_owned(),
        handles: vec![said.to_owned()],
        ..KnownBy::default()
    })
}

impl KnownBy {
    fn of(handle: &str, person: &Person, in_org: InOrg) -> KnownBy {
        let former = person.formerly.items().iter();
        let former = former.map(|name| name.value.0.clone());
        let emails = person.emails.items().iter();
        let name = person.name.as_ref();
        KnownBy {
            name: name.map_or(handle, |name| &name.value.0).to_owned(),
            handles: std::iter::once(handle.to_owned()).chain(former).collect(),
            emails: emails.map(|email| email.value.0.clone()).collect(),
            in_org,
        }
    }

    /// Whether a handle, today's or a former one, is theirs.
    fn is_called(&self, handle: &str) -> bool {
        self.handles.iter().any(|h| h == handle)
    }
}

/// Somebody whom `org/` does not know any more, as it knew them last.
fn once_known(records: &Records, handle: &str) -> Option<KnownBy> {
    let Records {
        workspace, history, ..
    } = records;
    let org = |path: &str| matches!(Kind::at(path, &workspace.folders), Some(Ok((Kind::Org, _))));
    let versions = history.changes().iter().rev().filter(|c| org(&c.path));
    for blob in versions.filter_map(|change| change.blob) {
        let text = history.text(&blob).filter(|text| text.contains(handle));
        let Some(org) = text.and_then(|t| Org::of_text(&t)) else {
            continue;
        };
        let mut people = org.people.entries();
        let known = people.find_map(|(name, person)| {
            let known = KnownBy::of(&name.value.0, person, InOrg::Once);
            let is_meant = known
                .handles
                .iter()
                .chain(&known.emails)
                .any(|n| n == handle);
            is_meant.then_some(known)
        });
        if known.is_some() {
            return known;
        }
    }
    None
}

/// What one repository holds about a person; `mailmap` is its file of who is known by which name, and `every_commit` hands
/// out its commits.
pub fn traces(
    records: &Records,
    who: &KnownBy,
    mailmap: Option<&str>,
    every_commit: impl FnOnce(&mut dyn FnMut(FoundCommit)),
) -> TracesIn {
    let Records {
        workspace, history, ..
    } = records;
    let names = Names::of(who);
    let is_theirs = |path: &str| about(workspace, who, path);
    let mut here = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let first = first_commits(history, &names, &is_theirs);
    let since = |path: &str| first.get(path).cloned();
    for file in &workspace.files {
        let lines = names.lines(&file.text);
        let what = is_theirs(&file.path);
        if what.is_some() || !lines.is_empty() {
            known.insert(&file.path);
            here.push(Trace {
                path: file.path.to_string(),
                what: what.unwrap_or("names them"),
                lines,
                since: since(&file.path),
            });
        }
    }
    // What lies sealed is in no list of files; its path says whom it is about.
    let mut past = Vec::new();
    let is_kept = |path: &String| workspace.packets.contains(path);
    let paths = first.keys().filter(|path| !known.contains(path.as_str()));
    for path in paths.filter(|path| !is_kept(path)) {
        let trace = Trace {
            path: path.clone(),
            what: is_theirs(path).unwrap_or("named them"),
            lines: Vec::new(),
            since: since(path),
        };
        if clear_path(path).is_some() && history.is_recorded(path) {
            here.push(trace);
        } else {
            past.push(trace);
        }
    }
    let packets = workspace.packets.iter();
    let packets = packets.filter(|path| is_theirs(path).is_some());
    here.extend(packets.map(|path| Trace {
        path: path.clone(),
        what: THEIR_PACKET,
        lines: Vec::new(),
        since: since(path),
    }));
    here.sort_by(|a, b| a.path.cmp(&b.path));
    let mut commits = Vec::new();
    every_commit(&mut |found| commits.extend(commit_trace(&names, &found)));
    commits.sort_by_key(|commit: &CommitTrace| (commit.led_by.is_some(), Reverse(commit.day)));
    TracesIn {
        name: records.name.clone(),
        here,
        past,
        commits,
        mailmap: mailmap.map_or_else(Vec::new, |text| names.lines(text)),
        sealed: workspace.sealed,
        limits: history.limits().iter().map(Limit::sentence).collect(),
    }
}

const THEIR_PACKET: &str = "a review packet of theirs";

/// What a record or a packet is to the person, as its path says.
fn about(workspace: &Workspace, who: &KnownBy, path: &str) -> Option<&'static str> {
    let is_they = |handle: &str| who.is_called(handle);
    let clear = clear_path(path).unwrap_or(path);
    if packet_of(clear).is_some_and(|(of, _)| is_they(of)) {
        return Some(THEIR_PACKET);
    }
    let (kind, place) = Kind::at(clear, &workspace.folders)?.ok()?;
    let directory = &workspace.directory;
    let named = place
        .name
        .as_deref()
        .map(|name| handle_in(name, &[directory]));
    match kind {
        Kind::Growth if place.person.as_deref().is_some_and(is_they) => Some("their growth path"),
        Kind::OneOnOne if place.person.as_deref().is_some_and(is_they) => {
            Some("a note of a 1:1 of theirs")
        }
        Kind::Feedback if place.person.as_deref().is_some_and(is_they) => Some("feedback to them"),
        Kind::Feedback if named.is_some_and(is_they) => Some("feedback they gave"),
        Kind::Seen if place.person.as_deref().is_some_and(is_they) => Some("what they have read"),
        Kind::Okrs if place.team.as_deref().is_some_and(is_they) => Some("OKRs under their name"),
        _ => None,
    }
}

/// For each path that ever held something: the first commit that brought it.
fn first_commits(
    history: &History,
    names: &Names,
    is_theirs: &dyn Fn(&str) -> Option<&'static str>,
) -> BTreeMap<String, (String, Option<Date>)> {
    let mut found = BTreeMap::new();
    let mut looked: HashMap<BlobId, bool> = HashMap::new();
    for change in history.changes() {
        let (Some(blob), false) = (change.blob, found.contains_key(&change.path)) else {
            continue;
        };
        let mut holds = || {
            let text = history.text(&blob);
            text.is_some_and(|text| names.are_in(&text))
        };
        let holds =
            is_theirs(&change.path).is_some() || *looked.entry(blob).or_insert_with(&mut holds);
        if let (true, Some(commit)) = (holds, history.commit_of(change)) {
            let told = (commit.id.short().to_owned(), commit.visible);
            found.insert(change.path.clone(), told);
        }
    }
    found
}

/// The words by which a person is named.
struct Names {
    words: Option<AhoCorasick>,
    /// The handles, the addresses, the name and the first name, in this order.
    written: Vec<String>,
    handles: usize,
    emails: Vec<String>,
    name: String,
}

impl Names {
    fn of(who: &KnownBy) -> Names {
        let mut written = who.handles.clone();
        written.extend(who.emails.iter().cloned());
        written.push(who.name.clone());
        written.extend(who.name.split_whitespace().next().map(str::to_owned));
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(&written);
        Names {
            words: words.ok(),
            written,
            handles: who.handles.len(),
            emails: who.emails.iter().map(|e| e.to_lowercase()).collect(),
            name: who.name.clone(),
        }
    }

    /// Whether a text names the person in a word of its own.
    fn are_in(&self, text: &str) -> bool {
        let Some(words) = &self.words else {
            return false;
        };
        let goes_on = |c: char| c.is_alphanumeric() || c == '_';
        words.find_overlapping_iter(text).any(|found| {
            let (number, last) = (found.pattern().as_usize(), self.written.len() - 1);
            let word = text.get(found.range()).unwrap_or("");
            let is_written_so = self.written.get(number).is_some_and(|w| w == word);
            let before = text.get(..found.start()).unwrap_or("");
            let mut after = text.get(found.end()..).unwrap_or("").chars();
            let (next, second) = (after.next(), after.next());
            // `ana-lytics` is somebody else's handle; behind `ana-2` stands a number.
            let is_longer = number < self.handles
                && is_written_so
                && next == Some('-')
                && second.is_some_and(char::is_alphabetic);
            // A first name may be a word of the language, so it counts as it is written.
            let is_name = number < last || number < self.handles || is_written_so;
            !word.is_empty()
                && is_name
                && !is_longer
                && !before.chars().next_back().is_some_and(goes_on)
                && !next.is_some_and(goes_on)
        })
    }

    /// The numbers of the lines that name the person, from 1.
    fn lines(&self, text: &str) -> Vec<usize> {
        let lines = (1..).zip(text.lines());
        let named = lines.filter(|(_, line)| self.are_in(line));
        named.map(|(number, _)| number).collect()
    }

    /// As what a commit names the person.
    fn role(&self, found: &FoundCommit) -> Option<&'static str> {
        let is_they = |signature: &Signature| {
            self.emails.contains(&signature.email.to_lowercase()) || signature.name == self.name
        };
        if is_they(&found.commit.author) {
            Some("author")
        } else if found.commit.co_authors.iter().any(is_they) {
            Some("co-author")
        } else if found.committer.as_ref().is_some_and(is_they) {
            Some("committer")
        } else if self.are_in(&found.message) {
            Some("named in its message")
        } else {
            None
        }
    }
}
