//! What a team is asked at its check-in: its key results as they stand, health, and the asks that concern it.

use super::health::{HealthLine, health, health_values};
use super::key_results::{KeyResultLine, key_result_line};
use crate::clock::{Date, Period};
use crate::model::{Items, KeyResult, Milestone, Status, Written};
use crate::signals::{
    Ask, Evidence, HelpWanted, KeyResultState, asks, help_wanted, key_result_states,
};
use crate::workspace::{File, Workspace};

/// After its end a cycle's check-ins are welcome for so many days.
const WELCOME: u64 = 14;

/// What there is to ask.
pub struct CheckInTopics<'w> {
    /// Today's short name of the team.
    pub team: String,
    /// The cycle.
    pub cycle: String,
    /// Its days.
    pub period: Period,
    /// The day of the team's last check-in in it, today's included.
    pub last: Option<Date>,
    /// The key results that the team works on, alone or together with others.
    pub key_results: Vec<KeyResultTopic<'w>>,
    /// Health measures of the team's own open objectives.
    pub health: Vec<HealthLine>,
    /// Open asks of other teams to this one without a reply of it, the longest wait first.
    pub to_us: Vec<Waiting<'w>>,
    /// The team's own open asks, the longest wait first.
    pub from_us: Vec<Waiting<'w>>,
    /// The ids of all asks of the team, closed ones too.
    pub ask_ids: Vec<String>,
    /// The handles of the team's members.
    pub members: Vec<String>,
}

/// A key result to be asked about.
pub struct KeyResultTopic<'w> {
    /// How a check-in of the team refers to it.
    pub reference: String,
    /// What is known of it.
    pub state: KeyResultState<'w>,
    /// The same for people.
    pub line: KeyResultLine,
}

/// An open ask.
pub struct Waiting<'w> {
    /// The ask.
    pub ask: Ask<'w>,
    /// How many days it has waited, where that is known.
    pub days: Option<i64>,
}

/// The cycles that `team` (today's name) can check in for on `today`, the shortest first: those that run, else the one
/// that ended last, while its check-ins are welcome.
pub fn check_in_cycles(workspace: &Workspace, team: &str, today: Date) -> Vec<String> {
    let own = workspace.okr_files_of(team);
    let files = own.chain(workspace.okr_files_shared_with(team));
    let mut cycles: Vec<(Period, &str)> = files
        .filter_map(|f| f.place.cycle.as_deref())
        .filter_map(|name| Some((workspace.period(name)?, name)))
        .filter(|(period, _)| {
            period.start <= today && today <= period.end + chrono::Days::new(WELCOME)
        })
        .collect();
    let running = cycles.iter().any(|(period, _)| today <= period.end);
    cycles.retain(|(period, _)| !running || today <= period.end);
    cycles.sort_by_key(|(period, name)| ((period.end - period.start).num_days(), *name));
    cycles.dedup();
    cycles
        .into_iter()
        .map(|(_, name)| name.to_owned())
        .collect()
}

/// Collects what `team` (today's name) is asked about `cycle`. `None` when the days of the cycle are not known.
pub fn check_in_topics<'w>(
    evidence: Evidence<'w>,
    team: &str,
    cycle: &str,
) -> Option<CheckInTopics<'w>> {
    let workspace = evidence.workspace;
    let directory = &workspace.directory;
    let period = workspace.period(cycle)?;
    let states = key_result_states(evidence, cycle).into_iter();
    let key_results = states.filter_map(|state| {
        let shared = state.objective.shared_with.items().iter();
        let is_own = state.team == team;
        let is_ours = is_own
            || shared
                .map(|t| &t.value.0)
                .any(|t| directory.current_team(t) == team);
        let settled = matches!(state.status(), Some(Status::Done | Status::Dropped));
        let names = state.reference();
        let reference = match names.split_once('/') {
            Some((_, rest)) if is_own => rest.to_owned(),
            _ => names,
        };
        (is_ours && !settled && state.objective.is_live()).then(|| KeyResultTopic {
            line: key_result_line(&state, period),
            reference,
            state,
        })
    });
    let values = health_values(evidence, cycle);
    let own_files = workspace.okr_files_of(team);
    let own_files = own_files.filter(|f| f.place.cycle.as_deref() == Some(cycle));
    let open = own_files.flat_map(File::objectives).filter(|o| o.is_live());
    let health = open.flat_map(|o| health(o, team, &values)).collect();
    let all = asks(evidence);
    let own = all.iter().filter(|a| a.team == team);
    let ask_ids = own.map(|a| a.id.to_owned()).collect();
    let waiting: Vec<Waiting<'w>> = help_wanted(evidence, &all)
        .into_iter()
        .map(|HelpWanted { ask, days }| Waiting {
            ask: ask.clone(),
            days,
        })
        .collect();
    let (from_us, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|w| w.ask.team == team);
    let silent = |w: &Waiting<'_>| w.ask.replies.iter().all(|r| r.team != team);
    let to_us = others.into_iter();
    let to_us = to_us.filter(|w| w.ask.from == Some(team) && silent(w));
    let members = directory.team(team).map(|t| t.team.members.items());
    let members = members.unwrap_or_default().iter();
    let check_ins = workspace.check_ins_of(team);
    let check_ins = check_ins.filter(|f| f.place.cycle.as_deref() == Some(cycle));
    Some(CheckInTopics {
        team: team.to_owned(),
        cycle: cycle.to_owned(),
        period,
        last: check_ins
            .filter_map(|f| f.place.date)
            .filter(|d| *d <= evidence.today)
            .max(),
        key_results: key_results.collect(),
        health,
        to_us: to_us.collect(),
        from_us,
        ask_ids,
        members: members
            .map(|m| directory.current_person(&m.value.0).to_owned())
            .collect(),
    })
}

impl KeyResultTopic<'_> {
    /// The key result.
    pub fn key_result(&self) -> &KeyResult {
        self.state.key_result
    }

    /// Milestones that are not there yet, by id.
    pub fn open_milestones(&self) -> impl Iterator<Item = (&str, &Milestone)> {
        let all = self.key_result().milestones.items().iter();
        let named = all.filter_map(|m| Some((m.id.written()?, m)));
        named.filter(|(id, _)| !self.state.done.contains(id))
    }
}

impl CheckInTopics<'_> {
    /// The number of a further check-in on `day`: 1 for the first.
    pub fn next_number(&self, workspace: &Workspace, day: Date) -> u32 {
        let own = workspace.check_ins_of(&self.team);
        let same = own.filter(|f| f.place.date == Some(day));
        let same = same.filter(|f| f.place.cycle.as_deref() == Some(&self.cycle));
        same.map(|f| f.place.number.unwrap_or(1))
            .max()
            .map_or(1, |n| n + 1)
    }
}

/// Where the check-in of that number lies: `check-ins/2026-Q4/platform/2026-11-09.md`, `2026-11-09-2.md`.
pub fn check_in_path(
    workspace: &Workspace,
    team: &str,
    cycle: &str,
    day: Date,
    number: u32,
) -> String {
    let folder = &workspace.folders.check_ins;
    match number {
        1 => format!("{folder}/{cycle}/{team}/{day}.md"),
        n => format!("{folder}/{cycle}/{team}/{day}-{n}.md"),
    }
}
