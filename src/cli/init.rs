//! `okr init`.

use super::Ending;
use super::args::{Global, InitArgs};
use super::error::fail;
use super::locate::not_bare;
use super::ui::Ui;
use crate::compose::{WriteError, start_files, write_new};
use crate::diagnostic::shell_word;
use crate::history::Repository;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &InitArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let folder = args
        .folder
        .as_ref()
        .map_or_else(|| base.clone(), |f| base.join(f));
    not_bare(folder.ancestors().find(|a| a.is_dir()).unwrap_or(&base))?;
    let top = repository_top(&folder);
    let at_top = top
        .as_ref()
        .is_none_or(|t| std::fs::canonicalize(&folder).is_ok_and(|f| f == *t));
    let files = start_files(at_top);
    write_new(&folder, &files).map_err(|error| match &error {
        WriteError::InTheWay { path } => fail(
            error.to_string(),
            format!(
                "move {} away, or start in another folder: okr init DIR",
                path.display()
            ),
        ),
        _ => anyhow::Error::new(error),
    })?;
    ui.show(|out| {
        for file in files.iter().filter(|f| !f.path.starts_with(".okr/")) {
            writeln!(out, "{}", file.path)?;
        }
        writeln!(out, ".okr/schema/ (for completion in your editor)")
    })?;
    let place = [&global.directory, &args.folder].into_iter().flatten();
    let place: PathBuf = place.collect();
    let place = if place.as_os_str().is_empty() {
        String::new()
    } else {
        format!(" -C {}", shell_word(&place.to_string_lossy()))
    };
    ui.note(&format!(
        "\nWritten. Say in org/ who you are, when you like, and begin:\n  okr{place} new objective    asks for the first objective, and coaches it\n  okr{place} lint             checks the files\n  okr{place} report           shows who needs help, and where things stand"
    ));
    if !at_top {
        ui.note("This is not the top of its repository, so no CI workflow was written: run `okr lint` in yours.");
    }
    Ok(Ending::Fine)
}

/// The top of the repository that `folder` is, or will be, in.
fn repository_top(folder: &Path) -> Option<PathBuf> {
    let there = folder.ancestors().find(|a| a.is_dir())?;
    let repository = Repository::discover(there).ok().flatten()?;
    repository
        .work_dir()
        .and_then(|d| std::fs::canonicalize(d).ok())
}
