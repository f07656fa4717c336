//! Changing records that are there: all of a command's files are made ready first, then written, then told.

use super::args::Global;
use super::check_in::sound::told;
use super::error::fail;
use super::ui::Ui;
use super::writing::{CommitArgs, Written};
use crate::compose::{Change, NewFile, WriteError, edit, replace, write_new};
use crate::diagnostic::Diagnostic;
use crate::lint::{Scope, lint};
use crate::rules;
use crate::workspace::{Disk, File, Files, Overlay, Workspace};
use std::collections::HashSet;
use std::path::Path;

/// A file as it was, and as it is to be.
pub(super) struct Amended {
    /// Its path in the workspace.
    pub(super) path: String,
    /// What it said; `None` for a new one.
    pub(super) before: Option<String>,
    /// What it is to say.
    pub(super) after: String,
}

impl Amended {
    /// `file` with `changes`. Where they could damage it, it stays as it is, and the lines to paste are the result.
    pub(super) fn edited(file: &File, changes: &[Change], ui: &Ui) -> anyhow::Result<Self> {
        match edit(&file.text, file.kind.is_yaml(), changes) {
            Ok(after) => Ok(Amended {
                path: file.path.to_string(),
                before: Some(file.text.clone()),
                after,
            }),
            Err(refused) => {
                ui.show(|out| write!(out, "{}", refused.paste))?;
                Err(fail(
                    format!("{} was left alone: {}", file.path, refused.why),
                    format!("put the lines above into it by hand, {}", refused.place),
                ))
            }
        }
    }

    fn is_changed(&self) -> bool {
        self.before.as_deref() != Some(&self.after)
    }
}

/// What lint will say about the files that it does not say today.
pub(super) fn remarks(root: &Path, amended: &[Amended]) -> anyhow::Result<Vec<String>> {
    let disk = Disk::new(root);
    let mut files = Overlay::new(&disk);
    let said = |files: &dyn Files| -> anyhow::Result<Vec<Diagnostic>> {
        let scope = Scope {
            paths: amended.iter().map(|a| a.path.clone()).collect(),
            ..Scope::default()
        };
        Ok(lint(&Workspace::load(files)?, rules::ALL, &scope).diagnostics)
    };
    let before = said(&files)?;
    let known: HashSet<&str> = before.iter().map(|d| d.fingerprint.as_str()).collect();
    for file in amended {
        let bytes = file.after.clone().into_bytes();
        files.over.insert(file.path.clone(), bytes);
    }
    let now = said(&files)?.into_iter();
    let new = now.filter(|d| !d.secondary && !known.contains(d.fingerprint.as_str()));
    Ok(new.map(|d| told(&d)).collect())
}

/// Writes the files one after the other, each whole or not at all; then tells them, and commits them or says how.
pub(super) fn write(
    root: &Path,
    amended: &[Amended],
    message: &str,
    commit: &CommitArgs,
    global: &Global,
    ui: &Ui,
) -> anyhow::Result<()> {
    let changed: Vec<&Amended> = amended.iter().filter(|a| a.is_changed()).collect();
    for file in &changed {
        let written = match &file.before {
            Some(before) => replace(root, &file.path, before, &file.after),
            None => {
                let new = NewFile {
                    path: file.path.clone(),
                    text: file.after.clone(),
                };
                write_new(root, &[new])
            }
        };
        written.map_err(explained)?;
    }
    let paths: Vec<String> = changed.iter().map(|a| a.path.clone()).collect();
    let written = Written {
        root,
        files: &paths,
        message,
    };
    commit.finish(&written, global, ui)
}

/// Why it was not written, and what to do.
fn explained(error: WriteError) -> anyhow::Error {
    let hint = match &error {
        WriteError::Changed { .. } | WriteError::InTheWay { .. } => {
            "somebody wrote it a moment ago: run the command again, it reads the file anew"
        }
        WriteError::Outside { .. } => {
            "records lie inside the workspace: put the file itself there in place of the link"
        }
        WriteError::System { source, .. } => match source.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                "you may not write there: ask whoever owns the folder; the file is as it was"
            }
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                "make room on the disk and run the command again; the file is as it was"
            }
            _ => "the file is as it was; run the command again once that is mended",
        },
    };
    fail(error.to_string(), hint)
}
