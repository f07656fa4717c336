//! The records of teams, each with whose it is.

use super::load::{File, Workspace};
use crate::clock::Date;
use crate::model::{CheckIn, Experiment, OfKind, OkrFile};

/// A record, and whose it is.
#[derive(Debug)]
pub struct OfTeam<'w, R> {
    /// The file that holds it.
    pub file: &'w File,
    /// Today's name of the team.
    pub team: &'w str,
    /// The cycle.
    pub cycle: &'w str,
    /// What it says.
    pub record: &'w R,
}

impl<R> Clone for OfTeam<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for OfTeam<'_, R> {}

impl Workspace {
    /// All OKRs, in the order of the files.
    pub fn okrs(&self) -> impl Iterator<Item = OfTeam<'_, OkrFile>> {
        self.of_teams()
    }

    /// All check-ins with their days, in the order of the files.
    pub fn check_ins(&self) -> impl Iterator<Item = (Date, OfTeam<'_, CheckIn>)> {
        self.of_teams()
            .filter_map(|of| Some((of.file.place.date?, of)))
    }

    /// All experiments, in the order of the files.
    pub fn experiments(&self) -> impl Iterator<Item = OfTeam<'_, Experiment>> {
        self.of_teams()
    }

    fn of_teams<R: OfKind>(&self) -> impl Iterator<Item = OfTeam<'_, R>> {
        self.records().filter_map(|(file, record)| {
            Some(OfTeam {
                file,
                team: self.directory.current_team(file.place.team.as_deref()?),
                cycle: file.place.cycle.as_deref()?,
                record,
            })
        })
    }
}
