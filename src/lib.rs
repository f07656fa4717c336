//! `okr`: OKRs as plain text in git.
//!
//! The rooms of the house, in the order in which data walks through them. A room may use
//! only rooms above it; a test reads the `use` lines and holds them to it.
#![forbid(unsafe_code)]

/// What the repository remembers: versions, authors, dates, and what cannot be known.
pub mod history;
