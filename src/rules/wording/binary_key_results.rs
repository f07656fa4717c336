//! Every key result of an objective is yes or no.

use super::form::Form;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Items, KeyResult, Objective};
use crate::rules::words::quoted;

pub(crate) const RULE: Rule = Rule {
    name: "binary-key-results",
    group: Group::Wording,
    level: Level::Hint,
    summary: "every key result of an objective is yes or no",
    why: "until the last day all of them say `no`, and a check-in has nothing to learn from",
    options: &[],
    page: PAGE,
    check: Check::Objective(check),
};

fn check<'w>(context: &Context<'w>, objective: &'w Objective, findings: &mut Findings) {
    let open: Vec<&'w KeyResult> = objective
        .key_results
        .items()
        .iter()
        .filter(|k| k.dropped.is_none())
        .collect();
    let Some(title) = objective.title_to_judge() else {
        return;
    };
    let yes_or_no = |k: &&'w KeyResult| match Form::of(k) {
        Form::Milestones => k.milestones.items().len() < 2,
        Form::Title => k.title.as_ref().is_some_and(|t| {
            let sentence = context.sentence(&t.value);
            sentence.task().is_some() && !sentence.measurable()
        }),
        Form::Metric | Form::Hold | Form::Learning => false,
    };
    if open.len() >= 2 && open.iter().all(yes_or_no) {
        findings.add(
            Finding::new(
                title.span,
                format!("all {} key results of {} are yes or no", open.len(), quoted(&title.value.0)),
                "nothing to measure on the way",
            )
            .next("which number would begin to move first if this worked? Make it one of the key results"),
        );
    }
}

const PAGE: &str = r#"
Every key result of an objective is either there or not. A single one of this kind is fine; when all of
them are, there is nothing to see between the first and the last day, and nothing to talk about in a
check-in but effort. `milestones` with several steps and a `hypothesis` do not count as yes or no.

```yaml,bad "New customers feel at home in their first week"
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: guide, title: Every customer has a guide, milestones: [{id: there, title: The guide is there, due: 2026-11-30}]}
      - {id: tour, title: Every customer has a tour, milestones: [{id: there, title: The tour is there, due: 2026-11-30}]}
```

```yaml,good
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: guide, title: Every customer has a guide, milestones: [{id: there, title: The guide is there, due: 2026-11-30}]}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

When to ignore it: an obligation with a day, such as a law that comes into force.
"#;
