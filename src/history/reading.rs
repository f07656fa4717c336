//! From a commit to the values that are told: with the index where it helps, else by walking everything.

use super::graph::Graph;
use super::index::{Damaged, Draft, Index, Place, Row, Shelf};
use super::objects::Objects;
use super::scope::Scope;
use super::select::{Only, select};
use super::told::Told;
use super::walk::walk;
use super::{BlobId, Limit, commit, lacks};
use git2::{Mailmap, Oid};
use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

/// New commits up to this number are walked again the next time; to write them down takes longer.
const NOT_WORTH_WRITING: usize = 8;

/// What is to be read.
pub(super) struct Reading<'r> {
    pub(super) git: &'r git2::Repository,
    pub(super) odb: &'r git2::Odb<'r>,
    pub(super) mailmap: Option<Mailmap>,
    pub(super) tip: Oid,
    pub(super) scope: Scope,
    /// Only these files and folders, and what became of them.
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
}

impl Reading<'_> {
    /// Reads. `None` when the tip is not there.
    pub(super) fn read(&self) -> Option<Account> {
        let shallow = lacks::shallow_commits(self.git);
        // Where a clone was cut off, files seem to begin that do not; that must never be kept.
        let shelf = self.shelf.as_ref().filter(|_| shallow.is_empty());
        let index = shelf.and_then(Shelf::open);
        if let Some(Ok(Some(account))) = index.map(|index| self.recall(&index)) {
            return Some(account);
        }
        self.walk_all(&shallow, shelf)
    }

    /// By the index and a walk over what is new. `None` where they do not meet, or something is missing.
    fn recall(&self, index: &Index<'_>) -> Result<Option<Account>, Damaged> {
        let mut objects = Objects::new(self.odb);
        let Some((met, until)) = self.meeting(index, &objects)? else {
            return Ok(None);
        };
        let mut told = Told::default();
        if met != self.tip {
            let damaged = Cell::new(false);
            let graph = Graph::read(&mut objects, self.tip, &HashSet::new(), |id| {
                index
                    .place(id)
                    .unwrap_or_else(|Damaged| {
                        damaged.set(true);
                        None
                    })
                    .is_some_and(|place| place.number <= until)
            });
            let arrivals = walk(&mut objects, &graph, &self.scope, |path| {
                let changes = index.changes(path, until).unwrap_or_else(|Damaged| {
                    damaged.set(true);
                    Vec::new()
                });
                Some(changes.last()?.blob.and_then(|blob| blob.oid()))
            });
            if damaged.get() || graph.boundary() > 0 || objects.missing() > 0 {
                return Ok(None);
            }
            told.tell(self.git, self.mailmap.as_ref(), &graph, arrivals);
            if self.keep
                && told.unreadable == 0
                && graph.nodes.len() > NOT_WORTH_WRITING
                && let Some((draft, tip)) = draft(&graph, &told, until + 1)
            {
                index.extend(until, draft, tip)?;
            }
        }
        let (rows, news) = select(Some((index, until)), told, self.only.as_ref())?;
        let Some(mut told) = self.told(index, rows)? else {
            return Ok(None);
        };
        told.append(news);
        Ok(Some(self.finish(&mut objects, told, &Graph::default())))
    }

    /// The first commit on the tip's main line that stands on the index's main line, and its number.
    fn meeting(
        &self,
        index: &Index<'_>,
        objects: &Objects<'_>,
    ) -> Result<Option<(Oid, u32)>, Damaged> {
        let mut next = Some(self.tip);
        while let Some(id) = next {
            if index.tip().0 == id {
                return Ok(Some(index.tip()));
            }
            match index.place(id)? {
                Some(Place { number, main: true }) => return Ok(Some((id, number))),
                _ => next = super::graph::first_parent(objects, id),
            }
        }
        Ok(None)
    }

    /// Commits and changes from the index; `None` when git cannot read one of the commits.
    fn told(&self, index: &Index<'_>, rows: Vec<super::Change>) -> Result<Option<Told>, Damaged> {
        let mut told = Told::default();
        let mut rows = rows;
        rows.sort_by(|a, b| (a.commit, &a.path).cmp(&(b.commit, &b.path)));
        let mut last = None;
        for mut change in rows {
            let number = change.commit;
            if last != Some(number) {
                let row = index.commit(u32::try_from(number).map_err(|_| Damaged)?)?;
                let Ok(mut commit) = commit::read(self.git, self.mailmap.as_ref(), row.id) else {
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

    /// By walking over everything.
    fn walk_all(&self, shallow: &HashSet<Oid>, shelf: Option<&Shelf>) -> Option<Account> {
        let mut objects = Objects::new(self.odb);
        let graph = Graph::read(&mut objects, self.tip, shallow, |_| false);
        graph.nodes.last()?;
        let arrivals = walk(&mut objects, &graph, &self.scope, |_| None);
        let mut told = Told::default();
        told.tell(self.git, self.mailmap.as_ref(), &graph, arrivals);
        let whole = graph.boundary() == 0 && objects.missing() == 0 && told.unreadable == 0;
        if let Some(shelf) = shelf.filter(|_| whole && self.keep)
            && let Some((draft, tip)) = draft(&graph, &told, 0)
        {
            shelf.write(draft, tip);
        }
        let mut inherited = BTreeMap::new();
        if graph.boundary() > 0 || objects.missing() > 0 {
            inherited = self.inherited(&mut objects, &graph, &told);
        }
        let (_, told) = select(None, told, self.only.as_ref()).ok()?;
        let mut account = self.finish(&mut objects, told, &graph);
        account.inherited = inherited;
        Some(account)
    }

    /// The files of the newest commit of which no change is known.
    fn inherited(
        &self,
        objects: &mut Objects<'_>,
        graph: &Graph,
        told: &Told,
    ) -> BTreeMap<String, BlobId> {
        let changed: HashSet<&str> = told
            .changes
            .iter()
            .map(|change| change.path.as_str())
            .collect();
        let newest = graph.nodes.last().map(|node| node.tree);
        let files = objects.compare(None, newest, &self.scope);
        let unchanged = files
            .into_iter()
            .filter(|file| !changed.contains(file.path.as_str()));
        unchanged
            .filter_map(|file| Some((file.path, file.after?.into())))
            .collect()
    }

    fn finish(&self, objects: &mut Objects<'_>, told: Told, graph: &Graph) -> Account {
        if lacks::is_partial(self.git) {
            told.miss_contents(objects);
        }
        Account {
            limits: lacks::limits(self.git, graph, objects.missing(), told.unreadable),
            told,
            inherited: BTreeMap::new(),
        }
    }
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
