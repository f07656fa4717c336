//! `--since`: only what a branch changed is judged.
//!
//! A finding is judged when it stands on a line that the branch changed. One that looks at more than a file is
//! judged wherever its file was changed. And one that was not there before the branch is judged wherever it
//! stands: a name that was changed here may break a reference there. To tell, the workspace is linked once more as it
//! was before, from what is in memory already.

use super::engine::{Ignored, Outcome};
use super::lines::ChangedLines;
use super::rule::{Check, Rule};
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::workspace::{File, Workspace};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many files are named one by one; where there are more, all are judged.
const FEW: usize = 64;

/// The files that a branch changed, each with what it was before.
#[derive(Debug, Clone, Default)]
pub struct Since {
    /// Files that are there and not as they were, by path: path and text before, `None` for a new file.
    changed: HashMap<String, Option<(String, Arc<str>)>>,
    /// Path and text of files that are not there any more.
    removed: Vec<(String, Arc<str>)>,
}

/// What a branch brought, line by line, of the files that are there.
#[derive(Debug, Default)]
pub(super) struct Brought<'w>(HashMap<&'w str, ChangedLines>);

impl Since {
    /// Adds a file that is there: path and text before, `None` for a new one.
    pub fn change(&mut self, path: &str, before: Option<(String, Arc<str>)>) {
        self.changed.insert(path.to_owned(), before);
    }

    /// Adds a file that is not there any more.
    pub fn remove(&mut self, path: &str, text: Arc<str>) {
        self.removed.push((path.to_owned(), text));
    }

    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }

    /// Path and text from before of every file that was changed or removed.
    pub fn before(&self) -> impl Iterator<Item = (&str, &str)> {
        let changed = self.changed.values().flatten();
        let all = changed.chain(&self.removed);
        all.map(|(path, text)| (path.as_str(), &**text))
    }

    /// Whether the file that is at `path` now was changed, moved or added.
    pub fn holds(&self, path: &str) -> bool {
        self.changed.contains_key(path)
    }

    /// The path that the file at `path` had before; the same one where it was not moved.
    pub fn earlier_path<'p>(&'p self, path: &'p str) -> &'p str {
        match self.changed.get(path) {
            Some(Some((before, _))) => before,
            _ => path,
        }
    }

    /// The changed lines of the files of `workspace`.
    pub(super) fn brought<'w>(&self, workspace: &'w Workspace) -> Brought<'w> {
        let of_file = |file: &'w File| {
            let lines = match self.changed.get(&*file.path)? {
                Some((_, before)) => ChangedLines::between(before, &file.text),
                None => ChangedLines::all(&file.text),
            };
            Some((&*file.path, lines))
        };
        Brought(workspace.files.iter().filter_map(of_file).collect())
    }

    /// The workspace as it was before.
    fn workspace(&self, now: &Workspace) -> Workspace {
        let gone: HashSet<&str> = self.changed.keys().map(String::as_str).collect();
        let earlier: Vec<(&str, &str)> = self.before().collect();
        now.earlier(&gone, &earlier)
    }
}

impl Brought<'_> {
    /// The changed lines of a file; `None` when nothing in it was changed.
    pub(super) fn lines(&self, path: &str) -> Option<&ChangedLines> {
        self.0.get(path)
    }
}

/// Leaves in `outcome` what `since` has to do with. `run` judges a workspace under all rules.
pub(super) fn narrow(
    since: &Since,
    brought: &Brought<'_>,
    now: &Workspace,
    rules: &[&Rule],
    scope: &Scope,
    run: impl FnOnce(&Workspace, &Scope) -> Outcome,
    mut outcome: Outcome,
) -> Outcome {
    let by_name: HashMap<&str, &Rule> = rules.iter().map(|rule| (rule.name, *rule)).collect();
    let kind = |d: &Diagnostic| by_name.get(d.rule).map(|rule| &rule.check);
    let on_changed_lines = |d: &Diagnostic| {
        brought.lines(&d.path).is_some_and(|lines| {
            let span = d.finding.span;
            let whole = span.start == span.end || matches!(kind(d), Some(Check::Workspace(_)));
            whole || lines.touch(span)
        })
    };
    // What reading one file tells cannot come from another.
    let may_be_new = |d: &Diagnostic| {
        brought.lines(&d.path).is_some() || !matches!(kind(d), Some(Check::Problem(_)))
    };
    let open: HashSet<&str> = (outcome.diagnostics.iter())
        .chain(outcome.ignored.iter().map(|i| &i.diagnostic))
        .chain(&outcome.taken_on)
        .filter(|d| !on_changed_lines(d) && may_be_new(d))
        .map(|d| since.earlier_path(&d.path))
        .collect();
    let mut known = Known::default();
    if !open.is_empty() {
        let before = since.workspace(now);
        let few = open.len() <= FEW;
        let earlier = Scope {
            paths: open
                .iter()
                .filter(|_| few)
                .map(|path| (*path).to_owned())
                .collect(),
            rules: scope.rules.clone(),
            ..Scope::default()
        };
        let then = run(&before, &earlier);
        let texts: HashMap<&str, &str> = texts(&before);
        for d in &then.diagnostics {
            known.add(d, &d.path, &texts);
        }
    }
    let texts = texts(now);
    // Each finding of before accounts for one of today: what stands on a changed line takes its turn, too.
    let mut is_judged = |d: &Diagnostic| {
        let was_there = known.take(d, since.earlier_path(&d.path), &texts);
        on_changed_lines(d) || may_be_new(d) && !was_there
    };
    outcome.diagnostics.retain(&mut is_judged);
    outcome.taken_on.retain(&mut is_judged);
    outcome
        .ignored
        .retain(|Ignored { diagnostic, .. }| is_judged(diagnostic));
    outcome.files = (now.files.iter())
        .filter(|file| since.holds(&file.path) && scope.holds(&file.path))
        .count();
    outcome
}

fn texts(workspace: &Workspace) -> HashMap<&str, &str> {
    let files = workspace.files.iter();
    files.map(|f| (&*f.path, f.text.as_str())).collect()
}

/// How often each finding was there before.
#[derive(Default)]
struct Known(HashMap<(&'static str, String, String, String), usize>);

impl Known {
    fn key(
        d: &Diagnostic,
        path: &str,
        texts: &HashMap<&str, &str>,
    ) -> (&'static str, String, String, String) {
        let words = texts
            .get(&*d.path)
            .map_or("", |text| d.finding.span.slice(text));
        (d.rule, path.to_owned(), d.address.clone(), words.to_owned())
    }

    fn add(&mut self, d: &Diagnostic, path: &str, texts: &HashMap<&str, &str>) {
        *self.0.entry(Known::key(d, path, texts)).or_default() += 1;
    }

    /// Whether it was there; each is taken once.
    fn take(&mut self, d: &Diagnostic, path: &str, texts: &HashMap<&str, &str>) -> bool {
        let left = self
            .0
            .get_mut(&Known::key(d, path, texts))
            .filter(|n| **n > 0);
        left.map(|n| *n -= 1).is_some()
    }
}
