//! Which part of a tree holds records.

use std::collections::BTreeMap;

/// The folder of the workspace, and what is read in it.
#[derive(Debug)]
pub(super) struct Scope {
    prefix: Vec<Vec<u8>>,
    top: Level,
}

/// One folder on the way to the records. A level that names nothing wants everything below it.
#[derive(Debug, Default)]
pub(super) struct Level(BTreeMap<Vec<u8>, Level>);

impl Scope {
    /// `prefix` is the workspace's folder in the repository, with `/`, or empty. `names` are
    /// folders or top-level files relative to it; a folder may lie deeper (`planning/goals`).
    pub(super) fn new(prefix: &str, names: &[&str]) -> Scope {
        let mut top = Level::default();
        for name in names {
            let mut level = &mut top;
            for part in components(name) {
                level = level.0.entry(part).or_default();
            }
        }
        Scope {
            prefix: components(prefix).collect(),
            top,
        }
    }

    /// The folders from the top of the repository to the workspace.
    pub(super) fn prefix(&self) -> &[Vec<u8>] {
        &self.prefix
    }

    /// The workspace itself.
    pub(super) fn top(&self) -> &Level {
        &self.top
    }
}

impl Level {
    /// The level below this one by that name, if records can be there.
    pub(super) fn enter(&self, name: &[u8]) -> Option<&Level> {
        if self.is_everything() {
            Some(self)
        } else {
            self.0.get(name)
        }
    }

    /// Every file here is a record.
    pub(super) fn is_everything(&self) -> bool {
        self.0.is_empty()
    }
}

fn components(path: &str) -> impl Iterator<Item = Vec<u8>> {
    let parts = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".");
    parts.map(|part| part.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_is_entered() {
        let scope = Scope::new("./teams/web/", &["okr.yaml", "planning/goals"]);
        assert_eq!(scope.prefix(), [b"teams".to_vec(), b"web".to_vec()]);
        let top = scope.top();
        assert!(top.enter(b"src").is_none());
        assert!(top.enter(b"okr.yaml").is_some_and(Level::is_everything));
        let planning = top.enter(b"planning").unwrap();
        assert!(!planning.is_everything());
        assert!(planning.enter(b"budget").is_none());
        let goals = planning.enter(b"goals").unwrap();
        assert!(goals.enter(b"2026-Q4").is_some_and(Level::is_everything));
    }
}
