//! `okr diff`: what changed between two states of a workspace, in words for those who will read the pull request.
//!
//! Only files that differ are read as records, and of those whose words they need: teams, settings, and the OKRs that a
//! check-in speaks of. Records about people are left out altogether.

mod around;
mod okrs;
mod told;
mod value;

pub(in crate::views) use value::ChangeAbout;
pub use value::{ChangeLine, ChangeLineKind, Changes, GoalChanges, TeamChanges};

use super::Said;
use super::quotable::Quotable;
use crate::clock::Date;
use crate::history::Altered;
use crate::model::{
    Difference, DifferenceKind, Folders, Kind, OfKind, Place, Reading, Record, Settings,
    read_record,
};
use crate::syntax::{Body, ProblemKind};
use crate::workspace::{Directory, Files, ROOT_FILE};
use std::collections::BTreeMap;

/// The version of the JSON format. Within a version keys are only added.
const VERSION: u32 = 1;

/// Two states of a workspace, and the files that are not the same in them.
pub struct TwoStates<'s> {
    /// The files of the older state.
    pub before: &'s dyn Files,
    /// The files of the newer state.
    pub after: &'s dyn Files,
    /// What the older state is called.
    pub from: String,
    /// What the newer state is called; `None` for the files as they are.
    pub to: Option<String>,
    /// The files that differ.
    pub altered: Vec<Altered>,
    /// The names of the folders.
    pub folders: Folders,
}

/// Collects what changed.
pub fn changes(states: &TwoStates<'_>, today: Date) -> Changes {
    let mut collector = Collector::new(states, today);
    for file in &states.altered {
        collector.file(file);
    }
    collector.finish()
}

/// A file of one state, read as a record.
struct Version {
    place: Place,
    record: Option<Record>,
    body: Option<Body>,
    /// Lines of it could not be read: what is missing may be there.
    is_damaged: bool,
}

impl Version {
    /// The record, where it is of this kind.
    fn record<R: OfKind>(&self) -> Option<&R> {
        self.record.as_ref().and_then(R::of)
    }
}

struct Collector<'s> {
    states: &'s TwoStates<'s>,
    today: Date,
    directory: Directory,
    teams: BTreeMap<(usize, String, String), TeamChanges>,
    changes: Changes,
}

impl<'s> Collector<'s> {
    fn new(states: &'s TwoStates<'s>, today: Date) -> Self {
        let directory = directory(states.after, &states.folders);
        let changes = Changes {
            version: VERSION,
            today,
            from: states.from.clone(),
            to: states.to.clone(),
            teams: Vec::new(),
            events: Vec::new(),
            recognition: Vec::new(),
            org: Vec::new(),
            settings: Vec::new(),
            unreadable: Vec::new(),
            unreadable_before: Vec::new(),
        };
        Collector {
            states,
            today,
            directory,
            teams: BTreeMap::new(),
            changes,
        }
    }

    fn file(&mut self, file: &Altered) {
        let Some(path) = file.after.as_ref().or(file.before.as_ref()) else {
            return;
        };
        let kind = match Kind::at(path, &self.states.folders) {
            Some(Ok((kind, _))) => kind,
            Some(Err(wrong)) => wrong.kind,
            None => return,
        };
        if matches!(
            kind,
            Kind::Growth | Kind::OneOnOne | Kind::Feedback | Kind::Seen
        ) {
            return;
        }
        if self.is_the_same(file) {
            return;
        }
        let before = file
            .before
            .as_ref()
            .and_then(|path| self.version(self.states.before, path, kind));
        let after = file
            .after
            .as_ref()
            .and_then(|path| self.version(self.states.after, path, kind));
        let has_a_place = !matches!(kind, Kind::Settings | Kind::Org);
        let is_lost = |version: &Version| version.record.is_none() || version.is_damaged;
        if after
            .as_ref()
            .is_some_and(|after| is_lost(after) || has_a_place && after.place == Place::default())
        {
            self.changes.unreadable.push(path.clone());
            return;
        }
        if let Some(before) = before.as_ref().filter(|before| is_lost(before)) {
            self.changes.unreadable_before.push(path.clone());
            if before.record.is_none() || !matches!(kind, Kind::Okrs | Kind::CheckIn) {
                return;
            }
        }
        let pair = (before.as_ref(), after.as_ref());
        let team = pair
            .1
            .or(pair.0)
            .and_then(|version| version.place.team.as_deref());
        if team.is_some_and(|team| self.directory.is_a_person(team)) {
            return;
        }
        match kind {
            Kind::Okrs => self.okrs(pair),
            Kind::CheckIn => self.check_in(pair),
            Kind::Experiment => self.experiment(pair),
            Kind::Event => self.event(pair),
            Kind::Recognition => self.recognition(pair),
            Kind::Settings => self.settings(pair),
            // The org is compared as a whole, whichever of its files changed.
            _ => {}
        }
    }

    /// Whether a file says the same and only its line ends are those of another system.
    fn is_the_same(&self, file: &Altered) -> bool {
        let (Some(before), Some(after)) = (&file.before, &file.after) else {
            return false;
        };
        let read = |files: &dyn Files, path: &str| Some(files.text(path)?.replace("\r\n", "\n"));
        let texts = (
            read(self.states.before, before),
            read(self.states.after, after),
        );
        before == after && matches!(texts, (Some(before), Some(after)) if before == after)
    }

    fn version(&self, files: &dyn Files, path: &str, kind: Kind) -> Option<Version> {
        let bytes = files.read(path).ok()??;
        let place = match Kind::at(path, &self.states.folders) {
            Some(Ok((_, place))) => place,
            _ => Place::default(),
        };
        let Reading {
            record,
            body,
            problems,
            ..
        } = match String::from_utf8(bytes) {
            Ok(text) => read_record(kind, &text),
            Err(_) => Reading::default(),
        };
        let is_damaged = problems.iter().any(|p| {
            matches!(
                p.kind,
                ProblemKind::ConflictMarker { .. } | ProblemKind::InvalidYaml { .. }
            )
        });
        Some(Version {
            place,
            record,
            body,
            is_damaged,
        })
    }

    /// The changes of a team in a cycle.
    fn team(&mut self, place: &Place) -> &mut TeamChanges {
        let team = place.team.as_deref().unwrap_or("");
        let team = self.directory.current_team(team).to_owned();
        let cycle = place.cycle.clone().unwrap_or_default();
        let key = (self.directory.position(&team), team.clone(), cycle.clone());
        self.teams.entry(key).or_insert_with(|| TeamChanges {
            team,
            cycle,
            goals: Vec::new(),
            lines: Vec::new(),
        })
    }

    fn finish(mut self) -> Changes {
        let folder = format!("{}/", self.states.folders.org);
        let in_org = |path: &String| path.starts_with(&folder);
        let unread = [&self.changes.unreadable, &self.changes.unreadable_before];
        let is_known = !unread.into_iter().flatten().any(in_org);
        let altered = self.states.altered.iter();
        let mut paths = altered.flat_map(|file| file.before.iter().chain(&file.after));
        if is_known && paths.any(in_org) {
            let before = directory(self.states.before, &self.states.folders);
            self.org(&before);
        }
        let told = |team: &TeamChanges| !team.goals.is_empty() || !team.lines.is_empty();
        self.changes.teams = self.teams.into_values().filter(told).collect();
        let settings = settings_of(self.states.after);
        let quotable = Quotable::for_names(&self.directory, &settings);
        for line in self.changes.lines() {
            let values = [&mut line.from, &mut line.to].into_iter().flatten();
            let texts = values.flat_map(Said::texts).chain(&mut line.reason);
            let texts = texts.chain([&mut line.called]);
            quotable.clear_quotes(&mut line.words, texts);
        }
        self.changes
    }
}

/// What surely changed: where not all could be read before, what seems new may have stood there.
fn surely<'r>(before: Option<&Version>, mut found: Vec<Difference<'r>>) -> Vec<Difference<'r>> {
    use DifferenceKind::{Changed, Gone, Moved, Renamed, TakenUpAgain};
    if before.is_some_and(|before| before.is_damaged) {
        found.retain(|difference| match &difference.kind {
            Gone | TakenUpAgain | Renamed { .. } | Moved { .. } => true,
            Changed { from, .. } => from.is_some(),
            _ => false,
        });
    }
    found
}

/// The teams and people of a state.
fn directory(files: &dyn Files, folders: &Folders) -> Directory {
    let entries = files.list(&folders.org).unwrap_or_default();
    let records: Vec<Record> = entries
        .iter()
        .filter(|entry| matches!(Kind::at(&entry.path, folders), Some(Ok((Kind::Org, _)))))
        .filter_map(|entry| read_record(Kind::Org, &files.text(&entry.path)?).record)
        .collect();
    Directory::of(records.iter())
}

/// The names of the folders in a state.
pub fn folders_of(files: &dyn Files) -> Folders {
    Folders::of(&settings_of(files))
}

fn settings_of(files: &dyn Files) -> Settings {
    let text = files.text(ROOT_FILE);
    let settings = text.and_then(|text| Settings::of_text(&text));
    settings.unwrap_or_default()
}
