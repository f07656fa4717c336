//! `--since`: only what a branch changed is judged.
//!
//! A finding is judged when it stands on a line that the branch changed. One that looks at more than a file is
//! judged wherever its file was changed. And one that was not there before the branch is judged wherever it
//! stands: a name that was changed here may break a reference there. To tell, the workspace is linked once more as it
//! was before, from what is in memory already, and rules that see other files are asked twice. What a file alone tells
//! is asked only where something may be new.

use super::engine::{Found, Ignored, Outcome, Run};
use super::lines::ChangedLines;
use super::rule::Check;
use super::scope::Scope;
use super::suppression::may_hold_remarks;
use crate::diagnostic::Diagnostic;
use crate::model::Kind;
use crate::workspace::{File, Workspace};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

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
        let of_file = |file: &'w Arc<File>| {
            let lines = match self.changed.get(&*file.path)? {
                Some((_, before)) => ChangedLines::between(before, &file.text),
                None => ChangedLines::all(&file.text),
            };
            Some((&*file.path, lines))
        };
        Brought(workspace.files.iter().filter_map(of_file).collect())
    }

    /// Whether the settings, or who there is, were changed: what every rule may go by in every file.
    fn changes_what_all_go_by(&self, now: &Workspace, then: &Workspace) -> bool {
        let counts = |file: &File| matches!(file.kind, Kind::Settings | Kind::Org);
        let mut before = self.before().filter_map(|(path, _)| then.file(path));
        before.any(counts) || now.files.iter().any(|f| counts(f) && self.holds(&f.path))
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

/// Judges what `since` has to do with. `now` is a run over the workspace as it is.
pub(super) fn narrow(since: &Since, brought: &Brought<'_>, now: &Run<'_>) -> Outcome {
    let workspace = since.workspace(now.workspace);
    let scope = Scope {
        rules: now.scope.rules.clone(),
        ..Scope::default()
    };
    let nothing = Brought::default();
    let then = Run::new(&workspace, now.rules, &scope, &nothing);
    let open = open(since, brought, now, &then);
    let mut outcome = now.outcome(|path| open.contains(path));
    let before: HashSet<&str> = open.iter().map(|path| since.earlier_path(path)).collect();
    let earlier = then.outcome(|path| before.contains(path));
    let texts = |path: &str| workspace.file(path).map_or("", |file| file.text.as_str());
    let (mut known, mut silent) = (Known::default(), Known::default());
    for d in &earlier.diagnostics {
        known.add(d, &d.path, texts(&d.path));
    }
    for Ignored { diagnostic: d, .. } in &earlier.ignored {
        silent.add(d, &d.path, texts(&d.path));
    }
    let texts = |path: &str| {
        let file = now.workspace.file(path);
        file.map_or("", |file| file.text.as_str())
    };
    let kind = |d: &Diagnostic| {
        let rule = now.rules.iter().find(|rule| rule.name == d.rule);
        rule.map(|rule| &rule.check)
    };
    // Each finding of before accounts for one of today: what stands on a changed line takes its turn, too.
    let mut is_judged = |d: &Diagnostic, is_silent: bool| {
        let (path, text) = (since.earlier_path(&d.path), texts(&d.path));
        let was_there = known.take(d, path, text) || is_silent && silent.take(d, path, text);
        let lines = brought.lines(&d.path);
        let on_changed_lines = lines.is_some_and(|lines| {
            let span = d.finding.span;
            let whole = span.start == span.end || matches!(kind(d), Some(Check::Workspace(_)));
            whole || lines.touch(span)
        });
        // What reading one file tells cannot come from another.
        let may_be_new = lines.is_some() || !matches!(kind(d), Some(Check::Problem(_)));
        on_changed_lines || may_be_new && !was_there
    };
    outcome.diagnostics.retain(|d| is_judged(d, false));
    outcome.taken_on.retain(|d| is_judged(d, false));
    (outcome.ignored).retain(|ignored| is_judged(&ignored.diagnostic, true));
    // Those that were changed, and those that are told about because of it.
    let told: HashSet<&str> = outcome.diagnostics.iter().map(|d| &*d.path).collect();
    outcome.files = (now.workspace.files.iter())
        .filter(|file| since.holds(&file.path) || told.contains(&*file.path))
        .filter(|file| now.scope.holds(&file.path))
        .count();
    outcome
}

/// The files in which something may be new: those that were changed, and those about which rules that see other files
/// say something else than before. All others are told as they were, by every rule, so nobody need ask.
fn open<'w>(
    since: &Since,
    brought: &Brought<'_>,
    now: &Run<'w>,
    then: &Run<'_>,
) -> HashSet<&'w str> {
    let everything = since.changes_what_all_go_by(now.workspace, then.workspace);
    let may_differ = |check: &Check| match check {
        Check::Past(_) => true,
        Check::Among(_) | Check::Workspace(_) => !since.is_empty(),
        _ => everything,
    };
    let is_open = |number: usize, file: &File| {
        if brought.lines(&file.path).is_some() {
            return true;
        }
        let found = now.found(number, may_differ);
        // What is not found any more matters only to the remark that spoke of it.
        if found.is_empty() && !may_hold_remarks(file) {
            return false;
        }
        let before = then.workspace.number_of(&file.path);
        before.is_none_or(|before| !same(&found, &then.found(before, may_differ)))
    };
    let files = now.workspace.files.par_iter().enumerate();
    let open = files.filter(|(number, file)| now.holds(&file.path) && is_open(*number, file));
    open.map(|(_, file)| &*file.path).collect()
}

fn same(now: &[Found<'_>], before: &[Found<'_>]) -> bool {
    let mut pairs = now.iter().zip(before);
    now.len() == before.len() && pairs.all(|(a, b)| a.0.name == b.0.name && a.2 == b.2)
}

/// How often each finding was there before.
#[derive(Default)]
struct Known(HashMap<(&'static str, String, String, String), usize>);

impl Known {
    fn key(d: &Diagnostic, path: &str, text: &str) -> (&'static str, String, String, String) {
        let words = d.finding.span.slice(text).to_owned();
        (d.rule, path.to_owned(), d.address.clone(), words)
    }

    fn add(&mut self, d: &Diagnostic, path: &str, text: &str) {
        *self.0.entry(Known::key(d, path, text)).or_default() += 1;
    }

    /// Whether it was there; each is taken once.
    fn take(&mut self, d: &Diagnostic, path: &str, text: &str) -> bool {
        let left = self
            .0
            .get_mut(&Known::key(d, path, text))
            .filter(|n| **n > 0);
        left.map(|n| *n -= 1).is_some()
    }
}
