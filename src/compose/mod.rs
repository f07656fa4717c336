//! What the tool writes: a first workspace, the demo company. Each file whole or not at all; prompts never enter.

mod demo;
mod start;
mod write;

pub use demo::{DEMO_PRIVATE, DEMO_SHARED, DEMO_TODAY, DemoError, write_demo};
pub use start::{StartRequest, start_files};
pub use write::{NewFile, WriteError, put_in_place_of, replace, write_new, write_result};
