//! Repositories with people's records that a reader names, and the people they are about.

use super::args::Global;
use super::error::{fail, unknown};
use super::records;
use super::records::Opened;
use crate::model::nearest;
use crate::views::Records;
use crate::workspace::ROOT_FILE;
use clap::Args;
use std::path::{Path, PathBuf};

/// Where people's records lie.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct PrivateArgs {
    /// A repository with people's records; also `git config --add okr.private DIR`
    #[arg(id = "private", long = "private", value_name = "DIR")]
    pub(super) named: Vec<PathBuf>,
}

/// The records of the repositories that this reader has named, and those that could not be read, with the reason.
type Private<R = Records> = (Vec<R>, Vec<(String, String)>);

/// Opens the repositories with people's records: those of `--private`, and those that git's configuration names.
pub(super) fn open_private(
    global: &Global,
    named: &[PathBuf],
    base: &Path,
    opened: &Opened,
) -> anyhow::Result<Private> {
    let (all, missing) = open_folders(global, named, base, opened)?;
    Ok((
        all.into_iter().map(|(_, records)| records).collect(),
        missing,
    ))
}

/// The same, each with its folder.
pub(super) fn open_folders(
    global: &Global,
    named: &[PathBuf],
    base: &Path,
    opened: &Opened,
) -> anyhow::Result<Private<(PathBuf, Records)>> {
    check_named(named, base)?;
    let (mut all, mut missing) = (Vec::new(), Vec::new());
    for folder in folders(named, base, opened) {
        let found = if folder.join(ROOT_FILE).is_file() {
            records::open_beside(global, &folder, opened.as_of, &opened.keys)?
        } else {
            Err("there is no workspace with an okr.yaml at that path.".to_owned())
        };
        match found {
            Ok(records) => all.push((folder, records)),
            Err(why) => {
                let name = folder.file_name().map_or_else(
                    || folder.display().to_string(),
                    |n| n.to_string_lossy().into_owned(),
                );
                missing.push((name, why));
            }
        }
    }
    Ok((all, missing))
}

/// A folder that was named on the command line and holds no workspace is a slip.
fn check_named(named: &[PathBuf], base: &Path) -> anyhow::Result<()> {
    for folder in named {
        if !base.join(folder).join(ROOT_FILE).is_file() {
            return Err(fail(
                format!("there is no workspace at {}", folder.display()),
                "a repository with people's records has an okr.yaml of its own; check the path behind --private\n\
                 to begin one there: `git init`, and an okr.yaml with the line `people_records: here`",
            ));
        }
    }
    Ok(())
}

/// Today's handle of somebody whom `org/` knows; a hint says what to type, beginning with `said`.
pub(super) fn known_person(records: &Records, said: &str, handle: &str) -> anyhow::Result<String> {
    let directory = &records.workspace.directory;
    if directory.person(handle).is_some() {
        return Ok(directory.current_person(handle).to_owned());
    }
    let people = directory.people.iter().map(|p| p.handle.as_str());
    let what = format!("there is nobody called `{handle}` in org/");
    let near = nearest(handle, people);
    Err(unknown(
        what,
        near,
        &format!("{said} "),
        "org/ lists the people",
    ))
}

/// The repositories that this reader has named: on the command line, or in git's own configuration. Never in a shared
/// file, so that a pull request cannot choose what is read.
pub(super) fn folders(named: &[PathBuf], base: &Path, opened: &Opened) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = named.iter().map(|p| real(base.join(p))).collect();
    if let Some(repository) = &opened.repository {
        let top = repository.work_dir().unwrap_or_else(|| base.to_owned());
        let set = repository.config_all("okr.private").into_iter();
        folders.extend(set.map(|p| real(top.join(p))));
    }
    let mut unique: Vec<PathBuf> = Vec::new();
    for folder in folders {
        if folder != opened.root && !unique.contains(&folder) {
            unique.push(folder);
        }
    }
    unique
}

/// The repositories that may take a record: those that are named for it, or else those of git's configuration.
pub(super) fn private_folders(
    named: &[PathBuf],
    base: &Path,
    opened: &Opened,
) -> anyhow::Result<Vec<PathBuf>> {
    check_named(named, base)?;
    if named.is_empty() {
        return Ok(folders(named, base, opened));
    }
    Ok(named.iter().map(|p| real(base.join(p))).collect())
}

fn real(folder: PathBuf) -> PathBuf {
    std::fs::canonicalize(&folder).unwrap_or(folder)
}
