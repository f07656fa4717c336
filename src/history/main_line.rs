//! The main line alone: what it held on a day, and what each of its commits brought since.
//!
//! A rule that asks what was agreed on a day needs neither the branches nor the years before. So only first
//! parents are followed, back to the newest commit that is not younger than that day.

use super::borders::Borders;
use super::contents::RepositoryTexts;
use super::graph::{Graph, Node};
use super::objects::Objects;
use super::reading::inherited;
use super::scope::Scope;
use super::told::Told;
use super::{
    CommitId, History, HistoryError, Repository, commit, former_folders, graph, limit, mailmap,
};
use chrono::NaiveDate;
use git2::Oid;
use std::collections::HashSet;

impl Repository {
    /// The history of the main line up to `tip` from the end of `day` on. A merge stands for everything it brought, so
    /// every commit is one that others could see. What was there before is known and has no commit.
    ///
    /// `prefix` and `names` are those of [`Repository::history`].
    ///
    /// # Errors
    /// When there is no such commit. What is merely not there becomes a [`Limit`](super::Limit).
    pub fn main_line_since(
        &self,
        day: NaiveDate,
        tip: &CommitId,
        prefix: &str,
        names: &[&str],
    ) -> Result<History, HistoryError> {
        let place = self.place_in(tip, prefix);
        let store = self.store();
        let store = &**store;
        let borders = Borders::of(store);
        let mut objects = Objects::new(store);
        let is_settled = |id| commit::day(store, id).is_some_and(|of| of <= day);
        let graph = tip
            .oid()
            .map(|tip| first_parents(&mut objects, tip, &borders, is_settled))
            .filter(|graph| !graph.nodes.is_empty())
            .ok_or_else(|| HistoryError::UnknownRevision {
                rev: tip.to_string(),
                shallow: !borders.shallow.is_empty(),
            })?;
        let mut scope = Scope::new(&place, names);
        let (arrivals, _) = former_folders::walk_back(&mut objects, &graph, &mut scope);
        let mailmap = tip.oid().and_then(|tip| mailmap::of_commit(store, tip));
        let mut told = Told::default();
        told.tell(&mut objects, mailmap.as_ref(), &graph, arrivals);
        let inherited = inherited(&mut objects, &graph, &scope, &told);
        told.miss_contents(&mut objects);
        let limits =
            limit::of_repository(store, &borders, &graph, objects.missing(), told.unreadable);
        Ok(History::of(
            told.commits,
            told.changes,
            RepositoryTexts::new(self.shared()),
        )
        .with_head(Some(tip.clone()))
        .with_limits(limits)
        .with_inherited(inherited))
    }
}

/// The commits behind `tip` along first parents, oldest first, back to one that is settled; that one is known.
fn first_parents(
    objects: &mut Objects<'_>,
    tip: Oid,
    borders: &Borders,
    is_settled: impl Fn(Oid) -> bool,
) -> Graph {
    let mut nodes: Vec<Node> = Vec::new();
    let mut next = Some(tip);
    // Grafts may lead in a circle.
    let mut seen = HashSet::new();
    while let Some(id) = next.take().filter(|id| seen.insert(*id)) {
        let Some((tree, recorded)) = objects.commit(id, graph::parse) else {
            objects.miss(id);
            // What the commit behind it changed cannot be told.
            if let Some(behind) = nodes.last_mut() {
                behind.cut = true;
            }
            break;
        };
        let known = is_settled(id);
        let (parents, cut) = borders.parents(id, recorded);
        nodes.push(Node {
            id,
            tree,
            parents: Vec::new(),
            cut: cut && !known,
            known,
        });
        if !known {
            next = parents.first().copied();
        }
    }
    nodes.reverse();
    for (at, node) in nodes.iter_mut().enumerate() {
        node.parents.extend(at.checked_sub(1));
    }
    Graph {
        main: (0..nodes.len()).collect(),
        nodes,
    }
}
