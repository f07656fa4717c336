//! The review of a cycle: per objective what was decided and what was learned. In words, without a value.

use super::ground::Ground;
use super::value::{Entry, Part};
use crate::model::EventType;
use crate::signals::TeamObjective;

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    let mut teams: Vec<&str> = Vec::new();
    for cycle in &ground.facts.cycles {
        for found in &cycle.objectives {
            if !teams.contains(&found.team) && ground.wants(found.team) {
                teams.push(found.team);
            }
        }
    }
    teams.sort_by_key(|t| ground.workspace().directory.position(t));
    for team in teams {
        let objectives = ground.facts.cycles.iter().flat_map(|c| &c.objectives);
        let own: Vec<&TeamObjective<'_>> = objectives.filter(|o| o.team == team).collect();
        let name = ground.team_name(team);
        let heading = ground
            .phrases
            .heading("done_and_learned", &[("team", &name)]);
        let is_open = own.iter().any(|o| o.objective.is_live());
        let mut part = Part::new("done_and_learned", heading)
            .telling(own.into_iter().map(|o| objective(ground, o)));
        if is_open {
            part = part.asking(ground.phrases.questions("review_open"));
        }
        all.push(part);
    }
    let answered = ground.part("answered").telling(ground.answered());
    let others = [
        answered.if_told(),
        ground.said_last(EventType::Review),
        Some(ground.closing_questions("review")),
    ];
    all.extend(others.into_iter().flatten());
    all.into_iter().map(Part::about_people).collect()
}

/// An objective: how it goes on, what it taught, and what its experiments taught.
fn objective(ground: &Ground<'_>, found: &TeamObjective<'_>) -> Entry {
    let phrases = ground.phrases;
    let mut entry = Entry::words(found.title());
    let close = found.objective.close.as_deref();
    if let Some(dropped) = &found.objective.dropped {
        return entry.with(phrases.say("dropped", &[("why", dropped.value.0.as_str())]));
    }
    let decision = close.and_then(|c| c.decision.as_ref()).map(|d| d.value);
    entry = entry.with(match decision {
        Some(decision) => phrases.say("decided", &[("what", &phrases.decision(decision))]),
        None => phrases.say("not_decided", &[]),
    });
    if let Some(learned) = close.and_then(|c| c.learned.as_ref()) {
        entry = entry.with(phrases.say("learned", &[("what", learned.value.0.as_str())]));
    }
    entry.details.extend(ground.taught_for(found.objective));
    entry
}
