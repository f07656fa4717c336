//! What cannot be known from this repository, said instead of guessed.

use super::borders::Borders;
use super::graph::Graph;
use super::store::Store;
use crate::diagnostic::counted;

/// What to set where a CI service makes the clone; both make shallow ones when nothing is said.
pub(super) const WHOLE_IN_CI: &str =
    "`fetch-depth: 0` for actions/checkout on GitHub, `GIT_DEPTH: 0` on GitLab";

/// A reason why the history is not the whole history.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The files are in no repository at all.
    NoRepository,
    /// A repository without any commit.
    NoCommits,
    /// The clone was cut off: `boundary` commits have parents that were not fetched.
    Shallow {
        /// How many commits those are.
        boundary: usize,
    },
    /// A partial clone: commits, folders or files that were left on the server.
    NotFetched {
        /// How many.
        count: usize,
    },
    /// Commits, folders or files that this repository knows by name and does not hold.
    ObjectsMissing {
        /// How many.
        count: usize,
    },
    /// `git replace` or a grafts file shows other objects than the ones recorded. They are told as
    /// git shows them.
    ObjectsReplaced {
        /// How many.
        count: usize,
    },
    /// Commits whose author or date git itself cannot read; what they changed is left out.
    CommitsUnreadable {
        /// How many.
        count: usize,
    },
}

impl Limit {
    /// What cannot be judged, in a full sentence.
    pub fn sentence(&self) -> String {
        match self {
            Limit::NoRepository => "These files are in no git repository, so who wrote something, \
                 when, and what it said before cannot be judged."
                .to_owned(),
            Limit::NoCommits => "Nothing has been committed here yet, so who wrote something, \
                 when, and what it said before cannot be judged."
                .to_owned(),
            Limit::Shallow { .. } => "This clone is shallow: it holds only the newest part of the \
                 history. What was written before, by whom and when cannot be judged."
                .to_owned(),
            Limit::NotFetched { count } => format!(
                "This clone is partial: {} of its history stayed on the server. What they said \
                 cannot be judged.",
                counted(*count, "object")
            ),
            Limit::ObjectsMissing { count } => format!(
                "This repository lacks {} of its history. What they said cannot be judged.",
                counted(*count, "object")
            ),
            Limit::ObjectsReplaced { count } => format!(
                "This repository shows other content in the place of {} (git replace, grafts). \
                 What is said here goes by what this repository shows; other clones may show something else.",
                counted(*count, "object")
            ),
            Limit::CommitsUnreadable { count } => format!(
                "The author or the date of {} cannot be read, so what was changed there is left out.",
                counted(*count, "commit")
            ),
        }
    }

    /// The command that would lift the limit or show its cause, where there is one.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "a limit that nothing lifts may come"
    )]
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Limit::NoRepository => Some("git init"),
            Limit::NoCommits => Some("git add --all && git commit"),
            Limit::Shallow { .. } => Some("git fetch --unshallow"),
            Limit::NotFetched { .. } => Some("git fetch --refetch --no-filter"),
            Limit::ObjectsReplaced { .. } => Some("git replace --list"),
            Limit::ObjectsMissing { .. } => Some("git fsck; git fetch --refetch"),
            Limit::CommitsUnreadable { .. } => Some("git fsck"),
        }
    }

    /// The same with what to set where a CI service made the clone.
    pub fn remedy_in_ci(&self) -> Option<String> {
        let remedy = self.remedy()?.to_owned();
        Some(match self {
            Limit::Shallow { .. } => format!("{remedy}; in CI {WHOLE_IN_CI}"),
            _ => remedy,
        })
    }
}

/// Everything that keeps this history from being the whole one.
pub(super) fn of_repository(
    store: &dyn Store,
    borders: &Borders,
    graph: &Graph,
    missing: usize,
    unreadable: usize,
) -> Vec<Limit> {
    let mut limits = Vec::new();
    let boundary = graph.boundary();
    if boundary > 0 && !borders.shallow.is_empty() {
        limits.push(Limit::Shallow { boundary });
    }
    if missing > 0 {
        let count = missing;
        limits.push(if store.is_partial() {
            Limit::NotFetched { count }
        } else {
            Limit::ObjectsMissing { count }
        });
    }
    let replaced = store.replaced().len() + borders.grafts.len();
    if replaced > 0 {
        limits.push(Limit::ObjectsReplaced { count: replaced });
    }
    if unreadable > 0 {
        limits.push(Limit::CommitsUnreadable { count: unreadable });
    }
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_several_are_told_apart() {
        let one = Limit::ObjectsMissing { count: 1 }.sentence();
        assert!(one.contains("lacks 1 object of"), "{one}");
        let several = Limit::ObjectsMissing { count: 3 }.sentence();
        assert!(several.contains("lacks 3 objects of"), "{several}");
    }
}
