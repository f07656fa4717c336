//! `okr new event TYPE`.

use super::desk::{Desk, free_path};
use crate::cli::Ending;
use crate::cli::args::one_word;
use crate::cli::changes_since::changed;
use crate::cli::file_change::FileChange;
use crate::cli::ui::prompt::{Question, some_of};
use crate::cli::writing::CommitArgs;
use crate::compose::NewRecord;
use crate::model::{EventType, Items, Kind, Written, known_sections};
use crate::output::{agenda_page, agenda_sections};
use crate::views::{Agenda, AgendaRequest, Meeting, agenda};
use clap::Args;

/// The working page of a meeting, with what the tool already knows
///
/// What the records tell is folded away and is nobody's words; below it is room for what is said and decided.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  okr new event definition-workshop --team platform\n  okr new event alignment\n  okr new event retrospective --team platform --people ana,ben"
)]
pub(super) struct EventArgs {
    /// What kind of event
    #[arg(value_name = "TYPE", value_parser = one_word::<EventType>())]
    kind: EventType,
    /// The teams that take part; all when left out
    #[arg(long, value_name = "TEAM", value_delimiter = ',')]
    team: Vec<String>,
    /// The people who take part
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    people: Vec<String>,
    /// The cycle it is about; the one that such a meeting is usually about when left out
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    #[command(flatten)]
    commit: CommitArgs,
}

fn meeting(event: EventType) -> Meeting {
    match event {
        EventType::DefinitionWorkshop => Meeting::DefinitionWorkshop,
        EventType::Alignment => Meeting::Alignment,
        EventType::StrategyCheckIn => Meeting::StrategyCheckIn,
        EventType::Review => Meeting::Review,
        EventType::Retrospective => Meeting::Retrospective,
        EventType::TownHall => Meeting::TownHall,
        EventType::Retreat => Meeting::Retreat,
    }
}

pub(super) fn run(args: &EventArgs, desk: &Desk<'_>) -> anyhow::Result<Ending> {
    let (teams, people) = (desk.teams(), desk.people());
    let word = args.kind.word();
    let root = &desk.opened.root;
    let (asked, talk) = desk.fill(root, &format!("new-{word}"), |form| {
        let which = Question::new("teams", "Which teams take part")
            .explained("Enter where it is about all of them.")
            .completing(&teams);
        let teams = form.list(&which, &args.team, some_of(&teams))?;
        let who = Question::new("people", "Who takes part").completing(&people);
        let people = form.list(&who, &args.people, some_of(&people))?;
        let cycle = match args.cycle.as_deref() {
            Some(given) => form.take(
                &Question::new("cycle", "Cycle"),
                Some(given),
                desk.a_cycle(),
            )?,
            None => None,
        };
        Ok((teams, people, cycle))
    })?;
    let (teams, people, cycle) = asked;
    let (cycle, text) = working_page(desk, args.kind, &teams, &people, cycle)?;
    let (folder, today) = (&desk.workspace().folders.events, desk.opened.today);
    let path = free_path(root, &format!("{today}-{word}"), |n| {
        format!("{folder}/{cycle}/{n}.md")
    })?;
    let whose = match teams.as_slice() {
        [only] => format!("{only}: "),
        _ => String::new(),
    };
    let message = format!("{whose}{word} {cycle}");
    let record = FileChange::new(path, text);
    desk.write(root, record, &message, talk, &args.commit)
}

/// The cycle that a meeting is about, and its page: what the records tell, and room for what is said.
pub(in crate::cli) fn working_page(
    desk: &Desk<'_>,
    kind: EventType,
    teams: &[String],
    people: &[String],
    cycle: Option<String>,
) -> anyhow::Result<(String, String)> {
    let evidence = desk.opened.evidence();
    let team = match teams {
        [only] => Some(only.clone()),
        _ => None,
    };
    let request = AgendaRequest {
        meeting: meeting(kind),
        team,
        cycles: cycle.iter().cloned().collect(),
    };
    let okrs = [desk.workspace().folders.okrs.as_str()];
    let value = agenda(evidence, &request, |last| {
        changed(&desk.opened, last, &okrs).ok()
    });
    let cycle = cycle.or_else(|| value.cycles.first().cloned());
    let cycle = cycle.unwrap_or_else(|| desk.cycle());
    let mut record = NewRecord {
        title: Some(format!("{} · {cycle}", value.title)),
        page: page(desk, kind, &value)?,
        ..NewRecord::default()
    };
    record.key("type", Some(kind.word()));
    record.list("teams", teams);
    record.list("people", people);
    if kind == EventType::StrategyCheckIn {
        record.to_fill_in = assumptions(desk, &value);
    }
    let sections = match kind {
        EventType::Retrospective => known_sections(Kind::Event),
        _ => &[],
    };
    let text = record.text(Kind::Event, sections, desk.guidance);
    Ok((cycle, text))
}

/// What the records tell, folded away, and the sections with the questions of the meeting.
fn page(desk: &Desk<'_>, kind: EventType, value: &Agenda) -> anyhow::Result<String> {
    let guidance = desk.guidance;
    let known = guidance
        .key("known")
        .replace("{day}", &value.today.to_string());
    let mut page = Vec::new();
    agenda_page(value, &known, &mut page)?;
    // The headings of a retrospective are those of the format.
    if kind != EventType::Retrospective {
        agenda_sections(value, &mut page)?;
        let (heading, line) = (guidance.key("decided"), guidance.key("decided_line"));
        page.extend(format!("\n## {heading}\n<!-- {line} -->\n").bytes());
    }
    Ok(String::from_utf8_lossy(&page).trim().to_owned())
}

/// The keys for what became of the assumptions, to be filled in.
fn assumptions(desk: &Desk<'_>, value: &Agenda) -> Vec<String> {
    let mut lines = Vec::new();
    let okrs = desk.workspace().okrs();
    for okrs in okrs.filter(|okrs| value.cycles.iter().any(|cycle| cycle == okrs.cycle)) {
        for assumption in okrs.record.assumptions.items() {
            let Some(id) = assumption.id.written() else {
                continue;
            };
            let belief = assumption.we_believe.written().unwrap_or("");
            let team = okrs.team;
            lines.push(format!(
                "  {team}/{id}: {{{}}}   # {belief}",
                desk.guidance.key("still_true")
            ));
        }
    }
    if !lines.is_empty() {
        lines.insert(0, desk.guidance.key("assumptions").to_owned());
    }
    lines
}
