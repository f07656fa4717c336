//! More key results than anybody looks at.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, OptionDefault, Rule, RuleOption};
use crate::model::Objective;
use crate::rules::goals;

pub(crate) const RULE: Rule = Rule {
    name: "too-many-key-results",
    group: Group::Focus,
    level: Level::Warning,
    summary: "more key results of an objective than a team looks at each week",
    why: "a long list is filled in instead of talked over, and the two numbers that tell how it goes are lost in it",
    options: &[MAX],
    page: PAGE,
    check: Check::Objective(check),
};

const MAX: RuleOption = RuleOption {
    name: "max",
    default: OptionDefault::Count(5),
    doc: "the most key results of one objective",
};

fn check(context: &Context<'_>, objective: &Objective, findings: &mut Findings) {
    if !objective.is_live() {
        return;
    }
    let max = RULE.count(context.settings(), &MAX);
    let count = goals::live_key_results(objective).count();
    let Some(first) = goals::live_key_results(objective).nth(max) else {
        return;
    };
    findings.add(
        Finding::new(
            goals::key_result_span(first),
            format!("{} has {count} key results", goals::called(objective)),
            format!("number {} of {count}", max + 1),
        )
        .next(
            "which of them would tell you by themselves that the objective is reached? What must only not get worse \
             belongs under `health`, and what you do to get there under `initiatives`",
        ),
    );
}

const PAGE: &str = r#"
An objective has more key results than a team looks at each week: more than five, where nothing
else is set. Mostly three things are mixed in such a list. Outcomes tell that the objective is
reached; they stay. Values that must not get worse on the way belong under `health`, with a `hold`.
Work that leads there belongs under `initiatives`, where it may change every week.

Key results that were dropped do not count, and objectives that were dropped or closed are left
alone. The milestones of a key result are not counted either.

Who says so: Google's re:Work guide asks for about three key results an objective; John Doerr,
*Measure What Matters* (2018), for three to five.

```yaml,bad "Hours in which main is green"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
      - {id: reruns, title: Builds that are started again by hand, unit: "%", baseline: 14, target: 3}
      - {id: queue, title: Wait for a machine, unit: min, baseline: 11, target: 1}
      - {id: merged, title: Changes that are merged on the same day, unit: "%", baseline: 35, target: 60}
      - {id: green, title: Hours in which main is green, unit: "%", baseline: 88, target: 97}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    health:
      - {id: green, title: Hours in which main is green, unit: "%", hold: {min: 88}}
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
      - {id: merged, title: Changes that are merged on the same day, unit: "%", baseline: 35, target: 60}
```

When to ignore it: where a contract or an authority names the values that have to be reported
together.
"#;
