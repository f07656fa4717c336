//! The workspace that a team starts with. It holds nothing that somebody would have to take out again: of `examples/start` it
//! has the settings and the workflow as they are, and teams and people as comments.

use super::write::NewFile;
use crate::model::{Kind, schema_text};

const SETTINGS: &str = include_str!("../../examples/start/okr.yaml");
const TEAMS: &str = include_str!("../../examples/start/org/teams.yaml");
const PEOPLE: &str = include_str!("../../examples/start/org/people.yaml");
const WORKFLOW: &str = include_str!("../../examples/start/.github/workflows/okr.yml");

/// The files of a first workspace: settings, teams and people to fill in, the schemas, and a workflow where the folder is the
/// top of its repository (`at_top`), as workflows are read nowhere else.
pub fn start_files(at_top: bool) -> Vec<NewFile> {
    let mut files = vec![
        NewFile::new("okr.yaml", SETTINGS),
        NewFile::new("org/teams.yaml", commented(TEAMS)),
        NewFile::new("org/people.yaml", commented(PEOPLE)),
    ];
    if at_top {
        files.push(NewFile::new(".github/workflows/okr.yml", WORKFLOW));
    }
    files.extend(schema_files());
    files
}

/// What a file is for, and what stands in it as an example.
fn commented(text: &str) -> String {
    let (about, example): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    let (about, example) = (about.join("\n"), example.join("\n# "));
    format!("{about}\n#\n# For example, without the signs before it:\n# {example}\n")
}

/// The schemas, where the first line of a record says that an editor finds them.
pub(super) fn schema_files() -> impl Iterator<Item = NewFile> {
    Kind::ALL.into_iter().map(|kind| {
        let path = format!(".okr/schema/{}.schema.json", kind.name());
        NewFile::new(path, schema_text(kind))
    })
}
