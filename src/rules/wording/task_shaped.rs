//! A key result that says what will be done, and not what will be different.

use super::form::Form;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::Items;
use crate::rules::words::quoted;
use crate::wording::Shape;

pub(crate) const RULE: Rule = Rule {
    name: "task-shaped",
    group: Group::Wording,
    level: Level::Warning,
    summary: "a key result that is an activity or a deliverable",
    why: "work can be finished and change nothing; a key result says what will be different when it worked",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for objective in context.file.objectives() {
        if objective.dropped.is_some() {
            continue;
        }
        if let Some(title) = &objective.title {
            let task = context.sentence(&title.value).task();
            if task.is_some_and(|t| t.certain && t.shape == Shape::Activity) {
                findings.add(
                    Finding::new(
                        title.span,
                        format!("{} says what will be done", quoted(&title.value.0)),
                        "something to do",
                    )
                    .why("work can be finished and change nothing; an objective says what will be different, and for whom")
                    .next("who will notice when it is done, and what will be better for them? Make that the title; what you wrote has its place in `initiatives`")
                    .level(Level::Hint),
                );
            }
        }
        for key_result in objective.key_results.items() {
            let Some(title) = key_result.title_to_judge() else {
                continue;
            };
            let Some(task) = context.sentence(&title.value).task() else {
                continue;
            };
            let work = task.certain && task.shape == Shape::Activity;
            let level = match Form::of(key_result) {
                Form::Title => Level::Warning,
                Form::Metric if work => Level::Warning,
                Form::Milestones if work => Level::Hint,
                _ => continue,
            };
            let words = quoted(&title.value.0);
            let (what, label) = match task.shape {
                Shape::Activity => (format!("{words} says what will be done"), "something to do"),
                Shape::State => (
                    format!("{words} is true as soon as somebody has done it"),
                    "a task, told from its end",
                ),
                _ => (
                    format!("{words} is something to deliver"),
                    "something to deliver",
                ),
            };
            findings.add(
                Finding::new(title.span, what, label)
                    .next("what will be different once it is there, for whom, and which number would show it? Write that as the key result, and put what you wrote into `initiatives`")
                    .level(level),
            );
        }
    }
}

const PAGE: &str = r#"
A key result that says what somebody will do ("Publish the guide"), that something has been done
("The guide is published") or what there will be ("A guide for partners"). An objective that says
what will be done is a hint.

All of it can be finished without anything getting better, and when something else would have
helped more, nobody is free to do that instead. "What will be different once it is there?" leads to the
outcome; the work stays in `initiatives`, where it may change every week.

Who says so: key results "must describe outcomes, not activities" (Google's own guide to OKRs, printed
in John Doerr, *Measure What Matters*, 2018). Christina Wodtke, *Radical Focus* (2016), wants results in
them too, and keeps the tasks on a list of their own.

An outcome may hold a verb of work ("Launch time falls to 2 s", "Reduce support calls by 30 %"):
what counts is whether something changes that can be counted. With `baseline` and
`target` only an order to do something is one. Key results with `milestones`,
`hypothesis` or `hold` say by their form what they are; milestones whose title is an order to
do something are a hint.

```yaml,bad "Publish the setup guide"
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: guide, title: Publish the setup guide}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

```yaml,bad "All tutorials are translated"
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: tutorials, title: All tutorials are translated}
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
      - {id: alone, title: 60 % of customers set up without calling us, unit: "%", baseline: 38, target: 60}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

When to ignore it: where the law or a customer wants this very thing by a day. Better still, give
it `milestones`, each with a day.
"#;
