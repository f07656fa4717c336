//! Where the workspace lay at another time: it may have been moved as a whole to another folder.

use super::borders::Borders;
use super::objects::Objects;
use super::scope::Scope;
use super::{CommitId, Repository, former_folders, graph};
use crate::workspace::ROOT_FILE;
use git2::Oid;
use std::collections::HashSet;

impl Repository {
    /// The folder in which the workspace lay in `commit` that lies in `prefix` now: the same one, or the one from which
    /// the main line of the commit that is checked out tells that it was moved. Where there was none it is `prefix`.
    pub(super) fn place_in(&self, commit: &CommitId, prefix: &str) -> String {
        let found = self.former_place_in(commit, prefix);
        found.unwrap_or_else(|| prefix.to_owned())
    }

    fn former_place_in(&self, commit: &CommitId, prefix: &str) -> Option<String> {
        let store = self.store();
        let mut objects = Objects::new(&**store);
        let wanted = tree_of(&mut objects, commit.oid()?)?;
        let mut places = Scope::new(prefix, &[]);
        let mut at = store.head().ok()??;
        let mut now = tree_of(&mut objects, at)?;
        // Most often it was never moved, or is new and was never committed.
        if holding(&mut objects, wanted, &places).is_some()
            || holding(&mut objects, now, &places).is_none()
        {
            return None;
        }
        let borders = Borders::of(&**store);
        // Grafts may lead in a circle.
        let mut seen = HashSet::new();
        while seen.insert(at) {
            let (parents, _) = graph::parents(&**store, &borders, at);
            at = *parents.first()?;
            let before = tree_of(&mut objects, at)?;
            if holding(&mut objects, before, &places).is_none() {
                let everything = Scope::new("", &[]);
                let files = objects.compare(Some(before), Some(now), &everything);
                places.add_places(&[former_folders::came_from(&mut objects, &files, &places)?]);
                if let Some(place) = holding(&mut objects, wanted, &places) {
                    return Some(place);
                }
            }
            now = before;
        }
        None
    }
}

/// The first of the places that holds the settings of a workspace.
fn holding(objects: &mut Objects<'_>, tree: Oid, places: &Scope) -> Option<String> {
    let places: Vec<String> = places.places().collect();
    places.into_iter().find(|place| {
        let here = Scope::new(place, &[]);
        objects.look_up(tree, &here, ROOT_FILE).is_some()
    })
}

fn tree_of(objects: &mut Objects<'_>, commit: Oid) -> Option<Oid> {
    let bytes = objects.take_commit(commit)?;
    Some(graph::parse(&bytes)?.0)
}
