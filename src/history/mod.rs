//! What the repository remembers, as plain values.
//!
//! This is the only room that names `git2`. It reads the commits once and hands out a
//! [`History`]: commits, the changes they made to record files, and the texts those files had.
//! Nothing behind this door can tell git from a list written by hand, and a test may well
//! write such a list ([`HistoryBuilder`]).
//!
//! ```text
//!                 index (what was found out before)
//!                  ▲ │
//! Repository ─▶ reading ─▶ graph (order) ─▶ walk (trees, renames, merges) ─▶ History ◀─ HistoryBuilder
//!                                                                              │
//!                                                       versions, first_with, recorded, limits
//! ```
//!
//! What is not there is never guessed: it is a [`Limit`], with a sentence that says what cannot
//! be judged and the command that would help.
//!
//! [`replay`] goes the other way: it writes a told story as a new repository.

mod altered;
mod borders;
mod branch;
mod builder;
mod commit;
mod commit_files;
mod contents;
mod end_of_day;
mod error;
mod every_commit;
mod former_folders;
mod graph;
mod ids;
mod index;
mod limit;
mod mailmap;
mod main_line;
mod merges;
mod model;
mod moment;
mod objects;
mod open;
mod past;
mod place;
mod reading;
mod renames;
pub mod replay;
mod repository;
mod scope;
mod select;
mod signed;
mod similarity;
mod store;
mod told;
mod tree;
mod walk;

#[cfg(test)]
mod tests;

pub use altered::Altered;
pub use branch::{Branch, BranchFile};
pub use builder::HistoryBuilder;
pub use commit_files::CommitFiles;
pub use contents::{Contents, Texts};
pub use end_of_day::FileThen;
pub use error::HistoryError;
pub use every_commit::FoundCommit;
pub use ids::{BlobId, CommitId};
pub use index::IndexPlace;
pub use limit::Limit;
pub use model::{Change, ChangeKind, Commit, Signature};
pub use moment::Moment;
pub use past::{History, Version};
pub use repository::Repository;
pub use signed::Signed;
