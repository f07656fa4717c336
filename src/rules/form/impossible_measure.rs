//! A measure that cannot be reached, or is reached already.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Hold, Items, KeyResult, Number, Objective, Spanned};

pub(crate) const RULE: Rule = Rule {
    name: "impossible-measure",
    group: Group::Form,
    level: Level::Error,
    summary: "a measure whose numbers contradict each other",
    why: "progress is measured on the way from baseline to target; on these numbers there is no such way",
    options: &[],
    page: PAGE,
    check: Check::Objective(check),
};

fn check(_: &Context<'_>, objective: &Objective, findings: &mut Findings) {
    if objective.dropped.is_some() {
        return;
    }
    for health in objective.health.items() {
        range(health.hold.as_ref(), findings);
    }
    for key_result in objective.key_results.items() {
        if key_result.dropped.is_none() {
            range(key_result.hold.as_ref(), findings);
            way(key_result, findings);
        }
    }
}

/// Baseline, commit, target and stretch stand in this order, upwards or downwards.
fn way(key_result: &KeyResult, findings: &mut Findings) {
    let Some(target) = &key_result.target else {
        return;
    };
    let goal = target.value.0;
    let written = key_result.baseline.as_ref();
    let baseline = written.and_then(|b| b.value.number().map(|n| (b.span, n)));
    let commit = key_result.commit.as_ref();
    let stretch = key_result.stretch.as_ref();
    if let Some((span, start)) = baseline {
        if same(start, goal) {
            findings.add(
                Finding::new(
                    target.span,
                    format!("baseline and target are both {}", Number(goal)),
                    "nothing has to change",
                )
                .related(span, "the baseline")
                .next(
                    "write the value that should be reached; if it should stay as it is, write \
                         `hold: {min: …}` or `hold: {max: …}` in the place of both",
                ),
            );
            return;
        }
        if let Some(commit) = commit {
            let value = commit.value.0;
            if beyond(value, goal, start) {
                findings.add(
                    Finding::new(
                        commit.span,
                        format!("`commit: {}` promises more than the target of {}", commit.value, Number(goal)),
                        "further than the target",
                    )
                    .related(target.span, "the target")
                    .next("`commit` is what you promise and `target` what you hope for: are the two exchanged?"),
                );
            } else if beyond(value, start, goal) {
                findings.add(
                    Finding::new(
                        commit.span,
                        format!(
                            "`commit: {}` promises less than the baseline of {}",
                            commit.value,
                            Number(start)
                        ),
                        "behind the start",
                    )
                    .related(span, "the baseline")
                    .next("write a value between baseline and target, or remove `commit`"),
                );
            }
        }
        if let Some(stretch) = stretch.filter(|s| (s.value.0 - goal) * (start - goal) > 0.0) {
            findings.add(short_of(stretch, goal).related(target.span, "the target"));
        }
    } else if let (Some(commit), Some(stretch)) = (commit, stretch) {
        // Without a baseline the direction is open, and still both cannot lie on one side.
        let (below, above) = (commit.value.0 - goal, stretch.value.0 - goal);
        if below * above > 0.0 {
            findings.add(
                Finding::new(
                    stretch.span,
                    format!(
                        "`commit: {}` and `stretch: {}` lie on the same side of the target of {}",
                        commit.value, stretch.value, target.value
                    ),
                    "the same side",
                )
                .related(commit.span, "the commit")
                .next("the target lies between the two: which of the three is meant otherwise?"),
            );
        }
    }
}

fn short_of(stretch: &Spanned<Number>, goal: f64) -> Finding {
    Finding::new(
        stretch.span,
        format!(
            "`stretch: {}` falls short of the target of {}",
            stretch.value,
            Number(goal)
        ),
        "before the target",
    )
    .next("`stretch` lies beyond the target: exchange the two, or remove `stretch`")
}

/// Whether `value` lies past `end`, seen from `start`; equal values do not.
fn beyond(value: f64, end: f64, start: f64) -> bool {
    (start < end && value > end) || (start > end && value < end)
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
}

fn range(hold: Option<&Spanned<Hold>>, findings: &mut Findings) {
    let Some(hold) = hold else { return };
    match (&hold.value.min, &hold.value.max) {
        (None, None) => findings.add(
            Finding::new(
                hold.span,
                "this range has neither `min` nor `max`",
                "any value would do",
            )
            .next("write the least or the most that is still fine, such as `hold: {min: 97}`"),
        ),
        (Some(min), Some(max)) if min.value.0 > max.value.0 => findings.add(
            Finding::new(
                min.span,
                format!("`min: {}` is more than `max: {}`", min.value, max.value),
                "no value lies between",
            )
            .related(max.span, "the most")
            .next("exchange the two, or correct the one that is wrong"),
        ),
        _ => {}
    }
}

const PAGE: &str = r#"
The numbers of a key result contradict each other, so that no progress can be told:

- `baseline` and `target` are the same;
- `commit`, what you promise, is more than the `target`, or less than what is there already;
- `stretch`, what would be a surprise, falls short of the `target`;
- `hold` has neither `min` nor `max`, or its `min` lies above its `max`.

The direction follows from baseline and target: with `baseline: 24` and `target: 8` less is more,
and a stretch is below 8. Where the baseline is `unknown`, only what is wrong in both directions
is reported. Key results that were dropped are left alone.

If a value should stay as it is, that is a good goal too: `hold: {min: 97}` says so, and check-ins
then show whether it is inside of its range.

```yaml,bad "24"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, target: 24, baseline: 24.0}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    health:
      - {id: green-main, title: Main is green in most hours of the week, unit: "%", hold: {min: 97}}
    key_results:
      - id: build-p95
        title: Slow builds get faster
        unit: min
        baseline: 24
        commit: 12
        target: 8
        stretch: 5
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

There is no good reason to ignore it.
"#;
