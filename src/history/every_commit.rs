//! Every commit of a repository, also those that changed no record and those that only another branch, a tag, the stash or a
//! note leads to.

use super::borders::Borders;
use super::commit::{committer, message, parse};
use super::graph::parents;
use super::{Commit, Repository, Signature};
use git2::{ObjectType, Oid};
use std::collections::HashSet;

/// A commit, with what a history of records leaves out.
#[derive(Debug)]
pub struct FoundCommit {
    /// The commit; the day on which it became visible is not looked up.
    pub commit: Commit,
    /// Who put it into the history.
    pub committer: Option<Signature>,
    /// The whole message.
    pub message: String,
    /// The name that leads there; `None` where the commit that is checked out does.
    pub led_by: Option<String>,
}

impl Repository {
    /// Hands every commit that a name leads to into `see`, those of the commit that is checked out before all others.
    pub fn every_commit(&self, see: &mut dyn FnMut(FoundCommit)) {
        let guard = self.store();
        let store = &**guard;
        let (borders, mailmap) = (Borders::of(store), store.mailmap());
        let mut starts: Vec<(Option<String>, Oid)> = Vec::new();
        starts.extend(store.head().ok().flatten().map(|head| (None, head)));
        let named = store.names().into_iter();
        starts.extend(named.filter_map(|name| {
            let id = store.resolve(&name)?;
            Some((Some(name), id))
        }));
        let mut seen: HashSet<Oid> = HashSet::new();
        for (name, start) in starts {
            let mut open = vec![start];
            while let Some(id) = open.pop() {
                if !seen.insert(id) {
                    continue;
                }
                open.extend(parents(store, &borders, id).0);
                let Some(bytes) = store.read(id, ObjectType::Commit, usize::MAX) else {
                    continue;
                };
                if let Some(commit) = parse(&bytes, mailmap.as_ref(), id) {
                    see(FoundCommit {
                        commit,
                        committer: committer(&bytes, mailmap.as_ref()),
                        message: message(&bytes),
                        led_by: name.clone(),
                    });
                }
            }
        }
    }
}
