//! What a repository lacks, or shows differently from what was recorded.

use super::Limit;
use super::graph::Graph;
use git2::Oid;
use std::collections::HashSet;
use std::path::Path;

/// Everything that keeps this history from being the whole one.
pub(super) fn limits(
    git: &git2::Repository,
    graph: &Graph,
    missing: usize,
    unreadable: usize,
) -> Vec<Limit> {
    let mut limits = Vec::new();
    let boundary = graph.boundary();
    if boundary > 0 && git.is_shallow() {
        limits.push(Limit::Shallow { boundary });
    }
    if missing > 0 {
        limits.push(Limit::ObjectsMissing { count: missing });
    }
    let replaced = replaced(git);
    if replaced > 0 {
        limits.push(Limit::ObjectsReplaced { count: replaced });
    }
    if unreadable > 0 {
        limits.push(Limit::CommitsUnreadable { count: unreadable });
    }
    limits
}

/// The commits at which a shallow clone was cut off.
pub(super) fn shallow_commits(git: &git2::Repository) -> HashSet<Oid> {
    let text = read(&git.commondir().join("shallow"));
    text.lines()
        .filter_map(|line| Oid::from_str(line.trim()).ok())
        .collect()
}

/// How many objects `git` would show in another form than they are recorded.
fn replaced(git: &git2::Repository) -> usize {
    let replacing = git
        .references_glob("refs/replace/*")
        .map_or(0, Iterator::count);
    let grafts = read(&git.commondir().join("info").join("grafts"));
    let grafted = grafts.lines().map(str::trim);
    replacing
        + grafted
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .count()
}

/// Everything that makes git show something else than what was recorded, to tell one state of it from
/// another.
pub(super) fn shown_instead(git: &git2::Repository) -> String {
    let mut shown = read(&git.commondir().join("info").join("grafts"));
    if let Ok(references) = git.references_glob("refs/replace/*") {
        for reference in references.flatten() {
            let name = String::from_utf8_lossy(reference.name_bytes()).into_owned();
            let target = reference.target().map(|id| id.to_string());
            shown.extend(["\n", &name, " ", &target.unwrap_or_default()]);
        }
    }
    shown
}

/// Contents may have been left on the server.
pub(super) fn is_partial(git: &git2::Repository) -> bool {
    let mut found = false;
    if let Ok(config) = git.config()
        && let Ok(entries) = config.entries(Some(r"^remote\..*\.(promisor|partialclonefilter)$"))
    {
        let _ = entries.for_each(|_| found = true);
    }
    found
}

/// A small file of the repository; one that is not there says nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "the door: git's own files are no records"
)]
pub(super) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
