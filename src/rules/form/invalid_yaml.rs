//! A text that cannot be read as YAML.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "invalid-yaml",
    group: Group::Form,
    level: Level::Error,
    summary: "a text that cannot be read as YAML",
    why: "what cannot be read is missing from every report, as if nobody had written it",
    options: &[],
    page: PAGE,
    check: Check::Problem(check),
};

fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::InvalidYaml { what, next } = &problem.kind else {
        return None;
    };
    Some(
        Finding::new(problem.span, what.clone(), "reading stumbles here")
            .next(next.clone())
            .fix(problem.fix.clone()),
    )
}

const PAGE: &str = r#"
The file, or the block between the two `---` at the head of a Markdown file, is not YAML that can
be read. Mostly it is one of these:

- a text that holds a colon and a blank (`why: Two reasons: cost and time`), begins with `@`, `*`,
  `%` or a quotation mark, or does not close its quotes: put the whole text into quotes;
- a line that is indented by a blank more or less than its neighbours, or by a tab;
- a bracket that is never closed.

All such places of a file are reported at once, and what stands around them is still read. Anchors
(`&name`), aliases (`*name`) and tags (`!!str`) are YAML too, but they are not read here: a line
should mean what it says, without looking it up elsewhere in the file.

Who says so: the YAML specification, version 1.2.2 (https://yaml.org/spec/1.2.2/).

```yaml,bad "why: Two reasons: builds are slow and tests are flaky"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Two reasons: builds are slow and tests are flaky
    lead: ana
    key_results:
      - {id: build-p95, title: Builds take 8 minutes or less, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: "Two reasons: builds are slow and tests are flaky"
    lead: ana
    key_results:
      - {id: build-p95, title: Builds take 8 minutes or less, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

There is no good reason to ignore it. A file that is not meant to be a record can be left out with
`lint: {exclude: [PATTERN]}` in `okr.yaml`.
"#;
