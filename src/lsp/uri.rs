//! Files as editors call them.

use lsp_types::Uri;
use std::path::{Path, PathBuf};
use url::Url;

/// The file that an editor speaks of; `None` for what lies on no disk.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let path = said(uri)?;
    // Editors speak of a file by the way on which it was opened, which may lead over links.
    let folder = path.parent().and_then(|f| std::fs::canonicalize(f).ok());
    Some(match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    })
}

/// The folder below which an editor sees the file `path`: the root of its workspace by the way on which the editor came.
pub(super) fn way_of(uri: &Uri, path: &str) -> Option<PathBuf> {
    let (said, path) = (said(uri)?, Path::new(path));
    let root = said.ancestors().nth(path.iter().count())?;
    said.ends_with(path).then(|| root.to_owned())
}

fn said(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

/// What an editor calls the file at `path`.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    Url::from_file_path(path).ok()?.as_str().parse().ok()
}

/// `path` below `root`, with `/`.
pub(super) fn below(root: &Path, path: &Path) -> Option<String> {
    let rest = path.strip_prefix(root).ok()?;
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}
