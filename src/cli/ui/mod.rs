//! The terminal and the environment: the one door for both, and for the clock.

mod pager;
mod passphrase;
pub(super) mod prompt;

pub(super) use passphrase::passphrase;

use super::args::{ColorChoice, Global};
use super::destination;
use super::error::Hinted;
use crate::clock::Date;
use crate::compose::write_result;
use crate::output::{Look, escape};
use anyhow::Context;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// What the terminal can do and what the user asked for.
#[derive(Clone)]
pub(super) struct Ui {
    colour: bool,
    colour_err: bool,
    width: usize,
    unicode: bool,
    quiet: u8,
    verbose: bool,
    terminal: bool,
    pager: bool,
    /// From where the path of a result is told.
    folder: PathBuf,
}

/// Reads an environment variable; empty counts as not set.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the environment"
)]
pub(super) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// A path that may begin at the user's own folder, as `~/.ssh/id_ed25519`.
pub(super) fn from_home(path: &str) -> PathBuf {
    let below = path.strip_prefix("~/").zip(env("HOME"));
    below.map_or_else(
        || PathBuf::from(path),
        |(rest, home)| PathBuf::from(home).join(rest),
    )
}

/// Asks a question that is answered with yes or no; everything else is no. `None` where there is no terminal.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the terminal"
)]
pub(super) fn asks(question: &str) -> Option<bool> {
    let stdin = io::stdin();
    if !stdin.is_terminal() || !stderr().is_terminal() {
        return None;
    }
    let mut out = stderr();
    let _ = write!(out, "{} [y/N] ", escape::terminal(question));
    let _ = out.flush();
    let mut answer = String::new();
    stdin.read_line(&mut answer).ok()?;
    Some(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Where this user's programs keep what can be found out again.
pub(super) fn cache_folder() -> Option<PathBuf> {
    let absolute = |name| env(name).map(PathBuf::from).filter(|f| f.is_absolute());
    if cfg!(windows) {
        return absolute("LOCALAPPDATA");
    }
    absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the terminal"
)]
fn stdout() -> io::Stdout {
    io::stdout()
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the terminal"
)]
fn stderr() -> io::Stderr {
    io::stderr()
}

/// Where another program's words go, so that they do not mix with the result.
pub(super) fn messages() -> io::Stderr {
    stderr()
}

/// What comes in on standard input, `most` bytes at most.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the terminal"
)]
pub(super) fn read_input(most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The words with which the program was started, its own name first.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the environment"
)]
pub(super) fn arguments() -> std::env::ArgsOs {
    std::env::args_os()
}

/// Writes to standard output, and tells nobody when it is gone.
pub(super) fn print(bytes: &[u8]) {
    let _ = stdout().write_all(bytes);
}

/// Today by the system's clock.
#[expect(clippy::disallowed_methods, reason = "this is the door for the clock")]
pub(super) fn today_by_the_clock() -> Date {
    chrono::Local::now().date_naive()
}

impl Ui {
    pub(super) fn new(global: &Global) -> Self {
        let dumb = env("TERM").is_none_or(|t| t == "dumb");
        let colour = |terminal: bool| match global.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if env("NO_COLOR").is_some() => false,
            ColorChoice::Auto if env("CLICOLOR_FORCE").is_some() => true,
            ColorChoice::Auto => terminal && !dumb,
        };
        let columns = env("COLUMNS").and_then(|c| c.parse().ok());
        let locale = env("LC_ALL")
            .or_else(|| env("LC_CTYPE"))
            .or_else(|| env("LANG"));
        let utf8 = locale.is_none_or(|l| l.to_lowercase().replace('-', "").contains("utf8"));
        let terminal = stdout().is_terminal();
        Ui {
            colour: colour(terminal),
            colour_err: colour(stderr().is_terminal()),
            width: columns
                .or_else(|| terminal.then(terminal_width).flatten())
                .unwrap_or(80)
                .clamp(40, 120),
            unicode: !terminal || (utf8 && !dumb),
            quiet: global.quiet,
            verbose: global.verbose > 0,
            terminal,
            pager: terminal && !dumb && !global.no_pager,
            folder: global.directory.clone().unwrap_or_default(),
        }
    }

    /// Whether standard output is read by a person as it comes.
    pub(super) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// How text looks on standard output.
    pub(super) fn look(&self) -> Look {
        Look {
            colour: self.colour,
            width: self.width,
            unicode: self.unicode,
        }
    }

    /// Shows a result on standard output; with `-qq` it is not even drawn.
    pub(super) fn show(
        &self,
        draw: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        if self.silent() {
            return Ok(());
        }
        let mut out = io::BufWriter::new(stdout().lock());
        let shown = draw(&mut out).and_then(|()| out.flush());
        shown.context("cannot write the result")
    }

    /// Shows a result that may be long: through a pager on a terminal that is too short for it.
    pub(super) fn show_paged(
        &self,
        draw: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        if self.silent() || !self.pager {
            return self.show(draw);
        }
        let mut text = Vec::new();
        draw(&mut text)?;
        if pager::page(&text) {
            return Ok(());
        }
        self.show(|out| out.write_all(&text))
    }

    /// Shows a result, or writes it into `file`, as everything from the folder behind `-C`: without colours, 80 columns wide.
    pub(super) fn deliver(
        &self,
        file: Option<&Path>,
        paged: bool,
        draw: impl FnOnce(&mut dyn Write, Look) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let file = file.filter(|file| *file != Path::new("-"));
        let Some(file) = file.map(|file| self.folder.join(file)) else {
            let draw = |out: &mut dyn Write| draw(out, self.look());
            return if paged {
                self.show_paged(draw)
            } else {
                self.show(draw)
            };
        };
        destination::check(&file)?;
        let look = Look {
            colour: false,
            width: 80,
            unicode: true,
        };
        let mut bytes = Vec::new();
        draw(&mut bytes, look)?;
        write_result(&file, &bytes)?;
        Ok(())
    }

    /// Whether more is asked for (`-v`).
    pub(super) fn verbose(&self) -> bool {
        self.verbose
    }

    /// Whether the result itself is silenced (`-qq`).
    pub(super) fn silent(&self) -> bool {
        self.quiet >= 2
    }

    /// A message beside the result, on standard error.
    pub(super) fn note(&self, words: &str) {
        if self.quiet == 0 {
            let _ = writeln!(stderr(), "{}", escape::terminal_lines(words));
        }
    }

    /// An error with its causes and its next step.
    pub(super) fn error(&self, error: &anyhow::Error) {
        let (red, bold, reset) = if self.colour_err {
            ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m")
        } else {
            ("", "", "")
        };
        let mut out = stderr().lock();
        let _ = writeln!(
            out,
            "{red}error{reset}{bold}:{reset} {}",
            escape::terminal(&error.to_string())
        );
        let what = error.to_string();
        // A cause that was told already is not told again.
        let causes = error.chain().skip(1).map(ToString::to_string);
        for cause in causes.filter(|cause| !what.ends_with(cause)) {
            let _ = writeln!(out, "  because: {}", escape::terminal(&cause));
        }
        if let Some(hinted) = error.chain().find_map(|c| c.downcast_ref::<Hinted>()) {
            if let Some(why) = hinted.why {
                let _ = writeln!(out, "  because: {why}");
            }
            for line in hinted.hint.lines() {
                let _ = writeln!(out, "{bold}hint:{reset} {}", escape::terminal(line));
            }
        }
    }
}

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
