//! What was found out about a repository once, kept beside it.
//!
//! **What is kept.** For every commit its number in the order of the [`graph`](super::graph), and for
//! every path what each commit did to it. Not kept are people, messages and texts: those are read
//! from git when somebody asks, so that a mailmap always counts as it is today.
//!
//! **Why it stays true.** A commit of the main line contains exactly the commits up to its number,
//! and they and their order follow from its name alone. So of any new tip (after a commit, a merge,
//! an amend, a rebase, a forced push, a change of branches) the first commit of its main line that
//! stands on the main line here is looked up; everything up to that one holds, everything
//! behind it is walked anew. What git shows differently from what was recorded (grafts, replaced
//! objects) is part of the [`Key`]; a shallow clone or one with holes is never kept. Where records lay before
//! depends on all settings up to a tip; it is kept, and where other settings come or go, nothing holds.
//!
//! **Files.** One file holds nearly everything; a second, small one what came since, so that little is
//! written for little news. Both are written whole under another name and then renamed: no lock
//! is needed, several processes never wait for each other, and the files may be deleted at any
//! time. Every byte that is read is checked. Where anything does not fit, the index is not there.
//!
//! ```text
//! files ─▶ table (sorted rows in checked blocks) ─▶ segment (one file) ─▶ Index (both files)
//! ```

mod bytes;
mod files;
mod key;
mod row;
mod segment;
mod table;

pub(super) use bytes::Damaged;
pub(super) use files::Folders;
pub use files::IndexPlace;
pub(super) use key::Key;
pub(super) use segment::{Draft, Place, Row};

use super::Change;
use super::scope::Scope;
use files::Part;
use git2::Oid;
use segment::{Head, Segment};

/// The second file holds no more commits than this, or than a small part of the first.
const LARGEST_TAIL: usize = 1000;
const PART: u32 = 8;

/// Where an index is or will be, whether or not there is one.
pub(super) struct Shelf {
    folders: Folders,
    key: Key,
}

/// An index that may be asked.
pub(super) struct Index<'s> {
    shelf: &'s Shelf,
    base: Segment,
    tail: Option<Segment>,
}

impl Shelf {
    pub(super) fn new(folders: Folders, key: Key) -> Shelf {
        Shelf { folders, key }
    }

    /// The index, when there is one that holds for this key.
    pub(super) fn open(&self) -> Option<Index<'_>> {
        self.folders.iter().find_map(|folder| {
            let open = |part| Segment::open(self.folders.open(folder, part)?, &self.key);
            let base = open(Part::Base)?;
            let tail = open(Part::Tail);
            let continues = |tail: &Segment| {
                let (name, until) = tail.head.on.unwrap_or_default();
                name == base.name && until <= base.head.tip.1 && until < tail.head.tip.1
            };
            Some(Index {
                tail: tail.filter(continues),
                base,
                shelf: self,
            })
        })
    }

    /// Writes a new index. That it cannot be written is no reason to fail.
    pub(super) fn write(&self, draft: Draft, tip: (Oid, u32), scope: &Scope) {
        let head = Head { on: None, tip };
        let bytes = draft.into_bytes(&self.key, &head, scope);
        self.folders.write(Part::Base, &bytes);
    }
}

impl Index<'_> {
    /// The newest commit, and its number.
    pub(super) fn tip(&self) -> (Oid, u32) {
        self.tail.as_ref().unwrap_or(&self.base).head.tip
    }

    /// What was read, with former names and places.
    pub(super) fn scope(&self) -> Result<Scope, Damaged> {
        self.base.scope()
    }

    /// Where a commit stands; `None` for one that is not known here.
    pub(super) fn place(&self, id: Oid) -> Result<Option<Place>, Damaged> {
        if let Some(tail) = &self.tail
            && let Some(place) = tail.place(id)?
        {
            return Ok(Some(place));
        }
        let place = self.base.place(id)?;
        Ok(place.filter(|place| place.number <= self.end_of_base()))
    }

    /// The commit of that number, which changed records.
    pub(super) fn commit(&self, number: u32) -> Result<Row, Damaged> {
        match &self.tail {
            Some(tail) if number > self.end_of_base() => tail.commit(number),
            _ => self.base.commit(number),
        }?
        .ok_or(Damaged)
    }

    /// What the commits up to a number did to one path, oldest first.
    pub(super) fn changes(&self, path: &str, until: u32) -> Result<Vec<Change>, Damaged> {
        let mut changes = self.base.changes(path)?;
        limit(&mut changes, until.min(self.end_of_base()));
        if let Some(tail) = &self.tail {
            let mut newer = tail.changes(path)?;
            limit(&mut newer, until);
            changes.append(&mut newer);
        }
        Ok(changes)
    }

    /// The same for all paths that begin with `prefix`.
    pub(super) fn changes_below(
        &self,
        prefix: &str,
        until: u32,
        mut each: impl FnMut(Vec<Change>),
    ) -> Result<(), Damaged> {
        let until_base = until.min(self.end_of_base());
        self.base.changes_below(prefix, |mut changes| {
            limit(&mut changes, until_base);
            each(changes);
        })?;
        match &self.tail {
            Some(tail) => tail.changes_below(prefix, |mut changes| {
                limit(&mut changes, until);
                each(changes);
            }),
            None => Ok(()),
        }
    }

    /// Keeps the commits up to a number, and new ones behind them.
    pub(super) fn extend(&self, until: u32, news: Draft, tip: (Oid, u32)) -> Result<(), Damaged> {
        let end = until.min(self.end_of_base());
        let mut draft = Draft::default();
        if let Some(tail) = self.tail.as_ref().filter(|_| until > end) {
            tail.copy(until, &mut draft)?;
        }
        draft.append(news);
        let largest = LARGEST_TAIL.max((self.base.head.tip.1 / PART) as usize);
        if draft.len() > largest {
            let mut whole = Draft::default();
            self.base.copy(end, &mut whole)?;
            whole.append(draft);
            self.shelf.write(whole, tip, &self.scope()?);
        } else {
            let head = Head {
                on: Some((self.base.name, end)),
                tip,
            };
            let bytes = draft.into_bytes(&self.shelf.key, &head, &self.scope()?);
            self.shelf.folders.write(Part::Tail, &bytes);
        }
        Ok(())
    }

    /// Up to which number the first file counts.
    fn end_of_base(&self) -> u32 {
        let on = self.tail.as_ref().and_then(|tail| tail.head.on);
        on.map_or(self.base.head.tip.1, |(_, until)| until)
    }
}

fn limit(changes: &mut Vec<Change>, until: u32) {
    changes.retain(|change| change.commit <= until as usize);
}
