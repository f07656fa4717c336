//! `okr log`.

use super::args::Global;
use super::as_of::{AsOf, Past};
use super::error::fail;
use super::format::{OutputArgs, OutputFormat};
use super::ui::Ui;
use super::{Ending, locate, records};
use crate::clock::Date;
use crate::history::{History, Repository};
use crate::model::Kind;
use crate::output::{json, log_markdown, log_text};
use crate::signals::{Evidence, is_a_person};
use crate::views::{StoryOf, asks_in_story, find_former_story, find_story, story};
use crate::workspace::{Disk, File, Files, Unresolved, Workspace};
use anyhow::Context;
use clap::Args;
use std::path::PathBuf;

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
    let (sources, today) = Sources::open(args, global)?;
    let disk = Disk::new(&sources.root);
    let files: &dyn Files = (sources.past.as_ref()).map_or(&disk, |past| &past.files);
    let reference = args.reference.trim();
    let team = reference.split(['/', '@']).next().unwrap_or("");
    let could_not = || {
        let root = sources.root.display();
        format!("the workspace at {root} could not be read")
    };
    let workspace = Workspace::load_team(files, team).with_context(could_not)?;
    let (of, known) = sources.find(&workspace, reference, today)?;
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
    let history = sources.history(&workspace, is_told, known)?;
    let asks = asks_in_story(evidence(&workspace, &history, today), &of);
    let value = if asks.is_empty() {
        story(evidence(&workspace, &history, today), &of)
    } else {
        let workspace = match workspace.period(&of.cycle) {
            Some(period) => workspace
                .with_mentions(files, &asks, period.start)
                .with_context(could_not)?,
            None => workspace,
        };
        // An ask outlives its cycle, and answers stand in any file.
        let may_mention = |file: &File| matches!(file.kind, Kind::Okrs | Kind::CheckIn);
        let history = sources.history(&workspace, may_mention, Some(history))?;
        story(evidence(&workspace, &history, today), &of)
    };
    let file = args.output.output_file.as_deref();
    let paged = args.output.output_format == OutputFormat::Text;
    ui.deliver(file, paged, |out, look| match args.output.output_format {
        OutputFormat::Text => log_text(&value, look, out),
        OutputFormat::Markdown => log_markdown(&value, out),
        OutputFormat::Json => json(&value, out),
    })?;
    Ok(Ending::Fine)
}

fn evidence<'w>(workspace: &'w Workspace, history: &'w History, today: Date) -> Evidence<'w> {
    Evidence {
        workspace,
        history,
        today,
    }
}

/// Where it is read from, now or then.
struct Sources {
    root: PathBuf,
    repository: Option<Repository>,
    past: Option<Past>,
}

impl Sources {
    fn open(args: &LogArgs, global: &Global) -> anyhow::Result<(Self, Date)> {
        let root = locate::workspace_root(&global.base()?)?;
        let repository = records::repository(global, &root)?;
        let today = global.today(None)?;
        let past = args.as_of.past(&root, repository.as_ref(), today)?;
        let today = global.today(past.as_ref().map(|past| past.moment.day))?;
        let sources = Sources {
            root,
            repository,
            past,
        };
        Ok((sources, today))
    }

    /// The history of the files that are `wanted`; where everything had to be read before, once is enough.
    fn history(
        &self,
        workspace: &Workspace,
        wanted: impl Fn(&File) -> bool,
        known: Option<History>,
    ) -> anyhow::Result<History> {
        if let Some(known) = known.filter(History::is_of_all_files) {
            return Ok(known);
        }
        let wanted = workspace.files.iter().filter(|file| wanted(file));
        let only: Vec<&str> = wanted.map(|file| &*file.path).collect();
        let (repository, past) = (self.repository.as_ref(), self.past.as_ref());
        records::history(
            &self.root,
            repository,
            past,
            &workspace.folders,
            Some(&only),
        )
    }

    /// What is told of, and the history where that had to be read to know it: what is gone stands in former versions.
    fn find(
        &self,
        workspace: &Workspace,
        reference: &str,
        today: Date,
    ) -> anyhow::Result<(StoryOf, Option<History>)> {
        let error = match find_story(workspace, reference, today) {
            Ok(of) => return Ok((of, None)),
            Err(error) => error,
        };
        let history = self.history(workspace, |file| file.kind == Kind::Okrs, None)?;
        let former = find_former_story(workspace, &history, reference, today);
        let of = former.ok_or_else(|| unknown(reference, &error))?;
        Ok((of, Some(history)))
    }
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
