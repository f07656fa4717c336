//! Every rule's page is its test.
#![allow(clippy::disallowed_methods, reason = "a test")]

use super::ALL;
use crate::lint::{Example, ExampleKind, Scope, examples, lint};
use crate::workspace::{InMemory, Workspace};
use std::collections::BTreeSet;

/// What all rules say about an example: rule and marked words.
fn found(example: &Example) -> Vec<(&'static str, String)> {
    let mut files = InMemory::of(example.files.iter().map(|(p, t)| (p.as_str(), t.as_str())));
    files.0.entry("okr.yaml".into()).or_default();
    let workspace = Workspace::load(&files).unwrap();
    let outcome = lint(&workspace, ALL, &Scope::default());
    outcome
        .diagnostics
        .iter()
        .map(|d| {
            let file = workspace.files.iter().find(|f| f.path == d.path).unwrap();
            (d.rule, d.finding.span.slice(&file.text).to_owned())
        })
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
    for group in ["form", "practice"] {
        let folder = format!("{}/src/rules/{group}", env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(folder).unwrap() {
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
            let mut files =
                InMemory::of(example.files.iter().map(|(p, t)| (p.as_str(), t.as_str())));
            files.0.entry("okr.yaml".into()).or_default();
            let workspace = Workspace::load(&files).unwrap();
            for d in lint(&workspace, ALL, &Scope::default()).diagnostics {
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
