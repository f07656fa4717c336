//! Where each objective stands, in the order of the org.

use super::health::{health, health_values};
use super::{KeyResultLine, Measured, ObjectiveLine, TeamStanding};
use crate::clock::Period;
use crate::model::{Ambition, Items, Kind, Number, Objective, Record, Spanned, id_of, title_of};
use crate::signals::{Evidence, KeyResultState, is_a_person};

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
    for (file, record) in workspace
        .of_kind(Kind::Okrs)
        .filter(|(f, _)| f.place.cycle.as_deref() == Some(cycle))
    {
        let (Record::Okrs(okrs), Some(team)) = (record, file.place.team.as_deref()) else {
            continue;
        };
        let team = directory.current_team(team);
        if is_a_person(workspace, team) || okrs.person.is_some() {
            continue;
        }
        let objectives = okrs.objectives.items().iter();
        let wanted = objectives.filter(|o| o.dropped.is_none() && is_wanted(team, o));
        for objective in wanted {
            let own = states
                .iter()
                .filter(|s| std::ptr::eq(s.objective, objective));
            let shared_with = objective.shared_with.items().iter();
            let line = ObjectiveLine {
                cycle: cycle.to_owned(),
                id: id_of(objective.id.as_ref()).unwrap_or("").to_owned(),
                title: title_of(objective.title.as_ref(), objective.id.as_ref()).to_owned(),
                ambition: objective
                    .ambition
                    .as_ref()
                    .map_or(Ambition::Aspirational, |a| a.value),
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

/// Where a key result stands in its cycle.
pub(in crate::views) fn key_result_line(
    state: &KeyResultState<'_>,
    period: Period,
) -> KeyResultLine {
    let key_result = state.key_result;
    let told = state.told.iter().rev();
    KeyResultLine {
        id: id_of(key_result.id.as_ref()).unwrap_or("").to_owned(),
        title: state.title().to_owned(),
        measured: measured(state),
        progress: state.standing.progress,
        expected: state.standing.expected,
        pace: state.standing.pace,
        status: state.status(),
        forecast: state.forecast(period),
        confidence: state.confidences(),
        why: told.clone().find_map(|t| t.why).map(str::to_owned),
        source: key_result.source.as_ref().map(|s| s.value.0.clone()),
        last: state.told.last().map(|t| t.date),
    }
}

/// Where a key result begins, where it is, and where it should be, each in the form of its measure.
pub fn measured(state: &KeyResultState<'_>) -> Measured {
    let key_result = state.key_result;
    let unit = key_result.unit.as_ref().map(|u| u.value.0.clone());
    let number = |n: &Option<Spanned<Number>>| n.as_ref().map(|n| n.value.0);
    let milestones = key_result.milestones.items();
    if let Some(hold) = &key_result.hold {
        Measured::Hold {
            value: state.value(),
            min: number(&hold.value.min),
            max: number(&hold.value.max),
            unit,
        }
    } else if !milestones.is_empty() {
        let there = milestones.iter().filter(|m| {
            m.id.as_ref()
                .is_some_and(|id| state.done.contains(&id.value.0.as_str()))
        });
        Measured::Milestones {
            done: there.count(),
            all: milestones.len(),
        }
    } else if key_result.hypothesis.is_some() {
        Measured::Learning {
            answer: state.answer.map(str::to_owned),
            decide_by: key_result.decide_by.as_ref().map(|d| d.value.0),
        }
    } else if key_result.target.is_some() || state.value().is_some() {
        Measured::Metric {
            baseline: key_result.baseline.as_ref().and_then(|b| b.value.number()),
            value: state.value(),
            target: number(&key_result.target),
            unit,
        }
    } else {
        Measured::Words
    }
}
