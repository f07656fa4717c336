//! The commits behind one commit, in the order in which the main line received them.
//!
//! Each commit stands after its parents, and before it the whole past of its first parent, then
//! what its further parents added. So the commits that a merge brought stand directly before the
//! merge, and everything up to a commit of the main line is exactly what that commit contains.

use super::borders::Borders;
use super::objects::Objects;
use super::store::{self, Store};
use git2::{ObjectType, Oid};
use std::collections::HashMap;

/// A commit's place among the others.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) id: Oid,
    pub(super) tree: Oid,
    /// Positions of the parents, first parent first; none where the commit is `cut`.
    pub(super) parents: Vec<usize>,
    /// Some parent is not there, so what this commit changed cannot be known.
    pub(super) cut: bool,
    /// What this commit changed, and everything before it, has been found out already.
    pub(super) known: bool,
}

/// Commits, oldest first.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    /// Positions of the commits on the main line, oldest first.
    pub(super) main: Vec<usize>,
}

/// A commit whose parents are still being visited.
struct Open {
    id: Oid,
    tree: Oid,
    parents: Vec<Oid>,
    next: usize,
    cut: bool,
    known: bool,
}

impl Graph {
    /// Everything reachable from `tip`, without what lies behind a commit that is `known`.
    pub(super) fn read(
        objects: &mut Objects<'_>,
        tip: Oid,
        borders: &Borders,
        known: impl Fn(Oid) -> bool,
    ) -> Graph {
        let mut graph = Graph::default();
        // Where a commit stands; `None` while its parents are being visited.
        let mut places: HashMap<Oid, Option<usize>> = HashMap::new();
        let mut stack = Vec::new();
        let mut visit = |id: Oid, places: &mut HashMap<Oid, Option<usize>>| {
            let mut opened = open(objects, id, borders);
            if let Some(open) = opened.as_mut().filter(|_| known(id)) {
                open.parents.clear();
                (open.known, open.cut) = (true, false);
            }
            places.insert(id, None);
            opened
        };
        stack.extend(visit(tip, &mut places));
        while let Some(top) = stack.last_mut() {
            if let Some(&parent) = top.parents.get(top.next) {
                top.next += 1;
                if !places.contains_key(&parent) {
                    stack.extend(visit(parent, &mut places));
                }
            } else if let Some(done) = stack.pop() {
                let place = |id: &Oid| places.get(id).copied().flatten();
                let mut parents: Vec<usize> = done.parents.iter().filter_map(place).collect();
                let cut = done.cut || parents.len() < done.parents.len();
                if cut {
                    parents.clear();
                }
                places.insert(done.id, Some(graph.nodes.len()));
                graph.nodes.push(Node {
                    id: done.id,
                    tree: done.tree,
                    parents,
                    cut,
                    known: done.known,
                });
            }
        }
        graph.main = graph.main_line();
        graph
    }

    /// How many commits have parents that are not there.
    pub(super) fn boundary(&self) -> usize {
        self.nodes.iter().filter(|node| node.cut).count()
    }

    fn main_line(&self) -> Vec<usize> {
        let newest = self.nodes.len().checked_sub(1);
        let first_parent = |&at: &usize| self.nodes.get(at)?.parents.first().copied();
        let mut line: Vec<usize> = std::iter::successors(newest, first_parent).collect();
        line.reverse();
        line
    }
}

/// Reads the head of a commit; a commit that cannot be read is counted as missing.
fn open(objects: &mut Objects<'_>, id: Oid, borders: &Borders) -> Option<Open> {
    let parsed = objects.commit(id, parse);
    let Some((tree, recorded)) = parsed else {
        objects.miss(id);
        return None;
    };
    let (parents, cut) = borders.parents(id, recorded);
    Some(Open {
        id,
        tree,
        parents,
        next: 0,
        cut,
        known: false,
    })
}

/// The tree of a commit; `None` where it is not there.
pub(super) fn tree_of(store: &dyn Store, id: Oid) -> Option<Oid> {
    let bytes = store.read(id, ObjectType::Commit, usize::MAX)?;
    Some(parse(&bytes)?.0)
}

/// The parents of a commit, and whether the clone was cut off there.
pub(super) fn parents(store: &dyn Store, borders: &Borders, id: Oid) -> (Vec<Oid>, bool) {
    let bytes = store.read(id, ObjectType::Commit, usize::MAX);
    let recorded = bytes.and_then(|bytes| parse(&bytes));
    borders.parents(id, recorded.map_or_else(Vec::new, |(_, parents)| parents))
}

/// The tree and the parents of a commit, which are its first lines.
pub(super) fn parse(commit: &[u8]) -> Option<(Oid, Vec<Oid>)> {
    let mut lines = commit.split(|&byte| byte == b'\n');
    let tree = named(lines.next()?, b"tree ")?;
    let parents = lines.map_while(|line| named(line, b"parent ")).collect();
    Some((tree, parents))
}

fn named(line: &[u8], key: &[u8]) -> Option<Oid> {
    store::named(std::str::from_utf8(line.strip_prefix(key)?).ok()?)
}
