//! Long results on a terminal go through a pager, as with git.

use super::env;
use std::io::Write;
use std::process::{Command, Stdio};

/// Shows `text` in the user's pager (`OKR_PAGER`, else `PAGER`, else `less`). `false` when there is none.
pub(super) fn page(text: &[u8]) -> bool {
    let wish = env("OKR_PAGER")
        .or_else(|| env("PAGER"))
        .unwrap_or_else(|| "less".to_owned());
    let mut words = wish.split_whitespace();
    let Some(program) = words.next().filter(|p| *p != "cat") else {
        return false;
    };
    let Ok(mut pager) = start(program).args(words).stdin(Stdio::piped()).spawn() else {
        return false;
    };
    if let Some(mut pipe) = pager.stdin.take() {
        // The reader may quit before the end.
        let _ = pipe.write_all(text);
    }
    pager.wait().is_ok()
}

#[expect(clippy::disallowed_methods, reason = "this is the door for the pager")]
fn start(program: &str) -> Command {
    let mut command = Command::new(program);
    // Quit when it fits on one screen, show colours, leave the screen as it is: as git does.
    if env("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    command
}
