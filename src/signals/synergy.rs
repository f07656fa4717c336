//! `synergy`: teams that work on the same and have not said so to each other.

use super::lines::Lines;
use super::measure::{Measure, topic};
use super::{CycleFacts, Facts, Signal, SignalName, Words};
use crate::model::{Items, Written, title_of};
use std::collections::{BTreeMap, HashSet};

/// So many places that say the same are compared with each other; more are a way of speaking.
const MOST: usize = 40;

/// What two teams may have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Common {
    /// The same is measured.
    Measure(String),
    /// The same is wanted.
    Topic(String),
    /// The same is needed of the same team.
    Need(String, String),
}

/// A place that says so.
struct Place<'w> {
    team: &'w str,
    reference: String,
    words: &'w str,
}

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let directory = &facts.workspace().directory;
    let mut found: Vec<Signal> = Vec::new();
    for cycle in facts.not_ended() {
        let lines = Lines::of(facts, cycle);
        let mut same: Vec<Signal> = Vec::new();
        let mut told: HashSet<Vec<String>> = HashSet::new();
        for (common, places) in places(facts, cycle) {
            let apart = apart(&lines, &places);
            let [first, .., last] = apart.as_slice() else {
                continue;
            };
            let signal = signal(cycle, &common, &apart, first, last);
            // The same may be found by words, by a source, and in the objective above.
            if told.insert(goals(&signal)) {
                same.push(signal);
            }
        }
        same.sort_by_key(|s| {
            let first = s.teams.first().map(|t| directory.position(t));
            (first, s.about.clone())
        });
        found.extend(same);
    }
    found
}

/// What is said in a cycle, by what it has in common. Places stand in the order of the org.
fn places<'w>(facts: &Facts<'w>, cycle: &CycleFacts<'w>) -> BTreeMap<Common, Vec<Place<'w>>> {
    let directory = &facts.workspace().directory;
    let mut all: BTreeMap<Common, Vec<Place<'w>>> = BTreeMap::new();
    for found in cycle.live() {
        let objective = found.objective;
        let mut add = |common: Option<Common>, reference: String, words: &'w str| {
            let team = found.team;
            let place = Place {
                team,
                reference,
                words,
            };
            if let Some(common) = common {
                all.entry(common).or_default().push(place);
            }
        };
        let title = title_of(objective.title.as_ref(), objective.id.as_ref());
        add(topic(title).map(Common::Topic), found.reference(), title);
        for key_result in objective
            .key_results
            .items()
            .iter()
            .filter(|k| k.dropped.is_none())
        {
            let title = title_of(key_result.title.as_ref(), key_result.id.as_ref());
            let reference = format!(
                "{}/{}",
                found.reference(),
                key_result.id.written().unwrap_or("")
            );
            let measure = Measure::of(key_result);
            let subject = topic(title).and_then(|_| measure.subject());
            add(subject.map(Common::Measure), reference.clone(), title);
            add(measure.origin().map(Common::Measure), reference, title);
        }
        for need in objective.needs.items() {
            let Some(from) = &need.from else { continue };
            let from = directory.current_team(&from.value.0).to_owned();
            let title = title_of(need.what.as_ref(), need.id.as_ref());
            let reference = format!("ask:{}/{}", found.team, need.id.written().unwrap_or(""));
            add(
                topic(title).map(|t| Common::Need(from, t)),
                reference,
                title,
            );
        }
    }
    all
}

/// The objectives that a signal is about; a need is one of its own.
fn goals(signal: &Signal) -> Vec<String> {
    let all = signal.about.iter();
    all.map(|reference| {
        let end = reference.match_indices('/').nth(1).map(|(at, _)| at);
        let goal = end.and_then(|end| reference.get(..end));
        goal.unwrap_or(reference).to_owned()
    })
    .collect()
}

/// One place for each team that says the same as another one, with which it has no line.
fn apart<'p, 'w>(lines: &Lines<'_>, places: &'p [Place<'w>]) -> Vec<&'p Place<'w>> {
    let mut teams: Vec<&Place<'w>> = Vec::new();
    for place in places {
        if teams.len() < MOST && !teams.iter().any(|p| p.team == place.team) {
            teams.push(place);
        }
    }
    let alone = |place: &&Place<'w>| {
        let mut others = teams.iter().filter(|o| o.team != place.team);
        others.any(|other| !lines.between(place.team, other.team))
    };
    teams.iter().copied().filter(alone).collect()
}

fn signal(
    cycle: &CycleFacts<'_>,
    common: &Common,
    apart: &[&Place<'_>],
    first: &Place<'_>,
    last: &Place<'_>,
) -> Signal {
    let teams: Vec<String> = apart.iter().map(|p| p.team.to_owned()).collect();
    let what = match common {
        Common::Measure(_) => "move the same measure",
        Common::Topic(_) => "want the same",
        Common::Need(..) => "need the same",
    };
    let between = match apart.len() {
        2 => "each other".to_owned(),
        all => format!("the other {}", all - 1),
    };
    let title = if first.words == last.words {
        first.words.to_owned()
    } else {
        format!("{} · {}", first.words, last.words)
    };
    Signal {
        name: SignalName::Synergy,
        cycle: Some(cycle.name.clone()),
        about: apart.iter().map(|p| p.reference.clone()).collect(),
        title,
        words: Words {
            what: format!("{} {what}, and no line joins them", teams.join(", ")),
            why: "together they get further, and what one of them learns the others need not find out",
            ask: format!("What could each of you leave to {between}, or do together?"),
        },
        teams,
    }
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::Synergy;
    use crate::signals::tests::{found, okrs};

    fn same(one: &str, other: &str) -> Vec<(Vec<String>, String)> {
        let files = [
            ("okrs/2026-Q4/web.yaml", one),
            ("okrs/2026-Q4/mobile.yaml", other),
        ];
        let found = found(Synergy, "2026-11-09", &files);
        found.into_iter().map(|s| (s.teams, s.words.what)).collect()
    }

    /// The OKRs of a team that wants this and measures it so.
    fn team(wants: &str, measures: &str, more: &str) -> String {
        let key_result = format!("{{id: one, title: \"{measures}\", {more}}}");
        okrs(&format!("key_results: [{key_result}]")).replace("Something gets better", wants)
    }

    #[test]
    fn the_same_measure_in_two_teams_is_worth_a_word() {
        let web = team(
            "Calm",
            "Support calls per week fall below 10",
            "unit: calls",
        );
        let mobile = |title, unit| same(&web, &team("Trust", title, unit));
        let found = mobile("More than 40 support calls each week", "unit: calls");
        assert_eq!(found[0].0, ["web", "mobile"]);
        assert_eq!(
            found[0].1,
            "web, mobile move the same measure, and no line joins them"
        );
        let others = [
            ("More than 40 support calls each week", "unit: \"%\""),
            ("Half of the weekly support calls", "unit: calls"),
            (
                "More than 40 support calls each week",
                "unit: calls, dropped: Too early",
            ),
        ];
        for (title, unit) in others {
            assert_eq!(mobile(title, unit), [], "{title}, {unit}");
        }
    }

    #[test]
    fn the_same_wish_the_same_source_and_the_same_need_are_too() {
        let web = team("Customers trust us again", "Calls", "unit: calls");
        let mobile = team("The customers trust us again!", "Stars", "unit: stars");
        assert_eq!(
            same(&web, &mobile)[0].1,
            "web, mobile want the same, and no line joins them"
        );
        let source = "unit: \"%\", source: https://grafana.acme.example/d/7";
        let (web, mobile) = (
            team("Calm", "Calls", source),
            team("Trust", "Tickets", source),
        );
        assert_eq!(same(&web, &mobile).len(), 1);
        let web = okrs("needs: [{id: a, what: A test account, from: data}]");
        let mobile = okrs("needs: [{id: b, what: Test accounts, from: facts}]");
        assert_eq!(
            same(&web, &mobile.replace("Something", "Nothing"))[0].1,
            "web, mobile need the same, and no line joins them"
        );
    }

    #[test]
    fn one_pair_of_objectives_is_told_once() {
        let web = team(
            "Support calls become rare",
            "Support calls per week",
            "unit: calls",
        );
        let found = same(&web, &web);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn those_who_know_of_each_other_need_no_word() {
        let web = team("Calm", "Support calls per week fall", "unit: calls");
        for line in [
            "shared_with: [web]",
            "contributes_to: [web/goal]",
            "needs: [{id: k, what: Advice, from: web}]",
        ] {
            let mobile = web.replace("key_results", &format!("{line}, key_results"));
            assert_eq!(same(&web, &mobile), [], "{line}");
        }
    }

    #[test]
    fn one_word_is_no_topic() {
        let web = team("Growth", "Revenue", "unit: EUR");
        assert_eq!(same(&web, &web), []);
    }
}
