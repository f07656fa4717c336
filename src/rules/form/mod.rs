//! The file can be read, and what it points to is there.

pub(super) mod duplicate_id;
