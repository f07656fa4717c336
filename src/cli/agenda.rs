//! `okr agenda`.

use super::args::Global;
use super::as_of::AsOf;
use super::changes_since::changed;
use super::error::fail;
use super::format::{OutputArgs, PageFormat, TalkFormat};
use super::identity::IdentityArgs;
use super::private::{PrivateArgs, known_person, open_private};
use super::records::Opened;
use super::report::{known_cycle, known_team};
use super::ui::Ui;
use super::{Ending, records};
use crate::output::{agenda_html, agenda_markdown, agenda_text, json};
use crate::signals::is_a_person;
use crate::views::{Agenda, AgendaRequest, Meeting, OneOnOneRequest, agenda, one_on_one};
use clap::{Args, Subcommand};

/// The page to open a meeting with
///
/// What changed since the last one of its kind, who waits for help, what was promised, what was learned,
/// and the questions of the format. In English, or in German where `language` in okr.yaml begins with de.
#[derive(Debug, Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  okr agenda check-in platform\n  okr agenda one-on-one ana --private ../acme-ana-dana\n  okr agenda strategy-check-in --output-format html --output-file strategy.html\n  okr agenda review --cycle 2026-Q3\n  okr agenda retrospective --team platform"
)]
pub(super) struct AgendaArgs {
    #[command(subcommand)]
    meeting: MeetingArgs,
}

#[derive(Debug, Subcommand)]
enum MeetingArgs {
    OneOnOne(OneOnOneArgs),
    CheckIn(CheckInArgs),
    /// What the time since the last one has taught, what is still asked for, what is believed
    DefinitionWorkshop(TeamsArgs),
    /// What each pair of teams has to talk over, needs without an answer first
    Alignment(TeamsArgs),
    /// What we believe, what the objectives that test it have shown, and "still true?"
    StrategyCheckIn(TeamsArgs),
    Review(ReviewArgs),
    /// What we wanted to try, what happened, and Keep, Change, Try
    Retrospective(TeamsArgs),
    /// What was learned, help that was answered, experiments worth honouring, who helped whom
    TownHall(TeamsArgs),
}

/// Two people, in the form of GROW
///
/// The person's topic first, the open promises of both, feedback to read, and how they could contribute to
/// the team's OKRs. No value, no status, no confidence, and no help that they asked for. There is no JSON:
/// it is made for two people to talk over.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  okr agenda one-on-one ana --with dana")]
struct OneOnOneArgs {
    /// The handle of the person it is about
    #[arg(value_name = "PERSON")]
    person: String,
    /// The handle of the other one; whoever the last note was written with when left out
    #[arg(long, value_name = "PERSON")]
    with: Option<String>,
    #[command(flatten)]
    private: PrivateArgs,
    #[command(flatten)]
    identity: IdentityArgs,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    output: OutputArgs<TalkFormat>,
}

/// A team's week: this week's priorities, confidence, the next four weeks, health
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  okr agenda check-in platform")]
struct CheckInArgs {
    /// The team
    #[arg(value_name = "TEAM")]
    team: String,
    /// Only this cycle; all that run today when left out
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

// For all teams, or one of them.
#[derive(Debug, Args)]
struct TeamsArgs {
    /// Only what concerns this team
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// Only this cycle; those that the meeting is usually about when left out
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

/// What came out of the cycle: per objective what was decided and learned
///
/// In words, without a value. There is no JSON: it is made for people to talk over.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  okr agenda review --cycle 2026-Q3")]
struct ReviewArgs {
    /// Only this team
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// This cycle; the one whose end is nearest when left out
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    output: OutputArgs<TalkFormat>,
}

pub(super) fn run(args: &AgendaArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    match &args.meeting {
        MeetingArgs::OneOnOne(args) => two_people(args, global, ui),
        MeetingArgs::CheckIn(args) => {
            let of = (Meeting::CheckIn, Some(&args.team), args.cycle.as_ref());
            let (value, opened) = teams(of, &args.as_of, global)?;
            deliver(&value, &opened, &args.output, ui)
        }
        MeetingArgs::Review(args) => {
            let of = (Meeting::Review, args.team.as_ref(), args.cycle.as_ref());
            let (value, opened) = teams(of, &args.as_of, global)?;
            talk(&value, &args.output, ui)?;
            opened.note_problems(ui);
            Ok(Ending::Fine)
        }
        MeetingArgs::DefinitionWorkshop(args) => all(Meeting::DefinitionWorkshop, args, global, ui),
        MeetingArgs::Alignment(args) => all(Meeting::Alignment, args, global, ui),
        MeetingArgs::StrategyCheckIn(args) => all(Meeting::StrategyCheckIn, args, global, ui),
        MeetingArgs::Retrospective(args) => all(Meeting::Retrospective, args, global, ui),
        MeetingArgs::TownHall(args) => all(Meeting::TownHall, args, global, ui),
    }
}

fn all(meeting: Meeting, args: &TeamsArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let of = (meeting, args.team.as_ref(), args.cycle.as_ref());
    let (value, opened) = teams(of, &args.as_of, global)?;
    deliver(&value, &opened, &args.output, ui)
}

fn teams(
    (meeting, team, cycle): (Meeting, Option<&String>, Option<&String>),
    as_of: &AsOf,
    global: &Global,
) -> anyhow::Result<(Agenda, Opened)> {
    let opened = records::open(global, as_of)?;
    let workspace = &opened.records.workspace;
    let said = match meeting {
        Meeting::CheckIn => "okr agenda check-in",
        _ => "--team",
    };
    let team = team.map(|t| known_team(&opened.records, said, t));
    let team = team.transpose()?;
    if let Some(person) = team.as_deref().filter(|t| is_a_person(workspace, t)) {
        return Err(fail(
            format!("`{person}` is a person, and values never stand beside a person's name"),
            format!("`okr agenda one-on-one {person}` is for two people to talk over"),
        ));
    }
    let cycle = cycle.map(|c| known_cycle(&opened.records, c)).transpose()?;
    opened.holds_okrs()?;
    let request = AgendaRequest {
        meeting,
        team,
        cycles: cycle.into_iter().collect(),
    };
    // What the history does not reach is told by the reasons in the files.
    let okrs = [workspace.folders.okrs.as_str()];
    let value = agenda(opened.evidence(), &request, |last| {
        changed(&opened, last, &okrs).ok()
    });
    Ok((value, opened))
}

fn two_people(args: &OneOnOneArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let opened = records::open_with(global, &args.as_of, Some(&args.identity))?;
    let person = known_person(&opened.records, "okr agenda one-on-one", &args.person)?;
    let with = args.with.as_deref();
    let with = with.map(|w| known_person(&opened.records, "--with", w));
    let with = with.transpose()?;
    if with.as_ref() == Some(&person) {
        return Err(fail(
            format!("a 1:1 of `{person}` with themselves has no second chair"),
            "leave --with out, or name the other person",
        ));
    }
    let (private, missing) = open_private(global, &args.private.named, &base, &opened)?;
    opened.keys.check(ui)?;
    let request = OneOnOneRequest {
        person,
        with,
        today: opened.today,
        missing,
    };
    let mut everything = vec![opened.records];
    everything.extend(private);
    let value = one_on_one(&everything, &request);
    talk(&value, &args.output, ui)?;
    Ok(Ending::Fine)
}

/// Shows a page that people talk over.
pub(super) fn talk(value: &Agenda, args: &OutputArgs<TalkFormat>, ui: &Ui) -> anyhow::Result<()> {
    let paged = args.output_format != TalkFormat::Html;
    let file = args.output_file.as_deref();
    ui.deliver(file, paged, |out, look| match args.output_format {
        TalkFormat::Text => agenda_text(value, look, out),
        TalkFormat::Markdown => agenda_markdown(value, out),
        TalkFormat::Html => agenda_html(value, out),
    })
}

fn deliver(
    value: &Agenda,
    opened: &Opened,
    args: &OutputArgs<PageFormat>,
    ui: &Ui,
) -> anyhow::Result<Ending> {
    let paged = matches!(args.output_format, PageFormat::Text | PageFormat::Markdown);
    let file = args.output_file.as_deref();
    ui.deliver(file, paged, |out, look| match args.output_format {
        PageFormat::Text => agenda_text(value, look, out),
        PageFormat::Markdown => agenda_markdown(value, out),
        PageFormat::Html => agenda_html(value, out),
        PageFormat::Json => json(value, out),
    })?;
    opened.note_problems(ui);
    Ok(Ending::Fine)
}
