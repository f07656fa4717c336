//! A state of the repository to look back to.

use super::borders::Borders;
use super::{CommitId, HistoryError, Repository, commit, graph};
use crate::clock::{Date, parse_date};
use crate::model::nearest;

/// A commit, and the day for which it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The newest commit of that state.
    pub commit: CommitId,
    /// The day on which it is looked at.
    pub day: Date,
}

impl Repository {
    /// The state that `text` names: a day (`YYYY-MM-DD`), or a commit as git names it, whose day is the committer's.
    ///
    /// What is written like a day is one, also where a branch has such a name: that one is `heads/2026-10-01`.
    ///
    /// # Errors
    /// When it names no commit, or a day before the first one.
    pub fn moment(&self, text: &str) -> Result<Moment, HistoryError> {
        if let Some(day) = parse_date(text) {
            return self.moment_on(day);
        }
        let commit = self.resolve(text)?;
        let day = commit.oid().and_then(|id| commit::day(&**self.store(), id));
        let day = day.ok_or_else(|| HistoryError::UndatedCommit {
            rev: text.to_owned(),
        })?;
        Ok(Moment { commit, day })
    }

    /// The state that the main line showed at the end of `day`: its newest commit that is not dated later, by the day in
    /// the committer's own time zone. The main line is that of the commit that is checked out, first parents only.
    ///
    /// # Errors
    /// When no commit is so old.
    pub fn moment_on(&self, day: Date) -> Result<Moment, HistoryError> {
        let store = self.store();
        let store = &**store;
        let newest = store.head().ok().flatten();
        let mut at = newest.ok_or(HistoryError::NoCommits)?;
        let borders = Borders::of(store);
        let mut first = None;
        loop {
            let dated = commit::day(store, at);
            if dated.is_some_and(|on| on <= day) {
                let commit = at.into();
                return Ok(Moment { commit, day });
            }
            first = dated.or(first);
            let (parents, is_cut) = graph::parents(store, &borders, at);
            match parents.first() {
                Some(&parent) if store.has(parent) => at = parent,
                found => {
                    let cut = is_cut || found.is_some();
                    return Err(HistoryError::TooEarly { day, first, cut });
                }
            }
        }
    }

    /// The branch or tag whose name is most like `rev`.
    pub fn nearest_name(&self, rev: &str) -> Option<String> {
        let names = self.store().names();
        nearest(rev, names.iter().map(String::as_str)).map(str::to_owned)
    }
}
