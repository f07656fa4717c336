//! The demo company: the story under `examples/acme`, told as two repositories.

use super::start::schema_files;
use super::write::{NewFile, WriteError, write_new};
use crate::clock::{Date, parse_date};
use crate::history::replay::{Authors, ReplayError, Step, add_config, replay};
use std::path::Path;

/// The day on which the story stands still.
pub const DEMO_TODAY: &str = "2026-11-16";
/// The folder of the company's repository.
pub const DEMO_SHARED: &str = "acme";
/// The folder of the repository that two people share.
pub const DEMO_PRIVATE: &str = "acme-ana-dana";

/// In whose name the demo is tried.
const READER: &str = "dana";

const AUTHORS: &str = include_str!("../../examples/acme/authors.yaml");
const COMPANY: &[&str] = &[
    include_str!("../../examples/acme/company/2026-06.yaml"),
    include_str!("../../examples/acme/company/2026-07.yaml"),
    include_str!("../../examples/acme/company/2026-08.yaml"),
    include_str!("../../examples/acme/company/2026-09.yaml"),
    include_str!("../../examples/acme/company/2026-10.yaml"),
    include_str!("../../examples/acme/company/2026-11.yaml"),
];
const PEOPLE: &[&str] = &[include_str!("../../examples/acme/ana-dana/2026-H2.yaml")];

/// Why the demo could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The story cannot be read. A test keeps this from happening.
    #[error("the story cannot be read")]
    Story(#[from] serde_yaml::Error),
    /// A repository could not be written.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// The schemas for editors could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Writes both repositories below `folder`, and names the second in the configuration of the first. Gives the day on
/// which the story stands still.
///
/// # Errors
/// When a folder holds something already, or the system refuses.
pub fn write_demo(folder: &Path) -> Result<Option<Date>, DemoError> {
    let authors: Authors = serde_yaml::from_str(AUTHORS)?;
    for (name, story) in [(DEMO_SHARED, COMPANY), (DEMO_PRIVATE, PEOPLE)] {
        let mut steps: Vec<Step> = Vec::new();
        for part in story {
            steps.extend(serde_yaml::from_str::<Vec<Step>>(part)?);
        }
        replay(&folder.join(name), &steps, &authors)?;
    }
    let shared = folder.join(DEMO_SHARED);
    add_config(&shared, "okr.private", &format!("../{DEMO_PRIVATE}"))?;
    // The schemas are no part of the story: the folder keeps itself out of the repository.
    let mut files: Vec<NewFile> = schema_files().collect();
    files.push(NewFile::new(".okr/.gitignore", "*\n"));
    write_new(&shared, &files)?;
    // Whoever tries the demo looks through Dana's eyes: the packet is the same on every machine.
    if let Some(dana) = authors.get(READER) {
        add_config(&shared, "user.name", &dana.name)?;
        add_config(&shared, "user.email", &dana.email)?;
    }
    Ok(parse_date(DEMO_TODAY))
}
