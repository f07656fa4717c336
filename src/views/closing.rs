//! The end of a cycle for a team: what is to be decided about, and what of it can go on.

use crate::clock::{Date, Period, next_calendar_cycle};
use crate::model::{Items, KeyResult, Objective, Status, Written};
use crate::signals::{Ask, Evidence, KeyResultState, asks, key_result_states};
use crate::workspace::{File, Workspace};

/// The end of a cycle for a team.
pub struct Closing<'w> {
    /// The team's OKR file.
    pub file: &'w File,
    /// Its objectives that were not given up, in the order of the file.
    pub objectives: Vec<ClosingObjective<'w>>,
    /// The team's asks of this cycle that nobody closed.
    pub open_asks: Vec<Ask<'w>>,
}

/// An objective to be decided about.
pub struct ClosingObjective<'w> {
    /// Its id.
    pub id: &'w str,
    /// The objective.
    pub objective: &'w Objective,
    /// Its key results with an id, in the order of the file.
    pub key_results: Vec<ClosingKeyResult<'w>>,
    /// The ids of its needs that are closed.
    pub closed_needs: Vec<&'w str>,
}

/// A key result at the end of its cycle.
pub struct ClosingKeyResult<'w> {
    /// Its id.
    pub id: &'w str,
    /// The key result.
    pub key_result: &'w KeyResult,
    /// The last value.
    pub value: Option<f64>,
    /// The milestones that are there.
    pub done: Vec<&'w str>,
    /// Whether it is reached, answered or given up, so that nothing is left to carry over.
    pub is_settled: bool,
}

/// What is to be decided about in the team's own file of a cycle; `None` where it has none.
pub fn closing<'w>(evidence: Evidence<'w>, team: &str, cycle: &str) -> Option<Closing<'w>> {
    let workspace = evidence.workspace;
    let mut files = workspace.okr_files_of(team);
    let file = files.find(|f| f.place.cycle.as_deref() == Some(cycle))?;
    let okrs = file.okrs()?;
    let states = key_result_states(evidence, cycle);
    let all = asks(evidence).into_iter();
    let own: Vec<Ask<'w>> = all
        .filter(|a| a.team == team && a.is_mentioned_in(cycle))
        .collect();
    let live = okrs
        .objectives
        .items()
        .iter()
        .filter(|o| o.dropped.is_none());
    let objectives = live.filter_map(|objective| {
        let id = objective.id.written()?;
        let key_results = objective.key_results.items().iter();
        let needs = objective.needs.items().iter();
        let is_closed = |id: &str| own.iter().any(|a| a.id == id && !a.is_open());
        Some(ClosingObjective {
            id,
            objective,
            key_results: key_results.filter_map(|k| at_the_end(k, &states)).collect(),
            closed_needs: needs
                .filter_map(|n| n.id.written())
                .filter(|id| is_closed(id))
                .collect(),
        })
    });
    Some(Closing {
        file,
        objectives: objectives.collect(),
        open_asks: own.iter().filter(|a| a.is_open()).cloned().collect(),
    })
}

fn at_the_end<'w>(
    key_result: &'w KeyResult,
    states: &[KeyResultState<'w>],
) -> Option<ClosingKeyResult<'w>> {
    let state = { states.iter() }.find(|s| std::ptr::eq(s.key_result, key_result));
    let done = state.map(|s| s.done.clone()).unwrap_or_default();
    let milestones = key_result.milestones.items();
    let is_there = |m: &crate::model::Milestone| m.id.written().is_some_and(|i| done.contains(&i));
    let is_reached = state.is_some_and(|s| {
        s.status() == Some(Status::Done)
            || s.status() == Some(Status::Dropped)
            || s.answer.is_some() && key_result.hypothesis.is_some()
            || s.standing.progress.is_some_and(|p| p >= 1.0)
            || !milestones.is_empty() && milestones.iter().all(is_there)
    });
    Some(ClosingKeyResult {
        id: key_result.id.written()?,
        key_result,
        value: state.and_then(KeyResultState::value),
        done,
        is_settled: key_result.dropped.is_some() || is_reached,
    })
}

impl ClosingObjective<'_> {
    /// Whether something of it can still be reached.
    pub fn has_rest(&self) -> bool {
        self.key_results.is_empty() || self.key_results.iter().any(|k| !k.is_settled)
    }
}

/// The cycles that a team can close: of its files with open objectives, the one that ended last and not longer ago than
/// it had lasted, then those that run, the shortest first.
pub fn cycles_to_close(workspace: &Workspace, team: &str, today: Date) -> Vec<String> {
    let files = workspace.okr_files_of(team);
    let open = files.filter(|file| file.objectives().iter().any(Objective::is_live));
    let mut found: Vec<(bool, i64, &str)> = open
        .filter_map(|file| {
            let cycle = file.place.cycle.as_deref()?;
            let period: Period = workspace.period(cycle)?;
            let ago = (today - period.end).num_days();
            let is_over = ago > 0;
            let fits = period.start <= today && ago <= period.days();
            fits.then_some((!is_over, if is_over { ago } else { period.days() }, cycle))
        })
        .collect();
    found.sort_unstable();
    found
        .into_iter()
        .map(|(.., cycle)| cycle.to_owned())
        .collect()
}

/// The cycle that follows: one that is declared to begin the next day, the most alike in length, else by the calendar.
pub fn cycle_after(workspace: &Workspace, cycle: &str) -> Option<String> {
    let period = workspace.period(cycle)?;
    let declared = workspace.settings.cycles.iter();
    let declared = declared
        .flat_map(|c| c.value.iter())
        .filter_map(|(name, _)| {
            let next = workspace.period(&name.value.0)?;
            let follows = (next.start - period.end).num_days() == 1;
            let differs = (next.days() - period.days()).abs();
            follows.then_some((differs, name.value.0.as_str()))
        });
    let declared = declared.min().map(|(_, name)| name.to_owned());
    declared.or_else(|| next_calendar_cycle(cycle))
}
