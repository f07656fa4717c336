//! `okr align`.

use super::args::Global;
use super::as_of::AsOf;
use super::format::OutputArgs;
use super::new::{Desk, working_page};
use super::report::{known_cycle, known_team};
use super::ui::Ui;
use super::{Ending, records};
use crate::model::EventType;
use crate::output::{align_dot, align_html, align_markdown, align_mermaid, align_text, json};
use crate::views::{AlignRequest, align};
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
    /// The working page of an alignment event, which `okr new event alignment` writes to where it belongs
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
    let file = args.output.output_file.as_deref();
    if args.event {
        let desk = Desk::of(opened, global, ui)?;
        let teams: Vec<String> = request.team.into_iter().collect();
        let cycle = request.cycles.pop();
        let (_, page) = working_page(&desk, EventType::Alignment, &teams, &[], cycle)?;
        ui.deliver(file, false, |out, _| out.write_all(page.as_bytes()))?;
        return Ok(Ending::Fine);
    }
    let value = align(opened.evidence(), &request);
    let paged = args.output.output_format == AlignFormat::Text;
    ui.deliver(file, paged, |out, look| match args.output.output_format {
        AlignFormat::Text => align_text(&value, look, out),
        AlignFormat::Markdown => align_markdown(&value, out),
        AlignFormat::Mermaid => align_mermaid(&value, out),
        AlignFormat::Dot => align_dot(&value, out),
        AlignFormat::Html => align_html(&value, out),
        AlignFormat::Json => json(&value, out),
    })?;
    if value.cycles.is_empty() {
        opened.note_no_cycle(ui);
    }
    opened.note_problems(ui);
    Ok(Ending::Fine)
}
