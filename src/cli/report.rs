//! `okr report`.

use super::args::{Global, day};
use super::as_of::AsOf;
use super::changes_since::{changed, records_of_teams};
use super::error::unknown;
use super::format::{OutputArgs, PageFormat};
use super::ui::Ui;
use super::{Ending, records};
use crate::clock::Date;
use crate::model::{Kind, nearest};
use crate::output::{json, report_html, report_markdown, report_text};
use crate::views::{Records, ReportRequest, report};
use clap::Args;
use std::collections::BTreeSet;

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

pub(super) fn run(args: &ReportArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let opened = records::open(global, &args.as_of)?;
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
    let changed = args
        .since
        .map(|since| changed(&opened, since, &records_of_teams(&opened)))
        .transpose()?;
    let value = report(opened.evidence(), &request, changed);
    let file = args.output.output_file.as_deref();
    let paged = args.output.output_format == PageFormat::Text;
    ui.deliver(file, paged, |out, look| match args.output.output_format {
        PageFormat::Text => report_text(&value, look, out),
        PageFormat::Markdown => report_markdown(&value, out),
        PageFormat::Html => report_html(&value, out),
        PageFormat::Json => json(&value, out),
    })?;
    if value.cycles.is_empty() {
        opened.note_no_cycle(ui);
    }
    opened.note_problems(ui);
    Ok(Ending::Fine)
}

/// Today's name of a team that is there; a hint says what to type, beginning with `said`.
pub(super) fn known_team(records: &Records, said: &str, name: &str) -> anyhow::Result<String> {
    let workspace = &records.workspace;
    let okrs = workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
    let mut teams: Vec<&str> = okrs.filter_map(|f| f.place.team.as_deref()).collect();
    teams.extend(workspace.directory.teams.iter().map(|t| t.id.as_str()));
    let today = workspace.directory.current_team(name);
    if teams.contains(&today) {
        return Ok(today.to_owned());
    }
    let what = format!("there is no team `{name}`");
    let near = nearest(name, teams);
    Err(unknown(
        what,
        near,
        &format!("{said} "),
        "org/ lists the teams",
    ))
}

/// The name of a cycle that has OKRs.
pub(super) fn known_cycle(records: &Records, name: &str) -> anyhow::Result<String> {
    let workspace = &records.workspace;
    let okrs = workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
    let cycles: BTreeSet<&str> = okrs.filter_map(|f| f.place.cycle.as_deref()).collect();
    if cycles.contains(&name) && workspace.period(name).is_some() {
        return Ok(name.to_owned());
    }
    let near = { cycles.iter().copied() }.filter(|c| nearest(name, [*c]).is_some());
    // The names of quarters differ in one letter: of those that begin alike, the latest is most likely meant.
    let alike = |c: &str| {
        let both = name.chars().zip(c.chars());
        both.take_while(|(a, b)| a == b).count()
    };
    let near = near.max_by_key(|c| (alike(c), *c));
    let near = near.filter(|near| *near != name);
    let what = format!("there are no OKRs for a cycle `{name}`");
    let all = cycles.into_iter().collect::<Vec<_>>().join(", ");
    Err(unknown(
        what,
        near,
        "--cycle ",
        format!("the cycles here: {all}"),
    ))
}
