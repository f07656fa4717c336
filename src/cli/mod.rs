//! The command line: arguments, prompts, exit codes. One file for each command.
//!
//! The clock, the environment and the terminal enter here and nowhere else.

mod agenda;
mod align;
mod args;
mod as_of;
mod changes_since;
mod check_in;
mod close;
mod completions;
mod demo;
mod destination;
mod diff;
mod error;
mod explain;
mod file_change;
mod forget;
mod format;
mod handed_over;
mod identity;
mod init;
mod lint;
mod locate;
mod log;
mod lsp;
mod man;
mod new;
mod packet;
mod packet_verify;
mod private;
mod recognition;
mod records;
mod reply;
mod report;
mod rules;
mod schema;
mod seal;
mod seen;
mod ui;
mod who;
mod writing;

use args::{Cli, Command, Global};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended, when nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Nothing to fail on.
    Fine,
    /// There are findings at the failing level.
    Findings,
}

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    if completions::answered() {
        return ExitCode::SUCCESS;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return args::usage(&error),
    };
    let ui = ui::Ui::new(&cli.global);
    let ended = run_command(cli.command.as_ref(), &cli.global, &ui);
    match ended {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        Err(error) if error::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            ui.error(&error);
            ExitCode::from(error::code(&error))
        }
    }
}

/// Does what a command asks for; without one, shows what there is.
fn run_command(command: Option<&Command>, global: &Global, ui: &ui::Ui) -> anyhow::Result<Ending> {
    match command {
        None => args::print_help(),
        Some(Command::Demo(args)) => demo::run(args, global, ui),
        Some(Command::Init(args)) => init::run(args, global, ui),
        Some(Command::CheckIn(args)) => check_in::run(args, global, ui),
        Some(Command::Lint(args)) => lint::run(args, global, ui),
        Some(Command::Explain(args)) => explain::run(args, ui),
        Some(Command::Rules(args)) => rules::run(args, ui),
        Some(Command::Schema(args)) => schema::run(args, ui),
        Some(Command::Lsp(args)) => lsp::run(args, global, ui),
        Some(Command::Align(args)) => align::run(args, global, ui),
        Some(Command::Report(args)) => report::run(args, global, ui),
        Some(Command::Log(args)) => log::run(args, global, ui),
        Some(Command::Diff(args)) => diff::run(args, global, ui),
        Some(Command::Agenda(args)) => agenda::run(args, global, ui),
        Some(Command::New(args)) => new::run(args, global, ui),
        Some(Command::Recognition(args)) => recognition::run(args, global, ui),
        Some(Command::Packet(args)) => packet::run(args, global, ui),
        Some(Command::Completions(args)) => completions::run(args, ui),
        Some(Command::Man(args)) => man::run(args, ui),
        Some(Command::Close(args)) => close::run(args, global, ui),
        Some(Command::Seal(args)) => seal::run(args, global, ui),
        Some(Command::Unseal(args)) => seal::run_unseal(args, global, ui),
        Some(Command::Forget(args)) => forget::run(args, global, ui),
        Some(Command::Reseal(args)) => seal::run_reseal(args, global, ui),
        Some(Command::Reply(args)) => reply::run(args, global, ui),
        Some(Command::Seen(args)) => seen::run(args, global, ui),
    }
}
