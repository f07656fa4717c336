//! `okr lsp`.

use super::Ending;
use super::args::Global;
use crate::lsp::{Connection, serve};
use clap::Args;

/// The language server, for editors
///
/// Findings while you type, what a reference leads to, completion of names, and edits that mend. Your editor starts it and
/// speaks with it over standard input and output; docs/editors.md says how to tell it so.
#[derive(Debug, Args)]
pub(super) struct LspArgs {
    /// What editors say when they have several ways; there is only this one
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

pub(super) fn run(_: &LspArgs, global: &Global) -> anyhow::Result<Ending> {
    let (connection, threads) = Connection::stdio();
    let ended = serve(&connection, global.today(None)?);
    // What is still to be written is written when nobody can send any more.
    drop(connection);
    ended?;
    threads.join()?;
    Ok(Ending::Fine)
}
