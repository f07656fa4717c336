//! An objective that does not say why.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::Objective;
use crate::rules::alignment::orphan_objective;
use crate::rules::goals;

pub(crate) const RULE: Rule = Rule {
    name: "missing-why",
    group: Group::Focus,
    level: Level::Hint,
    summary: "an objective that does not say why",
    why: "who knows the reason can find a better way when the first one does not work; who knows only the goal cannot",
    options: &[],
    page: PAGE,
    check: Check::Objective(check),
};

fn check(context: &Context<'_>, objective: &Objective, findings: &mut Findings) {
    let said = objective.why.is_some() || objective.contribution.is_some();
    if said
        || !objective.is_live()
        || goals::of_team(context).is_none()
        || goals::unreadable(context.file, objective.span, "why")
        || goals::unreadable(context.file, objective.span, "contribution")
        || orphan_objective::speaks(context, objective)
    {
        return;
    }
    findings.add(
        Finding::new(
            goals::title_span(objective),
            format!("{} does not say why", goals::called(objective)),
            "no `why`",
        )
        .next("why this, and why now? One or two sentences in `why`, at which somebody from another team would nod"),
    );
}

const PAGE: &str = r#"
An objective has no `why`. The title says what will be different; the why says for whom that
matters and what happens without it. It is the part that helps most in the middle of a cycle, when
the first way did not work and another one has to be found, and the part that other teams read
when they are asked for help.

A `contribution`, the sentence that tells how an objective helps another team's, is a reason too.
Where an objective in a company of several teams has neither a reason nor anything it contributes
to, `orphan-objective` asks for one of the two, and this rule is silent. Objectives that were
dropped or closed are left alone.

Who says so: Stephen Bungay, *The Art of Action* (2011): a task without its purpose cannot be
adapted by those who carry it out. Simon Sinek, *Start with Why* (2009).

```yaml,bad "Engineers trust CI enough to merge on green"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of somebody's focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: where the reason stands in a longer text elsewhere. A link to it in `why` is
enough, too.
"#;
