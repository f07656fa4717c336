//! The OKR definition workshop: what the time since the last one has taught, what is still asked for, what is believed.

use super::ground::Ground;
use super::strategy_check_in::assumptions;
use super::value::{Entry, Part};
use crate::model::{EventType, Written};
use crate::signals::{SignalName, assumption_answers};

const CONVERSATIONS: [SignalName; 2] = [
    SignalName::ClosedWithoutLearning,
    SignalName::CarriedOverSilently,
];

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let ours = |a: &crate::signals::Ask<'_>| {
        ground.wants(a.team) || a.from.is_some_and(|f| ground.wants(f))
    };
    let mut learned = ground.learnings();
    if ground.team.is_some() {
        learned.extend(ground.told_in_check_ins("Learned"));
    }
    let change = ground.retrospectives("Change");
    let tried = ground.retrospectives("Try");
    let talk = ground.conversations(&CONVERSATIONS);
    let all = [
        ground.part("taught").telling(learned).if_told(),
        ground.part("since").telling(ground.changed()).if_told(),
        ground.part("we_change").telling(change).if_told(),
        ground.part("we_try").telling(tried).if_told(),
        ground
            .part("still_open")
            .telling(ground.open_asks(ours))
            .if_told(),
        ground.part("rests_on").telling(believed(ground)).if_told(),
        ground.part("conversation").telling(talk).if_told(),
        ground.said_last(EventType::DefinitionWorkshop),
        Some(ground.closing_questions("definition_workshop")),
    ];
    all.into_iter().flatten().collect()
}

/// What the strategy rests on, with what was last said of it.
fn believed(ground: &Ground<'_>) -> Vec<Entry> {
    let answers = assumption_answers(ground.facts.evidence);
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut lines = Vec::new();
    // What stands in several cycles is told as the latest one has it.
    for (team, assumption) in assumptions(ground).into_iter().rev() {
        let name = assumption.id.written().unwrap_or("");
        if seen.contains(&(team, name)) {
            continue;
        }
        seen.push((team, name));
        let words = assumption.we_believe.as_ref();
        let entry = Entry::words(words.map_or(name, |w| w.value.0.as_str()));
        let last = answers.get(&(team, name)).and_then(|all| all.last());
        lines.push(match last {
            None => entry.with(ground.phrases.say("not_answered", &[])),
            Some(last) => {
                let said = ground.phrases.answer(last.still_true);
                let said = ground.with_why(said, last.why);
                let day = ground.on(last.day);
                entry.with(
                    ground
                        .phrases
                        .say("answer", &[("day", &day), ("answer", &said)]),
                )
            }
        });
    }
    lines.reverse();
    lines
}
