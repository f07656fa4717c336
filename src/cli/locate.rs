//! From where the user stands to the workspace they mean.

use super::error::fail;
use crate::diagnostic::shell_word;
use crate::history::Repository;
use crate::workspace::{ROOT_FILE, find_root};
use std::path::{Component, Path, PathBuf};

/// The root of the workspace around `start`, looking no higher than the repository around it.
pub(super) fn root_around(start: &Path) -> Option<PathBuf> {
    let top = start.ancestors().find(|a| a.join(".git").exists());
    find_root(start, top)
}

/// The root of the workspace around `start`, or an error that says how to make one.
pub(super) fn workspace_root(start: &Path) -> anyhow::Result<PathBuf> {
    root_around(start).ok_or_else(|| {
        not_bare(start).err().unwrap_or_else(|| {
            let hint = match workspaces_below(start).as_slice() {
                [below] => format!("there is one in {below}: `okr -C {below} …` works there"),
                _ => "`okr init` begins one, `okr demo` shows one, `-C DIR` goes to one".to_owned(),
            };
            fail(
                format!(
                    "no workspace here: neither {} nor a folder above it holds an okr.yaml",
                    start.display()
                ),
                hint,
            )
        })
    })
}

/// The folders right below `start` that are workspaces, as they are typed from where the user stands, who may have said `-C`.
#[expect(
    clippy::disallowed_methods,
    reason = "one folder is listed, before there is a workspace to walk through"
)]
fn workspaces_below(start: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(start).into_iter().flatten().flatten();
    let below = entries.map(|entry| entry.path());
    let here = std::fs::canonicalize(".").unwrap_or_else(|_| start.to_owned());
    below
        .filter(|folder| folder.join(ROOT_FILE).is_file())
        .map(|folder| match way(&here, &folder).trim_end_matches('/') {
            "" => ".".to_owned(),
            way => shell_word(way),
        })
        .collect()
}

/// An error where `folder` lies in a bare repository: it has no place for files.
pub(super) fn not_bare(folder: &Path) -> anyhow::Result<()> {
    let repository = Repository::discover(folder).ok().flatten();
    if repository.is_some_and(|r| r.is_bare()) {
        return Err(fail(
            format!(
                "{} is a bare repository: it holds commits and no files",
                folder.display()
            ),
            "clone it and run okr in the clone",
        ));
    }
    Ok(())
}

/// The way from `base` to `target`, with `/` and a `/` at its end; empty when both are the same folder.
pub(super) fn way(base: &Path, target: &Path) -> String {
    let base: Vec<Component<'_>> = base.components().collect();
    let goal: Vec<Component<'_>> = target.components().collect();
    let same = base.iter().zip(&goal).take_while(|(a, b)| a == b).count();
    let up = base.len() - same;
    let mut way = "../".repeat(up);
    for part in goal.iter().skip(same) {
        way.push_str(&part.as_os_str().to_string_lossy());
        way.push('/');
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_from_where_one_stands() {
        let way = |a: &str, b: &str| way(Path::new(a), Path::new(b));
        assert_eq!(way("/r", "/r"), "");
        assert_eq!(way("/r", "/r/examples/start"), "examples/start/");
        assert_eq!(way("/r/okrs/2026-Q4", "/r"), "../../");
    }
}
