//! The files of a workspace, read and linked: settings, teams and people, and who points to whom.
//!
//! Git never enters; a commit's files come in through [`Files`] like those on the disk.

mod directory;
mod earlier;
mod files;
mod find;
mod link;
mod load;
mod part;
mod settling;

pub use directory::{Directory, Member, TeamEntry, handle_in};
pub use files::{DEPTH, Disk, Entry, EntryKind, Files, InMemory, Overlay};
pub use find::{ROOT_FILE, find_root};
pub use link::{GoalAt, Unresolved};
pub use load::{File, Workspace, WorkspaceError};

/// The folder, beside those of records, in which a review packet may be kept for those it is about.
pub const PACKETS: &str = "packets/";
