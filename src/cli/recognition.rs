//! `okr recognition`.

use super::agenda::talk;
use super::args::Global;
use super::error::{fail, unknown};
use super::file_change::FileChange;
use super::format::{OutputArgs, TalkFormat};
use super::new::{Desk, free_path};
use super::report::known_cycle;
use super::ui::Ui;
use super::writing::CommitArgs;
use super::{Ending, records};
use crate::clock::{Date, Period, calendar_cycle};
use crate::compose::{NewRecord, Yaml};
use crate::model::{Kind, nearest, parse_experiment, short_name};
use crate::views::{RecognitionRequest, nominations_of, recognition};
use crate::workspace::Workspace;
use chrono::{Datelike, Days};
use clap::{Args, Subcommand, ValueEnum};

/// What peers choose from, in the words of those who thank
///
/// The nominations of a time, in the order of the days; what belongs to one experiment stands together. Nothing is
/// counted, ranked or compared: people read, talk, and choose. `choose` writes down what they chose.
#[derive(Debug, Args)]
#[command(
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  okr recognition\n  okr recognition --month\n  okr recognition --cycle 2026-Q4 --shortlist experiments\n  okr recognition --output-format html --output-file choose.html\n  okr recognition choose experiment:platform/warm-cache"
)]
pub(super) struct RecognitionArgs {
    #[command(subcommand)]
    choose: Option<ChooseCommand>,
    #[command(flatten)]
    span: SpanArgs,
    /// Only what can be honoured in this way: experiments of whose learning others made use
    #[arg(long, value_name = "WHAT")]
    shortlist: Option<Shortlist>,
    #[command(flatten)]
    as_of: super::as_of::AsOf,
    #[command(flatten)]
    output: OutputArgs<TalkFormat>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shortlist {
    /// Experiments of whose learning others made use
    Experiments,
}

/// The time it is about.
#[derive(Debug, Default, Args)]
struct SpanArgs {
    /// This week, from Monday
    #[arg(long, conflicts_with_all = ["month", "cycle", "year"])]
    week: bool,
    /// This month
    #[arg(long, conflicts_with_all = ["cycle", "year"])]
    month: bool,
    /// This cycle; the one that runs today without a name, and when no time is named
    #[arg(long, value_name = "CYCLE", num_args = 0..=1, default_missing_value = "", conflicts_with = "year")]
    cycle: Option<String>,
    /// This year
    #[arg(long)]
    year: bool,
}

#[derive(Debug, Subcommand)]
enum ChooseCommand {
    Choose(ChooseArgs),
}

/// Write down what peers chose, as an event
///
/// An experiment is honoured for what it taught, a colleague for how they helped. The nominations of that time are named
/// beside it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr recognition choose experiment:platform/warm-cache\n  okr recognition choose ana --month --at-event retreat --commit"
)]
struct ChooseArgs {
    /// `experiment:TEAM/NAME`, or a person's handle
    #[arg(value_name = "WHAT")]
    what: String,
    /// Where it was chosen
    #[arg(long, value_name = "EVENT", default_value = "town-hall")]
    at_event: At,
    #[command(flatten)]
    span: SpanArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum At {
    /// The company comes together
    TownHall,
    /// The company goes away together
    Retreat,
}

pub(super) fn run(args: &RecognitionArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    if let Some(ChooseCommand::Choose(args)) = &args.choose {
        return choose(args, &Desk::open(global, ui)?);
    }
    let opened = records::open(global, &args.as_of)?;
    let (called, period) = span(&args.span, &opened.records, opened.today)?;
    let request = RecognitionRequest {
        period,
        called,
        shortlist: args.shortlist.is_some(),
    };
    let value = recognition(opened.evidence(), &request);
    talk(&value, &args.output, ui)?;
    opened.note_problems(ui);
    Ok(Ending::Fine)
}

/// The time that is asked for, and what it is called.
fn span(
    args: &SpanArgs,
    records: &crate::views::Records,
    today: Date,
) -> anyhow::Result<(String, Period)> {
    let workspace = &records.workspace;
    if args.week {
        let start = today - Days::new(today.weekday().num_days_from_monday().into());
        let end = start + Days::new(6);
        return Ok((today.format("%G-W%V").to_string(), Period { start, end }));
    }
    let calendar = if args.month {
        Some(today.format("%Y-%m").to_string())
    } else if args.year {
        Some(today.format("%Y").to_string())
    } else {
        None
    };
    let named = match (calendar, args.cycle.as_deref()) {
        (Some(name), _) => calendar_cycle(&name).map(|period| (name, period)),
        (None, Some(name)) if !name.is_empty() => {
            let name = known_cycle(records, name)?;
            workspace.period(&name).map(|period| (name, period))
        }
        (None, _) => running(workspace, today),
    };
    named.ok_or_else(|| {
        fail(
            "no cycle with OKRs runs today",
            "name a time: --week, --month, --year, or --cycle NAME",
        )
    })
}

fn running(workspace: &Workspace, today: Date) -> Option<(String, Period)> {
    workspace.cycles_on(today).into_iter().next()
}

fn choose(args: &ChooseArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let (called, period) = span(&args.span, &desk.opened.records, desk.opened.today)?;
    let what = chosen(desk, &args.what)?;
    let nominations = nominations_of(desk.workspace(), period, &what);
    let mut entry = vec![
        ("what".to_owned(), Yaml::from(what.as_str())),
        ("period".to_owned(), Yaml::from(called)),
    ];
    if !nominations.is_empty() {
        let all = nominations.iter().map(String::as_str).collect();
        entry.push(("nominations".to_owned(), all));
    }
    let name = match parse_experiment(&what) {
        Some(named) => named.name,
        None => &what,
    };
    let mut record = NewRecord {
        title: Some(
            desk.guidance
                .key("chosen")
                .replace("{what}", &title(desk, &what)),
        ),
        page: format!("<!-- {} -->", desk.guidance.key("chosen_line")),
        ..NewRecord::default()
    };
    let word = match args.at_event {
        At::TownHall => "town-hall",
        At::Retreat => "retreat",
    };
    record.key("type", Some(word));
    record.key("chosen", Some(Yaml::List(vec![Yaml::Map(entry)])));
    let cycle = running(desk.workspace(), desk.opened.today);
    let cycle = cycle.map_or_else(|| desk.cycle(), |(name, _)| name);
    let (folder, today) = (&desk.workspace().folders.events, desk.opened.today);
    let root = &desk.opened.root;
    let stem = format!("{today}-chosen-{}", short_name(name).unwrap_or_default());
    let path = free_path(root, stem.trim_end_matches('-'), |n| {
        format!("{folder}/{cycle}/{n}.md")
    })?;
    let record = FileChange::new(path, record.text(Kind::Event, &[], desk.guidance));
    let message = format!("Chosen by peers: {name}");
    desk.write(root, record, &message, None, &args.commit)
}

/// What was chosen, as it is written: an experiment or a person that is known.
fn chosen(desk: &Desk<'_>, what: &str) -> anyhow::Result<String> {
    if what.contains('/') {
        let all = desk.experiments();
        let whole = format!("experiment:{}", what.trim_start_matches("experiment:"));
        let bare = whole.split('@').next().unwrap_or(&whole);
        if all.iter().any(|e| e == bare) {
            return Ok(whole);
        }
        let near = nearest(bare, all.iter().map(String::as_str));
        return Err(unknown(
            format!("there is no experiment `{what}`"),
            near,
            "okr recognition choose ",
            "an experiment is written experiment:TEAM/NAME",
        ));
    }
    desk.person("okr recognition choose", what)
}

/// What it is called.
fn title(desk: &Desk<'_>, what: &str) -> String {
    match parse_experiment(what) {
        Some(named) => crate::views::experiment_name(desk.workspace(), named),
        None => desk.workspace().directory.person_name(what).to_owned(),
    }
}
