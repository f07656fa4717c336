//! Edits as a patch, as `diff -u` and git write it.

use super::escape;
use crate::lint::MendedFile;
use similar::TextDiff;
use std::io::{self, Write};

/// Writes one patch for all files. Control characters are shown, never sent.
///
/// # Errors
/// When `out` cannot be written to.
pub fn edits_as_diff(files: &[MendedFile], prefix: &str, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        let name = escape::terminal(&file.path).into_owned();
        let diff = TextDiff::from_lines(&file.before, &file.after);
        let patch = diff
            .unified_diff()
            .context_radius(2)
            .header(&format!("{prefix}{name}"), &format!("{prefix}{name}"))
            .to_string();
        writeln!(out, "{}", escape::terminal_lines(&patch))?;
    }
    Ok(())
}
