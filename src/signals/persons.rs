//! Persons in the place of teams.

use crate::model::OkrFile;
use crate::workspace::{File, OfTeam, Workspace};

/// Whether what stands in the place of a team is a person: no team that `org/` knows, and somebody's handle or name, or an
/// OKR file that says so. Such files are an anti-pattern that `lint` explains; no signal speaks of them, so that numbers,
/// statuses, silences and asks never stand beside a name.
pub fn is_a_person(workspace: &Workspace, team: &str) -> bool {
    let directory = &workspace.directory;
    let says_so = |file: &File| file.okrs().is_some_and(|okrs| okrs.person.is_some());
    directory.is_a_person(team)
        || directory.team(team).is_none() && workspace.okr_files_of(team).any(says_so)
}

/// The OKRs of teams, in the order of the files; without those of a person.
pub(crate) fn okrs_of_teams(workspace: &Workspace) -> impl Iterator<Item = OfTeam<'_, OkrFile>> {
    let all = workspace.okrs();
    all.filter(|o| o.record.person.is_none() && !is_a_person(workspace, o.team))
}
