//! `okr unseal`.

use super::super::Ending;
use super::super::args::Global;
use super::super::error::fail;
use super::super::identity::IdentityArgs;
use super::super::records::repository;
use super::super::ui::Ui;
use super::is_built;
use crate::output::escape;
use crate::seal::OpenProblem;
use crate::workspace::{Disk, Files, SEALED_BYTES, sealed_path};
use clap::Args;
use std::path::{Path, PathBuf};

/// Show sealed records
///
/// Prints the clear text and writes nothing: the file stays sealed. A passphrase is asked for once, however many
/// records there are.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr unseal people/ana/growth.md.age --identity ~/.ssh/id_ed25519\n  git config --add okr.identity ~/.ssh/id_ed25519    once and for all"
)]
pub(crate) struct UnsealArgs {
    /// The sealed records
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    identity: IdentityArgs,
}

pub(crate) fn run(args: &UnsealArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    is_built()?;
    let base = global.base()?;
    let around = repository(global, &base).ok().flatten();
    let keys = args.identity.keys(&base, around.as_ref());
    let mut all = Vec::new();
    for file in &args.files {
        all.push((file, bytes_of(&base, file)?));
    }
    keys.read_now(ui)?;
    let mut texts = Vec::new();
    for (file, bytes) in &all {
        let shown = file.display().to_string();
        let text = keys
            .open(bytes)
            .map_err(|problem| unopened(&shown, problem))?;
        texts.push((shown, text));
    }
    let several = texts.len() > 1;
    ui.show(|out| {
        for (number, (path, text)) in texts.iter().enumerate() {
            if several {
                let blank = if number > 0 { "\n" } else { "" };
                writeln!(out, "{blank}==> {} <==", escape::terminal(path))?;
            }
            if ui.is_terminal() {
                writeln!(out, "{}", escape::terminal_lines(text))?;
            } else {
                out.write_all(text.as_bytes())?;
            }
        }
        Ok(())
    })?;
    Ok(Ending::Fine)
}

/// The bytes of a sealed record, which may be named as it was called in clear text.
fn bytes_of(base: &Path, file: &Path) -> anyhow::Result<Vec<u8>> {
    let full = base.join(file);
    let folder = full.parent().unwrap_or(base);
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    let disk = Disk::new(folder);
    let read = |name: &str| disk.read_at_most(name, SEALED_BYTES + 1);
    let shown = file.display();
    let found =
        read(&name).map_err(|e| anyhow::Error::new(e).context(format!("cannot read {shown}")))?;
    let found = match found {
        Some(bytes) => Some(bytes),
        None => read(&sealed_path(&name)).ok().flatten(),
    };
    found.ok_or_else(|| {
        fail(
            format!("cannot read {shown}: there is no such file"),
            "sealed records lie in people/ and end in .md.age",
        )
    })
}

/// Why a record was not opened, and what helps.
pub(super) fn unopened(path: &str, problem: OpenProblem) -> anyhow::Error {
    fail(format!("{path} was not opened: {problem}"), problem.hint())
}
