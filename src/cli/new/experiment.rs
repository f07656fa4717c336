//! `okr new experiment`.

use super::BodyArgs;
use super::desk::{Desk, free_path};
use crate::cli::Ending;
use crate::cli::args::day;
use crate::cli::file_change::FileChange;
use crate::cli::ui::prompt::{Question, Wrong, one_of, some_of, words};
use crate::cli::writing::CommitArgs;
use crate::clock::Date;
use crate::compose::NewRecord;
use crate::model::{Kind, short_name};
use clap::Args;

/// What was tried and what it taught
///
/// An experiment is worth its learning, whatever came out of it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr new experiment\n  okr new experiment --title \"Warm cache\" --for platform/trust-ci/build-p95\n  okr new experiment --title \"Warm cache\" --team platform --body notes.md"
)]
pub(super) struct ExperimentArgs {
    /// What it is called
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    title: Option<String>,
    /// The team that makes it; yours when left out
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// The objectives, key results or asks it is made for
    #[arg(long, value_name = "REFERENCE", value_delimiter = ',')]
    r#for: Vec<String>,
    /// Experiments it builds on
    #[arg(long, value_name = "EXPERIMENT", value_delimiter = ',')]
    builds_on: Vec<String>,
    /// Those who make it
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    people: Vec<String>,
    /// The first day; today when left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    started: Option<Date>,
    /// What you expect, and why
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    hypothesis: Option<String>,
    /// What you know now
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    learned: Option<String>,
    /// The cycle; the one that runs today when left out
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    #[command(flatten)]
    body: BodyArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(super) fn run(args: &ExperimentArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let (teams, people) = (desk.teams(), desk.people());
    let body = args.body.read(&desk.base, Kind::Experiment)?;
    let root = &desk.opened.root;
    let me = desk.me().unwrap_or_default();
    let own = desk.my_team();
    let (record, talk) = desk.fill(root, "new-experiment", |form| {
        let title = Question::new("title", "What is it called");
        let title = form.need(&title, args.title.as_deref(), "--title \"…\"", words)?;
        let which = Question::new("team", "Which team makes it").completing(&teams);
        let (flag, own) = (args.team.as_deref(), own.as_deref());
        let team = form.need_or(which, flag, own, "--team TEAM", one_of(&teams))?;
        let running = desk.cycle();
        let given = args.cycle.as_deref().unwrap_or(&running);
        let cycle = Question::new("cycle", "Cycle");
        let cycle = form.need(&cycle, Some(given), "--cycle CYCLE", desk.a_cycle())?;
        let what_for = Question::new("for", "What is it for")
            .explained("Objectives, key results or asks, such as platform/trust-ci or ask:platform/cache-bucket.")
            .completing(desk.references());
        let what_for = form.list(&what_for, &args.r#for, desk.some_references())?;
        let builds_on = Question::new("builds-on", "Whose experiment does it build on")
            .explained("What others have learned before, such as experiment:platform/warm-cache. They like to hear of it.")
            .completing(desk.experiments());
        let read = |answer: &str| experiments(desk, answer);
        let builds_on = form.list(&builds_on, &args.builds_on, read)?;
        let who = Question::new("people", "Who makes it")
            .suggesting(&me)
            .completing(&people);
        let who = form.list(&who, &args.people, some_of(&people))?;
        let flags = [
            ("Hypothesis", args.hypothesis.as_ref()),
            ("What we learned", args.learned.as_ref()),
        ];
        let mut record = NewRecord {
            title: Some(title.clone()),
            words: form.sections(Kind::Experiment, body.sections, desk.guidance, &flags)?,
            ..NewRecord::default()
        };
        record.list("for", &what_for);
        record.list("people", &who);
        record.key("started", Some(args.started.unwrap_or(desk.opened.today)));
        record.list("builds_on", &builds_on);
        Ok((record, team, cycle, title))
    })?;
    let (mut record, team, cycle, title) = record;
    record.to_fill_in = ["ended", "cost"]
        .map(|k| desk.guidance.key(k).to_owned())
        .into();
    record.page = body.text;
    let folder = &desk.workspace().folders.experiments;
    let name = short_name(&title).unwrap_or_else(|| "experiment".to_owned());
    let path = free_path(root, &name, |n| format!("{folder}/{cycle}/{team}/{n}.md"))?;
    let text = record.text(Kind::Experiment, body.sections, desk.guidance);
    let record = FileChange::new(path, text);
    let message = format!("{team}: experiment {name}");
    desk.write(root, record, &message, talk, &args.commit)
}

/// Reads experiments, with or without the word in front of them.
pub(super) fn experiments(desk: &Desk<'_>, answer: &str) -> Result<Vec<String>, Wrong> {
    let whole = |word: &str| format!("experiment:{}", word.trim_start_matches("experiment:"));
    let words = answer.split([' ', ',']).filter(|w| !w.is_empty());
    let all: Vec<String> = words.map(whole).collect();
    desk.some_references()(&all.join(" "))
}
