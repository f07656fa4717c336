//! Files as editors call them, and the workspaces in which they lie.

use super::server::Server;
use crate::workspace::{find_root, path_below, real_path};
use lsp_types::Uri;
use std::path::{Path, PathBuf};
use url::Url;

/// The file that an editor speaks of; `None` for what lies on no disk.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let path = said(uri)?;
    // Editors speak of a file by the way on which it was opened, which may lead over links; its folder may be gone.
    Some(real_path(&path)?.0)
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

impl Server<'_> {
    /// The workspace of a file: the nearest around it, which may lie inside another one.
    pub(super) fn root_of(&self, file: &Path) -> Option<PathBuf> {
        let top = file.ancestors().find(|a| a.join(".git").exists());
        let nearest = file.parent().and_then(|folder| find_root(folder, top));
        nearest.or_else(|| self.known_root(file).cloned())
    }

    /// The nearest workspace around a file among those that are known.
    pub(super) fn known_root(&self, file: &Path) -> Option<&PathBuf> {
        // In the order of the paths a folder stands before those in it.
        let mut inner_first = self.desks.keys().rev();
        inner_first.find(|root| file.starts_with(root))
    }

    /// The desk that holds a file of the editor, and its path there.
    pub(super) fn place(&self, uri: &Uri) -> Option<(PathBuf, String)> {
        let file = path_of(uri)?;
        let root = self.known_root(&file)?;
        Some((root.clone(), path_below(root, &file)?))
    }

    /// What the editor calls the file at `path` of the workspace at `root`.
    pub(super) fn uri(&self, root: &Path, path: &str) -> Option<Uri> {
        let said = self.open.get(&root.join(path));
        said.map(|open| open.uri.clone()).or_else(|| {
            let way = self.ways.get(root).map_or(root, PathBuf::as_path);
            uri_of(&way.join(path))
        })
    }
}
