//! A heading that has no meaning in its kind of record.

use crate::diagnostic::{Finding, Fix, Level};
use crate::lint::{Check, Group, Rule};
use crate::rules::words::{listed, quoted};
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-section",
    group: Group::Form,
    level: Level::Hint,
    summary: "a heading that has no meaning in its kind of record",
    why: "agendas and packets gather what stands under the known headings; the rest stays in the file only",
    options: &[],
    page: PAGE,
    check: Check::Problem(check),
};

fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::UnknownSection {
        heading,
        nearest,
        known,
    } = &problem.kind
    else {
        return None;
    };
    let next = match nearest {
        Some(near) => format!("did you mean {}?", quoted(near)),
        None => format!(
            "known here are {}; a heading of your own may stay, or go one level down (`###`) under one of them",
            listed(known.iter().copied(), "and")
        ),
    };
    let rename =
        nearest.map(|near| Fix::replace(format!("write {}", quoted(near)), problem.span, near));
    Some(
        Finding::new(
            problem.span,
            format!(
                "the heading {} has no meaning of its own here",
                quoted(heading)
            ),
            "not gathered anywhere",
        )
        .next(next)
        .fix(problem.fix.clone().or(rename)),
    )
}

const PAGE: &str = r#"
Check-ins, experiments, retrospectives, 1:1 notes, feedback, growth paths and recognition are
prose under a few known headings. What stands under them is found again: the ideas of a check-in
in the next agenda, the promises of a 1:1 (`## Will`) with the one who made them, the learning of
an experiment in the review. Other headings are welcome and are kept, but nothing looks for them.

So this is a hint and never fails anything. It is there for the misspelt heading, whose words
would be missed without anybody noticing.

The headings are known in English and German, in any case: `## Gelernt` is `## Learned`. Only
headings of the second level count; below them you are free. Events other than retrospectives have
no fixed headings at all.

Who says so: the sections of a 1:1 follow GROW (John Whitmore, *Coaching for Performance*, 1992),
those of feedback the Situation-Behavior-Impact model of the Center for Creative Leadership.

```yaml,bad "Learnt"
# file: check-ins/2026-Q4/platform/2026-10-12.md
## Tried
- @ben: profiled the slowest hundred builds

## Learnt
- Half of the time is spent on a cache that is cold
```

```yaml,good
# file: check-ins/2026-Q4/platform/2026-10-12.md
## Tried
- @ben: profiled the slowest hundred builds

## Gelernt
- Half of the time is spent on a cache that is cold

### What surprised us
- It is the same in both regions
```

When to ignore it: whenever the heading is meant as it is. A workspace with headings of its own
sets `lint: {rules: {unknown-section: off}}`.
"#;
