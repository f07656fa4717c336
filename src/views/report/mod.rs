//! `okr report`: who needs help, and where things stand.

mod celebrate;
mod groups;
mod learned;
mod news;
mod standing;
mod value;

pub use groups::SignalGroup;
pub use value::{
    CelebrateKind, CelebrateLine, LearnedFrom, LearnedLine, ObjectiveLine, OffTrackLine, QuietLine,
    Report, TeamStanding,
};

use super::TeamChanges;
use super::asked::{AskLine, ask_line};
use super::frame::{Phase, cycle_line, cycles, limits, phase};

use super::exceptions::exceptions;
use super::quotable::Quotable;
use crate::clock::{Date, Period};
use crate::model::{Items, Objective, Written};
use crate::signals::{
    Ask, Evidence, Facts, Signal, SignalName, asks, help_wanted, key_result_states,
    off_track_without_ask, quiet, told_on,
};
use crate::workspace::{File, Workspace};
use celebrate::celebrate;
use learned::learned;
use news::News;
use standing::stand;

/// The version of the JSON format. Within a version keys are only added.
const VERSION: u32 = 1;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct ReportRequest {
    /// The cycles; empty means all that run today.
    pub cycles: Vec<String>,
    /// Only this team (today's name).
    pub team: Option<String>,
    /// Only what others need from this team (today's name).
    pub asked_of: Option<String>,
    /// The last day of which the reader knows already.
    pub since: Option<Date>,
}

impl ReportRequest {
    fn wants(&self, team: &str) -> bool {
        self.team.as_deref().is_none_or(|t| t == team)
    }

    fn wants_ask(&self, ask: &Ask<'_>) -> bool {
        match &self.asked_of {
            Some(asked) => ask.from == Some(asked) && ask.team != asked,
            None => self.wants(ask.team) || ask.from.is_some_and(|t| self.wants(t)),
        }
    }

    /// Of the signals about others those to which the team can answer.
    fn wants_signal(&self, signal: &Signal) -> bool {
        match &self.asked_of {
            Some(asked) => {
                let first = signal.teams.first() == Some(asked);
                let asks_it = signal.name == SignalName::UnansweredNeed;
                signal.is_about(asked) && first == asks_it
            }
            None => self.team.as_deref().is_none_or(|t| signal.is_about(t)),
        }
    }

    /// Whether the team that is asked for owns an objective of `team`, alone or together with it; or whether it waits for
    /// the team of which others need something.
    fn wants_objective(
        &self,
        workspace: &Workspace,
        asks: &[Ask<'_>],
        team: &str,
        objective: &Objective,
    ) -> bool {
        if self.asked_of.is_some() {
            let id = objective.id.written().unwrap_or("");
            let waits = |ask: &Ask<'_>| {
                let mut path = ask.waits_ref.unwrap_or("").split(['/', '@']);
                let first = path.next();
                first == Some(id) || path.next() == Some(id) && first == Some(team)
            };
            return asks
                .iter()
                .any(|a| a.is_open() && a.team == team && self.wants_ask(a) && waits(a));
        }
        let current = |t: &str| self.wants(workspace.directory.current_team(t));
        self.wants(team) || (objective.shared_with.items().iter()).any(|t| current(&t.value.0))
    }

    fn wants_changes(&self, changes: &TeamChanges) -> bool {
        let of_cycle = self.cycles.is_empty() || self.cycles.contains(&changes.cycle);
        let team = self.team.as_ref().or(self.asked_of.as_ref());
        of_cycle && team.is_none_or(|t| *t == changes.team)
    }

    fn wants_file(&self, workspace: &Workspace, file: &File, cycles: &[(String, Period)]) -> bool {
        let team = file.place.team.as_deref();
        let team = team.map(|t| workspace.directory.current_team(t));
        let cycle = file.place.cycle.as_deref();
        team.map_or(self.team.is_none(), |t| self.wants(t))
            && cycle.is_none_or(|c| cycles.iter().any(|(name, _)| name == c))
    }
}

/// Collects the report. `changed` is what has changed since the day that is asked for.
pub fn report(
    evidence: Evidence<'_>,
    request: &ReportRequest,
    changed: Option<Vec<TeamChanges>>,
) -> Report {
    let workspace = evidence.workspace;
    let today = evidence.today;
    let cycles = cycles(evidence, &request.cycles);
    let asks = asks(evidence);
    let (for_leadership, help): (Vec<_>, Vec<_>) = help_wanted(evidence, &asks)
        .iter()
        .filter(|h| request.wants_ask(h.ask))
        .filter(|h| {
            let of = |c: &String| h.ask.is_of(workspace, c);
            request.cycles.is_empty() || request.cycles.iter().any(of)
        })
        .map(ask_line)
        .partition(|a| a.from.is_none());
    let heard = told_on(evidence);
    let mut silent: Vec<QuietLine> = Vec::new();
    let mut off_track = Vec::new();
    let mut teams: Vec<TeamStanding> = Vec::new();
    let mut without_check_in = 0;
    for (cycle, period) in &cycles {
        for q in quiet(evidence, &heard, cycle) {
            if request.asked_of.is_none()
                && request.wants(q.team)
                && !silent.iter().any(|l| l.team == q.team)
            {
                let words = q.words();
                silent.push(QuietLine {
                    team: q.team.to_owned(),
                    last: q.last,
                    days: q.days,
                    what: words.what,
                    ask: words.ask,
                });
            }
        }
        let mut states = key_result_states(evidence, cycle);
        states.retain(|s| request.wants_objective(workspace, &asks, s.team, s.objective));
        // What would help is asked while something can still help.
        if phase(period, today) == Phase::Running && request.asked_of.is_none() {
            let found = off_track_without_ask(&asks, &states);
            off_track.extend(found.iter().map(|o| {
                let words = o.words();
                OffTrackLine {
                    team: o.state.team.to_owned(),
                    reference: o.state.reference(),
                    title: o.state.title().to_owned(),
                    what: words.what,
                    ask: words.ask,
                }
            }));
        }
        without_check_in += states.iter().filter(|s| s.told.is_empty()).count();
        let wanted = |team: &str, objective: &Objective| {
            request.wants_objective(workspace, &asks, team, objective)
        };
        stand(evidence, (cycle, *period), &states, wanted, &mut teams);
    }
    teams.sort_by_key(|t| workspace.directory.position(&t.team));
    let news = News::of(evidence, request, &cycles);
    let quotable = Quotable::of(workspace);
    let mut report = Report {
        version: VERSION,
        organisation: (workspace.settings.organisation.written()).map(str::to_owned),
        today,
        team: request.team.clone(),
        asked_of: request.asked_of.clone(),
        since: news.since,
        cycles: cycles.iter().map(|c| cycle_line(c, today)).collect(),
        help_wanted: help,
        for_leadership,
        quiet: silent,
        off_track_without_ask: off_track,
        worth_a_conversation: worth_a_conversation(evidence, request),
        changed: changed.map(|mut all| {
            all.retain(|t| request.wants_changes(t) && !news.persons.contains(t.team.as_str()));
            all
        }),
        teams,
        celebrate: celebrate(&news, &asks, &quotable),
        learned: learned(&news, &quotable),
        without_check_in,
        exceptions: exceptions(workspace, |f| request.wants_file(workspace, f, &cycles)),
        limits: limits(evidence),
    };
    leave_scores_out(&mut report, &quotable);
    report
}

/// Nothing that is quoted puts a score beside a person.
fn leave_scores_out(report: &mut Report, quotable: &Quotable) {
    let teams = report.teams.iter_mut();
    let objectives = teams.flat_map(|team| &mut team.objectives);
    for line in objectives.flat_map(|objective| &mut objective.key_results) {
        line.why = line.why.take().filter(|why| quotable.is(why));
    }
    let asks = report.help_wanted.iter_mut();
    let asks = asks.chain(&mut report.for_leadership);
    quotable.clear(asks.flat_map(AskLine::texts));
    let signals = report.worth_a_conversation.iter_mut();
    quotable.clear(signals.flat_map(|s| [&mut s.title, &mut s.words.what, &mut s.words.ask]));
    quotable.clear(report.celebrate.iter_mut().map(|line| &mut line.what));
    let exceptions = report.exceptions.iter_mut();
    quotable.clear(exceptions.filter_map(|line| line.reason.as_mut()));
}

/// The signals about the teams that are asked for. Teams go by their short names throughout a report, also in a title.
fn worth_a_conversation(evidence: Evidence<'_>, request: &ReportRequest) -> Vec<Signal> {
    let facts = if request.cycles.is_empty() {
        Facts::around(evidence)
    } else {
        Facts::of(evidence, &request.cycles)
    };
    SignalName::worth_a_conversation()
        .flat_map(|name| name.find(&facts))
        .filter(|s| request.wants_signal(s))
        .map(|signal| match signal.teams.as_slice() {
            [team] if signal.title == evidence.workspace.directory.team_name(team) => Signal {
                title: team.clone(),
                ..signal
            },
            _ => signal,
        })
        .collect()
}
