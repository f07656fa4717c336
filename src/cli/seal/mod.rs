//! `okr seal`, `okr unseal` and `okr reseal`.

mod keys_told;
mod known_keys;
mod lock;
mod new;
mod reseal;
mod unseal;

pub(super) use lock::{SealArgs, run};
pub(super) use new::NewSeal;
pub(super) use reseal::{ResealArgs, run as run_reseal};
pub(super) use unseal::{UnsealArgs, run as run_unseal};

use super::args::Global;
use super::error::fail;
use super::identity::Keys;
use super::{locate, records};
use crate::history::Repository;
use crate::seal::IS_BUILT;
use crate::views::Records;
use crate::workspace::{path_below, real_path};
use std::path::{Path, PathBuf};

/// Says so where this `okr` cannot seal.
fn is_built() -> anyhow::Result<()> {
    if IS_BUILT {
        return Ok(());
    }
    Err(fail(
        "this okr was built without sealing",
        "`cargo install okr-toolkit` builds one that can; this one was built with --no-default-features",
    ))
}

/// The workspace in which the files to be sealed lie.
struct Place {
    root: PathBuf,
    records: Records,
    repository: Option<Repository>,
    /// The paths that were named, below the root.
    paths: Vec<String>,
}

impl Place {
    /// Finds what the arguments mean. Without any, it is the workspace around the user.
    fn find(global: &Global, files: &[PathBuf]) -> anyhow::Result<Place> {
        let base = global.base()?;
        let mut found: Option<PathBuf> = None;
        let mut paths = Vec::new();
        for file in files {
            let (root, path) = below_a_root(&base, file)?;
            if found.as_ref().is_some_and(|r| *r != root) {
                return Err(fail(
                    "these files lie in different workspaces",
                    "seal in one workspace at a time: each has its own org/ with keys",
                ));
            }
            if !paths.contains(&path) {
                paths.push(path);
            }
            found = Some(root);
        }
        let root = match found {
            Some(root) => root,
            None => locate::workspace_root(&base)?,
        };
        Ok(Place {
            paths,
            ..Place::at(global, root)?
        })
    }

    /// The workspace at `root`.
    fn at(global: &Global, root: PathBuf) -> anyhow::Result<Place> {
        let records = records::open_beside(global, &root, None, &Keys::default())?;
        let repository = records::repository(global, &root)?;
        Ok(Place {
            records: records.map_err(anyhow::Error::msg)?,
            repository,
            root,
            paths: Vec::new(),
        })
    }

    /// The address under which the user commits.
    fn me(&self) -> Option<String> {
        self.repository.as_ref()?.config_all("user.email").pop()
    }
}

/// The workspace around a file, and its path therein. A link is not followed: it would be removed in the place of the file.
fn below_a_root(base: &Path, file: &Path) -> anyhow::Result<(PathBuf, String)> {
    let full = base.join(file);
    let shown = file.display();
    let about = std::fs::symlink_metadata(&full).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            return fail(
                format!("cannot read {shown}: there is no such file"),
                "check the path; records about a person lie in people/PERSON/",
            );
        }
        anyhow::Error::new(error).context(format!("cannot read {shown}"))
    })?;
    if !about.is_file() {
        return Err(fail(
            format!("{shown} is not an ordinary file"),
            "name the records one by one, and not a folder or a link",
        ));
    }
    let found = real_path(&full).and_then(|(full, folder)| {
        let root = locate::root_around(&folder)?;
        let path = path_below(&root, &full)?;
        Some((root, path))
    });
    found.ok_or_else(|| {
        fail(
            format!("{shown} lies in no workspace, so it is not known to whose keys it is sealed"),
            "the folder that holds okr.yaml also holds org/ with the keys; `okr init` begins a workspace",
        )
    })
}

/// `Ana`, `Ana and Ben`, `Ana, Ben and Dana`.
fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
