//! `okr forget`.

use super::Ending;
use super::args::Global;
use super::as_of::AsOf;
use super::identity::IdentityArgs;
use super::private::{PrivateArgs, folders, open_private};
use super::records::{self, repository};
use super::ui::Ui;
use crate::output::{forget_markdown, forget_text};
use crate::views::{Records, Traces, known_by, traces};
use crate::workspace::{Disk, Files};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Where something about a person lies, and what deleting it takes
///
/// Lists every file and every commit that holds something about a person, in this repository and in those with
/// people's records that you name: their records, mentions, OKRs they lead, their entry in org/, commits they wrote,
/// .mailmap. It changes nothing, and says what deleting it would take.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr forget ana\n  okr forget ana --private ../acme-ana-dana\n  okr forget ana --output-format markdown --output-file ana.md"
)]
pub(super) struct ForgetArgs {
    /// The person's handle
    #[arg(value_name = "PERSON")]
    person: String,
    #[command(flatten)]
    private: PrivateArgs,
    #[command(flatten)]
    identity: IdentityArgs,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    output_format: ForgetFormat,
    /// Write it into FILE instead of showing it
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
}

/// The formats of a list that people read; none of them is data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ForgetFormat {
    /// For a terminal
    Text,
    /// For notes; nothing in it can mention anybody
    Markdown,
}

pub(super) fn run(args: &ForgetArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let base = global.base()?;
    let opened = records::open_with(global, &AsOf::default(), Some(&args.identity))?;
    let (private, missing) = open_private(global, &args.private.named, &base, &opened)?;
    opened.keys.check(ui)?;
    let who = known_by(&opened.records.workspace, &args.person);
    let mailmap = |folder: &Path| mailmap(global, folder);
    let look = |records: &Records, folder: &Path| traces(records, &who, mailmap(folder).as_deref());
    let mut repositories = vec![look(&opened.records, &opened.root)];
    let folders = folders(&args.private.named, &base, &opened);
    for records in &private {
        let is_it = |f: &&PathBuf| f.file_name().is_some_and(|n| *n == *records.name);
        let folder = folders.iter().find(is_it).unwrap_or(&opened.root);
        repositories.push(look(records, folder));
    }
    let value = Traces {
        who: who.clone(),
        repositories,
        missing,
    };
    let file = args.output_file.as_deref();
    match args.output_format {
        ForgetFormat::Text => ui.deliver(file, true, |out, _| forget_text(&value, out))?,
        ForgetFormat::Markdown => {
            ui.deliver(file, true, |out, _| forget_markdown(&value, out))?;
        }
    }
    Ok(Ending::Fine)
}

/// The text of `.mailmap` at the top of the repository around `folder`.
fn mailmap(global: &Global, folder: &Path) -> Option<String> {
    let top = repository(global, folder).ok()??.work_dir()?;
    let bytes = Disk::new(top).read(".mailmap").ok()??;
    String::from_utf8(bytes).ok()
}
