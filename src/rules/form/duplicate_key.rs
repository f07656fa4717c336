//! A key that stands twice in one place.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::rules::words::quoted;
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-key",
    group: Group::Form,
    level: Level::Error,
    summary: "a key that stands twice in one place",
    why: "only one of the two can count, and readers and tools disagree about which",
    options: &[],
    page: PAGE,
    check: Check::Problem(check),
};

fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::DuplicateKey { key, first } = &problem.kind else {
        return None;
    };
    let what = format!(
        "{} stands twice here, and only the first is read",
        quoted(key)
    );
    Some(
        Finding::new(problem.span, what, "the second time")
            .related(*first, "the first time")
            .next("keep the one that holds and remove the other, or join them into one")
            .fix(problem.fix.clone()),
    )
}

const PAGE: &str = r#"
In one block each key may stand once. Two of the same mostly come from copying a block or from a
merge that went well for git and not for us. Some programs then take the first, some the last, and
some refuse the file; here the first is read and the second is reported.

It is easily overlooked in check-ins: two people report the same key result, each at their end of
the list. Both know something: join the two into one entry.

Who says so: the YAML specification 1.2.2, section 3.2.1.3: keys of a mapping are unique.

```yaml,bad "trust-ci/build-p95"
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
# file: check-ins/2026-Q4/platform/2026-10-12.md
---
key_results:
  trust-ci/build-p95: {value: 21, confidence: 4}
  trust-ci/flaky: {value: 7, confidence: 7}
  trust-ci/build-p95: {status: at-risk, why: The cache is cold in two regions}
---
```

```yaml,good
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
# file: check-ins/2026-Q4/platform/2026-10-12.md
---
key_results:
  trust-ci/build-p95:
    value: 21
    confidence: 4
    status: at-risk
    why: The cache is cold in two regions
  trust-ci/flaky: {value: 7, confidence: 7}
---
```

There is no good reason to ignore it.
"#;
