//! An ask that has the id of another one that is still open.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule, WorkspaceFindings};
use crate::signals::reused_ask_ids;
use crate::workspace::Workspace;

pub(crate) const RULE: Rule = Rule {
    name: "reused-ask-id",
    group: Group::Alignment,
    level: Level::Warning,
    summary: "an ask with the id of an open one of another cycle that is about something else",
    why: "an answer or a closing names an id, and with two of them it may settle the wrong one",
    options: &[],
    page: PAGE,
    check: Check::Workspace(check),
};

fn check(workspace: &Workspace, findings: &mut WorkspaceFindings) {
    for ask in reused_ask_ids(workspace) {
        let Some(reuse) = ask.reuse else { continue };
        let Some(file) = workspace.number_of(&reuse.file.path) else {
            continue;
        };
        let (id, cycle) = (ask.id, reuse.cycle);
        findings.add(
            file,
            Finding::new(
                reuse.span,
                format!("{}'s ask `{id}` of {cycle} is still open, and is about something else", ask.team),
                "the same id",
            )
            .next(format!(
                "if this is another need, give it an id of its own; if it is the same one, say it with the same `what` and `from`; if the first is settled, close it in a check-in: `closed: [{{ask: {id}@{cycle}, how: …}}]`"
            )),
        );
    }
}

const PAGE: &str = r#"
An ask outlives its cycle: until its team closes it, its id means the same need, and its wait goes
on. Here a later cycle uses the id again while the first ask is open, and `what` or `from` differ.
`okr report` then takes them for two asks and shows both, the first with its whole wait.

Either it is another need and wants a name of its own; or it is the same one in other words; or the
first was settled long ago and nobody has closed it.

```yaml,bad "cache"
# file: okrs/2026-Q3/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of somebody's focus
    lead: ana
    needs:
      - {id: cache, from: data, what: A cache bucket in the build region}
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 16}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 4}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: rested
    title: On-call leaves people rested
    why: Nobody thinks well after a broken night
    lead: ben
    needs:
      - {id: cache, from: mobile, what: A word on which app caches too much}
    key_results:
      - {id: pages, title: Pages at night get rare, unit: pages a week, baseline: 9, target: 3}
      - {id: useful, title: Alerts lead to something that we do, unit: "%", baseline: 35, target: 70}
```

```yaml,good
# file: okrs/2026-Q3/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of somebody's focus
    lead: ana
    needs:
      - {id: cache, from: data, what: A cache bucket in the build region}
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 16}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 4}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: rested
    title: On-call leaves people rested
    why: Nobody thinks well after a broken night
    lead: ben
    needs:
      - {id: app-cache, from: mobile, what: A word on which app caches too much}
    key_results:
      - {id: pages, title: Pages at night get rare, unit: pages a week, baseline: 9, target: 3}
      - {id: useful, title: Alerts lead to something that we do, unit: "%", baseline: 35, target: 70}
```

When to ignore it: in records of the past, where the two have long been told apart.
"#;
