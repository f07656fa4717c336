//! What a person brought to the team's work, in words.

use super::{PacketRequest, Provenance, Recorded, Records, is_author, is_person};
use crate::clock::Date;
use crate::model::{Answer, Experiment, Items, Kind, Record, section_named};
use crate::signals::{Evidence, asks};
use crate::views::prose::{experiment_purpose, experiment_title, items};
use crate::workspace::File;

/// A line of evidence.
#[derive(Debug, Clone)]
pub struct Line {
    /// The words.
    pub text: String,
    /// The commit that brought them.
    pub recorded: Provenance,
}

/// What was brought to one team in one cycle.
#[derive(Debug)]
pub struct Work {
    /// The team's name.
    pub team: String,
    /// The cycle.
    pub cycle: String,
    /// The objectives the team worked for.
    pub objectives: Vec<String>,
    /// Attributed bullets, answers that helped, in the order of time.
    pub lines: Vec<Line>,
}

/// An experiment.
#[derive(Debug)]
pub struct Brought {
    /// Its title.
    pub title: String,
    /// The team's name.
    pub team: String,
    /// The objective or key result it was made for.
    pub purpose: Option<String>,
    /// What it taught.
    pub learned: Vec<String>,
    /// The commit that recorded it.
    pub recorded: Provenance,
}

/// Sections of a check-in whose attributed bullets tell of work. Impediments are asks for help, and `Did not work`
/// would teach people to stop saying so.
pub(in crate::views) const TOLD: [&str; 4] = ["Tried", "Worked", "Learned", "Ideas"];

/// Attributed bullets and answers that helped, by team and cycle, oldest first.
pub(super) fn work(records: &Records, request: &PacketRequest) -> Vec<Work> {
    let mut found: Vec<(Date, String, String, Line)> = Vec::new();
    bullets(records, request, &mut found);
    answers(records, request, &mut found);
    found.sort_by(|a, b| (a.0, &a.1, &a.3.text).cmp(&(b.0, &b.1, &b.3.text)));
    let mut work: Vec<Work> = Vec::new();
    for (_, team, cycle, line) in found {
        match work.iter_mut().find(|w| w.team == team && w.cycle == cycle) {
            Some(same) => same.lines.push(line),
            None => work.push(Work {
                objectives: objectives(records, &team, &cycle),
                team,
                cycle,
                lines: vec![line],
            }),
        }
    }
    for w in &mut work {
        w.team = records.workspace.directory.team_name(&w.team).to_owned();
    }
    work
}

fn bullets(
    records: &Records,
    request: &PacketRequest,
    found: &mut Vec<(Date, String, String, Line)>,
) {
    let workspace = &records.workspace;
    for (file, _) in workspace.of_kind(Kind::CheckIn) {
        let (Some(date), Some(team), Some(cycle)) = (
            file.place.date,
            file.place.team.as_deref(),
            file.place.cycle.as_deref(),
        ) else {
            continue;
        };
        if !request.period.contains(date) {
            continue;
        }
        let sections = file.body.iter().flat_map(|b| &b.sections);
        let telling = sections.filter(|s| {
            section_named(file.kind, &s.heading).is_some_and(|k| TOLD.contains(&k.name))
        });
        for item in telling.flat_map(|s| &s.items) {
            if item
                .by
                .as_ref()
                .is_some_and(|(handle, _)| is_person(workspace, handle, &request.person))
            {
                let line = Line {
                    text: item.text.clone(),
                    recorded: Provenance::of_words(records, file, item.span.slice(&file.text)),
                };
                found.push((
                    date,
                    workspace.directory.current_team(team).to_owned(),
                    cycle.to_owned(),
                    line,
                ));
            }
        }
    }
}

/// Yes-answers to other teams' asks that this person committed into the team's OKR file and that the asker closed.
fn answers(
    records: &Records,
    request: &PacketRequest,
    found: &mut Vec<(Date, String, String, Line)>,
) {
    let workspace = &records.workspace;
    let evidence = Evidence {
        workspace,
        history: &records.history,
        today: request.period.end,
    };
    for ask in asks(evidence) {
        let Some(closing) = ask.closed else { continue };
        for reply in ask
            .replies
            .iter()
            .filter(|r| r.answer == Answer::Yes && r.file.kind == Kind::Okrs)
        {
            let Some(version) = reply.brought(evidence) else {
                continue;
            };
            let Some(day) = version
                .commit
                .visible
                .filter(|d| request.period.contains(*d))
            else {
                continue;
            };
            if !is_author(workspace, version.commit, &request.person) {
                continue;
            }
            let asker = workspace.directory.team_name(ask.team);
            let how = closing
                .how
                .map_or_else(String::new, |h| format!(" {asker} closed it: {h}"));
            let what = ask.what.unwrap_or(ask.id);
            let line = Line {
                text: format!("Said yes when {asker} asked for help: {what}.{how}"),
                recorded: Provenance::Commit(Recorded::of(version.commit)),
            };
            found.push((
                day,
                reply.team.to_owned(),
                reply.file.place.cycle.clone().unwrap_or_default(),
                line,
            ));
        }
    }
}

fn objectives(records: &Records, team: &str, cycle: &str) -> Vec<String> {
    let directory = &records.workspace.directory;
    let files = records.workspace.of_kind(Kind::Okrs);
    let own = files.filter(|(f, _)| {
        f.place.cycle.as_deref() == Some(cycle)
            && f.place
                .team
                .as_deref()
                .is_some_and(|t| directory.current_team(t) == team)
    });
    let titles = own.flat_map(|(_, record)| match record {
        Record::Okrs(okrs) => okrs
            .objectives
            .items()
            .iter()
            .filter_map(|o| o.title.as_ref())
            .map(|t| t.value.0.clone())
            .collect(),
        _ => Vec::new(),
    });
    titles.collect()
}

/// The experiments of the period that the person took part in.
pub(super) fn experiments(records: &Records, request: &PacketRequest) -> Vec<Brought> {
    let mut found: Vec<(Option<Date>, Brought)> = Vec::new();
    for (file, record) in records.workspace.of_kind(Kind::Experiment) {
        let Record::Experiment(experiment) = record else {
            continue;
        };
        let mut people = experiment.people.items().iter();
        if !people.any(|p| is_person(&records.workspace, &p.value.0, &request.person)) {
            continue;
        }
        let recorded = Provenance::of_file(records, file);
        let day = experiment
            .ended
            .as_ref()
            .or(experiment.started.as_ref())
            .map(|d| d.value.0)
            .or(recorded.day());
        if day.is_some_and(|d| request.period.contains(d)) {
            found.push((day, brought(records, file, experiment, recorded)));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1.title).cmp(&(b.0, &b.1.title)));
    found.into_iter().map(|(_, b)| b).collect()
}

fn brought(
    records: &Records,
    file: &File,
    experiment: &Experiment,
    recorded: Provenance,
) -> Brought {
    let workspace = &records.workspace;
    let team = file.place.team.as_deref().unwrap_or("");
    Brought {
        title: experiment_title(file),
        team: workspace.directory.team_name(team).to_owned(),
        purpose: experiment_purpose(workspace, file, experiment).map(str::to_owned),
        learned: items(file, "What we learned")
            .map(|i| i.text.clone())
            .collect(),
        recorded,
    }
}

/// What the person's teams wrote down as learned when they closed an objective. The team's words, without its decision.
pub(super) fn team_learnings(records: &Records, request: &PacketRequest) -> Vec<Line> {
    let workspace = &records.workspace;
    let teams: Vec<&str> = workspace
        .directory
        .teams_of(&request.person)
        .iter()
        .map(|t| t.id.as_str())
        .collect();
    let mut lines = Vec::new();
    for (file, record) in workspace.of_kind(Kind::Okrs) {
        let (Record::Okrs(okrs), Some(team), Some(cycle)) = (
            record,
            file.place.team.as_deref(),
            file.place.cycle.as_deref(),
        ) else {
            continue;
        };
        let within = workspace
            .period(cycle)
            .is_some_and(|p| request.period.contains(p.start) || request.period.contains(p.end));
        if !within || !teams.contains(&workspace.directory.current_team(team)) {
            continue;
        }
        for objective in okrs.objectives.items() {
            let Some(learned) = objective
                .close
                .as_ref()
                .and_then(|c| c.value.learned.as_ref())
            else {
                continue;
            };
            let title = objective.title.as_ref().map_or("", |t| t.value.0.as_str());
            let recorded = Provenance::of_words(records, file, learned.span.slice(&file.text));
            lines.push(Line {
                text: format!(
                    "{title} ({}): {}",
                    workspace.directory.team_name(team),
                    learned.value.0
                ),
                recorded,
            });
        }
    }
    lines
}
