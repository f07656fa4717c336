//! Folders beside the known ones that hold what looks like records: nobody reads them, and nothing would say so.

use super::files::{Entry, Files};
use crate::clock::calendar_cycle;
use crate::model::{Folders, Items, Kind, Record, nearest, read_record};

/// A folder that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Its name.
    pub folder: String,
    /// The folder in which such records are read.
    pub meant: String,
}

/// So many folders of cycles, and files in each, are looked at.
const FEW: usize = 8;

/// The folders at the top of the workspace that were probably meant to be read: their names are nearly those of known
/// folders and files in them lie as records do, or they hold OKRs or check-ins by cycle.
pub fn strays(files: &dyn Files, folders: &Folders) -> Vec<Stray> {
    let known = folders.all();
    let is_known = |name: &str| known.iter().any(|k| k.split('/').next() == Some(name));
    // The name becomes part of a command.
    let is_plain = |name: &str| {
        name.chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    let unknown = files.folders("").into_iter();
    let unknown = unknown.filter(|name| !is_known(name) && is_plain(name));
    let meant = |folder: String| {
        let meant = by_name(files, folders, &folder).or_else(|| by_cycles(files, folders, &folder));
        Some(Stray {
            meant: meant?.to_owned(),
            folder,
        })
    };
    unknown.filter_map(meant).collect()
}

/// The known folder whose name is nearly that of `folder`, where a file lies as its records do.
fn by_name<'f>(files: &dyn Files, folders: &'f Folders, folder: &str) -> Option<&'f str> {
    let meant = nearest(folder, folders.all())?;
    // Only to learn what a folder holds that is called as one of records: others may be very large.
    let listed = files.list(folder).ok()?;
    let fits = |entry: &Entry| record_at(folders, meant, folder, &entry.path).is_some();
    listed.iter().any(fits).then_some(meant)
}

/// The folder of OKRs or check-ins, where `folder` holds some below the name of a cycle of the calendar.
fn by_cycles<'f>(files: &dyn Files, folders: &'f Folders, folder: &str) -> Option<&'f str> {
    let below = files.folders(folder).into_iter();
    let cycles = below.filter(|name| calendar_cycle(name).is_some());
    cycles.take(FEW).find_map(|cycle| {
        let listed = files.list(&format!("{folder}/{cycle}")).ok()?;
        listed.iter().take(FEW).find_map(|entry| {
            let all = [&folders.okrs, &folders.check_ins];
            all.into_iter().map(String::as_str).find(|meant| {
                let kind = record_at(folders, meant, folder, &entry.path);
                kind.is_some_and(|kind| speaks_of_goals(files, kind, &entry.path))
            })
        })
    })
}

/// The kind of record that the file at `path` would be if `folder` were called `meant`.
fn record_at(folders: &Folders, meant: &str, folder: &str, path: &str) -> Option<Kind> {
    let rest = path.strip_prefix(folder)?;
    let (kind, _) = Kind::at(&format!("{meant}{rest}"), folders)?.ok()?;
    Some(kind)
}

/// Whether the file holds objectives, or says how key results stand.
fn speaks_of_goals(files: &dyn Files, kind: Kind, path: &str) -> bool {
    let text = files.text(path);
    match text.and_then(|text| read_record(kind, &text).record) {
        Some(Record::Okrs(okrs)) => !okrs.objectives.items().is_empty(),
        Some(Record::CheckIn(check_in)) => check_in.key_results.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::InMemory;
    use super::*;
    use crate::model::Settings;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files = InMemory::of(files.iter().copied());
        let strays = strays(&files, &Folders::of(&Settings::default()));
        let word = |stray: Stray| format!("{} for {}", stray.folder, stray.meant);
        strays.into_iter().map(word).collect()
    }

    #[test]
    fn what_lies_as_records_do_is_seen() {
        let okrs = "objectives: [{id: calm, title: Releases feel calm}]\n";
        let check_in = "---\nkey_results: {calm/hotfixes: {value: 3}}\n---\n";
        let files = [
            ("checkins/2026-Q4/mobile/2026-10-05.md", "A week.\n"),
            ("goals/2026-Q4/mobile.yaml", okrs),
            ("weekly/2026-Q4/mobile/2026-10-05.md", check_in),
            ("orgs/teams.yaml", "teams: {}\n"),
        ];
        let expected = [
            "checkins for check-ins",
            "goals for okrs",
            "orgs for org",
            "weekly for check-ins",
        ];
        assert_eq!(found(&files), expected);
    }

    #[test]
    fn other_folders_are_nobodys_business() {
        let files = [
            ("okrs/2026-Q4/mobile.yaml", "objectives: []\n"),
            ("docs/2026-Q4/plan.md", "A plan.\n"),
            ("src/main.rs", "fn main() {}\n"),
            ("event/listener.rs", "struct Listener;\n"),
            ("budget/2026-Q4/mobile.yaml", "costs: 3\n"),
            ("minutes/2026-Q4/mobile/2026-10-05.md", "We met.\n"),
        ];
        assert_eq!(found(&files), Vec::<String>::new());
    }
}
