//! A rating or rank of people.

use super::family::{Family, of};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::rules::words::quoted;
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "rated-person",
    group: Group::Practice,
    level: Level::Error,
    summary: "a rating, rank or score card of people",
    why: "who expects to be graded on a record stops asking for help in it, and starts to look good",
    options: &[],
    page: PAGE,
    check: Check::Problem(check),
};

fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::UnknownKey { key, record, .. } = &problem.kind else {
        return None;
    };
    (of(key, record) == Some(Family::Rating)).then(|| {
        Finding::new(
            problem.span,
            format!(
                "{} brings the rating of people into this {record}",
                quoted(key)
            ),
            "a rating and a record of work meet here",
        )
        .next(
            "leave the grade out and write what happened and what it changed, in words; if a works \
             agreement asks for it here, say so: `# okr: ignore[rated-person] reason`",
        )
    })
}

const PAGE: &str = r#"
A rating, a rank, a place in a nine-box grid or on a forced curve turns a conversation into a
verdict. It is looked for in every kind of record: OKRs, check-ins, 1:1 notes, feedback, growth
paths.

It does harm twice. The number says little about the person it is pinned to: in a study of 4,492
managers, each rated by several others, more than half of the variance in the ratings came from
the peculiarities of the raters, a fifth to a quarter from how the managers worked (Scullen, Mount
and Goff, "Understanding the Latent Structure of Job Performance Ratings", *Journal of Applied
Psychology* 85, 2000). And it changes what people write down: an off-track key result is a request
for help, until it counts. W. Edwards Deming called the evaluation of performance, merit rating
and annual review one of the deadly diseases of management (*Out of the Crisis*, 1986).

What works instead: feedback as situation, behaviour and impact, soon after it happened; and a
review that gathers it, so that nothing in it is a surprise.

```yaml,bad "performance_rating"
# file: people/ana/feedback/2026-10-14-ben.md
---
kind: appreciation
performance_rating: 4
---
## Situation
In the review on Tuesday the numbers did not add up.
## Behaviour
Ana stopped, said so, and asked for a day to find out why.
## Impact
We decided on the right numbers, and I will dare to do the same.
```

```yaml,good
# file: people/ana/feedback/2026-10-14-ben.md
---
kind: appreciation
---
## Situation
In the review on Tuesday the numbers did not add up.
## Behaviour
Ana stopped, said so, and asked for a day to find out why.
## Impact
We decided on the right numbers, and I will dare to do the same.
```

When to ignore it: where the law or a works agreement wants a rating kept, and kept here. Say so
in the suppression; `okr report` lists it, so that the exception stays visible. A better place is
the system that the agreement is about.
"#;
