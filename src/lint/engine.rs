//! One walk over the workspace: every rule, every file, and where each finding stands.

use super::rule::{Check, Context, Findings, Group, Rule, WorkspaceFindings};
use crate::diagnostic::{Diagnostic, Finding, Level, fingerprint};
use crate::model::{Items, LevelSetting, Record, yaml_of};
use crate::source::Lines;
use crate::syntax::route;
use crate::wording::Wording;
use crate::workspace::{File, Workspace};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Which files are judged. All are read, because one may point to another.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Files and folders relative to the workspace, with `/`; empty means everything.
    pub paths: Vec<String>,
}

impl Scope {
    /// Whether the file at `path` is judged.
    pub fn holds(&self, path: &str) -> bool {
        self.paths.is_empty()
            || self.paths.iter().any(|p| {
                p.is_empty()
                    || path == p
                    || path
                        .strip_prefix(p.as_str())
                        .is_some_and(|r| r.starts_with('/'))
            })
    }
}

/// What a run found.
#[derive(Debug)]
pub struct Outcome {
    /// All findings, by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files were judged.
    pub files: usize,
    /// How many sealed records were counted and not read.
    pub sealed: usize,
}

impl Outcome {
    /// How many findings have that level.
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|d| d.level == level).count()
    }
}

/// Runs `rules` over `workspace`.
pub fn lint(workspace: &Workspace, rules: &[&Rule], scope: &Scope) -> Outcome {
    let active: Vec<(&Rule, Level)> = rules
        .iter()
        .filter_map(|r| level(workspace, r).map(|l| (*r, l)))
        .collect();
    let mut of_file: HashMap<usize, Vec<(&Rule, Level, Finding)>> = HashMap::new();
    for (rule, level) in &active {
        if let Check::Workspace(check) = rule.check {
            let mut findings = WorkspaceFindings::default();
            check(workspace, &mut findings);
            for (file, finding) in findings.0 {
                of_file
                    .entry(file)
                    .or_default()
                    .push((rule, *level, finding));
            }
        }
    }
    let wording = wording(workspace);
    let judged: Vec<(usize, &File)> = workspace
        .files
        .iter()
        .enumerate()
        .filter(|(_, f)| scope.holds(&f.path))
        .collect();
    let diagnostics: Vec<Diagnostic> = judged
        .par_iter()
        .flat_map_iter(|(index, file)| {
            let mut found = check_file(workspace, file, &wording, &active);
            found.extend(
                of_file
                    .get(index)
                    .into_iter()
                    .flatten()
                    .map(|(r, l, f)| (*r, *l, f.clone())),
            );
            place(file, found, rules)
        })
        .collect();
    Outcome {
        diagnostics,
        files: judged.len(),
        sealed: workspace.sealed,
    }
}

/// The languages in which the workspace's texts are read: English and German, where it does not say.
fn wording(workspace: &Workspace) -> Wording {
    let chosen = workspace.settings.language.items();
    if chosen.is_empty() {
        return Wording::of(&["en", "de"]);
    }
    let codes: Vec<&str> = chosen.iter().map(|l| l.0.as_str()).collect();
    Wording::of(&codes)
}

/// The level of a rule in this workspace; `None` when it is off.
fn level(workspace: &Workspace, rule: &Rule) -> Option<Level> {
    let levels = workspace
        .settings
        .lint
        .as_ref()
        .and_then(|l| l.value.rules.as_ref());
    let set = levels
        .and_then(|l| l.value.iter().find(|(name, _)| name.value.0 == rule.name))
        .map(|(_, level)| *level);
    match set {
        None => Some(rule.level),
        Some(LevelSetting::Off) => None,
        Some(LevelSetting::Hint) => Some(Level::Hint),
        Some(LevelSetting::Warning) => Some(Level::Warning),
        Some(LevelSetting::Error) => Some(Level::Error),
    }
}

fn check_file<'r>(
    workspace: &Workspace,
    file: &File,
    wording: &Wording,
    rules: &[(&'r Rule, Level)],
) -> Vec<(&'r Rule, Level, Finding)> {
    let context = Context {
        workspace,
        file,
        wording,
    };
    let objectives = match &file.record {
        Some(Record::Okrs(okrs)) => okrs.objectives.items(),
        _ => &[],
    };
    let mut all = Vec::new();
    for (rule, level) in rules {
        let mut findings = Findings::default();
        match rule.check {
            Check::Problem(check) => findings.0.extend(file.problems.iter().filter_map(check)),
            Check::File(check) => check(&context, &mut findings),
            Check::Objective(check) => objectives
                .iter()
                .for_each(|o| check(&context, o, &mut findings)),
            Check::KeyResult(check) => {
                for objective in objectives {
                    for key_result in objective.key_results.items() {
                        check(&context, objective, key_result, &mut findings);
                    }
                }
            }
            Check::Workspace(_) => {}
        }
        all.extend(findings.0.into_iter().map(|f| (*rule, *level, f)));
    }
    all
}

/// Findings of one file with lines, columns, addresses and fingerprints, in the order of the file.
fn place(file: &File, mut found: Vec<(&Rule, Level, Finding)>, rules: &[&Rule]) -> Vec<Diagnostic> {
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by(|a, b| (a.2.span, a.0.name, &a.2.what).cmp(&(b.2.span, b.0.name, &b.2.what)));
    let secondary = secondary(&found, rules);
    let lines = Lines::new(&file.text);
    let tree = yaml_of(file.kind, &file.text).root;
    let mut ordinals: HashMap<(&str, String, String), usize> = HashMap::new();
    let mut result = Vec::with_capacity(found.len());
    for ((rule, level, mut finding), secondary) in found.into_iter().zip(secondary) {
        if finding.why.is_empty() {
            rule.why.clone_into(&mut finding.why);
        }
        let address = tree
            .as_ref()
            .map(|t| route(t, finding.span))
            .unwrap_or_default();
        let words = finding.span.slice(&file.text).to_owned();
        let ordinal = ordinals
            .entry((rule.name, address.clone(), words.clone()))
            .and_modify(|n| *n += 1)
            .or_insert(1);
        let (start, end) = lines.positions(finding.span);
        result.push(Diagnostic {
            rule: rule.name,
            level: finding.level.map_or(level, |l| l.min(level)),
            path: Arc::clone(&file.path),
            start,
            end,
            fingerprint: fingerprint(&[
                rule.name,
                &file.path,
                &address,
                &words,
                &ordinal.to_string(),
            ]),
            address,
            secondary,
            finding,
        });
    }
    result
}

/// Which findings about a sentence's wording stand behind a more useful one about the same sentence: of a higher
/// level, or of a rule that is listed before.
fn secondary(found: &[(&Rule, Level, Finding)], rules: &[&Rule]) -> Vec<bool> {
    let rank = |(rule, level, finding): &(&Rule, Level, Finding)| {
        let level = finding.level.map_or(*level, |l| l.min(*level));
        let listed = rules.iter().position(|r| r.name == rule.name);
        (std::cmp::Reverse(level), listed)
    };
    let about_words = |f: &&(&Rule, Level, Finding)| f.0.group == Group::Wording;
    found
        .iter()
        .map(|one| {
            let span = one.2.span;
            about_words(&one)
                && found.iter().filter(about_words).any(|other| {
                    other.2.span.start < span.end
                        && span.start < other.2.span.end
                        && rank(other) < rank(one)
                })
        })
        .collect()
}
