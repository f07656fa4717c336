//! The alignment event: what each pair of teams has to talk over, needs without an answer first.

use super::ground::Ground;
use super::value::{Entry, Part};
use crate::model::{EventType, Items};
use crate::signals::{AskStanding, help_wanted};
use crate::views::align::questions;
use std::collections::BTreeMap;

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let (mut all, further) = pairs(ground);
    let [_, leadership] = ground.waiting();
    let between = ground.part("between_teams").telling(shared(ground));
    let closed = ground.part("answered").telling(ground.answered());
    let others = [
        leadership,
        between.telling(further).if_told(),
        closed.if_told(),
        ground.part("since").telling(ground.changed()).if_told(),
        ground.said_last(EventType::Alignment),
        Some(ground.closing_questions("alignment")),
    ];
    all.extend(others.into_iter().flatten());
    all
}

/// The pairs of teams in the order of the org, each with its open asks and its questions; and the questions to one team, or
/// to several.
fn pairs(ground: &Ground<'_>) -> (Vec<Part>, Vec<Entry>) {
    let directory = &ground.workspace().directory;
    let mut pairs: BTreeMap<[(usize, String); 2], Vec<Entry>> = BTreeMap::new();
    let mut add = |teams: [&str; 2], entry| {
        let mut key = teams.map(|t| (directory.position(t), t.to_owned()));
        key.sort_unstable();
        pairs.entry(key).or_default().push(entry);
    };
    let mut asks = help_wanted(ground.facts.evidence, &ground.facts.asks);
    // Within the same standing the longest wait stays first.
    asks.sort_by_key(|w| w.ask.standing() != AskStanding::NoReply);
    for wanted in &asks {
        let team = wanted.ask.team;
        let from = wanted.ask.from;
        if let Some(from) = from.filter(|f| ground.wants(team) || ground.wants(f)) {
            add([team, from], ground.open_ask(wanted));
        }
    }
    let mut further = Vec::new();
    for q in questions(ground.facts, ground.team) {
        let entry = ground.question(q.pattern, &q.teams, &q.title, [&q.what, &q.ask]);
        match q.teams.as_slice() {
            // Who it is for stands above.
            [one, other] => add(
                [one, other],
                Entry {
                    lead: None,
                    ..entry
                },
            ),
            _ => further.push(entry),
        }
    }
    let parts = pairs.into_iter().map(|(teams, entries)| {
        let heading = teams.map(|(_, team)| ground.team_name(&team)).join(" · ");
        let part = Part::new("pair", heading).telling(entries);
        part.asking(ground.phrases.questions("pair")).fillable()
    });
    (parts.collect(), further)
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
