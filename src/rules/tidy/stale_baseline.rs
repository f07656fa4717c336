//! A baseline that lists what has been mended.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Findings, Group, Rule};
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    name: "stale-baseline",
    group: Group::Tidy,
    level: Level::Warning,
    options: &[],
    summary: "a baseline that lists what has been mended",
    why: "an entry that nothing needs any more would hide the same mistake when it comes back",
    page: PAGE,
    check: Check::Baseline(check),
};

fn check(stale: usize, findings: &mut Findings) {
    let what = match stale {
        1 => "a finding that the baseline lists does not occur any more".to_owned(),
        n => format!("{n} findings that the baseline lists do not occur any more"),
    };
    findings.add(
        Finding::new(Span::default(), what, "mended")
            .next("well done; `okr lint --prune-baseline` takes them out"),
    );
}

const PAGE: &str = r#"
Old files can be taken on with a baseline: `okr lint --write-baseline` records today's findings in
`okr-baseline.json`, and from then on only what is new is reported. A baseline only ever shrinks:
when something has been mended, its entry goes.

```yaml,bad ""
# file: okr-baseline.json
{
  "version": 1,
  "findings": [
    {"path": "okrs/2026-Q4/platform.yaml", "rule": "unknown-key", "address": "objectives/trust-ci/owner", "fingerprint": "0123456789abcdef"}
  ]
}
```

```yaml,good
# file: okr-baseline.json
{"version": 1, "findings": []}
```

When to ignore it: while a branch with the mended lines waits to be merged.
"#;
