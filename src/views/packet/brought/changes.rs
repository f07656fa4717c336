//! Changes that the person made together with others: to OKRs, experiments and events, never to check-ins.

use super::Brought;
use crate::history::Commit;
use crate::model::{Kind, Place};
use crate::views::packet::ground::Ground;
use crate::views::packet::value::{PacketLine, Provenance};
use std::collections::BTreeMap;

pub(super) fn found(ground: &Ground<'_>) -> Vec<Brought> {
    let history = &ground.shared.history;
    let folders = &ground.workspace().folders;
    let mut together: BTreeMap<usize, Place> = BTreeMap::new();
    for change in history.changes() {
        let Some(commit) = history.commit_of(change) else {
            continue;
        };
        let in_period = commit.visible.is_some_and(|d| ground.period().contains(d));
        if commit.co_authors.is_empty() || commit.import || !in_period || !ground.is_author(commit)
        {
            continue;
        }
        if let Some(Ok((Kind::Okrs | Kind::Experiment | Kind::Event, place))) =
            Kind::at(&change.path, folders)
        {
            together.entry(change.commit).or_insert(place);
        }
    }
    let commits = together
        .into_iter()
        .filter_map(|(at, place)| Some((history.commits().get(at)?, place)));
    commits
        .filter_map(|(commit, place)| brought(ground, commit, place))
        .collect()
}

fn brought(ground: &Ground<'_>, commit: &Commit, place: Place) -> Option<Brought> {
    let recorded = Provenance::of_commit(commit);
    let directory = &ground.workspace().directory;
    let all = std::iter::once(&commit.author).chain(&commit.co_authors);
    let others = all.filter_map(|a| directory.person_of_email(&a.email));
    let mut names: Vec<String> = others
        .filter(|m| m.handle != ground.person())
        .map(|m| ground.person_name(&m.handle))
        .collect();
    names.dedup();
    // Whom org/ does not know is not named: an address in a commit may say more than a name.
    if names.is_empty() || !ground.may_tell(&commit.subject, &recorded) {
        return None;
    }
    let team = place.team.as_deref().map(|t| directory.current_team(t));
    Some(Brought {
        day: commit.visible,
        team: team.unwrap_or_else(|| ground.only_team()).to_owned(),
        cycle: place.cycle.unwrap_or_default(),
        objective: None,
        line: PacketLine::of(&commit.subject)
            .led_by(format!("Together with {}", names.join(", ")))
            .recorded(recorded)
            .on(commit.visible),
    })
}
