//! The main line alone: what it held on a day, and what each of its commits brought since.
//!
//! A rule that asks what was agreed on a day needs neither the branches nor the years before. So only first
//! parents are followed, back to the newest commit that is not younger than that day.

use super::contents::RepositoryTexts;
use super::objects::{Difference, Objects};
use super::scope::Scope;
use super::told::change;
use super::walk::{Found, moved};
use super::{
    BlobId, CommitId, History, HistoryError, Limit, Repository, Texts, alike, commit, lacks,
};
use chrono::NaiveDate;
use git2::Oid;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Takes a file that was moved and edited in one commit for the same file.
fn follow_edited(odb: &git2::Odb<'_>, found: &mut [Found]) {
    let files: Vec<Difference> = found.iter().map(|found| found.file.clone()).collect();
    let known = |path: &str| files.iter().position(|file| file.path == path);
    let mut sources: Vec<Option<usize>> = (found.iter())
        .map(|found| found.previous.as_deref().and_then(known))
        .collect();
    let is_gone = |file: &Difference| file.after.is_none();
    let is_new =
        |(file, source): (&Difference, &Option<usize>)| file.before.is_none() && source.is_none();
    if !files.iter().any(is_gone) || !files.iter().zip(&sources).any(is_new) {
        return;
    }
    let text = |id: Option<Oid>| {
        let object = odb.read(id?).ok()?;
        String::from_utf8(object.data().to_vec()).ok()
    };
    let old = |file: &Difference| text(file.before).filter(|_| file.after.is_none());
    let new = |file: &Difference| text(file.after).filter(|_| file.before.is_none());
    alike::moved_and_edited(&files, &mut sources, old, new);
    for (found, source) in found.iter_mut().zip(sources) {
        if let Some(from) = source.and_then(|at| files.get(at))
            && found.previous.is_none()
        {
            found.previous = Some(from.path.clone());
            found.file.before = from.before;
        }
    }
}

/// A commit of the main line.
struct Stage {
    id: Oid,
    tree: Oid,
    /// The tree before it; `None` for the very first commit.
    before: Option<Oid>,
}

impl Repository {
    /// The history of the main line from the end of `day` on. A merge stands for everything it brought, so every
    /// commit is one that others could see. What was there before is known and has no commit.
    ///
    /// `prefix` and `names` are those of [`Repository::history`].
    ///
    /// # Errors
    /// When the repository is damaged. What is merely not there becomes a [`Limit`].
    pub fn main_line_since(
        &self,
        day: NaiveDate,
        prefix: &str,
        names: &[&str],
    ) -> Result<History, HistoryError> {
        let nothing = History::of(Vec::new(), Vec::new(), Texts::default());
        let Some(head) = self.head() else {
            return Ok(nothing.with_limits(vec![Limit::NoCommits]));
        };
        let git = self.git();
        let unreadable = |error| self.unreadable("reading its main line", &error);
        let odb = git.odb().map_err(unreadable)?;
        let scope = Scope::new(prefix, names);
        let mut objects = Objects::new(&odb);
        let shallow = lacks::shallow_commits(&git);
        let mut limits = Vec::new();
        let mut stages: Vec<Stage> = Vec::new();
        let mut next = Oid::from_str(head.as_str()).ok();
        while let Some(id) = next {
            let Ok(commit) = git.find_commit(id) else {
                objects.miss(id);
                break;
            };
            if let Some(stage) = stages.last_mut() {
                stage.before = Some(commit.tree_id());
            }
            if commit::day(&git, id).is_some_and(|of_commit| of_commit <= day) {
                break;
            }
            if shallow.contains(&id) && commit.parent_count() > 0 {
                // What this commit changed cannot be told.
                limits.push(Limit::Shallow { boundary: 1 });
                break;
            }
            stages.push(Stage {
                id,
                tree: commit.tree_id(),
                before: None,
            });
            next = commit.parent_id(0).ok();
        }
        let mailmap = git.mailmap().ok();
        let (mut commits, mut changes, mut unknown) = (Vec::new(), Vec::new(), 0);
        for stage in stages.iter().rev() {
            let mut found = moved(objects.compare(stage.before, Some(stage.tree), &scope));
            if found.is_empty() {
                continue;
            }
            follow_edited(&odb, &mut found);
            let Ok(mut told) = commit::read(&git, mailmap.as_ref(), stage.id) else {
                unknown += 1;
                continue;
            };
            told.visible = Some(told.committed.date_naive());
            changes.extend(found.into_iter().map(|found| change(commits.len(), found)));
            commits.push(told);
        }
        let changed: HashSet<&str> = changes.iter().map(|change| change.path.as_str()).collect();
        let newest = git.find_commit(Oid::from_str(head.as_str()).map_err(unreadable)?);
        let newest = newest.map_err(unreadable)?.tree_id();
        let inherited: BTreeMap<String, BlobId> = objects
            .compare(None, Some(newest), &scope)
            .into_iter()
            .filter(|file| !changed.contains(file.path.as_str()))
            .filter_map(|file| Some((file.path, file.after?.into())))
            .collect();
        if lacks::is_partial(&git) {
            let blobs = changes
                .iter()
                .flat_map(|change| [change.blob, change.before]);
            for oid in blobs.flatten().filter_map(|blob: BlobId| blob.oid()) {
                if !objects.has(oid) {
                    objects.miss(oid);
                }
            }
        }
        if objects.missing() > 0 {
            limits.push(Limit::ObjectsMissing {
                count: objects.missing(),
            });
        }
        if unknown > 0 {
            limits.push(Limit::CommitsUnreadable { count: unknown });
        }
        let texts = RepositoryTexts::new(Arc::clone(self.shared()));
        Ok(History::of(commits, changes, texts)
            .with_head(Some(head))
            .with_limits(limits)
            .with_inherited(inherited))
    }

    /// The history of the commits that HEAD has and `base` does not.
    ///
    /// # Errors
    /// When the repository is damaged.
    pub fn history_beyond(
        &self,
        base: &CommitId,
        prefix: &str,
        names: &[&str],
    ) -> Result<History, HistoryError> {
        let git = self.git();
        let unreadable = |error| self.unreadable("reading the branch", &error);
        let odb = git.odb().map_err(unreadable)?;
        let scope = Scope::new(prefix, names);
        let mut objects = Objects::new(&odb);
        let mut walk = git.revwalk().map_err(unreadable)?;
        walk.push_head().map_err(unreadable)?;
        walk.hide(Oid::from_str(base.as_str()).map_err(unreadable)?)
            .map_err(unreadable)?;
        walk.set_sorting(git2::Sort::TOPOLOGICAL | git2::Sort::REVERSE)
            .map_err(unreadable)?;
        let mailmap = git.mailmap().ok();
        let (mut commits, mut changes) = (Vec::new(), Vec::new());
        for id in walk.flatten() {
            let Ok(of) = git.find_commit(id) else {
                continue;
            };
            // What a merge brought, its branch tells.
            if of.parent_count() > 1 {
                continue;
            }
            let before = of.parent(0).ok().map(|parent| parent.tree_id());
            let found = moved(objects.compare(before, Some(of.tree_id()), &scope));
            if found.is_empty() {
                continue;
            }
            if let Ok(told) = commit::read(&git, mailmap.as_ref(), id) {
                changes.extend(found.into_iter().map(|found| change(commits.len(), found)));
                commits.push(told);
            }
        }
        let texts = RepositoryTexts::new(Arc::clone(self.shared()));
        Ok(History::of(commits, changes, texts))
    }
}
