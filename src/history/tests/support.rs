//! Stories in temporary folders, and git's own answers about them.

use crate::history::replay::{Authors, Step, replay};
use crate::history::{Change, History, Repository};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The folders of records in these stories.
pub const FOLDERS: [&str; 3] = ["okrs", "people", "okr.yaml"];

/// A folder with a replayed story in `repo`, and room for clones beside it.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// A story in YAML, told by ana, ben and cem.
    pub fn of(story: &str) -> Place {
        let place = Place::empty();
        replay(&place.path("repo"), &steps(story), &authors()).unwrap();
        place
    }

    pub fn empty() -> Place {
        Place {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    pub fn repository(&self, name: &str) -> Repository {
        Repository::discover(&self.path(name)).unwrap().unwrap()
    }

    /// The history of the story's records.
    pub fn history(&self) -> History {
        self.repository("repo").history("", &FOLDERS).unwrap()
    }

    /// Runs git in one of the folders; its output without the last line's end.
    pub fn git(&self, name: &str, arguments: &[&str]) -> String {
        git(&self.path(name), arguments)
    }
}

/// Runs git without anybody's configuration, at a fixed time.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    try_git(folder, arguments).unwrap_or_else(|said| panic!("git {arguments:?}: {said}"))
}

/// The same, where an older git may not know what is asked for.
pub fn try_git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git")
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Git")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "git@acme.example")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_DATE"), "2026-12-01T12:00Z")))
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout)
        .trim_end_matches('\n')
        .to_owned();
    if output.status.success() {
        return Ok(said);
    }
    Err(said + &String::from_utf8_lossy(&output.stderr))
}

pub fn steps(story: &str) -> Vec<Step> {
    serde_yaml::from_str(story).unwrap()
}

pub fn authors() -> Authors {
    let yaml = "
        ana: {name: Ana, email: ana@acme.example}
        ben: {name: Ben, email: ben@acme.example}
        cem: {name: Cem, email: cem@acme.example}";
    serde_yaml::from_str(yaml).unwrap()
}

/// One change as git and we both see it: commit, path, id before, id after (`-` for no file).
pub type Seen = (String, String, String, String);

/// What the walk says of commits that are no merges.
pub fn ours(history: &History, merges: &BTreeSet<String>) -> BTreeSet<Seen> {
    let changes = history.changes().iter();
    let seen = changes.map(|change| seen(history, change));
    seen.filter(|(commit, ..)| !merges.contains(commit))
        .collect()
}

fn seen(history: &History, change: &Change) -> Seen {
    let show = |blob: Option<_>| blob.map_or("-".to_owned(), |blob| format!("{blob}"));
    // For git a moved file is a removed one and a new one.
    let before = change.before.filter(|_| change.previous.is_none());
    let commit = history.commit_of(change).unwrap().id.to_string();
    (commit, change.path.clone(), show(before), show(change.blob))
}

/// What git says of commits that are no merges.
pub fn oracle(repository: &Path, prefix: &str, names: &[&str]) -> BTreeSet<Seen> {
    let log = "log --full-history --no-merges --raw -z --no-abbrev --no-renames --format=%H --";
    let mut arguments: Vec<&str> = log.split(' ').collect();
    let paths: Vec<String> = names.iter().map(|name| format!("{prefix}{name}")).collect();
    arguments.extend(paths.iter().map(String::as_str));
    let said = git(repository, &arguments);
    let mut words = said.split(['\0', '\n']).filter(|word| !word.is_empty());
    let mut commit = String::new();
    let mut found = BTreeSet::new();
    while let Some(word) = words.next() {
        let Some(raw) = word.strip_prefix(':') else {
            commit = word.to_owned();
            continue;
        };
        let path = words
            .next()
            .unwrap()
            .strip_prefix(prefix)
            .unwrap()
            .to_owned();
        let fields: Vec<&str> = raw.split(' ').collect();
        // Links and other repositories are no files.
        let file = |mode: &str, id: &str| if mode.starts_with("100") { id } else { "-" }.to_owned();
        let (before, after) = (file(fields[0], fields[2]), file(fields[1], fields[3]));
        if before != after {
            found.insert((commit.clone(), path, before, after));
        }
    }
    found
}

/// Holds a complete history to git's answers: every change of every ordinary commit, and the
/// files that stand in the newest one.
pub fn assert_like_git(repository: &Path, history: &History, prefix: &str, names: &[&str]) {
    let merges = git(repository, &["rev-list", "--merges", "HEAD"]);
    let merges: BTreeSet<String> = merges.lines().map(str::to_owned).collect();
    assert_eq!(ours(history, &merges), oracle(repository, prefix, names));
    let changes = history.changes();
    assert!(changes.is_sorted_by_key(|change| (change.commit, change.path.clone())));

    let mut last = BTreeMap::new();
    for change in changes {
        match change.blob {
            Some(blob) => last.insert(change.path.clone(), blob.to_string()),
            None => last.remove(&change.path),
        };
    }
    let paths: Vec<String> = names.iter().map(|name| format!("{prefix}{name}")).collect();
    let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", "HEAD", "--"];
    arguments.extend(paths.iter().map(String::as_str));
    let listed = git(repository, &arguments);
    let entries = listed
        .split('\0')
        .filter_map(|entry| entry.split_once('\t'));
    let standing: BTreeMap<String, String> = entries
        .filter(|(about, _)| about.starts_with("100"))
        .map(|(about, path)| (path[prefix.len()..].to_owned(), about[12..52].to_owned()))
        .collect();
    assert_eq!(last, standing);
}

/// Commits by subject and what they did, one a line: `Subject: A path, M path, R old -> new`.
pub fn told(history: &History) -> Vec<String> {
    let commits = history
        .commits()
        .iter()
        .enumerate()
        .map(|(number, commit)| {
            let changes = history
                .changes()
                .iter()
                .filter(|change| change.commit == number);
            let words: Vec<String> = changes
                .map(
                    |change| match (&change.previous, format!("{:?}", change.kind)) {
                        (Some(previous), _) => format!("R {previous} -> {}", change.path),
                        (None, kind) => format!("{} {}", &kind[..1], change.path),
                    },
                )
                .collect();
            format!("{}: {}", commit.subject, words.join(", "))
        });
    commits.collect()
}
