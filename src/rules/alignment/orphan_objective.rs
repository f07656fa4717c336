//! An objective with neither a reason nor a place in the whole.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Items, Objective};
use crate::rules::goals;

pub(crate) const RULE: Rule = Rule {
    name: "orphan-objective",
    group: Group::Alignment,
    level: Level::Hint,
    summary: "an objective that neither contributes to another one nor says why",
    why: "what nobody else can place is the first to be interrupted, and nobody offers help with it",
    options: &[],
    page: PAGE,
    check: Check::Objective(check),
};

fn check(context: &Context<'_>, objective: &Objective, findings: &mut Findings) {
    if speaks(context, objective) {
        findings.add(
            Finding::new(
                goals::title_span(objective),
                format!(
                    "{} stands alone: it contributes to nothing and does not say why",
                    goals::called(objective)
                ),
                "neither `contributes_to` nor `why`",
            )
            .next("what would be worse without it, and for whom? Write that as `why`, or name the objective that it helps in `contributes_to`"),
        );
    }
}

/// Whether this rule has something to say, so that `missing-why` need not.
pub(in crate::rules) fn speaks(context: &Context<'_>, objective: &Objective) -> bool {
    let directory = context.directory();
    let below = context
        .file
        .place
        .team
        .as_deref()
        .is_some_and(|t| directory.parent(t).is_some());
    let connected = !objective.contributes_to.items().is_empty()
        || !objective.shared_with.items().is_empty()
        || !objective.tests.items().is_empty()
        || objective.contribution.is_some();
    let unreadable = |key| goals::unreadable(context.file, objective.span, key);
    below
        && !connected
        && objective.why.is_none()
        && objective.is_live()
        && goals::of_team(context).is_some()
        && ![
            "why",
            "contributes_to",
            "contribution",
            "shared_with",
            "tests",
        ]
        .into_iter()
        .any(unreadable)
}

const PAGE: &str = r#"
An objective of a team that has others above it contributes to none of theirs and has no `why`.
That may be right: much good work begins where nobody above has thought of it. Then its reason is
worth a sentence. Or it does help another team's objective, and nobody has written it down.

Either is enough: `why`, or `contributes_to`. An objective that is shared with another team or that
tests an assumption of the strategy is not alone either. Silent are teams with no team above them,
workspaces without teams in `org/`, and objectives that were dropped or closed.

Who says so: Stephen Bungay, *The Art of Action* (2011), on the gap between what is planned above
and what is done below. John Doerr, *Measure What Matters* (2018), warns of the opposite as well:
not everything has to hang below something.

```yaml,bad "Engineers trust CI enough to merge on green"
# file: org/teams.yaml
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
# file: org/teams.yaml
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of somebody's focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: for something the team tries without being able to say yet what it is good for.
"#;
