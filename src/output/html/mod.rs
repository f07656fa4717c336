//! What every HTML page shares: one self-contained file that needs no script and asks nothing of any network.
//!
//! `maud` escapes whatever is put into a page. Words that came out of a file are wrapped in [`Words`] too, which shows the
//! characters that turn the reading direction instead of sending them. An address out of a file is only ever a link by
//! way of [`link`].

mod address;
mod chart;
mod page;
mod words;

pub(super) use address::link;
pub(super) use chart::{Track, elapsed, sparkline, track};
pub(super) use page::{Page, Section, page};
pub(super) use words::{Words, typed};
