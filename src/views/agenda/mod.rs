//! `okr agenda`: the page to open a meeting with.
//!
//! Each meeting collects its parts in a file of its own, from what `ground` and its neighbours find: asks, learnings, events.
//! What two people see stands apart (`one_on_one`, `personal`) and never comes near a value. All words are in `phrases/`.

// The value, and the words in it.
mod phrases;
mod value;

// What the records tell, for every meeting.
mod asks;
mod events;
mod ground;
mod learned;
mod personal;
mod since;

// The meetings.
mod alignment;
mod changed_words;
mod check_in;
mod definition_workshop;
mod one_on_one;
mod recognition;
mod retrospective;
mod review;
mod strategy_check_in;
mod town_hall;

pub use one_on_one::{OneOnOneRequest, one_on_one, promises_between};
pub use recognition::{RecognitionRequest, experiment_name, nominations_of, recognition};
pub use value::{Agenda, Entry, Meeting, Part};

use super::check_in::check_in_cycles;
use super::frame::cycle_line;
use super::quotable::Quotable;
use super::{CycleLine, Phase, TeamChanges};
use crate::clock::{Date, Period};
use crate::history::History;
use crate::model::Written;
use crate::signals::{Evidence, Facts};
use crate::workspace::Workspace;
use chrono::Days;
use ground::Ground;
use phrases::Phrases;

/// The version of the JSON format. Within a version keys are only added.
const VERSION: u32 = 1;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct AgendaRequest {
    /// Which meeting; a 1:1 has a request of its own.
    pub meeting: Meeting,
    /// Only this team (today's name); a check-in needs one.
    pub team: Option<String>,
    /// The cycles; those that the meeting is usually about when empty.
    pub cycles: Vec<String>,
}

/// Collects the agenda of a meeting of teams. `changed` tells what changed in the OKRs since the end of a day; `None` where
/// the history does not reach back to it.
pub fn agenda(
    evidence: Evidence<'_>,
    request: &AgendaRequest,
    changed: impl FnOnce(Date) -> Option<Vec<TeamChanges>>,
) -> Agenda {
    let quotable = Quotable::of(evidence.workspace);
    let workspace = &*quotable.plain_names(evidence.workspace);
    let evidence = Evidence {
        workspace,
        ..evidence
    };
    let facts = facts(evidence, request);
    let phrases = Phrases::of(workspace);
    let team = request.team.as_deref();
    let mut ground = Ground {
        facts: &facts,
        phrases,
        team,
        last: None,
        changed: None,
        from: None,
        until: evidence.today,
    };
    ground.last = match (events::event_type(request.meeting), team) {
        (Some(kind), _) => {
            let held = events::held_of(workspace, evidence.today, team, kind);
            held.last().map(|h| h.day)
        }
        (None, Some(team)) => check_in::last(&ground, team),
        (None, None) => None,
    };
    ground.changed = ground
        .last
        .filter(|_| tells_changes(request.meeting))
        .and_then(changed);
    (ground.from, ground.until) = window(&ground, request);
    let parts = match (request.meeting, team) {
        (Meeting::CheckIn, Some(team)) => check_in::parts(&ground, team),
        (Meeting::CheckIn | Meeting::OneOnOne | Meeting::Recognition, _) => Vec::new(),
        (Meeting::DefinitionWorkshop, _) => definition_workshop::parts(&ground),
        (Meeting::Alignment, _) => alignment::parts(&ground),
        (Meeting::StrategyCheckIn, _) => strategy_check_in::parts(&ground),
        (Meeting::Review, _) => review::parts(&ground),
        (Meeting::Retrospective, _) => retrospective::parts(&ground),
        (Meeting::TownHall | Meeting::Retreat, _) => town_hall::parts(&ground),
    };
    let instead = phrases.say("score_left_out", &[]);
    let parts = parts.into_iter();
    let parts = parts.map(|part| part.without_scores(&quotable, &instead));
    Agenda {
        version: VERSION,
        meeting: request.meeting,
        language: &phrases.language,
        organisation: (workspace.settings.organisation.written()).map(str::to_owned),
        today: evidence.today,
        cycles: facts.cycles.iter().map(|c| c.name.clone()).collect(),
        team: request.team.clone(),
        last: ground.last,
        title: title(&ground, request.meeting),
        opening: opening(&ground),
        parts: parts.collect(),
        closing: limits(phrases, evidence.history),
    }
}

/// Whether every change of the OKRs is told: where they are talked about and neither written anew nor looked back at.
fn tells_changes(meeting: Meeting) -> bool {
    use Meeting::{Alignment, CheckIn, StrategyCheckIn};
    matches!(meeting, Alignment | CheckIn | StrategyCheckIn)
}

fn facts<'w>(evidence: Evidence<'w>, request: &AgendaRequest) -> Facts<'w> {
    if !request.cycles.is_empty() {
        return Facts::of(evidence, &request.cycles);
    }
    let (workspace, today) = (evidence.workspace, evidence.today);
    let running = workspace.cycles_on(today);
    let names = match request.meeting {
        Meeting::DefinitionWorkshop | Meeting::Alignment => Vec::new(),
        Meeting::Review | Meeting::Retrospective => ending(workspace, today),
        _ => {
            let mut names: Vec<String> = running.into_iter().map(|(name, _)| name).collect();
            // A team whose own cycle has just ended still has its check-in, whatever else runs.
            if let (Meeting::CheckIn, Some(team)) = (request.meeting, &request.team) {
                let own = check_in_cycles(workspace, team, today);
                let new: Vec<String> = own.into_iter().filter(|c| !names.contains(c)).collect();
                names.extend(new);
            }
            names
        }
    };
    if names.is_empty() {
        Facts::around(evidence)
    } else {
        Facts::of(evidence, &names)
    }
}

/// The cycles that have begun and whose end is nearest to `today`: one looks back at what ends.
fn ending(workspace: &Workspace, today: Date) -> Vec<String> {
    let mut begun: Vec<(&str, Period)> = Vec::new();
    for name in workspace.okrs().map(|okrs| okrs.cycle) {
        let period = workspace.period(name).filter(|p| p.start <= today);
        if let Some(period) = period.filter(|_| !begun.iter().any(|(known, _)| *known == name)) {
            begun.push((name, period));
        }
    }
    let far = |p: &Period| (p.end - today).num_days().abs();
    let nearest = begun.iter().map(|(_, p)| far(p)).min();
    let found = begun.iter().filter(|(_, p)| Some(far(p)) == nearest);
    found.map(|(name, _)| (*name).to_owned()).collect()
}

/// How long after its end a cycle is still talked about, in days.
const SETTLED: u64 = 14;

/// The day after which is told and the day up to which: from the last meeting to today. A review, and a
/// retrospective or a town hall of a cycle, tell of the whole cycle.
fn window(ground: &Ground<'_>, request: &AgendaRequest) -> (Option<Date>, Date) {
    let is_whole = match request.meeting {
        Meeting::Review => true,
        Meeting::Retrospective | Meeting::TownHall => !request.cycles.is_empty(),
        _ => false,
    };
    let periods = || ground.facts.cycles.iter().map(|c| c.period);
    match (
        periods().map(|p| p.start).min(),
        periods().map(|p| p.end).max(),
    ) {
        (Some(start), Some(end)) if is_whole => {
            let until = ground.today().min(end + Days::new(SETTLED));
            (Some(start - Days::new(1)), until)
        }
        _ => (ground.last, ground.today()),
    }
}

fn title(ground: &Ground<'_>, meeting: Meeting) -> String {
    let team = ground.team.map(|t| ground.team_name(t));
    let key = match meeting {
        Meeting::OneOnOne => "one_on_one_alone",
        Meeting::CheckIn => "check_in",
        Meeting::DefinitionWorkshop => "definition_workshop",
        Meeting::Alignment => "alignment",
        Meeting::StrategyCheckIn => "strategy_check_in",
        Meeting::Review => "review",
        Meeting::Retrospective => "retrospective",
        Meeting::TownHall => "town_hall",
        Meeting::Retreat => "retreat",
        Meeting::Recognition => "nominations",
    };
    let name = team.as_deref().unwrap_or("");
    let title = ground.phrases.title(key, &[("team", name)]);
    match (meeting, team) {
        (Meeting::CheckIn, _) | (_, None) => title,
        (_, Some(team)) => format!("{title} · {team}"),
    }
}

fn opening(ground: &Ground<'_>) -> Vec<String> {
    let phrases = ground.phrases;
    let cycles = ground.facts.cycles.iter();
    let mut lines: Vec<String> = cycles
        .map(|c| cycle_line(&(c.name.clone(), c.period), ground.today()))
        .map(|line| cycle(ground, &line))
        .collect();
    lines.push(match ground.last {
        Some(last) => {
            let ago = ago(phrases, ground.today(), last);
            phrases.opening("last", &[("day", &ground.on(last)), ("ago", &ago)])
        }
        None => phrases.opening("first", &[]),
    });
    lines
}

fn cycle(ground: &Ground<'_>, line: &CycleLine) -> String {
    let name = ("cycle", line.name.as_str());
    let (day, days) = (line.day.to_string(), line.days.to_string());
    let phrases = ground.phrases;
    match line.phase {
        Phase::Running => phrases.opening("running", &[name, ("day", &day), ("days", &days)]),
        Phase::Ended => phrases.opening("ended", &[name, ("day", &ground.on(line.end))]),
        Phase::Ahead => phrases.opening("ahead", &[name, ("day", &ground.on(line.start))]),
    }
}

/// `10 days ago`.
fn ago(phrases: &Phrases, today: Date, day: Date) -> String {
    match (today - day).num_days() {
        1 => phrases.opening("yesterday", &[]),
        days => phrases.opening("ago", &[("days", &days.to_string())]),
    }
}

/// What the history does not tell.
fn limits(phrases: &Phrases, history: &History) -> Vec<String> {
    let all = history.limits().iter();
    all.map(|limit| {
        let what = phrases.limit(limit);
        match limit.remedy() {
            Some(remedy) => phrases.say("limit_type", &[("what", &what), ("remedy", remedy)]),
            None => phrases.say("limit", &[("what", &what)]),
        }
    })
    .collect()
}
