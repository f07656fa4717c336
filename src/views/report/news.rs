//! The days of which a report tells what is new.

use super::ReportRequest;
use crate::clock::{Date, Period};
use crate::signals::{Evidence, is_a_person};
use std::collections::BTreeSet;

/// What is new, and for whom.
pub(super) struct News<'n> {
    pub(super) evidence: Evidence<'n>,
    /// The last day that is told already.
    pub(super) since: Date,
    /// Only these cycles; any where it is empty.
    pub(super) cycles: &'n [String],
    /// Only this team.
    team: Option<&'n str>,
    /// What stands in the place of a team and is a person.
    pub(super) persons: BTreeSet<&'n str>,
}

impl<'n> News<'n> {
    /// Since the day that is asked for; else of the whole cycle where only ended ones are asked for; else of a week.
    pub(super) fn of(
        evidence: Evidence<'n>,
        request: &'n ReportRequest,
        cycles: &[(String, Period)],
    ) -> Self {
        let today = evidence.today;
        let week = today - chrono::Days::new(7);
        let began = cycles.iter().map(|(_, p)| p.start).min();
        let ended = !request.cycles.is_empty() && cycles.iter().all(|(_, p)| p.end < today);
        let whole = began.filter(|_| ended).and_then(|day| day.pred_opt());
        let workspace = evidence.workspace;
        let teams = (workspace.files.iter())
            .filter_map(|f| Some(workspace.directory.current_team(f.place.team.as_deref()?)));
        let teams: BTreeSet<&str> = teams.collect();
        News {
            persons: teams
                .into_iter()
                .filter(|team| is_a_person(workspace, team))
                .collect(),
            evidence,
            since: request.since.or(whole).unwrap_or(week),
            cycles: &request.cycles,
            team: request.team.as_deref().or(request.asked_of.as_deref()),
        }
    }

    /// Whether something of that day is new, and not yet to come.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.since < day && day <= self.evidence.today
    }

    /// Whether it is about this cycle.
    pub(super) fn is_of_cycle(&self, cycle: &str) -> bool {
        self.cycles.is_empty() || self.cycles.iter().any(|c| c == cycle)
    }

    /// Whether it is about records of this team (today's name) and cycle, which must not be a person's.
    pub(super) fn is_of(&self, team: &str, cycle: &str) -> bool {
        self.is_of_cycle(cycle) && !self.persons.contains(team)
    }

    /// Whether it is about this team (today's name).
    pub(super) fn wants(&self, team: &str) -> bool {
        self.team.is_none_or(|t| t == team)
    }
}
