//! Things that stand above each other in a circle.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule, WorkspaceFindings};
use crate::model::{Entered, GoalForm, Items, Org, Written, parse_experiment};
use crate::rules::words::quoted;
use crate::source::Span;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};

pub(crate) const RULE: Rule = Rule {
    name: "circular-reference",
    group: Group::Form,
    level: Level::Error,
    summary: "objectives, teams, people or experiments that stand above each other in a circle",
    why: "in a circle nothing is the reason for anything, and no map of it can be drawn",
    options: &[],
    page: PAGE,
    check: Check::Workspace(check),
};

/// How many members of a circle a message names.
const MOST_NAMED: usize = 6;

fn check(workspace: &Workspace, findings: &mut WorkspaceFindings) {
    let ask =
        "which of them is the end, and which the means? Remove the line that points the other way";
    let [teams, people] = org(workspace);
    let graphs = [
        (objectives(workspace), "contributes to", ask),
        (
            teams,
            "is part of",
            "which of these teams is above the others? Remove its `parent`, or name another one",
        ),
        (
            people,
            "reports to",
            "remove one `manager` of them, or name another one",
        ),
        (
            experiments(workspace),
            "builds on",
            "which experiment came first? Remove its `builds_on`",
        ),
    ];
    for (graph, verb, next) in graphs {
        for circle in graph.circles() {
            let Some(first) = circle.first() else {
                continue;
            };
            let nodes = circle.iter().map(|e| e.to).chain([first.from]);
            let goals: Vec<String> = nodes.map(|n| graph.name(n)).collect();
            let mut names = shown(&goals);
            let begin = names.pop().unwrap_or_default();
            let what = if circle.len() == 1 {
                format!("{begin} {verb} itself")
            } else {
                let more = names.len().saturating_sub(MOST_NAMED);
                names.truncate(MOST_NAMED);
                if more > 0 {
                    names.push(format!("{more} more, and so back to {begin}"));
                }
                format!("{begin} {verb} {}", names.join(&format!(", which {verb} ")))
            };
            findings.add(
                first.file,
                Finding::new(first.span, what, "the circle closes over this")
                    .next(next)
                    .goals(goals.into_iter().take(MOST_NAMED + 1)),
            );
        }
    }
}

/// The names as a reader writes them: a cycle that all have in common is left out.
fn shown(names: &[String]) -> Vec<String> {
    let cycle = |name: &str| name.split_once('@').map(|(_, c)| c.to_owned());
    let first = names.first().and_then(|n| cycle(n));
    let same = names.iter().all(|n| cycle(n) == first);
    let cut = |n: &str| n.split('@').next().unwrap_or("").to_owned();
    names
        .iter()
        .map(|n| quoted(&if same { cut(n) } else { n.clone() }))
        .collect()
}

/// Who points to whom, and where that is written.
#[derive(Default)]
struct Graph {
    names: Vec<String>,
    number: HashMap<String, usize>,
    edges: Vec<Vec<Edge>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    file: usize,
    span: Span,
    from: usize,
    to: usize,
}

impl Graph {
    fn node(&mut self, name: String) -> usize {
        if let Some(number) = self.number.get(&name) {
            return *number;
        }
        self.number.insert(name.clone(), self.names.len());
        self.names.push(name);
        self.edges.push(Vec::new());
        self.names.len() - 1
    }

    fn name(&self, node: usize) -> String {
        self.names.get(node).cloned().unwrap_or_default()
    }

    fn add(&mut self, from: String, to: String, file: usize, span: Span) {
        let (from, to) = (self.node(from), self.node(to));
        if let Some(edges) = self.edges.get_mut(from) {
            edges.push(Edge {
                file,
                span,
                from,
                to,
            });
        }
    }

    /// The circles that a walk in depth closes, each turned so that it begins at its first place in file
    /// order. No recursion: a chain may be as long as a file.
    fn circles(&self) -> Vec<Vec<Edge>> {
        let mut seen = vec![Seen::Never; self.names.len()];
        let mut told: HashSet<usize> = HashSet::new();
        let mut found = Vec::new();
        for start in 0..self.names.len() {
            if seen.get(start) != Some(&Seen::Never) {
                continue;
            }
            // The edges walked so far, and for each node on the way the number of its next edge.
            let mut path: Vec<Edge> = Vec::new();
            let mut stack = vec![(start, 0)];
            while let Some((node, next)) = stack.pop() {
                let Some(here) = seen.get_mut(node) else {
                    continue;
                };
                let Some(edge) = self.edges.get(node).and_then(|e| e.get(next)) else {
                    *here = Seen::Left;
                    path.pop();
                    continue;
                };
                *here = Seen::At(path.len());
                stack.push((node, next + 1));
                match seen.get(edge.to) {
                    Some(Seen::Never) => {
                        path.push(*edge);
                        stack.push((edge.to, 0));
                    }
                    Some(Seen::At(begin)) => {
                        let mut circle = path.get(*begin..).unwrap_or_default().to_vec();
                        circle.push(*edge);
                        // Circles that share something are one tangle: the first stands for all.
                        if circle.iter().any(|e| told.contains(&e.to)) {
                            continue;
                        }
                        told.extend(circle.iter().map(|e| e.to));
                        let first = circle.iter().enumerate().min_by_key(|(_, e)| **e);
                        let first = first.map_or(0, |(at, _)| at);
                        circle.rotate_left(first);
                        found.push(circle);
                    }
                    Some(Seen::Left) | None => {}
                }
            }
        }
        found.sort();
        found
    }
}

/// Where a node stands in a walk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Nowhere yet.
    Never,
    /// On the way, behind so many edges.
    At(usize),
    /// The walk went on from it and came back.
    Left,
}

fn objectives(workspace: &Workspace) -> Graph {
    let mut graph = Graph::default();
    let key = |team: &str, id: &str, cycle: &str| format!("{team}/{id}@{cycle}");
    for of in workspace.okrs() {
        let Some(index) = workspace.number_of(&of.file.path) else {
            continue;
        };
        for objective in of.record.objectives.items() {
            let Some(id) = objective.id.written() else {
                continue;
            };
            for goal in objective.contributes_to.items() {
                let own = (of.team, of.cycle);
                let Ok(found) = workspace.goal(&goal.value.0, GoalForm::Full, own) else {
                    continue;
                };
                let Some(above) = found.objective.id.written() else {
                    continue;
                };
                let to = key(found.team, above, found.cycle);
                graph.add(key(of.team, id, of.cycle), to, index, goal.span);
            }
        }
    }
    graph
}

/// Teams below teams, and people below people.
fn org(workspace: &Workspace) -> [Graph; 2] {
    let [mut teams, mut people] = [Graph::default(), Graph::default()];
    let directory = &workspace.directory;
    for (index, file) in workspace.files.iter().enumerate() {
        let Some(org) = file.record_as::<Org>() else {
            continue;
        };
        for (id, team) in org.teams.entries() {
            if let Some(parent) = &team.parent {
                let to = directory.current_team(&parent.value.0).to_owned();
                teams.add(id.value.0.clone(), to, index, parent.span);
            }
        }
        for (handle, person) in org.people.entries() {
            if let Some(manager) = &person.manager {
                let to = directory.current_person(&manager.value.0).to_owned();
                people.add(handle.value.0.clone(), to, index, manager.span);
            }
        }
    }
    [teams, people]
}

fn experiments(workspace: &Workspace) -> Graph {
    let mut graph = Graph::default();
    for of in workspace.experiments() {
        let place = workspace
            .number_of(&of.file.path)
            .zip(of.file.place.name.as_ref());
        let Some((index, name)) = place else { continue };
        for other in of.record.builds_on.items() {
            let Some(above) = parse_experiment(&other.value.0) else {
                continue;
            };
            let team = workspace.directory.current_team(above.team);
            let cycle = above.cycle.unwrap_or(of.cycle);
            let from = format!("{}/{name}@{}", of.team, of.cycle);
            let to = format!("{team}/{}@{cycle}", above.name);
            graph.add(from, to, index, other.span);
        }
    }
    graph
}

const PAGE: &str = r#"
Two objectives contribute to each other, a team is above a team that is above it, an experiment
builds on its own successor, or two people are each other's manager. It may go over any number of
steps. One finding is given for each circle, at its first line in the order of the files.

In OKRs it usually means one of two things. Either both teams want the same and neither is the
means to the other's end: then it is one objective, owned together (`shared_with`). Or each needs
something from the other: then these are asks (`needs`), which can be answered with yes, no or
later.

Who says so: nobody has to; an arrow that returns to its own tail does not say what comes first.

```yaml,bad "platform/trust-ci"
# file: okrs/2026-Q4/mobile.yaml
objectives:
  - id: quick-releases
    title: A fix for the app reaches people while they still remember the bug
    why: Half of our complaints are about bugs that we fixed long ago
    lead: raj
    contributes_to: [platform/trust-ci]
    key_results:
      - {id: age, title: Fixes reach people sooner, unit: days, baseline: 19, target: 3}
      - {id: complaints, title: Complaints about old bugs, unit: a week, baseline: 44, target: 10}
# file: okrs/2026-Q4/platform.yaml
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    contributes_to: [mobile/quick-releases]
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
# file: org/teams.yaml
teams:
  company: {name: Acme}
  platform: {parent: company}
  mobile: {parent: company}
```

There is no good reason to ignore it.
"#;
