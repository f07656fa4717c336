//! Edits as a patch, as `diff -u` and git write it.

use super::escape;
use crate::lint::MendedFile;
use similar::TextDiff;
use std::io::{self, Write};

/// Writes one patch for all files. For a `terminal` every control character is shown and none sent. Elsewhere tabs
/// and line ends stay as they are in the files, so that `git apply` and `patch -p1` take it.
pub fn edits_as_diff(
    files: &[MendedFile],
    prefix: &str,
    terminal: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for file in files {
        let name = escape::terminal(&file.path);
        let diff = TextDiff::from_lines(&file.before, &file.after);
        let patch = diff
            .unified_diff()
            .context_radius(2)
            .header(&format!("a/{prefix}{name}"), &format!("b/{prefix}{name}"))
            .to_string();
        if terminal {
            writeln!(out, "{}", escape::terminal_lines(&patch))?;
        } else {
            write!(out, "{}", escape::patch(&patch))?;
        }
    }
    Ok(())
}
