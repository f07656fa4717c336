//! Whatever happens to a repository, with the index and without it the same is told.

use super::index::{assert_same_in, files};
use super::support::{FOLDERS, Place, git};
use crate::history::{Altered, Repository};
use crate::workspace::Disk;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Numbers that look like chance and are the same each time.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

/// Runs git, which may refuse.
fn may(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=Git", "-c", "user.email=git@acme.example"];
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .args(identity)
        .args(arguments)
        .output()
        .unwrap();
    output.status.success()
}

fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", message]);
}

pub(super) const PATHS: [&str; 6] = [
    "okrs/a", "okrs/b", "okrs/q/a", "people/c", "okr.yaml", "other",
];

/// The folder where the workspace lies, in the work tree or in a commit that is checked out.
fn lies_in(folder: &Path) -> &'static str {
    let below = git(folder, &["ls-files", "work"]);
    if below.is_empty() { "" } else { "work" }
}

/// Every file of the workspace goes to another folder.
fn move_workspace(folder: &Path) {
    fs::create_dir_all(folder.join("work")).unwrap();
    let names = ["okrs", "goals", "people", "okr.yaml", "other"];
    let (from, to) = match lies_in(folder) {
        "" => ("", "work"),
        _ => ("work/", "."),
    };
    for name in names {
        may(folder, &["mv", &format!("{from}{name}"), to]);
    }
    commit(folder, "move all");
}

fn edit(folder: &Path, chance: &mut Chance) {
    let name = chance.pick(&[&PATHS[..], &["goals/d"]].concat());
    // Which folders the settings name decides about what is read, also of the past.
    let text = match name {
        "okr.yaml" => format!(
            "organisation: Acme\nfolders: {{okrs: {}}}\n",
            chance.pick(&["okrs", "goals"])
        ),
        _ => format!("{}\n", chance.below(5)),
    };
    let path = folder.join(lies_in(folder)).join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// One thing that people or git do to a repository.
fn happen(folder: &Path, chance: &mut Chance) -> &'static str {
    let number = chance.below(1000).to_string();
    let back = format!("HEAD~{}", 1 + chance.below(4));
    match chance.below(16) {
        0..3 => {
            edit(folder, chance);
            commit(folder, &number);
            "a commit"
        }
        3 => {
            for step in 0..10 {
                edit(folder, chance);
                commit(folder, &format!("{number} {step}"));
            }
            "a busy week"
        }
        4 => {
            edit(folder, chance);
            git(folder, &["add", "--all"]);
            git(
                folder,
                &["commit", "-q", "--amend", "--allow-empty", "-m", &number],
            );
            "an amended commit"
        }
        5 => {
            may(folder, &["reset", "-q", "--hard", &back]);
            edit(folder, chance);
            commit(folder, &number);
            "a forced push"
        }
        6 => {
            let onto = format!("{back}~1");
            if !may(
                folder,
                &["rebase", "-q", "-X", "theirs", "--onto", &onto, &back],
            ) {
                may(folder, &["rebase", "--abort"]);
            }
            "a rebase"
        }
        7 | 8 => {
            let base = git(folder, &["rev-parse", "HEAD"]);
            for _ in 0..chance.below(3) {
                edit(folder, chance);
                commit(folder, "on the main line");
            }
            let here = git(folder, &["rev-parse", "HEAD"]);
            git(folder, &["checkout", "-q", "--detach", &base]);
            for _ in 0..=chance.below(2) {
                edit(folder, chance);
                commit(folder, "on the side");
            }
            let side = git(folder, &["rev-parse", "HEAD"]);
            git(folder, &["checkout", "-q", "-B", "main", &here]);
            let how = chance.pick(&["-Xours", "-Xtheirs", "-sours"]);
            if !may(
                folder,
                &["merge", "-q", "--no-ff", "-m", "Merge", how, &side],
            ) {
                may(folder, &["merge", "--abort"]);
                may(folder, &["reset", "-q", "--hard"]);
            }
            "a merge"
        }
        9 => {
            let below = |path| Path::new(lies_in(folder)).join(path).display().to_string();
            let (from, to) = (below(chance.pick(&PATHS)), below(chance.pick(&PATHS)));
            if may(folder, &["mv", "-f", &from, &to]) {
                commit(folder, "move");
            }
            "a move"
        }
        10 => {
            let path = chance.pick(&["okrs", "people", "okrs/a"]);
            let path = Path::new(lies_in(folder)).join(path).display().to_string();
            may(folder, &["rm", "-q", "-r", &path]);
            commit(folder, "remove");
            "a removal"
        }
        11 => {
            git(folder, &["reflog", "expire", "--expire=now", "--all"]);
            git(folder, &["gc", "-q", "--prune=now"]);
            "a collection of what is not needed"
        }
        12 => {
            git(folder, &["branch", "-f", "kept"]);
            may(folder, &["checkout", "-q", "-B", "main", &back]);
            "an older state checked out"
        }
        13 => {
            may(folder, &["checkout", "-q", "-B", "main", "kept"]);
            "another branch checked out"
        }
        14 => {
            move_workspace(folder);
            "a move of the whole workspace"
        }
        _ => {
            let map = format!("Somebody {number} <git@acme.example>\n");
            fs::write(folder.join(".mailmap"), map).unwrap();
            "another name for somebody"
        }
    }
}

/// What differs from an earlier commit is what git says differs, also where it is not committed yet.
fn assert_differs_as_git_says(folder: &Path, chance: &mut Chance, context: &str) {
    let back = format!("HEAD~{}", 1 + chance.below(6));
    if !may(folder, &["rev-parse", "--verify", &back]) {
        return;
    }
    let place = lies_in(folder);
    if git(folder, &["ls-tree", "--name-only", &back]).contains("work") == place.is_empty() {
        return; // For git another place is another file.
    }
    let repository = Repository::discover(folder).unwrap().unwrap();
    let (from, head) = (
        repository.resolve(&back).unwrap(),
        repository.head().unwrap(),
    );
    let names = FOLDERS.map(|name| Path::new(place).join(name).display().to_string());
    let git_says = |what: &[&str]| -> BTreeSet<String> {
        let mut words = vec!["diff", "--name-only", "--no-renames"];
        words.extend(what);
        words.extend([back.as_str(), "--"]);
        words.extend(names.iter().map(String::as_str));
        let said = git(folder, &words);
        let path = |line: &str| line.trim_start_matches("work/").to_owned();
        said.lines().map(path).collect()
    };
    let told = |altered: Vec<Altered>| -> BTreeSet<String> {
        let sides = altered
            .into_iter()
            .flat_map(|file| [file.before, file.after]);
        sides.flatten().collect()
    };
    let committed = repository.altered(&from, &head, place, &FOLDERS).unwrap();
    assert_eq!(
        told(committed),
        git_says(&["--cached"]),
        "{back}, {context}"
    );
    for _ in 0..3 {
        edit(folder, chance);
    }
    let disk = Disk::new(folder.join(place));
    let beside = repository
        .altered_since(&from, &disk, place, &FOLDERS)
        .unwrap();
    git(folder, &["add", "--all", "--", ".", ":!.mailmap"]);
    assert_eq!(
        told(beside),
        git_says(&["--cached"]),
        "uncommitted, {back}, {context}"
    );
    git(folder, &["reset", "-q", "--hard"]);
}

#[test]
fn whatever_happens_to_a_repository_the_same_is_told() {
    for seed in [0x9E37_79B9, 0x7F4A_7C15, 0x85EB_CA6B] {
        let place = Place::of(
            "[{by: ana, at: 2026-10-01T09:00:00Z, message: Begin, write: {okrs/a: '0'}}]",
        );
        let folder = place.path("repo");
        let mut chance = Chance(seed);
        let mut happened = Vec::new();
        for _ in 0..16 {
            happened.push(happen(&folder, &mut chance));
            let context = format!("seed {seed}: {happened:?}");
            assert_same_in(&folder, lies_in(&folder), &context);
            assert_differs_as_git_says(&folder, &mut chance, &context);
        }
        assert!(!files(&folder).is_empty());
    }
}
