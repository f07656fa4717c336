//! OKRs that belong to one person.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{GoalForm, Items, Objective, OkrFile, Origin, Written};
use crate::rules::words::quoted;
use crate::source::Span;
use crate::workspace::{Directory, File, TeamEntry, Workspace};

pub(crate) const RULE: Rule = Rule {
    name: "individual-objective",
    group: Group::Practice,
    level: Level::Error,
    summary: "OKRs that belong to one person",
    why: "a goal that is one person's alone soon reads like an appraisal, and nobody else feels asked to help",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

fn check(context: &Context<'_>, workspace: &Workspace, findings: &mut Findings) {
    let Some(okrs) = context.file.okrs() else {
        return;
    };
    let directory = context.directory();
    let written = okrs.person.as_ref();
    let Some(person) = person_of(context, okrs) else {
        let path = context.file.place.team.as_deref();
        if let Some(team) = path.and_then(|p| directory.team(p)) {
            one_member(directory, team, okrs, findings);
        }
        return;
    };
    let span = written.map_or_else(|| first_words(okrs), |p| p.span);
    let handed_down = okrs
        .objectives
        .items()
        .iter()
        .find_map(|o| from_above(workspace, context.file, person, o));
    let what = format!(
        "the OKRs in this file belong to one person, {}",
        quoted(person)
    );
    let home = "move them to the file of their team";
    let growth = format!(
        "what {} wants to learn has its place in `people/{person}/growth.md`",
        directory.person_name(person)
    );
    let finding = match handed_down {
        Some(why) => Finding::new(span, format!("{what}, and {why}"), "one person's, from above")
            .why("a goal that is handed down to one person is an order, and whether it was carried out will be held against them")
            .next(format!("ask the team what it wants to change, and {home} with `lead: {person}`; {growth}")),
        None => Finding::new(span, what, "one person's")
            .next(format!("{home}, with `lead: {person}` as the person to talk to; {growth}"))
            .level(Level::Warning),
    };
    findings.add(finding);
}

/// The person whose OKRs these are, when they are one person's.
pub(in crate::rules) fn person_of<'c>(
    context: &'c Context<'_>,
    okrs: &'c OkrFile,
) -> Option<&'c str> {
    let directory = context.directory();
    let path = context.file.place.team.as_deref();
    let in_path = path.filter(|p| directory.team(p).is_none() && directory.person(p).is_some());
    let written = okrs.person.written();
    written.or(in_path)
}

/// In which words an objective came from above, if it did.
fn from_above(
    workspace: &Workspace,
    file: &File,
    person: &str,
    objective: &Objective,
) -> Option<String> {
    let title = objective.id.written().unwrap_or("an objective");
    if objective
        .origin
        .as_ref()
        .is_some_and(|o| o.value == Origin::Assigned)
    {
        return Some(format!("{} was assigned", quoted(title)));
    }
    let directory = &workspace.directory;
    let manager = directory.person(person)?.person.manager.as_ref()?;
    let manager = directory.current_person(&manager.value.0);
    let place = &file.place;
    let own = (
        place.team.as_deref().unwrap_or(""),
        place.cycle.as_deref().unwrap_or(""),
    );
    objective.contributes_to.items().iter().find_map(|goal| {
        let above = workspace.goal(&goal.value.0, GoalForm::Full, own).ok()?;
        let led = above
            .objective
            .lead
            .written()
            .is_some_and(|l| directory.current_person(l) == manager);
        let owned =
            directory.team(above.team).is_none() && directory.current_person(above.team) == manager;
        (led || owned).then(|| {
            format!(
                "{} contributes to {}, which is led by their manager {}",
                quoted(title),
                quoted(&goal.value.0),
                directory.person_name(manager)
            )
        })
    })
}

/// A team of one, with no team below it, in a company of many.
fn one_member(directory: &Directory, team: &TeamEntry, okrs: &OkrFile, findings: &mut Findings) {
    let [only] = team.team.members.items() else {
        return;
    };
    let lead = team.team.lead.written();
    let alone =
        lead.is_none_or(|l| directory.current_person(l) == directory.current_person(&only.value.0));
    let leaf = !directory
        .teams
        .iter()
        .any(|t| directory.parent(&t.id) == Some(team.id.as_str()));
    if !alone || !leaf || directory.teams.len() < 2 || okrs.objectives.items().is_empty() {
        return;
    }
    findings.add(
        Finding::new(
            first_words(okrs),
            format!("the team {} has one member, {}", quoted(&team.id), quoted(&only.value.0)),
            "a team of one",
        )
        .next("who else needs this to succeed? Share the objective with that team (`shared_with`), or move it there")
        .level(Level::Hint),
    );
}

/// The id of the first objective, or its title.
fn first_words(okrs: &OkrFile) -> Span {
    let first = okrs.objectives.items().first();
    first
        .and_then(|o| {
            let id = o.id.as_ref().map(|i| i.span);
            id.or_else(|| o.title.as_ref().map(|t| t.span))
        })
        .unwrap_or_default()
}

const PAGE: &str = r#"
A file of OKRs belongs to one person: it says `person:`, or lies at `okrs/CYCLE/HANDLE.yaml`. It
is read like any other, and then this is said about it.

OKRs are for work whose solution nobody knows yet, and such work is done by several people. An
objective of one person becomes a task list, then a part of the appraisal; and the colleague who
could help has a list of their own to look after. That is why it is an error when the goal was handed down as
well (`origin: assigned`, or it contributes to an objective that the person's own manager leads):
then it is an order in the clothes of an OKR.

Who says so: Spotify gave up individual OKRs and told why ("Why individual OKRs don't work for
us", on its HR blog). Much older: "Eliminate management by objective. Eliminate management by
numbers, numerical goals. Substitute leadership." (W. Edwards Deming, *Out of the Crisis*, 1986,
point 11).

A named `lead` is something else, and good: one person to talk to about a goal that a team owns.
What a person wants to learn has its home in `people/HANDLE/growth.md`. A team of one in a company
with several teams gets a hint.

```yaml,bad "ana"
# file: okrs/2026-Q4/ana.yaml
person: ana
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    origin: assigned
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    origin: team
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: for the only one who does this work in a young company, until there is a team.
Say so in the suppression, and look at it again when somebody joins.
"#;
