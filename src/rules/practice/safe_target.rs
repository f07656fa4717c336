//! A goal that is reached already, or will be in any case.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Ambition, KeyResult, Objective, Record};
use crate::rules::words::quoted;
use crate::workspace::Workspace;

pub(crate) const RULE: Rule = Rule {
    name: "safe-target",
    group: Group::Practice,
    level: Level::Hint,
    summary: "a goal that is reached already, or safe by its own words",
    why: "where missing a goal costs something, people choose goals that they cannot miss, and nothing new is tried",
    options: &[],
    page: PAGE,
    check: Check::KeyResult(check),
};

fn check<'w>(
    context: &Context<'w>,
    objective: &'w Objective,
    key_result: &'w KeyResult,
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
    if let Some(value) = value_of_the_cycle_before(context, objective, key_result)
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

/// The last value that the team's check-ins of the cycle before have for the key result of the same address.
fn value_of_the_cycle_before(
    context: &Context<'_>,
    objective: &Objective,
    key_result: &KeyResult,
) -> Option<f64> {
    let workspace: &Workspace = context.workspace;
    let address = format!(
        "{}/{}",
        objective.id.as_ref()?.value.0,
        key_result.id.as_ref()?.value.0
    );
    let place = &context.file.place;
    let team = workspace.directory.current_team(place.team.as_deref()?);
    let this = workspace.period(place.cycle.as_deref()?)?;
    let mut last = None;
    for file in workspace.check_ins_of(team) {
        let (Some(Record::CheckIn(check_in)), Some(cycle)) = (&file.record, &file.place.cycle)
        else {
            continue;
        };
        let before = workspace.period(cycle).is_some_and(|p| {
            p.end < this.start && p.days() + (this.start - p.end).num_days() <= 2 * this.days()
        });
        if !before {
            continue;
        }
        let update = check_in
            .key_results
            .as_ref()
            .and_then(|k| k.value.iter().find(|(name, _)| name.value.0 == address));
        let value = update.and_then(|(_, u)| u.value.as_ref());
        let date = file.place.date;
        if let Some(value) = value
            && last.as_ref().is_none_or(|(d, _)| date >= *d)
        {
            last = Some((date, value.value.0));
        }
    }
    last.map(|(_, value)| value)
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
