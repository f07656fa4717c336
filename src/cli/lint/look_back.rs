//! What went before: the branch that `--since` means, and what rules that look back want to know.

use super::super::args::LintArgs;
use super::super::error::{Hinted, fail, unreadable};
use super::origin::Origin;
use crate::clock::Date;
use crate::history::{Branch, History, HistoryError, Limit, Present, Repository, Texts};
use crate::lint::{Past, Since};
use crate::model::{Kind, PeopleRecords};
use crate::output::LintNote;
use crate::syntax::ProblemKind;
use crate::workspace::{File, ROOT_FILE, Workspace};

/// What was found out, and what could not be.
#[derive(Default)]
pub(super) struct LookedBack {
    pub(super) since: Option<Since>,
    pub(super) past: Option<Past>,
    pub(super) notes: Vec<LintNote>,
}

/// Looks back as far as the rules and `--since` ask for it.
pub(super) fn look_back(
    args: &LintArgs,
    origin: &Origin,
    workspace: &Workspace,
    today: Date,
) -> anyhow::Result<LookedBack> {
    let root = match origin {
        Origin::Workspace { root, .. } => root,
        Origin::Alone { .. } if args.since.is_none() => return Ok(LookedBack::default()),
        Origin::Alone { .. } => {
            return Err(fail(
                "--since compares a workspace with its past, and this file lies in none",
                "put an okr.yaml into the folder above it, or leave --since out",
            ));
        }
    };
    let repository = match Repository::discover(root) {
        Ok(Some(repository)) => repository,
        Ok(None) if args.since.is_none() => return Ok(LookedBack::default()),
        Ok(None) => {
            return Err(fail(
                format!(
                    "{} is in no git repository, so nothing was there before",
                    root.display()
                ),
                "git init, or leave --since out",
            ));
        }
        Err(error) if args.since.is_some() => return Err(with_since(&error)),
        Err(error) => return Ok(LookedBack::without(&error)),
    };
    let prefix = repository.prefix_of(root).unwrap_or_default();
    let mut found = LookedBack::default();
    let branch = match &args.since {
        None => None,
        Some(rev) => {
            let branch =
                branch(&repository, workspace, rev, &prefix).map_err(|e| with_since(&e))?;
            found.since = Some(since(&branch));
            Some(branch)
        }
    };
    match past(&repository, workspace, branch.as_ref(), &prefix, today) {
        Ok((past, limits)) => {
            found.past = Some(past);
            found.notes = limits.iter().map(note).collect();
        }
        Err(error) => found.notes = LookedBack::without(&error).notes,
    }
    Ok(found)
}

impl LookedBack {
    /// The repository cannot be read. The files can.
    fn without(error: &HistoryError) -> Self {
        let note = LintNote {
            what: format!("what was changed could not be judged: {error}"),
            remedy: error.hint(),
        };
        LookedBack {
            notes: vec![note],
            ..LookedBack::default()
        }
    }
}

fn branch(
    repository: &Repository,
    workspace: &Workspace,
    rev: &str,
    prefix: &str,
) -> Result<Branch, HistoryError> {
    let mut names: Vec<&str> = workspace.folders.all().to_vec();
    names.push(ROOT_FILE);
    let present: Vec<Present<'_>> = workspace
        .files
        .iter()
        .map(|file| (&*file.path, is_read(file).then_some(file.text.as_str())))
        .collect();
    let is_record = |path: &str| matches!(Kind::at(path, &workspace.folders), Some(Ok(_)));
    repository.branch(rev, prefix, &names, &present, is_record)
}

/// Whether the text of a file is what lies on the disk: one that cannot be read is empty.
fn is_read(file: &File) -> bool {
    let unread = |kind: &ProblemKind| matches!(kind, ProblemKind::InvalidYaml { .. });
    !file.text.is_empty()
        || !file.problems.iter().any(|p| unread(&p.kind)) && file.misplaced.is_none()
}

fn since(branch: &Branch) -> Since {
    let mut since = Since::default();
    for file in &branch.files {
        match &file.before {
            before if file.is_there => since.change(&file.path, before.clone()),
            Some((path, text)) => since.remove(path, text.clone()),
            None => {}
        }
    }
    since
}

/// What the main line held of the running cycles, and what was ever committed about people.
fn past(
    repository: &Repository,
    workspace: &Workspace,
    branch: Option<&Branch>,
    prefix: &str,
    today: Date,
) -> Result<(Past, Vec<Limit>), HistoryError> {
    let nothing = || History::of(Vec::new(), Vec::new(), Texts::default());
    let cycles = workspace.cycles_on(today);
    let settled = cycles
        .iter()
        .filter_map(|(cycle, _)| workspace.settled_on(cycle));
    let earliest = settled.filter(|day| *day < today).min();
    let mut limits: Vec<Limit> = Vec::new();
    let okrs = match earliest {
        None => nothing(),
        Some(day) => {
            let okrs = repository.main_line_since(day, prefix, &[&workspace.folders.okrs])?;
            if !okrs.reaches(day) {
                limits.extend(okrs.limits().iter().cloned());
            }
            okrs
        }
    };
    let here = workspace.settings.people_records.as_ref().map(|p| p.value);
    let folder = [workspace.folders.people.as_str()];
    let people = match branch {
        _ if here == Some(PeopleRecords::Here) => nothing(),
        Some(branch) => repository.history_beyond(&branch.base, prefix, &folder)?,
        None => {
            let people = repository.history(prefix, &folder)?;
            limits.extend(people.limits().iter().cloned());
            people
        }
    };
    // Where nothing was ever committed, nothing is missing. One word is enough for each reason.
    limits.retain(|limit| !matches!(limit, Limit::NoRepository | Limit::NoCommits));
    let mut seen = Vec::new();
    limits.retain(|limit| {
        let kind = std::mem::discriminant(limit);
        let new = !seen.contains(&kind);
        seen.push(kind);
        new
    });
    let past = Past {
        today,
        okrs,
        people,
    };
    Ok((past, limits))
}

fn note(limit: &Limit) -> LintNote {
    LintNote {
        what: format!(
            "what was changed earlier was not judged. {}",
            limit.sentence()
        ),
        remedy: limit.remedy_in_ci(),
    }
}

/// An error on the way to what a branch changed.
fn with_since(error: &HistoryError) -> anyhow::Error {
    let Some(hint) = error.hint() else {
        return unreadable(error);
    };
    anyhow::Error::new(Hinted::new(error.to_string(), error.why(), hint))
}
