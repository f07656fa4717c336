//! `okr align`.

use super::args::Global;
use super::as_of::AsOf;
use super::format::OutputArgs;
use super::report::{known_cycle, known_team};
use super::ui::Ui;
use super::{Ending, records};
use crate::output::{
    align_dot, align_event, align_html, align_markdown, align_mermaid, align_text, json,
};
use crate::views::{AlignRequest, align, alignment_event};
use clap::{Args, ValueEnum};

/// Who contributes to what, and who needs whom
///
/// The network of teams: which objective helps which, who asks whom and what was answered, what is owned
/// together, and what is worth talking over when the teams meet. Teams stand in the order of the org.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr align\n  okr align --team platform\n  okr align --output-format html --output-file network.html\n  okr align --event --cycle 2027-Q1"
)]
pub(super) struct AlignArgs {
    /// Only this cycle; all that run today when left out
    #[arg(long, value_name = "CYCLE")]
    pub(super) cycle: Option<String>,
    /// Only this team and those it has to do with
    #[arg(long, value_name = "TEAM")]
    pub(super) team: Option<String>,
    /// The working page of an alignment event, as Markdown to fill in
    #[arg(long, conflicts_with = "output_format")]
    pub(super) event: bool,
    #[command(flatten)]
    pub(super) as_of: AsOf,
    #[command(flatten)]
    pub(super) output: OutputArgs<AlignFormat>,
}

/// The formats of `align`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AlignFormat {
    /// A tree for a terminal
    Text,
    /// For a page or a comment; nothing in it can mention anybody
    Markdown,
    /// A diagram that code hosts and wikis draw
    Mermaid,
    /// A graph for Graphviz
    Dot,
    /// One page with a picture, for a browser or a wall
    Html,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &AlignArgs, global: &Global, ui: &Ui) -> anyhow::Result<Ending> {
    let opened = records::open(global, &args.as_of)?;
    let mut request = AlignRequest::default();
    if let Some(team) = &args.team {
        request.team = Some(known_team(&opened.records, "--team", team)?);
    }
    if let Some(cycle) = &args.cycle {
        request.cycles = vec![known_cycle(&opened.records, cycle)?];
    }
    opened.holds_okrs()?;
    let value = align(opened.evidence(), &request);
    let file = args.output.output_file.as_deref();
    let paged = args.output.output_format == AlignFormat::Text;
    ui.deliver(file, paged, |out, look| match args.output.output_format {
        _ if args.event => align_event(&alignment_event(&value), out),
        AlignFormat::Text => align_text(&value, look, out),
        AlignFormat::Markdown => align_markdown(&value, out),
        AlignFormat::Mermaid => align_mermaid(&value, out),
        AlignFormat::Dot => align_dot(&value, out),
        AlignFormat::Html => align_html(&value, out),
        AlignFormat::Json => json(&value, out),
    })?;
    if value.cycles.is_empty() {
        ui.note("no cycle with OKRs runs today: `--cycle NAME` shows another one, `--today YYYY-MM-DD` another day");
    }
    opened.note_problems(ui);
    Ok(Ending::Fine)
}
