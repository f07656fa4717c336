//! `--at`: everything as it was then.

use super::error::{fail, looking_back};
use crate::clock::{Date, parse_date};
use crate::history::{CommitFiles, Moment, Repository};
use crate::workspace::{Files, ROOT_FILE};
use clap::Args;
use std::path::Path;

/// As of when a command reads.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct AsOf {
    /// Read everything as it was on that day (YYYY-MM-DD) or in that commit, and take its day for today
    #[arg(long, value_name = "REV|DATE")]
    at: Option<String>,
}

/// The files of a workspace as they were.
pub(super) struct Past {
    pub(super) moment: Moment,
    pub(super) files: CommitFiles,
}

impl AsOf {
    /// The workspace at `root` as it was then; `None` when it is read as it is. A day behind `today` has no records to read.
    pub(super) fn past(
        &self,
        root: &Path,
        repository: Option<&Repository>,
        today: Date,
    ) -> anyhow::Result<Option<Past>> {
        let Some(text) = &self.at else {
            return Ok(None);
        };
        let repository = repository.ok_or_else(|| {
            fail(
                format!(
                    "{} lies in no git repository, so there is no past to look at",
                    root.display()
                ),
                "leave --at out to read the files as they are; `git init` begins a history",
            )
        })?;
        let moment = repository
            .moment(text)
            .map_err(|e| looking_back(&e, repository, "--at ", text))?;
        // What was committed elsewhere may bear a later day than the clock here.
        let is_ahead = parse_date(text).is_some_and(|day| day > today)
            && (repository.moment("HEAD")).is_ok_and(|head| head.day < moment.day);
        if is_ahead {
            return Err(fail(
                format!("{text} is later than today ({today}), and --at looks back"),
                format!(
                    "leave --at out to read the files as they are; `--today {text}` takes them for those of that day"
                ),
            ));
        }
        let prefix = repository.prefix_of(root).unwrap_or_default();
        let files = repository
            .files_of(&moment.commit, &prefix)
            .map_err(|e| looking_back(&e, repository, "--at ", text))?;
        if !has_root(&files) {
            let path = [prefix.as_str(), ROOT_FILE].join("/");
            return Err(fail(
                format!(
                    "there was no workspace at {} on {} (commit {})",
                    root.display(),
                    moment.day,
                    moment.commit.short()
                ),
                format!(
                    "git log --diff-filter=A -- :/{}\nshows when it began",
                    path.trim_start_matches('/')
                ),
            ));
        }
        Ok(Some(Past { moment, files }))
    }

    /// Whether files are read as they were.
    pub(super) fn is_set(&self) -> bool {
        self.at.is_some()
    }
}

/// Whether the workspace had begun. What cannot be read is told when it is read.
pub(super) fn has_root(files: &CommitFiles) -> bool {
    files.read(ROOT_FILE).map_or(true, |found| found.is_some())
}
