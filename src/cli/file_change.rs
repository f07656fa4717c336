//! Files that a command writes, new ones and changed ones: all are made ready and judged first, then written, then told.

use super::args::Global;
use super::error::fail;
use super::ui::Ui;
use super::writing::{CommitArgs, Written};
use crate::compose::{Change, NewFile, Refused, WriteError, edit, replace, write_new};
use crate::diagnostic::{Diagnostic, Level};
use crate::lint::{Scope, Since, lint};
use crate::output::{escape, wrap};
use crate::rules;
use crate::workspace::{Disk, File, Files, Overlay, Workspace};
use std::collections::HashSet;
use std::path::Path;

/// A file as it was, and as it is to be.
pub(super) struct FileChange {
    /// Its path in the workspace.
    pub(super) path: String,
    /// What it said; `None` for a new one.
    pub(super) before: Option<String>,
    /// What it is to say.
    pub(super) after: String,
}

impl FileChange {
    /// A new file.
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        FileChange {
            path: path.into(),
            before: None,
            after: text.into(),
        }
    }

    /// `file` with `changes`.
    pub(super) fn of(file: &File, changes: &[Change]) -> Result<Self, Refused> {
        Ok(FileChange {
            path: file.path.to_string(),
            before: Some(file.text.clone()),
            after: edit(&file.text, file.kind.is_yaml(), changes)?,
        })
    }

    /// The same. Where the changes could damage the file, it stays as it is, and the lines to paste are the result.
    pub(super) fn edited(file: &File, changes: &[Change], ui: &Ui) -> anyhow::Result<Self> {
        match FileChange::of(file, changes) {
            Ok(edited) => Ok(edited),
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

/// What lint will say about the files that it does not say today, in words.
pub(super) fn remarks(root: &Path, file_changes: &[FileChange]) -> anyhow::Result<Vec<String>> {
    let new = findings(root, file_changes)?;
    Ok(new.iter().map(told).collect())
}

/// Tells what lint will say, before anything is written. An error stops here.
pub(super) fn check(root: &Path, file_changes: &[FileChange], ui: &Ui) -> anyhow::Result<()> {
    let new = findings(root, file_changes)?;
    let told: Vec<String> = new.iter().map(told).collect();
    if is_broken(&new) {
        return Err(fail(
            "nothing was written, because it would not be sound",
            told.join("\n"),
        ));
    }
    for told in &told {
        ui.note(told);
    }
    Ok(())
}

/// Whether one of them makes the file unfit to be written.
pub(super) fn is_broken(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|d| d.level == Level::Error)
}

/// What fits into 80 columns behind `hint: ` and the indent.
const WIDTH: usize = 72;

/// What was found, and what to do, in lines of a terminal.
pub(super) fn told(diagnostic: &Diagnostic) -> String {
    let finding = &diagnostic.finding;
    let what = format!(
        "{}[{}]: {}",
        diagnostic.level.word(),
        diagnostic.rule,
        finding.what
    );
    let mut lines = wrap(&escape::terminal(&what), WIDTH);
    if !finding.next.is_empty() {
        let next = escape::terminal(&finding.next);
        lines.extend(wrap(&format!("what to do: {next}"), 78));
    }
    lines.join("\n  ")
}

/// What lint will find in the files that it does not find today.
pub(super) fn findings(
    root: &Path,
    file_changes: &[FileChange],
) -> anyhow::Result<Vec<Diagnostic>> {
    let disk = Disk::new(root);
    let mut files = Overlay::new(&disk);
    // In a record of a day a mistake weighs more while it is new.
    let all_new = file_changes.iter().all(|a| a.before.is_none());
    let since = all_new.then(|| {
        let mut since = Since::default();
        for file in file_changes {
            since.change(&file.path, None);
        }
        since
    });
    let said = |files: &dyn Files| -> anyhow::Result<Vec<Diagnostic>> {
        let scope = Scope {
            paths: file_changes.iter().map(|a| a.path.clone()).collect(),
            since: since.clone(),
            ..Scope::default()
        };
        Ok(lint(&Workspace::load(files)?, rules::ALL, &scope).diagnostics)
    };
    let before = if all_new { Vec::new() } else { said(&files)? };
    let known: HashSet<&str> = before.iter().map(|d| d.fingerprint.as_str()).collect();
    for file in file_changes {
        let bytes = file.after.clone().into_bytes();
        files.over.insert(file.path.clone(), bytes);
    }
    let now = said(&files)?.into_iter();
    let new = now.filter(|d| !d.secondary && !known.contains(d.fingerprint.as_str()));
    Ok(new.collect())
}

/// Writes the files one after the other, each whole or not at all; then tells them, and commits them or says how.
pub(super) fn write(
    root: &Path,
    file_changes: &[FileChange],
    message: &str,
    commit: &CommitArgs,
    global: &Global,
    ui: &Ui,
) -> anyhow::Result<()> {
    let changed: Vec<&FileChange> = file_changes.iter().filter(|a| a.is_changed()).collect();
    for file in &changed {
        let written = if let Some(before) = &file.before {
            replace(root, &file.path, before, &file.after)
        } else {
            write_new(root, &[NewFile::new(&*file.path, &*file.after)])
        };
        written.map_err(|error| explained(&error))?;
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
pub(super) fn explained(error: &WriteError) -> anyhow::Error {
    let hint = match error {
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
