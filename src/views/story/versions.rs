//! How one file of OKRs came to be what it is: every version read once, and what each changed.

use crate::history::{BlobId, Commit, History, Version};
use crate::model::{Difference, DifferenceKind, OfKind, OkrFile, Part, compare_okrs};
use crate::workspace::File;
use std::collections::{HashMap, HashSet};

/// The versions of a file that could be read.
pub(super) struct Versions<'h> {
    recorded: Vec<Version<'h>>,
    /// What each content says.
    records: HashMap<BlobId, OkrFile>,
    /// Contents that this clone does not hold, or that are no text.
    absent: HashSet<BlobId>,
    /// The content that the newest commit holds.
    newest: Option<BlobId>,
    /// What stands in the file now, when that is not the newest version.
    now: Option<&'h OkrFile>,
}

/// What one commit changed, or what is not recorded yet.
pub(super) struct Step<'v> {
    /// The commit; `None` for what is not recorded yet.
    pub(super) commit: Option<&'v Commit>,
    /// What it changed.
    pub(super) differences: Vec<Difference<'v>>,
}

impl<'h> Versions<'h> {
    /// All versions of the file at `path`. `file` is what stands there now.
    pub(super) fn read(history: &'h History, path: &str, file: Option<&'h File>) -> Self {
        let versions = history.versions(path);
        let mut records = HashMap::new();
        let mut absent = HashSet::new();
        for change in versions.iter().map(|version| version.change) {
            for blob in change.blob.into_iter().chain(change.origins()) {
                if records.contains_key(&blob) {
                    continue;
                }
                match history.text(&blob) {
                    None => {
                        absent.insert(blob);
                    }
                    Some(text) => {
                        let okrs = OkrFile::of_whole_text(&text);
                        records.extend(okrs.map(|okrs| (blob, okrs)));
                    }
                }
            }
        }
        let newest = history.content(path);
        if let Some(blob) = newest
            && !records.contains_key(&blob)
            && let Some(okrs) = history
                .text(&blob)
                .and_then(|text| OkrFile::of_whole_text(&text))
        {
            records.insert(blob, okrs);
        }
        let other = file.filter(|file| newest != Some(BlobId::of(&file.text)));
        let now = other.and_then(File::okrs);
        Versions {
            recorded: versions,
            records,
            absent,
            newest,
            now,
        }
    }

    /// Every version that could be read, the newest first; what is not recorded yet stands before them.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = &OkrFile> {
        let recorded = self.recorded.iter().rev();
        let recorded = recorded.filter_map(|version| self.records.get(&version.change.blob?));
        let newest = self.newest.and_then(|blob| self.records.get(&blob));
        self.now.into_iter().chain(newest).chain(recorded)
    }

    /// What each version changed, oldest first. A commit is compared with its parent, so what a branch wrote is told as
    /// that branch's commits; a merge tells only what it left otherwise than was told before.
    pub(super) fn steps(&self) -> Vec<Step<'_>> {
        let mut told = Told::default();
        let mut steps = Vec::new();
        let mut latest: Option<&OkrFile> = None;
        let mut latest_content = None;
        for version in &self.recorded {
            let change = version.change;
            let after = change.blob.and_then(|blob| self.records.get(&blob));
            if change.blob.is_some() && after.is_none() {
                // A version that cannot be read is passed over; the next one is compared with the last that could.
                continue;
            }
            let mut differences = Vec::new();
            if latest.is_none() && change.origins().any(|blob| self.absent.contains(&blob)) {
                // What it began with is not known, so neither is what is new in it.
                latest = after;
                continue;
            }
            if change.merged.is_empty() {
                let before = match change.before {
                    Some(blob) => self.records.get(&blob).or(latest),
                    None => None,
                };
                differences = compare_okrs(before, after);
                if change.before != latest_content {
                    // Written beside what was told last: what was picked from there or to there is told once.
                    differences.retain(|difference| !told.knows(difference));
                }
                told.all(&differences);
            } else {
                for origin in change.origins() {
                    let before = self.records.get(&origin);
                    let new = compare_okrs(before, after)
                        .into_iter()
                        .filter(|difference| !told.knows(difference));
                    let new: Vec<Difference<'_>> = new.collect();
                    told.all(&new);
                    differences.extend(new);
                }
            }
            latest = after;
            latest_content = change.blob;
            steps.push(Step {
                commit: Some(version.commit),
                differences,
            });
        }
        if let Some(now) = self.now {
            let recorded = self
                .newest
                .and_then(|blob| self.records.get(&blob))
                .or(latest);
            steps.push(Step {
                commit: None,
                differences: compare_okrs(recorded, Some(now)),
            });
        }
        steps
    }
}

/// What was told last of each part and key.
#[derive(Default)]
struct Told(HashMap<String, String>);

impl Told {
    fn all(&mut self, differences: &[Difference<'_>]) {
        for difference in differences {
            let (place, state) = state(difference);
            self.0.insert(place, state);
        }
    }

    fn knows(&self, difference: &Difference<'_>) -> bool {
        let (place, state) = state(difference);
        self.0.get(&place).is_some_and(|told| *told == state)
    }
}

/// What a difference is about, and how it leaves it.
fn state(difference: &Difference<'_>) -> (String, String) {
    let about = &difference.about;
    let part = match about.part {
        Part::Objective | Part::KeyResult => "",
        _ => about.id().unwrap_or(""),
    };
    let names = [about.objective_id(), about.key_result_id()]
        .map(Option::unwrap_or_default)
        .join("/");
    let (key, state) = match &difference.kind {
        DifferenceKind::Added | DifferenceKind::TakenUpAgain => ("", "there".to_owned()),
        DifferenceKind::Gone => ("", "gone".to_owned()),
        DifferenceKind::Dropped { why } => ("", format!("dropped {why}")),
        DifferenceKind::Renamed { .. } => ("id", String::new()),
        DifferenceKind::Moved { .. } => ("objective", String::new()),
        DifferenceKind::Changed { field, to, .. } => (field.key(), format!("{to:?}")),
        DifferenceKind::ReasonGiven { field, why } => ("reason", format!("{field} {why}")),
    };
    (format!("{names}/{part}/{key}"), state)
}
