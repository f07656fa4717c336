//! A told story, written as a new repository.
//!
//! The demo and the examples in the pages of rules are stories: dated steps by people, each
//! writing files. Replaying one gives the same commit ids on every machine, because nothing but the
//! story goes into them: no clock, no user configuration, no template.

mod error;
mod files;
mod paths;
mod story;
mod write;

pub use error::ReplayError;
pub use story::{Author, Authors, Edit, Step};
pub use write::{add_config, replay};

#[cfg(test)]
mod tests;
