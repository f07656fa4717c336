//! What the tool writes: new records, edits of those that are there, a first workspace, the demo company. Each file whole or not at all; prompts never enter.

mod carry;
mod check_in;
mod demo;
mod draft;
mod edit;
mod record;
mod start;
mod write;
mod yaml;

pub use carry::{Carry, carried_lines, carried_value};
pub use check_in::{NewAsk, NewCheckIn, NewUpdate, check_in_body, check_in_page, filled_sections};
pub use demo::{DEMO_PRIVATE, DEMO_SHARED, DEMO_TODAY, DemoError, write_demo};
pub use draft::{Draft, fleeting_page, keep_page, read_page};
pub use edit::{Change, Refused, Step, edit};
pub use record::{
    Guidance, NewKeyResult, NewObjective, NewRecord, objective_file, objective_value, one_line,
};
pub use start::start_files;
pub use write::{NewFile, WriteError, keep, put_in_place_of, replace, write_new, write_result};
pub use yaml::{Layout, Yaml};
