//! `okr packet`.

use super::args::{Global, day};
use super::as_of::AsOf;
use super::error::fail;
use super::format::{OutputArgs, TalkFormat};
use super::identity::IdentityArgs;
use super::private::{PrivateArgs, known_person, open_private};
use super::report::known_team;
use super::ui::Ui;
use super::{Ending, packet_verify, records, who};
use crate::clock::{Date, Period, calendar_cycle};
use crate::output::{packet_html, packet_markdown, packet_text};
use crate::signals::is_a_person;
use crate::views::{PacketOf, PacketRequest, packet};
use crate::workspace::Workspace;
use chrono::Datelike;
use clap::Args;
use std::path::PathBuf;

/// What a fair review needs, from the commit history
///
/// What a person brought to the team's work in words, what was learned, recognition, feedback with the day
/// it was recorded and the day it was read, the promises of both sides, and what the organisation owed. No
/// score, no number, no count: it is made for two people to talk over. What was not read in time is named
/// by giver and day only. With --team, the retrospective of a team, without any part about a person.
///
/// Kept as `packets/PERSON-FROM--TO.md` beside the records that the two share, and named with a day in the person's own
/// `people/PERSON/seen.yaml`, it says from then on that it was seen. It belongs into no repository that others read.
#[derive(Debug, Args)]
#[command(
    override_usage = "okr packet [OPTIONS] PERSON\n       okr packet [OPTIONS] --team TEAM\n       okr packet [--private DIR]... --verify FILE",
    after_help = "Examples:\n  okr packet ana\n  okr packet ana --cycle 2026-Q3..2026-Q4 --review-on 2027-01-15\n  okr packet ana --output-format html --output-file ana.html     to print\n  okr packet ana --output-format markdown --output-file ana.md   to write into\n  okr packet --verify ana.md                 does it say what the records say?\n  okr packet --team platform --cycle 2026-Q3"
)]
pub(super) struct PacketArgs {
    /// The person's handle
    #[arg(value_name = "PERSON", required_unless_present_any = ["team", "verify"], conflicts_with_all = ["team", "verify"])]
    person: Option<String>,
    /// A team in the place of a person: a retrospective
    #[arg(long, value_name = "TEAM", conflicts_with_all = ["verify", "private"])]
    team: Option<String>,
    /// The first day; the running half-year when left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<Date>,
    /// The last day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    to: Option<Date>,
    /// From the first day of a cycle to the last of another: 2026-Q3..2026-Q4
    #[arg(long, value_name = "CYCLE[..CYCLE]", conflicts_with_all = ["from", "to"])]
    cycle: Option<String>,
    /// The day of the review; today when left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    review_on: Option<Date>,
    #[command(flatten)]
    pub(super) private: PrivateArgs,
    /// Prepare the packet in FILE (Markdown) again and tell what differs, and which commits are signed
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "to", "cycle", "review_on", "at", "output_format", "output_file"])]
    verify: Option<PathBuf>,
    #[command(flatten)]
    pub(super) identity: IdentityArgs,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    output: OutputArgs<TalkFormat>,
}

pub(super) fn run(args: &PacketArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    if let Some(file) = &args.verify {
        return packet_verify::run(file, args, global, ui);
    }
    let base = global.base()?;
    let mut opened = records::open_with(global, &args.as_of, Some(&args.identity))?;
    let today = opened.today;
    let (about, (private, missing)) = match (&args.team, &args.person) {
        (Some(team), _) => {
            let team = known_team(&opened.records, "okr packet --team", team)?;
            no_person(&opened.records.workspace, &team)?;
            (PacketOf::Team(team), Default::default())
        }
        (None, person) => {
            let person = person.as_deref().unwrap_or("");
            let person = known_person(&opened.records, "okr packet", person)?;
            let private = open_private(global, &args.private.named, &base, &opened)?;
            (PacketOf::Person(person), private)
        }
    };
    opened.keys.check(ui)?;
    let repository = opened.repository.as_ref();
    let directory = &opened.records.workspace.directory;
    let prepared_by = who::me(&opened)
        .map(|me| directory.person_name(&me.handle).to_owned())
        .or_else(|| repository.and_then(who::name));
    opened.records = records::with_unpushed(opened.records, repository);
    let request = PacketRequest {
        about,
        period: period(args, &opened.records.workspace, today)?,
        review_on: args.review_on.unwrap_or(today),
        today,
        prepared_by,
        missing: missing
            .into_iter()
            .map(|(name, why)| format!("{MISSING}{name}: {why}"))
            .collect(),
    };
    let value = packet(&opened.records, &private, &request);
    let format = args.output.output_format;
    let file = args.output.output_file.as_deref();
    ui.deliver(file, format != TalkFormat::Html, |out, look| match format {
        TalkFormat::Text => packet_text(&value, look, out),
        TalkFormat::Markdown => packet_markdown(&value, out),
        TalkFormat::Html => packet_html(&value, out),
    })?;
    opened.note_problems(ui);
    Ok(Ending::Fine)
}

/// An error where what stands in the place of a team is a person: a packet of theirs holds other parts.
pub(super) fn no_person(workspace: &Workspace, team: &str) -> anyhow::Result<()> {
    if !is_a_person(workspace, team) {
        return Ok(());
    }
    Err(fail(
        format!("`{team}` is a person and not a team"),
        format!("`okr packet {team}` is for two people to talk over"),
    ))
}

/// How the line begins that tells of a repository which this reader has named and cannot read.
pub(super) const MISSING: &str = "The records in ";

/// As asked; else the half-year that `today` lies in.
fn period(args: &PacketArgs, workspace: &Workspace, today: Date) -> anyhow::Result<Period> {
    if let Some(cycles) = &args.cycle {
        return of_cycles(cycles, workspace);
    }
    let half = calendar_cycle(&format!(
        "{}-H{}",
        today.year(),
        if today.month() <= 6 { 1 } else { 2 }
    ));
    let half = half.unwrap_or(Period {
        start: today,
        end: today,
    });
    in_order(Period {
        start: args.from.unwrap_or(half.start),
        end: args.to.unwrap_or(half.end),
    })
}

/// `2026-Q3..2026-Q4`, or one cycle alone.
fn of_cycles(cycles: &str, workspace: &Workspace) -> anyhow::Result<Period> {
    let (first, last) = cycles.split_once("..").unwrap_or((cycles, cycles));
    let named = |name: &str| {
        workspace.period(name).ok_or_else(|| {
            fail(
                format!("`{name}` is no cycle"),
                "a cycle is 2026, 2026-H2, 2026-T1, 2026-Q4, 2026-10 or a name that okr.yaml declares; two of them with `..` between",
            )
        })
    };
    in_order(Period {
        start: named(first)?.start,
        end: named(last)?.end,
    })
}

fn in_order(period: Period) -> anyhow::Result<Period> {
    if period.start <= period.end {
        return Ok(period);
    }
    let (start, end) = (period.start, period.end);
    Err(fail(
        format!("the period ends ({end}) before it begins ({start})"),
        "check --from and --to, or the order of --cycle",
    ))
}
