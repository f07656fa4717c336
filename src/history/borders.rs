//! Where a shallow clone was cut off, and the commits that were given other parents than they recorded.

use super::store::{self, Store};
use git2::Oid;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Where the parents of commits are others than the recorded ones.
#[derive(Debug, Default)]
pub(super) struct Borders {
    /// The commits at which a shallow clone was cut off.
    pub(super) shallow: HashSet<Oid>,
    /// Commits with the parents that a grafts file gives to them.
    pub(super) grafts: HashMap<Oid, Vec<Oid>>,
}

impl Borders {
    pub(super) fn of(store: &dyn Store) -> Borders {
        let common = store.common_folder();
        let shallow = read(&common.join("shallow"));
        let grafts = read(&common.join("info").join("grafts"));
        let graft = |line: &str| {
            let mut names = line.split_whitespace().map(store::named);
            Some((names.next()??, names.collect::<Option<Vec<_>>>()?))
        };
        Borders {
            shallow: shallow.lines().filter_map(store::named).collect(),
            grafts: grafts.lines().filter_map(graft).collect(),
        }
    }

    /// The parents of a commit that has recorded these, and whether the clone was cut off there.
    pub(super) fn parents(&self, id: Oid, recorded: Vec<Oid>) -> (Vec<Oid>, bool) {
        let parents = self.grafts.get(&id).cloned().unwrap_or(recorded);
        if self.shallow.contains(&id) {
            let cut = !parents.is_empty();
            return (Vec::new(), cut);
        }
        (parents, false)
    }
}

/// A small file of the repository; one that is not there says nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "the door: git's own files are no records"
)]
pub(super) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
