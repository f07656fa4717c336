//! `assumption-due`: is it still true?

use super::okrs_of_teams;
use super::{Evidence, Facts, Signal, SignalName, TeamObjective, Words};
use crate::clock::{Date, day_and_month};
use crate::model::{Entered, Event, Items, StillTrue, Written, split_cycle, title_of};
use crate::workspace::Directory;
use std::collections::HashMap;

/// An answer that was given so many days before its day is one.
const EARLY: i64 = 14;

/// An answer that a strategy check-in gave to "is it still true?".
#[derive(Debug, Clone, Copy)]
pub struct AssumptionAnswer<'w> {
    /// The day of the strategy check-in.
    pub day: Date,
    /// Whether it still holds.
    pub still_true: StillTrue,
    /// Why.
    pub why: Option<&'w str>,
}

/// The answers of strategy check-ins, by team (today's name) and assumption, in the order of their days.
pub type AssumptionAnswers<'w> = HashMap<(&'w str, &'w str), Vec<AssumptionAnswer<'w>>>;

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let workspace = facts.workspace();
    let directory = &workspace.directory;
    let answers = assumption_answers(facts.evidence);
    let mut found = Vec::new();
    for cycle in facts.running() {
        for okrs in okrs_of_teams(workspace).filter(|o| o.cycle == cycle.name) {
            let team = okrs.team;
            for assumption in okrs.record.assumptions.items() {
                let Some(due) = assumption.check_by.written() else {
                    continue;
                };
                let name = assumption.id.written().unwrap_or("");
                let told = answers.get(&(team, name)).and_then(|all| all.last());
                let answered = told.is_some_and(|told| {
                    told.still_true != StillTrue::Unclear && (due - told.day).num_days() <= EARLY
                });
                if due > facts.today() || answered {
                    continue;
                }
                let tested: Vec<&TeamObjective<'_>> = cycle
                    .objectives
                    .iter()
                    .filter(|o| o.tests(&workspace.directory, team, name))
                    .collect();
                let belief = title_of(assumption.we_believe.as_ref(), assumption.id.as_ref());
                let unclear = told.filter(|told| told.still_true == StillTrue::Unclear);
                let since = unclear.map_or_else(
                    || format!("to be looked at by {}", day_and_month(due, facts.today())),
                    |told| {
                        format!(
                            "it was unclear on {}",
                            day_and_month(told.day, facts.today())
                        )
                    },
                );
                let mut teams = vec![team.to_owned()];
                for testing in &tested {
                    if !teams.iter().any(|t| t == testing.team) {
                        teams.push(testing.team.to_owned());
                    }
                }
                let about = tested.iter().map(|o| o.reference());
                found.push(Signal {
                    name: SignalName::AssumptionDue,
                    teams,
                    cycle: Some(cycle.name.clone()),
                    about: std::iter::once(format!("{team}/{name}"))
                        .chain(about)
                        .collect(),
                    title: belief.to_owned(),
                    words: Words {
                        what: format!("we believe this; {since}"),
                        why: "a strategy rests on what was believed when it was written",
                        ask: question(&tested),
                    },
                });
            }
        }
    }
    found.sort_by_key(|s| s.teams.first().map(|t| directory.position(t)));
    found
}

fn question(tested: &[&TeamObjective<'_>]) -> String {
    if tested.is_empty() {
        return "Is it still true? No objective puts it to the test: how would you notice?"
            .to_owned();
    }
    let titles: Vec<String> = tested
        .iter()
        .map(|o| format!("\"{}\"", o.title()))
        .collect();
    let verb = if titles.len() == 1 { "has" } else { "have" };
    let titles = titles.join(" and ");
    format!("Is it still true? What {verb} {titles} shown?")
}

impl TeamObjective<'_> {
    /// Whether it puts the assumption `name` of `team` (today's name) to the test.
    pub fn tests(&self, directory: &Directory, team: &str, name: &str) -> bool {
        let mut tests = self.objective.tests.items().iter();
        self.objective.dropped.is_none()
            && tests.any(|t| {
                let text = t.value.0.as_str();
                let (path, _) = split_cycle(text).unwrap_or((text, None));
                path.split_once('/')
                    .is_some_and(|(t, n)| directory.current_team(t) == team && n == name)
            })
    }
}

/// The answers that strategy check-ins have given so far.
pub fn assumption_answers(evidence: Evidence<'_>) -> AssumptionAnswers<'_> {
    let workspace = evidence.workspace;
    let mut all: AssumptionAnswers<'_> = HashMap::new();
    for (file, event) in workspace.records::<Event>() {
        let Some(day) = file.place.date else { continue };
        if day > evidence.today {
            continue;
        }
        for (name, check) in event.assumptions.entries() {
            let text = name.value.0.as_str();
            let (path, _) = split_cycle(text).unwrap_or((text, None));
            if let (Some((team, name)), Some(answer)) = (path.split_once('/'), &check.still_true) {
                let key = (workspace.directory.current_team(team), name);
                all.entry(key).or_default().push(AssumptionAnswer {
                    day,
                    still_true: answer.value,
                    why: check.why.written(),
                });
            }
        }
    }
    for told in all.values_mut() {
        told.sort_by_key(|told| told.day);
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::AssumptionDue;
    use crate::signals::tests::{found, okrs};

    const COMPANY: &str = "assumptions:\n  - {id: weekly, we_believe: Weekly is too slow, check_by: 2026-11-15}\n  - {id: open, we_believe: No day is set}\nobjectives: []\n";

    fn due(today: &str, more: &[(&str, &str)]) -> Vec<String> {
        let files = [&[("okrs/2026-Q4/company.yaml", COMPANY)], more].concat();
        let found = found(AssumptionDue, today, &files);
        found.into_iter().map(|s| s.words.what).collect()
    }

    fn event(answer: &str) -> String {
        format!(
            "---\ntype: strategy-check-in\nassumptions:\n  company/weekly: {{still_true: {answer}}}\n---\n"
        )
    }

    #[test]
    fn an_assumption_is_asked_about_from_its_day_on() {
        assert_eq!(due("2026-11-14", &[]), [""; 0]);
        assert_eq!(
            due("2026-11-15", &[]),
            ["we believe this; to be looked at by 15 Nov"]
        );
    }

    #[test]
    fn an_answer_near_its_day_or_later_is_one() {
        let told = |day: &str, answer: &str| {
            let path = format!("events/2026-Q4/{day}-strategy.md");
            due("2026-11-23", &[(&path, &event(answer))])
        };
        for answer in ["yes", "no"] {
            assert_eq!(told("2026-11-16", answer), [""; 0]);
            assert_eq!(told("2026-11-03", answer), [""; 0]);
        }
        assert_eq!(told("2026-10-05", "yes").len(), 1);
        assert_eq!(told("2026-11-24", "yes").len(), 1);
        assert_eq!(
            told("2026-11-16", "unclear"),
            ["we believe this; it was unclear on 16 Nov"]
        );
    }

    #[test]
    fn the_teams_that_test_it_are_asked_what_they_saw() {
        let web = okrs("tests: [company/weekly]");
        let files = [
            ("okrs/2026-Q4/company.yaml", COMPANY),
            ("okrs/2026-Q4/web.yaml", &web),
        ];
        let signal = found(AssumptionDue, "2026-11-15", &files).remove(0);
        assert_eq!(signal.teams, ["company", "web"]);
        assert_eq!(signal.title, "Weekly is too slow");
        assert_eq!(signal.about, ["company/weekly", "web/goal"]);
        assert_eq!(
            signal.words.ask,
            "Is it still true? What has \"Something gets better\" shown?"
        );
    }
}
