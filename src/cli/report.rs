//! `okr report`.

use super::args::{Global, day};
use super::as_of::AsOf;
use super::changes_since::{changed, records_of_teams};
use super::error::fail;
use super::format::{OutputArgs, PageFormat};
use super::ui::Ui;
use super::{Ending, records};
use crate::clock::Date;
use crate::model::{Kind, nearest};
use crate::output::{json, report_html, report_markdown, report_text};
use crate::signals::Evidence;
use crate::views::{Records, ReportRequest, report};
use clap::Args;

/// Who needs help, and where things stand
///
/// Begins with who needs what from whom, and for how long they have waited. It never totals, ranks or
/// compares people.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr report\n  okr report --team platform\n  okr report --for platform             what others need from platform\n  okr report --since 2026-11-09         what is new since the last meeting\n  okr report --at 2026-09-30\n  okr report --output-format html --output-file report.html"
)]
pub(super) struct ReportArgs {
    /// Only this cycle; all that run today when left out
    #[arg(long, value_name = "CYCLE")]
    pub(super) cycle: Option<String>,
    /// Only this team: what it needs, what others need from it, and where it stands
    #[arg(long, value_name = "TEAM")]
    pub(super) team: Option<String>,
    /// Only what others need from this team, and what waits for it
    #[arg(long = "for", value_name = "TEAM", conflicts_with = "team")]
    pub(super) asked_of: Option<String>,
    /// Tell also what has changed since the end of this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) since: Option<Date>,
    #[command(flatten)]
    pub(super) as_of: AsOf,
    #[command(flatten)]
    pub(super) output: OutputArgs<PageFormat>,
}

impl Default for ReportArgs {
    fn default() -> Self {
        ReportArgs {
            cycle: None,
            team: None,
            asked_of: None,
            since: None,
            as_of: AsOf::default(),
            output: OutputArgs {
                output_format: PageFormat::Text,
                output_file: None,
            },
        }
    }
}

pub(super) fn run(args: &ReportArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let opened = records::open(global, &args.as_of)?;
    let Records {
        workspace, history, ..
    } = &opened.records;
    let mut request = ReportRequest {
        since: args.since,
        ..ReportRequest::default()
    };
    if let Some(team) = &args.team {
        request.team = Some(known_team(&opened.records, "--team", team)?);
    }
    if let Some(team) = &args.asked_of {
        request.asked_of = Some(known_team(&opened.records, "--for", team)?);
    }
    if let Some(cycle) = &args.cycle {
        request.cycles = vec![known_cycle(&opened.records, cycle)?];
    }
    opened.holds_okrs()?;
    let evidence = Evidence {
        workspace,
        history,
        today: opened.today,
    };
    let changed = args
        .since
        .map(|since| changed(&opened, since, &records_of_teams(&opened)))
        .transpose()?;
    let value = report(evidence, &request, changed);
    let file = args.output.output_file.as_deref();
    match args.output.output_format {
        PageFormat::Text => {
            ui.deliver(file, true, |out, look| report_text(&value, look, out))?;
        }
        PageFormat::Markdown => {
            ui.deliver(file, false, |out, _| report_markdown(&value, out))?;
        }
        PageFormat::Html => ui.deliver(file, false, |out, _| report_html(&value, out))?,
        PageFormat::Json => ui.deliver(file, false, |out, _| json(&value, out))?,
    }
    if value.cycles.is_empty() {
        opened.note_no_cycle(ui);
    }
    opened.note_problems(ui);
    Ok(Ending::Fine)
}

/// Today's name of a team that is there; a hint says what to type, beginning with `said`.
pub(super) fn known_team(records: &Records, said: &str, name: &str) -> anyhow::Result<String> {
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
        |n| format!("did you mean `{said} {n}`?"),
    );
    Err(fail(format!("there is no team `{name}`"), hint))
}

/// The name of a cycle that has OKRs.
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
