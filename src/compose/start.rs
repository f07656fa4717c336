//! The workspace that a team starts with: the files of `examples/start`, for the running cycle.

use super::write::NewFile;
use crate::clock::Date;
use crate::model::{Kind, schema_text};
use chrono::Datelike;

/// The files of `examples/start`, by path and text.
const FILES: &[(&str, &str)] = &[
    ("okr.yaml", include_str!("../../examples/start/okr.yaml")),
    (
        "org/teams.yaml",
        include_str!("../../examples/start/org/teams.yaml"),
    ),
    (
        "org/people.yaml",
        include_str!("../../examples/start/org/people.yaml"),
    ),
    (
        "okrs/2026-Q4/product.yaml",
        include_str!("../../examples/start/okrs/2026-Q4/product.yaml"),
    ),
    (
        "check-ins/2026-Q4/product/2026-10-12.md",
        include_str!("../../examples/start/check-ins/2026-Q4/product/2026-10-12.md"),
    ),
];

const WORKFLOW: (&str, &str) = (
    ".github/workflows/okr.yml",
    include_str!("../../examples/start/.github/workflows/okr.yml"),
);

/// The cycle and the day that the example files speak of.
const EXAMPLE_CYCLE: &str = "2026-Q4";
const EXAMPLE_DAY: &str = "2026-10-12";

/// What a first workspace is made for.
#[derive(Debug, Clone, Copy)]
pub struct StartRequest {
    /// The day of the first check-in; its quarter is the cycle.
    pub today: Date,
    /// Whether the folder is the top of its repository, where workflows are read.
    pub at_top: bool,
}

/// The files of a first workspace: settings, teams and people, one OKR file, one check-in, the schemas, and a workflow.
pub fn start_files(request: StartRequest) -> Vec<NewFile> {
    let cycle = format!(
        "{}-Q{}",
        request.today.year(),
        request.today.month().div_ceil(3)
    );
    let day = request.today.to_string();
    let fitting = |text: &str| {
        text.replace(EXAMPLE_DAY, &day)
            .replace(EXAMPLE_CYCLE, &cycle)
    };
    let mut files: Vec<NewFile> = FILES
        .iter()
        .map(|(path, text)| NewFile::new(fitting(path), fitting_text(path, text, &fitting)))
        .collect();
    if request.at_top {
        files.push(NewFile::new(WORKFLOW.0, WORKFLOW.1));
    }
    files.extend(schema_files());
    files
}

/// The schemas, where the first line of a record says that an editor finds them.
pub(super) fn schema_files() -> impl Iterator<Item = NewFile> {
    Kind::ALL.into_iter().map(|kind| {
        let path = format!(".okr/schema/{}.schema.json", kind.name());
        NewFile::new(path, schema_text(kind))
    })
}

/// The settings name cycles as examples of their form and stay as they are.
fn fitting_text(path: &str, text: &str, fitting: &dyn Fn(&str) -> String) -> String {
    if path == "okr.yaml" {
        text.to_owned()
    } else {
        fitting(text)
    }
}
