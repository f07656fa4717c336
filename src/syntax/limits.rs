//! What a hostile file may cost.

/// The largest file that is read, in bytes.
pub const FILE_BYTES: u64 = 1024 * 1024;
/// The deepest nesting of lists and mappings.
pub const NESTING: usize = 64;
/// The most values, lists and mappings in one file.
pub const NODES: usize = 200_000;
/// The most form problems that are kept of one file; the rest would hide the first.
pub const PROBLEMS: usize = 200;
/// The most syntax errors that are repaired virtually, so that the lines after them are read too.
pub const REPAIRS: usize = 20;
/// Above this size, in bytes, only one syntax error is repaired: every repair parses the file anew.
pub const REPAIR_BYTES: usize = 128 * 1024;
