//! The OKRs of the running cycles, as they were when they were settled and as they are.
//!
//! On a whole run *then* is the end of the settling time: what the main line holds without a reason. With `--since` it
//! is where the branch began: what this branch changes. In both cases nothing is asked while a team's OKRs may still be
//! sorted out. That is the settling time of the cycle, and for OKRs that came later the same time from the day they came.

use crate::clock::{Date, Period};
use crate::lint::Before;
use crate::model::{Kind, OfKind, OkrFile, Place};
use crate::syntax::Problem;
use crate::workspace::{File, Workspace};
use std::collections::HashSet;

/// A team's OKRs in a running cycle, then and now.
pub(super) struct Pair<'w> {
    /// The cycle.
    pub(super) cycle: String,
    /// Its days.
    pub(super) period: Period,
    /// The path then.
    pub(super) path: String,
    /// What they were.
    pub(super) before: OkrFile,
    /// The number of the file that holds them now, and what they are; `None` where it is gone.
    pub(super) now: Option<(usize, &'w OkrFile)>,
}

/// All pairs that can be told, in the order of their paths.
pub(super) fn pairs<'w>(workspace: &'w Workspace, before: Before<'_>) -> Vec<Pair<'w>> {
    let Some(past) = before.past else {
        return Vec::new();
    };
    let today = past.today;
    let mut found = Vec::new();
    let mut take = |path: &str, text: &str| {
        if let Some(pair) = pair(workspace, before, today, path, text) {
            found.push(pair);
        }
    };
    if let Some(since) = before.since {
        for (path, text) in since.before() {
            let Some((place, _)) = running(workspace, today, path) else {
                continue;
            };
            if settled(workspace, before, &place, path).is_some_and(|day| day < today) {
                take(path, text);
            }
        }
    } else {
        let mut known: HashSet<(String, String)> = HashSet::new();
        for day in days_of_settling(workspace, before, today) {
            for file in past.okrs.files_on(day) {
                let (Some((place, _)), Some(text)) =
                    (running(workspace, today, file.path), &file.text)
                else {
                    continue;
                };
                let of_day = settled(workspace, before, &place, file.path) == Some(day);
                if of_day && known.insert((team(workspace, &place), cycle(&place).to_owned())) {
                    take(file.path, text);
                }
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The days before today on which some OKRs of a running cycle were settled, the earliest first.
fn days_of_settling(workspace: &Workspace, before: Before<'_>, today: Date) -> Vec<Date> {
    let Some(past) = before.past else {
        return Vec::new();
    };
    let now = workspace.files.iter().map(|f| f.path.to_string());
    let then = past.okrs.changes().iter().map(|c| c.path.clone());
    let paths: HashSet<String> = now.chain(then).collect();
    let mut days: Vec<Date> = paths
        .iter()
        .filter_map(|path| settled(workspace, before, &running(workspace, today, path)?.0, path))
        .filter(|day| *day < today && past.okrs.reaches(*day))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The last day on which the OKRs at `path` could be sorted out freely.
fn settled(workspace: &Workspace, before: Before<'_>, place: &Place, path: &str) -> Option<Date> {
    let of_cycle = workspace.settled_on(cycle(place))?;
    let first = before
        .past?
        .okrs
        .recorded(path)
        .and_then(|commit| commit.visible);
    match first.filter(|day| *day > of_cycle) {
        Some(late) => workspace.settled_from(late),
        None => Some(of_cycle),
    }
}

/// The place of the OKR file at `path`, and the days of its cycle, when that cycle runs today.
fn running(workspace: &Workspace, today: Date, path: &str) -> Option<(Place, Period)> {
    let Some(Ok((Kind::Okrs, place))) = Kind::at(path, &workspace.folders) else {
        return None;
    };
    let period = workspace.period(place.cycle.as_deref()?)?;
    period.contains(today).then_some((place, period))
}

fn pair<'w>(
    workspace: &'w Workspace,
    before: Before<'_>,
    today: Date,
    path: &str,
    text: &str,
) -> Option<Pair<'w>> {
    let (place, period) = running(workspace, today, path)?;
    let okrs = OkrFile::of_whole_text(text)?;
    let index = successor(workspace, before, &place, path);
    let now = match index {
        None => None,
        Some(index) => {
            let file = workspace.files.get(index)?;
            // What cannot be read is not gone.
            let is_whole = !file.problems.iter().any(Problem::hides_content);
            Some((index, file.okrs().filter(|_| is_whole)?))
        }
    };
    Some(Pair {
        cycle: cycle(&place).to_owned(),
        period,
        path: path.to_owned(),
        before: okrs,
        now,
    })
}

/// The file that holds now what `path` held then: of the same team and cycle, else the one it was moved to.
fn successor(
    workspace: &Workspace,
    before: Before<'_>,
    place: &Place,
    path: &str,
) -> Option<usize> {
    let wanted = team(workspace, place);
    let of_cycle = |f: &File| f.kind == Kind::Okrs && f.place.cycle == place.cycle;
    let same = workspace.records_of(&wanted).find(|f| of_cycle(f));
    let same = same.and_then(|f| workspace.number_of(&f.path));
    let moved = || {
        let files = workspace.files.iter().enumerate();
        let mut files = files.filter(|(_, f)| of_cycle(f));
        let history = &before.past?.okrs;
        let found = files.find(|(_, f)| {
            let in_branch = before
                .since
                .is_some_and(|since| since.earlier_path(&f.path) == path);
            in_branch || history.versions(&f.path).iter().any(|v| v.path == path)
        });
        found.map(|(index, _)| index)
    };
    same.or_else(moved)
}

fn cycle(place: &Place) -> &str {
    place.cycle.as_deref().unwrap_or("")
}

/// Today's name of the team.
fn team(workspace: &Workspace, place: &Place) -> String {
    let name = place.team.as_deref().unwrap_or("");
    workspace.directory.current_team(name).to_owned()
}
