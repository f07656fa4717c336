//! Where a workspace begins.

use std::path::{Path, PathBuf};

/// The file that marks the root of a workspace.
pub const ROOT_FILE: &str = "okr.yaml";

/// The nearest folder at or above `start` that holds `okr.yaml`, looking no higher than `top`.
pub fn find_root(start: &Path, top: Option<&Path>) -> Option<PathBuf> {
    for folder in start.ancestors() {
        if folder.join(ROOT_FILE).is_file() {
            return Some(folder.to_owned());
        }
        if top.is_some_and(|t| t == folder) {
            break;
        }
    }
    None
}
