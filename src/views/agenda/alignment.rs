//! The alignment event: needs without an answer first, then what there is between teams.

use super::ground::Ground;
use super::value::{Entry, Part};
use crate::model::{EventType, Items};
use crate::signals::{Ask, SignalName};

const CONVERSATIONS: [SignalName; 3] = [SignalName::Synergy, SignalName::Silo, SignalName::Island];

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let ours = |a: &Ask<'_>| ground.wants(a.team) || a.from.is_some_and(|f| ground.wants(f));
    let unanswered = ground.open_asks(|a| ours(a) && Ground::is_unanswered(a));
    let answered = ground.open_asks(|a| ours(a) && a.from.is_some() && !Ground::is_unanswered(a));
    let [_, leadership] = ground.waiting();
    let mut between = shared(ground);
    between.extend(ground.conversations(&CONVERSATIONS));
    let closed = ground.part("answered").telling(ground.answered());
    let all = [
        ground.part("no_answer").telling(unanswered).if_told(),
        ground.part("answers").telling(answered).if_told(),
        leadership,
        ground.part("between_teams").telling(between).if_told(),
        closed.if_told(),
        ground.part("since").telling(ground.changed()).if_told(),
        ground.said_last(EventType::Alignment),
        Some(ground.closing_questions("alignment")),
    ];
    all.into_iter().flatten().collect()
}

/// Objectives that several teams own together.
fn shared(ground: &Ground<'_>) -> Vec<Entry> {
    let mut lines = Vec::new();
    for cycle in &ground.facts.cycles {
        for found in cycle.objectives.iter().filter(|o| o.objective.is_live()) {
            let others = found.objective.shared_with.items().iter();
            let names: Vec<String> = others
                .map(|t| ground.workspace().directory.current_team(&t.value.0))
                .map(|t| ground.team_name(t))
                .collect();
            if !names.is_empty() && ground.wants_objective(found.team, found.objective) {
                let with = ground
                    .phrases
                    .say("shared", &[("teams", &names.join(", "))]);
                let team = ground.team_name(found.team);
                lines.push(Entry::of(team, found.title()).with(with));
            }
        }
    }
    lines
}
