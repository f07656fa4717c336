//! Points and prizes for reaching a goal.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::rules::words::quoted;
use crate::wording::{Family, Topic};

pub(crate) const RULE: Rule = Rule {
    name: "points-for-okrs",
    group: Group::Practice,
    level: Level::Warning,
    summary: "points, leaderboards or prizes for reaching OKRs",
    why: "what is won by reaching a goal teaches everyone to choose goals that are easy to reach",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let find = |text: &str| context.wording.mentions(text, Family::Points);
    for (span, words) in context.mentions(Topic::Family(Family::Points), find) {
        let what = format!("{} turns goals into a contest", quoted(&words));
        findings.add(Finding::new(span, what, "a prize and a goal meet here")
            .next("leave the prize out and thank people in `recognition/`, for what they did and whom it helped"));
    }
}

const PAGE: &str = r#"
By words, in any kind of record: "10 points for each key result", "the team with the best score gets a
prize". Points of any other kind (story points, percentage points, points of sale, what customers
collect) are silent, and so are awards that are won outside.

A prize for attainment works as pay does, only cheaper: the safe goal wins, and the neighbour becomes
a rival whom nobody helps.

Who says so: across 128 experiments, prizes that people could expect for doing a task, or for doing it
well, lowered their own interest in it (Edward Deci, Richard Koestner and Richard Ryan, *Psychological
Bulletin* 125, 1999).

What works instead: celebrate what was learned and finished, together and afterwards, and thank people
for what they did. Thanks that nobody could count on do no harm.

```yaml,bad "prize"
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: The team with the best score gets a prize in December
    lead: ana
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

```yaml,good
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: We gain 10 percentage points where a neighbour tells of us
    lead: ana
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

When to ignore it: where the contest itself is the work, such as a game for customers that happens to
speak of goals.
"#;
