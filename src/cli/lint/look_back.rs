//! What went before: the branch that `--since` means, and what rules that look back want to know.

use super::super::args::{Global, LintArgs};
use super::super::error::{fail, looking_back, unreadable};
use super::super::records::{names, with_index};
use super::origin::Origin;
use crate::clock::Date;
use crate::history::{Branch, CommitId, History, HistoryError, Limit, Repository};
use crate::lint::{Past, Selection, Since};
use crate::output::LintNote;
use crate::rules;
use crate::workspace::{Files, Loaded, ROOT_FILE, Workspace};

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
    global: &Global,
    origin: &Origin,
    workspace: &Workspace,
    selection: &Selection,
    today: Date,
) -> anyhow::Result<LookedBack> {
    if origin.is_alone() {
        if args.since.is_none() {
            return Ok(LookedBack::default());
        }
        return Err(fail(
            "--since compares a workspace with its past, and this file lies in none",
            "put an okr.yaml into the folder above it, or leave --since out",
        ));
    }
    let root = &origin.root;
    let repository = match Repository::discover(root) {
        Ok(Some(repository)) => with_index(repository, global),
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
        Err(error) if args.since.is_some() => return Err(unreadable(&error)),
        Err(error) => return Ok(LookedBack::without(&error)),
    };
    let prefix = repository.prefix_of(root).unwrap_or_default();
    let back = Back {
        at: origin.moment().map(|moment| &moment.commit),
        repository,
        workspace,
        prefix,
        today,
        asks_for_people: rules::ask_for_people(workspace, selection),
    };
    let mut found = LookedBack::default();
    let branch = match &args.since {
        None => None,
        Some(rev) => {
            let branch = origin.with_files(|under, _| {
                let files = Loaded { workspace, under };
                back.branch(rev, &files)
            });
            let branch = branch.map_err(|e| looking_back(&e, &back.repository, "--since ", rev))?;
            found.since = Some(since(&branch));
            Some(branch)
        }
    };
    match back.past(branch.as_ref()) {
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

/// From where it is looked back.
struct Back<'o> {
    repository: Repository,
    workspace: &'o Workspace,
    prefix: String,
    today: Date,
    /// Whether some rule wants to know how people's records came and went.
    asks_for_people: bool,
    /// The commit that is judged; `None` where it is what lies in the work tree.
    at: Option<&'o CommitId>,
}

impl Back<'_> {
    fn branch(&self, rev: &str, files: &dyn Files) -> Result<Branch, HistoryError> {
        let names = names(&self.workspace.folders);
        let branch = |tip, files| {
            self.repository
                .branch(rev, tip, files, &self.prefix, &names)
        };
        match self.at {
            Some(commit) => branch(commit, None),
            None => branch(&self.repository.resolve("HEAD")?, Some(files)),
        }
    }

    /// What the main line held of the running cycles, and what was ever committed about people; and why some of that is
    /// not known.
    fn past(&self, branch: Option<&Branch>) -> Result<(Past, Vec<Limit>), HistoryError> {
        let mut limits: Vec<Limit> = Vec::new();
        let okrs = self.okrs(&mut limits)?;
        let people = self.people(branch, &mut limits)?;
        // Where nothing was ever committed, nothing is missing; what is shown in the place of something else is judged.
        let judged = |limit: &Limit| {
            matches!(
                limit,
                Limit::NoRepository | Limit::NoCommits | Limit::ObjectsReplaced { .. }
            )
        };
        limits.retain(|limit| !judged(limit));
        // One word is enough for each reason.
        let mut seen = Vec::new();
        limits.retain(|limit| {
            let kind = std::mem::discriminant(limit);
            let new = !seen.contains(&kind);
            seen.push(kind);
            new
        });
        let past = Past {
            today: self.today,
            okrs,
            people,
        };
        Ok((past, limits))
    }

    fn okrs(&self, limits: &mut Vec<Limit>) -> Result<History, HistoryError> {
        let cycles = self.workspace.cycles_on(self.today);
        let settled = cycles
            .iter()
            .filter_map(|(cycle, _)| self.workspace.settled_on(cycle));
        let earliest = settled.filter(|day| *day < self.today).min();
        let tip = self.at.cloned().or_else(|| self.repository.head());
        let (Some(day), Some(tip)) = (earliest, tip) else {
            return Ok(History::nothing());
        };
        let names = [self.workspace.folders.okrs.as_str(), ROOT_FILE];
        let okrs = self
            .repository
            .main_line_since(day, &tip, &self.prefix, &names)?;
        if !okrs.reaches(day) {
            limits.extend(okrs.limits().iter().cloned());
        }
        Ok(okrs)
    }

    fn people(
        &self,
        branch: Option<&Branch>,
        limits: &mut Vec<Limit>,
    ) -> Result<History, HistoryError> {
        if !self.asks_for_people {
            return Ok(History::nothing());
        }
        let folders = &self.workspace.folders;
        let names = names(folders);
        let up_to = |at| {
            let only = [folders.people.as_str()];
            self.repository
                .history_of(&self.prefix, &names, Some(&only), at)
        };
        let people = up_to(self.at)?;
        if let Some(branch) = branch {
            return Ok(people.beyond(&up_to(Some(&branch.base))?));
        }
        limits.extend(people.limits().iter().cloned());
        Ok(people)
    }
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
