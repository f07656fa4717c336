//! Reading a part of a workspace: one team's records, and what other teams' records say of its asks; or only what has a name.
//!
//! A story about one goal must not cost as much as reading every team's, and a name's completion must come at once.

use super::directory::Directory;
use super::files::{Entry, Files};
use super::load::{File, Workspace, WorkspaceError, read_entries, read_settings, unreadable};
use crate::clock::Date;
use crate::model::{Folders, Items, Kind};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Workspace {
    /// Settings, teams and people, and the OKRs and check-ins of one team in all cycles, under every name it has had; of
    /// teams that own an objective together with it the check-ins, too.
    ///
    /// # Errors
    /// As [`Workspace::load`].
    pub fn load_team(files: &dyn Files, team: &str) -> Result<Self, WorkspaceError> {
        let (root, settings) = read_settings(files)?;
        let folders = Folders::of(&settings);
        let list = |folder: &str| files.list(folder).map_err(unreadable(folder));
        let mut all: Vec<Arc<File>> = root.into_iter().map(Arc::new).collect();
        all.extend(read_entries(files, &list(&folders.org)?, &folders));
        let directory = Directory::of(all.iter().filter_map(|f| f.record.as_ref()));
        let mut teams = names(&directory, team);
        let mut okrs = list(&folders.okrs)?;
        okrs.retain(|entry| is_of(entry, &folders, &teams));
        let okrs = read_entries(files, &okrs, &folders);
        let mut cycles = BTreeSet::new();
        for file in &okrs {
            cycles.extend(file.place.cycle.clone());
            let owners = file.objectives().iter().flat_map(|o| o.shared_with.items());
            teams.extend(owners.flat_map(|owner| names(&directory, &owner.value.0)));
        }
        all.extend(okrs);
        let mut check_ins = Vec::new();
        for cycle in &cycles {
            for team in &teams {
                check_ins.extend(list(&format!("{}/{cycle}/{team}", folders.check_ins))?);
            }
        }
        all.extend(read_entries(files, &check_ins, &folders));
        Ok(Workspace::link(all, settings, folders, Vec::new()))
    }

    /// Settings, teams and people, and the OKRs of all teams and cycles: what has a name that people type.
    ///
    /// # Errors
    /// As [`Workspace::load`].
    pub fn load_goals(files: &dyn Files) -> Result<Self, WorkspaceError> {
        let (root, settings) = read_settings(files)?;
        let folders = Folders::of(&settings);
        let mut all: Vec<Arc<File>> = root.into_iter().map(Arc::new).collect();
        for folder in [&folders.org, &folders.okrs] {
            let entries = files.list(folder).map_err(unreadable(folder))?;
            all.extend(read_entries(files, &entries, &folders));
        }
        Ok(Workspace::link(all, settings, folders, Vec::new()))
    }

    /// This part with the OKRs and check-ins of cycles that end on `since` or later whose text holds one of `words`. Files
    /// are searched as bytes, and only those that hold a word are read as records.
    ///
    /// # Errors
    /// As [`Workspace::load`].
    pub fn with_mentions(
        self,
        files: &dyn Files,
        words: &[String],
        since: Date,
    ) -> Result<Self, WorkspaceError> {
        let folders = self.folders.clone();
        let mut entries = Vec::new();
        for folder in [&folders.okrs, &folders.check_ins] {
            entries.extend(files.list(folder).map_err(unreadable(folder))?);
        }
        let known: BTreeSet<&str> = self.files.iter().map(|f| &*f.path).collect();
        let ends_later = |cycle: &str| self.period(cycle).is_none_or(|period| period.end >= since);
        let wanted = |entry: &Entry| {
            let is_late = match Kind::at(&entry.path, &folders) {
                Some(Ok((_, place))) => place.cycle.is_none_or(|cycle| ends_later(&cycle)),
                _ => false,
            };
            let holds = |bytes: Vec<u8>| {
                let text = String::from_utf8(bytes);
                text.is_ok_and(|text| words.iter().any(|word| text.contains(word)))
            };
            is_late
                && !known.contains(&*entry.path)
                && files.read(&entry.path).ok().flatten().is_some_and(holds)
        };
        let mentioning: Vec<Entry> = entries.into_par_iter().filter(wanted).collect();
        let mut all = read_entries(files, &mentioning, &folders);
        all.extend(self.files);
        Ok(Workspace::link(all, self.settings, folders, self.closed))
    }
}

/// Every name that a team has had, today's too.
fn names(directory: &Directory, team: &str) -> BTreeSet<String> {
    let entry = directory.team(team);
    let former = entry
        .into_iter()
        .flat_map(|entry| entry.team.formerly.items());
    let mut names: BTreeSet<String> = former.map(|name| name.value.0.clone()).collect();
    names.insert(entry.map_or(team, |entry| &entry.id).to_owned());
    names
}

fn is_of(entry: &Entry, folders: &Folders, teams: &BTreeSet<String>) -> bool {
    match Kind::at(&entry.path, folders) {
        Some(Ok((_, place))) => place.team.is_some_and(|team| teams.contains(&team)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::InMemory;
    use super::*;
    use std::io;
    use std::sync::Mutex;

    /// Files that remember which of them were read.
    struct Watched(InMemory, Mutex<BTreeSet<String>>);

    impl Files for Watched {
        fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
            self.0.list(folder)
        }
        fn read_at_most(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
            self.1.lock().unwrap().insert(path.to_owned());
            self.0.read_at_most(path, most)
        }
    }

    fn company() -> Watched {
        let shared = "objectives:\n  - {id: a, title: A, shared_with: [mobile]}\n";
        Watched(
            InMemory::of([
                ("okr.yaml", ""),
                (
                    "org/teams.yaml",
                    "teams:\n  platform: {formerly: [infra]}\n  mobile: {}\n  sales: {}\n",
                ),
                ("okrs/2026-Q3/infra.yaml", "objectives: []\n"),
                ("okrs/2026-Q4/platform.yaml", shared),
                ("okrs/2026-Q4/mobile.yaml", "objectives: []\n"),
                (
                    "okrs/2026-Q4/sales.yaml",
                    "objectives: []\nreplies:\n  platform/bucket: {answer: yes}\n",
                ),
                ("check-ins/2026-Q4/platform/2026-10-12.md", "---\n---\n"),
                ("check-ins/2026-Q4/mobile/2026-10-12.md", "---\n---\n"),
                ("check-ins/2026-Q4/sales/2026-10-12.md", "---\n---\n"),
                ("people/ana/growth.md", "---\n---\n"),
            ]),
            Mutex::default(),
        )
    }

    #[test]
    fn only_what_concerns_a_team_is_read() {
        let files = company();
        let workspace = Workspace::load_team(&files, "platform").unwrap();
        let read = files.1.lock().unwrap().clone();
        let expected = [
            "check-ins/2026-Q4/mobile/2026-10-12.md",
            "check-ins/2026-Q4/platform/2026-10-12.md",
            "okr.yaml",
            "okrs/2026-Q3/infra.yaml",
            "okrs/2026-Q4/platform.yaml",
            "org/teams.yaml",
        ];
        assert_eq!(read, expected.map(str::to_owned).into());
        assert_eq!(workspace.files.len(), expected.len());
    }

    #[test]
    fn other_teams_answers_are_found_by_their_bytes() {
        let files = company();
        let workspace = Workspace::load_team(&files, "platform").unwrap();
        let since = "2026-10-01".parse().unwrap();
        let workspace = workspace
            .with_mentions(&files, &["platform/bucket".to_owned()], since)
            .unwrap();
        let paths: Vec<&str> = workspace.files.iter().map(|f| &*f.path).collect();
        assert!(paths.contains(&"okrs/2026-Q4/sales.yaml"), "{paths:?}");
        assert!(!paths.contains(&"okrs/2026-Q4/mobile.yaml"), "{paths:?}");
    }
}
