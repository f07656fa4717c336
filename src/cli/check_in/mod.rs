//! `okr check-in`.

mod flags;
mod reading;
mod talk;
#[cfg(test)]
mod tests;
mod told;

use super::Ending;
use super::args::Global;
use super::as_of::AsOf;
use super::error::fail;
use super::file_change::{self, FileChange};
use super::records::{self, Opened};
use super::report::{known_cycle, known_team};
use super::ui::Ui;
use super::ui::prompt::{Interview, Question, one_of};
use super::who;
use super::writing::{self, CommitArgs, Written};
use crate::clock::day_and_month;
use crate::compose::{NewFile, WriteError, write_new};
use crate::model::Kind;
use crate::signals::is_a_person;
use crate::views::{CheckInTopics, check_in_cycles, check_in_path, check_in_topics};
use clap::Args;
use flags::FlagArgs;

/// What a command that asks says where there is no terminal.
const INSTEAD: &str = "say it with flags: `--value OBJECTIVE/KEY-RESULT=17 --confidence OBJECTIVE/KEY-RESULT=4 --why OBJECTIVE/KEY-RESULT='cold cache'`\nor hand it over as YAML: `okr check-in TEAM - < file`";

/// A team's week: what is new, who waits for whom, what was learned
///
/// Asks key result by key result: one line such as `21 4 cold cache` (value, confidence from 0 to 10, why) is
/// enough, and Enter skips. Then health, asks, and what was tried and learned, in $VISUAL or $EDITOR or line by
/// line. `?` explains, `<` goes back. What you said is kept when you stop, and offered again. With flags, or
/// with `-` and YAML on standard input, nothing is asked, so that a CI job can record a measurement.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr check-in\n  okr check-in platform --commit\n  okr check-in platform --value trust-ci/build-p95=17\n  okr check-in platform --confidence trust-ci/build-p95=4\n  okr check-in platform --note next=\"Move the build cache\"\n  okr check-in platform - < measured.yaml    such as one that a CI job wrote"
)]
pub(super) struct CheckInArgs {
    /// The team; yours when left out, by the address that git commits with
    #[arg(value_name = "TEAM")]
    team: Option<String>,
    /// `-` reads a check-in from standard input: its YAML, or the whole file
    #[arg(value_name = "-", value_parser = ["-"], hide_possible_values = true)]
    input: Option<String>,
    /// The cycle; the shortest that runs today when left out
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    #[command(flatten)]
    flags: FlagArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &CheckInArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let opened = records::open(global, &AsOf::default())?;
    opened.holds_okrs()?;
    let piped = args.input.is_some() || args.team.as_deref() == Some("-");
    if piped && !args.flags.is_empty() {
        return Err(fail(
            "flags and standard input both say what the check-in is to say",
            "take one of them",
        ));
    }
    let talks = !piped && args.flags.is_empty();
    let named = args.team.as_deref().filter(|t| *t != "-");
    let team = team(named, talks, &opened, ui)?;
    let cycle = cycle(args.cycle.as_deref(), &team, &opened)?;
    let topics = check_in_topics(opened.evidence(), &team, &cycle).ok_or_else(|| {
        fail(
            format!("the days of {cycle} are not known"),
            "okr.yaml declares them under `cycles`",
        )
    })?;
    if piped {
        let text = flags::read_input()?;
        write(args, global, ui, &opened, &topics, &text)?;
        return Ok(Ending::Fine);
    }
    if !talks {
        let said = args.flags.check_in(&topics, &opened.records.workspace)?;
        write(args, global, ui, &opened, &topics, &said.text())?;
        return Ok(Ending::Fine);
    }
    let name = format!("check-in-{cycle}-{team}");
    let draft = writing::draft(&opened.root, &name, ui);
    let mut talk = Interview::open(ui, draft, opened.today, "okr check-in", INSTEAD)?;
    let said = talk.hold(|talk| talk::talk(talk, &topics, &opened))?;
    if said.is_empty() {
        talk.done();
        ui.note("Nothing was said, so nothing was written.");
        return Ok(Ending::Fine);
    }
    write(args, global, ui, &opened, &topics, &said.text())?;
    talk.done();
    Ok(Ending::Fine)
}

/// The team whose check-in it is: as named, else that of the person who commits here, else asked for.
fn team(named: Option<&str>, talks: bool, opened: &Opened, ui: &Ui) -> anyhow::Result<String> {
    let workspace = &opened.records.workspace;
    let directory = &workspace.directory;
    if let Some(name) = named {
        let team = known_team(&opened.records, "okr check-in", name)?;
        if is_a_person(workspace, &team) {
            return Err(fail(
                format!("`{team}` is a person, and a check-in is a team's"),
                "okr check-in TEAM; `okr agenda one-on-one` is for two people to talk over",
            ));
        }
        return Ok(team);
    }
    let person = who::me(opened);
    let has_okrs = |team: &&str| !check_in_cycles(workspace, team, opened.today).is_empty();
    let own = person
        .map(|p| directory.teams_of(&p.handle))
        .unwrap_or_default();
    let own: Vec<&str> = own.iter().map(|t| t.id.as_str()).filter(has_okrs).collect();
    if let [only] = own.as_slice() {
        return Ok((*only).to_owned());
    }
    let mut all: Vec<&str> = own;
    if all.is_empty() {
        all.extend(
            directory
                .teams
                .iter()
                .map(|t| t.id.as_str())
                .filter(has_okrs),
        );
    }
    let which = match person {
        Some(_) if !all.is_empty() => "you belong to several teams, or to none with OKRs today",
        _ => {
            "who you are is not known here: write the address that git commits with into your `emails` in org/"
        }
    };
    if !talks || !Interview::is_possible() {
        return Err(fail(
            which,
            format!(
                "name the team: okr check-in {}",
                all.first().unwrap_or(&"TEAM")
            ),
        ));
    }
    let names: Vec<String> = all.iter().map(|t| (*t).to_owned()).collect();
    let mut talk = Interview::open(ui, None, opened.today, "okr check-in", INSTEAD)?;
    talk.hold(|talk| {
        talk.tell(format!("Which team? {}", names.join(", ")));
        let question = Question::new("team", "team").completing(&names);
        talk.need(&question.explained(which), one_of(&names))
    })
}

fn cycle(named: Option<&str>, team: &str, opened: &Opened) -> anyhow::Result<String> {
    if let Some(name) = named {
        return known_cycle(&opened.records, name);
    }
    let workspace = &opened.records.workspace;
    let cycles = check_in_cycles(workspace, team, opened.today);
    cycles.into_iter().next().ok_or_else(|| {
        let files = workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
        let theirs = files.filter(|f| f.place.team.as_deref() == Some(team));
        let latest = theirs.filter_map(|f| f.place.cycle.as_deref()).max();
        fail(
            format!(
                "{team} has no OKRs in a cycle that runs on {}",
                opened.today
            ),
            latest.map_or_else(
                || "`okr new objective` writes a first one".to_owned(),
                |cycle| format!("for one that has ended: okr check-in {team} --cycle {cycle}"),
            ),
        )
    })
}

/// Writes the check-in into a file of its own, unless lint would find an error in it.
fn write(
    args: &CheckInArgs,
    global: &Global,
    ui: &Ui,
    opened: &Opened,
    topics: &CheckInTopics<'_>,
    text: &str,
) -> anyhow::Result<()> {
    let (root, day) = (&opened.root, opened.today);
    let workspace = &opened.records.workspace;
    let (team, cycle) = (topics.team.as_str(), topics.cycle.as_str());
    let mut number = topics.next_number(workspace, day);
    let path = check_in_path(workspace, team, cycle, day, number);
    file_change::check(root, &[FileChange::new(&path, text)], ui)?;
    let path = loop {
        let path = check_in_path(workspace, team, cycle, day, number);
        match write_new(root, &[NewFile::new(&*path, text)]) {
            Ok(()) => break path,
            // Somebody was quicker.
            Err(WriteError::InTheWay { .. }) if number < 99 => number += 1,
            Err(error) => return Err(file_change::explained(&error)),
        }
    };
    let message = format!("{team}: check-in {}", day_and_month(day, day));
    let written = Written {
        root,
        files: &[path],
        message: &message,
    };
    args.commit.finish(&written, global, ui)
}
