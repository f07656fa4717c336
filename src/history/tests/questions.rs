//! The questions, asked of histories written by hand.

use crate::history::{ChangeKind, History, HistoryBuilder, Limit};
use chrono::NaiveDate;
use std::collections::HashSet;

const FILE: &str = "okrs/2026-Q4/web.yaml";

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, day).unwrap()
}

/// Who brought what stands now, by a word of the text.
fn since(history: &History, word: &str) -> Option<String> {
    let version = history.first_with(FILE, |text| text.contains(word))?;
    Some(version.commit.author.name.clone())
}

#[test]
fn what_stands_now_began_with_the_first_version_that_had_it_ever_since() {
    let history = HistoryBuilder::new()
        .commit("ana", day(1))
        .write(FILE, "target 10")
        .commit("ben", day(2))
        .write(FILE, "target 8")
        .commit("cem", day(3))
        .write(FILE, "target 8, why: late")
        .build();
    assert_eq!(since(&history, "target").as_deref(), Some("ana"));
    assert_eq!(since(&history, "target 8").as_deref(), Some("ben"));
    assert_eq!(since(&history, "why").as_deref(), Some("cem"));
    assert_eq!(since(&history, "target 10"), None);
}

#[test]
fn each_version_is_read_once_however_much_a_file_says() {
    let versions = ["a", "a b", "b c", "a b c d"];
    let told = versions.iter().zip(1..);
    let history = told.fold(HistoryBuilder::new(), |history, (text, number)| {
        let name = format!("writer-{number}");
        history.commit(&name, day(number)).write(FILE, text)
    });
    let history = history.build();
    let read = std::cell::Cell::new(0);
    let found = history.first_with_each(FILE, |text| {
        read.set(read.get() + 1);
        text.split(' ').map(str::to_owned).collect::<HashSet<_>>()
    });
    assert_eq!(read.get(), versions.len());
    assert_eq!(found.len(), 4);
    read.set(0);
    let last = history.first_with(FILE, |text| {
        read.set(read.get() + 1);
        text.contains('d')
    });
    assert!(last.is_some());
    assert_eq!(read.get(), 2, "what is older need not be read");
    for (word, version) in found {
        let writer = version.commit.author.name.clone();
        assert_eq!(since(&history, &word), Some(writer), "{word}");
    }
}

#[test]
fn what_was_taken_out_and_put_back_counts_from_the_putting_back() {
    let history = HistoryBuilder::new()
        .commit("ana", day(1))
        .write(FILE, "help: a")
        .commit("ben", day(2))
        .write(FILE, "")
        .commit("cem", day(3))
        .write(FILE, "help: a")
        .build();
    assert_eq!(since(&history, "help").as_deref(), Some("cem"));
    let history = HistoryBuilder::new()
        .commit("ana", day(1))
        .write(FILE, "help: a")
        .commit("ben", day(2))
        .remove(FILE)
        .commit("cem", day(3))
        .write(FILE, "help: a")
        .build();
    assert_eq!(since(&history, "help").as_deref(), Some("cem"));
    assert_eq!(history.versions(FILE).len(), 3);
    assert_eq!(history.recorded(FILE).unwrap().author.name, "ana");
}

#[test]
fn a_move_is_not_a_beginning() {
    let history = HistoryBuilder::new()
        .commit("ana", day(1))
        .write("okrs/2026-Q4/site.yaml", "target 10")
        .commit("ben", day(2))
        .rename("okrs/2026-Q4/site.yaml", FILE)
        .build();
    assert_eq!(since(&history, "target").as_deref(), Some("ana"));
    assert_eq!(history.recorded(FILE).unwrap().author.name, "ana");
    assert!(!history.is_recorded("okrs/2026-Q4/site.yaml"));
    assert!(history.is_recorded(FILE));
}

#[test]
fn a_path_used_twice_keeps_its_two_files_apart() {
    // web.yaml moved away, and then another file moved to its name.
    let history = HistoryBuilder::new()
        .commit("ana", day(1))
        .write(FILE, "the first")
        .write("okrs/2026-Q4/other.yaml", "the other")
        .commit("ben", day(2))
        .rename(FILE, "okrs/2026-Q4/site.yaml")
        .rename("okrs/2026-Q4/other.yaml", FILE)
        .build();
    let texts = |path| -> Vec<String> {
        let versions = history.versions(path).into_iter();
        versions
            .map(|version| version.text.unwrap().to_string())
            .collect()
    };
    assert_eq!(texts(FILE), ["the other", "the other"]);
    assert_eq!(texts("okrs/2026-Q4/site.yaml"), ["the first", "the first"]);
}

#[test]
fn a_removed_file_is_known_and_not_recorded() {
    let history = HistoryBuilder::new()
        .commit("ana", day(1))
        .write(FILE, "x")
        .commit("ben", day(2))
        .remove(FILE)
        .build();
    let newest = history.newest(FILE).unwrap();
    assert_eq!((newest.kind, newest.text), (ChangeKind::Deleted, None));
    assert!(!history.is_recorded(FILE));
    assert_eq!(since(&history, "x"), None);
}

#[test]
fn an_unknown_path_has_no_past() {
    let history = HistoryBuilder::new()
        .commit("ana", day(1))
        .write(FILE, "x")
        .build();
    for path in [
        "",
        "okrs",
        "okrs/2026-Q4/web.yam",
        "okrs/2026-Q4/web.yamlx",
        "z",
    ] {
        assert!(history.versions(path).is_empty(), "{path}");
        assert!(
            history.recorded(path).is_none() && !history.is_recorded(path),
            "{path}"
        );
    }
}

#[test]
fn files_outside_any_repository_have_a_limit_that_says_so() {
    let history = History::without_repository();
    assert_eq!(history.limits(), [Limit::NoRepository]);
    assert!(!history.is_complete() && history.head().is_none());
}
