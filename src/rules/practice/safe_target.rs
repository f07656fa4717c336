//! A goal that is reached already, or will be in any case.

use crate::clock::Date;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Ambition, CheckIn, Entered, Items, KeyResult, Objective};
use crate::rules::words::quoted;
use crate::workspace::{File, Workspace};
use std::collections::HashMap;

pub(crate) const RULE: Rule = Rule {
    name: "safe-target",
    group: Group::Practice,
    level: Level::Hint,
    summary: "a goal that is reached already, or safe by its own words",
    why: "where missing a goal costs something, people choose goals that they cannot miss, and nothing new is tried",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

fn check<'w>(context: &Context<'w>, workspace: &'w Workspace, findings: &mut Findings) {
    let before = values_of_the_cycle_before(workspace, context.file);
    for objective in context.file.objectives() {
        for key_result in objective.key_results.items() {
            let value = address(objective, key_result).and_then(|a| before.get(&*a).copied());
            check_key_result(context, objective, key_result, value, findings);
        }
    }
}

fn check_key_result<'w>(
    context: &Context<'w>,
    objective: &'w Objective,
    key_result: &'w KeyResult,
    before: Option<f64>,
    findings: &mut Findings,
) {
    let committed = objective
        .ambition
        .as_ref()
        .is_some_and(|a| a.value == Ambition::Committed);
    let dropped = objective.dropped.is_some() || key_result.dropped.is_some();
    let Some(title) = key_result
        .title
        .as_ref()
        .filter(|_| !committed && !dropped && key_result.hold.is_none())
    else {
        return;
    };
    let ask = "how far would you go if missing it cost nothing? 7 of 10 counts as success; if others rely on this very value, say `ambition: committed`";
    if let Some(value) = before
        && let Some(target) = key_result
            .target
            .as_ref()
            .filter(|t| reached(key_result, value, t.value.0))
    {
        findings.add(
            Finding::new(
                target.span,
                format!(
                    "the target of {} was reached in the cycle before: {value}",
                    target.value.0
                ),
                "reached already",
            )
            .next(ask),
        );
        return;
    }
    let text = &title.value.0;
    let sentence = context.sentence(&title.value);
    if let Some(word) = sentence.safe() {
        let word = quoted(text.get(word).unwrap_or(""));
        findings.add(
            Finding::new(
                title.span,
                format!("{} is safe by its own words: {word}", quoted(text)),
                "safe",
            )
            .next(ask),
        );
    } else if let Some((target, today)) = sentence.target_and_today() {
        let less_is_more = sentence.falls();
        if (less_is_more && today <= target) || (!less_is_more && today >= target) {
            findings.add(
                Finding::new(
                    title.span,
                    format!(
                        "{} names a value of today that reaches the target",
                        quoted(text)
                    ),
                    "reached already",
                )
                .next(ask),
            );
        }
    }
}

/// Whether `value` is as good as `target`, seen from the baseline; without a direction nothing is said.
fn reached(key_result: &KeyResult, value: f64, target: f64) -> bool {
    let baseline = key_result.baseline.as_ref().and_then(|b| b.value.number());
    baseline.is_some_and(|b| {
        if b < target {
            value >= target
        } else {
            b > target && value <= target
        }
    })
}

/// By which name check-ins call a key result.
fn address(objective: &Objective, key_result: &KeyResult) -> Option<String> {
    let (objective, id) = (objective.id.as_ref()?, key_result.id.as_ref()?);
    Some(format!("{}/{}", objective.value.0, id.value.0))
}

/// The last values that the team's check-ins of the cycle before that of `file` have, by key result.
fn values_of_the_cycle_before<'w>(workspace: &'w Workspace, file: &File) -> HashMap<&'w str, f64> {
    let place = &file.place;
    let team = place.team.as_deref().unwrap_or("");
    let team = workspace.directory.current_team(team);
    let this = place.cycle.as_deref().and_then(|c| workspace.period(c));
    let Some(this) = this.filter(|_| place.team.is_some()) else {
        return HashMap::new();
    };
    let mut is_before: HashMap<&str, bool> = HashMap::new();
    let mut last: HashMap<&str, (Option<Date>, f64)> = HashMap::new();
    for file in workspace.check_ins_of(team) {
        let (Some(check_in), Some(cycle)) = (file.record_as::<CheckIn>(), &file.place.cycle) else {
            continue;
        };
        let before = *is_before.entry(cycle).or_insert_with(|| {
            workspace.period(cycle).is_some_and(|p| {
                p.end < this.start && p.days() + (this.start - p.end).num_days() <= 2 * this.days()
            })
        });
        if !before {
            continue;
        }
        let date = file.place.date;
        let updates = check_in.key_results.entries();
        for (name, update) in updates {
            let Some(value) = &update.value else { continue };
            let latest = last.entry(&name.value.0).or_insert((date, value.value.0));
            if date >= latest.0 {
                *latest = (date, value.value.0);
            }
        }
    }
    let values = last.into_iter();
    values.map(|(name, (_, value))| (name, value)).collect()
}

const PAGE: &str = r#"
A goal that is met already (its title names a value of today that reaches it, or the last value of the
cycle before does), or that its own words call safe: "easily", "already reached", "in any case".

It is a question and not a reproach. Often there was a reason to be careful: goals were counted, or
missing one had to be explained. Confidence is never looked at: that would only teach people to type an 8.
Objectives with `ambition: committed` are left alone, and so are ranges (`hold`).

Who says so: Edwin Locke and Gary Latham ("Building a Practically Useful Theory of Goal Setting and Task
Motivation", *American Psychologist* 57, 2002) found in hundreds of studies that specific and hard goals
lead further than easy ones, as long as people accept them. The word for the opposite is *sandbagging*.

```yaml,bad "Easily half of all customers import their data"
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: easy, title: Easily half of all customers import their data, unit: "%", baseline: 31, target: 50}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

```yaml,good
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

When to ignore it: where the value is a promise to somebody. `ambition: committed` says so, and tells
readers more than a suppression.
"#;
