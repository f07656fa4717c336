//! The lines between teams: who contributes to whom, who shares an objective, who asks whom.

use super::{CycleFacts, Facts};
use crate::model::{GoalForm, Items, parse_goal};
use crate::workspace::{Directory, Workspace};
use std::collections::{BTreeMap, BTreeSet};

/// The lines between the teams of one cycle, both ways. All names are today's.
#[derive(Debug, Default)]
pub(super) struct Lines<'w> {
    /// By team, whom it has to do with.
    of: BTreeMap<&'w str, BTreeSet<&'w str>>,
}

impl<'w> Lines<'w> {
    /// The lines that live objectives and the asks of their cycle draw. An ask that is open draws one in every cycle.
    pub(super) fn of(facts: &Facts<'w>, cycle: &CycleFacts<'w>) -> Self {
        let mut lines = Lines::default();
        let workspace = facts.workspace();
        for found in cycle.live() {
            for other in found.objective.shared_with.items() {
                lines.draw(found.team, workspace.directory.current_team(&other.value.0));
            }
            for goal in found.objective.contributes_to.items() {
                let own = (found.team, cycle.name.as_str());
                if let Some(team) = team_of(workspace, &goal.value.0, own) {
                    lines.draw(found.team, team);
                }
            }
        }
        let asks = facts.asks.iter();
        for ask in asks.filter(|a| a.cycle == cycle.name || a.is_open()) {
            if let Some(from) = ask.from {
                lines.draw(ask.team, from);
            }
            for reply in &ask.replies {
                lines.draw(ask.team, reply.team);
            }
        }
        lines
    }

    fn draw(&mut self, one: &'w str, other: &'w str) {
        if one != other {
            self.of.entry(one).or_default().insert(other);
            self.of.entry(other).or_default().insert(one);
        }
    }

    /// Whether there is a line between the two.
    pub(super) fn between(&self, one: &str, other: &str) -> bool {
        self.of.get(one).is_some_and(|all| all.contains(other))
    }

    /// Those with whom `team` has to do, in the order of their names.
    pub(super) fn from(&self, team: &str) -> impl Iterator<Item = &'w str> {
        self.of.get(team).into_iter().flatten().copied()
    }
}

/// The team that a reference to a goal means, also where the goal itself is not there (any more).
fn team_of<'w>(workspace: &'w Workspace, text: &'w str, own: (&str, &str)) -> Option<&'w str> {
    if let Ok(goal) = workspace.goal(text, GoalForm::Full, own) {
        return Some(goal.team);
    }
    let goal = parse_goal(text, GoalForm::Full)?;
    let named = workspace.directory.team(goal.names.first()?)?;
    Some(&named.id)
}

/// Whether one team stands above the other, however far.
pub(super) fn is_above(directory: &Directory, above: &str, team: &str) -> bool {
    let mut at = directory.parent(team);
    // A circle of parents is longer than there are teams.
    for _ in 0..directory.teams.len() {
        match at {
            Some(parent) if parent == above => return true,
            Some(parent) => at = directory.parent(parent),
            None => return false,
        }
    }
    false
}

/// The teams with live objectives in a cycle, in the order of the org; without those that others belong to and that belong to
/// none themselves: they lead. Empty below three, where everybody knows what the others do.
pub(super) fn teams_in<'w>(facts: &Facts<'w>, cycle: &CycleFacts<'w>) -> Vec<&'w str> {
    let directory = &facts.workspace().directory;
    let mut teams: Vec<&str> = cycle.live().map(|o| o.team).collect();
    teams.dedup();
    let mut seen = BTreeSet::new();
    teams.retain(|team| seen.insert(*team));
    if teams.len() < 3 {
        return Vec::new();
    }
    let parents: BTreeSet<&str> = directory
        .teams
        .iter()
        .filter_map(|t| directory.parent(&t.id))
        .collect();
    teams.retain(|team| directory.parent(team).is_some() || !parents.contains(team));
    teams
}
