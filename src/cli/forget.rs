//! `okr forget`.

use super::Ending;
use super::args::Global;
use super::as_of::AsOf;
use super::error::fail;
use super::identity::IdentityArgs;
use super::private::{PrivateArgs, open_folders};
use super::records::{self, repository};
use super::ui::Ui;
use crate::history::Repository;
use crate::output::{forget_markdown, forget_text};
use crate::views::{Traces, known_by, traces};
use crate::workspace::{Disk, Files};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Where something about a person lies, and what deleting it takes
///
/// Lists every file and every commit that holds something about a person, in this repository and in those with
/// people's records that you name: their records, mentions, OKRs they lead, their entry in org/, .mailmap, and commits
/// that carry their name, on whichever branch. It changes nothing, and says what deleting it would take.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr forget ana\n  okr forget ana --private ../acme-ana-dana\n  okr forget ana --output-format markdown --output-file ana.md"
)]
pub(super) struct ForgetArgs {
    /// The person's handle, or an address of theirs
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
    let (private, missing) = open_folders(global, &args.private.named, &base, &opened)?;
    opened.keys.check(ui)?;
    let said = args.person.trim().trim_start_matches('@');
    let directory = &opened.records.workspace.directory;
    if said.is_empty() || directory.person(said).is_none() && directory.team(said).is_some() {
        return Err(fail(
            format!("`{said}` is nobody's handle"),
            "org/ lists the people with their handles; somebody who was never in org/ is looked for by the word that you type",
        ));
    }
    let who = known_by(&opened.records, said);
    let mut all = vec![(opened.root.clone(), opened.records)];
    all.extend(private);
    let mut repositories = Vec::new();
    for (folder, records) in &all {
        let repository = repository(global, folder)?;
        let mailmap = repository.as_ref().and_then(mailmap);
        let mut found = traces(records, &who, mailmap.as_deref(), |see| {
            if let Some(repository) = &repository {
                repository.every_commit(see);
            }
        });
        // Two repositories may be called the same.
        if all
            .iter()
            .any(|(at, other)| at != folder && other.name == records.name)
        {
            found.name = folder.display().to_string();
        }
        repositories.push(found);
    }
    let value = Traces {
        who,
        repositories,
        missing,
    };
    let file = args.output_file.as_deref();
    ui.deliver(file, true, |out, look| match args.output_format {
        ForgetFormat::Text => forget_text(&value, look, out),
        ForgetFormat::Markdown => forget_markdown(&value, out),
    })?;
    Ok(Ending::Fine)
}

/// The text of `.mailmap` at the top of a repository.
fn mailmap(repository: &Repository) -> Option<String> {
    Disk::new(repository.work_dir()?).text(".mailmap")
}
