//! The walk against git itself, on small stories.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test"
)]

mod chance;
mod index;
mod kinds;
mod merges;
mod moves;
mod people;
mod questions;
pub(super) mod support;
mod walks;
