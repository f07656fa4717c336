//! `okr log`.

use super::args::Global;
use super::as_of::AsOf;
use super::error::fail;
use super::format::{OutputArgs, OutputFormat};
use super::ui::Ui;
use super::{Ending, locate, records};
use crate::history::History;
use crate::model::Kind;
use crate::output::{json, log_markdown, log_text};
use crate::signals::{Evidence, is_a_person};
use crate::views::{asks_in_story, find_former_story, find_story, story};
use crate::workspace::{Disk, File, Files, Unresolved, Workspace};
use anyhow::Context;
use clap::Args;

/// The life of an objective or key result, in words
///
/// When it was written, what changed and for which reason, what check-ins told, who was asked and what they
/// answered, and how it ended. The days are those on which the main line first showed it. Values and
/// statuses are the team's: nobody's name stands beside them.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr log platform/trust-ci/build-p95\n  okr log platform/trust-ci\n  okr log platform/trust-ci/build-p95@2026-Q3 --output-format markdown"
)]
pub(super) struct LogArgs {
    /// `team/objective` or `team/objective/key-result`, with `@cycle` behind it for another cycle than the one that runs
    #[arg(value_name = "REFERENCE")]
    pub(super) reference: String,
    #[command(flatten)]
    pub(super) as_of: AsOf,
    #[command(flatten)]
    pub(super) output: OutputArgs<OutputFormat>,
}

pub(super) fn run(args: &LogArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let root = locate::workspace_root(&global.base()?)?;
    let repository = records::repository(global, &root)?;
    let past = args
        .as_of
        .past(&root, repository.as_ref(), global.today(None)?)?;
    let today = global.today(past.as_ref().map(|past| past.moment.day))?;
    let disk = Disk::new(&root);
    let files: &dyn Files = past.as_ref().map_or(&disk, |past| &past.files);
    let could_not = || format!("the workspace at {} could not be read", root.display());
    let reference = args.reference.trim();
    let team = reference.split(['/', '@']).next().unwrap_or("");
    let mut workspace = Workspace::load_team(files, team).with_context(could_not)?;
    let folders = workspace.folders.clone();
    // Only of the files that are asked about; where everything had to be read, once is enough.
    let read = |workspace: &Workspace, wanted: &dyn Fn(&File) -> bool, known: Option<History>| {
        if let Some(known) = known.filter(History::is_of_all_files) {
            return Ok(known);
        }
        let wanted = workspace.files.iter().filter(|file| wanted(file));
        let only: Vec<&str> = wanted.map(|file| &*file.path).collect();
        let past = past.as_ref();
        records::history(&root, repository.as_ref(), past, &folders, Some(&only))
    };
    let mut known = None;
    let of = match find_story(&workspace, reference, today) {
        Ok(of) => of,
        Err(error) => {
            let history = read(&workspace, &|file| file.kind == Kind::Okrs, None)?;
            let former = find_former_story(&workspace, &history, reference, today);
            known = Some(history);
            former.ok_or_else(|| unknown(reference, &error))?
        }
    };
    if is_a_person(&workspace, &of.team) {
        return Err(fail(
            format!(
                "`{}` is a person, and values never stand beside a person's name",
                of.team
            ),
            "okr explain individual-objective",
        ));
    }
    let is_told = |file: &File| match file.kind {
        Kind::CheckIn => file.place.cycle.as_ref() == Some(&of.cycle),
        _ => *file.path == *of.path,
    };
    let mut history = read(&workspace, &is_told, known)?;
    let evidence = Evidence {
        workspace: &workspace,
        history: &history,
        today,
    };
    let asks = asks_in_story(evidence, &of);
    if !asks.is_empty() {
        if let Some(period) = workspace.period(&of.cycle) {
            workspace = workspace
                .with_mentions(files, &asks, period.start)
                .with_context(could_not)?;
        }
        // An ask outlives its cycle, and answers stand in any file.
        let may_mention = |file: &File| matches!(file.kind, Kind::Okrs | Kind::CheckIn);
        history = read(&workspace, &may_mention, Some(history))?;
    }
    let value = story(
        Evidence {
            workspace: &workspace,
            history: &history,
            today,
        },
        &of,
    );
    let file = args.output.output_file.as_deref();
    match args.output.output_format {
        OutputFormat::Text => {
            ui.deliver(file, true, |out, look| log_text(&value, look, out))?;
        }
        OutputFormat::Markdown => {
            ui.deliver(file, false, |out, _| log_markdown(&value, out))?;
        }
        OutputFormat::Json => ui.deliver(file, false, |out, _| json(&value, out))?,
    }
    Ok(Ending::Fine)
}

fn unknown(reference: &str, error: &Unresolved) -> anyhow::Error {
    let what = match error.what {
        "objective or key result" => format!("`{reference}` does not say what is meant"),
        what => format!("there is no {what} `{}`", error.name),
    };
    let hint = match &error.nearest {
        Some(near) => format!("did you mean `okr log {near}`?"),
        None if error.what == "team" => "org/ lists the teams; a reference is team/objective or team/objective/key-result".to_owned(),
        None => "a reference is team/objective or team/objective/key-result, with @cycle behind it for another cycle".to_owned(),
    };
    fail(what, hint)
}
