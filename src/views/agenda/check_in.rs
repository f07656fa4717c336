//! The weekly check-in of a team: what changed, who waits for whom, and the four squares: this week's priorities,
//! confidence, the next four weeks, health.

use super::ground::Ground;
use super::value::{Entry, Part, in_order};
use crate::clock::Date;
use crate::model::{Health, Items, Number, Written, title_of};
use crate::signals::{CycleFacts, SignalName, TeamObjective};
use crate::views::health::health_values;
use crate::views::key_results::key_result_line;
use crate::views::prose::section;
use crate::workspace::File;
use std::collections::HashMap;

/// How far the third square looks ahead, in days.
const AHEAD: u64 = 28;

/// What of the signals belongs into a team's week.
const CONVERSATIONS: [SignalName; 4] = [
    SignalName::OffTrackWithoutAsk,
    SignalName::WordsAndNumbersDiffer,
    SignalName::ConfidenceUnmoved,
    SignalName::CarriedOverSilently,
];

pub(super) fn parts(ground: &Ground<'_>, team: &str) -> Vec<Part> {
    let for_us = ground.open_asks(|a| a.team == team);
    let from_us = ground.open_asks(|a| a.from == Some(team));
    let all = [
        ground.since().if_told(),
        ground.part("waits_for").telling(for_us).if_told(),
        ground.part("waits_for_us").telling(from_us).if_told(),
        Some(this_week(ground, team)),
        Some(confidence(ground)),
        Some(four_weeks(ground)),
        Some(health(ground, team)),
        ground.fell(),
        ground
            .part("conversation")
            .telling(ground.conversations(&CONVERSATIONS))
            .if_told(),
        Some(
            Part::new("to_close", ground.phrases.heading("to_close", &[]))
                .asking(ground.phrases.questions("check_in_close")),
        ),
    ];
    all.into_iter().flatten().collect()
}

/// The team's check-ins up to `today`, oldest first; one of today is the one that is being prepared.
fn check_ins<'g>(ground: &Ground<'g>, team: &str) -> Vec<(Date, &'g File)> {
    let files = ground.workspace().check_ins_of(team);
    let dated = files.filter_map(|f| Some((f.place.date?, f)));
    let mut past: Vec<(Date, &File)> = dated.filter(|(d, _)| *d < ground.today()).collect();
    past.sort_by_key(|(day, file)| (*day, file.place.number));
    past
}

/// The day of the team's last check-in before `today`.
pub(super) fn last(ground: &Ground<'_>, team: &str) -> Option<Date> {
    check_ins(ground, team).last().map(|(day, _)| *day)
}

/// What the team said last time that comes next.
fn this_week(ground: &Ground<'_>, team: &str) -> Part {
    let last = check_ins(ground, team).pop();
    let said = last.into_iter().flat_map(|(_, file)| file.items("Next"));
    let lead = ground.phrases.say("next", &[]);
    let lines = said.map(|item| Entry::of(lead.clone(), item.text.clone()));
    ground.part("this_week").telling(lines).fillable()
}

/// The team's live objectives in the cycles it is about.
fn live<'f>(
    ground: &'f Ground<'_>,
) -> impl Iterator<Item = (&'f CycleFacts<'f>, &'f TeamObjective<'f>)> {
    let cycles = ground.facts.cycles.iter();
    cycles.flat_map(|cycle| {
        let own = cycle.objectives.iter();
        own.filter(|o| o.objective.is_live() && ground.wants_objective(o.team, o.objective))
            .map(move |o| (cycle, o))
    })
}

fn confidence(ground: &Ground<'_>) -> Part {
    let lines = live(ground).map(|(cycle, found)| {
        let states = cycle.states.iter();
        let own = states.filter(|s| std::ptr::eq(s.objective, found.objective));
        // What others own too says whose file holds it.
        let is_own = ground.team == Some(found.team);
        Entry {
            lead: (!is_own).then(|| ground.team_name(found.team)),
            words: found.title().to_owned(),
            key_results: own.map(|s| key_result_line(s, cycle.period)).collect(),
            ..Entry::default()
        }
    });
    ground.part("confidence").telling(lines).fillable()
}

/// What comes within four weeks: milestones, answers, assumptions that are due, the cycle's end, pauses.
fn four_weeks(ground: &Ground<'_>) -> Part {
    let today = ground.today();
    let until = today + chrono::Days::new(AHEAD);
    let comes = |day: Date| today <= day && day <= until;
    let phrases = ground.phrases;
    let mut lines: Vec<(Date, Entry)> = Vec::new();
    let dated = |day: Date, words: String| (day, Entry::of(ground.on(day), words));
    for (cycle, found) in live(ground) {
        let states = cycle.states.iter();
        for state in states.filter(|s| std::ptr::eq(s.objective, found.objective)) {
            for milestone in state.key_result.milestones.items() {
                let id = milestone.id.written().unwrap_or("");
                let title = milestone.title.written().unwrap_or(id);
                if let Some(due) = milestone.due.written()
                    && due <= until
                    && !state.done.contains(&id)
                {
                    let (day, entry) = dated(due, title.to_owned());
                    let entry = if due < today {
                        entry.with(phrases.say("overdue", &[("day", &ground.on(due))]))
                    } else {
                        entry
                    };
                    lines.push((day, entry));
                }
            }
            let decide_by = state.key_result.decide_by.written();
            if let Some(day) = decide_by.filter(|d| state.answer.is_none() && comes(*d)) {
                let wanted = phrases.say("decide_by", &[("day", &ground.on(day))]);
                let (day, entry) = dated(day, state.title().to_owned());
                lines.push((day, entry.with(wanted)));
            }
        }
    }
    for (team, assumption) in super::strategy_check_in::assumptions(ground) {
        let name = assumption.id.written().unwrap_or("");
        let directory = &ground.workspace().directory;
        let tested = live(ground).any(|(_, o)| o.tests(directory, team, name));
        let day = assumption.check_by.written();
        if let Some(day) = day.filter(|d| tested && comes(*d)) {
            let belief = assumption.we_believe.written().unwrap_or(name);
            lines.push(dated(day, phrases.say("assumption", &[("belief", belief)])));
        }
    }
    for cycle in &ground.facts.cycles {
        if comes(cycle.period.end) {
            let ends = phrases.say("cycle_ends", &[("cycle", &cycle.name)]);
            lines.push(dated(cycle.period.end, ends));
        }
    }
    for pause in ground.workspace().settings.pauses.items() {
        let why = pause.why.written();
        if let Some(day) = pause.from.written().filter(|d| comes(*d)) {
            let words = match why {
                Some(why) => phrases.say("pause", &[("why", why)]),
                None => phrases.say("pause_begins", &[]),
            };
            lines.push(dated(day, words));
        }
    }
    ground
        .part("four_weeks")
        .telling(in_order(lines))
        .fillable()
}

/// The health measures of the team's live objectives with their latest value.
fn health(ground: &Ground<'_>, team: &str) -> Part {
    let evidence = ground.facts.evidence;
    let cycles = ground.facts.cycles.iter();
    let values: HashMap<&str, _> = cycles
        .map(|c| (c.name.as_str(), health_values(evidence, &c.name)))
        .collect();
    let measures = live(ground).flat_map(|(cycle, found)| {
        let all = found.objective.health.items().iter();
        all.map(move |h| (cycle.name.as_str(), found.team, h))
    });
    let lines = measures.map(|(cycle, owner, measure)| {
        let title = title_of(measure.title.as_ref(), None);
        let known = (owner, measure.id.written().unwrap_or(""));
        let value = values.get(cycle).and_then(|all| all.get(&known));
        Entry::words(title).with(within(ground, measure, value.map(|(_, value)| *value)))
    });
    let lines: Vec<Entry> = lines.collect();
    // What was said to stand in the way belongs to how we are.
    let last = check_ins(ground, team).pop();
    let hinders = last.map(|(day, file)| (day, section(file, "Impediments")));
    let hinders = hinders.filter(|(_, words)| !words.is_empty());
    let hinders = hinders.map(|(day, words)| Entry::of(ground.on(day), words));
    ground
        .part("health")
        .telling(lines)
        .telling(hinders)
        .fillable()
}

/// `97.4 %, not below 97 %`.
fn within(ground: &Ground<'_>, measure: &Health, value: Option<f64>) -> String {
    let unit = measure.unit.written();
    let unit = unit.map_or_else(String::new, |u| format!(" {u}"));
    let phrases = ground.phrases;
    let mut parts = vec![match value {
        Some(value) => phrases.say(
            "health",
            &[("value", &Number(value).to_string()), ("unit", &unit)],
        ),
        None => phrases.say("not_measured", &[]),
    }];
    let hold = measure.hold.as_deref();
    if let Some(min) = hold.and_then(|h| h.min.as_ref()) {
        let min = min.value.to_string();
        parts.push(phrases.say("floor", &[("min", &min), ("unit", &unit)]));
    }
    if let Some(max) = hold.and_then(|h| h.max.as_ref()) {
        let max = max.value.to_string();
        parts.push(phrases.say("ceiling", &[("max", &max), ("unit", &unit)]));
    }
    parts.join(", ")
}
