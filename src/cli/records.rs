//! A workspace with its history, as commands that look back need it.

use super::error::unreadable;
use super::locate;
use crate::history::{History, Repository};
use crate::views::Records;
use crate::workspace::{Disk, ROOT_FILE, Workspace};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// A workspace, its history, and the repository both lie in.
pub(super) struct Opened {
    pub(super) records: Records,
    pub(super) repository: Option<Repository>,
    pub(super) root: PathBuf,
}

/// Opens the workspace around `base` with its history.
pub(super) fn open(base: &Path) -> anyhow::Result<Opened> {
    open_root(locate::workspace_root(base)?)
}

/// Opens the workspace at `root` with its history.
pub(super) fn open_root(root: PathBuf) -> anyhow::Result<Opened> {
    let workspace = Workspace::load(&Disk::new(&root))
        .with_context(|| format!("the workspace at {} could not be read", root.display()))?;
    let repository = Repository::discover(&root).map_err(|e| unreadable(&e))?;
    let history = match &repository {
        None => History::without_repository(),
        Some(repository) => {
            let top = repository
                .work_dir()
                .and_then(|d| std::fs::canonicalize(d).ok());
            let prefix = top
                .and_then(|t| locate::below(&t, &root))
                .unwrap_or_default();
            let mut names: Vec<&str> = workspace.folders.all().to_vec();
            names.push(ROOT_FILE);
            repository
                .history(&prefix, &names)
                .map_err(|e| unreadable(&e))?
        }
    };
    let name = root.file_name().map_or_else(
        || "this repository".to_owned(),
        |n| n.to_string_lossy().into_owned(),
    );
    Ok(Opened {
        records: Records {
            name,
            workspace,
            history,
        },
        repository,
        root,
    })
}
