//! A history written by hand: for tests, and for examples in the pages of rules.

use super::{BlobId, Change, ChangeKind, Commit, CommitId, History, Limit, Signature, Texts};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// Tells a history commit by commit, on one line without branches.
///
/// ```
/// use okr::history::HistoryBuilder;
/// let history = HistoryBuilder::new()
///     .commit("ana", "2026-10-01".parse()?)
///     .write("okrs/2026-Q4/web.yaml", "target: 10\n")
///     .commit("ben", "2026-11-02".parse()?)
///     .write("okrs/2026-Q4/web.yaml", "target: 8\n")
///     .build();
/// let eased = history.first_with("okrs/2026-Q4/web.yaml", |text| text.contains("8"));
/// assert_eq!(eased.map(|version| version.commit.author.name.as_str()), Some("ben"));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct HistoryBuilder {
    commits: Vec<Commit>,
    changes: Vec<Change>,
    texts: Texts,
    now: BTreeMap<String, BlobId>,
    limits: Vec<Limit>,
}

impl HistoryBuilder {
    /// Nothing happened yet.
    pub fn new() -> HistoryBuilder {
        HistoryBuilder::default()
    }

    /// The next commit, by `name <name@example.com>` at noon UTC of that day.
    pub fn commit(self, name: &str, day: NaiveDate) -> HistoryBuilder {
        let noon = day.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(12);
        self.commit_at(person(name), noon.and_utc().fixed_offset())
    }

    /// The next commit, with every detail of person and time.
    pub fn commit_at(mut self, by: Signature, at: DateTime<FixedOffset>) -> HistoryBuilder {
        let number = self.commits.len() + 1;
        self.commits.push(Commit {
            id: CommitId::new(format!("{number:040x}")),
            author: by,
            co_authors: Vec::new(),
            authored: at,
            committed: at,
            subject: format!("Commit {number}"),
            import: false,
            visible: Some(at.date_naive()),
        });
        self
    }

    /// Changes details of the commit told last.
    pub fn with(mut self, edit: impl FnOnce(&mut Commit)) -> HistoryBuilder {
        if let Some(commit) = self.commits.last_mut() {
            edit(commit);
        }
        self
    }

    /// The commit told last writes a file.
    pub fn write(mut self, path: &str, text: &str) -> HistoryBuilder {
        let blob = self.texts.keep(text);
        let before = self.now.insert(path.to_owned(), blob);
        let kind = if before.is_some() {
            ChangeKind::Modified
        } else {
            ChangeKind::Added
        };
        if before != Some(blob) {
            self.push(path, kind, None, Some(blob), before);
        }
        self
    }

    /// The commit told last removes a file; nothing happens when there is none.
    pub fn remove(mut self, path: &str) -> HistoryBuilder {
        if let Some(before) = self.now.remove(path) {
            self.push(path, ChangeKind::Deleted, None, None, Some(before));
        }
        self
    }

    /// The commit told last moves a file as it is; nothing happens when there is none.
    pub fn rename(mut self, from: &str, to: &str) -> HistoryBuilder {
        if let Some(blob) = self.now.remove(from) {
            self.now.insert(to.to_owned(), blob);
            self.push(from, ChangeKind::Deleted, None, None, Some(blob));
            self.push(
                to,
                ChangeKind::Added,
                Some(from.to_owned()),
                Some(blob),
                Some(blob),
            );
        }
        self
    }

    /// Something cannot be known.
    pub fn limit(mut self, limit: Limit) -> HistoryBuilder {
        self.limits.push(limit);
        self
    }

    /// The history told.
    pub fn build(self) -> History {
        History::of(self.commits, self.changes, self.texts).with_limits(self.limits)
    }

    fn push(
        &mut self,
        path: &str,
        kind: ChangeKind,
        previous: Option<String>,
        blob: Option<BlobId>,
        before: Option<BlobId>,
    ) {
        // Files written before any commit was told belong to none and are left out.
        if let Some(commit) = self.commits.len().checked_sub(1) {
            let path = path.to_owned();
            self.changes.push(Change {
                commit,
                path,
                kind,
                previous,
                blob,
                before,
                merged: Vec::new(),
            });
        }
    }
}

fn person(name: &str) -> Signature {
    Signature {
        name: name.to_owned(),
        email: format!("{name}@example.com"),
    }
}
