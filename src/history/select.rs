//! Of all changes, those of some files and of what these were before they were moved.

use super::Change;
use super::index::{Damaged, Index};
use super::told::Told;
use std::collections::{BTreeMap, BTreeSet};

/// Files and folders, relative to the workspace.
#[derive(Clone, Debug)]
pub(super) struct Only(Vec<String>);

impl Only {
    pub(super) fn new(paths: &[&str]) -> Only {
        let paths = paths
            .iter()
            .map(|path| path.trim_end_matches('/').to_owned());
        Only(paths.collect())
    }
}

/// Of the index up to a number, and of what was told since, the changes that are asked for. Those of
/// the index come by path, with the commits' numbers.
pub(super) fn select(
    index: Option<(&Index<'_>, u32)>,
    told: Told,
    only: Option<&Only>,
) -> Result<(Vec<Change>, Told), Damaged> {
    let mut rows: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let Some(Only(paths)) = only else {
        let mut all = Vec::new();
        if let Some((index, until)) = index {
            index.changes_below("", until, |mut changes| all.append(&mut changes))?;
        }
        return Ok((all, told));
    };
    let mut news: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in &told.changes {
        news.entry(&change.path).or_default().push(change);
    }
    let mut wanted = BTreeSet::new();
    let mut open: Vec<String> = Vec::new();
    for path in paths {
        open.push(path.clone());
        let inside = format!("{path}/");
        if let Some((index, until)) = index {
            index.changes_below(&inside, until, |changes| {
                open.extend(changes.into_iter().next().map(|change| change.path));
            })?;
        }
        let below = news.range(inside.as_str()..);
        let below = below.take_while(|(path, _)| path.starts_with(&inside));
        open.extend(below.map(|(path, _)| (*path).to_owned()));
    }
    while let Some(path) = open.pop() {
        if !wanted.insert(path.clone()) {
            continue;
        }
        let known = match index {
            Some((index, until)) => index.changes(&path, until)?,
            None => Vec::new(),
        };
        let since = news.get(path.as_str()).map_or(&[][..], Vec::as_slice);
        let all = known.iter().chain(since.iter().copied());
        open.extend(all.filter_map(|change| change.previous.clone()));
        rows.insert(path, known);
    }
    let told = told.only(|change| wanted.contains(&change.path));
    Ok((rows.into_values().flatten().collect(), told))
}
