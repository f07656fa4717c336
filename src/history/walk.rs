//! What every commit changed: the walk over all trees, newest first.

use super::graph::{Graph, Node};
use super::merges;
use super::objects::{Difference, Objects};
use super::scope::Scope;
use git2::Oid;

/// A change of one file by one commit.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) file: Difference,
    /// Contents in the further parents of a merge.
    pub(super) merged: Vec<Option<Oid>>,
    /// The path that the same commit removed, and from which the file came.
    pub(super) previous: Option<String>,
}

/// What the main line received with one of its commits.
pub(super) struct Arrival {
    /// Position of the commit of the main line.
    pub(super) main: usize,
    /// The commits that changed something, by position, oldest first.
    pub(super) commits: Vec<(usize, Vec<Found>)>,
    /// What a merge left as the content of the files concerned.
    pub(super) settled: Vec<merges::Settled>,
}

/// All changes, in the order of the graph.
///
/// Each commit is compared with its parent. A merge changed what differs from all its parents.
/// Where parents are not there, nothing is said. `before` tells what a file held in the commits that are
/// `known`, as in [`merges::resolve`].
pub(super) fn walk(
    objects: &mut Objects<'_>,
    graph: &Graph,
    scope: &Scope,
    before: impl Fn(&str) -> Option<Option<Oid>>,
) -> Vec<Arrival> {
    let mut arrivals = Vec::new();
    let mut line = graph.main.as_slice();
    while let Some((&main, earlier)) = line.split_last() {
        line = earlier;
        let start = earlier.last().map_or(0, |before| before + 1);
        let mut commits = Vec::new();
        for position in (start..=main).rev() {
            let Some(node) = graph
                .nodes
                .get(position)
                .filter(|node| !node.cut && !node.known)
            else {
                continue;
            };
            let found = changes(objects, graph, node, scope);
            if !found.is_empty() {
                commits.push((position, found));
            }
        }
        commits.reverse();
        let settled = merges::at_merge(objects, graph, main, &commits, scope);
        if !commits.is_empty() || !settled.is_empty() {
            arrivals.push(Arrival {
                main,
                commits,
                settled,
            });
        }
    }
    arrivals.reverse();
    merges::resolve(&mut arrivals, before);
    arrivals
}

fn changes(objects: &mut Objects<'_>, graph: &Graph, node: &Node, scope: &Scope) -> Vec<Found> {
    let parents = trees_of_parents(graph, node);
    let Some((first, others)) = parents.split_first() else {
        let files = objects.compare(None, Some(node.tree), scope);
        return moved(objects, files);
    };
    if parents.contains(&node.tree) {
        return Vec::new();
    }
    let files = objects.compare(Some(*first), Some(node.tree), scope);
    if others.is_empty() {
        return moved(objects, files);
    }
    let unlike_all = files.into_iter().filter_map(|file| {
        let mut merged = Vec::new();
        for other in others {
            merged.push(objects.look_up(*other, scope, &file.path));
        }
        let found = Found {
            merged,
            previous: None,
            file,
        };
        (!found.merged.contains(&found.file.after)).then_some(found)
    });
    unlike_all.collect()
}

/// The trees of a commit's parents, first parent first.
pub(super) fn trees_of_parents(graph: &Graph, node: &Node) -> Vec<Oid> {
    let tree = |&at: &usize| graph.nodes.get(at).map(|parent| parent.tree);
    node.parents.iter().filter_map(tree).collect()
}

/// The differences of a commit with one parent, moves told apart from additions.
fn moved(objects: &mut Objects<'_>, files: Vec<Difference>) -> Vec<Found> {
    let sources = super::renames::sources(objects, &files);
    let source = |at: usize| files.get(at).map(|file| (file.path.clone(), file.before));
    let previous: Vec<_> = sources
        .into_iter()
        .map(|at| at.and_then(source).unzip())
        .collect();
    let found = files
        .into_iter()
        .zip(previous)
        .map(|(mut file, (previous, content))| {
            file.before = content.unwrap_or(file.before);
            Found {
                file,
                merged: Vec::new(),
                previous,
            }
        });
    found.collect()
}
