//! An objective without somebody to talk to.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Items, Objective};
use crate::rules::goals;

pub(crate) const RULE: Rule = Rule {
    name: "missing-lead",
    group: Group::Focus,
    level: Level::Hint,
    summary: "an objective without somebody to talk to about it",
    why: "who wants to help, or needs an answer, has to guess whom to ask, and mostly does not ask",
    options: &[],
    page: PAGE,
    check: Check::Objective(check),
};

fn check(context: &Context<'_>, objective: &Objective, findings: &mut Findings) {
    let led = objective.lead.is_some() || goals::unreadable(context.file, objective.span, "lead");
    if led || !objective.is_live() || goals::of_team(context).is_none() {
        return;
    }
    let mut key_results = goals::live_key_results(objective).peekable();
    let each_led = key_results.peek().is_some() && key_results.all(|k| k.lead.is_some());
    let team = context.file.place.team.as_deref();
    let team = team.and_then(|t| context.directory().team(t));
    let known = team.is_some_and(|t| t.team.lead.is_some() || t.team.members.items().len() == 1);
    if each_led || known {
        return;
    }
    findings.add(
        Finding::new(
            goals::title_span(objective),
            format!("{} names nobody to talk to", goals::called(objective)),
            "no `lead`",
        )
        .next(
            "who answers when somebody from another team asks about it? Write `lead: HANDLE`; \
             the goal stays the whole team's",
        ),
    );
}

const PAGE: &str = r#"
An objective says nothing about whom to talk to. The `lead` is the person who answers questions
about it and who notices when it has become quiet. It is not the person who is judged by it: the
objective stays the team's, and no report shows a number beside a name.

Silent are objectives whose key results each have a lead, teams whose own `lead` stands in `org/`,
teams of one, and objectives that were dropped or closed.

Who says so: at Apple every item on a list has a *directly responsible individual* (Adam Lashinsky,
*Inside Apple*, 2012). Here the word is softer on purpose: somebody to ask, nobody to blame.

```yaml,bad "Engineers trust CI enough to merge on green"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: where a team wants to be asked as a team, and everybody knows its channel. Then
switch the rule off for the workspace.
"#;
