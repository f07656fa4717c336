//! The files of a workspace, read and linked: settings, teams and people, and who points to whom.
//!
//! Git never enters; a commit's files come in through [`Files`] like those on the disk.

mod alone;
mod directory;
mod earlier;
mod files;
mod find;
mod goal;
mod links;
mod load;
mod loaded;
mod of_team;
mod packets;
mod part;
mod resolve;
mod said;
mod sealed;
mod settling;
mod stray;

pub use directory::{Directory, Member, TeamEntry, handle_in};
pub use files::{DEPTH, Disk, Entry, EntryKind, Files, InMemory, Overlay, path_below, real_path};
pub use find::{ROOT_FILE, find_root};
pub use goal::GoalAt;
pub use load::{File, Workspace, WorkspaceError};
pub use loaded::Loaded;
pub use of_team::OfTeam;
pub use packets::{PACKETS, packet_of, packet_path};
pub use resolve::{Near, Unresolved};
pub use sealed::{Opening, SEALED_BYTES, Unsealed, clear_path, looks_sealed, sealed_path};
pub use stray::{Stray, strays};
