//! One walk over the workspace: every rule, every file.

use super::baseline::{BASELINE_FILE, Baseline};
use super::context::{Context, Names};
use super::exclusion::Exclusion;
use super::past::Before;
use super::place::place;
use super::reach::Reach;
use super::rule::{Check, Findings, Rule, WorkspaceFindings};
use super::scope::Scope;
use super::selection::{Choice, Selection};
use super::since::{Brought, narrow};
use super::suppression::suppressions;
use crate::diagnostic::{Diagnostic, Finding, Level};
use crate::model::{Items, Kind, LevelSetting, Objective, Spanned, Text};
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
    /// How many sealed records among them were counted and not read.
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
        let nothing = Brought::default();
        return Run::new(workspace, rules, scope, &nothing).outcome(|_| true);
    };
    let brought = since.brought(workspace);
    let now = Run::new(workspace, rules, scope, &brought);
    narrow(since, &brought, &now)
}

/// A finding with its rule and that one's level.
pub(super) type Found<'r> = (&'r Rule, Level, Finding);

/// A workspace, and the rules that are on in it.
pub(super) struct Run<'r> {
    pub(super) workspace: &'r Workspace,
    pub(super) rules: &'r [&'r Rule],
    pub(super) scope: &'r Scope,
    /// The lines that a branch changed.
    brought: &'r Brought<'r>,
    active: Vec<(&'r Rule, Level)>,
    /// What was found by looking at the whole, by the number of the file.
    of_whole: HashMap<usize, Vec<Found<'r>>>,
    exclusion: Exclusion,
    wording: Wording,
    names: Names,
}

impl<'r> Run<'r> {
    /// Looks at the whole; at the single files when asked.
    pub(super) fn new(
        workspace: &'r Workspace,
        rules: &'r [&'r Rule],
        scope: &'r Scope,
        brought: &'r Brought<'r>,
    ) -> Self {
        let active: Vec<(&Rule, Level)> = rules
            .iter()
            .filter(|r| !(scope.in_haste && r.check.looks_at_the_whole()))
            .filter_map(|r| level(workspace, r, &scope.rules).map(|l| (*r, l)))
            .collect();
        let mut of_whole: HashMap<usize, Vec<Found<'r>>> = HashMap::new();
        let before = Before {
            past: scope.past.as_ref(),
            since: scope.since.as_ref(),
        };
        for (rule, level) in &active {
            let mut findings = WorkspaceFindings::default();
            match rule.check {
                _ if scope.given_up.is_so() => break,
                Check::Workspace(check) => check(workspace, &mut findings),
                Check::Past(check) => check(workspace, before, &mut findings),
                _ => continue,
            }
            for (file, finding) in findings.0 {
                let of_file = of_whole.entry(file).or_default();
                of_file.push((rule, *level, finding));
            }
        }
        Run {
            exclusion: Exclusion::of(&workspace.settings),
            wording: wording(workspace),
            names: Names::default(),
            workspace,
            rules,
            scope,
            brought,
            active,
            of_whole,
        }
    }

    /// Whether the file at `path` is judged at all.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.scope.holds(path) && !self.exclusion.holds(path)
    }

    /// What the rules whose checks are among `which` find in the file with this number.
    pub(super) fn found(&self, number: usize, which: impl Fn(&Check) -> bool) -> Vec<Found<'r>> {
        let Some(file) = self.workspace.files.get(number) else {
            return Vec::new();
        };
        let changed = self.brought.lines(&file.path);
        let context = Context::new(self.workspace, file, &self.wording, changed, &self.names);
        let active = self.active.iter().filter(|(rule, _)| which(&rule.check));
        let mut found = check_file(&context, active);
        let whole = self.of_whole.get(&number).into_iter().flatten();
        found.extend(whole.filter(|(rule, ..)| which(&rule.check)).cloned());
        found
    }

    /// Judges the files among those that are judged at all whose paths are `chosen`.
    pub(super) fn outcome(&self, chosen: impl Fn(&str) -> bool) -> Outcome {
        let (rules, active) = (self.rules, &self.active);
        let files = self.workspace.files.iter().enumerate();
        let judged: Vec<(usize, &Arc<File>)> = files
            .filter(|(_, file)| chosen(&file.path) && self.holds(&file.path))
            .collect();
        let waited_for = |_: &&(usize, &Arc<File>)| !self.scope.given_up.is_so();
        let found: Vec<OfFile> = judged
            .par_iter()
            .filter(waited_for)
            .map(|(number, file)| {
                let found = self.found(*number, |_| true);
                silence(file, place(file, found, rules), active, rules)
            })
            .collect();
        let mut outcome = Outcome {
            diagnostics: Vec::new(),
            ignored: Vec::new(),
            taken_on: Vec::new(),
            files: judged.len(),
            sealed: self
                .workspace
                .closed()
                .filter(|path| chosen(path) && self.holds(path))
                .count(),
        };
        for file in found {
            outcome.ignored.extend(file.ignored);
            for diagnostic in file.reported {
                if self.scope.baseline.holds(&diagnostic.fingerprint)
                    && !Baseline::never_holds(diagnostic.rule, rules)
                {
                    outcome.taken_on.push(diagnostic);
                } else {
                    outcome.diagnostics.push(diagnostic);
                }
            }
        }
        let about = self.about_baseline(&outcome);
        outcome.diagnostics.extend(about);
        outcome
    }

    /// What there is to say about the baseline.
    fn about_baseline(&self, outcome: &Outcome) -> Vec<Diagnostic> {
        let stale = stale(self.scope, outcome);
        if stale == 0 {
            return Vec::new();
        }
        let source = self.scope.baseline.source();
        let file = File::of_text(BASELINE_FILE, Kind::Settings, source);
        let mut about = Vec::new();
        for (rule, level) in &self.active {
            if let Check::Baseline(check) = rule.check {
                let mut findings = Findings::default();
                check(stale, &mut findings);
                about.extend(findings.0.into_iter().map(|f| (*rule, *level, f)));
            }
        }
        place(&file, about, self.rules)
    }
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

/// Whether a rule runs in this workspace.
pub fn is_on(workspace: &Workspace, rule: &Rule, selection: &Selection) -> bool {
    level(workspace, rule, selection).is_some()
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

fn check_file<'a, 'r: 'a, 'w>(
    context: &Context<'w>,
    rules: impl Iterator<Item = &'a (&'r Rule, Level)>,
) -> Vec<Found<'r>> {
    let file = context.file;
    let objectives = file.objectives();
    let mut all = Vec::new();
    for (rule, level) in rules {
        let mut findings = Findings::default();
        match rule.check {
            Check::Problem(check) => findings.0.extend(file.problems.iter().filter_map(check)),
            Check::File(check) => check(context, &mut findings),
            Check::Among(check) => check(context, context.workspace(), &mut findings),
            Check::Title(check) => {
                let titles = objectives.iter().filter_map(Objective::title_to_judge);
                let judge =
                    |title: &'w Spanned<Text>| check(title, &context.sentence(&title.value));
                findings.0.extend(titles.filter_map(judge));
            }
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
