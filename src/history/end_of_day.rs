//! What the main line held at the end of a day.

use super::{BlobId, Change, ChangeKind, History, Limit};
use chrono::NaiveDate;
use std::sync::Arc;

/// A file that was there at the end of a day.
#[derive(Clone, Debug)]
pub struct FileThen<'h> {
    /// Its path on that day.
    pub path: &'h str,
    /// Its text; `None` when it cannot be read.
    pub text: Option<Arc<str>>,
}

impl History {
    /// Whether what was there at the end of `day` is known.
    pub fn reaches(&self, day: NaiveDate) -> bool {
        let none = |limit: &Limit| matches!(limit, Limit::NoRepository | Limit::NoCommits);
        let cut = |limit: &Limit| {
            matches!(
                limit,
                Limit::Shallow { .. } | Limit::NotFetched { .. } | Limit::ObjectsMissing { .. }
            )
        };
        !self.limits().iter().any(none)
            && (!self.limits().iter().any(cut)
                || (self.commits().iter()).any(|c| c.visible.is_some_and(|visible| visible <= day)))
    }

    /// The files that were visible at the end of `day`, in the order of their paths.
    pub fn files_on(&self, day: NaiveDate) -> Vec<FileThen<'_>> {
        let mut found: Vec<(&str, BlobId)> = Vec::new();
        for of_path in self.changes_by_path() {
            let visible = |change: &&Change| {
                let commit = self.commit_of(change);
                commit.and_then(|c| c.visible).is_some_and(|v| v <= day)
            };
            let last = of_path.iter().rev().copied().find(visible);
            let blob = match (last, of_path.first()) {
                (Some(change), _) => change.blob,
                (None, Some(first)) if first.kind != ChangeKind::Added => first.before,
                (None, _) => None,
            };
            if let (Some(blob), Some(first)) = (blob, of_path.first()) {
                found.push((&first.path, blob));
            }
        }
        found.extend(
            self.inherited()
                .iter()
                .map(|(path, blob)| (path.as_str(), *blob)),
        );
        found.sort_unstable_by_key(|(path, _)| *path);
        let file = |(path, blob): (_, BlobId)| FileThen {
            path,
            text: self.text(&blob),
        };
        found.into_iter().map(file).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::history::{HistoryBuilder, Limit};

    fn paths(history: &crate::history::History, day: &str) -> Vec<String> {
        let files = history.files_on(day.parse().unwrap());
        files
            .iter()
            .map(|f| format!("{} {}", f.path, f.text.as_deref().unwrap_or("?")))
            .collect()
    }

    #[test]
    fn a_day_shows_what_was_there_at_its_end() {
        let history = HistoryBuilder::new()
            .commit("ana", "2026-10-01".parse().unwrap())
            .write("a", "1")
            .write("b", "1")
            .commit("ana", "2026-10-05".parse().unwrap())
            .write("a", "2")
            .remove("b")
            .commit("ana", "2026-10-05".parse().unwrap())
            .rename("a", "c")
            .build();
        assert_eq!(paths(&history, "2026-09-30"), Vec::<String>::new());
        assert_eq!(paths(&history, "2026-10-01"), ["a 1", "b 1"]);
        assert_eq!(paths(&history, "2026-10-05"), ["c 2"]);
    }

    #[test]
    fn what_lies_beyond_a_cut_is_not_known() {
        let builder = || {
            HistoryBuilder::new()
                .limit(Limit::Shallow { boundary: 1 })
                .commit("ana", "2026-10-05".parse().unwrap())
                .write("a", "2")
        };
        assert!(!builder().build().reaches("2026-10-04".parse().unwrap()));
        assert!(builder().build().reaches("2026-10-05".parse().unwrap()));
    }
}
