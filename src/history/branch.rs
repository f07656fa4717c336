//! What a branch changed: the work tree beside the commit at which the branch began.
//!
//! The trees are read by the same door as the walk's, and the texts of today are those that were read
//! already. Neither the index nor git's own comparison of trees is asked: the one cannot be read in every
//! repository, the other takes a hundred times as long.

use super::objects::{Difference, Objects};
use super::scope::Scope;
use super::{CommitId, HistoryError, Repository, alike, renames};
use git2::{ObjectType, Oid};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Where a branch began, and the files that differ since.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The newest commit that the branch has in common with the revision it is compared with.
    pub base: CommitId,
    /// The files that differ, by path; of a moved file only the new path.
    pub files: Vec<BranchFile>,
}

/// A file that is not as it was where the branch began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchFile {
    /// Its path relative to the workspace; of a removed file the one it had.
    pub path: String,
    /// Whether it is still there.
    pub is_there: bool,
    /// Path and text where the branch began; `None` for a new file. A text that cannot be read is empty.
    pub before: Option<(String, Arc<str>)>,
}

/// A file of the work tree: its path relative to the workspace, and its text where it could be read.
pub type Present<'p> = (&'p str, Option<&'p str>);

impl Repository {
    /// What the work tree (`present`) changed since its branch left `rev`: the files that are not as
    /// they were in the merge base of `rev` and the commit that is checked out. Uncommitted work counts.
    ///
    /// `prefix` and `names` are those of [`Repository::history`]. Files that are not `present` and of which
    /// `is_record` says nothing are left out.
    ///
    /// # Errors
    /// When `rev` is no commit, or has none in common with the one that is checked out.
    pub fn branch(
        &self,
        rev: &str,
        prefix: &str,
        names: &[&str],
        present: &[Present<'_>],
        is_record: impl Fn(&str) -> bool,
    ) -> Result<Branch, HistoryError> {
        let theirs = self.resolve(rev)?;
        let ours = self.resolve("HEAD")?;
        let git = self.git();
        let apart = || HistoryError::NothingInCommon {
            rev: rev.to_owned(),
            shallow: git.is_shallow(),
        };
        let id = |commit: &CommitId| Oid::from_str(commit.as_str()).map_err(|_| apart());
        let (theirs, ours) = (id(&theirs)?, id(&ours)?);
        let base = git.merge_base(theirs, ours).map_err(|_| apart())?;
        let tree = |commit: Oid| git.find_commit(commit).map(|commit| commit.tree_id());
        let unreadable = |error| self.unreadable("reading where the branch began", &error);
        let (base_tree, our_tree) = (
            tree(base).map_err(unreadable)?,
            tree(ours).map_err(unreadable)?,
        );
        let odb = git.odb().map_err(unreadable)?;
        let scope = Scope::new(prefix, names);
        let mut objects = Objects::new(&odb);
        let there: HashMap<String, Oid> = objects
            .compare(None, Some(base_tree), &scope)
            .into_iter()
            .filter_map(|file| Some((file.path, file.after?)))
            .collect();
        let changed: Vec<Difference> = present
            .par_iter()
            .filter_map(|(path, text)| {
                let before = there.get(*path).copied();
                let named = |text: &str| Oid::hash_object(ObjectType::Blob, text.as_bytes()).ok();
                let after = text.and_then(named);
                let same = before.is_some()
                    && (after == before || before == text.and_then(with_plain_line_ends));
                (!same).then(|| Difference {
                    path: (*path).to_owned(),
                    before,
                    after: after.or(Some(UNREADABLE)),
                })
            })
            .collect();
        // Of what is no readable text, the commits tell.
        let mut changed: Vec<Difference> = changed
            .into_iter()
            .filter(|file| {
                file.after != Some(UNREADABLE)
                    || file.before.is_none()
                    || file.before != objects.look_up(our_tree, &scope, &file.path)
            })
            .collect();
        let now: HashSet<&str> = present.iter().map(|(path, _)| *path).collect();
        let mut gone: Vec<Difference> = there
            .iter()
            .filter(|(path, _)| !now.contains(path.as_str()) && is_record(path))
            .map(|(path, before)| Difference {
                path: path.clone(),
                before: Some(*before),
                after: None,
            })
            .collect();
        gone.sort_by(|a, b| a.path.cmp(&b.path));
        changed.extend(gone);
        let before = changed.iter().filter_map(|file| file.before);
        let mut texts: HashMap<Oid, Arc<str>> = HashMap::new();
        for id in before {
            match odb.read(id) {
                Ok(object) => {
                    let text = std::str::from_utf8(object.data()).unwrap_or_default();
                    texts.insert(id, Arc::from(text));
                }
                Err(_) => objects.miss(id),
            }
        }
        if objects.missing() > 0 {
            return Err(HistoryError::NotFetched {
                count: objects.missing(),
            });
        }
        let present: HashMap<&str, &str> = present
            .iter()
            .filter_map(|(path, text)| Some((*path, (*text)?)))
            .collect();
        Ok(Branch {
            base: base.into(),
            files: told(&changed, &present, &texts),
        })
    }
}

/// Stands for the content of a file whose text could not be read.
const UNREADABLE: Oid = Oid::ZERO_SHA1;

/// The name of a text as git keeps it where it writes the line ends of another system into the work tree.
fn with_plain_line_ends(text: &str) -> Option<Oid> {
    let plain: Cow<'_, str> = if text.contains("\r\n") {
        text.replace("\r\n", "\n").into()
    } else {
        return None;
    };
    Oid::hash_object(ObjectType::Blob, plain.as_bytes()).ok()
}

/// The differences as they are told to the outside: what was moved stands once, with its text from before.
fn told(
    changed: &[Difference],
    present: &HashMap<&str, &str>,
    texts: &HashMap<Oid, Arc<str>>,
) -> Vec<BranchFile> {
    let text = |id: Oid| texts.get(&id).cloned().unwrap_or_else(|| Arc::from(""));
    let mut sources = renames::exact(changed);
    let old = |file: &Difference| file.before.map(text).filter(|_| file.after.is_none());
    let new = |file: &Difference| {
        let text = present.get(file.path.as_str()).copied();
        text.filter(|_| file.before.is_none())
    };
    alike::moved_and_edited(changed, &mut sources, old, new);
    let taken: HashSet<usize> = sources.iter().flatten().copied().collect();
    let mut files = Vec::new();
    for (index, (file, source)) in changed.iter().zip(&sources).enumerate() {
        if taken.contains(&index) {
            continue;
        }
        let from = source.map_or(Some(file), |source| changed.get(source));
        files.push(BranchFile {
            path: file.path.clone(),
            is_there: file.after.is_some(),
            before: from.and_then(|from| Some((from.path.clone(), text(from.before?)))),
        });
    }
    files
}
