//! Text that somebody hands over for a record: all of it, or none.

use super::error::fail;
use crate::syntax::limits;

/// So much is read at the most: one byte more than may be there, so that what is too long is seen.
pub(super) const MOST: u64 = limits::FILE_BYTES + 1;

/// The text of `bytes`, which came from what is called `named`.
///
/// # Errors
/// When there is more than a record may hold, because the rest would be lost without a word; or when it is not UTF-8.
pub(super) fn text(named: &str, bytes: Vec<u8>) -> anyhow::Result<String> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        let most = limits::FILE_BYTES / 1024;
        return Err(fail(
            format!("{named} is larger than {most} KiB, and nothing was written"),
            "a record is a page for people: keep what they should read, and link to the rest",
        ));
    }
    String::from_utf8(bytes).map_err(|_| {
        fail(
            format!("{named} is not UTF-8 text, and nothing was written"),
            "save it as UTF-8",
        )
    })
}
