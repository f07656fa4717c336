//! The file can be read, and what it points to is there.

pub(super) mod circular_reference;
pub(super) mod conflict_marker;
pub(super) mod damaged_seal;
pub(super) mod duplicate_id;
pub(super) mod duplicate_key;
pub(super) mod impossible_measure;
pub(super) mod invalid_value;
pub(super) mod invalid_yaml;
mod lint_settings;
pub(super) mod misplaced_file;
mod missing_id;
pub(super) mod missing_key;
pub(super) mod swallowed_text;
pub(super) mod unknown_key;
pub(super) mod unknown_reference;
pub(super) mod unknown_section;
pub(super) mod unlikely_date;
