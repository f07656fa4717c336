//! One file of the index: the commits from one place of the order to another, and what they did.

use super::Key;
use super::bytes::{Damaged, Reader, checksum, put_bytes, put_number};
use super::row::{put_change, put_day, take_changes, take_day};
use super::table::{Extent, Pieces, Table, TableWriter};
use crate::history::Change;
use crate::history::scope::Scope;
use chrono::NaiveDate;
use git2::Oid;
use std::collections::BTreeMap;

/// The file begins with these bytes; the last is the version of this layout.
const MAGIC: &[u8; 8] = b"okrindx\x01";
/// The head of a file takes so many bytes, its checksum included.
const HEAD: usize = 512;
const SUM: usize = 8;

/// Where a commit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::history) struct Place {
    /// Its number in the order of [`Graph`](crate::history::graph::Graph).
    pub(in crate::history) number: u32,
    /// It stands on the main line, so that it contains exactly the commits up to its number.
    pub(in crate::history) main: bool,
}

/// A commit that changed records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::history) struct Row {
    pub(in crate::history) id: Oid,
    pub(in crate::history) visible: Option<NaiveDate>,
}

/// A file of the index, opened.
pub(super) struct Segment {
    /// Tells this file from every other one.
    pub(super) name: u64,
    pub(super) head: Head,
    pieces: Pieces,
    scope: Extent,
    commits: Table,
    paths: Table,
    ids: Table,
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// For a file that continues another one: that one's name, and up to which number it counts.
    pub(super) on: Option<(u64, u32)>,
    /// The newest commit, and its number.
    pub(super) tip: (Oid, u32),
}

impl Segment {
    /// A file that was written under the same key.
    pub(super) fn open(file: std::fs::File, key: &Key) -> Option<Segment> {
        let pieces = Pieces::of(file)?;
        let start = pieces.start(HEAD as u64).ok()?;
        let (head, sum) = start.split_at_checked(HEAD - SUM)?;
        let name = checksum(head);
        if sum != name.to_le_bytes() {
            return None;
        }
        let mut reader = Reader(head);
        if reader.take(MAGIC.len()).ok()? != MAGIC || reader.bytes().ok()? != key.as_bytes() {
            return None;
        }
        let (head, [scope, commits, paths, ids]) = Head::take(&mut reader).ok()?;
        Some(Segment {
            name,
            head,
            pieces,
            scope,
            commits: Table::at(commits),
            paths: Table::at(paths),
            ids: Table::at(ids),
        })
    }

    /// What was read, with former names and places.
    pub(super) fn scope(&self) -> Result<Scope, Damaged> {
        let bytes = self.pieces.read(self.scope)?;
        let mut reader = Reader(&bytes);
        let mut list = || {
            let count = reader.small()?;
            (0..count)
                .map(|_| reader.text())
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(Scope::of(&list()?, &list()?))
    }

    pub(super) fn place(&self, id: Oid) -> Result<Option<Place>, Damaged> {
        let found = self.ids.get(&self.pieces, id.as_bytes())?;
        found.map(|value| take_place(&value)).transpose()
    }

    pub(super) fn commit(&self, number: u32) -> Result<Option<Row>, Damaged> {
        let found = self.commits.get(&self.pieces, &number.to_be_bytes())?;
        found.map(|value| take_row(&value)).transpose()
    }

    /// The changes of one path.
    pub(super) fn changes(&self, path: &str) -> Result<Vec<Change>, Damaged> {
        let row = self.paths.get(&self.pieces, path.as_bytes())?;
        row.map_or(Ok(Vec::new()), |row| take_changes(path, &row))
    }

    /// The changes of all paths that begin with `prefix`, by path.
    pub(super) fn changes_below(
        &self,
        prefix: &str,
        mut each: impl FnMut(Vec<Change>),
    ) -> Result<(), Damaged> {
        self.paths
            .scan(&self.pieces, prefix.as_bytes(), |path, row| {
                let path = std::str::from_utf8(path).map_err(|_| Damaged)?;
                let inside = path.starts_with(prefix);
                if inside {
                    each(take_changes(path, row)?);
                }
                Ok(inside)
            })
    }

    /// Adds everything up to a number to a file that is going to be written.
    pub(super) fn copy(&self, until: u32, draft: &mut Draft) -> Result<(), Damaged> {
        self.commits.scan(&self.pieces, &[], |key, value| {
            let number = u32::from_be_bytes(key.try_into().map_err(|_| Damaged)?);
            if number <= until {
                draft.commits.insert(number, take_row(value)?);
            }
            Ok(true)
        })?;
        self.changes_below("", |mut changes| {
            changes.retain(|change| change.commit <= until as usize);
            if let Some(first) = changes.first() {
                let path = first.path.clone();
                draft.changes.entry(path).or_default().append(&mut changes);
            }
        })?;
        self.ids.scan(&self.pieces, &[], |id, value| {
            let place = take_place(value)?;
            if place.number <= until {
                let id = Oid::from_bytes(id).map_err(|_| Damaged)?;
                draft.ids.push((id, place));
            }
            Ok(true)
        })
    }
}

impl Head {
    fn put(&self, out: &mut Vec<u8>) {
        let (name, until) = self.on.unwrap_or_default();
        out.push(u8::from(self.on.is_some()));
        put_number(out, name);
        put_number(out, u64::from(until));
        put_bytes(out, self.tip.0.as_bytes());
        put_number(out, u64::from(self.tip.1));
    }

    fn take(reader: &mut Reader<'_>) -> Result<(Head, [Extent; 4]), Damaged> {
        let continues = reader.byte()? != 0;
        let on = (reader.number()?, reader.small()?);
        let tip = Oid::from_bytes(reader.bytes()?).map_err(|_| Damaged)?;
        let head = Head {
            on: continues.then_some(on),
            tip: (tip, reader.small()?),
        };
        let mut extent = || Extent::take(reader);
        Ok((head, [extent()?, extent()?, extent()?, extent()?]))
    }
}

/// What is going to be a file.
#[derive(Debug, Default)]
pub(in crate::history) struct Draft {
    pub(in crate::history) commits: BTreeMap<u32, Row>,
    /// By path, and for one path oldest first.
    pub(in crate::history) changes: BTreeMap<String, Vec<Change>>,
    pub(in crate::history) ids: Vec<(Oid, Place)>,
}

impl Draft {
    /// How many commits it holds.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Adds what came later.
    pub(super) fn append(&mut self, mut later: Draft) {
        self.commits.append(&mut later.commits);
        for (path, mut changes) in later.changes {
            self.changes.entry(path).or_default().append(&mut changes);
        }
        self.ids.append(&mut later.ids);
    }

    /// The bytes of the file.
    pub(super) fn into_bytes(mut self, key: &Key, head: &Head, scope: &Scope) -> Vec<u8> {
        let mut file = vec![0; HEAD];
        let scope = put_scope(&mut file, scope);
        let mut commits = TableWriter::new(&mut file);
        for (number, row) in &self.commits {
            commits.add(&number.to_be_bytes(), &put_row(row));
        }
        let commits = commits.finish();
        let mut paths = TableWriter::new(&mut file);
        for (path, changes) in &self.changes {
            let mut row = Vec::new();
            for change in changes {
                put_change(&mut row, change);
            }
            paths.add(path.as_bytes(), &row);
        }
        let paths = paths.finish();
        self.ids.sort_unstable_by_key(|(id, _)| *id);
        let mut ids = TableWriter::new(&mut file);
        for (id, place) in &self.ids {
            ids.add(id.as_bytes(), &put_place(*place));
        }
        let ids = ids.finish();

        let mut start = MAGIC.to_vec();
        put_bytes(&mut start, key.as_bytes());
        head.put(&mut start);
        for extent in [scope, commits, paths, ids] {
            extent.put(&mut start);
        }
        start.resize(HEAD - SUM, 0);
        start.extend(checksum(&start).to_le_bytes());
        file.splice(..HEAD, start);
        file
    }
}

fn put_scope(file: &mut Vec<u8>, scope: &Scope) -> Extent {
    let mut out = Vec::new();
    for list in [scope.places().collect(), scope.names()] {
        put_number(&mut out, list.len() as u64);
        for text in list {
            put_bytes(&mut out, text.as_bytes());
        }
    }
    Extent::append(file, &out)
}

fn put_place(place: Place) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, u64::from(place.number));
    out.push(u8::from(place.main));
    out
}

fn take_place(value: &[u8]) -> Result<Place, Damaged> {
    let mut reader = Reader(value);
    Ok(Place {
        number: reader.small()?,
        main: reader.byte()? != 0,
    })
}

fn put_row(row: &Row) -> Vec<u8> {
    let mut out = Vec::new();
    put_bytes(&mut out, row.id.as_bytes());
    put_day(&mut out, row.visible);
    out
}

fn take_row(value: &[u8]) -> Result<Row, Damaged> {
    let mut reader = Reader(value);
    Ok(Row {
        id: Oid::from_bytes(reader.bytes()?).map_err(|_| Damaged)?,
        visible: take_day(&mut reader)?,
    })
}
