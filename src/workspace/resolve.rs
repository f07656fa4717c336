//! Whether what a record points to is there: goals, asks, experiments, people and teams.

use super::PACKETS;
use super::links::{At, Names, OfTeam};
use super::load::{File, Workspace};
use crate::model::{GoalForm, Items, Target, Written, nearest, split_cycle};

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// What was looked for: "team", "key result".
    pub what: &'static str,
    /// The name that is not known.
    pub name: String,
    /// The whole reference with the name that was probably meant.
    pub nearest: Option<String>,
}

/// Whether the name that was probably meant is looked for. That compares the lost name with all that are known, so whoever
/// has many lost ones, and whoever does not tell it, asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// The nearest name that is known.
    Name,
    /// None.
    Nothing,
}

impl Near {
    pub(super) fn to<'c>(
        self,
        name: &str,
        known: impl IntoIterator<Item = &'c str>,
    ) -> Option<String> {
        let near = (self == Near::Name).then(|| nearest(name, known)).flatten();
        near.map(str::to_owned)
    }
}

impl Unresolved {
    pub(super) fn new(what: &'static str, name: &str, nearest: Option<String>) -> Self {
        Unresolved {
            what,
            name: name.to_owned(),
            nearest,
        }
    }
}

impl Workspace {
    /// Whether `target`, written in `file`, leads somewhere.
    ///
    /// # Errors
    /// What is not known, and what `near` says of the name that was probably meant.
    pub fn resolve(&self, target: Target<'_>, file: &File, near: Near) -> Result<(), Unresolved> {
        let own_team = file.place.team.as_deref().unwrap_or("");
        let own_cycle = file.place.cycle.as_deref().unwrap_or("");
        let own = (own_team, own_cycle);
        let lost = |what, name: &str, near| Err(Unresolved::new(what, name, near));
        match target {
            Target::Person(handle) => {
                if self.directory.has_no_people() || self.directory.person(handle).is_some() {
                    return Ok(());
                }
                let handles = self.directory.people.iter().map(|p| p.handle.as_str());
                lost("person", handle, near.to(handle, handles))
            }
            Target::Team(team) => {
                if self.directory.has_no_teams() || self.directory.team(team).is_some() {
                    return Ok(());
                }
                Err(self.directory.no_team(team, near))
            }
            Target::Inside { .. } => Ok(()),
            Target::OwnGoal(text) => self.goal_or(near, text, GoalForm::Own, own).map(drop),
            Target::Goal(text) => self.goal_or(near, text, GoalForm::Full, own).map(drop),
            Target::Assumption(text) => {
                let name = split_cycle(text).map_or(text, |(n, _)| n);
                let (team, id) = name.split_once('/').unwrap_or((own_team, name));
                let team = self.directory.current_team(team);
                let known = &self.links.of(team).assumptions;
                if known.contains_key(id) {
                    return Ok(());
                }
                let near = near.to(id, known.keys().map(String::as_str));
                lost("assumption", name, near.map(|n| format!("{team}/{n}")))
            }
            Target::Ask(text) => self.pair(near, |of| &of.asks, text, "ask"),
            Target::OwnAsk(text) => self
                .pair(near, |of| &of.asks, &format!("{own_team}/{text}"), "ask")
                .map_err(|mut e| {
                    e.nearest = e
                        .nearest
                        .and_then(|n| n.split_once('/').map(|(_, id)| id.to_owned()));
                    e
                }),
            Target::Experiment(text) => {
                let bare = text.strip_prefix("experiment:").unwrap_or(text);
                self.pair(near, |of| &of.experiments, bare, "experiment")
                    .map_err(|mut e| {
                        if bare.len() < text.len() {
                            e.nearest = e.nearest.map(|n| format!("experiment:{n}"));
                        }
                        e
                    })
            }
            Target::Milestone { key_result, id } => {
                let Ok(goal) = self.goal(key_result, GoalForm::Own, own) else {
                    return Ok(());
                };
                let milestones = goal.key_result.map_or(&[][..], |k| k.milestones.items());
                let ids = || milestones.iter().filter_map(|m| m.id.written());
                if ids().any(|m| m == id) {
                    return Ok(());
                }
                lost("milestone", id, near.to(id, ids()))
            }
            Target::Health(id) => self.health(near, id, own),
            Target::Record(path) => {
                let sealed = format!("{path}.age");
                if self.lies_at(path) || self.lies_at(&sealed) || path.starts_with(PACKETS) {
                    return Ok(());
                }
                lost("record", path, None)
            }
        }
    }

    /// Whether an objective that a team has or shares in a cycle has the health measure `id`.
    fn health(&self, near: Near, id: &str, (team, cycle): (&str, &str)) -> Result<(), Unresolved> {
        let team = self.directory.current_team(team);
        let own = &self.links.of(team).health;
        let is_here = |at: &At| self.cycle_at(at) == cycle;
        let is_own = own.get(id).is_some_and(|all| all.iter().any(is_here));
        if is_own || self.shared_health(team, cycle).any(|other| other == id) {
            return Ok(());
        }
        let own = own.iter().filter(|(_, all)| all.iter().any(is_here));
        let known = own.map(|(id, _)| id.as_str());
        let near = near.to(id, known.chain(self.shared_health(team, cycle)));
        Err(Unresolved::new("health measure", id, near))
    }

    /// The health measures of objectives that others share with a team (today's name) in a cycle.
    fn shared_health<'w>(&'w self, team: &'w str, cycle: &'w str) -> impl Iterator<Item = &'w str> {
        let shared = self
            .shared_with(team)
            .filter(move |(file, _)| file.place.cycle.as_deref().unwrap_or("") == cycle);
        let health = shared.flat_map(|(_, objective)| objective.health.items());
        health.filter_map(|measure| measure.id.written())
    }

    /// Whether a record lies at `path`, read or sealed.
    fn lies_at(&self, path: &str) -> bool {
        let closed = || self.closed.binary_search_by(|sealed| (**sealed).cmp(path));
        self.file(path).is_some() || closed().is_ok()
    }

    fn cycle_at(&self, at: &At) -> &str {
        let file = self.files.get(at.file);
        let cycle = file.and_then(|file| file.place.cycle.as_deref());
        cycle.unwrap_or("")
    }

    fn pair(
        &self,
        near: Near,
        known: fn(&OfTeam) -> &Names,
        text: &str,
        what: &'static str,
    ) -> Result<(), Unresolved> {
        let (path, cycle) = split_cycle(text).unwrap_or((text, None));
        let (team, id) = path.split_once('/').unwrap_or(("", path));
        let team = self.directory.current_team(team);
        let known = known(self.links.of(team));
        let is_meant = |at: &At| cycle.is_none_or(|cycle| self.cycle_at(at) == cycle);
        if known.get(id).is_some_and(|all| all.iter().any(is_meant)) {
            return Ok(());
        }
        let behind = cycle.map_or_else(String::new, |c| format!("@{c}"));
        if let Some(lost) = self.directory.lacks(team, near) {
            let nearest = lost.nearest.map(|n| format!("{n}/{id}{behind}"));
            return Err(Unresolved { nearest, ..lost });
        }
        let near = near
            .to(id, known.keys().map(String::as_str))
            .filter(|n| *n != id);
        let near = near.map(|n| format!("{team}/{n}{behind}"));
        Err(Unresolved::new(what, path, near))
    }
}
