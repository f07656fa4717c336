//! Room for the person's own words, with prompts drawn from the period.

use super::brought::{objectives, title};
use super::ground::Ground;
use super::value::PacketPart;

/// So many prompts of each kind are enough to begin with.
const FEW: usize = 2;

/// `told` are the parts that follow.
pub(super) fn part(ground: &Ground<'_>, told: &[PacketPart]) -> PacketPart {
    let mut part = PacketPart::new("own-words", "In your own words");
    part.has_room = true;
    part.prompts
        .push("What are you proud of? What did you learn? What would you have needed?".to_owned());
    let titles = objective_titles(ground);
    part.prompts
        .extend(titles.into_iter().take(FEW).map(|title| {
            format!("“{title}”: what was your part in it, and what of it does nobody see?")
        }));
    let headings = |name: &str| {
        let part = told.iter().find(|p| p.name == name);
        let groups = part.into_iter().flat_map(|p| &p.groups);
        groups
            .filter(|g| g.recorded.is_some())
            .filter_map(|g| g.heading.clone())
    };
    part.prompts.extend(
        headings("learned")
            .take(1)
            .map(|title| format!("The experiment “{title}”: what do you do differently since?")),
    );
    part.prompts.extend(
        headings("feedback")
            .filter(|heading| heading.starts_with("Suggestion"))
            .take(1)
            .map(|title| format!("{title}: what became of it?")),
    );
    part
}

/// The objectives of the teams in the cycles that lie in the period, the latest cycle first, without those that hold a number.
fn objective_titles(ground: &Ground<'_>) -> Vec<String> {
    let workspace = ground.workspace();
    let mut cycles: Vec<_> = ground
        .teams
        .iter()
        .flat_map(|team| workspace.okr_files_of(team).map(move |f| (team, f)))
        .filter_map(|(team, file)| {
            let cycle = file.place.cycle.as_deref()?;
            let period = workspace.period(cycle)?;
            let is_within =
                ground.period().contains(period.start) || ground.period().contains(period.end);
            is_within.then_some((period.start, cycle, team))
        })
        .collect();
    cycles.sort_by(|a, b| b.cmp(a));
    cycles.dedup();
    let all = cycles
        .into_iter()
        .flat_map(|(_, cycle, team)| objectives(ground, team, cycle));
    all.filter_map(|(_, objective)| title(ground, objective))
        .collect()
}
