//! The goals that a reference names.

use super::load::{File, Workspace};
use super::resolve::Unresolved;
use crate::model::{GoalForm, Items, KeyResult, Objective, Written, nearest, parse_goal};

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

impl Workspace {
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
        let known = &self.links.of(team).objectives;
        let found = || {
            let all = known.get(id).into_iter().flatten();
            all.filter_map(|at| self.files.get(at.file).map(|file| (file, at.item)))
        };
        let cycle_of = |file: &'w File| file.place.cycle.as_deref().unwrap_or("");
        let same = found().find(|(file, _)| cycle_of(file) == cycle.unwrap_or(own_cycle));
        let start = |cycle: &str| self.period(cycle).map(|period| period.start);
        let latest = || {
            found().max_by_key(|(file, _)| {
                let cycle = cycle_of(file);
                (start(cycle), cycle)
            })
        };
        let place = same.or_else(|| latest().filter(|_| cycle.is_none()));
        if let Some((file, number)) = place
            && let Some(objective) = file.objectives().get(number)
        {
            let owner = file.place.team.as_deref().unwrap_or("");
            return Ok(GoalAt {
                file,
                team: self.directory.current_team(owner),
                cycle: cycle_of(file),
                objective,
                key_result: None,
            });
        }
        if let Some(lost) = self.directory.lacks(team) {
            return Err(lost);
        }
        let ids = known.keys().map(String::as_str).filter(|o| *o != id);
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
