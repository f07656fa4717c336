//! `okr man`.

use super::Ending;
use super::args::Cli;
use super::error::unknown;
use super::ui::Ui;
use crate::model::nearest;
use clap::builder::Resettable;
use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

/// The manual page of okr, or of a command
///
/// Prints it in the form that `man` reads.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr man lint > okr-lint.1\n  okr man lint | man --local-file -\n  okr man new objective | man --local-file -"
)]
pub(super) struct ManArgs {
    /// The command, such as `lint` or `new objective`; okr itself when left out
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

pub(super) fn run(args: &ManArgs, ui: &Ui) -> anyhow::Result<Ending> {
    // The page lists the commands by itself.
    let mut cli = Cli::command()
        .disable_help_subcommand(true)
        .after_help(Resettable::Reset);
    cli.build();
    let mut page = &cli;
    for name in &args.command {
        page = page.find_subcommand(name).ok_or_else(|| {
            let near = nearest(name, page.get_subcommands().map(Command::get_name));
            let above = page.get_bin_name().unwrap_or("okr");
            let what = format!("there is no command `{name}`");
            let typed = above.replacen("okr", "okr man", 1) + " ";
            unknown(
                what,
                near,
                &typed,
                format!("`{above} --help` lists the commands"),
            )
        })?;
    }
    let mut written = Vec::new();
    Man::new(page.clone())
        .source(concat!("okr ", env!("CARGO_PKG_VERSION")))
        .render(&mut written)?;
    // What readers of manual pages look for, and an option that has no long name.
    let text = String::from_utf8_lossy(&written)
        .replace(".SH EXTRA\nExample:\n", ".SH EXAMPLES\n")
        .replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n")
        .replace("\\-C \\fR", "\\-C\\fR");
    ui.show(|out| out.write_all(text.as_bytes()))?;
    Ok(Ending::Fine)
}
