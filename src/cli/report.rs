//! `okr report`.

use super::args::{Global, ReportArgs, ReportFormat};
use super::error::fail;
use super::ui::Ui;
use super::{Ending, records};
use crate::model::{Kind, nearest};
use crate::output::{report_json, report_text};
use crate::signals::Evidence;
use crate::views::{Records, ReportRequest, report};

pub(super) fn run(args: &ReportArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let opened = records::open(global, &args.as_of)?;
    let Records {
        workspace, history, ..
    } = &opened.records;
    let mut request = ReportRequest::default();
    if let Some(team) = &args.team {
        request.team = Some(known_team(&opened.records, team)?);
    }
    if let Some(cycle) = &args.cycle {
        request.cycles = vec![known_cycle(&opened.records, cycle)?];
    }
    if !workspace.files.iter().any(|f| f.kind == Kind::Okrs) {
        return Err(fail(
            format!(
                "the workspace at {} holds no OKRs yet",
                opened.root.display()
            ),
            "OKRs go into okrs/CYCLE/TEAM.yaml (or the folder that `folders` in okr.yaml names); `okr init DIR` writes an example",
        ));
    }
    let evidence = Evidence {
        workspace,
        history,
        today: opened.today,
    };
    let value = report(evidence, &request);
    match args.output_format {
        ReportFormat::Text => ui.show_paged(|out| report_text(&value, ui.look(), out))?,
        ReportFormat::Json => ui.show(|out| report_json(&value, out))?,
    }
    if value.cycles.is_empty() {
        ui.note("no cycle with OKRs runs today: `--cycle NAME` shows another one, `--today YYYY-MM-DD` another day");
    }
    if !workspace.is_sound() {
        ui.note("some files have problems of form, so that something may be missing here: `okr lint` tells which");
    }
    Ok(Ending::Fine)
}

pub(super) fn known_team(records: &Records, name: &str) -> anyhow::Result<String> {
    let workspace = &records.workspace;
    let mut teams: Vec<&str> = workspace
        .directory
        .teams
        .iter()
        .map(|t| t.id.as_str())
        .collect();
    teams.extend(
        workspace
            .files
            .iter()
            .filter(|f| f.kind == Kind::Okrs)
            .filter_map(|f| f.place.team.as_deref()),
    );
    let today = workspace.directory.current_team(name);
    if teams.contains(&today) {
        return Ok(today.to_owned());
    }
    let hint = nearest(name, teams).map_or_else(
        || "org/ lists the teams".to_owned(),
        |n| format!("did you mean `--team {n}`?"),
    );
    Err(fail(format!("there is no team `{name}`"), hint))
}

pub(super) fn known_cycle(records: &Records, name: &str) -> anyhow::Result<String> {
    let workspace = &records.workspace;
    let cycles: Vec<&str> = workspace
        .files
        .iter()
        .filter(|f| f.kind == Kind::Okrs)
        .filter_map(|f| f.place.cycle.as_deref())
        .collect();
    if cycles.contains(&name) && workspace.period(name).is_some() {
        return Ok(name.to_owned());
    }
    let cycles = unique(&cycles);
    let near = cycles
        .iter()
        .copied()
        .filter(|c| nearest(name, [*c]).is_some());
    // The names of quarters differ in one letter: of those that begin alike, the latest is most likely meant.
    let alike = |c: &str| {
        name.chars()
            .zip(c.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    let near = near.max_by_key(|c| (alike(c), *c));
    let hint = match near.filter(|n| *n != name) {
        Some(near) => format!("did you mean `--cycle {near}`?"),
        None => format!("the cycles here: {}", cycles.join(", ")),
    };
    Err(fail(
        format!("there are no OKRs for a cycle `{name}`"),
        hint,
    ))
}

fn unique<'c>(names: &[&'c str]) -> Vec<&'c str> {
    let all: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    all.into_iter().collect()
}
