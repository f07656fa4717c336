//! Applying the edits that findings offer, in rounds, until nothing changes.

use super::engine::{Outcome, lint};
use super::rule::Rule;
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, Fix};
use crate::model::read_record;
use crate::source::{Edit, apply};
use crate::syntax::Problem;
use crate::workspace::{Files, Overlay, Workspace, WorkspaceError};
use std::collections::BTreeMap;

/// How often edits may make room for further edits.
const ROUNDS: usize = 10;

/// What applying the edits came to. Nothing has been written.
pub struct Mended {
    /// The workspace afterwards.
    pub workspace: Workspace,
    /// What is left to say about it.
    pub outcome: Outcome,
    /// The changed files: path, text before, text afterwards.
    pub files: Vec<MendedFile>,
    /// How many findings were mended.
    pub fixed: usize,
    /// How many offered edits change the meaning and were held back.
    pub held_back: usize,
}

/// A changed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendedFile {
    /// Its path in the workspace.
    pub path: String,
    /// Its text before.
    pub before: String,
    /// Its text afterwards.
    pub after: String,
}

/// Mends what can be mended: safe edits only, or also those that change the meaning (`all`).
///
/// An edit that makes the form of its file worse is dropped.
///
/// # Errors
/// When a file cannot be read.
pub fn mend(
    files: &dyn Files,
    load: &dyn Fn(&dyn Files) -> Result<Workspace, WorkspaceError>,
    rules: &[&Rule],
    scope: &Scope,
    all: bool,
) -> Result<Mended, WorkspaceError> {
    let mut overlay = Overlay::new(files);
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let mut refused: Vec<String> = Vec::new();
    let mut fixed = 0;
    let mut round = 0;
    loop {
        let workspace = load(&overlay)?;
        let outcome = lint(&workspace, rules, scope);
        let mut changed = false;
        if round < ROUNDS {
            for (path, offers) in offers(&outcome.diagnostics, all) {
                let Some(file) = workspace.files.iter().find(|f| *f.path == *path) else {
                    continue;
                };
                if refused.contains(&path) {
                    continue;
                }
                let (edits, count) = without_overlap(offers);
                let after = apply(&file.text, &edits);
                let problems = read_record(file.kind, &after).problems;
                if is_worse(&file.problems, &problems) || after == file.text {
                    refused.push(path);
                    continue;
                }
                before
                    .entry(path.clone())
                    .or_insert_with(|| file.text.clone());
                overlay.over.insert(path, after.into_bytes());
                fixed += count;
                changed = true;
            }
        }
        round += 1;
        if changed {
            continue;
        }
        let held_back = outcome
            .diagnostics
            .iter()
            .filter(|d| offer(d, true).is_some() && offer(d, all).is_none())
            .count();
        let files = before
            .into_iter()
            .filter_map(|(path, before)| {
                let after = overlay.over.remove(&path)?;
                Some(MendedFile {
                    path,
                    before,
                    after: String::from_utf8(after).ok()?,
                })
            })
            .collect();
        return Ok(Mended {
            workspace,
            outcome,
            files,
            fixed,
            held_back,
        });
    }
}

fn offer(diagnostic: &Diagnostic, all: bool) -> Option<&Fix> {
    diagnostic.finding.fix.as_ref().filter(|f| f.safe || all)
}

fn offers(diagnostics: &[Diagnostic], all: bool) -> BTreeMap<String, Vec<&Fix>> {
    let mut by_file: BTreeMap<String, Vec<&Fix>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(fix) = offer(diagnostic, all) {
            by_file
                .entry(diagnostic.path.to_string())
                .or_default()
                .push(fix);
        }
    }
    by_file
}

/// Edits that do not touch each other, and how many fixes they belong to. The others have their turn in the next round.
fn without_overlap(offers: Vec<&Fix>) -> (Vec<Edit>, usize) {
    let mut taken: Vec<Edit> = Vec::new();
    let mut count = 0;
    for fix in offers {
        let free = |e: &Edit| {
            taken
                .iter()
                .all(|t| e.span.end < t.span.start || t.span.end < e.span.start)
        };
        if fix.edits.iter().all(free) {
            taken.extend(fix.edits.iter().cloned());
            count += 1;
        }
    }
    (taken, count)
}

/// Whether edits broke more than they mended. Nothing makes up for words that cannot be read any more.
fn is_worse(before: &[Problem], after: &[Problem]) -> bool {
    let hidden = |problems: &[Problem]| problems.iter().filter(|p| p.hides_content()).count();
    after.len() > before.len() || hidden(after) > hidden(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn a_file_that_cannot_be_read_any_more_is_worse_than_many_small_problems() {
        let problems = |text| read_record(Kind::Okrs, text).problems;
        let small = problems("objectives: []\nfirst: 1\nsecond: 2\n");
        let broken = problems("objectives: [\n");
        assert!(small.len() > broken.len(), "{small:?} {broken:?}");
        assert!(is_worse(&small, &broken));
        assert!(!is_worse(&broken, &small[..1]));
    }
}
