//! A target without a start.

use crate::diagnostic::{Finding, Fix, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Items, KeyResult, Objective, Written};
use crate::rules::goals;
use crate::source::Span;
use crate::syntax::before_key;

pub(crate) const RULE: Rule = Rule {
    name: "missing-baseline",
    group: Group::Wording,
    level: Level::Warning,
    summary: "a target without the value it starts from",
    why: "without a start nobody can tell how far the way is, nor which part of it is done",
    options: &[],
    page: PAGE,
    check: Check::KeyResult(check),
};

fn check(
    context: &Context<'_>,
    objective: &Objective,
    key_result: &KeyResult,
    findings: &mut Findings,
) {
    let Some(target) = &key_result.target else {
        return;
    };
    // With these, progress is not the way from a start to a target.
    let other = key_result.hold.is_some()
        || key_result.hypothesis.is_some()
        || !key_result.milestones.items().is_empty();
    if other
        || key_result.baseline.is_some()
        || key_result.dropped.is_some()
        || !objective.is_live()
        || goals::unreadable(context.file, key_result.span, "baseline")
    {
        return;
    }
    let unit = key_result.unit.written();
    let unit = unit.map_or_else(String::new, |u| match u {
        "%" => " %".to_owned(),
        other => format!(" {other}"),
    });
    findings.add(
        Finding::new(
            target.span,
            format!(
                "{} is to reach {}{unit}, and where it starts is not said",
                key_result
                    .title
                    .written()
                    .map_or_else(|| "this".to_owned(), crate::rules::words::quoted),
                target.value.0
            ),
            "from where?",
        )
        .next("where does it stand today? Write `baseline: NUMBER`, which may be 0; or `baseline: unknown` until it is measured")
        .fix(unknown_for_now(&context.file.text, target.span)),
    );
}

/// `baseline: unknown` before the target, in the form in which the target is written.
fn unknown_for_now(text: &str, target: Span) -> Option<Fix> {
    let before = text.get(..target.start as usize)?;
    let key = before.trim_end().strip_suffix(':')?.rfind("target")?;
    let edit = before_key(text, key, "baseline: unknown")?;
    let title = "write `baseline: unknown` until it is measured";
    Some(Fix::replace(title, edit.span, edit.text).unsure())
}

const PAGE: &str = r#"
A key result has a `target` and no `baseline`: it says where to go, and not where one stands. Then
nobody can tell whether the target is brave or reached already, and no report can show how far the
way has come.

`baseline: unknown` is an answer. It says that nobody has measured yet, and measuring becomes the
first step. What does not exist yet starts at `0`. Key results with a `hold`, with milestones or
with a hypothesis need no start, and what was dropped or closed is left alone.

Who says so: counted in 2026 in public repositories, none of 577 key results named its start, and
few could be followed up later. Douglas Hubbard, *How to Measure Anything* (2007), on how little it
takes to know more than nothing.

```yaml,bad "8"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: unknown, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
      - {id: teams, title: Teams that merge on green without a second look, unit: teams, baseline: 0, target: 4}
```

When to ignore it: where the start is a secret that must not stand in this repository.
"#;
