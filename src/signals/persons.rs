//! Persons in the place of teams.

use crate::model::{Kind, Record};
use crate::workspace::Workspace;

/// Whether what stands in the place of a team is a person: no team that `org/` knows, and somebody's handle or name, or an
/// OKR file that says so. Such files are an anti-pattern that `lint` explains; no signal speaks of them, so that numbers,
/// statuses, silences and asks never stand beside a name.
pub fn is_a_person(workspace: &Workspace, team: &str) -> bool {
    let directory = &workspace.directory;
    let mut files = workspace.of_kind(Kind::Okrs);
    directory.is_a_person(team)
        || directory.team(team).is_none()
            && files.any(|(f, r)| {
                f.place.team.as_deref() == Some(team)
                    && matches!(r, Record::Okrs(okrs) if okrs.person.is_some())
            })
}
