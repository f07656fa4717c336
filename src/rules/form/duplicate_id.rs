//! An id that stands twice where it must be unique.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-id",
    group: Group::Form,
    level: Level::Error,
    summary: "an id that stands twice where it must be unique",
    why: "check-ins, asks and other teams point to an id; with two of them nobody knows which is meant",
    options: &[],
    page: PAGE,
    check: Check::Problem(check),
};

fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::DuplicateId { id, what, first } = &problem.kind else {
        return None;
    };
    Some(
        Finding::new(problem.span, format!("two of the {what}s here are called `{id}`"), "the second time")
            .related(*first, "the first time")
            .next(format!("give one of them a name of its own; if this {what} replaces the other, remove the other")),
    )
}

const PAGE: &str = r#"
Ids are the names by which check-ins, asks and other teams point to something. They must be
unique: objectives, asks and health measures in their team and cycle, key results in their
objective, milestones in their key result.

It often happens when a block is copied. Only the id has to change, the title may stay alike.

```yaml,bad "build-time"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-time, title: The slowest builds take 8 minutes or less, unit: min, baseline: 24, target: 8}
      - {id: build-time, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-time, title: The slowest builds take 8 minutes or less, unit: min, baseline: 24, target: 8}
      - {id: flaky-builds, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

There is no good reason to ignore it.
"#;
