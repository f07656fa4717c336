//! One change of a file, as the index keeps it.

use super::bytes::{Damaged, Reader, put_bytes, put_number};
use crate::history::{BlobId, Change, ChangeKind};
use chrono::{Datelike, NaiveDate};

/// Adds a change to a row. `Change::commit` is the commit's place in the whole order here.
pub(super) fn put_change(out: &mut Vec<u8>, change: &Change) {
    put_number(out, change.commit as u64);
    out.push(match change.kind {
        ChangeKind::Added => 0,
        ChangeKind::Modified => 1,
        ChangeKind::Deleted => 2,
    });
    put_blob(out, change.blob);
    put_blob(out, change.before);
    put_bytes(
        out,
        change.previous.as_deref().unwrap_or_default().as_bytes(),
    );
    put_number(out, change.merged.len() as u64);
    for blob in &change.merged {
        put_blob(out, *blob);
    }
}

/// The changes of a row, oldest first.
pub(super) fn take_changes(path: &str, row: &[u8]) -> Result<Vec<Change>, Damaged> {
    let mut reader = Reader(row);
    let mut changes = Vec::new();
    while !reader.is_empty() {
        changes.push(take_change(path, &mut reader)?);
    }
    Ok(changes)
}

fn take_change(path: &str, reader: &mut Reader<'_>) -> Result<Change, Damaged> {
    Ok(Change {
        commit: usize::try_from(reader.small()?).map_err(|_| Damaged)?,
        path: path.to_owned(),
        kind: match reader.byte()? {
            0 => ChangeKind::Added,
            1 => ChangeKind::Modified,
            2 => ChangeKind::Deleted,
            _ => return Err(Damaged),
        },
        blob: take_blob(reader)?,
        before: take_blob(reader)?,
        previous: Some(reader.text()?)
            .filter(|previous| !previous.is_empty())
            .map(str::to_owned),
        merged: (0..reader.number()?)
            .map(|_| take_blob(reader))
            .collect::<Result<_, _>>()?,
    })
}

fn put_blob(out: &mut Vec<u8>, blob: Option<BlobId>) {
    put_bytes(out, blob.as_ref().map_or(&[][..], |blob| blob.as_bytes()));
}

fn take_blob(reader: &mut Reader<'_>) -> Result<Option<BlobId>, Damaged> {
    match reader.bytes()? {
        [] => Ok(None),
        bytes => BlobId::from_bytes(bytes).map(Some).ok_or(Damaged),
    }
}

/// A day in a row; 0 stands for none.
pub(super) fn put_day(out: &mut Vec<u8>, day: Option<NaiveDate>) {
    let number = day.map_or(0, |day| i64::from(day.num_days_from_ce()) + FIRST_DAY);
    put_number(out, number.unsigned_abs());
}

pub(super) fn take_day(reader: &mut Reader<'_>) -> Result<Option<NaiveDate>, Damaged> {
    let number = i64::try_from(reader.number()?).map_err(|_| Damaged)?;
    if number == 0 {
        return Ok(None);
    }
    let days = i32::try_from(number - FIRST_DAY).map_err(|_| Damaged)?;
    NaiveDate::from_num_days_from_ce_opt(days)
        .map(Some)
        .ok_or(Damaged)
}

/// More days than any calendar date lies before the first year, so that all numbers are above 0.
const FIRST_DAY: i64 = 1 << 31;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_was_put_into_it() {
        let blob = |text: &str| Some(BlobId::of(text));
        let added = Change {
            commit: 7,
            path: "okrs/a.yaml".to_owned(),
            kind: ChangeKind::Added,
            previous: Some("okrs/b.yaml".to_owned()),
            blob: blob("one"),
            before: blob("one"),
            merged: Vec::new(),
        };
        let deleted = Change {
            commit: 300,
            kind: ChangeKind::Deleted,
            previous: None,
            blob: None,
            merged: vec![None, blob("two")],
            ..added.clone()
        };
        let mut row = Vec::new();
        put_change(&mut row, &added);
        put_change(&mut row, &deleted);
        assert_eq!(take_changes("okrs/a.yaml", &row).unwrap(), [added, deleted]);
        row.pop();
        assert_eq!(take_changes("okrs/a.yaml", &row), Err(Damaged));
    }

    #[test]
    fn days_of_every_year_come_back() {
        for day in [None, Some(NaiveDate::MIN), Some(NaiveDate::MAX)] {
            let mut out = Vec::new();
            put_day(&mut out, day);
            assert_eq!(take_day(&mut Reader(&out)), Ok(day));
        }
    }
}
