//! With the index and without it, the same is told.

use super::chance::{Chance, PATHS};
use super::support::{FOLDERS, Place, git};
use crate::history::{History, IndexPlace, Repository, Version};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(super) fn beside() -> IndexPlace {
    IndexPlace::Repository { otherwise: None }
}

fn repository(folder: &Path) -> Repository {
    Repository::discover(folder).unwrap().unwrap()
}

fn with_index(folder: &Path) -> History {
    let repository = repository(folder).with_index(beside());
    repository.history("", &FOLDERS).unwrap()
}

/// The files of the index.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder.join(".git/okr"));
    let mut files: Vec<_> = listed
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// Everything that can be asked is answered in the same way with the index and without it: of all files, of one
/// file, of a folder, and up to an earlier commit.
#[track_caller]
pub(super) fn assert_same(folder: &Path, context: &str) {
    assert_same_in(folder, "", context);
}

/// The same of a workspace in the folder `prefix` of the repository.
#[track_caller]
pub(super) fn assert_same_in(folder: &Path, prefix: &str, context: &str) {
    let plain = repository(folder);
    let indexed = repository(folder).with_index(beside());
    let all = plain.history(prefix, &FOLDERS).unwrap();
    let ours = indexed.history(prefix, &FOLDERS).unwrap();
    assert_equal(&ours, &all, context);
    for asked in ["okrs/a", "okrs", "people", "none"] {
        let of = |repository: &Repository, at| {
            let history = repository.history_of(prefix, &FOLDERS, Some(&[asked]), at);
            history.unwrap()
        };
        let some = of(&indexed, None);
        assert_eq!(
            (some.head(), some.limits()),
            (all.head(), all.limits()),
            "{asked}, {context}"
        );
        let changes = all.changes().iter();
        let paths: BTreeSet<&str> = changes.map(|change| change.path.as_str()).collect();
        let wanted = |path: &&&str| **path == asked || path.starts_with(&format!("{asked}/"));
        for path in paths.iter().filter(wanted) {
            let context = format!("{path} of {asked}, {context}");
            assert_eq!(about(&some, path), about(&all, path), "{context}");
        }
        // Without an index everything has been read, so everything is told.
        let whole = of(&plain, None);
        assert!(whole.is_of_all_files());
        assert_equal(&whole, &all, &format!("{asked}, {context}"));
        if let Some(commit) = all.commits().get(all.commits().len() / 3) {
            let (some, whole) = (of(&indexed, Some(&commit.id)), of(&plain, Some(&commit.id)));
            let context = format!("{asked}, earlier, {context}");
            assert_eq!(about(&some, asked), about(&whole, asked), "{context}");
        }
    }
    if let Some(commit) = all.commits().get(all.commits().len() / 2) {
        let at = |repository: &Repository| {
            let history = repository.history_of(prefix, &FOLDERS, None, Some(&commit.id));
            history.unwrap()
        };
        assert_equal(&at(&indexed), &at(&plain), &format!("earlier, {context}"));
    }
}

/// Everything that a history tells of one file.
fn about(history: &History, path: &str) -> (Vec<String>, String) {
    let versions = history.versions(path).into_iter();
    let about = |v: Version<'_>| format!("{:?} {} {:?} {:?}", v.commit, v.path, v.kind, v.text);
    let recorded = format!("{:?}", history.recorded(path));
    (versions.map(about).collect(), recorded)
}

/// A failure names the first commit or change that differs, and not all of them.
#[track_caller]
fn assert_equal(ours: &History, plain: &History, context: &str) {
    let told = |history: &History| {
        let about = (history.head().cloned(), history.limits().to_vec());
        let changes = history.changes().iter();
        let changes = changes.map(|change| format!("{change:?} {:?}", history.commit_of(change)));
        (about, changes.collect::<Vec<_>>(), history.commits().len())
    };
    let (ours, plain) = (told(ours), told(plain));
    let differing = ours
        .1
        .iter()
        .zip(&plain.1)
        .find(|(ours, plain)| ours != plain);
    assert_eq!(differing, None, "{context}");
    assert_eq!(ours.1.len(), plain.1.len(), "{context}");
    assert!(ours == plain, "{:?} {:?} {context}", ours.0, plain.0);
}

/// A repository with a straight line of commits.
fn line(place: &Place, commits: usize) -> PathBuf {
    let folder = place.path("repo");
    fs::create_dir(&folder).unwrap();
    git(&folder, &["init", "-q", "-b", "main"]);
    import(&folder, 0..commits);
    folder
}

fn import(folder: &Path, numbers: std::ops::Range<usize>) {
    use std::io::Write;
    let mut import = Command::new("git")
        .current_dir(folder)
        .args(["fast-import", "--quiet"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = import.stdin.take().unwrap();
    for number in numbers.clone() {
        let from = if number == numbers.start && number > 0 {
            "from refs/heads/main^0\n"
        } else {
            ""
        };
        let path = PATHS[number % PATHS.len()];
        let when = 1_790_000_000 + number;
        let text = format!(
            "commit refs/heads/main\ncommitter Ana <ana@acme.example> {when} +0200\ndata 3\nOne\n\
             {from}M 644 inline {path}\ndata 6\n{number:06}\n"
        );
        pipe.write_all(text.as_bytes()).unwrap();
    }
    drop(pipe);
    assert!(import.wait().unwrap().success());
}

#[test]
fn little_news_is_written_in_a_small_file_and_much_of_it_in_a_new_large_one() {
    let place = Place::empty();
    let folder = line(&place, 1100);
    let sizes = || {
        let sizes = files(&folder)
            .into_iter()
            .map(|file| file.metadata().unwrap().len());
        sizes.collect::<Vec<_>>()
    };
    assert_same(&folder, "begin");
    let [whole] = sizes()[..] else {
        panic!("one file")
    };
    import(&folder, 1100..1104);
    assert_same(&folder, "four more");
    assert_eq!(sizes(), [whole], "too little to be written down");
    import(&folder, 1104..1200);
    assert_same(&folder, "a hundred more");
    let [same, small] = sizes()[..] else {
        panic!("two files")
    };
    assert!(same == whole && small * 5 < whole, "{same} {small} {whole}");
    import(&folder, 1200..2300);
    assert_same(&folder, "a thousand more");
    assert!(sizes()[0] > whole);
    // The second file continues a first one that is not there any more.
    import(&folder, 2300..2310);
    assert_same(&folder, "ten more");
}

#[test]
fn a_damaged_index_is_as_good_as_none() {
    let place = Place::empty();
    let folder = line(&place, 500);
    with_index(&folder);
    import(&folder, 500..520);
    assert_same(&folder, "whole");
    let plain = repository(&folder).history("", &FOLDERS).unwrap();
    let [base, tail] = &files(&folder)[..] else {
        panic!("two files")
    };
    let (base_bytes, tail_bytes) = (fs::read(base).unwrap(), fs::read(tail).unwrap());
    let mut chance = Chance(7);
    for round in 0..30 {
        for (file, bytes) in [(base, &base_bytes), (tail, &tail_bytes)] {
            let mut bytes = bytes.clone();
            match round % 6 {
                0 => bytes.truncate(chance.below(bytes.len())),
                1 => bytes.extend_from_slice(b"more"),
                2 => bytes.fill(u8::try_from(round).unwrap()),
                3 => {
                    // The head, where one change is likely to matter most.
                    let at = chance.below(160);
                    bytes[at] ^= 1 << chance.below(8);
                }
                _ => {
                    for _ in 0..8 {
                        let at = chance.below(bytes.len());
                        bytes[at] ^= 1 << chance.below(8);
                    }
                }
            }
            fs::write(file, bytes).unwrap();
        }
        assert_equal(&with_index(&folder), &plain, &format!("round {round}"));
    }
    // The first file of another time with today's second one.
    with_index(&folder);
    fs::write(tail, &tail_bytes).unwrap();
    assert_same(&folder, "mixed");
    fs::remove_file(base).unwrap();
    assert_same(&folder, "only the second file");
}

#[test]
fn an_index_holds_for_one_way_of_reading_only() {
    let place = Place::empty();
    let folder = line(&place, 100);
    with_index(&folder);
    let of = |names: &[&str], index: IndexPlace| {
        let history = repository(&folder).with_index(index).history("", names);
        history.unwrap()
    };
    let other = ["okrs"];
    assert_equal(
        &of(&other, beside()),
        &of(&other, IndexPlace::Nowhere),
        "okrs",
    );
    assert_equal(
        &of(&FOLDERS, beside()),
        &of(&FOLDERS, IndexPlace::Nowhere),
        "all",
    );
    let sub = repository(&folder).with_index(beside());
    let below = sub.history("okrs", &["q"]).unwrap();
    assert_eq!(
        below.changes().first().map(|c| c.path.as_str()),
        Some("q/a")
    );
    assert_same(&folder, "after another folder");
    // What git shows in the place of what was recorded.
    let commit = git(&folder, &["rev-parse", "HEAD~3"]);
    git(&folder, &["replace", &commit, "HEAD~70"]);
    assert_same(&folder, "replaced");
    git(&folder, &["replace", "-d", &commit]);
    assert_same(&folder, "as it was recorded");
}

#[test]
fn a_shallow_clone_keeps_nothing_and_a_deepened_one_everything() {
    let place = Place::empty();
    let folder = line(&place, 100);
    let url = format!("file://{}", folder.display());
    git(&folder, &["checkout", "-q", "-f", "main"]);
    git(&folder, &["clone", "-q", "--depth", "5", &url, "../clone"]);
    let clone = place.path("clone");
    assert_same(&clone, "shallow");
    assert!(!with_index(&clone).is_complete());
    assert!(files(&clone).is_empty());
    git(&clone, &["fetch", "-q", "--depth", "50"]);
    assert_same(&clone, "deeper");
    git(&clone, &["fetch", "-q", "--unshallow"]);
    assert_same(&clone, "whole");
    assert_eq!(files(&clone).len(), 1);
    // Cut off again, with the index of the whole history at hand.
    git(&clone, &["fetch", "-q", "--depth", "3"]);
    assert_same(&clone, "cut again");
}

#[test]
fn work_trees_share_one_index() {
    let place = Place::empty();
    let folder = line(&place, 100);
    git(&folder, &["checkout", "-q", "-f", "main"]);
    git(
        &folder,
        &["worktree", "add", "-q", "-b", "side", "../side", "main~20"],
    );
    let side = place.path("side");
    for _ in 0..2 {
        assert_same(&folder, "the main one");
        assert_same(&side, "the linked one");
    }
    assert!(!files(&folder).is_empty());
    assert!(files(&side).is_empty());
}

#[test]
fn where_the_repository_cannot_be_written_the_users_own_folder_is_taken_or_none() {
    let place = Place::empty();
    let folder = line(&place, 100);
    // A file in the place of the folder: nobody can write there, not even a privileged user.
    fs::write(folder.join(".git/okr"), "").unwrap();
    assert_same(&folder, "nowhere to write");
    let otherwise = place.path("cache/okr");
    let place_of = || IndexPlace::Repository {
        otherwise: Some(otherwise.clone()),
    };
    for _ in 0..2 {
        let history = repository(&folder)
            .with_index(place_of())
            .history("", &FOLDERS);
        let plain = repository(&folder).history("", &FOLDERS);
        assert_equal(
            &history.unwrap(),
            &plain.unwrap(),
            "in the folder of the user",
        );
    }
    let listed: Vec<_> = fs::read_dir(&otherwise).unwrap().collect();
    assert_eq!(listed.len(), 1, "a folder of its own for each repository");
}

#[test]
fn the_index_holds_no_names_of_people_no_messages_and_no_texts() {
    let place = Place::of(
        "
- {by: ana, at: 2026-10-01T09:00:00Z, message: A secret subject, write: {people/ben.md: A secret text}}",
    );
    let folder = place.path("repo");
    with_index(&folder);
    let kept = files(&folder);
    assert!(!kept.is_empty());
    for file in kept {
        let bytes = fs::read(&file).unwrap();
        for words in ["secret", "Ana", "acme.example"] {
            let found = bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes());
            assert!(!found, "{words} in {}", file.display());
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "only for the one who wrote it");
        }
    }
}
