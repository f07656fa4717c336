//! The file of the next cycle, with what goes on in it.

use super::Decided;
use crate::cli::error::fail;
use crate::cli::file_change::FileChange;
use crate::cli::records::Opened;
use crate::cli::ui::Ui;
use crate::compose::{Carry, Change, Step, Yaml, carried_lines, carried_value};
use crate::model::{CycleName, Decision, Written};
use crate::views::{Closing, cycle_after};
use crate::workspace::File;

/// The cycle in which it goes on: as named, else the one that follows.
pub(super) fn next_cycle(
    named: Option<&str>,
    opened: &Opened,
    cycle: &str,
) -> anyhow::Result<String> {
    let workspace = &opened.records.workspace;
    let next = named.map(str::to_owned).or_else(|| cycle_after(workspace, cycle)).ok_or_else(|| {
        fail(
            format!("which cycle follows {cycle} is not known"),
            "--into CYCLE says in which one it goes on; okr.yaml declares its days under `cycles`",
        )
    })?;
    if next.parse::<CycleName>().is_ok() && workspace.period(&next).is_some() && next != cycle {
        return Ok(next);
    }
    Err(fail(
        format!("it cannot go on in `{next}`: its days are not known, or it is the same cycle"),
        "a cycle is 2027, 2027-H1, 2027-T1, 2027-Q1, 2027-01, or a name under `cycles` in okr.yaml",
    ))
}

/// The next cycle's file with what goes on; none where it stands there already.
pub(super) fn carried(
    opened: &Opened,
    closing: &Closing<'_>,
    team: &str,
    next: &str,
    on: &[&Decided],
    ui: &Ui,
) -> anyhow::Result<Option<FileChange>> {
    let workspace = &opened.records.workspace;
    let there = workspace
        .okr_files_of(team)
        .find(|f| f.place.cycle.as_deref() == Some(next));
    let is_there = |id: &str| there.is_some_and(|file| has_objective(file, id));
    let period = workspace.period(next);
    let mut carries = Vec::new();
    for decided in on {
        let Some(objective) = closing.objectives.iter().find(|o| o.id == decided.id) else {
            continue;
        };
        if is_there(&decided.id) {
            ui.note(&format!(
                "{} stands in {next} already and was left as it is there.",
                decided.id
            ));
            continue;
        }
        if !objective.has_rest() {
            ui.note(&format!(
                "{}: every key result is settled; {next} needs new ones.",
                decided.id
            ));
        }
        if decided.decision == Decision::Change {
            ui.note(&format!(
                "{}: it stands in {next} as it was; now write there what is different.",
                decided.id
            ));
        }
        carries.push(Carry::of(objective, period));
    }
    if carries.is_empty() {
        return Ok(None);
    }
    let lost = || {
        fail(
            format!(
                "{} cannot be carried over as it is written",
                closing.file.path
            ),
            "copy what goes on into the next cycle's file by hand, then run the command again",
        )
    };
    let text = &closing.file.text;
    if let Some(file) = there {
        let list = || vec![Step::key("objectives")];
        let values = carries
            .iter()
            .map(|c| carried_value(text, c).ok_or_else(lost));
        let values = values.collect::<anyhow::Result<Vec<Yaml>>>()?;
        let changes: Vec<Change> = values
            .into_iter()
            .map(|v| Change::Append(list(), v))
            .collect();
        return FileChange::edited(file, &changes, ui).map(Some);
    }
    let lines = carried_lines(text, &carries).ok_or_else(lost)?;
    let schema = text
        .lines()
        .next()
        .map(|l| l.trim_start_matches('\u{feff}'));
    let schema = schema.filter(|line| line.starts_with("# yaml-language-server:"));
    let head = schema.map_or_else(String::new, |line| format!("{line}\n"));
    let path = format!("{}/{next}/{team}.yaml", workspace.folders.okrs);
    Ok(Some(FileChange::new(path, format!("{head}{lines}"))))
}

fn has_objective(file: &File, id: &str) -> bool {
    let mut objectives = file.objectives().iter();
    objectives.any(|o| o.id.written() == Some(id))
}
