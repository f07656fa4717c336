//! One walk over the workspace: every rule, every file, and where each finding stands.

use super::baseline::{BASELINE_FILE, Baseline};
use super::context::{Context, Names};
use super::exclusion::Exclusion;
use super::past::Before;
use super::reach::Reach;
use super::rule::{Check, Findings, Group, Rule, WorkspaceFindings};
use super::scope::Scope;
use super::selection::{Choice, Selection};
use super::since::{Brought, narrow};
use super::suppression::suppressions;
use crate::diagnostic::{Diagnostic, Finding, Level, fingerprint};
use crate::model::{Items, Kind, LevelSetting, Record};
use crate::source::Lines;
use crate::wording::Wording;
use crate::workspace::{File, Workspace};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A finding that a remark tells to ignore.
#[derive(Debug)]
pub struct Ignored {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The reason that the remark gives.
    pub reason: Option<String>,
}

/// What a run found.
#[derive(Debug)]
pub struct Outcome {
    /// All findings that are reported, by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that a remark in the file tells to ignore.
    pub ignored: Vec<Ignored>,
    /// Findings that are in the baseline.
    pub taken_on: Vec<Diagnostic>,
    /// How many files were judged.
    pub files: usize,
    /// How many sealed records were counted and not read.
    pub sealed: usize,
}

impl Outcome {
    /// The fingerprints of findings that are there and not reported.
    pub fn still_there(&self) -> HashSet<&str> {
        let silent = (self.taken_on.iter()).chain(self.ignored.iter().map(|i| &i.diagnostic));
        silent.map(|d| d.fingerprint.as_str()).collect()
    }

    /// How many findings have that level.
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|d| d.level == level).count()
    }
}

/// Runs `rules` over `workspace`.
pub fn lint(workspace: &Workspace, rules: &[&Rule], scope: &Scope) -> Outcome {
    let Some(since) = &scope.since else {
        return run(workspace, rules, scope, &Brought::default());
    };
    let brought = since.brought(workspace);
    let outcome = run(workspace, rules, scope, &brought);
    let before = |then: &Workspace, scope: &Scope| run(then, rules, scope, &Brought::default());
    narrow(since, &brought, workspace, rules, scope, before, outcome)
}

/// Runs `rules` over `workspace`, of which `brought` are the lines that a branch changed.
fn run(workspace: &Workspace, rules: &[&Rule], scope: &Scope, brought: &Brought<'_>) -> Outcome {
    let active: Vec<(&Rule, Level)> = rules
        .iter()
        .filter_map(|r| level(workspace, r, &scope.rules).map(|l| (*r, l)))
        .collect();
    let mut of_file: HashMap<usize, Vec<(&Rule, Level, Finding)>> = HashMap::new();
    let before = Before {
        past: scope.past.as_ref(),
        since: scope.since.as_ref(),
    };
    for (rule, level) in &active {
        let mut findings = WorkspaceFindings::default();
        match rule.check {
            Check::Workspace(check) => check(workspace, &mut findings),
            Check::Past(check) => check(workspace, before, &mut findings),
            _ => continue,
        }
        for (file, finding) in findings.0 {
            of_file
                .entry(file)
                .or_default()
                .push((rule, *level, finding));
        }
    }
    let exclusion = Exclusion::of(&workspace.settings);
    let wording = wording(workspace);
    let names = Names::default();
    let judged: Vec<(usize, &File)> = workspace
        .files
        .iter()
        .enumerate()
        .filter(|(_, f)| scope.holds(&f.path) && !exclusion.holds(&f.path))
        .collect();
    let baseline = scope.baseline.fingerprints();
    let found: Vec<OfFile> = judged
        .par_iter()
        .map(|(index, file)| {
            let changed = brought.lines(&file.path);
            let context = Context::new(workspace, file, &wording, changed, &names);
            let mut found = check_file(&context, &active);
            let whole = of_file.get(index).into_iter().flatten();
            found.extend(whole.map(|(r, l, f)| (*r, *l, f.clone())));
            silence(file, place(file, found, rules), &active, rules)
        })
        .collect();
    let mut outcome = Outcome {
        diagnostics: Vec::new(),
        ignored: Vec::new(),
        taken_on: Vec::new(),
        files: judged.len(),
        sealed: workspace.sealed,
    };
    for file in found {
        outcome.ignored.extend(file.ignored);
        for diagnostic in file.reported {
            if baseline.contains(diagnostic.fingerprint.as_str())
                && !Baseline::never_holds(diagnostic.rule, rules)
            {
                outcome.taken_on.push(diagnostic);
            } else {
                outcome.diagnostics.push(diagnostic);
            }
        }
    }
    let stale = stale(scope, &outcome);
    if stale > 0 {
        let file = File::of_text(BASELINE_FILE, Kind::Settings, scope.baseline.source());
        let mut about = Vec::new();
        for (rule, level) in &active {
            if let Check::Baseline(check) = rule.check {
                let mut findings = Findings::default();
                check(stale, &mut findings);
                about.extend(findings.0.into_iter().map(|f| (*rule, *level, f)));
            }
        }
        outcome.diagnostics.extend(place(&file, about, rules));
    }
    outcome
}

/// How many entries of the baseline no longer occur. Only a run over everything can tell.
fn stale(scope: &Scope, outcome: &Outcome) -> usize {
    let part = !scope.paths.is_empty() || !scope.rules.is_default() || scope.since.is_some();
    if scope.baseline.is_empty() || part {
        return 0;
    }
    let there: HashSet<&str> = outcome.still_there();
    scope
        .baseline
        .entries()
        .iter()
        .filter(|e| !there.contains(e.fingerprint.as_str()))
        .count()
}

/// What was found in one file.
struct OfFile {
    reported: Vec<Diagnostic>,
    ignored: Vec<Ignored>,
}

/// Takes out what remarks in the file tell to ignore, and adds what there is to say about those remarks.
fn silence(
    file: &File,
    found: Vec<Diagnostic>,
    active: &[(&Rule, Level)],
    all: &[&Rule],
) -> OfFile {
    let remarks = suppressions(file);
    if remarks.is_empty() {
        return OfFile {
            reported: found,
            ignored: Vec::new(),
        };
    }
    let mut reach = Reach::of(&remarks, &found);
    let (mut ignored, mut reported) = (Vec::new(), Vec::new());
    for diagnostic in found {
        match reach.over(diagnostic.rule, diagnostic.finding.span) {
            Some(remark) => ignored.push(Ignored {
                diagnostic,
                reason: remark.reason.clone(),
            }),
            None => reported.push(diagnostic),
        }
    }
    let used = reach.used;
    let mut about = Vec::new();
    // Of a rule that did not run nobody can say whether its remark is needed; nor of one that looks back, because
    // what it speaks of passes with time.
    let idle = |name: &str| {
        all.iter().find(|r| {
            let ran = active.iter().any(|(a, _)| a.name == name);
            r.name == name && (!ran || matches!(r.check, Check::Past(_)))
        })
    };
    for (remark, mut used) in remarks.iter().zip(used) {
        used.extend(
            remark
                .rules
                .iter()
                .filter_map(|(name, _)| idle(name))
                .map(|r| r.name),
        );
        for (rule, level) in active {
            if let Check::Suppression(check) = rule.check {
                let mut findings = Findings::default();
                check(remark, &used, &mut findings);
                about.extend(findings.0.into_iter().map(|f| (*rule, *level, f)));
            }
        }
    }
    reported.extend(place(file, about, all));
    reported.sort_by_key(|d| d.finding.span);
    OfFile { reported, ignored }
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
fn level(workspace: &Workspace, rule: &Rule, selection: &Selection) -> Option<Level> {
    let choice = selection.choice(rule);
    if choice == Choice::No {
        return None;
    }
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
        Some(LevelSetting::Off) if choice == Choice::Anyway => Some(rule.level),
        Some(LevelSetting::Off) => None,
        Some(LevelSetting::Hint) => Some(Level::Hint),
        Some(LevelSetting::Warning) => Some(Level::Warning),
        Some(LevelSetting::Error) => Some(Level::Error),
    }
}

fn check_file<'r>(
    context: &Context<'_>,
    rules: &[(&'r Rule, Level)],
) -> Vec<(&'r Rule, Level, Finding)> {
    let file = context.file;
    let objectives = match &file.record {
        Some(Record::Okrs(okrs)) => okrs.objectives.items(),
        _ => &[],
    };
    let mut all = Vec::new();
    for (rule, level) in rules {
        let mut findings = Findings::default();
        match rule.check {
            Check::Problem(check) => findings.0.extend(file.problems.iter().filter_map(check)),
            Check::File(check) => check(context, &mut findings),
            Check::Among(check) => check(context, context.workspace(), &mut findings),
            Check::Objective(check) => objectives
                .iter()
                .for_each(|o| check(context, o, &mut findings)),
            Check::KeyResult(check) => {
                for objective in objectives {
                    for key_result in objective.key_results.items() {
                        check(context, objective, key_result, &mut findings);
                    }
                }
            }
            Check::Workspace(_) | Check::Past(_) | Check::Suppression(_) | Check::Baseline(_) => {}
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
    let mut routes = file.outline.routes(&file.text);
    let mut ordinals: HashMap<(&str, String, String), usize> = HashMap::new();
    let mut result = Vec::with_capacity(found.len());
    for ((rule, level, mut finding), secondary) in found.into_iter().zip(secondary) {
        if finding.why.is_empty() {
            rule.why.clone_into(&mut finding.why);
        }
        let address = routes.to(finding.span);
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
    let mut secondary = vec![false; found.len()];
    // `found` stands in the order of the file: what overlaps stands side by side.
    let mut best: Option<usize> = None;
    let mut end = 0;
    for (n, one) in found.iter().enumerate() {
        if one.0.group != Group::Wording {
            continue;
        }
        let same = best
            .and_then(|b| found.get(b))
            .filter(|_| one.2.span.start < end);
        let ahead = same.is_none_or(|b| rank(one) < rank(b));
        let behind = if ahead {
            best.filter(|_| same.is_some())
        } else {
            Some(n)
        };
        if let Some(flag) = behind.and_then(|b| secondary.get_mut(b)) {
            *flag = true;
        }
        end = if same.is_some() {
            end.max(one.2.span.end)
        } else {
            one.2.span.end
        };
        if ahead {
            best = Some(n);
        }
    }
    secondary
}
