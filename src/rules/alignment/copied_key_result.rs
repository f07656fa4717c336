//! A key result that is the parent's once more.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{GoalForm, Items, KeyResult, Objective, Written};
use crate::rules::goals;
use crate::rules::words::quoted;
use crate::signals::Measure;
use crate::workspace::{File, GoalAt, Workspace};

pub(crate) const RULE: Rule = Rule {
    name: "copied-key-result",
    group: Group::Alignment,
    level: Level::Warning,
    summary: "a key result that is the same as one of the objective it contributes to",
    why: "two teams then report one number, and nobody says what this team can do about it",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

fn check(context: &Context<'_>, workspace: &Workspace, findings: &mut Findings) {
    if let Some(okrs) = context.file.okrs() {
        for objective in goals::live(okrs) {
            check_objective(workspace, context.file, objective, findings);
        }
    }
}

fn check_objective(
    workspace: &Workspace,
    file: &File,
    objective: &Objective,
    findings: &mut Findings,
) {
    let parents: Vec<GoalAt<'_>> = parents(workspace, file, objective);
    for key_result in goals::live_key_results(objective) {
        let Some((parent, original)) = parents
            .iter()
            .find_map(|p| original(file, key_result, p).map(|o| (p, o)))
        else {
            continue;
        };
        let names = [parent.objective.id.written(), original.id.written()];
        let address = goals::address(parent.team, names);
        let title = key_result.title.written().unwrap_or("");
        findings.add(
            Finding::new(
                goals::key_result_span(key_result),
                format!(
                    "{} measures the same as {}, to which it contributes",
                    quoted(title),
                    quoted(&address)
                ),
                "the same, one level up",
            )
            .next(format!(
                "what will this team change that moves {}? Measure that here; if the number really belongs to both, \
                 own the objective together with `shared_with`",
                quoted(original.title.written().unwrap_or("it"))
            ))
            .goals([address]),
        );
    }
}

/// The objectives of other teams that `objective` contributes to, each once.
fn parents<'w>(workspace: &'w Workspace, file: &File, objective: &Objective) -> Vec<GoalAt<'w>> {
    let place = &file.place;
    let directory = &workspace.directory;
    let team = directory.current_team(place.team.as_deref().unwrap_or(""));
    let own = (team, place.cycle.as_deref().unwrap_or(""));
    let mut found: Vec<GoalAt<'w>> = Vec::new();
    for goal in objective.contributes_to.items() {
        let Ok(parent) = workspace.goal(&goal.value.0, GoalForm::Full, own) else {
            continue;
        };
        // What a team owns, alone or with others, it may take up again with the same measure.
        let mut owners = parent.objective.shared_with.items().iter();
        let ours =
            parent.team == team || owners.any(|t| directory.current_team(&t.value.0) == team);
        let seen = found
            .iter()
            .any(|f| std::ptr::eq(f.objective, parent.objective));
        if !ours && !seen && parent.objective.is_live() {
            found.push(parent);
        }
    }
    found
}

/// The key result of `parent` that `key_result` is a copy of.
fn original<'p>(file: &File, key_result: &KeyResult, parent: &GoalAt<'p>) -> Option<&'p KeyResult> {
    let another_cycle = file.place.cycle.as_deref().unwrap_or("") != parent.cycle;
    let mine = Measure::of(key_result);
    goals::live_key_results(parent.objective)
        .find(|theirs| mine.is_copy_of(&Measure::of(theirs), another_cycle))
}

const PAGE: &str = r#"
A key result is the same as one of the objective that it contributes to: the same sentence,
whatever the number in it, or the same numbers and unit from the same source or in nearly the same
words. A goal that is handed down like that stays the parent's. What is missing is the bet: what
this team can move, by which the number above moves too.

Compared are only key results that a `contributes_to` leads to. A team's own goal of the year may
come back in its quarters, and where the cycles differ the numbers have to agree as well. What was
dropped or closed is left alone. An equal unit, or an equal way from 0 to 100 %, is no copy.

Who says so: John Doerr, *Measure What Matters* (2018), names what happens when goals are cascaded
line by line: less agility, less flexibility, contributors at the margin, links in one direction
only.

```yaml,bad "60 % of fixes reach customers within a day"
# file: okrs/2026-Q4/company.yaml
objectives:
  - id: ship-daily
    title: Shipping feels like an ordinary part of the day
    why: A release still feels like an event
    lead: dana
    key_results:
      - {id: fix-in-a-day, title: 60 % of fixes reach customers within a day, unit: "%", baseline: 22, target: 60}
      - {id: release-days, title: Days on which a release leaves, unit: days a week, baseline: 2, target: 5}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    contributes_to: [company/ship-daily]
    key_results:
      - {id: fix-in-a-day, title: 60 % of fixes reach customers within a day, unit: "%", baseline: 22, target: 60}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
# file: okrs/2026-Q4/company.yaml
objectives:
  - id: ship-daily
    title: Shipping feels like an ordinary part of the day
    why: A release still feels like an event
    lead: dana
    key_results:
      - {id: fix-in-a-day, title: 60 % of fixes reach customers within a day, unit: "%", baseline: 22, target: 60}
      - {id: release-days, title: Days on which a release leaves, unit: days a week, baseline: 2, target: 5}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    contributes_to: [company/ship-daily]
    contribution: Waiting for CI is the longest step between a fix and a customer
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: where each of several teams answers for its own part of one sum, such as a
region's share of the revenue, and can move it alone.
"#;
