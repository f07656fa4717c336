//! The network of teams as a value: what every format draws from.

use crate::clock::Date;
use crate::views::{AskLine, CycleLine, LimitLine};
use schemars::JsonSchema;
use serde::Serialize;

/// Who contributes to what, and who needs whom. Teams stand in the order of the org; nothing in here counts or compares them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Alignment {
    /// The version of this format. Within a version keys are only added.
    pub version: u32,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The day for which is told, YYYY-MM-DD.
    pub today: Date,
    /// The cycles that are told about, the shortest first.
    pub cycles: Vec<CycleLine>,
    /// The one team whose neighbourhood is shown; absent when all teams are.
    pub around: Option<String>,
    /// The teams and their objectives, in the order of the org.
    pub teams: Vec<AlignedTeam>,
    /// Open asks between teams: those without an answer first, the longest wait first.
    pub needs: Vec<NeedLine>,
    /// Asks of these cycles that the asking team has closed.
    pub settled: Vec<SettledNeed>,
    /// What is worth talking over when the teams meet.
    pub questions: Vec<Question>,
    /// What could not be judged.
    pub limits: Vec<LimitLine>,
}

/// A team and its objectives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AlignedTeam {
    /// The team's short name.
    pub team: String,
    /// The team's name.
    pub name: String,
    /// The nearest team above that is shown too.
    pub parent: Option<String>,
    /// Its objectives, in the order of the file.
    pub objectives: Vec<AlignedObjective>,
}

/// An objective and what it contributes to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AlignedObjective {
    /// The reference: team/objective.
    pub reference: String,
    /// The cycle.
    pub cycle: String,
    /// The objective; its id where it has no title.
    pub title: String,
    /// Other teams that own it together with this one.
    pub shared_with: Vec<String>,
    /// What it contributes to.
    pub contributes_to: Vec<Contribution>,
    /// How it contributes, in the team's words.
    pub contribution: Option<String>,
}

/// What an objective contributes to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Contribution {
    /// The reference of the objective: team/objective; as written where it is not there.
    pub reference: String,
    /// The cycle of that objective; absent where it is not there.
    pub cycle: Option<String>,
}

/// An open ask, and the question that its wait raises.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NeedLine {
    /// The ask.
    #[serde(flatten)]
    pub ask: AskLine,
    /// A question to the two teams, once it has waited for longer than usual.
    pub question: Option<String>,
}

/// An ask that the asker has closed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SettledNeed {
    /// The team that asked.
    pub team: String,
    /// The ask's id.
    pub id: String,
    /// The team that was asked.
    pub from: Option<String>,
    /// What was needed.
    pub what: String,
    /// How it was settled, in the asker's words.
    pub how: Option<String>,
}

/// Something to talk over: a pattern in the network, and a question.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Question {
    /// The name of the signal or rule that asks it.
    pub pattern: &'static str,
    /// The teams it is for.
    pub teams: Vec<String>,
    /// The cycle.
    pub cycle: Option<String>,
    /// The objectives, key results and asks it is about.
    pub about: Vec<String>,
    /// The same in the users' words.
    pub title: String,
    /// What is there.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// A question, or a next step.
    pub ask: String,
}

impl Alignment {
    /// All objectives with their teams, in the order of the org.
    pub fn objectives(&self) -> impl Iterator<Item = (&AlignedTeam, &AlignedObjective)> {
        let of = |team| move |objective| (team, objective);
        self.teams
            .iter()
            .flat_map(move |team| team.objectives.iter().map(of(team)))
    }

    /// The open asks that name a team.
    pub fn between_teams(&self) -> impl Iterator<Item = (&NeedLine, &str)> {
        let needs = self.needs.iter();
        needs.filter_map(|n| Some((n, n.ask.from.as_deref()?)))
    }

    /// The open asks that name none.
    pub fn for_leadership(&self) -> impl Iterator<Item = &NeedLine> {
        self.needs.iter().filter(|n| n.ask.from.is_none())
    }

    /// The name of a team as people say it.
    pub fn team_name<'t>(&'t self, team: &'t str) -> &'t str {
        let found = self.teams.iter().find(|t| t.team == team);
        found.map_or(team, |t| &t.name)
    }

    /// The name of the team that answered an ask.
    pub fn who_answered<'t>(&'t self, ask: &'t AskLine) -> &'t str {
        let told = ask.told.as_ref();
        told.map_or("", |told| self.team_name(&told.team))
    }

    /// What a question is about; nothing where that is the team itself.
    pub fn topic<'q>(&self, question: &'q Question) -> &'q str {
        let is_team =
            matches!(question.teams.as_slice(), [one] if self.team_name(one) == question.title);
        if is_team { "" } else { &question.title }
    }

    /// Whether objectives of several cycles stand side by side, so that each needs its cycle's name.
    pub fn has_several_cycles(&self) -> bool {
        let mut cycles = self.objectives().map(|(_, o)| &o.cycle);
        let first = cycles.next();
        cycles.any(|c| Some(c) != first)
    }
}
