//! `okr`: OKRs as plain text in git.
//!
//! The rooms of the house, in the order in which data walks through them. A room may use
//! only rooms above it; a test reads the `use` lines and holds them to it.
#![forbid(unsafe_code)]

pub mod clock;
pub mod diagnostic;
pub mod lint;
pub mod model;
pub mod rules;
pub mod source;
pub mod syntax;
pub mod workspace;
pub mod output;
pub mod cli;
