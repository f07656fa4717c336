//! Writing a story's commits, purely from objects.

use super::error::Problem;
use super::files::{Files, apply, take_over, write_tree};
use super::paths::check_branch;
use super::story::{MAIN, Step};
use super::{Author, Authors, ReplayError};
use crate::history::CommitId;
use chrono::{DateTime, FixedOffset};
use git2::build::CheckoutBuilder;
use git2::{ConfigLevel, Oid, Repository, RepositoryInitOptions, Signature, Time};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Writes the steps as a new repository in `into`, which must be empty or not exist, and checks
/// out `main`. Branches that `main` does not contain in the end stay as branches.
///
/// # Errors
/// When the folder holds something, when a step cannot be done as told, and when the disk refuses.
#[expect(
    clippy::disallowed_methods,
    reason = "the door: an existing folder is left alone"
)]
pub fn replay(into: &Path, steps: &[Step], authors: &Authors) -> Result<CommitId, ReplayError> {
    if std::fs::read_dir(into).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(ReplayError::NotEmpty {
            path: into.to_owned(),
        });
    }
    if !steps.iter().any(|step| step.branch == MAIN) {
        return Err(ReplayError::NoSteps);
    }
    let unwritable = |error| unwritable(into, &error);
    let repository = create(into).map_err(unwritable)?;
    let mut pen = Pen {
        repository: &repository,
        tips: BTreeMap::new(),
        files: HashMap::new(),
    };
    for (index, step) in steps.iter().enumerate() {
        pen.take(step, authors)
            .map_err(|problem| ReplayError::Step {
                number: index + 1,
                date: step.at.date_naive(),
                title: step.title().to_owned(),
                problem,
            })?;
    }
    let main = pen.finish().map_err(unwritable)?;
    main.map(CommitId::from).ok_or(ReplayError::NoSteps)
}

/// Adds a value to a key of the repository's own configuration, as `git config --add` does.
///
/// # Errors
/// When there is no repository or its configuration cannot be written.
pub fn add_config(repository: &Path, key: &str, value: &str) -> Result<(), ReplayError> {
    let add = || {
        let mut own = Repository::open(repository)?
            .config()?
            .open_level(ConfigLevel::Local)?;
        // An expression that matches no value, so that the new one stands beside all others.
        own.set_multivar(key, "a^", value)
    };
    add().map_err(|error| unwritable(repository, &error))
}

fn unwritable(path: &Path, error: &git2::Error) -> ReplayError {
    ReplayError::Unwritable {
        path: path.to_owned(),
        message: error.message().to_owned(),
    }
}

/// An empty repository that owes nothing to the machine it is made on.
fn create(into: &Path) -> Result<Repository, git2::Error> {
    let mut options = RepositoryInitOptions::new();
    options
        .initial_head(MAIN)
        .external_template(false)
        .no_reinit(true)
        .mkpath(true);
    let repository = Repository::init_opts(into, &options)?;
    let mut own = repository.config()?.open_level(ConfigLevel::Local)?;
    own.set_str("core.autocrlf", "false")?;
    Ok(repository)
}

/// Writes one commit after the other.
struct Pen<'r> {
    repository: &'r Repository,
    /// The newest commit of every branch.
    tips: BTreeMap<String, Oid>,
    /// The files of every commit.
    files: HashMap<Oid, Files>,
}

impl Pen<'_> {
    fn take(&mut self, step: &Step, authors: &Authors) -> Result<(), Problem> {
        let author = authors
            .get(&step.by)
            .ok_or_else(|| Problem::NoAuthor(step.by.clone()))?;
        check_branch(&step.branch)?;
        let tip = self
            .tips
            .get(&step.branch)
            .or_else(|| self.tips.get(MAIN))
            .copied();
        let mut parents: Vec<Oid> = tip.into_iter().collect();
        let mut files = self.files_of(tip);
        if let Some(name) = &step.merge {
            let other = self
                .tips
                .get(name)
                .filter(|_| *name != step.branch)
                .copied();
            let other = other.ok_or_else(|| Problem::NoBranch(name.clone()))?;
            let base = tip.and_then(|tip| self.repository.merge_base(tip, other).ok());
            take_over(
                &mut files,
                &self.files_of(base),
                &self.files_of(Some(other)),
            );
            parents.push(other);
        }
        apply(self.repository, &mut files, step)?;
        let tree = write_tree(self.repository, &files)?;
        let commit = self.commit(step, author, tree, &parents)?;
        self.tips.insert(step.branch.clone(), commit);
        self.files.insert(commit, files);
        Ok(())
    }

    fn commit(&self, step: &Step, by: &Author, tree: Oid, parents: &[Oid]) -> Result<Oid, Problem> {
        let sign = |at: DateTime<FixedOffset>| {
            let time = Time::new(at.timestamp(), at.offset().local_minus_utc() / 60);
            Signature::new(&by.name, &by.email, &time)
        };
        let tree = self.repository.find_tree(tree)?;
        let parents = parents.iter().map(|&id| self.repository.find_commit(id));
        let parents = parents.collect::<Result<Vec<_>, _>>()?;
        let commit = self.repository.commit(
            None,
            &sign(step.at)?,
            &sign(step.committed.unwrap_or(step.at))?,
            &format!("{}\n", step.message.trim()),
            &tree,
            &parents.iter().collect::<Vec<_>>(),
        )?;
        Ok(commit)
    }

    fn files_of(&self, commit: Option<Oid>) -> Files {
        commit
            .and_then(|commit| self.files.get(&commit))
            .cloned()
            .unwrap_or_default()
    }

    /// Names the branches and fills the work tree. Gives the newest commit of `main`.
    fn finish(&self) -> Result<Option<Oid>, git2::Error> {
        let Some(&main) = self.tips.get(MAIN) else {
            return Ok(None);
        };
        for (name, &tip) in &self.tips {
            let contained = tip == main || self.repository.graph_descendant_of(main, tip)?;
            if name == MAIN || !contained {
                self.repository
                    .reference(&format!("refs/heads/{name}"), tip, false, "replay")?;
            }
        }
        // Texts are written byte for byte, whatever filters the user's own git has.
        let mut checkout = CheckoutBuilder::new();
        checkout.force().disable_filters(true);
        self.repository.checkout_head(Some(&mut checkout))?;
        Ok(Some(main))
    }
}
