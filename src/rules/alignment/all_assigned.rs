//! A team whose objectives all came from above.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Items, Objective, Origin};
use crate::rules::goals;
use crate::workspace::{File, Workspace};

pub(crate) const RULE: Rule = Rule {
    name: "all-assigned",
    group: Group::Alignment,
    level: Level::Hint,
    summary: "a team whose objectives were all handed down",
    why: "people look for new ways to a goal they had a hand in; a goal that was handed down is carried out",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

fn check(context: &Context<'_>, workspace: &Workspace, findings: &mut Findings) {
    let Some(okrs) = goals::of_team(context).filter(|_| !goals::torn(context.file)) else {
        return;
    };
    let mut all = goals::live(okrs);
    let Some(first) = all
        .next()
        .filter(|o| assigned(o))
        .and_then(|o| o.origin.as_ref())
    else {
        return;
    };
    if !all.all(assigned) || shares_another(workspace, context.file) {
        return;
    }
    let count = goals::live(okrs).count();
    let what = if count == 1 {
        "the only objective in this file was `assigned`".to_owned()
    } else {
        format!("all {count} objectives in this file were `assigned`")
    };
    findings.add(
        Finding::new(first.span, what, "handed down").next(
            "what would the team itself want to change in this cycle? Talk one of these over until both sides would \
             call it `negotiated`, or add one that is the team's own",
        ),
    );
}

fn assigned(objective: &Objective) -> bool {
    objective
        .origin
        .as_ref()
        .is_some_and(|o| o.value == Origin::Assigned)
}

/// Whether the team owns an objective together with another team, in that one's file, that was not handed down.
fn shares_another(workspace: &Workspace, file: &File) -> bool {
    let place = &file.place;
    let directory = &workspace.directory;
    let Some(team) = place.team.as_deref().map(|t| directory.current_team(t)) else {
        return false;
    };
    let files = workspace.okr_files_shared_with(team);
    let mut others = files.filter(|f| f.place.cycle == place.cycle);
    others.any(|file| {
        let ours = |o: &&Objective| {
            let mut owners = o.shared_with.items().iter();
            owners.any(|t| directory.current_team(&t.value.0) == team)
        };
        let okrs = file.okrs();
        okrs.is_some_and(|okrs| goals::live(okrs).filter(ours).any(|o| !assigned(o)))
    })
}

const PAGE: &str = r#"
Every objective in a team's file says `origin: assigned`. There are quarters in which that is
right: something has to be done, and somebody has to do it. As a habit it turns OKRs into orders,
and the knowledge of those who do the work never reaches the plan.

It is not about who had the idea first. A goal from above that the team talked over, cut down, or
turned around is `negotiated`. Objectives without an `origin` are not counted as assigned, and one
that the team owns together with another team counts as its own.

Who says so: John Doerr, *Measure What Matters* (2018), wants people to set at least some of their
objectives themselves, and most of their key results. Richard Ryan and Edward Deci have studied for
decades what having a choice does to effort (*Self-Determination Theory*, 2017).

```yaml,bad "assigned"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    origin: assigned
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    origin: assigned
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
  - id: calm-nights
    title: Nights on call are quiet
    why: Two of us carry most of the nights
    origin: team
    lead: ben
    key_results:
      - {id: night-pages, title: Pages at night, unit: pages a week, baseline: 11, target: 2}
      - {id: acted, title: Alerts that somebody acted on, unit: "%", baseline: 22, target: 80}
```

When to ignore it: in a cycle in which a law, a contract or an emergency leaves no choice. Say so
in the suppression, and take the next cycle for the team's own.
"#;
