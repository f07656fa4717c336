//! What is worth talking over: the signals between teams, and what the rules of alignment found.

use super::Question;
use crate::lint::{Rule, Scope, lint};
use crate::model::{GoalForm, Written};
use crate::rules;
use crate::signals::{Facts, SignalName, TeamObjective, is_a_person};
use crate::workspace::{File, GoalAt, Workspace};
use std::collections::{HashMap, HashSet};

/// The signals between teams.
const SIGNALS: [SignalName; 3] = [SignalName::Synergy, SignalName::Silo, SignalName::Island];

/// The rules that know how goals of several teams fit together, in the order in which they are told.
const RULES: [&str; 4] = [
    "circular-reference",
    "contradicting-measures",
    "copied-key-result",
    "orphan-objective",
];

/// The questions, by pattern. What a file says to ignore was talked over already.
pub(in crate::views) fn questions(facts: &Facts<'_>, team: Option<&str>) -> Vec<Question> {
    let signals = SIGNALS.into_iter().flat_map(|name| name.find(facts));
    let mut all: Vec<Question> = signals
        .map(|s| Question {
            pattern: s.name.word(),
            teams: s.teams,
            cycle: s.cycle,
            about: s.about,
            title: s.title,
            what: s.words.what,
            why: s.words.why.to_owned(),
            ask: s.words.ask,
        })
        .collect();
    all.extend(of_rules(facts));
    all.retain(|q| team.is_none_or(|wanted| q.teams.iter().any(|t| t == wanted)));
    all
}

/// By asking team and id: what the wait of an ask without an answer makes one ask.
pub(super) fn waiting<'w>(facts: &Facts<'w>) -> HashMap<(&'w str, &'w str), String> {
    let found = SignalName::UnansweredNeed.find(facts);
    let asked: HashMap<&str, &str> = (found.iter())
        .flat_map(|s| {
            s.about
                .iter()
                .map(|about| (about.as_str(), s.words.ask.as_str()))
        })
        .collect();
    let open = facts.asks.iter().filter(|a| a.is_open());
    let all = open.filter_map(|a| {
        let question = asked.get(format!("ask:{}/{}", a.team, a.id).as_str())?;
        Some(((a.team, a.id), (*question).to_owned()))
    });
    all.collect()
}

fn of_rules(facts: &Facts<'_>) -> Vec<Question> {
    let workspace = facts.evidence.workspace;
    let wanted: Vec<&Rule> = RULES.iter().filter_map(|name| rules::named(name)).collect();
    let files: HashMap<&str, &File> = workspace.files.iter().map(|f| (&*f.path, &**f)).collect();
    let mut all: Vec<Question> = Vec::new();
    let mut told = HashSet::new();
    for found in lint(workspace, &wanted, &Scope::default()).diagnostics {
        let Some(file) = files.get(&*found.path) else {
            continue;
        };
        let (Some(_), Some(team), Some(cycle)) = (
            file.okrs(),
            file.place.team.as_deref(),
            file.place.cycle.as_deref(),
        ) else {
            continue;
        };
        let team = workspace.directory.current_team(team);
        if is_a_person(workspace, team) || !facts.cycles.iter().any(|c| c.name == cycle) {
            continue;
        }
        let mut goals: Vec<GoalAt<'_>> = own(workspace, &found.address, (team, cycle))
            .into_iter()
            .collect();
        let named = found.finding.goals.iter();
        goals.extend(named.filter_map(|n| workspace.goal(n, GoalForm::Full, (team, cycle)).ok()));
        let mut about: Vec<String> = Vec::new();
        let mut teams = vec![team.to_owned()];
        for goal in &goals {
            let reference = reference(goal);
            if !about.contains(&reference) {
                about.push(reference);
            }
            if !teams.iter().any(|t| t == goal.team) {
                teams.push(goal.team.to_owned());
            }
        }
        // Both sides of a contradiction are told in their files; when the teams meet, once is enough.
        let mut sides = about.clone();
        sides.sort();
        if about.len() > 1 && !told.insert((found.rule, sides)) {
            continue;
        }
        let rule = rules::named(found.rule);
        let title = goals.first().map_or("", |g| title(g));
        all.push(Question {
            pattern: found.rule,
            teams,
            cycle: Some(cycle.to_owned()),
            title: title.to_owned(),
            about,
            why: match found.finding.why.as_str() {
                "" => rule.map_or("", |r| r.why).to_owned(),
                why => why.to_owned(),
            },
            what: found.finding.what,
            ask: as_a_sentence(&found.finding.next),
        });
    }
    let position = |q: &Question| {
        let rule = RULES.iter().position(|r| *r == q.pattern);
        let first = q.teams.first().map_or("", String::as_str);
        (rule, workspace.directory.position(first))
    };
    all.sort_by_key(position);
    all
}

/// What to do stands behind other words in a finding, and alone here.
fn as_a_sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The goal at an address such as `objectives/trust-ci/key_results/build-p95/title`.
fn own<'w>(workspace: &'w Workspace, address: &str, own: (&str, &str)) -> Option<GoalAt<'w>> {
    let parts: Vec<&str> = address.split('/').collect();
    let name = match parts.as_slice() {
        ["objectives", id, "key_results", key_result, ..] => format!("{id}/{key_result}"),
        ["objectives", id, ..] => (*id).to_owned(),
        _ => return None,
    };
    let named = format!("{}/{name}@{}", own.0, own.1);
    workspace.goal(&named, GoalForm::Full, own).ok()
}

fn reference(goal: &GoalAt<'_>) -> String {
    let objective = TeamObjective {
        team: goal.team,
        objective: goal.objective,
    };
    let key_result = goal.key_result.and_then(|k| k.id.as_ref());
    let behind = key_result.map_or_else(String::new, |id| format!("/{}", id.value.0));
    format!("{}{behind}", objective.reference())
}

fn title<'w>(goal: &GoalAt<'w>) -> &'w str {
    let title = goal.key_result.map_or(&goal.objective.title, |k| &k.title);
    title.written().unwrap_or("")
}
