//! Where each objective stands, in the order of the org.

use super::{ObjectiveLine, TeamStanding};
use crate::clock::Period;
use crate::model::{Ambition, Items, Objective, Written, title_of};
use crate::signals::{Evidence, KeyResultState, is_a_person, okrs_of_teams};
use crate::views::health::{health, health_values};
use crate::views::key_results::key_result_line;
use crate::workspace::OfTeam;

/// Adds the objectives of one cycle to their teams; an objective that several own stands with the team whose file holds it.
pub(super) fn stand(
    evidence: Evidence<'_>,
    (cycle, period): (&str, Period),
    states: &[KeyResultState<'_>],
    is_wanted: impl Fn(&str, &Objective) -> bool,
    teams: &mut Vec<TeamStanding>,
) {
    let workspace = evidence.workspace;
    let directory = &workspace.directory;
    let values = health_values(evidence, cycle);
    for OfTeam { team, record, .. } in okrs_of_teams(workspace).filter(|o| o.cycle == cycle) {
        let objectives = record.objectives.items().iter();
        for objective in objectives.filter(|o| o.dropped.is_none() && is_wanted(team, o)) {
            let own = states
                .iter()
                .filter(|s| std::ptr::eq(s.objective, objective));
            let shared_with = objective.shared_with.items().iter();
            let line = ObjectiveLine {
                cycle: cycle.to_owned(),
                id: objective.id.written().unwrap_or("").to_owned(),
                title: title_of(objective.title.as_ref(), objective.id.as_ref()).to_owned(),
                ambition: (objective.ambition.written()).unwrap_or(Ambition::Aspirational),
                shared_with: shared_with
                    .map(|t| directory.current_team(&t.value.0).to_owned())
                    .filter(|t| !is_a_person(workspace, t))
                    .collect(),
                key_results: own.map(|s| key_result_line(s, period)).collect(),
                health: health(objective, team, &values),
            };
            match teams.iter_mut().find(|t| t.team == team) {
                Some(standing) => standing.objectives.push(line),
                None => {
                    teams.push(TeamStanding {
                        team: team.to_owned(),
                        name: directory.team_name(team).to_owned(),
                        objectives: vec![line],
                    });
                }
            }
        }
    }
}
