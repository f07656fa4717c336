//! What keeps a history from being read at all.

use crate::diagnostic::shell_word;
use chrono::NaiveDate;
use std::path::PathBuf;

/// Why a repository cannot be read. The text says what; [`HistoryError::why`] and
/// [`HistoryError::hint`] say why and what to type.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// git does not read repositories of other users unless told to.
    #[error("the repository at {} belongs to another user", path.display())]
    NotOwned {
        /// The top of the work tree, or a bare repository itself.
        path: PathBuf,
    },
    /// The repository is kept in a way that this program cannot read.
    #[error("the repository at {} {what}", path.display())]
    Unsupported {
        /// The top of the work tree, or a bare repository itself.
        path: PathBuf,
        /// What is unusual, as a verb phrase: "names its objects with sha256".
        what: String,
    },
    /// No commit goes by that name.
    #[error("`{rev}` names no commit in this repository")]
    UnknownRevision {
        /// As it was typed.
        rev: String,
        /// The clone was cut off, so the commit may be beyond the cut.
        shallow: bool,
    },
    /// There is no commit to look back to.
    #[error("nothing has been committed here yet")]
    NoCommits,
    /// The main line begins later.
    #[error("no commit is as old as {day}{}", began(*.first, *.cut))]
    TooEarly {
        /// The day that was asked for.
        day: NaiveDate,
        /// The day of the oldest commit, when git can read it.
        first: Option<NaiveDate>,
        /// The clone was cut off there, so there were older ones.
        cut: bool,
    },
    /// git cannot read the date of a commit.
    #[error("the date of `{rev}` cannot be read")]
    UndatedCommit {
        /// The commit, as it was typed.
        rev: String,
    },
    /// The two have no commit in common, as far as can be seen.
    #[error("`{one}` and `{other}` have no commit in common here")]
    NothingInCommon {
        /// One of the two.
        one: String,
        /// The other one.
        other: String,
        /// The clone was cut off, so what they have in common may be beyond the cut.
        shallow: bool,
    },
    /// Files or folders that this clone knows by name and does not hold.
    #[error("this clone does not hold {count} of the objects that are needed")]
    NotFetched {
        /// How many.
        count: usize,
    },
    /// Something is broken.
    #[error("the repository at {} cannot be read ({doing}): {message}", path.display())]
    Unreadable {
        /// The repository's own folder.
        path: PathBuf,
        /// What was being done, as "opening it".
        doing: &'static str,
        /// git's own word.
        message: String,
    },
}

impl HistoryError {
    /// The reason, in one sentence.
    pub fn why(&self) -> &'static str {
        match self {
            HistoryError::NotOwned { .. } => {
                "A repository can make git run commands, so git reads only your own and those you trust."
            }
            HistoryError::Unsupported { .. } => {
                "The library that reads git here does not know this form, and no `git` program was found that does."
            }
            HistoryError::UnknownRevision { shallow: true, .. } => {
                "This clone is shallow, so older commits and other branches are not here."
            }
            HistoryError::UnknownRevision { shallow: false, .. } => {
                "It may be misspelt, or its branch may not have been fetched."
            }
            HistoryError::NoCommits => "What is not committed has no past to look at.",
            HistoryError::TooEarly { cut: true, .. } => {
                "This clone is shallow, so older commits are not here."
            }
            HistoryError::TooEarly { cut: false, .. } => {
                "There is nothing to read before the first commit."
            }
            HistoryError::UndatedCommit { .. } => {
                "Without its date it is not known which day to take for today."
            }
            HistoryError::NothingInCommon { shallow: true, .. } => {
                "This clone is shallow, so the commit at which the branch began is not here."
            }
            HistoryError::NothingInCommon { shallow: false, .. } => {
                "They come from two histories that never met."
            }
            HistoryError::NotFetched { .. } => {
                "It is a partial clone, and reading here never goes to the network."
            }
            HistoryError::Unreadable { .. } => "A file of the repository may be damaged.",
        }
    }

    /// What to type.
    pub fn hint(&self) -> Option<String> {
        match self {
            HistoryError::NotOwned { path } => Some(format!(
                "git config --global --add safe.directory {}",
                shell_word(&path.display().to_string())
            )),
            HistoryError::Unsupported { .. } => None,
            HistoryError::UnknownRevision { rev, shallow: true } => Some(format!(
                "git fetch --unshallow{}\nin CI: {}",
                remote_branch(rev).unwrap_or_default(),
                super::limit::WHOLE_IN_CI
            )),
            HistoryError::NothingInCommon { shallow: true, .. } => Some(format!(
                "git fetch --unshallow\nin CI: {}",
                super::limit::WHOLE_IN_CI
            )),
            HistoryError::UnknownRevision {
                rev,
                shallow: false,
            } => {
                let branch = remote_branch(rev).unwrap_or_else(|| " --all".to_owned());
                Some(format!("git fetch{branch}"))
            }
            HistoryError::NothingInCommon { shallow: false, .. } => {
                Some("git log --oneline --max-parents=0 --all".to_owned())
            }
            HistoryError::NoCommits => Some("git add --all && git commit".to_owned()),
            HistoryError::TooEarly { cut: true, .. } => Some("git fetch --unshallow".to_owned()),
            HistoryError::TooEarly { first, .. } => first.map(|day| format!("--at {day}")),
            HistoryError::NotFetched { .. } => Some("git fetch --refetch --no-filter".to_owned()),
            HistoryError::UndatedCommit { .. } | HistoryError::Unreadable { .. } => {
                Some("git fsck".to_owned())
            }
        }
    }
}

/// What `git fetch` needs to bring a branch of a remote, also into a clone that knows of another one only.
fn remote_branch(rev: &str) -> Option<String> {
    let name = rev.split(['~', '^', ':']).next()?;
    let name = name.split("@{").next()?;
    let (remote @ ("origin" | "upstream"), branch) = name.split_once('/')? else {
        return None;
    };
    let branch = shell_word(&format!("{branch}:refs/remotes/{name}"));
    Some(format!(" {remote} {branch}"))
}

/// Where the history that is here begins.
fn began(first: Option<NaiveDate>, cut: bool) -> String {
    match (first, cut) {
        (None, _) => String::new(),
        (Some(day), false) => format!("; the first one is of {day}"),
        (Some(day), true) => format!("; in this clone the oldest one is of {day}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_is_fetched_to_the_name_that_was_typed() {
        let hint = |rev: &str, shallow| {
            let rev = rev.to_owned();
            HistoryError::UnknownRevision { rev, shallow }
                .hint()
                .unwrap()
        };
        let fetch = "git fetch origin main:refs/remotes/origin/main";
        assert_eq!(hint("origin/main", false), fetch);
        assert_eq!(hint("origin/main~3", false), fetch);
        assert_eq!(hint("origin/main@{1}", false), fetch);
        assert!(hint("origin/new@2", false).ends_with(" new@2:refs/remotes/origin/new@2"));
        assert_eq!(hint("feature/x", false), "git fetch --all");
        let whole = hint("origin/main", true);
        assert!(
            whole.starts_with("git fetch --unshallow origin main:"),
            "{whole}"
        );
    }

    #[test]
    fn the_command_for_a_path_with_a_space_can_be_pasted() {
        let error = HistoryError::NotOwned {
            path: PathBuf::from("/srv/our okrs"),
        };
        let hint = error.hint().unwrap();
        assert_eq!(
            hint,
            "git config --global --add safe.directory \"/srv/our okrs\""
        );
    }
}
