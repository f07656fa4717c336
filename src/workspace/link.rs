//! What is defined where, and the goals that a reference names.

use super::directory::Directory;
use super::load::{File, Workspace};
use super::resolve::Unresolved;
use crate::model::{
    GoalForm, Items, KeyResult, Kind, Objective, Record, Written, nearest, parse_goal,
};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A team, and the name of something that is the team's.
pub(super) type TeamAndName = (String, String);

/// What is defined where. Keys are today's names of teams.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// To every cycle that holds an objective, with the numbers of its file and of itself therein.
    objectives: HashMap<TeamAndName, Vec<(String, usize, usize)>>,
    /// To the cycles that hold an ask.
    pub(super) asks: HashMap<TeamAndName, Vec<String>>,
    pub(super) experiments: HashMap<TeamAndName, Vec<String>>,
    pub(super) assumptions: HashSet<TeamAndName>,
    pub(super) health: HashSet<(String, String, String)>,
    pub(super) paths: HashSet<String>,
    /// The teams that some path names, as it names them.
    teams: HashSet<String>,
    /// The teams and the cycles that the path of an OKR file names, as it names them.
    with_okrs: (HashSet<String>, HashSet<String>),
    /// The numbers of the OKR files and check-ins of a team, also of those that cannot be read.
    records: HashMap<String, Vec<usize>>,
    /// The numbers of the OKR files of a team.
    okr_files: HashMap<String, Vec<usize>>,
    /// The numbers of the OKR files with an objective that a team shares.
    shared: HashMap<String, Vec<usize>>,
    /// The numbers of the check-ins of a team.
    check_ins: HashMap<String, Vec<usize>>,
}

/// An objective, or one of its key results, found in the workspace.
#[derive(Debug, Clone, Copy)]
pub struct GoalAt<'w> {
    /// The file that holds it.
    pub file: &'w File,
    /// Today's name of the team.
    pub team: &'w str,
    /// The cycle.
    pub cycle: &'w str,
    /// The objective.
    pub objective: &'w Objective,
    /// The key result, when one is meant.
    pub key_result: Option<&'w KeyResult>,
}

impl Links {
    pub(super) fn of(files: &[Arc<File>], sealed: &[String], directory: &Directory) -> Self {
        let there = files.iter().map(|f| f.path.to_string());
        let mut links = Links {
            paths: there.chain(sealed.iter().cloned()).collect(),
            ..Links::default()
        };
        for (index, file) in files.iter().enumerate() {
            let team = directory
                .current_team(file.place.team.as_deref().unwrap_or(""))
                .to_owned();
            let cycle = file.place.cycle.clone().unwrap_or_default();
            links.place(index, file, &team);
            match &file.record {
                Some(Record::Okrs(okrs)) => {
                    links.okr_files.entry(team.clone()).or_default().push(index);
                    for (number, objective) in okrs.objectives.items().iter().enumerate() {
                        for need in objective.needs.items() {
                            links.ask(&team, need.id.written(), &cycle);
                        }
                        for other in objective.shared_with.items() {
                            let other = directory.current_team(&other.value.0);
                            let files = links.shared.entry(other.to_owned()).or_default();
                            if files.last() != Some(&index) {
                                files.push(index);
                            }
                        }
                        let owners = || {
                            let others = objective.shared_with.items().iter();
                            let others = others.map(|t| directory.current_team(&t.value.0));
                            std::iter::once(team.as_str()).chain(others)
                        };
                        let health = objective.health.items().iter();
                        for health in health.filter_map(|h| h.id.as_ref()) {
                            for owner in owners() {
                                let id = health.value.0.clone();
                                links.health.insert((owner.to_owned(), cycle.clone(), id));
                            }
                        }
                        let Some(id) = &objective.id else { continue };
                        for owner in owners() {
                            links
                                .objectives
                                .entry((owner.to_owned(), id.value.0.clone()))
                                .or_default()
                                .push((cycle.clone(), index, number));
                        }
                    }
                    let assumptions = okrs.assumptions.items().iter();
                    let ids = assumptions.filter_map(|a| a.id.written());
                    let ids = ids.map(|id| (team.clone(), id.to_owned()));
                    links.assumptions.extend(ids);
                }
                Some(Record::CheckIn(check_in)) => {
                    links.check_ins.entry(team.clone()).or_default().push(index);
                    for help in check_in.help.items() {
                        links.ask(&team, help.id.written(), &cycle);
                    }
                }
                Some(Record::Experiment(_)) => {
                    if let Some(name) = &file.place.name {
                        links
                            .experiments
                            .entry((team, name.clone()))
                            .or_default()
                            .push(cycle);
                    }
                }
                _ => {}
            }
        }
        links
    }

    /// What the path of a file says.
    fn place(&mut self, index: usize, file: &File, team: &str) {
        if matches!(file.kind, Kind::Okrs | Kind::CheckIn) {
            let records = self.records.entry(team.to_owned()).or_default();
            records.push(index);
        }
        let add = |to: &mut HashSet<String>, name: Option<&String>| {
            if let Some(name) = name.filter(|name| !to.contains(*name)) {
                to.insert(name.clone());
            }
        };
        add(&mut self.teams, file.place.team.as_ref());
        if file.kind == Kind::Okrs {
            add(&mut self.with_okrs.0, file.place.team.as_ref());
            add(&mut self.with_okrs.1, file.place.cycle.as_ref());
        }
    }

    fn ask(&mut self, team: &str, id: Option<&str>, cycle: &str) {
        if let Some(id) = id {
            self.asks
                .entry((team.to_owned(), id.to_owned()))
                .or_default()
                .push(cycle.to_owned());
        }
    }
}

impl Workspace {
    /// The OKR files of a team (today's name), in the order of their paths.
    pub fn okr_files_of(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(self.links.okr_files.get(team))
    }

    /// The OKR files with an objective that is shared with a team (today's name), in the order of their paths.
    pub fn okr_files_shared_with(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(self.links.shared.get(team))
    }

    /// The check-ins of a team (today's name), in the order of their paths.
    pub fn check_ins_of(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(self.links.check_ins.get(team))
    }

    /// The OKR files and check-ins of a team (today's name), also those that cannot be read, in the order of their paths.
    pub fn records_of(&self, team: &str) -> impl Iterator<Item = &File> {
        self.numbered(self.links.records.get(team))
    }

    /// Whether the path of some record names the team, by just this name.
    pub fn has_records_under(&self, team: &str) -> bool {
        self.links.teams.contains(team)
    }

    /// Whether the path of some OKR file names the team, by just this name.
    pub fn has_okrs_under(&self, team: &str) -> bool {
        self.links.with_okrs.0.contains(team)
    }

    /// Whether the path of some OKR file names the cycle.
    pub fn has_okrs_in(&self, cycle: &str) -> bool {
        self.links.with_okrs.1.contains(cycle)
    }

    fn numbered(&self, numbers: Option<&Vec<usize>>) -> impl Iterator<Item = &File> {
        let numbers: &[usize] = numbers.map_or(&[], Vec::as_slice);
        numbers
            .iter()
            .filter_map(|n| self.files.get(*n).map(|f| &**f))
    }

    /// The objective or key result that `text` names. `own` gives the team and cycle of the record it
    /// stands in; a full reference without `@cycle` prefers that cycle, then the latest.
    pub fn goal<'w>(
        &'w self,
        text: &str,
        form: GoalForm,
        own: (&str, &str),
    ) -> Result<GoalAt<'w>, Unresolved> {
        let no_goal = || Unresolved::new("goal", text, None);
        let goal = parse_goal(text, form).ok_or_else(no_goal)?;
        let mut first_error: Option<Unresolved> = None;
        for (team, skipped) in readings(&goal.names, form, own.0) {
            let rest = goal.names.get(skipped..).unwrap_or_default();
            let Some((objective, rest)) = rest.split_first() else {
                continue;
            };
            match self.objective(team, objective, goal.cycle, own.1) {
                Err(mut error) => {
                    let at = if error.what == "team" { 0 } else { skipped };
                    error.nearest = error
                        .nearest
                        .filter(|_| error.what != "team" || skipped == 1)
                        .and_then(|near| goal.with(at, &near));
                    // A first name that is a team was meant as one.
                    let meant = skipped == 1 && self.directory.team(team).is_some();
                    if meant || first_error.is_none() {
                        first_error = Some(error);
                    }
                }
                Ok(found) => match rest {
                    [] => return Ok(found),
                    [id] => {
                        let key_results = found.objective.key_results.items();
                        let ids = key_results.iter().filter_map(|k| k.id.written());
                        if let Some(key_result) =
                            key_results.iter().find(|k| k.id.written() == Some(id))
                        {
                            return Ok(GoalAt {
                                key_result: Some(key_result),
                                ..found
                            });
                        }
                        let near = nearest(id, ids);
                        let near = near.and_then(|n| goal.with(skipped + 1, n));
                        first_error = Some(Unresolved::new("key result", id, near));
                    }
                    _ => {}
                },
            }
        }
        Err(first_error.unwrap_or_else(no_goal))
    }

    /// An objective by its team and id. The name that was probably meant is the bare one.
    fn objective<'w>(
        &'w self,
        team: &str,
        id: &str,
        cycle: Option<&str>,
        own_cycle: &str,
    ) -> Result<GoalAt<'w>, Unresolved> {
        let team = self.directory.current_team(team);
        let found = self.links.objectives.get(&(team.to_owned(), id.to_owned()));
        let found = || found.into_iter().flatten();
        let same = found().find(|(c, ..)| c == cycle.unwrap_or(own_cycle));
        let latest = || found().max_by_key(|(c, ..)| (self.period(c).map(|p| p.start), c));
        let place = same.or_else(|| latest().filter(|_| cycle.is_none()));
        if let Some((_, file, number)) = place
            && let Some(file) = self.files.get(*file)
            && let Some(Record::Okrs(okrs)) = &file.record
            && let Some(objective) = okrs.objectives.items().get(*number)
        {
            let owner = file.place.team.as_deref().unwrap_or("");
            return Ok(GoalAt {
                file,
                team: self.directory.current_team(owner),
                cycle: file.place.cycle.as_deref().unwrap_or(""),
                objective,
                key_result: None,
            });
        }
        if let Some(lost) = self.directory.lacks(team) {
            return Err(lost);
        }
        let of_team = self.links.objectives.keys().filter(|(t, _)| t == team);
        let ids = of_team.map(|(_, o)| o.as_str()).filter(|o| *o != id);
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_unstable();
        let near = nearest(id, ids).map(str::to_owned);
        Err(Unresolved::new("objective", id, near))
    }
}

/// The ways to read the names of a reference: the team, and how many names say it.
/// An own reference may leave its team out.
fn readings<'n>(names: &[&'n str], form: GoalForm, own_team: &'n str) -> Vec<(&'n str, usize)> {
    let mut ways = Vec::new();
    if form == GoalForm::Own && names.len() <= 2 {
        ways.push((own_team, 0));
    }
    if let [team, _, ..] = names {
        ways.push((*team, 1));
    }
    ways
}
