//! A workspace with its history, as commands that look back need it.

use super::args::Global;
use super::as_of::{AsOf, Past, has_root};
use super::error::{fail, unreadable};
use super::identity::{IdentityArgs, Keys};
use super::locate;
use super::ui::Ui;
use crate::clock::Date;
use crate::history::{History, HistoryError, IndexPlace, Moment, Repository};
use crate::model::{Folders, Kind};
use crate::signals::Evidence;
use crate::views::Records;
use crate::workspace::{Disk, Files, Opening, PACKETS, ROOT_FILE, Workspace};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// A workspace, its history, and the repository both lie in.
pub(super) struct Opened {
    pub(super) records: Records,
    pub(super) repository: Option<Repository>,
    pub(super) root: PathBuf,
    /// The day for which is told.
    pub(super) today: Date,
    /// The day as of which everything was read; `None` when it was read as it is.
    pub(super) as_of: Option<Date>,
    /// The files as they were then.
    pub(super) past: Option<Past>,
    /// What opens sealed records.
    pub(super) keys: Keys,
}

/// How the first OKRs come into a workspace.
pub(super) const BEGIN: &str = "`okr new objective` writes the first, into okrs/CYCLE/TEAM.yaml (or the folder that `folders` in okr.yaml names)";

impl Opened {
    /// Whether there is anything to tell of teams; what to do where there is not.
    pub(super) fn holds_okrs(&self) -> anyhow::Result<()> {
        let files = &self.records.workspace.files;
        if files.iter().any(|f| f.kind == Kind::Okrs) {
            return Ok(());
        }
        Err(fail(
            format!("the workspace at {} holds no OKRs yet", self.root.display()),
            BEGIN,
        ))
    }

    /// Says which cycle to ask for where none runs.
    pub(super) fn note_no_cycle(&self, ui: &Ui) {
        let workspace = &self.records.workspace;
        let files = workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
        let cycles = files.filter_map(|f| f.place.cycle.as_deref());
        let periods = cycles.filter_map(|c| Some((workspace.period(c)?, c)));
        let (ahead, ended): (Vec<_>, Vec<_>) = periods.partition(|(p, _)| p.start > self.today);
        let next = ahead.iter().min_by_key(|(p, c)| (p.start, *c));
        let last = ended.iter().max_by_key(|(p, c)| (p.end, *c));
        let show = match (next, last) {
            (Some((_, cycle)), _) => format!("`--cycle {cycle}` shows the next one"),
            (None, Some((_, cycle))) => format!("`--cycle {cycle}` shows the last one"),
            (None, None) => "`--cycle NAME` shows another one".to_owned(),
        };
        ui.note(&format!(
            "no cycle with OKRs runs today: {show}, `--today YYYY-MM-DD` another day"
        ));
    }

    /// What signals and views look at.
    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            workspace: &self.records.workspace,
            history: &self.records.history,
            today: self.today,
        }
    }

    /// Says where something may be missing because files could not be read whole.
    pub(super) fn note_problems(&self, ui: &Ui) {
        if !self.records.workspace.is_complete() {
            ui.note("some files have problems of form, so that something may be missing here: `okr lint` tells which");
        }
    }
}

/// Opens the workspace in which the command works with its history, as it is or as it was.
pub(super) fn open(global: &Global, as_of: &AsOf) -> anyhow::Result<Opened> {
    open_with(global, as_of, None)
}

/// The same, with the sealed records that the keys open.
pub(super) fn open_with(
    global: &Global,
    as_of: &AsOf,
    identity: Option<&IdentityArgs>,
) -> anyhow::Result<Opened> {
    let base = global.base()?;
    let root = locate::workspace_root(&base)?;
    let repository = repository(global, &root)?;
    let keys = identity.map(|i| i.keys(&base, repository.as_ref()));
    let keys = keys.unwrap_or_default();
    let past = as_of.past(&root, repository.as_ref(), global.today(None)?)?;
    let day = past.as_ref().map(|p| p.moment.day);
    Ok(Opened {
        records: read(&root, repository.as_ref(), past.as_ref(), &keys)?,
        repository,
        root,
        today: global.today(day)?,
        as_of: day,
        past,
        keys,
    })
}

/// The repository around `path`, if there is one, with its index unless that is not wanted.
pub(super) fn repository(global: &Global, path: &Path) -> anyhow::Result<Option<Repository>> {
    let found = Repository::discover(path).map_err(|e| unreadable(&e))?;
    Ok(found.map(|repository| with_index(repository, global)))
}

/// The repository with its index, unless that is not wanted.
pub(super) fn with_index(repository: Repository, global: &Global) -> Repository {
    repository.with_index(if global.no_cache {
        IndexPlace::Nowhere
    } else {
        IndexPlace::Repository {
            otherwise: super::ui::cache_folder().map(|folder| folder.join("okr")),
        }
    })
}

/// Opens a further workspace, as it is or as it was on `day`. A sentence says why when nothing of it was there then.
pub(super) fn open_beside(
    global: &Global,
    root: &Path,
    day: Option<Date>,
    keys: &Keys,
) -> anyhow::Result<Result<Records, String>> {
    let repository = repository(global, root)?;
    let Some(day) = day else {
        let is_unpushed = repository.as_ref().is_some_and(Repository::is_unpushed);
        let records = read(root, repository.as_ref(), None, keys)?;
        return Ok(Ok(Records {
            is_unpushed,
            ..records
        }));
    };
    let Some(repository) = repository else {
        return Ok(Err(format!(
            "they lie in no git repository, so what they said on {day} is not known."
        )));
    };
    let past = repository.moment_on(day).and_then(|moment| {
        let prefix = repository.prefix_of(root).unwrap_or_default();
        let files = repository.files_of(&moment.commit, &prefix)?;
        Ok(Past { moment, files })
    });
    match past {
        Ok(past) if has_root(&past.files) => {
            Ok(Ok(read(root, Some(&repository), Some(&past), keys)?))
        }
        Ok(_) | Err(HistoryError::NoCommits | HistoryError::TooEarly { cut: false, .. }) => {
            Ok(Err(format!("nothing was recorded there on {day} yet.")))
        }
        Err(error) => Ok(Err(format!("{error}. {}", error.why()))),
    }
}

/// A workspace as it was in a commit.
pub(super) fn open_at(
    root: &Path,
    repository: &Repository,
    moment: Moment,
    keys: &Keys,
) -> Result<anyhow::Result<Records>, HistoryError> {
    let prefix = repository.prefix_of(root).unwrap_or_default();
    let files = repository.files_of(&moment.commit, &prefix)?;
    Ok(read(
        root,
        Some(repository),
        Some(&Past { moment, files }),
        keys,
    ))
}

fn read(
    root: &Path,
    repository: Option<&Repository>,
    past: Option<&Past>,
    keys: &Keys,
) -> anyhow::Result<Records> {
    let disk = Disk::new(root);
    let files: &dyn Files = past.map_or(&disk, |past| &past.files);
    let open = |bytes: &[u8]| keys.unseal(bytes);
    let workspace = Workspace::load(&Opening::new(files, &open))
        .with_context(|| format!("the workspace at {} could not be read", root.display()))?;
    let history = history(root, repository, past, &workspace.folders, None)?;
    let history = keys.read_through(history, &workspace);
    let name = root.file_name().map_or_else(
        || "this repository".to_owned(),
        |n| n.to_string_lossy().into_owned(),
    );
    Ok(Records {
        name,
        workspace,
        history,
        is_unpushed: false,
    })
}

/// The history of the records in `folders` up to now or up to then: of all, or `only` of these and of others where it costs
/// nothing more.
pub(super) fn history(
    root: &Path,
    repository: Option<&Repository>,
    past: Option<&Past>,
    folders: &Folders,
    only: Option<&[&str]>,
) -> anyhow::Result<History> {
    let Some(repository) = repository else {
        return Ok(History::without_repository());
    };
    let prefix = repository.prefix_of(root).unwrap_or_default();
    let names = names(folders);
    let then = past.map(|past| &past.moment.commit);
    let history = repository.history_of(&prefix, &names, only, then);
    history.map_err(|e| unreadable(&e))
}

/// The folders and files whose history is read; the same for every command, because the index goes by them.
pub(super) fn names(folders: &Folders) -> Vec<&str> {
    let mut names: Vec<&str> = folders.all().to_vec();
    names.extend([ROOT_FILE, PACKETS.trim_end_matches('/')]);
    names
}
