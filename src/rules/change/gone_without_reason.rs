//! What was there when a cycle was settled, and is not there any more.

use super::pairs::{Pair, pairs};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Before, Check, Group, Rule, WorkspaceFindings};
use crate::model::{About, DifferenceKind, Items, Objective, OkrFile, Part, Written, compare_okrs};
use crate::rules::goals::{called, live_key_results, title_span};
use crate::rules::words::{listed, quoted};
use crate::source::{Span, flat};
use crate::workspace::{ROOT_FILE, Workspace};

pub(crate) const RULE: Rule = Rule {
    name: "gone-without-reason",
    group: Group::Change,
    level: Level::Warning,
    summary: "an objective or key result of the running cycle that is gone, and was not `dropped`",
    why: "others may count on it, and what was given up teaches as much as what was reached, as long as it can be read",
    options: &[],
    page: PAGE,
    check: Check::Past(check),
};

const NEXT: &str =
    "put it back with `dropped: why`; then those who counted on it can see what became of it";

fn check(workspace: &Workspace, before: Before<'_>, findings: &mut WorkspaceFindings) {
    for pair in &pairs(workspace, before) {
        match pair.now {
            Some((index, now)) => in_file(workspace, pair, index, now, findings),
            None => whole_file(workspace, pair, findings),
        }
    }
}

fn in_file(
    workspace: &Workspace,
    pair: &Pair<'_>,
    index: usize,
    now: &OkrFile,
    findings: &mut WorkspaceFindings,
) {
    let Some(file) = workspace.files.get(index) else {
        return;
    };
    let differences = compare_okrs(Some(&pair.before), Some(now));
    let gone = |part: &dyn Fn(&About<'_>) -> bool| {
        let of_part = differences
            .iter()
            .filter(move |d| d.kind == DifferenceKind::Gone);
        of_part
            .map(|d| d.about)
            .filter(|about| part(about))
            .collect::<Vec<_>>()
    };
    let objectives = gone(&|about| matches!(about.part, Part::Objective));
    for objective in objectives.iter().filter_map(|about| about.objective) {
        if objective.is_live() && !stands_elsewhere(workspace, pair, objective) {
            let what = format!("{} is gone from {}", called(objective), quoted(&file.path));
            let finding = Finding::new(first_key(now, &file.text), what, "one objective less");
            findings.add(index, finding.next(NEXT));
        }
    }
    for about in gone(&|about| matches!(about.part, Part::KeyResult)) {
        let (Some(then), Some(key_result)) = (about.objective, about.key_result) else {
            continue;
        };
        let is_same = |o: &&Objective| id(o) == id(then);
        let Some(objective) = now.objectives.items().iter().find(is_same) else {
            continue;
        };
        if key_result.dropped.is_none() && objective.is_live() && then.is_live() {
            let name = key_result.title.written().unwrap_or("a key result");
            let what = format!("{} is gone from {}", quoted(name), called(objective));
            let finding = Finding::new(title_span(objective), what, "one key result less");
            findings.add(index, finding.next(NEXT));
        }
    }
}

/// The whole file is gone: said where the workspace begins.
fn whole_file(workspace: &Workspace, pair: &Pair<'_>, findings: &mut WorkspaceFindings) {
    let objectives = pair.before.objectives.items().iter();
    let gone: Vec<&Objective> = objectives
        .filter(|o| o.is_live() && !stands_elsewhere(workspace, pair, o))
        .collect();
    let root = workspace.files.iter().position(|f| &*f.path == ROOT_FILE);
    let (Some(root), false) = (root, gone.is_empty()) else {
        return;
    };
    let titles = gone.iter().filter_map(|o| o.title.written());
    let titles = listed(titles.take(3), "and");
    let more = match gone.len() {
        0..=3 => String::new(),
        n => format!(" and {} more", n - 3),
    };
    let what = format!("{} is gone, and with it {titles}{more}", quoted(&pair.path));
    let finding = Finding::new(Span::default(), what, "one file less");
    findings.add(root, finding.next(NEXT));
}

/// Whether another team's file of the same cycle holds the objective now.
fn stands_elsewhere(workspace: &Workspace, pair: &Pair<'_>, objective: &Objective) -> bool {
    let title = |o: &Objective| o.title.written().map(plain);
    let key_results = |o: &Objective| -> Vec<String> {
        let titles = live_key_results(o).filter_map(|k| k.title.as_ref());
        titles.map(|t| plain(&t.value.0)).collect()
    };
    let (wanted, parts) = (title(objective), key_results(objective));
    let is_it = |other: &Objective| {
        let shared = key_results(other)
            .iter()
            .filter(|k| parts.contains(k))
            .count();
        (wanted.is_some() && title(other) == wanted) || (shared > 0 && shared * 2 >= parts.len())
    };
    workspace.records::<OkrFile>().any(|(file, okrs)| {
        file.place.cycle.as_deref() == Some(&pair.cycle)
            && okrs.objectives.items().iter().any(is_it)
    })
}

fn plain(text: &str) -> String {
    flat(text).to_lowercase()
}

fn id(objective: &Objective) -> Option<&str> {
    objective.id.written()
}

/// The first key of the file: what is marked where the words are gone.
fn first_key(okrs: &OkrFile, text: &str) -> Span {
    let words = okrs.span.slice(text);
    let key = words.split([':', '\n']).next().unwrap_or("").len();
    let start = okrs.span.range().start;
    Span::new(start, start + key)
}

const PAGE: &str = r#"
An objective or a key result was there when the settling time of the cycle ended, and now it is not. Other teams may
have built on it, and its check-ins lead nowhere.

Giving something up is often right. It stays in the file with one line, `dropped: why`, on the key result or on the
objective. What was moved to another objective, to another team, or got another id, is not gone. `okr lint` compares what the
main line held at the end of the settling time with what is here; `okr lint --since main` compares with where the branch
began. These findings are never taken into a baseline.

Who says so: Amy Edmondson ("Right Kind of Wrong", 2023): teams learn from what did not work as long as it stays in sight, and
what disappears quietly is tried again.

```yaml,bad "Engineers trust CI enough to merge on green"
# on: 2026-10-01
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take minutes and no longer a lunch, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 97}}
      - {id: flaky, title: Fewer builds fail for no reason, unit: "%", baseline: 9, target: 2}
# on: 2026-11-02
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take minutes and no longer a lunch, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 97}}
```

```yaml,good
# on: 2026-10-01
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take minutes and no longer a lunch, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 97}}
      - {id: flaky, title: Fewer builds fail for no reason, unit: "%", baseline: 9, target: 2}
# on: 2026-11-02
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take minutes and no longer a lunch, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 97}}
      - {id: flaky, title: Fewer builds fail for no reason, unit: "%", baseline: 9, target: 2, dropped: Nobody can tell the reasons apart yet}
```

When to ignore it: when the same thing stood there twice, or was put there by mistake. The remark's reason says so.
"#;
