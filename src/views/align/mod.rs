//! `okr align`: who contributes to what, who needs whom, and what is worth talking over when teams meet.

mod network;
mod questions;
mod tree;
mod value;

pub use tree::{Places, Step};
pub use value::{
    AlignedObjective, AlignedTeam, Alignment, Contribution, NeedLine, Question, SettledNeed,
};

use super::asked::ask_line;
use super::frame::{cycle_line, cycles, limits};
use super::quotable::Quotable;
use crate::model::Written;
use crate::signals::{AskStanding, Evidence, Facts, help_wanted, is_a_person};
use network::Network;
pub(in crate::views) use questions::questions;
use questions::waiting;

/// The version of the JSON format. Within a version keys are only added.
const VERSION: u32 = 1;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct AlignRequest {
    /// The cycles; empty means all that run today.
    pub cycles: Vec<String>,
    /// Only this team (today's name) and those it has to do with.
    pub team: Option<String>,
}

/// Collects the network.
pub fn align(evidence: Evidence<'_>, request: &AlignRequest) -> Alignment {
    let workspace = evidence.workspace;
    let cycles = cycles(evidence, &request.cycles);
    let names: Vec<String> = cycles.iter().map(|(name, _)| name.clone()).collect();
    let facts = Facts::of(evidence, &names);
    let of_cycles = |ask: &crate::signals::Ask<'_>| {
        let of = |c: &String| ask.is_of(workspace, c);
        request.cycles.is_empty() || request.cycles.iter().any(of)
    };
    let about = |one: &str, other: Option<&str>| {
        let mut teams = [Some(one), other].into_iter().flatten();
        (request.team.as_deref()).is_none_or(|wanted| teams.any(|t| t == wanted))
    };
    let waiting = waiting(&facts);
    let mut needs: Vec<NeedLine> = help_wanted(evidence, &facts.asks)
        .iter()
        .filter(|h| of_cycles(h.ask) && about(h.ask.team, h.ask.from))
        .map(|h| NeedLine {
            question: waiting.get(&(h.ask.team, h.ask.id)).cloned(),
            ask: ask_line(h),
        })
        .collect();
    // Within the same standing the longest wait stays first.
    needs.sort_by_key(|n| n.ask.standing != AskStanding::NoReply);
    let closed = facts.asks.iter().filter_map(|ask| Some((ask, ask.closed?)));
    let settled: Vec<SettledNeed> = closed
        .filter(|(ask, _)| names.iter().any(|c| ask.is_mentioned_in(c)))
        .filter(|(ask, _)| about(ask.team, ask.from))
        .map(|(ask, closing)| SettledNeed {
            team: ask.team.to_owned(),
            id: ask.id.to_owned(),
            from: ask.from.map(str::to_owned),
            what: ask.what.unwrap_or(ask.id).to_owned(),
            how: closing.how.map(str::to_owned),
        })
        .collect();
    let mut network = Network::of(&facts);
    if let Some(team) = &request.team {
        network.keep_around(team);
    }
    for (team, from) in (needs.iter().map(|n| (&n.ask.team, &n.ask.from)))
        .chain(settled.iter().map(|s| (&s.team, &s.from)))
    {
        let both = [Some(team), from.as_ref()].into_iter().flatten();
        both.filter(|t| !is_a_person(workspace, t))
            .for_each(|t| network.team(t));
    }
    if let Some(team) = &request.team {
        network.team(team);
    }
    let mut alignment = Alignment {
        version: VERSION,
        organisation: (workspace.settings.organisation.written()).map(str::to_owned),
        today: evidence.today,
        cycles: cycles
            .iter()
            .map(|c| cycle_line(c, evidence.today))
            .collect(),
        around: request.team.clone(),
        teams: network.teams(),
        needs,
        settled,
        questions: questions(&facts, request.team.as_deref()),
        limits: limits(evidence),
    };
    let quotable = Quotable::of(workspace);
    let (needs, settled) = (alignment.needs.iter_mut(), alignment.settled.iter_mut());
    quotable.clear(needs.flat_map(|need| need.ask.texts().chain(&mut need.question)));
    quotable.clear(settled.flat_map(|s| [&mut s.what].into_iter().chain(&mut s.how)));
    let questions = alignment.questions.iter_mut();
    quotable.clear(questions.flat_map(|q| [&mut q.title, &mut q.what, &mut q.ask]));
    let objectives = alignment.teams.iter_mut().flat_map(|t| &mut t.objectives);
    quotable.clear(objectives.filter_map(|o| o.contribution.as_mut()));
    alignment
}
