//! A reference that leads nowhere.

use crate::diagnostic::{Finding, Fix, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{GoalForm, Items, Kind, Record, Target, Use, nearest, split_cycle, uses};
use crate::rules::goals::torn;
use crate::rules::words::{listed, quoted};
use crate::source::Span;
use crate::syntax::Item;
use crate::workspace::{File, Near, Unresolved, Workspace, handle_in};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-reference",
    group: Group::Form,
    level: Level::Error,
    summary: "a reference that leads nowhere",
    why: "what points nowhere is missing where it counts: in the report of the one it was meant for",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

/// For how many references of one file it is told which name was probably meant: each is compared with all names there are,
/// and a file with more of them is wrong in another way than by a letter.
const MOST_GUESSES: usize = 100;

fn check(context: &Context<'_>, workspace: &Workspace, findings: &mut Findings) {
    let file = context.file;
    let mut add = |finding: Finding| {
        // The past is not edited: in records of a day it is an offer, except on a line that is being written.
        findings.add(if file.kind.is_dated() && !context.brings(finding.span) {
            finding.level(Level::Hint)
        } else {
            finding
        });
    };
    in_path(workspace, file).into_iter().for_each(&mut add);
    let Some(record) = &file.record else { return };
    behaviour(workspace, record).into_iter().for_each(&mut add);
    let mut guesses = 0;
    for place in uses(record, file.body.as_ref()) {
        let Err(mut lost) = workspace.resolve(place.target, file, Near::Nothing) else {
            continue;
        };
        if is_silent(workspace, file, place.target, &lost) {
            continue;
        }
        if guesses < MOST_GUESSES {
            guesses += 1;
            let meant = workspace.resolve(place.target, file, Near::Name).err();
            let meant = meant.and_then(|lost| lost.nearest);
            lost.nearest = meant.or_else(|| guess(workspace, file, place));
        }
        add(finding(place, &lost));
    }
    for item in file.sections().flat_map(|s| &s.items) {
        if let Some(finding) = unread_name(workspace, file, item) {
            findings.add(finding.level(Level::Hint));
        }
    }
}

/// `- @ana profiled the builds` and `- @Ana: …`: meant as the beginning of what is Ana's, and not read so.
fn unread_name(workspace: &Workspace, file: &File, item: &Item) -> Option<Finding> {
    let words = item.text.strip_prefix('@')?;
    let end = words.find(|c: char| !c.is_alphanumeric() && c != '-');
    let (name, rest) = words.split_at(end.unwrap_or(words.len()));
    let handle = name.to_lowercase();
    if !item.bullet || item.by.is_some() || workspace.directory.person(&handle).is_none() {
        return None;
    }
    let written = format!("@{name}");
    let at = item.span.start as usize + item.span.slice(&file.text).find(&written)?;
    let span = Span::new(at, at + written.len());
    let colon = if rest.starts_with(':') { "" } else { ":" };
    let alone = rest.starts_with([' ', ':']) && !rest.contains('@');
    let title = format!("write `@{handle}:`");
    let fix = Fix::replace(title, span, format!("@{handle}{colon}")).unsure();
    let what = format!("{} is not read as a person's name here", quoted(&written));
    let next = format!(
        "is it theirs, and not the whole team's? Write `@{handle}:`, in small letters and with the colon; \
         for two people, a bullet each"
    );
    let finding = Finding::new(span, what, "leads nowhere").next(next);
    Some(finding.fix(alone.then_some(fix)))
}

/// A behaviour that `okr.yaml` does not list, where it lists some.
fn behaviour(workspace: &Workspace, record: &Record) -> Option<Finding> {
    let Record::Recognition(recognition) = record else {
        return None;
    };
    let written = recognition.behaviour.as_ref()?;
    let known = workspace.settings.behaviours.items();
    let name = written.value.0.trim();
    if known.is_empty() || known.iter().any(|b| b.0.trim() == name) {
        return None;
    }
    let near = nearest(name, known.iter().map(|b| b.0.trim()));
    let (next, fix) = if let Some(near) = near {
        let plain = near
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
        let plain = plain && near.starts_with(char::is_alphabetic);
        let meant = quoted(near);
        let fix = || Fix::replace(format!("write {meant}"), written.span, near).unsure();
        (format!("did you mean {meant}?"), plain.then(fix))
    } else {
        let all = listed(known.iter().take(8).map(|b| b.0.trim()), "or");
        (
            format!("name one of {all}, or leave `behaviour` out and say it in your own words"),
            None,
        )
    };
    let what = format!("{} is not among the `behaviours` of okr.yaml", quoted(name));
    Some(
        Finding::new(written.span, what, "not known here")
            .why("the list says in shared words what we want to see more of; another word leaves readers to guess which of them is meant")
            .next(next)
            .fix(fix),
    )
}

fn finding(place: Use<'_>, lost: &Unresolved) -> Finding {
    let (next, fix) = match &lost.nearest {
        Some(near) => {
            let meant = quoted(near);
            let fix = Fix::replace(format!("write {meant}"), place.span, near.clone());
            (format!("did you mean {meant}?"), Some(fix.unsure()))
        }
        None => (where_to_look(lost.what).to_owned(), None),
    };
    Finding::new(
        place.span,
        format!("there is no {} {}", lost.what, quoted(&lost.name)),
        "leads nowhere",
    )
    .next(next)
    .fix(fix)
}

fn where_to_look(what: &str) -> &'static str {
    match what {
        "person" => {
            "write the handle as it stands in `org/`, or add the person there; who has gone stays, with `left: DATE`"
        }
        "team" => {
            "write the team as it stands in `org/`, or add it there; a team that was renamed lists its old name under `formerly`"
        }
        "objective" => {
            "compare with the ids in that team's OKR file; an objective of another cycle is written with `@`, such as `platform/trust-ci@2026-Q3`"
        }
        "key result" => "compare with the ids of the key results of that objective",
        "assumption" => "compare with the ids under `assumptions` in that team's OKR file",
        "ask" => {
            "compare with the ids under `needs` in that team's OKR file and under `help` in its check-ins"
        }
        "experiment" => "an experiment is named by its team and its file's name without `.md`",
        "milestone" => "compare with the ids under `milestones` of that key result",
        "health measure" => "compare with the ids under `health` in the team's OKR file",
        "record" => {
            "write the path as seen from the folder with `okr.yaml`; a record in somebody else's repository cannot be seen from here"
        }
        _ => "write it as `team/objective` or `team/objective/key-result`",
    }
}

/// What a finding would not help with.
fn is_silent(workspace: &Workspace, file: &File, target: Target<'_>, lost: &Unresolved) -> bool {
    let directory = &workspace.directory;
    // The team of the path itself is told once, at the file.
    let own = file.place.team.as_deref().unwrap_or("");
    if lost.what == "team" && directory.current_team(own) == lost.name {
        return true;
    }
    if hidden(workspace, own, target) {
        return true;
    }
    match target {
        // `@platform: …` and `@all: …` open a bullet for more than one person.
        Target::Person(handle) => {
            directory.team(handle).is_some()
                || matches!(handle, "all" | "alle" | "everyone" | "team")
        }
        // Without an org file no team is unknown; of one that has no record here nothing can be.
        Target::Goal(text)
        | Target::Assumption(text)
        | Target::Ask(text)
        | Target::Experiment(text) => {
            let text = text.strip_prefix("experiment:").unwrap_or(text);
            let team = text.split('/').next().unwrap_or("");
            let team = directory.current_team(team);
            directory.has_no_teams() && !workspace.has_records_under(team)
        }
        _ => false,
    }
}

/// Whether what is looked for may stand in a file that could not be read: one thing at a time.
fn hidden(workspace: &Workspace, own: &str, target: Target<'_>) -> bool {
    let directory = &workspace.directory;
    let of_team = |name: &str| {
        let team = directory.current_team(name);
        workspace.records_of(team).any(torn)
    };
    let first = |text: &str| of_team(text.split('/').next().unwrap_or(""));
    match target {
        Target::Person(_) | Target::Team(_) => workspace
            .files
            .iter()
            .any(|f| f.kind == Kind::Org && torn(f)),
        Target::Goal(text) | Target::Assumption(text) | Target::Ask(text) => first(text),
        Target::OwnGoal(text) => of_team(own) || first(text),
        Target::OwnAsk(_) | Target::Health(_) | Target::Milestone { .. } => of_team(own),
        Target::Inside { .. } | Target::Experiment(_) | Target::Record(_) => false,
    }
}

/// What was probably meant, where the names alone do not tell.
fn guess(workspace: &Workspace, file: &File, place: Use<'_>) -> Option<String> {
    let (text, form) = match place.target {
        Target::Goal(text) => (text, GoalForm::Full),
        Target::OwnGoal(text) => (text, GoalForm::Own),
        _ => return None,
    };
    let (path, cycle) = split_cycle(text)?;
    let own = (
        file.place.team.as_deref().unwrap_or(""),
        file.place.cycle.as_deref().unwrap_or(""),
    );
    // It is there, in another cycle.
    if cycle.is_some()
        && let Ok(found) = workspace.goal(path, form, own)
    {
        return Some(format!("{path}@{}", found.cycle));
    }
    if form == GoalForm::Full || path.contains('/') {
        return None;
    }
    // A key result without its objective: inside of the objective it stands in, else of the team and cycle.
    if let Some(okrs) = file.okrs() {
        let around = okrs
            .objectives
            .items()
            .iter()
            .find(|o| o.span.contains(place.span))?;
        let ids = around
            .key_results
            .items()
            .iter()
            .filter_map(|k| k.id.as_ref());
        return nearest(path, ids.map(|i| i.value.0.as_str())).map(str::to_owned);
    }
    let okrs = workspace.okr_files_of(workspace.directory.current_team(own.0));
    let okrs = okrs.filter(|f| f.place.cycle == file.place.cycle);
    for okrs in okrs {
        for objective in okrs.objectives() {
            let ids = objective
                .key_results
                .items()
                .iter()
                .filter_map(|k| k.id.as_ref());
            let near = nearest(path, ids.map(|i| i.value.0.as_str()));
            if let (Some(near), Some(id)) = (near, &objective.id) {
                return Some(format!("{}/{near}", id.value.0));
            }
        }
    }
    None
}

/// The team and the people that the path names.
fn in_path(workspace: &Workspace, file: &File) -> Vec<Finding> {
    let directory = &workspace.directory;
    let mut found = Vec::new();
    let mut lost = |target: Target<'_>| {
        if let Err(lost) = workspace.resolve(target, file, Near::Name)
            && !hidden(workspace, "", target)
        {
            let next = match &lost.nearest {
                Some(near) => format!("did you mean {}? Then move the file", quoted(near)),
                None => where_to_look(lost.what).to_owned(),
            };
            found.push(
                Finding::new(
                    Span::default(),
                    format!(
                        "the path names the {} {}, and there is none",
                        lost.what,
                        quoted(&lost.name)
                    ),
                    "this file",
                )
                .next(next),
            );
        }
    };
    if let Some(team) = file.place.team.as_deref() {
        // A person in the place of a team has a rule of its own; a team's check-ins follow its OKRs.
        let told = file.kind != Kind::Okrs && workspace.has_okrs_under(team);
        let says_person = file.okrs().is_some_and(|o| o.person.is_some());
        if says_person {
            lost(Target::Person(team));
        } else if !told && directory.person(team).is_none() {
            lost(Target::Team(team));
        }
    }
    if let Some(person) = file.place.person.as_deref() {
        lost(Target::Person(person));
    }
    if let (Some(Record::Feedback(feedback)), Some(name)) = (&file.record, &file.place.name)
        && feedback.from.is_none()
    {
        lost(Target::Person(handle_in(name, &[directory])));
    }
    found
}

const PAGE: &str = r#"
Something points to a person, a team, an objective, an ask, an experiment or a record that is not
there. It is mostly a slip of the keyboard, or something was renamed and the other side was not.
Every reference in every kind of record is looked at, also `@handle:` at the head of a bullet, and
the team and the people that the path names. A bullet that begins with a name and lacks the colon
(`@ana profiled the builds`) is the team's, and no packet tells it as Ana's: there it asks.

How references are written:

- in the own check-in: `objective` or `objective/key-result`, such as `trust-ci/build-p95`;
- everywhere else with the team in front: `platform/trust-ci/build-p95`;
- of another cycle with `@` behind: `platform/trust-ci@2026-Q3`;
- an ask or an experiment: `ask:platform/cache-bucket`, `experiment:platform/warm-cache`.

Names from before stay known: teams and people list them under `formerly`. In records of a day
(check-ins, events, feedback) it is only a hint, because the past is not edited. Without any file
in `org/` no team and nobody is unknown, so that a first OKR file needs no ceremony.

```yaml,bad "company/ship-dayly"
# file: okrs/2026-Q4/company.yaml
objectives:
  - id: ship-daily
    title: Customers get a fix on the day they ask for it
    why: They leave us over waiting more than over bugs
    lead: dana
    key_results:
      - {id: lead-time, title: Fixes reach customers sooner, unit: h, baseline: 90, target: 8}
      - {id: waiting, title: Customers who leave over waiting, unit: a month, baseline: 7, target: 1}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    contributes_to: [company/ship-dayly]
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,bad "@ben"
# file: org/people.yaml
people:
  ben: {name: Ben Okafor}
# file: check-ins/2026-Q4/platform/2026-10-12.md
## Tried
- @ben profiled the slowest hundred builds
- @ben: asked data-infra for a cache
```

```yaml,good
# file: org/teams.yaml
teams:
  platform: {name: Platform, members: [ana, ben], formerly: [infra]}
people:
  ana: {name: Ana Souza}
  ben: {name: Ben Okafor}
# file: experiments/2026-Q4/infra/warm-cache.md
---
people: [ana, ben]
---
## What we learned
A warm cache saves more than a faster machine.
```

When to ignore it: where it points to something that lives in another repository and cannot be
seen from here: `# okr: ignore[unknown-reference] kept in the pair's own repository`.
"#;
