//! `okr new`: a new record, asked for at the terminal or told by flags.

mod desk;
mod event;
mod experiment;
mod feedback;
mod form;
mod growth;
mod home;
mod objective;
mod one_on_one;
mod recognition;

pub(super) use desk::{Desk, free_path};
pub(super) use event::working_page;

use super::Ending;
use super::args::Global;
use super::error::fail;
use super::handed_over;
use super::ui::{Ui, read_input};
use crate::model::{Kind, KnownSection, known_sections};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// A new record: an objective, an experiment, feedback, …
///
/// Asks on a terminal: Enter skips, `?` explains, `<` goes back. What stays open stands in the file as a
/// line of guidance, for your editor. Flags answer a question before it is asked; without a terminal they are enough.
#[derive(Debug, Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  okr new objective platform\n  okr new experiment --for platform/trust-ci\n  okr new event retrospective --team platform\n  okr new feedback ana --private ../acme-ana-dana\n  okr new recognition --to ana --what \"Sat with us through the whole migration\""
)]
pub(super) struct NewArgs {
    #[command(subcommand)]
    kind: NewKind,
}

#[derive(Debug, Subcommand)]
enum NewKind {
    Objective(objective::ObjectiveArgs),
    Experiment(experiment::ExperimentArgs),
    Event(event::EventArgs),
    Feedback(feedback::FeedbackArgs),
    OneOnOne(one_on_one::OneOnOneArgs),
    Recognition(recognition::RecognitionArgs),
    Growth(growth::GrowthArgs),
}

pub(super) fn run(args: &NewArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let desk = Desk::open(global, ui)?;
    match &args.kind {
        NewKind::Objective(args) => objective::run(args, &desk),
        NewKind::Experiment(args) => experiment::run(args, &desk),
        NewKind::Event(args) => event::run(args, &desk),
        NewKind::Feedback(args) => feedback::run(args, &desk),
        NewKind::OneOnOne(args) => one_on_one::run(args, &desk),
        NewKind::Recognition(args) => recognition::run(args, &desk),
        NewKind::Growth(args) => growth::run(args, &desk),
    }
}

/// The sections of a record as finished Markdown.
#[derive(Debug, Default, Args)]
pub(super) struct BodyArgs {
    /// Take the sections from FILE, as Markdown; `-` for standard input
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,
}

/// What stands below the keys of a record: finished text, or sections to be filled in.
struct Body {
    text: String,
    sections: &'static [KnownSection],
}

impl BodyArgs {
    /// The text that was named, else the sections of `kind`.
    fn read(&self, base: &Path, kind: Kind) -> anyhow::Result<Body> {
        let Some(path) = &self.body else {
            return Ok(Body {
                text: String::new(),
                sections: known_sections(kind),
            });
        };
        let named = if path.as_os_str() == "-" {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        };
        let bytes = if path.as_os_str() == "-" {
            read_input(handed_over::MOST)
        } else {
            read_file(&base.join(path))
        };
        let bytes = bytes.map_err(|e| {
            fail(
                format!("{named} cannot be read: {e}"),
                "--body FILE names a text file, `-` standard input",
            )
        })?;
        let text = handed_over::text(&named, bytes)?.replace("\r\n", "\n");
        if text.starts_with("---") {
            return Err(fail(
                format!("{named} begins with keys of its own"),
                "begin with the first heading; flags say the keys",
            ));
        }
        Ok(Body {
            text,
            sections: &[],
        })
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a file that the user named for this"
)]
fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(handed_over::MOST)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
