//! From a commit to the values that are told: with the index where it helps, else by walking everything.

use super::borders::Borders;
use super::graph::Graph;
use super::index::{Damaged, Draft, Index, Place, Row, Shelf};
use super::objects::Objects;
use super::scope::Scope;
use super::select::{Only, select};
use super::store::Store;
use super::told::Told;
use super::walk::walk;
use super::{BlobId, Change, Limit, commit, former_folders, limit};
use crate::workspace::ROOT_FILE;
use git2::{Mailmap, Oid};
use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

/// New commits up to this number are walked again the next time; to write them down takes longer.
const NOT_WORTH_WRITING: usize = 8;

/// What is to be read.
pub(super) struct Reading<'r> {
    pub(super) store: &'r dyn Store,
    pub(super) borders: &'r Borders,
    pub(super) mailmap: Option<Mailmap>,
    pub(super) tip: Oid,
    pub(super) scope: Scope,
    /// With an index only these files and folders, and what these were before they were moved.
    pub(super) only: Option<Only>,
    /// Where the index is.
    pub(super) shelf: Option<Shelf>,
    /// The index may be written.
    pub(super) keep: bool,
}

/// What was read.
#[derive(Default)]
pub(super) struct Account {
    pub(super) told: Told,
    pub(super) limits: Vec<Limit>,
    pub(super) inherited: BTreeMap<String, BlobId>,
    /// More may have been read than was asked for.
    pub(super) of_all_files: bool,
}

impl Reading<'_> {
    /// Reads. `None` when the tip is not there.
    pub(super) fn read(&self) -> Option<Account> {
        // Where a clone was cut off, files seem to begin that do not; and what is missing may come
        // and tell more. None of that must be kept.
        let is_whole = self.borders.shallow.is_empty() && !self.store.is_partial();
        let shelf = self.shelf.as_ref().filter(|_| is_whole);
        let index = shelf.and_then(Shelf::open);
        if let Some(Ok(Some(account))) = index.map(|index| self.recall(&index)) {
            return Some(account);
        }
        self.walk_all(shelf)
    }

    /// By the index and a walk over what is new. `None` where they do not meet, or where in doubt.
    fn recall(&self, index: &Index<'_>) -> Result<Option<Account>, Damaged> {
        let mut objects = Objects::new(self.store);
        let Some((met, until)) = self.meeting(index)? else {
            return Ok(None);
        };
        if until < index.tip().1 {
            // Settings that do not count any more may have told of former names and places.
            let settings = index.changes(ROOT_FILE, u32::MAX)?;
            if settings.iter().any(|change| change.commit > until as usize) {
                return Ok(None);
            }
        }
        let mut told = Told::default();
        if met != self.tip {
            let Some((graph, found)) = self.walk_news(index, until, &mut objects)? else {
                return Ok(None);
            };
            told = found;
            if self.keep
                && told.unreadable == 0
                && graph.nodes.len() > NOT_WORTH_WRITING
                && let Some((draft, tip)) = until
                    .checked_add(1)
                    .and_then(|first| draft(&graph, &told, first))
            {
                index.extend(until, draft, tip)?;
            }
        }
        let (rows, news) = select(index, until, told, self.only.as_ref())?;
        let Some(mut told) = self.told(index, rows)? else {
            return Ok(None);
        };
        told.append(news);
        let mut account = self.finish(&mut objects, told, &Graph::default());
        account.of_all_files = self.only.is_none();
        Ok(Some(account))
    }

    /// What the commits behind a number did. `None` where something is missing, or where they tell of
    /// former names and places.
    fn walk_news(
        &self,
        index: &Index<'_>,
        until: u32,
        objects: &mut Objects<'_>,
    ) -> Result<Option<(Graph, Told)>, Damaged> {
        let damaged = Cell::new(false);
        let spoilt = |Damaged| damaged.set(true);
        let mut scope = index.scope()?;
        let graph = Graph::read(objects, self.tip, self.borders, |id| {
            let place = index.place(id).map_err(spoilt).ok().flatten();
            place.is_some_and(|place| place.number <= until)
        });
        let arrivals = walk(objects, &graph, &scope, |path| {
            let changes = index.changes(path, until).map_err(spoilt).ok()?;
            Some(changes.last()?.blob.and_then(|blob| blob.oid()))
        });
        if damaged.get()
            || former_folders::widen(objects, &graph, &mut scope, &arrivals)
            || graph.boundary() > 0
            || objects.missing() > 0
        {
            return Ok(None);
        }
        let mut told = Told::default();
        told.tell(objects, self.mailmap.as_ref(), &graph, arrivals);
        Ok(Some((graph, told)))
    }

    /// The first commit on the tip's main line that stands on the index's main line, and its number.
    fn meeting(&self, index: &Index<'_>) -> Result<Option<(Oid, u32)>, Damaged> {
        let mut next = Some(self.tip);
        // Grafts may lead in a circle.
        let mut seen = HashSet::new();
        while let Some(id) = next.filter(|id| seen.insert(*id)) {
            if index.tip().0 == id {
                return Ok(Some(index.tip()));
            }
            if let Some(Place { number, main: true }) = index.place(id)? {
                return Ok(Some((id, number)));
            }
            let (parents, _) = super::graph::parents(self.store, self.borders, id);
            next = parents.first().copied();
        }
        Ok(None)
    }

    /// Commits and changes from the index; `None` when git cannot read one of the commits.
    fn told(&self, index: &Index<'_>, mut rows: Vec<Change>) -> Result<Option<Told>, Damaged> {
        let mut told = Told::default();
        rows.sort_by(|a, b| (a.commit, &a.path).cmp(&(b.commit, &b.path)));
        let mut last = None;
        for mut change in rows {
            let number = change.commit;
            if last != Some(number) {
                let row = index.commit(u32::try_from(number).map_err(|_| Damaged)?)?;
                let read = commit::read(self.store, self.mailmap.as_ref(), row.id);
                let Some(mut commit) = read else {
                    return Ok(None);
                };
                commit.visible = row.visible;
                told.commits.push(commit);
                last = Some(number);
            }
            change.commit = told.commits.len() - 1;
            told.changes.push(change);
        }
        Ok(Some(told))
    }

    /// By walking over everything, which tells of all files whatever was asked for.
    fn walk_all(&self, shelf: Option<&Shelf>) -> Option<Account> {
        let mut objects = Objects::new(self.store);
        let mut scope = self.scope.clone();
        let graph = Graph::read(&mut objects, self.tip, self.borders, |_| false);
        graph.nodes.last()?;
        let (arrivals, is_settled) = former_folders::walk_back(&mut objects, &graph, &mut scope);
        let mut told = Told::default();
        told.tell(&mut objects, self.mailmap.as_ref(), &graph, arrivals);
        let is_whole = graph.boundary() == 0 && objects.missing() == 0;
        if let Some(shelf) = shelf
            && self.keep
            && is_whole
            && is_settled
            && told.unreadable == 0
            && let Some((draft, tip)) = draft(&graph, &told, 0)
        {
            shelf.write(draft, tip, &scope);
        }
        let inherited = if is_whole {
            BTreeMap::new()
        } else {
            inherited(&mut objects, &graph, &scope, &told)
        };
        let mut account = self.finish(&mut objects, told, &graph);
        account.inherited = inherited;
        Some(account)
    }

    fn finish(&self, objects: &mut Objects<'_>, told: Told, graph: &Graph) -> Account {
        told.miss_contents(objects);
        let missing = objects.missing();
        Account {
            limits: limit::of_repository(self.store, self.borders, graph, missing, told.unreadable),
            told,
            inherited: BTreeMap::new(),
            of_all_files: true,
        }
    }
}

/// The files of the newest commit of which no change is known.
pub(super) fn inherited(
    objects: &mut Objects<'_>,
    graph: &Graph,
    scope: &Scope,
    told: &Told,
) -> BTreeMap<String, BlobId> {
    let changes = told.changes.iter();
    let changed: HashSet<&str> = changes.map(|change| change.path.as_str()).collect();
    let newest = graph.nodes.last().map(|node| node.tree);
    let files = objects.compare(None, newest, scope).into_iter();
    files
        .filter(|file| !changed.contains(file.path.as_str()))
        .filter_map(|file| Some((file.path, file.after?.into())))
        .collect()
}

/// What a walk found, for the index; the first commit that is new gets the number `first`.
fn draft(graph: &Graph, told: &Told, first: u32) -> Option<(Draft, (Oid, u32))> {
    let mut draft = Draft::default();
    let mut numbers = Vec::with_capacity(graph.nodes.len());
    let mut next = first;
    for node in &graph.nodes {
        numbers.push(next);
        if !node.known {
            draft.ids.push((
                node.id,
                Place {
                    number: next,
                    main: false,
                },
            ));
            next = next.checked_add(1)?;
        }
    }
    for &position in &graph.main {
        let known = graph.nodes.get(position)?.known;
        let index = numbers.get(position)?.checked_sub(first)?;
        if let Some((_, place)) = draft.ids.get_mut(index as usize).filter(|_| !known) {
            place.main = true;
        }
    }
    let number = |commit: usize| numbers.get(*told.positions.get(commit)?).copied();
    for (commit, &position) in told.commits.iter().zip(&told.positions) {
        let row = Row {
            id: graph.nodes.get(position)?.id,
            visible: commit.visible,
        };
        draft.commits.insert(*numbers.get(position)?, row);
    }
    for change in &told.changes {
        let mut change = change.clone();
        change.commit = number(change.commit)? as usize;
        let changes = draft.changes.entry(change.path.clone()).or_default();
        changes.push(change);
    }
    let (tip, place) = draft.ids.last()?;
    let tip = (*tip, place.number);
    Some((draft, tip))
}
