//! Every rule's page is its test.
#![allow(clippy::disallowed_methods, reason = "a test")]

mod change;
mod examples;
mod since;
mod traps;

use super::ALL;
use crate::history::HistoryBuilder;
use crate::lint::{BASELINE_FILE, Baseline, Group, Past, Rule, Scope, lint};
use crate::workspace::{InMemory, Workspace};
use examples::{Example, ExampleKind, examples};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The workspace of an example, and what is judged in it.
fn workspace_of(example: &Example) -> (Workspace, Scope) {
    let mut files = InMemory::of(example.files.iter().map(|(p, t)| (p.as_str(), t.as_str())));
    files.0.entry("okr.yaml".into()).or_default();
    let baseline = example.files.iter().find(|(p, _)| p == BASELINE_FILE);
    let scope = Scope {
        baseline: baseline
            .map(|(_, t)| Arc::new(Baseline::read(t).unwrap()))
            .unwrap_or_default(),
        past: past_of(example),
        ..Scope::default()
    };
    (Workspace::load(&files).unwrap(), scope)
}

/// The commits of an example, the last of which is today.
fn past_of(example: &Example) -> Option<Past> {
    let today = example.steps.last()?.day;
    let mut history = HistoryBuilder::new();
    for step in &example.steps {
        history = history.commit("ana", step.day);
        for (path, text) in &step.files {
            history = match text {
                Some(text) => history.write(path, text),
                None => history.remove(path),
            };
        }
    }
    let history = history.build();
    Some(Past {
        today,
        okrs: history.clone(),
        people: history,
    })
}

/// What all rules say about an example: rule and marked words.
fn found(example: &Example) -> Vec<(&'static str, String)> {
    let (workspace, scope) = workspace_of(example);
    let outcome = lint(&workspace, ALL, &scope);
    let text = |path: &str| {
        example
            .files
            .iter()
            .find(|(p, _)| p == path)
            .map_or("", |(_, t)| t)
    };
    outcome
        .diagnostics
        .iter()
        .map(|d| (d.rule, d.finding.span.slice(text(&d.path)).to_owned()))
        .collect()
}

#[test]
fn a_bad_example_gives_exactly_its_rule_at_the_marked_words() {
    for rule in ALL {
        let bad: Vec<Example> = examples(rule.page)
            .into_iter()
            .filter(|e| e.kind == ExampleKind::Bad)
            .collect();
        assert!(!bad.is_empty(), "{} has no bad example", rule.name);
        for example in bad {
            let words = example
                .words
                .clone()
                .unwrap_or_else(|| panic!("{}: a bad example names the words it marks", rule.name));
            assert_eq!(found(&example), [(rule.name, words)], "{}", rule.name);
        }
    }
}

#[test]
fn a_good_example_gives_nothing_under_any_rule() {
    for rule in ALL {
        let good: Vec<Example> = examples(rule.page)
            .into_iter()
            .filter(|e| e.kind == ExampleKind::Good)
            .collect();
        assert!(!good.is_empty(), "{} has no good example", rule.name);
        for example in good {
            assert_eq!(found(&example), [], "{}", rule.name);
        }
    }
}

#[test]
fn names_are_unique_and_every_file_is_listed() {
    let names: BTreeSet<&str> = ALL.iter().map(|r| r.name).collect();
    assert_eq!(names.len(), ALL.len());
    let mut on_disk = BTreeSet::new();
    let folder = format!("{}/src/rules", env!("CARGO_MANIFEST_DIR"));
    for group in ALL.iter().map(|r| r.group.word()).collect::<BTreeSet<_>>() {
        for entry in std::fs::read_dir(format!("{folder}/{group}")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            if text.contains("pub(crate) const RULE: Rule") {
                on_disk.insert(
                    path.file_stem()
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .replace('_', "-"),
                );
            }
        }
    }
    let listed: BTreeSet<String> = names.iter().map(|n| (*n).to_owned()).collect();
    assert_eq!(
        on_disk, listed,
        "a rule's file carries its name, and rules/mod.rs lists it"
    );
}

#[test]
fn every_finding_says_what_why_and_what_to_do() {
    for rule in ALL {
        assert!(
            !rule.why.is_empty() && !rule.summary.is_empty(),
            "{}",
            rule.name
        );
        for example in examples(rule.page)
            .into_iter()
            .filter(|e| e.kind == ExampleKind::Bad)
        {
            let (workspace, scope) = workspace_of(&example);
            for d in lint(&workspace, ALL, &scope).diagnostics {
                assert!(
                    !d.finding.what.is_empty()
                        && !d.finding.why.is_empty()
                        && !d.finding.next.is_empty(),
                    "{}",
                    rule.name
                );
                assert!(!d.finding.label.is_empty(), "{}", rule.name);
            }
        }
    }
}

/// The rules of these groups.
fn of(groups: &[Group]) -> Vec<&'static Rule> {
    let all = ALL.iter().copied();
    all.filter(|r| groups.contains(&r.group)).collect()
}

/// What the rules of `groups` say about `files`, as `level[rule] words`, in the order of paths and places.
fn said_by(groups: &[Group], files: &[(&str, &str)]) -> Vec<String> {
    let mut files = InMemory::of(files.iter().copied());
    files.0.entry("okr.yaml".into()).or_default();
    let workspace = Workspace::load(&files).unwrap();
    said_of(groups, &workspace)
}

fn said_of(groups: &[Group], workspace: &Workspace) -> Vec<String> {
    let outcome = lint(workspace, &of(groups), &Scope::default());
    let line = |d: &crate::diagnostic::Diagnostic| {
        let file = workspace.files.iter().find(|f| f.path == d.path).unwrap();
        let words = d.finding.span.slice(&file.text);
        assert!(!d.finding.next.is_empty() && !d.finding.what.is_empty());
        format!("{}[{}] {words}", d.level.word(), d.rule)
            .trim()
            .to_owned()
    };
    outcome.diagnostics.iter().map(line).collect()
}

/// What form and practice say: their cases are written short, without leads, reasons and second key results.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    said_by(&[Group::Form, Group::Practice], files)
}

const ORG: &str = "\
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, members: [ana, ben], formerly: [infra]}
  mobile: {name: Mobile, parent: company, members: [raj, eve]}
people:
  ana: {manager: dana, formerly: [anna]}
  ben: {manager: dana}
  raj: {left: 2026-09-30}
  eve: {}
  dana: {}
";

const OKRS: &str = "\
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    shared_with: [mobile]
    needs:
      - {id: bucket, from: mobile, what: A bucket, for: build-p95}
    health:
      - {id: no-skips, title: No build skips a test, hold: {min: 100}}
    key_results:
      - {id: build-p95, title: Slow builds get faster, baseline: 24, target: 8}
      - id: runner
        title: Every team builds on the new runners
        milestones: [{id: pilots, title: Two teams moved, due: 2026-10-31}]
";

#[test]
fn what_must_stay_silent_stays_silent() {
    let ci = "check-ins/2026-Q4/platform/2026-10-12.md";
    let okrs = ("okrs/2026-Q4/platform.yaml", OKRS);
    let org = ("org/all.yaml", ORG);
    let tables: &[(&str, &[(&str, &str)])] = &[
        (
            "no org at all: nobody and no team is unknown",
            &[(
                "okrs/2026-Q4/platform.yaml",
                "objectives:\n  - {id: a, title: T, lead: zoe, shared_with: [x], contributes_to: [company/ship/kr@2026-Q3], tests: [company/slow]}\nreplies:\n  mobile/signing: {answer: yes}\n",
            )],
        ),
        (
            "former names of teams and people",
            &[
                org,
                okrs,
                (
                    "check-ins/2026-Q4/infra/2026-10-12.md",
                    "---\nteam: platform\npresent: [anna, raj]\nkey_results:\n  trust-ci/build-p95: {value: 1}\n  platform/trust-ci/runner: {done: [pilots]}\n---\n- @anna: was here\n- @mobile: came too\n- @all: welcome\n",
                ),
                ("people/anna/growth.md", "---\nperson: ana\n---\n"),
            ],
        ),
        (
            "a co-owner reports a shared objective in both forms, and its health",
            &[
                org,
                okrs,
                (
                    "check-ins/2026-Q4/mobile/2026-10-12.md",
                    "---\nkey_results:\n  platform/trust-ci/build-p95: {value: 1}\n  trust-ci/runner: {done: [pilots]}\nhealth: {no-skips: 100}\n---\n",
                ),
            ],
        ),
        (
            "an ask closed in a later cycle, and named again without words",
            &[
                org,
                okrs,
                (
                    "check-ins/2027-Q1/platform/2027-01-11.md",
                    "---\nhelp: [{id: bucket}]\nclosed: [{ask: bucket}, {ask: bucket@2026-Q4}]\n---\n",
                ),
                (
                    "okrs/2027-Q1/platform.yaml",
                    "objectives: [{id: next, title: T, contributes_to: [platform/trust-ci@2026-Q4]}]\n",
                ),
            ],
        ),
        (
            "an ask whose words come later",
            &[
                org,
                okrs,
                (ci, "---\nhelp: [{id: desk}]\n---\n"),
                (
                    "check-ins/2026-Q4/platform/2026-10-19.md",
                    "---\nhelp: [{id: desk, what: A desk}]\n---\n",
                ),
            ],
        ),
        (
            "German headings, and free ones in events",
            &[
                org,
                okrs,
                (
                    ci,
                    "## Gelernt\n- X\n## Hat nicht geklappt\n- Y\n### Frei\n- Z\n",
                ),
                (
                    "events/2026-Q4/2026-12-01-town-hall.md",
                    "---\ntype: town-hall\n---\n## Cake\nYes.\n",
                ),
            ],
        ),
        (
            "declared fiscal cycles, also in their days",
            &[
                (
                    "okr.yaml",
                    "cycles:\n  FY27-Q1: {start: 2026-11-01, end: 2027-01-31}\n",
                ),
                (
                    "okrs/FY27-Q1/platform.yaml",
                    "cycle: FY27-Q1\nobjectives:\n  - id: a\n    title: T\n    key_results: [{id: k, title: K, hypothesis: H, decide_by: 2027-01-31}]\nassumptions: [{id: x, we_believe: Y, check_by: 2029-01-01}]\n",
                ),
            ],
        ),
        (
            "a cycle that is declared and not complete says so once",
            &[
                (
                    "okr.yaml",
                    "cycles:\n  FY27-Q1: {start: 2026-11-01, end: 2027-01-31}\n",
                ),
                (
                    "experiments/FY27-Q1/platform/x.md",
                    "---\nstarted: 2026-11-01\nended: 2026-11-01\n---\n",
                ),
            ],
        ),
        (
            "feedback: numbers and labels in its name",
            &[
                org,
                (
                    "people/ana/feedback/2026-10-14-ben.md",
                    "---\nkind: suggestion\nfrom: ben\nto: anna\ndate: 2026-10-14\n---\n",
                ),
                (
                    "people/ana/feedback/2026-10-14-ben-2.md",
                    "---\nkind: suggestion\n---\n",
                ),
                (
                    "people/ana/feedback/2026-10-14-after-the-demo.md",
                    "---\nkind: suggestion\nfrom: ben\n---\n",
                ),
                (
                    "people/ana/seen.yaml",
                    "people/ana/feedback/2026-10-14-ben.md: 2026-10-15\n",
                ),
            ],
        ),
        (
            "numbers that fit, in both directions, and dropped ones",
            &[(
                "okrs/2026-Q4/platform.yaml",
                "objectives:\n  - id: a\n    title: T\n    key_results:\n      - {id: down, title: K, baseline: 24, commit: 12, target: 8, stretch: 8}\n      - {id: up, title: K, baseline: 0, commit: 5, target: 5, stretch: 9}\n      - {id: open, title: K, baseline: unknown, commit: 5, target: 7, stretch: 9}\n      - {id: gone, title: K, baseline: 5, target: 5, dropped: No longer needed}\n      - {id: keep, title: K, hold: {min: 5, max: 5}}\n",
            )],
        ),
        (
            "chains and diamonds are no circles; another cycle is another objective",
            &[
                (
                    "okrs/2026-Q4/a.yaml",
                    "objectives:\n  - {id: x, title: T, contributes_to: [b/x, c/x]}\n",
                ),
                (
                    "okrs/2026-Q4/b.yaml",
                    "objectives:\n  - {id: x, title: T, contributes_to: [d/x]}\n",
                ),
                (
                    "okrs/2026-Q4/c.yaml",
                    "objectives:\n  - {id: x, title: T, contributes_to: [d/x]}\n",
                ),
                (
                    "okrs/2026-Q4/d.yaml",
                    "objectives:\n  - {id: x, title: T, contributes_to: [a/x@2026-Q3]}\n",
                ),
                (
                    "okrs/2026-Q3/a.yaml",
                    "objectives:\n  - {id: x, title: T}\n",
                ),
                ("experiments/2026-Q3/a/cache.md", "## So we will\nGo on.\n"),
                (
                    "experiments/2026-Q4/a/cache.md",
                    "---\nbuilds_on: [experiment:a/cache@2026-Q3]\n---\n",
                ),
            ],
        ),
        (
            "a lead, a company with one member, the only team",
            &[
                (
                    "org/all.yaml",
                    "teams: {core: {members: [ana]}}\npeople: {ana: {}}\n",
                ),
                (
                    "okrs/2026-Q4/core.yaml",
                    "objectives: [{id: a, title: T, lead: ana}]\n",
                ),
            ],
        ),
        (
            "a team above others may have one member",
            &[
                (
                    "org/all.yaml",
                    "teams: {top: {members: [ana]}, low: {parent: top, members: [ben, eve]}}\n",
                ),
                (
                    "okrs/2026-Q4/top.yaml",
                    "objectives: [{id: a, title: T, lead: ana}]\n",
                ),
            ],
        ),
        (
            "a comment is no lost text, a heading no conflict",
            &[
                (
                    "okrs/2026-Q4/platform.yaml",
                    "objectives:\n  - id: a\n    title: The first of many # agreed with mobile\n    why: \"It is #1\" # agreed\n",
                ),
                ("people/ana/growth.md", "Where to\n=======\nText\n"),
            ],
        ),
        (
            "annual goals are told in the check-ins of a quarter",
            &[
                ("okrs/2026/platform.yaml", OKRS),
                (
                    ci,
                    "---\nkey_results:\n  trust-ci/build-p95: {value: 9}\n---\n",
                ),
            ],
        ),
    ];
    for (name, files) in tables {
        assert_eq!(said(files), [""; 0], "{name}");
    }
}

/// A name, the files, and what is said about them.
type Row<'t> = (&'t str, &'t [(&'t str, &'t str)], &'t [&'t str]);

#[test]
fn harder_cases_are_found_once_and_in_the_right_place() {
    let ci = "check-ins/2026-Q4/platform/2026-10-12.md";
    let okrs = ("okrs/2026-Q4/platform.yaml", OKRS);
    let org = ("org/all.yaml", ORG);
    let tables: &[Row<'_>] = &[
        (
            "misspelt references in dated records are offers, and told once",
            &[
                org,
                okrs,
                (
                    ci,
                    "---\npresent: [ana, bne]\nkey_results:\n  trust-cii/runner: {done: [pilot]}\n  trust-ci/runner: {done: [pilot]}\nhealth: {no-skip: 1}\nclosed: [{ask: buket}]\n---\n- @zoe: hello\n",
                ),
            ],
            &[
                "hint[unknown-reference] bne",
                "hint[unknown-reference] trust-cii/runner",
                "hint[unknown-reference] pilot",
                "hint[unknown-reference] no-skip",
                "hint[unknown-reference] buket",
                "hint[unknown-reference] zoe",
            ],
        ),
        (
            "references in OKRs are errors",
            &[
                org,
                okrs,
                (
                    "okrs/2026-Q4/mobile.yaml",
                    "objectives:\n  - id: a\n    title: T\n    lead: rja\n    contributes_to: [platfrom/trust-ci, platform/trust-ci/build-p59, platform/trust-ci@2026-Q3]\n    needs: [{id: n, what: W, from: platfrm, for: k2}]\n    key_results: [{id: k1, title: K}]\nreplies:\n  platform/buckett: {answer: no}\n",
                ),
            ],
            &[
                "error[unknown-reference] rja",
                "error[unknown-reference] platfrom/trust-ci",
                "error[unknown-reference] platform/trust-ci/build-p59",
                "error[unknown-reference] platform/trust-ci@2026-Q3",
                "error[unknown-reference] platfrm",
                "error[unknown-reference] k2",
                "error[unknown-reference] platform/buckett",
            ],
        ),
        (
            "an unknown team is told once, at its OKRs",
            &[
                org,
                ("okrs/2026-Q4/platfrom.yaml", OKRS),
                (
                    "check-ins/2026-Q4/platfrom/2026-10-12.md",
                    "---\nkey_results:\n  trust-ci/nothing: {value: 1}\n---\n",
                ),
            ],
            &[
                "hint[unknown-reference] trust-ci/nothing",
                "error[unknown-reference]",
            ],
        ),
        (
            "an unknown team with check-ins only",
            &[
                org,
                (
                    "check-ins/2026-Q4/platfrom/2026-10-12.md",
                    "---\nkey_results:\n  a/b: {value: 1}\nclosed: [{ask: x}]\n---\n",
                ),
            ],
            &["hint[unknown-reference]"],
        ),
        (
            "what path and file say differently",
            &[
                org,
                okrs,
                (
                    ci,
                    "---\nteam: mobile\ncycle: 2026-Q3\ndate: 2026-10-13\n---\n",
                ),
                (
                    "people/ana/feedback/2026-10-14-ben.md",
                    "---\nkind: suggestion\nfrom: eve\nto: raj\n---\n",
                ),
                (
                    "people/ana/one-on-ones/2026-10-09.md",
                    "---\nwith: dana\nperson: eve\ndate: 2026-10-08\n---\n",
                ),
                ("people/ana/growth.md", "---\nperson: ben\n---\n"),
            ],
            &[
                "error[misplaced-file] mobile",
                "error[misplaced-file] 2026-Q3",
                "error[misplaced-file] 2026-10-13",
                "error[misplaced-file] eve",
                "error[misplaced-file] raj",
                "error[misplaced-file] ben",
                "error[misplaced-file] eve",
                "error[misplaced-file] 2026-10-08",
            ],
        ),
        (
            "cycles that nobody knows are told at the OKRs",
            &[
                ("okrs/2026-q4/platform.yaml", "objectives: []\n"),
                ("check-ins/2026-q4/platform/2026-10-12.md", ""),
                (
                    "events/FY30/2026-10-12-retreat.md",
                    "---\ntype: retreat\n---\n",
                ),
            ],
            &["error[misplaced-file]", "error[misplaced-file]"],
        ),
        (
            "givers of feedback",
            &[
                org,
                (
                    "people/ana/feedback/2026-10-14-zoe.md",
                    "---\nkind: suggestion\n---\n",
                ),
                (
                    "people/ana/feedback/2026-10-14.md",
                    "---\nkind: suggestion\n---\n",
                ),
                ("people/zoe/growth.md", ""),
            ],
            &[
                "hint[unknown-reference]",
                "error[missing-key] suggestion",
                "error[unknown-reference]",
            ],
        ),
        (
            "circles of one, two and three",
            &[
                (
                    "org/all.yaml",
                    "teams:\n  a: {parent: b}\n  b: {parent: c}\n  c: {parent: a}\n  d: {parent: a}\npeople:\n  ana: {manager: ben}\n  ben: {manager: ana}\n  eve: {manager: eve}\n",
                ),
                (
                    "okrs/2026-Q4/a.yaml",
                    "objectives:\n  - {id: x, title: T, contributes_to: [a/x]}\n",
                ),
                (
                    "okrs/2026-Q4/b.yaml",
                    "objectives:\n  - {id: x, title: T, contributes_to: [c/x]}\n",
                ),
                (
                    "okrs/2026-Q4/c.yaml",
                    "objectives:\n  - {id: x, title: T, contributes_to: [b/x]}\n",
                ),
                (
                    "experiments/2026-Q4/a/one.md",
                    "---\nbuilds_on: [a/two]\n---\n",
                ),
                (
                    "experiments/2026-Q4/a/two.md",
                    "---\nbuilds_on: [experiment:a/one]\n---\n",
                ),
            ],
            &[
                "error[circular-reference] a/two",
                "error[circular-reference] a/x",
                "error[circular-reference] c/x",
                "error[circular-reference] b",
                "error[circular-reference] ben",
                "error[circular-reference] eve",
            ],
        ),
        (
            "numbers that contradict each other",
            &[(
                "okrs/2026-Q4/platform.yaml",
                "objectives:\n  - id: a\n    title: T\n    health: [{id: h, title: H, hold: {}}]\n    key_results:\n      - {id: down, title: K, baseline: 24, commit: 7, target: 8, stretch: 9}\n      - {id: less, title: K, baseline: 24, commit: 25, target: 8}\n      - {id: same, title: K, baseline: 8.0, target: 8}\n      - {id: open, title: K, baseline: unknown, commit: 5, target: 7, stretch: 6}\n      - {id: keep, title: K, hold: {min: 5.5, max: 5}}\n",
            )],
            &[
                "error[impossible-measure] {}",
                "error[impossible-measure] 7",
                "error[impossible-measure] 9",
                "error[impossible-measure] 25",
                "error[impossible-measure] 8",
                "error[impossible-measure] 6",
                "error[impossible-measure] 5.5",
            ],
        ),
        (
            "days beside their cycle, and backwards",
            &[
                (
                    "okr.yaml",
                    "cycles:\n  X: {start: 2026-11-01, end: 2026-10-01}\npauses: [{from: 2026-12-31, to: 2026-12-24}]\n",
                ),
                (
                    "okrs/2026-Q4/platform.yaml",
                    "objectives:\n  - id: a\n    title: T\n    key_results:\n      - {id: k, title: K, milestones: [{id: m, title: M, due: 2027-01-01}, {id: n, title: N, due: 2026-12-31}]}\n",
                ),
                ("okrs/X/platform.yaml", "objectives: [{id: a, title: T}]\n"),
            ],
            &[
                "warning[unlikely-date] 2026-10-01",
                "warning[unlikely-date] 2026-12-24",
                "warning[unlikely-date] 2027-01-01",
            ],
        ),
        (
            "empty and wrong values",
            &[
                (
                    "okrs/2026-Q4/platform.yaml",
                    "objectives:\n  - id: Build P95\n    title:\n    why: ''\n    ambition: moonshot\n    key_results:\n      - {id: k, title: 7, target: 8 min, baseline: ~}\n",
                ),
                (ci, "---\nkey_results:\n  trust ci: {status: green}\n---\n"),
            ],
            &[
                "error[invalid-value] trust ci",
                "error[invalid-value] green",
                "error[invalid-value] Build P95",
                "error[invalid-value] title",
                "error[invalid-value] ''",
                "error[invalid-value] moonshot",
                "error[invalid-value] 7",
                "error[invalid-value] 8 min",
                "error[invalid-value] ~",
            ],
        ),
        (
            "keys of pay, of rating, of other tools",
            &[
                (
                    "okrs/2026-Q4/platform.yaml",
                    "objectives:\n  - id: a\n    title: T\n    weight: 3\n    bonusAnteil: 10\n    Stack Rank: 2\n    rank: 1\n    keyResults: [{id: k, title: K, status: green}]\n",
                ),
                ("people/ana/growth.md", "---\nrank: 1\n---\n"),
            ],
            &[
                "error[unknown-key] weight",
                "error[pay-linked] bonusAnteil",
                "error[rated-person] Stack Rank",
                "error[unknown-key] rank",
                "error[unknown-key] keyResults",
                "error[unknown-key] status",
                "error[rated-person] rank",
            ],
        ),
        (
            "an ask without words is told at its first mention",
            &[
                (ci, "---\nhelp: [{id: desk}]\n---\n"),
                (
                    "check-ins/2026-Q4/platform/2026-10-19.md",
                    "---\nhelp: [{id: desk, from: mobile}]\n---\n",
                ),
            ],
            &["error[missing-key] desk"],
        ),
        (
            "conflicts in the text of a record",
            &[(
                "people/ana/growth.md",
                "---\ndirection: On\n---\nWhere to\n=======\n<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs\n",
            )],
            &["error[conflict-marker] <<<<<<< mine"],
        ),
        (
            "one person's OKRs, by path: a warning; handed down by the manager: an error",
            &[
                org,
                (
                    "okrs/2026-Q4/ana.yaml",
                    "objectives:\n  - id: own\n    title: T\n",
                ),
                (
                    "okrs/2026-Q4/ben.yaml",
                    "objectives:\n  - id: down\n    title: T\n    contributes_to: [company/ship]\n",
                ),
                (
                    "okrs/2026-Q4/company.yaml",
                    "objectives:\n  - {id: ship, title: T, lead: dana}\n",
                ),
            ],
            &[
                "warning[individual-objective] own",
                "error[individual-objective] down",
            ],
        ),
        (
            "a team of one among others",
            &[
                (
                    "org/all.yaml",
                    "teams: {a: {members: [ana], lead: ana}, b: {}}\n",
                ),
                ("okrs/2026-Q4/a.yaml", "objectives: [{title: T, id: x}]\n"),
            ],
            &["hint[individual-objective] x"],
        ),
        (
            "what may stand in a file that cannot be read is not called unknown",
            &[
                ("org/all.yaml", "people: {ana: {}}\n}}} {{{\n"),
                (
                    "okrs/2026-Q4/platform.yaml",
                    "objectives:\n  - id: a\n    title: T\n}}} {{{\n",
                ),
                (
                    ci,
                    "---\npresent: [zoe]\nkey_results: {b/c: {value: 1}}\n---\n",
                ),
            ],
            &["error[invalid-yaml] }}} {{{", "error[invalid-yaml] }}} {{{"],
        ),
        (
            "a file of another kind has no form",
            &[("okrs/2026-Q4/notes.md", "Some notes.\n")],
            &["error[misplaced-file]"],
        ),
        (
            "a behaviour that the list does not have",
            &[
                (
                    "okr.yaml",
                    "behaviours:\n  - asks early\n  - says what went wrong\n",
                ),
                (
                    "recognition/2026-10-12-ana.md",
                    "---\nby: ben\nto: [ana]\nbehaviour: ask early\n---\nShe told us on the first day.\n",
                ),
                (
                    "recognition/2026-10-13-ana.md",
                    "---\nby: ben\nto: [ana]\nbehaviour: asks early\n---\nShe told us on the second day.\n",
                ),
            ],
            &["hint[unknown-reference] ask early"],
        ),
        (
            "a pattern that cannot be read, in its place",
            &[(
                "okr.yaml",
                "lint:\n  exclude: ['okrs/2024-*', 'okrs/[z-a]']\n",
            )],
            &["error[invalid-value] okrs/[z-a]"],
        ),
        (
            "a lost half of a sentence",
            &[(
                "okrs/2026-Q4/platform.yaml",
                "objectives:\n  - id: a\n    title: Close the gap to #1 in Europe\n    key_results:\n      - {id: k, title: K}\n",
            )],
            &["error[swallowed-text] Close the gap to"],
        ),
    ];
    for (name, files, expected) in tables {
        assert_eq!(said(files), *expected, "{name}");
    }
}

#[test]
fn a_single_file_is_judged_without_its_surroundings() {
    let text = "objectives:\n  - {id: a, title: T, lead: zoe, contributes_to: [company/ship]}\n";
    let workspace = Workspace::of_one_file("a.yaml", text.into());
    let said = said_of(&[Group::Form, Group::Practice], &workspace);
    assert_eq!(said, ["error[missing-key] objectives"; 2]);
}

#[test]
fn the_words_say_what_to_do() {
    let next = |files: &[(&str, &str)]| {
        let mut files = InMemory::of(files.iter().copied());
        files.0.entry("okr.yaml".into()).or_default();
        let workspace = Workspace::load(&files).unwrap();
        let found = lint(&workspace, ALL, &Scope::default()).diagnostics;
        found
            .into_iter()
            .map(|d| format!("{}: {}", d.finding.what, d.finding.next))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let okrs = ("okrs/2026-Q4/platform.yaml", OKRS);
    let org = ("org/all.yaml", ORG);
    for (files, words) in [
        (
            &[
                org,
                okrs,
                (
                    "okrs/2026-Q4/mobile.yaml",
                    "objectives: [{id: a, title: T, contributes_to: [platform/trust-cii/build-p95@2026-Q4]}]\n",
                ),
            ][..],
            "did you mean `platform/trust-ci/build-p95@2026-Q4`?",
        ),
        (
            &[
                org,
                okrs,
                (
                    "okrs/2026-Q4/mobile.yaml",
                    "objectives: [{id: a, title: T, contributes_to: [platfrom/trust-ci/runner]}]\n",
                ),
            ],
            "did you mean `platform/trust-ci/runner`?",
        ),
        (
            &[
                org,
                okrs,
                (
                    "okrs/2026-Q4/mobile.yaml",
                    "objectives: [{id: a, title: T, contributes_to: [platform/trust-ci@2026-Q3]}]\n",
                ),
            ],
            "did you mean `platform/trust-ci@2026-Q4`?",
        ),
        (
            &[
                org,
                okrs,
                (
                    "check-ins/2026-Q4/platform/2026-10-12.md",
                    "---\nhelp: [{id: a, what: W, for: build-p59}]\n---\n",
                ),
            ],
            "did you mean `trust-ci/build-p95`?",
        ),
        (
            &[
                org,
                okrs,
                (
                    "check-ins/2026-Q4/mobile/2026-10-12.md",
                    "---\nkey_results: {platform/trust-cii: {value: 1}}\n---\n",
                ),
            ],
            "there is no objective `trust-cii`: did you mean `platform/trust-ci`?",
        ),
        (
            &[
                org,
                (
                    "okrs/2026-Q4/mobile.yaml",
                    "objectives:\n  - id: a\n    title: T\n    key_results: [{id: k-one, title: K}]\n    needs: [{id: n, what: W, for: k-onee}]\n",
                ),
            ],
            "did you mean `k-one`?",
        ),
        (
            &[("okrs/2026-q4/a.yaml", "objectives: []\n")],
            "did you mean `2026-Q4`?",
        ),
        (
            &[("okrs/Q4-2026/a.yaml", "objectives: []\n")],
            "did you mean `2026-Q4`?",
        ),
        (
            &[(
                "okrs/2026-Q4/a.yaml",
                "objectives: [{id: a, title: T, weight: 3}]\n",
            )],
            "objectives are not averaged here",
        ),
        (
            &[(
                "okrs/2026-Q4/a.yaml",
                "objectives: [{id: a, title: T, owner: ana}]\n",
            )],
            "here it is called `lead`",
        ),
        (
            &[("okrs/2026-Q4/a.yaml", "objectives: [{id: a, tilte: T}]\n")],
            "did you mean `title`?",
        ),
        (
            &[(
                "okrs/2026-Q4/a.yaml",
                "objectives: [{id: a, title: T, why: }]\n",
            )],
            "`why` is empty: write what belongs there, or remove the key",
        ),
        (
            &[(
                "okrs/2026-Q4/a.yaml",
                "objectives: [{id: a, title: T, key_results: [{id: k, title: K, target: 8 min}]}]\n",
            )],
            "`target` takes a number, and here stands the text `8 min`: write `8`",
        ),
        (
            &[(
                "check-ins/2026-Q4/a/2026-10-12.md",
                "---\nlearned: Much\n---\n",
            )],
            "under the heading `## Learned`",
        ),
        (
            &[
                (
                    "okrs/2026-Q4/a.yaml",
                    "objectives: [{id: x, title: T, contributes_to: [b/x]}]\n",
                ),
                (
                    "okrs/2026-Q4/b.yaml",
                    "objectives: [{id: x, title: T, contributes_to: [a/x]}]\n",
                ),
            ],
            "`a/x` contributes to `b/x`, which contributes to `a/x`: ",
        ),
    ] {
        let said = next(files);
        assert!(said.contains(words), "{words}\n{said}");
    }
}

/// A file of OKRs with one key result beside a fine one.
fn with(key_result: &str) -> String {
    format!(
        "objectives:
  - id: help
    title: Whoever asks us is helped soon
    why: Who waits goes away
    lead: ana
    key_results:
      - {key_result}
      - {{id: again, title: Questions asked a second time, unit: \"%\", baseline: 12, target: 6}}
"
    )
}

#[test]
fn what_stood_there_in_two_cycles_before_is_business_as_usual() {
    let now = with("{id: a, title: Answers within 6 hours, unit: h, baseline: 9, target: 6}");
    let before = with("{id: a, title: Answers within 9 hours, unit: h, baseline: 12, target: 9}")
        .replace("Questions asked a second time", "Visits by night");
    let (third, second, first) = (
        "okrs/2026-Q4/it.yaml",
        "okrs/2026-Q3/it.yaml",
        "okrs/2026-Q2/it.yaml",
    );
    let all = |now: &str| {
        said_by(
            &[Group::Wording],
            &[(third, now), (second, &before), (first, &before)],
        )
    };
    assert_eq!(
        all(&now),
        ["warning[business-as-usual] Answers within 6 hours"]
    );
    assert_eq!(
        said_by(&[Group::Wording], &[(third, &now), (second, &before)]),
        [""; 0]
    );
    let held = now.replace("baseline: 9, target: 6", "hold: {max: 6}");
    assert_eq!(all(&held), [""; 0]);
}

#[test]
fn a_target_that_the_cycle_before_reached_is_safe() {
    let now = with("{id: a, title: Answers come sooner, unit: h, baseline: 9, target: 6}");
    let past = with("{id: a, title: Fewer letters, unit: h, baseline: 12, target: 9}");
    let files = |value: &str, now: &str| {
        let check_in = format!("---\nkey_results:\n  help/a: {{value: {value}}}\n---\n");
        said(&[
            ("okrs/2026-Q4/it.yaml", now),
            ("okrs/2026-Q3/it.yaml", &past),
            ("check-ins/2026-Q3/it/2026-09-20.md", &check_in),
        ])
    };
    assert_eq!(files("5.5", &now), ["hint[safe-target] 6"]);
    assert_eq!(files("7", &now), [""; 0]);
    let committed = now.replace("    why:", "    ambition: committed\n    why:");
    assert_eq!(files("5.5", &committed), [""; 0]);
}

#[test]
fn one_finding_about_a_sentence_comes_first() {
    let text = with("{id: a, title: Continue to hold weekly incident reviews}");
    let files = InMemory::of([("okr.yaml", ""), ("okrs/2026-Q4/it.yaml", text.as_str())]);
    let outcome = lint(&Workspace::load(&files).unwrap(), ALL, &Scope::default());
    let found: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|d| (d.rule, d.secondary))
        .collect();
    assert_eq!(found, [("business-as-usual", false), ("task-shaped", true)]);
}

#[test]
fn fields_say_what_a_title_need_not() {
    let tables = [
        (
            "{id: a, title: Setting up is easier, unit: min, baseline: 45, target: 20}",
            "",
        ),
        (
            "{id: a, title: Main stays green, unit: \"%\", hold: {min: 97}}",
            "",
        ),
        (
            "{id: a, title: All teams moved, milestones: [{id: p, title: Two moved, due: 2026-10-31}]}",
            "",
        ),
        (
            "{id: a, title: We know what makes tests flaky, hypothesis: Shared databases}",
            "",
        ),
        ("{id: a, title: Publish the guide, dropped: No time}", ""),
        (
            "{id: a, title: Publish twenty letters, baseline: 0, target: 20}",
            "warning[task-shaped] Publish twenty letters",
        ),
        (
            "{id: a, title: Setting up is easier}",
            "warning[unmeasurable] Setting up is easier",
        ),
    ];
    for (key_result, expected) in tables {
        let found = said_by(
            &[Group::Wording],
            &[("okrs/2026-Q4/it.yaml", &with(key_result))],
        );
        assert_eq!(found.join(" "), expected, "{key_result}");
    }
}

#[test]
fn any_number_of_remarks_silence_each_their_own() {
    let mut text = "objectives:\n  - id: a\n    title: T\n    key_results:\n".to_owned();
    for n in 0..2000 {
        let remark = if n % 2 == 0 {
            ""
        } else {
            " # okr: ignore[missing-baseline] so it is"
        };
        let line = format!("      - {{id: k{n}, title: Calls, target: {n}}}{remark}\n");
        text.push_str(&line);
    }
    text.push_str("# okr: ignore-file[blame] nobody is blamed\n");
    let files = InMemory::of([("okr.yaml", ""), ("okrs/2026-Q4/a.yaml", text.as_str())]);
    let outcome = lint(&Workspace::load(&files).unwrap(), ALL, &Scope::default());
    let of = |rule: &str| {
        outcome
            .diagnostics
            .iter()
            .filter(|d| d.rule == rule)
            .count()
    };
    assert_eq!(outcome.ignored.len(), 1000);
    assert_eq!(of("missing-baseline"), 1000);
    assert_eq!(of("unused-suppression"), 1, "that about blame");
    let addresses: BTreeSet<&str> = outcome
        .ignored
        .iter()
        .map(|i| &*i.diagnostic.address)
        .collect();
    assert!(addresses.contains("objectives/a/key_results/k1999/target"));
    assert_eq!(addresses.len(), 1000);
}

#[test]
fn of_remarks_one_inside_the_other_the_first_gives_the_reason() {
    let text = "\
# okr: ignore-file[missing-baseline] the whole
objectives:
  - id: a
    title: T
    key_results:
      - {id: k, title: Calls, target: 1} # okr: ignore[missing-baseline] this line
";
    let files = InMemory::of([("okr.yaml", ""), ("okrs/2026-Q4/a.yaml", text)]);
    let outcome = lint(&Workspace::load(&files).unwrap(), ALL, &Scope::default());
    let reasons: Vec<_> = outcome
        .ignored
        .iter()
        .map(|i| i.reason.as_deref())
        .collect();
    assert_eq!(reasons, [Some("the whole")]);
    assert!(
        outcome
            .diagnostics
            .iter()
            .all(|d| d.rule != "unused-suppression")
    );
}
