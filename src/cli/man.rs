//! `okr man`.

use super::Ending;
use super::args::Cli;
use super::error::unknown;
use super::ui::Ui;
use crate::model::nearest;
use clap::builder::Resettable;
use clap::{Args, CommandFactory};
use clap_mangen::Man;

/// The manual page of okr, or of a command
///
/// Prints it in the form that `man` reads.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr man lint > okr-lint.1\n  okr man lint | man --local-file -"
)]
pub(super) struct ManArgs {
    /// The command; okr itself when left out
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn run(args: &ManArgs, ui: &Ui) -> anyhow::Result<Ending> {
    // The page lists the commands by itself.
    let mut cli = Cli::command()
        .disable_help_subcommand(true)
        .after_help(Resettable::Reset);
    cli.build();
    let page = match &args.command {
        None => cli,
        Some(name) => cli.find_subcommand(name).cloned().ok_or_else(|| {
            let near = nearest(name, cli.get_subcommands().map(clap::Command::get_name));
            let what = format!("there is no command `{name}`");
            unknown(what, near, "okr man ", "`okr --help` lists the commands")
        })?,
    };
    ui.show(|out| Man::new(page).render(&mut { out }))?;
    Ok(Ending::Fine)
}
