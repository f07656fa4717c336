//! `okr demo`.

use super::args::{Cli, DemoArgs, Global};
use super::error::fail;
use super::ui::Ui;
use super::{Ending, run_command};
use crate::compose::{DEMO_PRIVATE, DEMO_SHARED, DEMO_TODAY, DemoError, write_demo};
use crate::diagnostic::shell_word;
use clap::Parser;
use std::path::PathBuf;

pub(super) fn run(args: &DemoArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let folder = match &args.folder {
        Some(folder) => global.base()?.join(folder),
        None => fresh_folder()?,
    };
    let today = write_demo(&folder).map_err(|error| match error {
        DemoError::Replay(error) => fail(error.to_string(), error.hint()),
        DemoError::Story(_) | DemoError::Write(_) => anyhow::Error::new(error),
    })?;
    let company = folder.join(DEMO_SHARED);
    if ui.silent() {
        return Ok(Ending::Fine);
    }
    let there = Global {
        directory: Some(company.clone()),
        today,
        no_pager: true,
        ..global.clone()
    };
    let ui = &Ui::new(&there);
    let say = |words: &str| ui.show(|out| writeln!(out, "{words}"));
    say(&format!(
        "Acme, a company of five teams, with two quarters of history:\n  {}\n  {}  (what Ana and her manager share)\n",
        company.display(),
        folder.join(DEMO_PRIVATE).display()
    ))?;
    for words in ["okr lint", "okr report", "okr packet ana"] {
        say(&format!("$ {words}\n"))?;
        let cli = Cli::try_parse_from(words.split(' '))?;
        run_command(cli.command.as_ref(), &there, ui)?;
        say("")?;
    }
    say(&format!(
        "Try next. The story stands still on {DEMO_TODAY}:\n\n  \
         cd {}\n  \
         export OKR_TODAY={DEMO_TODAY}\n  \
         okr report --team data-infra      what one team is asked for\n  \
         git switch proposal/next-quarter  a plan that somebody wrote in a hurry\n  \
         okr lint                          what is wrong with it\n  \
         okr explain pay-linked            why a bonus has no place in it",
        shell_word(&company.to_string_lossy())
    ))?;
    Ok(Ending::Fine)
}

fn fresh_folder() -> anyhow::Result<PathBuf> {
    Ok(tempfile::Builder::new()
        .prefix("okr-demo-")
        .tempdir()?
        .keep())
}
