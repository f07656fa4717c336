//! `okr report`: who needs help, and where things stand.

use super::conversations::{ConversationLine, conversations};
use super::exceptions::{ExceptionLine, exceptions};
use crate::clock::{Date, Period};
use crate::model::{Ambition, Items, Kind, Pace, Record, Status};
use crate::signals::{
    AskStanding, Evidence, HelpWanted, KeyResultState, Since, asks, help_wanted, is_a_person,
    key_result_states, off_track_without_ask, quiet, told_on,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the JSON format. Within a version keys are only added.
const VERSION: u32 = 1;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct ReportRequest {
    /// The cycles; empty means all that run today.
    pub cycles: Vec<String>,
    /// Only this team (today's name).
    pub team: Option<String>,
}

/// Who needs help, and where things stand. Nothing in here counts, ranks or compares people.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The version of this format. Within a version keys are only added.
    pub version: u32,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The day for which is told, YYYY-MM-DD.
    #[schemars(with = "String")]
    pub today: Date,
    /// The cycles that are told about, the shortest first.
    pub cycles: Vec<CycleLine>,
    /// Open asks to other teams, the longest wait first.
    pub help_wanted: Vec<AskLine>,
    /// Open asks that name no team.
    pub for_leadership: Vec<AskLine>,
    /// Teams of which nothing was heard for longer than usual.
    pub quiet: Vec<QuietLine>,
    /// Key results that are off track in the team's words, with nobody asked yet.
    pub off_track_without_ask: Vec<OffTrackLine>,
    /// Questions to teams about how their records came to be.
    pub conversations: Vec<ConversationLine>,
    /// Where each objective stands, in the order of the org.
    pub teams: Vec<TeamStanding>,
    /// Key results of which no check-in has told anything yet.
    pub without_check_in: usize,
    /// Exceptions from the practice of OKRs that the files ask for, with their reasons.
    pub exceptions: Vec<ExceptionLine>,
    /// What could not be judged.
    pub limits: Vec<LimitLine>,
}

/// A cycle and how far it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CycleLine {
    /// Its name.
    pub name: String,
    /// The first day.
    #[schemars(with = "String")]
    pub start: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub end: Date,
    /// Today's number in it, beginning at 1.
    pub day: i64,
    /// How many days it has.
    pub days: i64,
}

/// An open ask.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskLine {
    /// The asking team.
    pub team: String,
    /// The ask's id.
    pub id: String,
    /// The team that can help.
    pub from: Option<String>,
    /// What is needed.
    pub what: String,
    /// What waits for it.
    pub waits: Option<String>,
    /// What kind of help: tool, resource, person or decision.
    pub kind: Option<&'static str>,
    /// How many days it has been visible; absent when that cannot be known.
    pub days: Option<i64>,
    /// Since when it has been visible.
    #[schemars(with = "Option<String>")]
    pub since: Option<Date>,
    /// The commit that made it visible.
    pub commit: Option<String>,
    /// Whether it is not committed yet.
    pub not_recorded: bool,
    /// Where it stands: no-reply, picked-up, later or declined.
    #[schemars(with = "String")]
    pub standing: AskStanding,
    /// What it was told last.
    pub told: Option<AskTold>,
}

/// An answer to an ask.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskTold {
    /// The team that answered.
    pub team: String,
    /// What it said.
    pub why: Option<String>,
}

/// A team of which nothing was heard.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuietLine {
    /// The team.
    pub team: String,
    /// The day of the last check-in with words.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// Days since then, pauses left out.
    pub days: i64,
    /// What is there.
    pub what: String,
    /// A question.
    pub ask: String,
}

/// A key result that is off track with nobody asked yet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OffTrackLine {
    /// The team.
    pub team: String,
    /// The reference: team/objective/key-result.
    pub reference: String,
    /// The key result.
    pub title: String,
    /// What the team says.
    pub what: String,
    /// A question.
    pub ask: String,
}

/// A team's objectives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TeamStanding {
    /// The team's short name.
    pub team: String,
    /// The team's name.
    pub name: String,
    /// Its objectives.
    pub objectives: Vec<ObjectiveLine>,
}

/// An objective and its key results.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ObjectiveLine {
    /// The cycle.
    pub cycle: String,
    /// The objective's id.
    pub id: String,
    /// The objective.
    pub title: String,
    /// committed, aspirational or learning.
    #[schemars(with = "String")]
    pub ambition: Ambition,
    /// Teams that own it together.
    pub shared_with: Vec<String>,
    /// Its key results.
    pub key_results: Vec<KeyResultLine>,
}

/// Where a key result stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeyResultLine {
    /// The key result's id.
    pub id: String,
    /// The key result.
    pub title: String,
    /// What is measured, and how far it is.
    pub measured: Measured,
    /// The share of the way from baseline to target, raw: it may be below 0 or above 1.
    pub progress: Option<f64>,
    /// The share that an even pace would have by today.
    pub expected: Option<f64>,
    /// The numbers in a word: on-pace, behind, inside, outside or unknown.
    #[schemars(with = "String")]
    pub pace: Pace,
    /// The team's own word.
    #[schemars(with = "Option<String>")]
    pub status: Option<Status>,
    /// Confidences from 0 to 10, the latest last.
    pub confidence: Vec<f64>,
    /// The team's latest why.
    pub why: Option<String>,
    /// The day of the latest check-in that speaks of it.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
}

/// What is measured.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Measured {
    /// From a baseline to a target.
    Metric {
        /// The value at the start.
        baseline: Option<f64>,
        /// The latest value.
        value: Option<f64>,
        /// The value to reach.
        target: Option<f64>,
        /// The unit.
        unit: Option<String>,
    },
    /// Within a range.
    Hold {
        /// The latest value.
        value: Option<f64>,
        /// Not below this.
        min: Option<f64>,
        /// Not above this.
        max: Option<f64>,
        /// The unit.
        unit: Option<String>,
    },
    /// Steps on the way.
    Milestones {
        /// How many are there.
        done: usize,
        /// How many there will be.
        all: usize,
    },
    /// A question.
    Learning {
        /// The answer, when there is one.
        answer: Option<String>,
        /// The day by which it is wanted.
        #[schemars(with = "Option<String>")]
        decide_by: Option<Date>,
    },
    /// Only words.
    Words,
}

/// What could not be judged, and what to type.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LimitLine {
    /// What could not be judged.
    pub what: String,
    /// What to type.
    pub remedy: Option<String>,
}

/// Collects the report.
pub fn report(evidence: Evidence<'_>, request: &ReportRequest) -> Report {
    let workspace = evidence.workspace;
    let cycles = cycles(evidence, request);
    let wanted = |team: &str| request.team.as_deref().is_none_or(|t| t == team);
    let asks = asks(evidence);
    let heard = told_on(evidence);
    let (for_leadership, help): (Vec<_>, Vec<_>) = help_wanted(evidence, &asks)
        .iter()
        .filter(|h| wanted(h.ask.team) || h.ask.from.is_some_and(wanted))
        .map(ask_line)
        .partition(|a| a.from.is_none());
    let mut quiet_lines = Vec::new();
    let mut off_track = Vec::new();
    let mut talks = Vec::new();
    let mut teams: Vec<TeamStanding> = Vec::new();
    let mut without_check_in = 0;
    for (cycle, _) in &cycles {
        for q in quiet(evidence, &heard, cycle)
            .iter()
            .filter(|q| wanted(q.team))
        {
            let words = q.words();
            if !quiet_lines.iter().any(|l: &QuietLine| l.team == q.team) {
                quiet_lines.push(QuietLine {
                    team: q.team.to_owned(),
                    last: q.last,
                    days: q.days,
                    what: words.what,
                    ask: words.ask,
                });
            }
        }
        let states = key_result_states(evidence, cycle);
        for o in off_track_without_ask(&asks, &states)
            .iter()
            .filter(|o| wanted(o.state.team))
        {
            let words = o.words();
            off_track.push(OffTrackLine {
                team: o.state.team.to_owned(),
                reference: reference(o.state),
                title: text(o.state.key_result.title.as_ref()),
                what: words.what,
                ask: words.ask,
            });
        }
        talks.extend(conversations(evidence, cycle, wanted));
        without_check_in += states
            .iter()
            .filter(|s| wanted(s.team) && s.told.is_empty())
            .count();
        stand(evidence, cycle, &states, &wanted, &mut teams);
    }
    teams.sort_by_key(|t| workspace.directory.position(&t.team));
    Report {
        version: VERSION,
        organisation: workspace
            .settings
            .organisation
            .as_ref()
            .map(|o| o.value.0.clone()),
        today: evidence.today,
        cycles: cycles
            .iter()
            .map(|(name, p)| CycleLine {
                name: name.clone(),
                start: p.start,
                end: p.end,
                day: p.day_number(evidence.today),
                days: p.days(),
            })
            .collect(),
        help_wanted: help,
        for_leadership,
        quiet: quiet_lines,
        off_track_without_ask: off_track,
        conversations: talks,
        teams,
        without_check_in,
        exceptions: exceptions(workspace, |f| {
            let team = f.place.team.as_deref();
            let team = team.map(|t| workspace.directory.current_team(t));
            let cycle = f.place.cycle.as_deref();
            team.map_or(request.team.is_none(), wanted)
                && cycle.is_none_or(|c| cycles.iter().any(|(name, _)| name == c))
        }),
        limits: limits(evidence),
    }
}

fn cycles(evidence: Evidence<'_>, request: &ReportRequest) -> Vec<(String, Period)> {
    if request.cycles.is_empty() {
        return evidence.workspace.cycles_on(evidence.today);
    }
    request
        .cycles
        .iter()
        .filter_map(|c| evidence.workspace.period(c).map(|p| (c.clone(), p)))
        .collect()
}

pub(super) fn limits(evidence: Evidence<'_>) -> Vec<LimitLine> {
    let all = evidence.history.limits().iter();
    all.map(|l| LimitLine {
        what: l.sentence(),
        remedy: l.remedy().map(std::string::ToString::to_string),
    })
    .collect()
}

fn ask_line(wanted: &HelpWanted<'_, '_>) -> AskLine {
    let ask = wanted.ask;
    let (since, commit) = match &ask.since {
        Since::Visible(day, commit) => (Some(*day), Some(commit.short().to_string())),
        Since::NotRecorded | Since::Unknown => (None, None),
    };
    AskLine {
        team: ask.team.to_owned(),
        id: ask.id.to_owned(),
        from: ask.from.map(str::to_owned),
        what: ask.what.unwrap_or(ask.id).to_owned(),
        waits: ask.waits.map(str::to_owned),
        kind: ask.kind.map(crate::model::AskKind::word),
        days: wanted.days,
        since,
        commit,
        not_recorded: ask.since == Since::NotRecorded,
        standing: ask.standing(),
        told: ask.answer().map(|r| AskTold {
            team: r.team.to_owned(),
            why: r.why.map(str::to_owned),
        }),
    }
}

fn stand(
    evidence: Evidence<'_>,
    cycle: &str,
    states: &[KeyResultState<'_>],
    wanted: &dyn Fn(&str) -> bool,
    teams: &mut Vec<TeamStanding>,
) {
    let directory = &evidence.workspace.directory;
    for (file, record) in evidence
        .workspace
        .of_kind(Kind::Okrs)
        .filter(|(f, _)| f.place.cycle.as_deref() == Some(cycle))
    {
        let (Record::Okrs(okrs), Some(team)) = (record, file.place.team.as_deref()) else {
            continue;
        };
        let team = directory.current_team(team);
        if !wanted(team) || is_a_person(evidence.workspace, team) || okrs.person.is_some() {
            continue;
        }
        for objective in okrs
            .objectives
            .items()
            .iter()
            .filter(|o| o.dropped.is_none())
        {
            let own = states
                .iter()
                .filter(|s| std::ptr::eq(s.objective, objective));
            let line = ObjectiveLine {
                cycle: cycle.to_owned(),
                id: objective
                    .id
                    .as_ref()
                    .map_or_else(String::new, |i| i.value.0.clone()),
                title: text(objective.title.as_ref()),
                ambition: objective
                    .ambition
                    .as_ref()
                    .map_or(Ambition::Aspirational, |a| a.value),
                shared_with: objective
                    .shared_with
                    .items()
                    .iter()
                    .map(|t| t.value.0.clone())
                    .collect(),
                key_results: own.map(key_result_line).collect(),
            };
            match teams.iter_mut().find(|t| t.team == team) {
                Some(standing) => standing.objectives.push(line),
                None => {
                    teams.push(TeamStanding {
                        team: team.to_owned(),
                        name: directory.team_name(team).to_owned(),
                        objectives: vec![line],
                    });
                }
            }
        }
    }
}

fn key_result_line(state: &KeyResultState<'_>) -> KeyResultLine {
    let key_result = state.key_result;
    let unit = key_result.unit.as_ref().map(|u| u.value.0.clone());
    let number =
        |n: &Option<crate::model::Spanned<crate::model::Number>>| n.as_ref().map(|n| n.value.0);
    let milestones = key_result.milestones.items();
    let measured = if let Some(hold) = &key_result.hold {
        Measured::Hold {
            value: state.value(),
            min: number(&hold.value.min),
            max: number(&hold.value.max),
            unit,
        }
    } else if !milestones.is_empty() {
        let there = milestones.iter().filter(|m| {
            m.id.as_ref()
                .is_some_and(|id| state.done.contains(&id.value.0.as_str()))
        });
        Measured::Milestones {
            done: there.count(),
            all: milestones.len(),
        }
    } else if key_result.hypothesis.is_some() {
        Measured::Learning {
            answer: state.answer.map(str::to_owned),
            decide_by: key_result.decide_by.as_ref().map(|d| d.value.0),
        }
    } else if key_result.target.is_some() || state.value().is_some() {
        let baseline = key_result.baseline.as_ref().and_then(|b| b.value.number());
        Measured::Metric {
            baseline,
            value: state.value(),
            target: number(&key_result.target),
            unit,
        }
    } else {
        Measured::Words
    };
    KeyResultLine {
        id: key_result
            .id
            .as_ref()
            .map_or_else(String::new, |i| i.value.0.clone()),
        title: text(key_result.title.as_ref()),
        measured,
        progress: state.standing.progress,
        expected: state.standing.expected,
        pace: state.standing.pace,
        status: state.status(),
        confidence: state.confidences(),
        why: state
            .told
            .iter()
            .rev()
            .find_map(|t| t.why)
            .map(str::to_owned),
        last: state.told.last().map(|t| t.date),
    }
}

fn reference(state: &KeyResultState<'_>) -> String {
    let id = |id: &Option<crate::model::Spanned<crate::model::Id>>| {
        id.as_ref().map_or("", |i| i.value.0.as_str()).to_owned()
    };
    format!(
        "{}/{}/{}",
        state.team,
        id(&state.objective.id),
        id(&state.key_result.id)
    )
}

fn text(words: Option<&crate::model::Spanned<crate::model::Text>>) -> String {
    words.map_or_else(String::new, |w| w.value.0.clone())
}
