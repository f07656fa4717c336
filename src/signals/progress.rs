//! What check-ins have told about each key result so far.

use super::{Evidence, okrs_of_teams};
use crate::clock::{Date, Period};
use crate::model::{
    CheckIn, Entered, Forecast, GoalForm, Items, KeyResult, Measure, Objective, OkrFile, Standing,
    Status, Written, forecast, progress,
};
use crate::workspace::{File, OfTeam};
use std::collections::{BTreeMap, HashMap};

/// What one check-in told about a key result.
#[derive(Debug, Clone, Copy)]
pub struct Told<'w> {
    /// The day.
    pub date: Date,
    /// The value.
    pub value: Option<f64>,
    /// How likely the target is, 0 to 10.
    pub confidence: Option<f64>,
    /// The team's word.
    pub status: Option<Status>,
    /// Why.
    pub why: Option<&'w str>,
}

/// A key result and what is known about it on a day.
#[derive(Debug, Clone)]
pub struct KeyResultState<'w> {
    /// The file that holds it.
    pub file: &'w File,
    /// Today's name of the team.
    pub team: &'w str,
    /// The cycle.
    pub cycle: &'w str,
    /// Its objective.
    pub objective: &'w Objective,
    /// The key result.
    pub key_result: &'w KeyResult,
    /// What check-ins told, oldest first, one for each day.
    pub told: Vec<Told<'w>>,
    /// The ids of milestones that are there.
    pub done: Vec<&'w str>,
    /// The answer to its hypothesis.
    pub answer: Option<&'w str>,
    /// Where it stands.
    pub standing: Standing,
}

impl KeyResultState<'_> {
    /// The latest value.
    pub fn value(&self) -> Option<f64> {
        self.told.iter().rev().find_map(|t| t.value)
    }

    /// The team's latest word.
    pub fn status(&self) -> Option<Status> {
        self.told.iter().rev().find_map(|t| t.status)
    }

    /// The team's latest reason, of those that were said of the status that still holds. At risk and off track are told for
    /// the same reasons.
    pub fn why(&self) -> Option<&str> {
        let side = |status| match status {
            Status::AtRisk => Status::OffTrack,
            other => other,
        };
        let now = self.status().map(side);
        let told = self.told.iter().rev();
        let mut since = told.take_while(|t| t.status.is_none() || t.status.map(side) == now);
        since.find_map(|t| t.why)
    }

    /// Where the value may be on the last day of `period`; only for a way from baseline to target that the team still goes.
    pub fn forecast(&self, period: Period) -> Option<Forecast> {
        let key_result = self.key_result;
        let other = key_result.hold.is_some()
            || key_result.hypothesis.is_some()
            || !key_result.milestones.items().is_empty();
        let settled = [Status::Done, Status::Dropped, Status::Paused];
        let stands = self.status().is_some_and(|s| settled.contains(&s));
        if other || stands || !self.objective.is_live() {
            return None;
        }
        let values: Vec<(Date, f64)> = self
            .told
            .iter()
            .filter_map(|t| Some((t.date, t.value?)))
            .collect();
        let baseline = key_result.baseline.as_ref().and_then(|b| b.value.number());
        let target = key_result.target.as_ref()?.value.0;
        forecast(&values, baseline, target, period.end)
    }

    /// Confidences, oldest first.
    pub fn confidences(&self) -> Vec<f64> {
        self.told.iter().filter_map(|t| t.confidence).collect()
    }
}

/// The key results of `cycle`, in the order of the org and of the files; dropped ones are left out.
pub fn key_result_states<'w>(evidence: Evidence<'w>, cycle: &str) -> Vec<KeyResultState<'w>> {
    let workspace = evidence.workspace;
    let period = workspace.period(cycle);
    let told = told_in_cycle(evidence, cycle);
    let mut states = Vec::new();
    let mut files: Vec<_> = okrs_of_teams(workspace)
        .filter(|o| o.cycle == cycle)
        .collect();
    files.sort_by_key(|o| workspace.directory.position(o.team));
    for of in files {
        let objectives = of.record.objectives.items().iter();
        for objective in objectives.filter(|o| o.dropped.is_none()) {
            let key_results = objective.key_results.items().iter();
            for key_result in key_results.filter(|k| k.dropped.is_none()) {
                let updates = told
                    .get(&std::ptr::from_ref(key_result))
                    .map_or(&[][..], Vec::as_slice);
                let key_result = (objective, key_result);
                states.push(state(&of, key_result, updates, period, evidence.today));
            }
        }
    }
    states
}

type Updates<'w> = HashMap<*const KeyResult, Vec<(Date, u32, &'w crate::model::Update)>>;

/// All updates of the cycle's check-ins by the key result they speak of, oldest first.
fn told_in_cycle<'w>(evidence: Evidence<'w>, cycle: &str) -> Updates<'w> {
    let mut told: Updates<'w> = HashMap::new();
    let workspace = evidence.workspace;
    for (
        date,
        OfTeam {
            file, team, record, ..
        },
    ) in workspace
        .check_ins()
        .filter(|(date, c)| c.cycle == cycle && *date <= evidence.today)
    {
        for (reference, update) in record.key_results.entries() {
            let goal = workspace.goal(&reference.value.0, GoalForm::Own, (team, cycle));
            if let Some(key_result) = goal.ok().and_then(|g| g.key_result) {
                told.entry(std::ptr::from_ref(key_result))
                    .or_default()
                    .push((date, file.place.number.unwrap_or(1), update));
            }
        }
    }
    for updates in told.values_mut() {
        updates.sort_by_key(|(date, number, _)| (*date, *number));
    }
    told
}

fn state<'w>(
    of: &OfTeam<'w, OkrFile>,
    (objective, key_result): (&'w Objective, &'w KeyResult),
    updates: &[(Date, u32, &'w crate::model::Update)],
    period: Option<Period>,
    today: Date,
) -> KeyResultState<'w> {
    let mut told: Vec<Told<'w>> = Vec::new();
    let mut done: Vec<&str> = Vec::new();
    let mut answer = None;
    for (date, _, update) in updates {
        let new = Told {
            date: *date,
            value: update.value.written(),
            confidence: update.confidence.written(),
            status: update.status.written(),
            why: update.why.written(),
        };
        match told.last_mut().filter(|t| t.date == *date) {
            // A later check-in of the same day corrects the earlier one.
            Some(same) => {
                *same = Told {
                    date: *date,
                    value: new.value.or(same.value),
                    confidence: new.confidence.or(same.confidence),
                    status: new.status.or(same.status),
                    why: new.why.or(same.why),
                }
            }
            None => told.push(new),
        }
        for id in update.done.items() {
            if !done.contains(&id.value.0.as_str()) {
                done.push(&id.value.0);
            }
        }
        answer = update.answer.written().or(answer);
    }
    let value = told.iter().rev().find_map(|t| t.value);
    let measure = Measure {
        value,
        done: done.clone(),
        answered: answer.is_some(),
    };
    let standing = progress(key_result, &measure, period, today);
    KeyResultState {
        file: of.file,
        team: of.team,
        cycle: of.cycle,
        objective,
        key_result,
        told,
        done,
        answer,
        standing,
    }
}

/// The days on which each team's check-ins said something in words, in order; values without a word do not end a silence.
pub fn told_on(evidence: Evidence<'_>) -> BTreeMap<&str, Vec<Date>> {
    let mut days: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for (
        date,
        OfTeam {
            file, team, record, ..
        },
    ) in evidence.workspace.check_ins()
    {
        if date <= evidence.today && has_words(file, record) {
            days.entry(team).or_default().push(date);
        }
    }
    for days in days.values_mut() {
        days.sort_unstable();
    }
    days
}

fn has_words(file: &File, check_in: &CheckIn) -> bool {
    let body = file.sections().any(|s| !s.items.is_empty());
    let updates = || check_in.key_results.entries();
    body || !check_in.help.items().is_empty()
        || !check_in.closed.items().is_empty()
        || check_in.replies.is_some()
        || updates().any(|(_, u)| u.why.is_some() || u.answer.is_some())
}
