//! The teams, their objectives, and the lines between these.

use super::{AlignedObjective, AlignedTeam, Contribution};
use crate::model::{GoalForm, Items, Objective};
use crate::signals::{Facts, TeamObjective, is_a_person};
use crate::workspace::{GoalAt, Workspace};
use std::collections::{BTreeSet, HashSet};

/// The network while it is put together.
pub(super) struct Network<'w> {
    workspace: &'w Workspace,
    names: BTreeSet<String>,
    objectives: Vec<(String, AlignedObjective)>,
}

impl<'w> Network<'w> {
    /// All objectives of the cycles that were not dropped, and those of other cycles to which they contribute.
    pub(super) fn of(facts: &Facts<'w>) -> Self {
        let workspace = facts.evidence.workspace;
        let mut network = Network {
            workspace,
            names: BTreeSet::new(),
            objectives: Vec::new(),
        };
        let mut known: HashSet<*const Objective> = HashSet::new();
        let mut further: Vec<GoalAt<'w>> = Vec::new();
        for cycle in &facts.cycles {
            for found in &cycle.objectives {
                if found.objective.dropped.is_none() && known.insert(found.objective) {
                    let (line, above) = network.line(found, &cycle.name);
                    network.objectives.push((found.team.to_owned(), line));
                    further.extend(above);
                }
            }
        }
        for goal in further {
            if known.insert(goal.objective) && !is_a_person(workspace, goal.team) {
                let found = TeamObjective {
                    team: goal.team,
                    objective: goal.objective,
                };
                let (line, _) = network.line(&found, goal.cycle);
                network.objectives.push((goal.team.to_owned(), line));
            }
        }
        network.names = (network.objectives.iter())
            .map(|(team, _)| team.clone())
            .collect();
        network
    }

    fn line(&self, found: &TeamObjective<'w>, cycle: &str) -> (AlignedObjective, Vec<GoalAt<'w>>) {
        let directory = &self.workspace.directory;
        let mut above = Vec::new();
        let mut contributes_to = Vec::new();
        for goal in found.objective.contributes_to.items() {
            let own = (found.team, cycle);
            if let Ok(at) = self.workspace.goal(&goal.value.0, GoalForm::Full, own) {
                let named = TeamObjective {
                    team: at.team,
                    objective: at.objective,
                };
                contributes_to.push(Contribution {
                    reference: named.reference(),
                    cycle: Some(at.cycle.to_owned()),
                });
                above.push(at);
            } else {
                contributes_to.push(Contribution {
                    reference: goal.value.0.clone(),
                    cycle: None,
                });
            }
        }
        let mut shared_with: Vec<String> = Vec::new();
        for other in found.objective.shared_with.items() {
            let other = directory.current_team(&other.value.0);
            let known = other == found.team || shared_with.iter().any(|t| t == other);
            if !known && !is_a_person(self.workspace, other) {
                shared_with.push(other.to_owned());
            }
        }
        let contribution = found.objective.contribution.as_ref();
        let line = AlignedObjective {
            reference: found.reference(),
            cycle: cycle.to_owned(),
            title: found.title().to_owned(),
            shared_with,
            contributes_to,
            contribution: contribution.map(|c| c.value.0.clone()),
        };
        (line, above)
    }

    /// Leaves out what has nothing to do with `team`.
    pub(super) fn keep_around(&mut self, team: &str) {
        let own = |owner: &str, o: &AlignedObjective| {
            owner == team || o.shared_with.iter().any(|t| t == team)
        };
        let key = |reference: &str, cycle: &str| (reference.to_owned(), cycle.to_owned());
        let mut ours = HashSet::new();
        let mut above = HashSet::new();
        for (owner, objective) in &self.objectives {
            if own(owner, objective) {
                ours.insert(key(&objective.reference, &objective.cycle));
                let goals = objective.contributes_to.iter();
                let goals = goals.filter_map(|g| Some(key(&g.reference, g.cycle.as_ref()?)));
                above.extend(goals);
            }
        }
        self.objectives.retain(|(owner, o)| {
            let mut goals = o.contributes_to.iter();
            own(owner, o)
                || above.contains(&key(&o.reference, &o.cycle))
                || goals.any(|g| {
                    let cycle = g.cycle.as_deref().unwrap_or_default();
                    ours.contains(&key(&g.reference, cycle))
                })
        });
        self.names = self.objectives.iter().map(|(t, _)| t.clone()).collect();
    }

    /// Shows a team, also when it has no objective.
    pub(super) fn team(&mut self, team: &str) {
        self.names.insert(team.to_owned());
    }

    /// The teams in the order of the org.
    pub(super) fn teams(mut self) -> Vec<AlignedTeam> {
        let directory = &self.workspace.directory;
        let shared: Vec<String> = (self.objectives.iter())
            .flat_map(|(_, o)| o.shared_with.clone())
            .collect();
        self.names.extend(shared);
        let mut teams: Vec<AlignedTeam> = (self.names.iter())
            .map(|team| AlignedTeam {
                team: team.clone(),
                name: directory.team_name(team).to_owned(),
                parent: self.shown_above(team),
                objectives: Vec::new(),
            })
            .collect();
        teams.sort_by_cached_key(|t| (directory.position(&t.team), t.team.clone()));
        let places: std::collections::HashMap<String, usize> = (teams.iter().enumerate())
            .map(|(at, t)| (t.team.clone(), at))
            .collect();
        for (team, objective) in self.objectives {
            let place = places.get(&team).and_then(|at| teams.get_mut(*at));
            if let Some(place) = place {
                place.objectives.push(objective);
            }
        }
        teams
    }

    /// The nearest team above that is shown. A circle of parents is longer than there are teams.
    fn shown_above(&self, team: &str) -> Option<String> {
        let directory = &self.workspace.directory;
        let mut at = directory.parent(team);
        for _ in 0..directory.teams.len() {
            let above = at?;
            if self.names.contains(above) && above != team {
                return Some(above.to_owned());
            }
            at = directory.parent(above);
        }
        None
    }
}
