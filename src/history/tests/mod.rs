//! The walk against git itself, on small stories.

mod kinds;
mod merges;
mod people;
mod questions;
pub(super) mod support;
mod walks;
