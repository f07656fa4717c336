//! The language server: the same findings, names and edits, where people type.
//!
//! It speaks the Language Server Protocol over a [`Connection`] and has no rules of its own: what it says comes from `lint`, where a
//! name leads from `model` and `workspace`. Unsaved text counts before the disk. Each change reads and links
//! one record anew and judges what is open; what looks at the whole, or reads all files, is done beside that, while questions are
//! answered.
//!
//! Standard input and output, the clock and the environment never enter: the command line hands in a connection and a day.

mod actions;
mod answers;
mod capabilities;
mod complete;
mod desk;
mod findings;
mod hover;
mod pass;
mod places;
mod reading;
mod rename;
mod server;
mod symbols;
mod text;
mod uri;
mod words;

pub use lsp_server::{Connection, Message};
pub use server::{ServeError, serve};
