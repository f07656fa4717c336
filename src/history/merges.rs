//! What a merge set aside.
//!
//! A branch may write a file, and its merge may keep the other side. By the commits alone the file
//! would then seem to end with the branch's text. So for every merge on the main line the files concerned
//! are looked up, and where they do not hold what was written last, the merge gets a change that
//! says so.

use super::graph::Graph;
use super::objects::{Difference, Objects};
use super::scope::Scope;
use super::walk::{Arrival, Found, trees_of_parents};
use git2::Oid;
use std::collections::{BTreeSet, HashMap};

/// What a file held before and after a merge, on the main line.
pub(super) type Settled = Difference;

/// The contents that a merge of the main line left, of every file that the branch touched or
/// that changed for the main line.
pub(super) fn at_merge(
    objects: &mut Objects<'_>,
    graph: &Graph,
    main: usize,
    commits: &[(usize, Vec<Found>)],
    scope: &Scope,
) -> Vec<Settled> {
    let Some(node) = graph.nodes.get(main).filter(|node| node.parents.len() > 1) else {
        return Vec::new();
    };
    let Some(&first) = trees_of_parents(graph, node).first() else {
        return Vec::new();
    };
    let mut settled = objects.compare(Some(first), Some(node.tree), scope);
    let touched: BTreeSet<&str> = commits
        .iter()
        .flat_map(|(_, found)| found.iter().map(|found| found.file.path.as_str()))
        .collect();
    let differing: BTreeSet<String> = settled.iter().map(|file| file.path.clone()).collect();
    for path in touched
        .into_iter()
        .filter(|path| !differing.contains(*path))
    {
        let content = objects.look_up(node.tree, scope, path);
        settled.push(Difference {
            path: path.to_owned(),
            before: content,
            after: content,
        });
    }
    settled
}

/// Goes through all changes oldest first and adds to each merge of the main line what it set
/// aside. What the merge left is dropped afterwards. `before` tells the content that a file had at the
/// beginning, or `None` where none is known.
pub(super) fn resolve(arrivals: &mut [Arrival], before: impl Fn(&str) -> Option<Option<Oid>>) {
    // The content written last, of files that a merge concerns.
    let mut now: HashMap<String, Option<Option<Oid>>> = HashMap::new();
    for file in arrivals.iter().flat_map(|arrival| &arrival.settled) {
        now.entry(file.path.clone())
            .or_insert_with_key(|path| before(path));
    }
    for arrival in arrivals {
        for found in arrival.commits.iter().flat_map(|(_, found)| found) {
            if let Some(content) = now.get_mut(&found.file.path) {
                *content = Some(found.file.after);
            }
        }
        let mut set_aside = Vec::new();
        for file in std::mem::take(&mut arrival.settled) {
            let Some(last) = now.get_mut(&file.path) else {
                continue;
            };
            // A file never seen before comes from beyond what can be read.
            let Some(written) = *last else { continue };
            if written != file.after {
                *last = Some(file.after);
                set_aside.push(Found {
                    file,
                    merged: vec![written],
                    previous: None,
                });
            }
        }
        add(arrival, set_aside);
    }
}

/// Adds changes to the arrival's own commit, in the order of their paths.
fn add(arrival: &mut Arrival, mut more: Vec<Found>) {
    if more.is_empty() {
        return;
    }
    match arrival.commits.last_mut() {
        Some((position, found)) if *position == arrival.main => {
            found.append(&mut more);
            found.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        }
        _ => {
            more.sort_by(|a, b| a.file.path.cmp(&b.file.path));
            arrival.commits.push((arrival.main, more));
        }
    }
}
