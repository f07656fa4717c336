//! A page in the person's own editor.

use crate::cli::ui::env;
use crate::compose::{fleeting_page, keep_page, read_page};
use anyhow::{Context, bail};
use std::path::Path;
use std::process::Command;

/// The program that the person edits with; none where they named none.
fn wish() -> Option<String> {
    env("VISUAL").or_else(|| env("EDITOR"))
}

/// How that program is called, for a prompt.
pub(super) fn name() -> Option<String> {
    let wish = wish()?;
    let program = Path::new(wish.split_whitespace().next()?).file_stem()?;
    Some(program.to_string_lossy().into_owned())
}

/// Lets the person edit `page` and gives what they made of it. What a crash left behind in `kept` is gone on with.
pub(super) fn edit(page: &str, kept: Option<&Path>) -> anyhow::Result<String> {
    let fleeting;
    let file = if let Some(kept) = kept {
        keep_page(kept, page)?;
        kept
    } else {
        fleeting = fleeting_page(page)?;
        &fleeting
    };
    let wish = wish().context("neither VISUAL nor EDITOR names an editor")?;
    let mut words = wish.split_whitespace();
    let program = words.next().context("no editor is named")?;
    let ended = start(program).args(words).arg(file).status();
    let ended = ended.with_context(|| format!("{program} does not start"))?;
    if !ended.success() {
        bail!("{program} ended with an error, so nothing was taken from it");
    }
    Ok(read_page(file)?)
}

#[expect(clippy::disallowed_methods, reason = "this is the door for the editor")]
fn start(program: &str) -> Command {
    Command::new(program)
}
