//! Which objective or key result a reference on the command line means.

use super::versions::Versions;
use crate::clock::Date;
use crate::history::History;
use crate::model::{
    Goal, GoalForm, Items, KeyResult, Objective, OkrFile, Written, nearest, parse_goal,
};
use crate::workspace::{GoalAt, Near, Unresolved, Workspace};

/// An objective or key result that there is, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryOf {
    /// The path of its file.
    pub path: String,
    /// Today's name of its team.
    pub team: String,
    /// The cycle.
    pub cycle: String,
    /// The objective's id, as it is now or was last.
    pub objective: String,
    /// The key result's id.
    pub key_result: Option<String>,
}

/// What `text` means in the files: without `@cycle` in the shortest cycle running on `today` that holds it, else in the
/// latest before, else in the next. What is not found may have been there once: [`find_former_story`].
///
/// # Errors
/// What is not known, and the name that was probably meant.
pub fn find_story(workspace: &Workspace, text: &str, today: Date) -> Result<StoryOf, Unresolved> {
    let goal = parse_goal(text, GoalForm::Full).ok_or_else(|| Unresolved {
        what: "objective or key result",
        name: text.to_owned(),
        nearest: None,
    })?;
    let bare = goal.names.join("/");
    let mut cycles = cycles_of(workspace, &goal, today);
    let full = |text: &str| workspace.goal_or(Near::Name, text, GoalForm::Full, ("", ""));
    let resolve = |cycle: &String| full(&format!("{bare}@{cycle}"));
    if let Some(found) = cycles.iter().find_map(|cycle| resolve(cycle).ok()) {
        return Ok(of_goal(&found));
    }
    // Of a cycle that does not hold the objective nothing could be said about its key results.
    cycles.sort_by_key(|cycle| resolve(cycle).is_err_and(|error| error.what != "key result"));
    let mut error = match cycles.first() {
        Some(cycle) => resolve(cycle).err(),
        None => full(text).err(),
    }
    .unwrap_or_else(|| Unresolved {
        what: "objective",
        name: text.to_owned(),
        nearest: None,
    });
    if goal.cycle.is_none() {
        error.nearest = error
            .nearest
            .map(|near| near.split('@').next().unwrap_or("").to_owned());
    } else if error.nearest.is_none() && error.what == "objective" {
        let known = in_order(workspace, today);
        let cycle = nearest(goal.cycle.unwrap_or(""), known.iter().map(String::as_str));
        error.nearest = cycle.map(|cycle| format!("{bare}@{cycle}"));
    }
    Err(error)
}

/// What `text` meant once: something that is not in the team's OKR files any more, or has another name now. Asks the
/// history for these files.
pub fn find_former_story(
    workspace: &Workspace,
    history: &History,
    text: &str,
    today: Date,
) -> Option<StoryOf> {
    let goal = parse_goal(text, GoalForm::Full)?;
    let [team, objective, rest @ ..] = goal.names.as_slice() else {
        return None;
    };
    let team = workspace.directory.current_team(team).to_owned();
    for cycle in cycles_of(workspace, &goal, today) {
        let files = workspace
            .okr_files_of(&team)
            .filter(|f| f.place.cycle.as_ref() == Some(&cycle));
        for file in files {
            let versions = Versions::read(history, &file.path, Some(file));
            if let Some((objective, key_result)) = once(&versions, objective, rest.first().copied())
            {
                return Some(StoryOf {
                    path: file.path.to_string(),
                    team: team.clone(),
                    cycle: cycle.clone(),
                    objective,
                    key_result,
                });
            }
        }
    }
    None
}

/// The cycle that is named, else all in the order in which they are looked through.
fn cycles_of(workspace: &Workspace, goal: &Goal<'_>, today: Date) -> Vec<String> {
    match goal.cycle {
        Some(cycle) => vec![cycle.to_owned()],
        None => in_order(workspace, today),
    }
}

/// Cycles with OKRs of the teams that were read: running ones first, the shortest before longer ones; then past ones, the
/// latest first; then those to come.
fn in_order(workspace: &Workspace, today: Date) -> Vec<String> {
    let mut cycles: Vec<&str> = workspace
        .files
        .iter()
        .filter_map(|f| f.place.cycle.as_deref())
        .collect();
    cycles.sort_unstable();
    cycles.dedup();
    let days = |date: Date| i64::from(chrono::Datelike::num_days_from_ce(&date));
    cycles.sort_by_key(|cycle| match workspace.period(cycle) {
        Some(period) if period.contains(today) => (0, period.days()),
        Some(period) if period.end < today => (1, -days(period.end)),
        Some(period) => (2, days(period.start)),
        None => (3, 0),
    });
    cycles.into_iter().map(str::to_owned).collect()
}

fn of_goal(found: &GoalAt<'_>) -> StoryOf {
    StoryOf {
        path: found.file.path.to_string(),
        team: found.team.to_owned(),
        cycle: found.cycle.to_owned(),
        objective: found.objective.id.written().unwrap_or("").to_owned(),
        key_result: (found.key_result.and_then(|k| k.id.written())).map(str::to_owned),
    }
}

/// The latest names of what was once called so in the file.
fn once(
    versions: &Versions<'_>,
    objective: &str,
    key_result: Option<&str>,
) -> Option<(String, Option<String>)> {
    versions
        .newest_first()
        .find(|okrs| held(okrs, objective, key_result).is_some())?;
    let mut names = (objective.to_owned(), key_result.map(str::to_owned));
    // Another name may have been taken after that one, any number of times.
    for step in versions.steps() {
        for difference in &step.differences {
            super::follow::forward(difference, &mut names);
        }
    }
    Some(names)
}

/// An objective or a key result of a file by its ids.
pub(super) fn held<'r>(
    okrs: &'r OkrFile,
    objective: &str,
    key_result: Option<&str>,
) -> Option<(&'r Objective, Option<&'r KeyResult>)> {
    let mut objectives = okrs.objectives.items().iter();
    let found = objectives.find(|o| o.id.written() == Some(objective))?;
    let Some(key_result) = key_result else {
        return Some((found, None));
    };
    let mut key_results = found.key_results.items().iter();
    let inner = key_results.find(|k| k.id.written() == Some(key_result))?;
    Some((found, Some(inner)))
}
