//! An attainment beside a person.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::Kind;
use crate::rules::words::quoted;
use crate::wording::Topic;

pub(crate) const RULE: Rule = Rule {
    name: "score-beside-person",
    group: Group::Practice,
    level: Level::Warning,
    summary: "an attainment beside a person",
    why: "a score beside a name is read as a grade, and from then on the next goal is chosen for its score",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if !matches!(
        context.file.kind,
        Kind::Feedback | Kind::OneOnOne | Kind::Growth | Kind::Recognition
    ) {
        return;
    }
    let find = |text: &str| context.wording.scores(text, &|w| context.is_name(w));
    for (span, words) in context.mentions(Topic::Score, find) {
        let what = format!("{} puts a score beside a person", quoted(&words));
        findings.add(Finding::new(span, what, "a score and a person meet here")
            .next("write what happened and what it changed; the score belongs to the goal, and the goal to the team"));
    }
}

const PAGE: &str = r#"
Looked for in feedback, 1:1 notes, growth paths and recognition: "reached 80 % of her OKRs", "missed
her target", "Ana: 0.7". What a team reached is silent, and so is a number that somebody found.

A key result tells how a bet went. Market, neighbours and luck have their part in it, and the person
whose name stands beside it only one.

Who says so: W. Edwards Deming put most of the difference in results down to
the system and little to the people in it (*Out of the Crisis*, 1986).

```yaml,bad "missed her target"
# file: people/ana/feedback/2026-10-14-ben.md
---
kind: appreciation
---
## Situation
In the review on Tuesday the numbers did not add up.
## Behaviour
Ana missed her target and said so.
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

When to ignore it: where the words quote somebody, or the target is a personal one that has nothing to do with work.
"#;
