//! `okr forget`: every place and every commit that holds something about a person.
//!
//! A plain list: nothing is counted, nothing is weighed, and nothing is changed.

use crate::clock::Date;
use crate::history::{BlobId, Commit, History, Limit, Signature};
use crate::model::{Items, Kind};
use crate::views::Records;
use crate::workspace::{Workspace, clear_path, handle_in};
use aho_corasick::AhoCorasick;
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
    /// `org/` knows them.
    pub is_in_org: bool,
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
    /// Commits that changed records and carry the person's name.
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
    /// The day on which the main line first held it.
    pub day: Option<Date>,
    /// As what it names them.
    pub role: &'static str,
}

/// Who is meant by a handle: as `org/` knows them, else the handle alone.
pub fn known_by(workspace: &Workspace, handle: &str) -> KnownBy {
    let Some(member) = workspace.directory.person(handle) else {
        return KnownBy {
            name: handle.to_owned(),
            handles: vec![handle.to_owned()],
            ..KnownBy::default()
        };
    };
    let former = member.person.formerly.items().iter();
    let former = former.map(|name| name.value.0.clone());
    let emails = member.person.emails.items().iter();
    KnownBy {
        name: workspace.directory.person_name(handle).to_owned(),
        handles: std::iter::once(member.handle.clone())
            .chain(former)
            .collect(),
        emails: emails.map(|email| email.value.0.clone()).collect(),
        is_in_org: true,
    }
}

/// What one repository holds about a person; `mailmap` is its file of who is known by which name.
pub fn traces(records: &Records, who: &KnownBy, mailmap: Option<&str>) -> TracesIn {
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
    for path in first.keys().filter(|path| !known.contains(path.as_str())) {
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
    here.sort_by(|a, b| a.path.cmp(&b.path));
    TracesIn {
        name: records.name.clone(),
        here,
        past,
        commits: history
            .commits()
            .iter()
            .filter_map(|commit| {
                Some(CommitTrace {
                    role: names.role(commit)?,
                    commit: commit.id.short().to_owned(),
                    day: commit.visible,
                })
            })
            .collect(),
        mailmap: mailmap.map_or_else(Vec::new, |text| names.lines(text)),
        sealed: workspace.sealed,
        limits: history.limits().iter().map(Limit::sentence).collect(),
    }
}

/// What a record is to the person, as its path says.
fn about(workspace: &Workspace, who: &KnownBy, path: &str) -> Option<&'static str> {
    let is_they = |handle: &str| who.handles.iter().any(|h| h == handle);
    let clear = clear_path(path).unwrap_or(path);
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
    emails: Vec<String>,
    name: String,
}

impl Names {
    fn of(who: &KnownBy) -> Names {
        let mut words: Vec<&str> = Vec::new();
        words.extend(who.handles.iter().map(String::as_str));
        words.extend(who.emails.iter().map(String::as_str));
        words.push(&who.name);
        words.extend(who.name.split_whitespace().next());
        words.retain(|word| !word.is_empty());
        Names {
            words: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(&words)
                .ok(),
            emails: who.emails.iter().map(|e| e.to_lowercase()).collect(),
            name: who.name.clone(),
        }
    }

    /// Whether a text names the person in a word of its own.
    fn are_in(&self, text: &str) -> bool {
        let Some(words) = &self.words else {
            return false;
        };
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        words.find_overlapping_iter(text).any(|found| {
            let before = text
                .get(..found.start())
                .and_then(|t| t.chars().next_back());
            let after = text.get(found.end()..).and_then(|t| t.chars().next());
            !goes_on(before) && !goes_on(after)
        })
    }

    /// The numbers of the lines that name the person, from 1.
    fn lines(&self, text: &str) -> Vec<usize> {
        let lines = (1..).zip(text.lines());
        let named = lines.filter(|(_, line)| self.are_in(line));
        named.map(|(number, _)| number).collect()
    }

    /// As what a commit names the person.
    fn role(&self, commit: &Commit) -> Option<&'static str> {
        let is_they = |signature: &Signature| {
            self.emails.contains(&signature.email.to_lowercase()) || signature.name == self.name
        };
        if is_they(&commit.author) {
            Some("author")
        } else if commit.co_authors.iter().any(is_they) {
            Some("co-author")
        } else if self.are_in(&commit.subject) {
            Some("named in its message")
        } else {
            None
        }
    }
}
