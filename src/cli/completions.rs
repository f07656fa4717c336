//! `okr completions`: the script that a shell reads, and the answers to what it asks while somebody types.
//!
//! The script starts this program with the words so far, and a variable that says which shell asks. Arguments are told apart by the
//! names of their values, so that a new command is completed without a word here.

use super::args::Cli;
use super::{Ending, locate, ui};
use crate::lint::Rule;
use crate::model::{Kind, goals_of};
use crate::output::escape;
use crate::rules;
use crate::workspace::{Disk, Workspace};
use clap::builder::ValueHint;
use clap::{Arg, Args, Command, CommandFactory, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};
use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The variable that says which shell asks.
const VARIABLE: &str = "_OKR_COMPLETE";

/// Completions for your shell
///
/// Prints a script. Commands, options, teams, people, references, cycles and rules are completed, as the workspace around you has
/// them at that moment.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr completions bash > ~/.local/share/bash-completion/completions/okr\n  okr completions zsh > ~/.zfunc/_okr\n  okr completions fish > ~/.config/fish/completions/okr.fish\n  okr completions powershell >> $PROFILE"
)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// A shell that can complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

impl Shell {
    fn adapter(self) -> &'static dyn EnvCompleter {
        match self {
            Shell::Bash => &Bash,
            Shell::Zsh => &Zsh,
            Shell::Fish => &Fish,
            Shell::Powershell => &Powershell,
        }
    }

    /// What the script lacks: from a folder of `fpath`, zsh runs it when a key is pressed for the first time, and waits for an answer.
    fn at_first_key(self) -> &'static str {
        match self {
            Shell::Zsh => {
                "\nif [ \"$funcstack[1]\" = _okr ]; then\n    _clap_dynamic_completer_okr \"$@\"\nfi\n"
            }
            Shell::Bash | Shell::Fish | Shell::Powershell => "",
        }
    }
}

pub(super) fn run(args: &CompletionsArgs, ui: &ui::Ui) -> anyhow::Result<Ending> {
    let adapter = args.shell.adapter();
    ui.show(|out| {
        adapter.write_registration(VARIABLE, "okr", "okr", "okr", &mut { &mut *out })?;
        out.write_all(args.shell.at_first_key().as_bytes())
    })?;
    Ok(Ending::Fine)
}

/// Whether a shell asks. If so it was answered: who presses a key wants candidates or nothing, and never a message.
pub(super) fn answered() -> bool {
    let Some(shell) = ui::env(VARIABLE) else {
        return false;
    };
    std::panic::set_hook(Box::new(|_| {}));
    let _ = std::panic::catch_unwind(|| {
        let shell = <Shell as ValueEnum>::from_str(&shell, false).ok()?;
        let mut words: Vec<OsString> = ui::arguments().skip_while(|w| w != "--").skip(1).collect();
        if matches!(shell, Shell::Bash) {
            join_assigned(&mut words);
        }
        let folder = std::fs::canonicalize(folder(&words)).ok()?;
        let mut command = with_candidates(Cli::command(), &folder);
        let mut answer = Vec::new();
        let adapter = shell.adapter();
        let written = adapter.write_complete(&mut command, words, Some(&folder), &mut answer);
        written.ok()?;
        ui::print(&answer);
        Some(())
    });
    true
}

/// Takes out the `=` of `--team=x`, which bash makes three words of. A word without effect comes to the front for it, so that each
/// word has the number that bash gave it.
fn join_assigned(words: &mut Vec<OsString>) {
    for at in 1..words.len() {
        if words.get(at).is_some_and(|word| word == "=") {
            words.remove(at);
            words.insert(1, "-q".into());
        }
    }
}

/// The folder that `-C` among the words so far leads to.
fn folder(words: &[OsString]) -> PathBuf {
    let behind = words.windows(2).rev().find_map(|pair| match pair {
        [option, folder] if option == "-C" => Some(PathBuf::from(folder)),
        _ => None,
    });
    behind
        .filter(|f| f.is_dir())
        .unwrap_or_else(|| PathBuf::from("."))
}

fn with_candidates(command: Command, folder: &Path) -> Command {
    command
        .mut_args(|arg| fitting(arg, folder))
        .mut_subcommands(|command| with_candidates(command, folder))
}

/// An argument with what may stand there, by the name of its value.
fn fitting(arg: Arg, folder: &Path) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first());
    let of_workspace = |arg: Arg, candidates: fn(&Workspace) -> Vec<CompletionCandidate>| {
        let folder = folder.to_owned();
        let found = move || {
            workspace(&folder)
                .as_ref()
                .map_or_else(Vec::new, candidates)
        };
        arg.add(ArgValueCandidates::new(found))
    };
    match name.map(clap::builder::Str::as_str) {
        Some("TEAM") => of_workspace(arg, teams),
        Some("PERSON") => of_workspace(arg, people),
        Some("REFERENCE") => of_workspace(arg, references),
        Some("CYCLE") => of_workspace(arg, cycles),
        Some("RULE") => arg.add(ArgValueCandidates::new(all_rules)),
        Some("KIND") => arg.add(ArgValueCandidates::new(kinds)),
        Some("COMMAND") => arg.add(ArgValueCandidates::new(commands)),
        Some("DIR") => arg.value_hint(ValueHint::DirPath),
        Some("PATH" | "FILE") => arg.value_hint(ValueHint::AnyPath),
        _ if arg.get_action().takes_values() => arg.value_hint(ValueHint::Other),
        _ => arg,
    }
}

fn workspace(folder: &Path) -> Option<Workspace> {
    Workspace::load_goals(&Disk::new(locate::root_around(folder)?)).ok()
}

/// A candidate, with a few words for shells that show some. It becomes a part of a command line, so it may hold no sign that means
/// something to a shell.
fn candidate(value: &str, words: &str) -> Option<CompletionCandidate> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let words = escape::terminal(words).into_owned();
    (value.starts_with(char::is_alphanumeric) && value.chars().all(plain))
        .then(|| CompletionCandidate::new(value).help(Some(words.into())))
}

fn teams(workspace: &Workspace) -> Vec<CompletionCandidate> {
    let all = workspace.directory.teams.iter();
    all.filter_map(|t| candidate(&t.id, workspace.directory.team_name(&t.id)))
        .collect()
}

fn people(workspace: &Workspace) -> Vec<CompletionCandidate> {
    let all = workspace.directory.people.iter();
    all.filter_map(|p| candidate(&p.handle, workspace.directory.person_name(&p.handle)))
        .collect()
}

/// Objectives and key results of all cycles, those of the latest first.
fn references(workspace: &Workspace) -> Vec<CompletionCandidate> {
    let mut seen = HashSet::new();
    let files: Vec<_> = workspace.okrs().collect();
    let all = files.iter().rev().flat_map(|of| {
        let goals = of.file.record.iter().flat_map(goals_of);
        goals.map(|(name, title)| (format!("{}/{name}", of.team), title))
    });
    all.filter(|(reference, _)| seen.insert(reference.clone()))
        .filter_map(|(reference, title)| candidate(&reference, title))
        .collect()
}

fn cycles(workspace: &Workspace) -> Vec<CompletionCandidate> {
    let okrs = workspace.files.iter().filter(|f| f.kind == Kind::Okrs);
    let mut names: Vec<&str> = okrs.filter_map(|f| f.place.cycle.as_deref()).collect();
    names.dedup();
    names
        .iter()
        .rev()
        .filter_map(|c| candidate(c, ""))
        .collect()
}

fn all_rules() -> Vec<CompletionCandidate> {
    let one = |r: &&Rule| candidate(r.name, r.summary);
    rules::ALL.iter().filter_map(one).collect()
}

fn kinds() -> Vec<CompletionCandidate> {
    let one = |k: Kind| candidate(k.name(), k.path_form());
    Kind::ALL.into_iter().filter_map(one).collect()
}

fn commands() -> Vec<CompletionCandidate> {
    let cli = Cli::command();
    let about = |c: &Command| c.get_about().map_or_else(String::new, ToString::to_string);
    let all = cli.get_subcommands();
    all.filter_map(|c| candidate(c.get_name(), &about(c)))
        .collect()
}
