//! A key that the record cannot do without.

use super::missing_id;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Help, Items, Record, Written};
use crate::rules::words::quoted;
use crate::source::Span;
use crate::syntax::ProblemKind;
use crate::workspace::{File, Workspace};

pub(crate) const RULE: Rule = Rule {
    name: "missing-key",
    group: Group::Form,
    level: Level::Error,
    summary: "a key that the record cannot do without",
    why: "without it nobody can point to this or understand it, people and tools alike",
    options: &[],
    page: PAGE,
    check: Check::Among(check),
};

fn check(context: &Context<'_>, workspace: &Workspace, findings: &mut Findings) {
    for problem in &context.file.problems {
        if let ProblemKind::MissingKey { key, record } = &problem.kind {
            let name = || missing_id::fix(context.file, problem.span).filter(|_| *key == "id");
            let fix = problem.fix.clone().or_else(name);
            findings.add(
                Finding::new(
                    problem.span,
                    format!("this {record} has no `{key}`"),
                    format!("`{key}` is missing"),
                )
                .next(add(key, record))
                .fix(fix),
            );
        }
    }
    match &context.file.record {
        Some(Record::CheckIn(check_in)) => {
            for help in check_in.help.items() {
                if let Some(finding) = never_said(workspace, context.file, help) {
                    findings.add(finding);
                }
            }
        }
        Some(Record::Feedback(feedback)) => {
            let nameless = context.file.misplaced.is_none() && context.file.place.name.is_none();
            if nameless && feedback.from.is_none() {
                findings.add(
                    Finding::new(
                        feedback.kind.as_ref().map_or(Span::default(), |k| k.span),
                        "this feedback does not say who gives it",
                        "`from` is missing",
                    )
                    .next(
                        "add `from: HANDLE`, or put the handle behind the day in the file's name",
                    ),
                );
            }
        }
        _ => {}
    }
}

/// What to write, with an example in the place of a definition.
fn add(key: &str, record: &str) -> String {
    let words = match (key, record) {
        ("id", _) => {
            "add `id:` with a short name that can stay, such as `faster-builds`; others point to it by that name"
        }
        ("title", "objective") => {
            "add `title:` with the change you want to see, in one sentence without numbers"
        }
        ("title", "key result") => "add `title:` with the outcome, in one sentence",
        ("title", _) => "add `title:` with what it is, in one sentence",
        ("objectives", _) => {
            "add `objectives:` with a list of them, each with an `id` and a `title`"
        }
        ("we_believe", _) => "add `we_believe:` with what you take for true, in one sentence",
        ("what", "need") => {
            "add `what:` with what you need, so that the other team can say yes or no"
        }
        ("hold", _) => "add `hold:` with the range it must stay in, such as `hold: {min: 97}`",
        ("decision", _) => "add `decision:` with `reached`, `continue`, `change` or `stop`",
        ("answer", _) => "add `answer:` with `yes`, `no` or `later`",
        ("still_true", _) => "add `still_true:` with `yes`, `no` or `unclear`",
        ("type", _) => "add `type:` with the kind of event, such as `retrospective`",
        ("kind", _) => "add `kind: appreciation` or `kind: suggestion`",
        ("with", _) => "add `with:` and the handle of the other person",
        ("by", _) => "add `by:` and the handle of the one who says thank you",
        ("to", "recognition") => "add `to:` and the handles of those who are thanked, as a list",
        ("start" | "end", _) => "add both `start:` and `end:`, as YYYY-MM-DD",
        ("date", _) => "add `date:`, as YYYY-MM-DD",
        ("why", _) => "add `why:` with the reason, in one sentence",
        ("team" | "cycle", "OKR file") => {
            return format!(
                "add `{key}:`, or put the file where its path says it: `okrs/CYCLE/TEAM.yaml`"
            );
        }
        _ => return format!("add `{key}:`"),
    };
    words.to_owned()
}

/// An ask whose `what` is said nowhere is reported where it is mentioned first.
fn never_said(workspace: &Workspace, file: &File, help: &Help) -> Option<Finding> {
    let id = help.id.as_ref().filter(|_| help.what.is_none())?;
    // An empty or wrong `what` is told as that.
    if file.problems.iter().any(|p| help.span.contains(p.span)) {
        return None;
    }
    let said =
        mentions(workspace, file, &id.value.0).any(|(other, said)| said || other.path < file.path);
    (!said).then(|| {
        Finding::new(
            id.span,
            format!(
                "the ask {} does not say anywhere what is needed",
                quoted(&id.value.0)
            ),
            "`what` is missing",
        )
        .next("add `what:` with what you need, so that the other team can say yes or no")
    })
}

/// Every mention of an ask of the file's team, and whether it says what is needed.
fn mentions<'w>(
    workspace: &'w Workspace,
    file: &'w File,
    id: &'w str,
) -> impl Iterator<Item = (&'w File, bool)> {
    let team = file.place.team.as_deref().unwrap_or("");
    workspace
        .records_of(workspace.directory.current_team(team))
        .flat_map(move |f| {
            let is = |own: Option<&str>| own == Some(id);
            let said: Vec<bool> = match &f.record {
                Some(Record::CheckIn(c)) => c
                    .help
                    .items()
                    .iter()
                    .filter(|h| is(h.id.written()))
                    .map(|h| h.what.is_some())
                    .collect(),
                Some(Record::Okrs(o)) => o
                    .objectives
                    .items()
                    .iter()
                    .flat_map(|o| o.needs.items())
                    .filter(|n| is(n.id.written()))
                    .map(|_| true)
                    .collect(),
                _ => Vec::new(),
            };
            said.into_iter().map(move |said| (f, said))
        })
}

const PAGE: &str = r#"
Very few keys are required, and each for a reason: an `id`, because check-ins, asks and other
teams point to it; a `title`, because people read it; the `what` of an ask, because somebody has
to answer it. All else can wait until you know it.

An ask may be mentioned many times, and its `what` has to be said only once: in the OKR file
(`needs`) or in any check-in. Reported is the first mention of an ask that never says it.

What the path says (team, cycle, day, person) is required only where there is no path, such as for
a single file outside of a workspace.

An `id` is a name, not a number: `faster-builds` still says something in a check-in three months
later, and it can stay when the title gets better words.

```yaml,bad "title"
objectives:
  - title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
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
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: never for long. Old files that are taken on as they are can go into the
baseline (`okr lint --write-baseline`) and be mended when somebody touches them.
"#;
