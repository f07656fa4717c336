//! Where a result is written to: nowhere that would cost somebody their words.

use super::error::fail;
use super::locate::root_around;
use crate::lint::BASELINE_FILE;
use crate::model::Kind;
use crate::views::folders_of;
use crate::workspace::{Disk, path_below};
use std::path::Path;

/// Whether a result may be written into this file.
///
/// # Errors
/// When it is a record, the settings or the baseline of a workspace, a folder, or in a folder that is not there. An older
/// result may be written over.
pub(super) fn check(file: &Path) -> anyhow::Result<()> {
    let shown = file.display();
    if file.is_dir() {
        return Err(fail(
            format!("{shown} is a folder, and a result is one file"),
            format!("--output-file {}", file.join("report.html").display()),
        ));
    }
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.exists()) {
        return Err(fail(
            format!("there is no folder {} for {shown}", folder.display()),
            "make it first, or name a file in a folder that is there",
        ));
    }
    // What is there is what a link leads to.
    if let Ok(there) = std::fs::canonicalize(file)
        && is_kept(&there)
    {
        return Err(fail(
            format!("{shown} is a file of the workspace, and its words would be gone"),
            "name another file behind --output-file; `-` is standard output",
        ));
    }
    Ok(())
}

/// Whether somebody's words, settings or exceptions stand in this file.
fn is_kept(file: &Path) -> bool {
    let root = file.parent().and_then(root_around);
    let path = root.and_then(|root| Some((path_below(&root, file)?, root)));
    path.is_some_and(|(path, root)| {
        path == BASELINE_FILE || Kind::at(&path, &folders_of(&Disk::new(&root))).is_some()
    })
}
