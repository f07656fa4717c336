//! What records say in prose: the words under a heading, and what an experiment is called and was made for.

use crate::clock::Date;
use crate::history::History;
use crate::model::{Experiment, GoalForm, Items, Written, parse_experiment};
use crate::workspace::{File, OfTeam, Workspace};
use std::collections::HashMap;

/// The words under a heading as one text.
pub(super) fn section(file: &File, name: &str) -> String {
    let words: Vec<&str> = file.items(name).map(|i| i.text.as_str()).collect();
    words.join(" ")
}

/// What an experiment is called: its heading, or else the name of its file.
pub(super) fn experiment_title(file: &File) -> String {
    let heading = file.body.as_ref().and_then(|b| b.title.clone());
    let name = || file.place.name.as_ref().map(|n| n.replace('-', " "));
    heading.or_else(name).unwrap_or_default()
}

/// The day an experiment ended; else the day on which others could read of it.
pub(super) fn experiment_day(
    history: &History,
    file: &File,
    experiment: &Experiment,
) -> Option<Date> {
    let ended = experiment.ended.written();
    ended.or_else(|| history.recorded(&file.path)?.visible)
}

/// The title of the first key result or objective that an experiment was made for.
pub(super) fn experiment_purpose<'w>(
    workspace: &'w Workspace,
    file: &'w File,
    experiment: &'w Experiment,
) -> Option<&'w str> {
    let place = &file.place;
    let own = (
        place.team.as_deref().unwrap_or(""),
        place.cycle.as_deref().unwrap_or(""),
    );
    let goals = experiment.r#for.items().iter();
    let mut goals = goals.filter_map(|r| workspace.goal(&r.value.0, GoalForm::Full, own).ok());
    goals.find_map(|g| {
        g.key_result
            .map_or(&g.objective.title, |k| &k.title)
            .written()
    })
}

/// Experiments on which others built, each with one that did, in the order of the files.
pub(super) fn built_on(workspace: &Workspace) -> Vec<(&File, OfTeam<'_, Experiment>)> {
    let directory = &workspace.directory;
    let mut named: HashMap<(&str, &str), Vec<&File>> = HashMap::new();
    for OfTeam { file, team, .. } in workspace.experiments() {
        if let Some(name) = file.place.name.as_deref() {
            named.entry((team, name)).or_default().push(file);
        }
    }
    let mut pairs = Vec::new();
    for by in workspace.experiments() {
        for base in by.record.builds_on.items() {
            let Some(base) = parse_experiment(&base.value.0) else {
                continue;
            };
            let all = named.get(&(directory.current_team(base.team), base.name));
            let is_of = |f: &&&File| {
                base.cycle
                    .is_none_or(|c| f.place.cycle.as_deref() == Some(c))
            };
            let original = all.and_then(|all| all.iter().find(is_of));
            pairs.extend(original.map(|original| (*original, by)));
        }
    }
    pairs
}
