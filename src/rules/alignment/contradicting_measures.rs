//! One measure that two objectives pull in opposite directions.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule, WorkspaceFindings};
use crate::model::{Id, Items, Objective, Spanned, Written};
use crate::rules::goals;
use crate::rules::words::quoted;
use crate::signals::Measure;
use crate::source::Span;
use crate::workspace::Workspace;
use std::collections::HashMap;

pub(crate) const RULE: Rule = Rule {
    name: "contradicting-measures",
    group: Group::Alignment,
    level: Level::Warning,
    summary: "one measure that two objectives of a cycle pull in opposite directions",
    why: "whatever one side wins the other one loses, and both will have worked hard",
    options: &[],
    page: PAGE,
    check: Check::Workspace(check),
};

/// A measure and where it stands.
struct Placed<'w> {
    file: usize,
    team: &'w str,
    objective: &'w Objective,
    id: Option<&'w Spanned<Id>>,
    span: Span,
    measure: Measure<'w>,
}

/// How many measures of one name are compared with each other; more are not one measure.
const MOST: usize = 100;

fn check(workspace: &Workspace, findings: &mut WorkspaceFindings) {
    let mut cycles: HashMap<&str, Vec<Placed<'_>>> = HashMap::new();
    for (index, file) in workspace.files.iter().enumerate() {
        let Some(okrs) = file.okrs() else { continue };
        let team = file.place.team.as_deref().unwrap_or("");
        let team = workspace.directory.current_team(team);
        let cycle = file.place.cycle.as_deref().unwrap_or("");
        let all = cycles.entry(cycle).or_default();
        goals::live(okrs).for_each(|o| collect(index, team, o, all));
    }
    for all in cycles.values() {
        for (one, other) in opposites(all) {
            findings.add(one.file, finding(one, other));
        }
    }
}

fn collect<'w>(file: usize, team: &'w str, objective: &'w Objective, all: &mut Vec<Placed<'w>>) {
    let placed = |id: &'w Option<Spanned<Id>>, span, measure| Placed {
        file,
        team,
        objective,
        id: id.as_ref(),
        span,
        measure,
    };
    all.extend(
        goals::live_key_results(objective)
            .map(|k| placed(&k.id, goals::key_result_span(k), Measure::of(k))),
    );
    all.extend(objective.health.items().iter().map(|h| {
        let (title, unit, source) = (h.title.as_ref(), h.unit.as_ref(), h.source.as_ref());
        let measure = Measure::with(title, unit, source).held(h.hold.as_ref());
        let span = h.title.as_ref().map_or(h.span, |t| t.span);
        placed(&h.id, span, measure)
    }));
}

/// Each measure that another objective pulls the other way, with that one. Two in one file are told once,
/// two in different files in both: each side should hear of it.
fn opposites<'a, 'w>(all: &'a [Placed<'w>]) -> Vec<(&'a Placed<'w>, &'a Placed<'w>)> {
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, one) in all.iter().enumerate() {
        for key in [one.measure.subject(), one.measure.origin()]
            .into_iter()
            .flatten()
        {
            alike.entry(key).or_default().push(index);
        }
    }
    let mut other_of: Vec<Option<usize>> = vec![None; all.len()];
    let at = |index: usize| all.get(index);
    for group in alike.values().filter(|g| g.len() > 1) {
        for one in group.iter().take(MOST).copied() {
            let against = |other: &usize| {
                let (Some(a), Some(b)) = (at(one), at(*other)) else {
                    return false;
                };
                let told = a.file != b.file || *other < one;
                told && !std::ptr::eq(a.objective, b.objective) && a.measure.contradicts(&b.measure)
            };
            let found = group.iter().take(MOST).copied().find(against);
            if let (Some(slot), Some(found)) = (other_of.get_mut(one), found) {
                // Several keys may find one: the first in the order of the files is told.
                *slot = Some(slot.map_or(found, |before| before.min(found)));
            }
        }
    }
    let pairs = all.iter().zip(other_of);
    pairs
        .filter_map(|(one, other)| Some((one, at(other?)?)))
        .collect()
}

fn finding(one: &Placed<'_>, other: &Placed<'_>) -> Finding {
    let id = other.id.map(|id| id.value.0.as_str());
    let address = goals::address(other.team, [other.objective.id.written(), id]);
    let mut finding = Finding::new(
        one.span,
        format!(
            "{} {} here, and {} in {}",
            quoted(one.measure.title),
            one.measure.pull(),
            other.measure.pull(),
            quoted(&address)
        ),
        "pulled two ways",
    )
    .goals([address])
    .next("talk it over with the other side: which of the two matters more in this cycle? If they do not measure the same, let the titles say in what they differ");
    if one.file == other.file {
        finding = finding.related(other.span, "the other way");
    }
    finding
}

const PAGE: &str = r#"
Two objectives of one cycle pull the same measure in opposite directions: one wants it to rise and the
other to fall, or one must keep it in a range that the other's target leaves. Often both are right
and look at different customers; then the titles should say so. Sometimes two teams are about to
work against each other for three months.

Two measures are taken for the same only when their unit agrees and they have the same words apart
from numbers and directions, or the same `source`. Different sources, or starts that lie far apart,
mean different things. Where the two stand in different files, both are told. What was dropped or
closed is left alone.

Who says so: W. Edwards Deming, *The New Economics* (1993): parts that each do their best do not make
the whole do its best. Eliyahu Goldratt, *The Goal* (1984), on local optima.

```yaml,bad "Minutes that a call to us takes get more"
objectives:
  - id: quick-help
    title: Whoever calls us is back at work soon
    why: Callers tell us that they stand beside a car meanwhile
    lead: noor
    key_results:
      - {id: shorter, title: Minutes that a call to us takes fall, unit: min, baseline: 9, target: 5}
      - {id: solved, title: Calls that need no second one, unit: "%", baseline: 61, target: 80}
  - id: listen
    title: We hear what our customers do not say
    why: Those who left had never told us that something was wrong
    lead: jonas
    key_results:
      - {id: longer, title: Minutes that a call to us takes get more, unit: min, baseline: 9, target: 15}
      - {id: ideas, title: Ideas that came from a call, unit: ideas a month, baseline: 1, target: 6}
```

```yaml,good
objectives:
  - id: quick-help
    title: Whoever calls us is back at work soon
    why: Callers tell us that they stand beside a car meanwhile
    lead: noor
    key_results:
      - {id: shorter, title: Minutes that a call for help takes, unit: min, baseline: 9, target: 5}
      - {id: solved, title: Calls that need no second one, unit: "%", baseline: 61, target: 80}
  - id: listen
    title: We hear what our customers do not say
    why: Those who left had never told us that something was wrong
    lead: jonas
    key_results:
      - {id: longer, title: Minutes that a call with somebody who left takes, unit: min, baseline: 4, target: 15}
      - {id: ideas, title: Ideas that came from a call, unit: ideas a month, baseline: 1, target: 6}
```

When to ignore it: where two teams agreed to pull at both ends and to see what happens. Say so in
the suppression.
"#;
