//! `okr log`.

use super::args::Global;
use super::as_of::AsOf;
use super::error::{fail, unreadable};
use super::format::{OutputArgs, OutputFormat};
use super::ui::Ui;
use super::{Ending, locate, records};
use crate::history::Repository;
use crate::output::{log_json, log_markdown, log_text};
use crate::signals::{Evidence, is_a_person};
use crate::views::{asks_in_story, find_story, story};
use crate::workspace::{Disk, Files, Unresolved, Workspace};
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
    pub(super) output: OutputArgs,
}

pub(super) fn run(args: &LogArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let root = locate::workspace_root(&global.base()?)?;
    let repository = Repository::discover(&root).map_err(|e| unreadable(&e))?;
    let past = args.as_of.past(&root, repository.as_ref())?;
    let today = global.today(past.as_ref().map(|past| past.moment.day))?;
    let disk = Disk::new(&root);
    let files: &dyn Files = past.as_ref().map_or(&disk, |past| &past.files);
    let could_not = || format!("the workspace at {} could not be read", root.display());
    let reference = args.reference.trim();
    let team = reference.split(['/', '@']).next().unwrap_or("");
    let mut workspace = Workspace::load_team(files, team).with_context(could_not)?;
    let history = records::history(
        &root,
        repository.as_ref(),
        past.as_ref(),
        &workspace.folders,
    )?;
    let of = find_story(&workspace, &history, reference, today)
        .map_err(|error| unknown(reference, &error))?;
    if is_a_person(&workspace, &of.team) {
        return Err(fail(
            format!(
                "`{}` is a person, and values never stand beside a person's name",
                of.team
            ),
            "okr explain individual-objective",
        ));
    }
    let evidence = Evidence {
        workspace: &workspace,
        history: &history,
        today,
    };
    let asks = asks_in_story(evidence, &of);
    if let (false, Some(period)) = (asks.is_empty(), workspace.period(&of.cycle)) {
        workspace = workspace
            .with_mentions(files, &asks, period.start)
            .with_context(could_not)?;
    }
    let value = story(
        Evidence {
            workspace: &workspace,
            history: &history,
            today,
        },
        &of,
    );
    match args.output.output_format {
        OutputFormat::Text => {
            ui.deliver(&args.output, true, |out, look| log_text(&value, look, out))?;
        }
        OutputFormat::Markdown => {
            ui.deliver(&args.output, false, |out, _| log_markdown(&value, out))?;
        }
        OutputFormat::Json => ui.deliver(&args.output, false, |out, _| log_json(&value, out))?,
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
