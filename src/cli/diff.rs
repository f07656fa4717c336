//! `okr diff`: two states of the workspace, named as with git.

use super::args::Global;
use super::error::{fail, looking_back, unreadable};
use super::format::{OutputArgs, OutputFormat};
use super::ui::Ui;
use super::{Ending, locate};
use crate::history::{CommitId, HistoryError, Repository};
use crate::output::{diff_markdown, diff_text, json};
use crate::views::{TwoStates, changes, folders_of};
use crate::workspace::{Disk, Files, ROOT_FILE};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;

/// What changed between two states, for a pull request
///
/// In words that a team lead reads, by team and cycle: OKRs, needs and answers, check-ins, experiments, events,
/// recognition, the org and the settings that matter. Layout and comments are no change. Without a range: what
/// is not committed yet, as with git.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr diff                                  what is not committed yet\n  okr diff origin/main...                   what this branch changes\n  okr diff HEAD~3..HEAD\n  okr diff origin/main... --output-format markdown --output-file comment.md"
)]
pub(super) struct DiffArgs {
    /// `A` for A against the files as they are, `A..B` for A against B, `A...B` for what B has changed since it left A; an
    /// end that is left out is HEAD
    #[arg(value_name = "RANGE", value_parser = NonEmptyStringValueParser::new())]
    pub(super) range: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs<OutputFormat>,
}

/// The two ends of a range. Without a newer end it is the files as they are.
struct Range {
    from: CommitId,
    to: Option<CommitId>,
}

pub(super) fn run(args: &DiffArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let root = locate::workspace_root(&global.base()?)?;
    let today = global.today(None)?;
    let repository = Repository::discover(&root)
        .map_err(|e| unreadable(&e))?
        .ok_or_else(|| {
            fail(
                format!(
                    "{} lies in no git repository, so there is nothing to compare with",
                    root.display()
                ),
                "git init",
            )
        })?;
    let prefix = repository.prefix_of(&root).unwrap_or_default();
    let range = range(&repository, args.range.as_deref())?;
    let could_not = |e: HistoryError| unreadable(&e);
    let before = repository
        .files_of(&range.from, &prefix)
        .map_err(could_not)?;
    let disk = Disk::new(&root);
    let newer = match &range.to {
        Some(to) => Some(repository.files_of(to, &prefix).map_err(could_not)?),
        None => None,
    };
    let after: &dyn Files = newer.as_ref().map_or(&disk, |files| files);
    let folders = folders_of(after);
    // Records about people are not compared, so they are not read either.
    let mut names: Vec<&str> = folders
        .all()
        .into_iter()
        .filter(|name| *name != folders.people)
        .collect();
    names.push(ROOT_FILE);
    let altered = match &range.to {
        Some(to) => repository.altered(&range.from, to, &prefix, &names),
        None => repository.altered_since(&range.from, after, &prefix, &names),
    };
    let states = TwoStates {
        before: &before,
        after,
        from: range.from.short().to_owned(),
        to: range.to.as_ref().map(|to| to.short().to_owned()),
        altered: altered.map_err(could_not)?,
        folders: folders.clone(),
    };
    let value = changes(&states, today);
    for files in std::iter::once(&before).chain(&newer) {
        repository.holds_what_was_read(files).map_err(could_not)?;
    }
    let file = args.output.output_file.as_deref();
    ui.deliver(file, false, |out, look| match args.output.output_format {
        OutputFormat::Text => diff_text(&value, look, out),
        OutputFormat::Markdown => diff_markdown(&value, out),
        OutputFormat::Json => json(&value, out),
    })?;
    if states.altered.is_empty() && args.range.is_none() {
        ui.note(
            "everything is committed: `okr diff origin/main...` shows what this branch changes",
        );
    }
    Ok(Ending::Fine)
}

fn range(repository: &Repository, text: Option<&str>) -> anyhow::Result<Range> {
    let resolve = |rev: &str| {
        let rev = named(rev);
        repository.resolve(rev).map_err(|error| match error {
            HistoryError::NoCommits => fail(
                "nothing has been committed here yet, so there is nothing to compare with",
                "git add --all && git commit",
            ),
            error => looking_back(&error, repository, "", rev),
        })
    };
    let text = text.unwrap_or("HEAD");
    if let Some((from, to)) = text.split_once("...") {
        let (left, right) = (resolve(from)?, resolve(to)?);
        let base = repository.common((named(from), &left), (named(to), &right));
        return Ok(Range {
            from: base.map_err(|e| unreadable(&e))?,
            to: Some(right),
        });
    }
    if let Some((from, to)) = text.split_once("..") {
        return Ok(Range {
            from: resolve(from)?,
            to: Some(resolve(to)?),
        });
    }
    Ok(Range {
        from: resolve(text)?,
        to: None,
    })
}

/// An end of a range that is left out is HEAD.
fn named(rev: &str) -> &str {
    if rev.is_empty() { "HEAD" } else { rev }
}
