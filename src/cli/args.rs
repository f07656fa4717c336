//! The arguments of every command.

use super::agenda::AgendaArgs;
use super::align::AlignArgs;
use super::as_of::AsOf;
use super::check_in::CheckInArgs;
use super::close::CloseArgs;
use super::completions::CompletionsArgs;
use super::diff::DiffArgs;
use super::forget::ForgetArgs;
use super::identity::IdentityArgs;
use super::log::LogArgs;
use super::lsp::LspArgs;
use super::man::ManArgs;
use super::new::NewArgs;
use super::packet::PacketArgs;
use super::recognition::RecognitionArgs;
use super::reply::ReplyArgs;
use super::report::ReportArgs;
use super::schema::SchemaArgs;
use super::seal::{ResealArgs, SealArgs, UnsealArgs};
use super::seen::SeenArgs;
use super::{Ending, error};
use crate::clock::{Date, parse_date};
use crate::model::Choice;
use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

/// The commands as `okr --help` groups them. What each is for stands beside its arguments.
const GROUPS: [(&str, &[&str]); 7] = [
    ("Start", &["demo", "init"]),
    ("Write", &["new", "check-in", "reply", "close"]),
    ("Check", &["lint", "explain", "rules"]),
    ("See", &["report", "align", "log", "diff"]),
    ("Meet", &["agenda", "seen", "recognition", "packet"]),
    ("Keep private", &["seal", "unseal", "reseal", "forget"]),
    ("Plug in", &["schema", "lsp", "completions", "man"]),
];

const EXAMPLES: &str = "\
Examples
  okr demo                       try it on a company that is not yours
  okr init                       begin in this repository
  okr check-in platform          the weekly meeting, in a few minutes
  okr lint                       check all files, as CI does
  okr report --team platform     before the weekly meeting
  okr diff origin/main...        what this branch changes
  okr agenda check-in platform   to open the weekly meeting with
  okr packet ana                 before a review";

/// The commands in their groups, and examples.
fn overview() -> String {
    let all = Command::augment_subcommands(clap::Command::new("okr"));
    let about = |name: &str| {
        let about = all.find_subcommand(name)?.get_about()?;
        Some(about.to_string())
    };
    let line = |name: &&str| format!("  {name:<13}{}\n", about(name).unwrap_or_default());
    let group = |(group, names): (&str, &[&str])| {
        let lines: String = names.iter().map(line).collect();
        format!("{group}\n{lines}\n")
    };
    GROUPS.map(group).concat() + EXAMPLES
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

/// OKRs as plain text in git: lint them, see who needs help, and gather what a fair review needs.
#[derive(Debug, Parser)]
#[command(name = "okr", version, styles = STYLES)]
#[command(help_template = "{about}\n\n{usage-heading} {usage}{after-help}\n\nOptions\n{options}\n")]
#[command(after_help = overview(), override_usage = "okr [OPTIONS] COMMAND")]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// Options that mean the same everywhere; in a command's help they stand behind its own.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Global {
    /// Start in DIR, as git does: paths are told from there
    #[arg(display_order = 101, short = 'C', value_name = "DIR", global = true)]
    pub(super) directory: Option<PathBuf>,
    /// Take this day for today, so that the output can be reproduced
    #[arg(display_order = 102, long, value_name = "YYYY-MM-DD", global = true, value_parser = day)]
    pub(super) today: Option<Date>,
    /// When to use colour
    #[arg(
        display_order = 103,
        long,
        value_name = "WHEN",
        default_value = "auto",
        global = true,
        hide_default_value = true
    )]
    pub(super) color: ColorChoice,
    /// Only the result; twice: only the exit code
    #[arg(display_order = 104, short, long, action = clap::ArgAction::Count, global = true)]
    pub(super) quiet: u8,
    /// Tell more: lint also shows findings about a sentence of which a more useful one speaks
    #[arg(display_order = 105, short, long, action = clap::ArgAction::Count, global = true)]
    pub(super) verbose: u8,
    /// Never show the result through a pager
    #[arg(display_order = 106, long, global = true)]
    pub(super) no_pager: bool,
    /// Read the whole history from git, and keep nothing beside the repository for the next time
    #[arg(display_order = 107, long, global = true)]
    pub(super) no_cache: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal that can show it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Demo(DemoArgs),
    Init(InitArgs),
    New(NewArgs),
    CheckIn(Box<CheckInArgs>),
    Reply(ReplyArgs),
    Close(CloseArgs),
    Lint(LintArgs),
    Explain(ExplainArgs),
    Rules(RulesArgs),
    Report(ReportArgs),
    Align(AlignArgs),
    Log(LogArgs),
    Diff(DiffArgs),
    Agenda(AgendaArgs),
    Seen(SeenArgs),
    Recognition(RecognitionArgs),
    Packet(PacketArgs),
    Seal(SealArgs),
    Unseal(UnsealArgs),
    Reseal(ResealArgs),
    Forget(ForgetArgs),
    Schema(SchemaArgs),
    Lsp(LspArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// A demo company with a real history, and what okr says about it
///
/// Writes two repositories: the company's, and one with the records that two people share. Then shows
/// `okr lint`, `okr report` and `okr packet ana` on them. The same commits on every machine.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  okr demo\n  okr demo ~/tmp/okr-demo")]
pub(super) struct DemoArgs {
    /// Where to write the repositories; a new temporary folder when left out
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

/// Write a first workspace here
///
/// Settings, teams and people to fill in, the schemas for your editor, and a workflow for CI. Nothing of
/// it has to be taken out again; `okr demo` shows a company that is at work. It never writes over a file
/// that is there.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  okr init\n  okr init goals")]
pub(super) struct InitArgs {
    /// The folder to begin in; this one when left out
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

/// Check the files: form and practice
///
/// Finds the workspace, reads every record, and tells all problems in one run: what is there, why it
/// matters, and what to do. Ends with 0 when nothing has to be mended, 1 when there are errors, 2 when
/// the files could not be read.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr lint\n  okr lint okrs/2026-Q4/platform.yaml\n  okr lint --since origin/main\n  okr lint --fix --diff\n  okr lint --ignore tidy --output-format json > findings.json"
)]
pub(super) struct LintArgs {
    /// Files or folders to judge; everything when left out, `-` for standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Judge only what was changed since the branch left REV, uncommitted work included
    #[arg(long, value_name = "REV", conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(super) since: Option<String>,
    /// How to show the findings
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(super) output_format: LintFormat,
    /// Write them into FILE instead of showing them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(super) output_file: Option<PathBuf>,
    /// The lowest level that fails the check
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub(super) fail_on: FailOn,
    /// Only these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// These rules or groups too, also where the settings have them off
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) extend_select: Vec<String>,
    /// Not these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Mend what can be mended without changing its meaning
    #[arg(long, conflicts_with = "at")]
    pub(super) fix: bool,
    /// Mend also what may change the meaning
    #[arg(long, conflicts_with = "at")]
    pub(super) unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long, conflicts_with = "at")]
    pub(super) diff: bool,
    /// Take today's findings on: from now on only what is new is reported
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "select", "extend_select", "ignore", "at"])]
    pub(super) write_baseline: bool,
    /// Take out of the baseline what has been mended
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "write_baseline", "select", "extend_select", "ignore", "at"])]
    pub(super) prune_baseline: bool,
    /// With `-` as PATH: where the text from standard input belongs
    #[arg(long, value_name = "PATH", conflicts_with = "at")]
    pub(super) stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub(super) identity: IdentityArgs,
    #[command(flatten)]
    pub(super) as_of: AsOf,
}

/// The formats of `lint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LintFormat {
    /// With the lines they speak of, why, and what to do
    Full,
    /// One line each
    Concise,
    /// One JSON object
    Json,
    /// Commands for a workflow of GitHub, which shows them beside the lines
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// For reviewdog, with the edits that would mend them
    Rdjson,
    /// For services that show test results
    Junit,
    /// For a comment or a page; nothing in it can mention anybody
    Markdown,
}

/// The lowest level that fails the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Hints, warnings and errors
    Hint,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
}

/// What a rule finds, why, and how to mend it
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  okr explain pay-linked")]
pub(super) struct ExplainArgs {
    /// The rule's name, as it stands in brackets behind the level
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
}

/// All rules in a list
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  okr rules --output-format markdown > rules.md")]
pub(super) struct RulesArgs {
    /// How to show them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) output_format: RulesFormat,
}

/// The formats of `rules`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    /// One line each
    Text,
    /// Every page, as one Markdown document
    Markdown,
    /// Every page, as one JSON object
    Json,
}

/// Reads one of the words of a choice; the help explains them.
pub(super) fn one_word<C: Choice>() -> impl TypedValueParser<Value = C> {
    let explained = |(word, says): &(&'static str, &'static str)| {
        PossibleValue::new(*word).help(says.trim().trim_end_matches('.'))
    };
    PossibleValuesParser::new(C::EXPLAINED.iter().map(explained))
        .try_map(|word| C::of_word(&word).ok_or("is none of the words"))
}

/// What is said about something that is named: `NAME=WHAT`.
#[derive(Debug, Clone)]
pub(super) struct Said<T> {
    pub(super) about: String,
    pub(super) what: T,
}

impl<T: FromStr<Err: std::fmt::Display>> FromStr for Said<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (about, what) = text
            .split_once('=')
            .ok_or("a `=` is missing, as in NAME=WHAT")?;
        let what = what.trim();
        Ok(Said {
            about: about.trim().to_owned(),
            what: what.parse().map_err(|e| format!("`{what}` {e}"))?,
        })
    }
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "a day is written YYYY-MM-DD, such as 2026-11-09".to_owned())
}

/// What clap has to say: help and versions end with 0, mistakes with 2.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let code = if error.use_stderr() { 2 } else { 0 };
    // Nothing can be done when the terminal is gone.
    let _ = error.print();
    ExitCode::from(code)
}

/// Bare `okr`: help with examples.
pub(super) fn print_help() -> anyhow::Result<Ending> {
    Cli::command().print_help()?;
    Ok(Ending::Fine)
}

#[cfg(test)]
#[test]
fn every_command_stands_in_one_group_and_in_its_order() {
    let cli = Cli::command();
    let all: Vec<&str> = cli.get_subcommands().map(clap::Command::get_name).collect();
    let grouped: Vec<&str> = GROUPS
        .iter()
        .flat_map(|(_, names)| *names)
        .copied()
        .collect();
    assert_eq!(all, grouped);
}

impl Global {
    /// Today: as asked, else the day `as_of` which everything is read, else as `OKR_TODAY` says, else by the clock.
    pub(super) fn today(&self, as_of: Option<Date>) -> anyhow::Result<Date> {
        if let Some(today) = self.today.or(as_of) {
            return Ok(today);
        }
        match super::ui::env("OKR_TODAY") {
            None => Ok(super::ui::today_by_the_clock()),
            Some(text) => day(&text).map_err(|hint| {
                error::fail(format!("OKR_TODAY is `{text}`, which is not a day"), hint)
            }),
        }
    }

    /// The folder in which the command works.
    pub(super) fn base(&self) -> anyhow::Result<PathBuf> {
        let base = self.directory.clone().unwrap_or_else(|| PathBuf::from("."));
        let folder = std::fs::canonicalize(&base).ok().filter(|f| f.is_dir());
        folder.ok_or_else(|| {
            error::fail(
                if base.exists() {
                    format!("{} is not a folder", base.display())
                } else {
                    format!("there is no folder {}", base.display())
                },
                "check the path behind -C",
            )
        })
    }
}
