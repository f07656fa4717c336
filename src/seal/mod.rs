//! Sealed records: encrypted to the keys of those concerned, as armoured age files (`*.md.age`).
//!
//! Text comes in and goes out in memory; clear text never touches the disk here, and no error says a word of it.
//!
//! ```text
//! org/ keys ─▶ recipient ─▶ lock (seal) ─▶ FILE.md.age ─▶ lock (open) ◀─ identity ◀─ private keys
//! ```
//!
//! Built with the cargo feature `seal`, which is on by default. Without it the same doors say that this `okr` cannot do it.

mod problem;

#[cfg(feature = "seal")]
mod identity;
#[cfg(feature = "seal")]
mod lock;
#[cfg(feature = "seal")]
mod recipient;
#[cfg(not(feature = "seal"))]
mod without;

#[cfg(test)]
#[cfg(feature = "seal")]
mod tests;

#[cfg(feature = "seal")]
pub use identity::Identities;
#[cfg(feature = "seal")]
pub use lock::{is_sealed_to, seal};
pub use problem::{IdentityProblem, KeyProblem, NotTyped, OpenProblem, SealProblem};
#[cfg(feature = "seal")]
pub use recipient::Recipient;
#[cfg(not(feature = "seal"))]
pub use without::{Identities, Recipient, is_sealed_to, seal};

/// Whether this `okr` can seal and open records.
pub const IS_BUILT: bool = cfg!(feature = "seal");
