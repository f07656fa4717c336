//! Where the records lay before: folders that had other names in `okr.yaml`, and a workspace that
//! was moved to another folder of its repository.
//!
//! The walk begins with today's names and places. What it shows of `okr.yaml` tells of former ones,
//! and then it is done again with those as well.

use super::contents::LARGEST;
use super::graph::Graph;
use super::objects::{Difference, Objects};
use super::renames;
use super::scope::Scope;
use super::walk::{Arrival, Found, trees_of_parents, walk};
use crate::model::{Folders, OfKind, Settings};
use crate::workspace::ROOT_FILE;
use git2::Oid;
use std::collections::{BTreeSet, HashSet};

/// A workspace that was moved is followed so many times; each time costs a walk.
const MOVES: usize = 4;
/// A merge is looked at from so many of its parents.
const PARENTS: usize = 8;
/// Among so many workspaces that one commit removed, the former place is looked for.
const CANDIDATES: usize = 64;
/// So many former names of folders are followed.
const NAMES: usize = 64;

/// All changes, also those under former names and in former places, which are added to the scope. And
/// whether that came to an end.
pub(super) fn walk_back(
    objects: &mut Objects<'_>,
    graph: &Graph,
    scope: &mut Scope,
) -> (Vec<Arrival>, bool) {
    let mut arrivals = walk(objects, graph, scope, |_| None);
    for _ in 0..MOVES {
        if !widen(objects, graph, scope, &arrivals) {
            return (arrivals, true);
        }
        arrivals = walk(objects, graph, scope, |_| None);
    }
    (arrivals, false)
}

/// Adds to the scope what the changes tell of former names and places; false when that is nothing new.
pub(super) fn widen(
    objects: &mut Objects<'_>,
    graph: &Graph,
    scope: &mut Scope,
    arrivals: &[Arrival],
) -> bool {
    let is_settings = |found: &&Found| found.file.path == ROOT_FILE;
    let settings: Vec<(usize, &Found)> = arrivals
        .iter()
        .flat_map(|arrival| &arrival.commits)
        .filter_map(|(at, found)| Some((*at, found.iter().find(is_settings)?)))
        .collect();
    let names = former_names(objects, &settings);
    let places = former_places(objects, graph, scope, &settings);
    // Not one or the other: both must be added.
    scope.add_names(&names) | scope.add_places(&places)
}

/// The folders that the versions of the settings name.
fn former_names(objects: &Objects<'_>, settings: &[(usize, &Found)]) -> BTreeSet<String> {
    let contents = settings
        .iter()
        .flat_map(|(_, found)| [found.file.before, found.file.after]);
    let contents: HashSet<Oid> = contents.flatten().collect();
    let mut names = BTreeSet::new();
    for content in contents {
        let text = objects.blob(content, LARGEST);
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(settings) = text.and_then(|text| Settings::of_text(&text)) {
            names.extend(Folders::of(&settings).all().map(str::to_owned));
        }
    }
    names.into_iter().take(NAMES).collect()
}

/// The folders from which `okr.yaml` came to where it first stood.
fn former_places(
    objects: &mut Objects<'_>,
    graph: &Graph,
    scope: &Scope,
    settings: &[(usize, &Found)],
) -> Vec<String> {
    let mut places = Vec::new();
    for (position, found) in settings {
        let Some(node) = graph.nodes.get(*position) else {
            continue;
        };
        if found.file.before.is_some() || found.file.after.is_none() {
            continue;
        }
        for parent in trees_of_parents(graph, node).into_iter().take(PARENTS) {
            let everything = Scope::new("", &[]);
            let files = objects.compare(Some(parent), Some(node.tree), &everything);
            places.extend(came_from(objects, &files, scope));
        }
    }
    places
}

/// The folder that a commit emptied when it moved the workspace to one of its places.
pub(super) fn came_from(
    objects: &mut Objects<'_>,
    files: &[Difference],
    scope: &Scope,
) -> Option<String> {
    let is_removed = |file: &&Difference| file.after.is_none();
    let is_settings = |file: &&Difference| {
        let name = file.path.rsplit('/').next();
        name == Some(ROOT_FILE)
    };
    let here = scope.places().find_map(|place| {
        let path = inside(&place, ROOT_FILE);
        let added = |file: &&Difference| file.path == path && file.before.is_none();
        Some((place, files.iter().find(added)?))
    });
    let (here, settings) = here?;
    let removed: HashSet<(&str, Option<Oid>)> = files
        .iter()
        .filter(is_removed)
        .map(|file| (file.path.as_str(), file.before))
        .collect();
    let moved_from = |place: &str| {
        let kept = files.iter().filter(|file| {
            let inner = file
                .path
                .strip_prefix(&here)
                .filter(|_| file.before.is_none());
            inner.is_some_and(|inner| {
                let former = inside(place, inner.trim_start_matches('/'));
                removed.contains(&(former.as_str(), file.after))
            })
        });
        kept.count()
    };
    let candidates = files.iter().filter(is_removed).filter(is_settings);
    let mut best: Option<(usize, String)> = None;
    for file in candidates.take(CANDIDATES) {
        let place = file.path.strip_suffix(ROOT_FILE).unwrap_or_default();
        let place = place.trim_end_matches('/').to_owned();
        let files_kept = moved_from(&place);
        // Two files: the one that came and the one that went.
        let pair = [settings.clone(), file.clone()];
        let settings_kept = || renames::sources(objects, &pair).first() == Some(&Some(1));
        if files_kept > best.as_ref().map_or(0, |(most, _)| *most)
            || (best.is_none() && settings_kept())
        {
            best = Some((files_kept, place));
        }
    }
    best.map(|(_, place)| place)
}

/// A path in a folder, which may be the top.
fn inside(folder: &str, path: &str) -> String {
    if folder.is_empty() {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}
