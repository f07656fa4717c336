//! The strategy check-in: what was believed when the strategy was written, what the objectives that test it have shown, and
//! "still true?".

use super::ground::Ground;
use super::value::{Entry, Part};
use crate::model::{Assumption, EventType, Items, Objective, Written};
use crate::signals::{
    AssumptionAnswer, CycleFacts, SignalName, TeamObjective, assumption_answers, okrs_of_teams,
};
use crate::views::key_results::key_result_line;
use crate::workspace::OfTeam;

const CONVERSATIONS: [SignalName; 3] = [
    SignalName::WordsAndNumbersDiffer,
    SignalName::Silo,
    SignalName::Island,
];

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let answers = assumption_answers(ground.facts.evidence);
    let mut all: Vec<Part> = Vec::new();
    let mut told_of = Vec::new();
    for (team, assumption) in assumptions(ground) {
        let name = assumption.id.written().unwrap_or("");
        let told = answers.get(&(team, name)).map_or(&[][..], Vec::as_slice);
        all.push(belief(ground, (team, assumption), told, &mut told_of));
    }
    let [waiting, leadership] = ground.waiting();
    let quiet = ground.conversations(&[SignalName::Quiet]);
    let talk = ground.conversations(&CONVERSATIONS);
    let others = [
        ground.since().if_told(),
        ground.fell(),
        leadership,
        waiting,
        ground.part("quiet").telling(quiet).if_told(),
        ground.part("conversation").telling(talk).if_told(),
        ground.said_last(EventType::StrategyCheckIn),
        Some(ground.closing_questions("strategy_check_in")),
    ];
    all.extend(others.into_iter().flatten());
    all
}

/// The assumptions of the cycles it is about, in the order of the org, with the team (today's name).
pub(super) fn assumptions<'g>(ground: &Ground<'g>) -> Vec<(&'g str, &'g Assumption)> {
    let workspace = ground.workspace();
    let is_here = |cycle: &str| ground.facts.cycles.iter().any(|c| c.name == cycle);
    let okrs = okrs_of_teams(workspace).filter(|o| is_here(o.cycle));
    let all = okrs.flat_map(|OfTeam { team, record, .. }| {
        let assumptions = record.assumptions.items().iter();
        assumptions.map(move |a| (team, a))
    });
    let mut found: Vec<(&str, &Assumption)> = all.collect();
    found.sort_by_key(|(team, ..)| workspace.directory.position(team));
    found
}

/// A belief, what was said of it, and what the objectives that test it have shown.
///
/// An objective that tests several beliefs is told of once; `told_of` holds those that were.
fn belief(
    ground: &Ground<'_>,
    (team, assumption): (&str, &Assumption),
    told: &[AssumptionAnswer<'_>],
    told_of: &mut Vec<*const Objective>,
) -> Part {
    let phrases = ground.phrases;
    let name = assumption.id.written().unwrap_or("");
    let words = assumption.we_believe.written().unwrap_or(name);
    let heading = phrases.heading("belief", &[("belief", words)]);
    let mut part = Part::new("belief", heading).asking(phrases.questions("still_true"));
    part = part.telling(said(ground, assumption, told));
    let directory = &ground.workspace().directory;
    let mut tested = false;
    for cycle in &ground.facts.cycles {
        let objectives = cycle.objectives.iter();
        for objective in objectives.filter(|o| o.tests(directory, team, name)) {
            tested = true;
            let this = std::ptr::from_ref(objective.objective);
            part = part.telling([if told_of.contains(&this) {
                Entry::of(ground.team_name(objective.team), objective.title())
                    .with(ground.phrases.say("shown_above", &[]))
            } else {
                told_of.push(this);
                shown(ground, cycle, objective)
            }]);
        }
    }
    if tested {
        part
    } else {
        part.telling([Entry::words(phrases.say("nothing_tests_it", &[]))])
    }
}

/// When it is to be looked at, and what the last strategy check-in that spoke of it said.
fn said(ground: &Ground<'_>, assumption: &Assumption, told: &[AssumptionAnswer<'_>]) -> Vec<Entry> {
    let phrases = ground.phrases;
    let mut lines = Vec::new();
    if let Some(last) = told.last() {
        let answer = phrases.answer(last.still_true);
        lines.push(Entry::of(
            ground.on(last.day),
            ground.with_why(answer, last.why),
        ));
    } else {
        lines.push(Entry::words(phrases.say("not_answered", &[])));
    }
    let due = assumption.check_by.written();
    let due = due.map(|day| phrases.say("check_by", &[("day", &ground.on(day))]));
    if let (Some(line), Some(due)) = (lines.last_mut(), due) {
        line.details.push(due);
    }
    lines
}

/// What an objective has shown: where its key results stand, what it taught, its experiments.
fn shown(ground: &Ground<'_>, cycle: &CycleFacts<'_>, found: &TeamObjective<'_>) -> Entry {
    let phrases = ground.phrases;
    let states = cycle.states.iter();
    let own = states.filter(|s| std::ptr::eq(s.objective, found.objective));
    let mut entry = Entry {
        key_results: own.map(|s| key_result_line(s, cycle.period)).collect(),
        ..Entry::of(ground.team_name(found.team), found.title())
    };
    let close = found.objective.close.as_deref();
    if let Some(learned) = close.and_then(|c| c.learned.as_ref()) {
        entry = entry.with(phrases.say("learned", &[("what", learned.value.0.as_str())]));
    }
    entry.details.extend(ground.taught_for(found.objective));
    entry
}
