//! Rows sorted by their keys, in a file that is read in small pieces.
//!
//! Rows stand in blocks of about 8 KiB. A list of the blocks, each with its first key and its
//! checksum, follows them. Finding a row reads that list and one block. Everything that is read is
//! checked, so a row that is not found was never written.

use super::bytes::{Damaged, Reader, checksum, put_bytes};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom};
use std::rc::Rc;

/// A block is closed when it has grown to so many bytes.
const BLOCK: usize = 8 * 1024;

/// A piece of the file, and the checksum of its bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    offset: u64,
    length: u64,
    sum: u64,
}

impl Extent {
    /// A piece at the end of the file.
    pub(super) fn append(file: &mut Vec<u8>, bytes: &[u8]) -> Extent {
        let extent = Extent::at(file.len(), bytes);
        file.extend_from_slice(bytes);
        extent
    }

    fn at(start: usize, bytes: &[u8]) -> Extent {
        Extent {
            offset: start as u64,
            length: bytes.len() as u64,
            sum: checksum(bytes),
        }
    }

    pub(super) fn put(self, out: &mut Vec<u8>) {
        for number in [self.offset, self.length, self.sum] {
            out.extend(number.to_le_bytes());
        }
    }

    pub(super) fn take(reader: &mut Reader<'_>) -> Result<Extent, Damaged> {
        let mut number = || {
            let bytes = reader.take(8)?.try_into().map_err(|_| Damaged)?;
            Ok(u64::from_le_bytes(bytes))
        };
        Ok(Extent {
            offset: number()?,
            length: number()?,
            sum: number()?,
        })
    }
}

/// Writes a table behind what is already in the file's bytes.
pub(super) struct TableWriter<'f> {
    file: &'f mut Vec<u8>,
    first: Vec<u8>,
    start: usize,
    blocks: Vec<u8>,
}

impl<'f> TableWriter<'f> {
    pub(super) fn new(file: &'f mut Vec<u8>) -> TableWriter<'f> {
        TableWriter {
            start: file.len(),
            file,
            first: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// Adds a row. Keys come in their order.
    pub(super) fn add(&mut self, key: &[u8], value: &[u8]) {
        if self.file.len() == self.start {
            self.first = key.to_vec();
        }
        put_bytes(self.file, key);
        put_bytes(self.file, value);
        if self.file.len() - self.start >= BLOCK {
            self.close_block();
        }
    }

    /// Where the list of the blocks stands.
    pub(super) fn finish(mut self) -> Extent {
        self.close_block();
        let list = std::mem::take(&mut self.blocks);
        Extent::append(self.file, &list)
    }

    fn close_block(&mut self) {
        let block = self.file.get(self.start..).unwrap_or_default();
        if !block.is_empty() {
            put_bytes(&mut self.blocks, &self.first);
            Extent::at(self.start, block).put(&mut self.blocks);
            self.start = self.file.len();
        }
    }
}

/// A file that may be read anywhere.
pub(super) struct Pieces {
    file: RefCell<std::fs::File>,
    length: u64,
}

impl Pieces {
    pub(super) fn of(file: std::fs::File) -> Option<Pieces> {
        let length = file.metadata().ok()?.len();
        Some(Pieces {
            file: RefCell::new(file),
            length,
        })
    }

    /// The first bytes, as many as there are up to `most`.
    pub(super) fn start(&self, most: u64) -> Result<Vec<u8>, Damaged> {
        self.bytes(0, most.min(self.length))
    }

    /// The bytes of a piece, when they are what was written.
    pub(super) fn read(&self, extent: Extent) -> Result<Vec<u8>, Damaged> {
        let bytes = self.bytes(extent.offset, extent.length)?;
        (checksum(&bytes) == extent.sum)
            .then_some(bytes)
            .ok_or(Damaged)
    }

    fn bytes(&self, offset: u64, length: u64) -> Result<Vec<u8>, Damaged> {
        let end = offset.checked_add(length).ok_or(Damaged)?;
        let size = usize::try_from(length).map_err(|_| Damaged)?;
        // Before memory is asked for: a damaged length may be anything.
        if end > self.length {
            return Err(Damaged);
        }
        let mut bytes = vec![0; size];
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(offset)).map_err(|_| Damaged)?;
        file.read_exact(&mut bytes).map_err(|_| Damaged)?;
        Ok(bytes)
    }
}

/// A table in a file.
pub(super) struct Table {
    list: Extent,
    blocks: OnceCell<Vec<Block>>,
    read: RefCell<HashMap<usize, Rc<[u8]>>>,
}

struct Block {
    first: Vec<u8>,
    extent: Extent,
}

impl Table {
    pub(super) fn at(list: Extent) -> Table {
        Table {
            list,
            blocks: OnceCell::new(),
            read: RefCell::default(),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, pieces: &Pieces, key: &[u8]) -> Result<Option<Vec<u8>>, Damaged> {
        let mut found = None;
        self.scan(pieces, key, |at, value| {
            if at == key {
                found = Some(value.to_vec());
            }
            Ok(false)
        })?;
        Ok(found)
    }

    /// Calls `each` for the rows from `key` on, in their order, until it answers `false`.
    pub(super) fn scan(
        &self,
        pieces: &Pieces,
        key: &[u8],
        mut each: impl FnMut(&[u8], &[u8]) -> Result<bool, Damaged>,
    ) -> Result<(), Damaged> {
        let blocks = self.blocks(pieces)?;
        let after = blocks.partition_point(|block| block.first.as_slice() <= key);
        for number in after.saturating_sub(1)..blocks.len() {
            let bytes = self.block(pieces, number)?;
            let mut reader = Reader(&bytes);
            while !reader.is_empty() {
                let (at, value) = (reader.bytes()?, reader.bytes()?);
                if at >= key && !each(at, value)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn blocks(&self, pieces: &Pieces) -> Result<&[Block], Damaged> {
        if let Some(blocks) = self.blocks.get() {
            return Ok(blocks);
        }
        let bytes = pieces.read(self.list)?;
        let mut reader = Reader(&bytes);
        let mut blocks = Vec::new();
        while !reader.is_empty() {
            blocks.push(Block {
                first: reader.bytes()?.to_vec(),
                extent: Extent::take(&mut reader)?,
            });
        }
        Ok(self.blocks.get_or_init(|| blocks))
    }

    fn block(&self, pieces: &Pieces, number: usize) -> Result<Rc<[u8]>, Damaged> {
        if let Some(bytes) = self.read.borrow().get(&number) {
            return Ok(Rc::clone(bytes));
        }
        let block = self.blocks(pieces)?.get(number).ok_or(Damaged)?;
        let bytes: Rc<[u8]> = pieces.read(block.extent)?.into();
        self.read.borrow_mut().insert(number, Rc::clone(&bytes));
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn table_of(rows: &[(String, String)]) -> (Pieces, Table) {
        let mut bytes = b"before".to_vec();
        let mut writer = TableWriter::new(&mut bytes);
        for (key, value) in rows {
            writer.add(key.as_bytes(), value.as_bytes());
        }
        let list = writer.finish();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        (Pieces::of(file).unwrap(), Table::at(list))
    }

    #[test]
    fn rows_are_found_by_key_and_in_order() {
        let row = |number: usize| (format!("key {number:05}"), format!("{number}").repeat(9));
        let rows: Vec<_> = (0..3000).map(|number| row(number * 2)).collect();
        let (pieces, table) = table_of(&rows);
        for (key, value) in rows.iter().step_by(7) {
            let found = table.get(&pieces, key.as_bytes()).unwrap();
            assert_eq!(found.as_deref(), Some(value.as_bytes()));
        }
        for absent in ["", "key 00003", "zzz"] {
            assert_eq!(table.get(&pieces, absent.as_bytes()), Ok(None));
        }
        let mut seen = Vec::new();
        let scan = table.scan(&pieces, b"key 00003", |key, _| {
            seen.push(String::from_utf8_lossy(key).into_owned());
            Ok(seen.len() < 2500)
        });
        scan.unwrap();
        let expected: Vec<_> = rows[2..2502].iter().map(|row| row.0.clone()).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn an_empty_table_holds_nothing() {
        let (pieces, table) = table_of(&[]);
        assert_eq!(table.get(&pieces, b"key"), Ok(None));
    }
}
