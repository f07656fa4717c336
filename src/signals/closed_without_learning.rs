//! `closed-without-learning`: what do we know now?

use super::{Facts, Signal, SignalName, Words};
use crate::model::{GoalForm, Items, Objective};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let taught = taught(facts);
    let mut found = Vec::new();
    for cycle in &facts.cycles {
        for closed in &cycle.objectives {
            let objective = closed.objective;
            let Some(close) = objective
                .close
                .as_ref()
                .filter(|_| objective.dropped.is_none())
            else {
                continue;
            };
            let mut states = cycle.states.iter();
            let known = close.value.learned.is_some()
                || taught.iter().any(|o| std::ptr::eq(*o, objective))
                || states.any(|s| std::ptr::eq(s.objective, objective) && s.answer.is_some());
            if known {
                continue;
            }
            let decision = close.value.decision.as_ref().map(|d| d.value.word());
            let words = Words {
                what: format!(
                    "closed{} without a word of what was learned",
                    decision.map_or_else(String::new, |d| format!(" ({d})"))
                ),
                why: "the number will be forgotten; what it taught helps the next team that tries",
                ask: "What do we know now that we did not know at the start? One sentence under \"learned\" is enough"
                    .to_owned(),
            };
            let name = SignalName::ClosedWithoutLearning;
            found.push(closed.signal(name, facts, &cycle.name, words));
        }
    }
    found
}

/// The objectives for which an experiment wrote down what it taught.
fn taught<'w>(facts: &Facts<'w>) -> Vec<&'w Objective> {
    let workspace = facts.workspace();
    let mut all = Vec::new();
    for experiment in workspace.experiments() {
        if experiment.file.items("What we learned").next().is_some() {
            let own = (experiment.team, experiment.cycle);
            let goals = experiment.record.r#for.items().iter();
            let goals = goals.filter_map(|r| workspace.goal(&r.value.0, GoalForm::Full, own).ok());
            all.extend(goals.map(|g| g.objective));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::ClosedWithoutLearning;
    use crate::signals::tests::{found, okrs};

    fn asked(keys: &str, more: &[(&str, &str)]) -> usize {
        let web = okrs(keys);
        let files = [&[("okrs/2026-Q3/web.yaml", web.as_str())], more].concat();
        found(ClosedWithoutLearning, "2026-10-05", &files).len()
    }

    #[test]
    fn a_closed_objective_is_asked_for_what_it_taught() {
        assert_eq!(asked("close: {decision: stop}", &[]), 1);
        assert_eq!(
            asked("close: {decision: reached, learned: Less is more}", &[]),
            0
        );
        assert_eq!(asked("", &[]), 0);
        assert_eq!(asked("dropped: Too early, close: {decision: stop}", &[]), 0);
    }

    #[test]
    fn an_experiment_or_an_answer_may_have_taught_it() {
        let closed = "close: {decision: stop}";
        let path = "experiments/2026-Q3/web/tiles.md";
        let told =
            |section: &str| format!("---\nfor: [web/goal]\n---\n## {section}\n- Less is more\n");
        assert_eq!(asked(closed, &[(path, &told("What we learned"))]), 0);
        assert_eq!(asked(closed, &[(path, &told("What we did"))]), 1);
        let asks = "key_results: [{id: why, title: We know why, hypothesis: It is slow}], close: {decision: stop}";
        let answer = "---\nkey_results:\n  goal/why: {answer: Half of it}\n---\n";
        assert_eq!(asked(asks, &[]), 1);
        assert_eq!(
            asked(asks, &[("check-ins/2026-Q3/web/2026-09-21.md", answer)]),
            0
        );
    }
}
