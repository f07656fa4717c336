//! Following one objective or key result through its versions, under whatever name.

use super::versions::Step;
use crate::model::{Difference, DifferenceKind, Part, Written};

/// An objective's id, and a key result's in it.
pub(super) type Names = (String, Option<String>);

/// What a version changed, as far as it belongs to a story.
pub(super) struct Chapter<'s, 'v> {
    /// The version.
    pub(super) step: &'s Step<'v>,
    /// What belongs to the story.
    pub(super) differences: Vec<&'s Difference<'v>>,
}

/// The part of each step that is about the goal with these names at the end, oldest first, and all names it has had.
pub(super) fn follow<'s, 'v>(
    steps: &'s [Step<'v>],
    names: &Names,
) -> (Vec<Chapter<'s, 'v>>, Vec<Names>) {
    let mut names = names.clone();
    let mut all = vec![names.clone()];
    let mut chapters = Vec::new();
    for step in steps.iter().rev() {
        let own = |difference: &&Difference<'_>| is_about(difference, &names);
        let differences: Vec<&Difference<'v>> = step.differences.iter().filter(own).collect();
        let later = names.clone();
        for difference in &step.differences {
            if backward(difference, &later, &mut names) {
                all.push(names.clone());
            }
        }
        if !differences.is_empty() {
            chapters.push(Chapter { step, differences });
        }
    }
    chapters.reverse();
    (chapters, all)
}

/// Whether a difference belongs to the story: of an objective everything in it, of a key result what is its own and how
/// its objective ended.
fn is_about(difference: &Difference<'_>, (objective, key_result): &Names) -> bool {
    let about = &difference.about;
    if about.objective_id() != Some(objective) {
        return false;
    }
    match key_result {
        None => true,
        Some(key_result) if about.key_result.is_some() => about.key_result_id() == Some(key_result),
        Some(key_result) => match about.part {
            Part::Objective => ends(&difference.kind),
            Part::Need(need) => need
                .r#for
                .written()
                .is_some_and(|waits| names_key_result(waits, objective, key_result)),
            _ => false,
        },
    }
}

/// Whether a reference inside of the team's own records names a key result, by its id alone or with its objective.
fn names_key_result(reference: &str, objective: &str, key_result: &str) -> bool {
    let path = reference.split('@').next().unwrap_or("");
    let mut names = path.rsplit('/');
    names.next() == Some(key_result) && names.next().is_none_or(|name| name == objective)
}

/// What happens to an objective and concerns all its key results.
fn ends(kind: &DifferenceKind<'_>) -> bool {
    use crate::model::Field::{Decision, Learned};
    match kind {
        DifferenceKind::Dropped { .. } | DifferenceKind::TakenUpAgain => true,
        DifferenceKind::Changed { field, .. } => matches!(field, Decision | Learned),
        _ => false,
    }
}

/// Gives a goal the names it had before a difference of a version in which it is called `later`. `true` when they were others.
fn backward(difference: &Difference<'_>, later: &Names, names: &mut Names) -> bool {
    let about = &difference.about;
    let is_objective = about.objective_id() == Some(&later.0);
    let is_key_result =
        is_objective && later.1.is_some() && about.key_result_id() == later.1.as_deref();
    match (&difference.kind, about.part) {
        (DifferenceKind::Renamed { from }, Part::Objective) if is_objective => {
            (*from).clone_into(&mut names.0);
        }
        (DifferenceKind::Renamed { from }, Part::KeyResult) if is_key_result => {
            names.1 = Some((*from).to_owned());
        }
        (DifferenceKind::Moved { from }, _) if is_key_result => (*from).clone_into(&mut names.0),
        _ => return false,
    }
    true
}

/// Gives a goal the names it has after a difference.
pub(super) fn forward(difference: &Difference<'_>, names: &mut Names) {
    let about = &difference.about;
    let same_objective = about.objective_id() == Some(&names.0);
    match (&difference.kind, about.part) {
        (DifferenceKind::Renamed { from }, Part::Objective) if *from == names.0 => {
            about
                .objective_id()
                .unwrap_or_default()
                .clone_into(&mut names.0);
        }
        (DifferenceKind::Renamed { from }, Part::KeyResult)
            if same_objective && names.1.as_deref() == Some(from) =>
        {
            names.1 = about.key_result_id().map(str::to_owned);
        }
        (DifferenceKind::Moved { from }, _)
            if *from == names.0 && about.key_result_id() == names.1.as_deref() =>
        {
            about
                .objective_id()
                .unwrap_or_default()
                .clone_into(&mut names.0);
        }
        _ => {}
    }
}
