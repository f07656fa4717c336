//! Which part of a tree holds records.

use std::collections::{BTreeMap, BTreeSet};

/// The folders where the workspace lies or lay, and what is read in it.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// Today's folder first.
    places: Vec<Vec<Vec<u8>>>,
    top: Level,
}

/// The workspace is looked for in so many folders of each commit.
const MOST_PLACES: usize = 16;

/// One folder on the way to the records.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    /// Every file in it and below it is a record.
    everything: bool,
    below: BTreeMap<Vec<u8>, Level>,
}

impl Scope {
    /// `prefix` is the workspace's folder in the repository, with `/`, or empty. `names` are
    /// folders or top-level files relative to it; a folder may lie deeper (`planning/goals`). Without
    /// names, everything is read.
    pub(super) fn new(prefix: &str, names: &[&str]) -> Scope {
        let mut top = Level {
            everything: names.is_empty(),
            below: BTreeMap::new(),
        };
        for name in names {
            top.add(name);
        }
        Scope {
            places: vec![components(prefix).collect()],
            top,
        }
    }

    /// Reads these, too; false when all of them are read already.
    pub(super) fn add_names(&mut self, names: &BTreeSet<String>) -> bool {
        let added = names.iter().map(|name| self.top.add(name));
        added.fold(false, |any, new| any | new)
    }

    /// Looks for the workspace in these folders, too; false when it was looked for there already.
    pub(super) fn add_places(&mut self, places: &[String]) -> bool {
        let known = self.places.len();
        for place in places {
            let place: Vec<Vec<u8>> = components(place).collect();
            if self.places.len() < MOST_PLACES && !self.places.contains(&place) {
                self.places.push(place);
            }
        }
        self.places.len() > known
    }

    /// The folders where the workspace lies or lay, each with the folders that lead to it from the top
    /// of the repository.
    pub(super) fn ways(&self) -> &[Vec<Vec<u8>>] {
        &self.places
    }

    /// The same as paths.
    pub(super) fn places(&self) -> impl Iterator<Item = String> {
        let path = |way: &Vec<Vec<u8>>| String::from_utf8_lossy(&way.join(&b'/')).into_owned();
        self.places.iter().map(path)
    }

    /// What is read, as [`Scope::of`] takes it.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.top.names("", &mut names);
        names
    }

    /// What is read in several places, today's first.
    pub(super) fn of(places: &[&str], names: &[&str]) -> Scope {
        let mut scope = Scope::new("", names);
        scope.places = places
            .iter()
            .map(|place| components(place).collect())
            .collect();
        scope
    }

    /// The workspace itself.
    pub(super) fn top(&self) -> &Level {
        &self.top
    }
}

impl Level {
    /// The level below this one by that name, if records can be there.
    pub(super) fn enter(&self, name: &[u8]) -> Option<&Level> {
        if self.everything {
            Some(self)
        } else {
            self.below.get(name)
        }
    }

    /// Every file here is a record.
    pub(super) fn is_everything(&self) -> bool {
        self.everything
    }

    /// The paths below `path` of which everything is read.
    fn names(&self, path: &str, names: &mut Vec<String>) {
        for (name, level) in &self.below {
            let name = format!("{path}{}", String::from_utf8_lossy(name));
            if level.everything {
                names.push(name);
            } else {
                level.names(&format!("{name}/"), names);
            }
        }
    }

    /// Reads what lies at this path; false when it is read already.
    fn add(&mut self, path: &str) -> bool {
        let mut level = self;
        for part in components(path) {
            if level.everything {
                return false;
            }
            level = level.below.entry(part).or_default();
        }
        level.below.clear();
        !std::mem::replace(&mut level.everything, true)
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
        assert_eq!(scope.ways(), [[b"teams".to_vec(), b"web".to_vec()]]);
        let top = scope.top();
        assert!(top.enter(b"src").is_none());
        assert!(top.enter(b"okr.yaml").is_some_and(Level::is_everything));
        let planning = top.enter(b"planning").unwrap();
        assert!(!planning.is_everything());
        assert!(planning.enter(b"budget").is_none());
        let goals = planning.enter(b"goals").unwrap();
        assert!(goals.enter(b"2026-Q4").is_some_and(Level::is_everything));
    }

    #[test]
    fn what_is_read_grows_and_never_shrinks() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let mut scope = Scope::new("", &["okrs", "team/people"]);
        assert!(!scope.add_names(&names(&["okrs", "okrs/2026-Q4", "team/people/ana"])));
        assert!(scope.add_names(&names(&["team", "okrs"])));
        let team = scope.top().enter(b"team").unwrap();
        assert!(team.is_everything() && team.enter(b"notes").is_some());
        assert!(!scope.add_places(&["/".to_owned()]));
        assert!(scope.add_places(&["old/place".to_owned()]));
        assert_eq!(scope.places().collect::<Vec<_>>(), ["", "old/place"]);
        assert!(Scope::new("", &[]).top().is_everything());
    }
}
