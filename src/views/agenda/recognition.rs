//! What peers choose from: who thanked whom in a period, in the words of those who thank, and the experiments of whose
//! learning others made use. Nothing is counted: what belongs to one deed stands together, in the order of the days.

use super::ground::Ground;
use super::phrases::Phrases;
use super::town_hall::{Thanks, honoured, thanks};
use super::value::{Agenda, Entry, Meeting, Part};
use super::{VERSION, limits};
use crate::clock::{Date, Period};
use crate::model::{ExperimentName, Items, Recognition, Target, Written, parse_experiment, uses};
use crate::signals::{Evidence, Facts};
use crate::views::prose::{experiment_day, experiment_title};
use crate::views::quotable::Quotable;
use crate::workspace::{File, OfTeam, Workspace};
use chrono::Days;

/// What peers want to choose from.
#[derive(Debug, Clone)]
pub struct RecognitionRequest {
    /// The days it is about, both ends included.
    pub period: Period,
    /// What that time is called: `2026-Q4`, `2026-W46`.
    pub called: String,
    /// Only experiments of whose learning others made use, instead of all nominations.
    pub shortlist: bool,
}

/// Collects the page that peers choose from.
pub fn recognition(evidence: Evidence<'_>, request: &RecognitionRequest) -> Agenda {
    let quotable = Quotable::of(evidence.workspace);
    let workspace = &*quotable.plain_names(evidence.workspace);
    let evidence = Evidence {
        workspace,
        ..evidence
    };
    let phrases = Phrases::of(workspace);
    let facts = Facts::around(evidence);
    let ground = Ground {
        facts: &facts,
        phrases,
        team: None,
        last: None,
        changed: None,
        from: request.period.start.checked_sub_days(Days::new(1)),
        until: request.period.end.min(evidence.today),
    };
    let (title, nothing, parts) = if request.shortlist {
        ("shortlist", "nothing_built_on", vec![shortlist(&ground)])
    } else {
        ("nominations", "nothing_nominated", nominations(&ground))
    };
    let parts: Vec<Part> = parts
        .into_iter()
        .filter(|part| !part.entries.is_empty())
        .collect();
    let instead = phrases.say("score_left_out", &[]);
    let mut closing = vec![if parts.is_empty() {
        phrases.say(nothing, &[])
    } else {
        phrases.say("not_counted", &[])
    }];
    closing.extend(limits(phrases, evidence.history));
    Agenda {
        version: VERSION,
        meeting: Meeting::Recognition,
        language: &phrases.language,
        organisation: (workspace.settings.organisation.written()).map(str::to_owned),
        today: evidence.today,
        cycles: Vec::new(),
        team: None,
        last: None,
        title: phrases.title(title, &[("period", &request.called)]),
        opening: vec![format!(
            "{} – {}",
            ground.on(request.period.start),
            ground.on(request.period.end)
        )],
        parts: parts
            .into_iter()
            .map(|part| part.without_scores(&quotable, &instead))
            .collect(),
        closing,
    }
}

/// What is thanked for: around an experiment together, everything else behind it.
fn nominations(ground: &Ground<'_>) -> Vec<Part> {
    let mut around: Vec<(String, Part)> = Vec::new();
    let mut other = ground.part("thanked").about_people();
    for Thanks {
        recognition, entry, ..
    } in thanks(ground)
    {
        let experiment = recognition.experiment.written();
        let Some(named) = experiment.and_then(parse_experiment) else {
            other.entries.push(entry);
            continue;
        };
        let title = match find(ground.workspace(), named) {
            Some(file) => experiment_title(file),
            None => named.name.to_owned(),
        };
        let heading = ground.phrases.say("experiment", &[("title", &title)]);
        if let Some((_, part)) = around.iter_mut().find(|(known, _)| *known == heading) {
            part.entries.push(entry);
        } else {
            let part = Part::new("experiment", heading.clone()).telling([entry]);
            around.push((heading, part.about_people()));
        }
    }
    let mut parts: Vec<Part> = around.into_iter().map(|(_, part)| part).collect();
    parts.push(other);
    parts
}

/// The experiments to which others referred in that time, with what they taught, in the order of the days on which they
/// ended. Those that were honoured before are left out.
fn shortlist(ground: &Ground<'_>) -> Part {
    let workspace = ground.workspace();
    let history = ground.facts.evidence.history;
    let referring = referring(ground);
    let honoured = honoured(ground);
    let mut found: Vec<(Option<Date>, &str, Entry)> = Vec::new();
    for taught in ground.all_taught() {
        let name = taught.file.place.name.as_deref().unwrap_or("");
        if honoured.contains(&(taught.team, name)) {
            continue;
        }
        let others: Vec<&Entry> = referring
            .iter()
            .filter(|(named, by, _)| {
                find(workspace, *named).is_some_and(|f| f.path == taught.file.path)
                    && !by.is_of(ground, &taught)
            })
            .map(|(.., entry)| entry)
            .collect();
        if others.is_empty() {
            continue;
        }
        let mut entry = ground.experiment(&taught);
        for other in others {
            let words = other.lead.iter().chain([&other.words]);
            let words: Vec<&str> = words
                .map(String::as_str)
                .filter(|w| !w.is_empty())
                .collect();
            entry = entry.with(words.join(": "));
        }
        let day = experiment_day(history, taught.file, taught.experiment);
        found.push((day, &taught.file.path, entry));
    }
    found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    ground
        .part("honour")
        .telling(found.into_iter().map(|(.., entry)| entry))
}

/// Who refers to an experiment.
enum By<'g> {
    /// A team, by today's name.
    Team(&'g str),
    /// Somebody who thanks.
    Person(&'g str),
}

impl By<'_> {
    /// Whether these are the ones who made the experiment.
    fn is_of(&self, ground: &Ground<'_>, taught: &super::learned::Taught<'_>) -> bool {
        let directory = &ground.workspace().directory;
        match self {
            By::Team(team) => *team == taught.team,
            By::Person(by) => {
                let by = directory.current_person(by);
                let mut made = taught.experiment.people.items().iter();
                made.any(|p| directory.current_person(&p.value.0) == by)
            }
        }
    }
}

/// What the records of that time say about experiments of which they make use. Nothing about people is looked at.
fn referring<'g>(ground: &Ground<'g>) -> Vec<(ExperimentName<'g>, By<'g>, Entry)> {
    let workspace = ground.workspace();
    let history = ground.facts.evidence.history;
    let mut found = Vec::new();
    for Thanks {
        recognition, entry, ..
    } in thanks(ground)
    {
        let experiment = recognition.experiment.written();
        if let Some(named) = experiment.and_then(parse_experiment) {
            let by = recognition.by.written().unwrap_or("");
            found.push((named, By::Person(by), entry));
        }
    }
    for OfTeam {
        file, team, record, ..
    } in workspace.experiments()
    {
        let day = experiment_day(history, file, record);
        if !day.is_some_and(|d| ground.is_since(d)) {
            continue;
        }
        let title = experiment_title(file);
        for used in file.record.iter().flat_map(|r| uses(r, None)) {
            if let Target::Experiment(written) = used.target
                && let Some(named) = parse_experiment(written)
            {
                let words = ground.phrases.say("built_on", &[("what", &title)]);
                found.push((named, By::Team(team), Entry::words(words)));
            }
        }
    }
    found
}

/// The experiment of that name: in its cycle, or else the latest.
fn find<'w>(workspace: &'w Workspace, named: ExperimentName<'_>) -> Option<&'w File> {
    let team = workspace.directory.current_team(named.team);
    let meant = workspace.experiments().filter(|e| {
        e.file.place.name.as_deref() == Some(named.name)
            && e.team == team
            && named.cycle.is_none_or(|c| e.cycle == c)
    });
    meant.last().map(|e| e.file)
}

/// What an experiment is called; its own name where it is not there.
pub fn experiment_name(workspace: &Workspace, named: ExperimentName<'_>) -> String {
    find(workspace, named).map_or_else(|| named.name.to_owned(), experiment_title)
}

/// The paths of the nominations of `what` in that time: of a person by their handle, or of `experiment:team/name`.
pub fn nominations_of(workspace: &Workspace, period: Period, what: &str) -> Vec<String> {
    let directory = &workspace.directory;
    let experiment = parse_experiment(what).and_then(|named| find(workspace, named));
    let person = directory.current_person(what);
    let mut found: Vec<(Date, &str)> = Vec::new();
    for (file, recognition) in workspace.records::<Recognition>() {
        let Some(day) = file.place.date else { continue };
        let about = recognition.experiment.written();
        let about = about.and_then(|e| find(workspace, parse_experiment(e)?));
        let mut to = recognition.to.items().iter();
        let is_meant = match experiment {
            Some(experiment) => about.is_some_and(|f| f.path == experiment.path),
            None => to.any(|t| directory.current_person(&t.value.0) == person),
        };
        if period.contains(day) && is_meant {
            found.push((day, &file.path));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, path)| path.to_owned()).collect()
}
