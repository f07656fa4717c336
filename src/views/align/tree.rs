//! Who contributes to what, as a tree: below each objective those that contribute to it.

use super::{AlignedObjective, AlignedTeam, Alignment};
use std::collections::HashMap;

/// A line of the tree.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// How many objectives stand above it.
    pub depth: usize,
    /// Whether it is the last one below the same objective.
    pub last: bool,
    /// Whether it stood in the tree before; then nothing is told below it again.
    pub again: bool,
    /// The team.
    pub team: &'a AlignedTeam,
    /// The objective.
    pub objective: &'a AlignedObjective,
}

/// Where an objective stands among [`Alignment::objectives`], by reference and cycle.
pub struct Places<'a>(HashMap<(&'a str, &'a str), usize>);

impl<'a> Places<'a> {
    /// The places of all objectives.
    pub fn of(alignment: &'a Alignment) -> Self {
        let mut places = HashMap::new();
        for (at, (_, objective)) in alignment.objectives().enumerate() {
            let key = (objective.reference.as_str(), objective.cycle.as_str());
            places.entry(key).or_insert(at);
        }
        Places(places)
    }

    /// What an objective contributes to, as far as it is shown; each once, never itself.
    pub fn above(&self, objective: &AlignedObjective) -> Vec<usize> {
        let own = (objective.reference.as_str(), objective.cycle.as_str());
        let mut all = Vec::new();
        for goal in &objective.contributes_to {
            let key = (
                goal.reference.as_str(),
                goal.cycle.as_deref().unwrap_or_default(),
            );
            let found = self.0.get(&key).filter(|_| key != own);
            all.extend(found.filter(|at| !all.contains(*at)).copied());
        }
        all
    }
}

impl Alignment {
    /// The tree, line by line, and the objectives that nothing joins to others. An objective that contributes to several
    /// stands below each of them. A circle begins at its first objective in the order of the org.
    pub fn tree(&self) -> (Vec<Step<'_>>, Vec<(&AlignedTeam, &AlignedObjective)>) {
        let all: Vec<_> = self.objectives().collect();
        let places = Places::of(self);
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
        let mut is_below = vec![false; all.len()];
        for (at, (_, objective)) in all.iter().enumerate() {
            for above in places.above(objective) {
                if let (Some(list), Some(is)) = (below.get_mut(above), is_below.get_mut(at)) {
                    list.push(at);
                    *is = true;
                }
            }
        }
        let children = |at: usize| below.get(at).map_or(&[][..], Vec::as_slice);
        let has_parent = |at: usize| is_below.get(at) == Some(&true);
        let mut seen = vec![false; all.len()];
        let mut steps = Vec::new();
        let tops = (0..all.len()).filter(|at| !has_parent(*at) && !children(*at).is_empty());
        // What no top leads to stands in a circle, or below one.
        let rest = (0..all.len()).filter(|at| has_parent(*at));
        for top in tops.chain(rest) {
            if seen.get(top) == Some(&true) {
                continue;
            }
            let mut stack = vec![(top, 0, true)];
            while let Some((at, depth, last)) = stack.pop() {
                let (Some((team, objective)), Some(seen)) = (all.get(at), seen.get_mut(at)) else {
                    continue;
                };
                let again = std::mem::replace(seen, true);
                steps.push(Step {
                    depth,
                    last,
                    again,
                    team,
                    objective,
                });
                if !again {
                    let lines = children(at).iter().rev().enumerate();
                    stack.extend(lines.map(|(n, child)| (*child, depth + 1, n == 0)));
                }
            }
        }
        let alone = all.iter().enumerate();
        let alone = alone.filter(|(at, _)| !has_parent(*at) && children(*at).is_empty());
        (steps, alone.map(|(_, found)| *found).collect())
    }
}
