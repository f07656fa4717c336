//! Finding and reading the files of a workspace, all of them, whatever is wrong with one.

use super::PACKETS;
use super::directory::Directory;
use super::files::{Entry, EntryKind, Files};
use super::find::ROOT_FILE;
use super::links::Links;
use super::sealed::read_sealed;
use crate::clock::{Date, Period, calendar_cycle};
use crate::model::{Entered, Folders, Kind, Place, Reading, Record, Settings, read_record};
use crate::source::Span;
use crate::syntax::{Body, Outline, Problem, ProblemKind, limits};
use rayon::prelude::*;
use std::io;
use std::sync::Arc;

/// A file of the workspace.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path relative to the workspace, with `/`.
    pub path: Arc<str>,
    /// The kind of record its folder holds.
    pub kind: Kind,
    /// What its path says about it.
    pub place: Place,
    /// Why the path does not fit to the kind.
    pub misplaced: Option<String>,
    /// Its text; empty when it could not be read.
    pub text: String,
    /// The record; `None` when nothing of it could be read.
    pub record: Option<Record>,
    /// The body of a Markdown record.
    pub body: Option<Body>,
    /// Where the parts of its YAML lie.
    pub outline: Outline,
    /// What is wrong with its form.
    pub problems: Vec<Problem>,
    /// It lies sealed. Its text was opened with a key of the reader's and is shown to nobody else; it is empty where it is
    /// damaged.
    pub is_sealed: bool,
}

/// The linked whole.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// All files, in the order of their paths; shared with the workspace that it was before.
    pub files: Vec<Arc<File>>,
    /// Teams and people.
    pub directory: Arc<Directory>,
    /// The names of the folders.
    pub folders: Folders,
    /// How many sealed records could not be opened; they are counted, not read.
    pub sealed: usize,
    /// Their paths.
    pub(super) closed: Vec<String>,
    /// The paths of review packets that are kept here.
    pub packets: Vec<String>,
    /// The settings.
    pub settings: Settings,
    pub(super) links: Links,
}

/// One without any file.
impl Default for Workspace {
    fn default() -> Self {
        let settings = Settings::default();
        let folders = Folders::of(&settings);
        Workspace::link(Vec::new(), settings, folders, Vec::new())
    }
}

/// Why a workspace could not be read.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// A folder could not be listed, or the settings not be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file or folder.
        path: String,
        /// What the system says.
        source: io::Error,
    },
}

/// What a path says about the record that lies there.
pub(super) struct Located {
    pub(super) kind: Kind,
    pub(super) place: Place,
    pub(super) misplaced: Option<String>,
}

impl Located {
    /// What `path` says; `None` for files that are no records.
    pub(super) fn at(path: &str, folders: &Folders) -> Option<Self> {
        Some(match Kind::at(path, folders)? {
            Ok((kind, place)) => Located {
                place,
                ..Located::of(kind)
            },
            Err(wrong) => Located::of(wrong.kind).misplaced(wrong.what),
        })
    }

    /// A record of this kind, wherever it lies.
    pub(super) fn of(kind: Kind) -> Self {
        Located {
            kind,
            place: Place::default(),
            misplaced: None,
        }
    }

    /// The same, where the path does not fit to the kind.
    pub(super) fn misplaced(self, what: impl Into<String>) -> Self {
        Located {
            misplaced: Some(what.into()),
            ..self
        }
    }
}

impl File {
    /// Reads `bytes` as the record that `path` says it is.
    pub(super) fn read(path: &str, located: Located, bytes: Vec<u8>) -> Self {
        let kind = located.kind;
        let read = match text_of(bytes) {
            // Markdown in the place of YAML, or the other way round, has no form to speak of.
            Ok(text)
                if located.misplaced.is_some()
                    && (path.rsplit('.').next() == Some("md")) == kind.is_yaml() =>
            {
                (text, Reading::default())
            }
            Ok(text) => {
                let reading = read_record(kind, &text);
                (text, reading)
            }
            Err((what, next)) => (String::new(), unread(what, next)),
        };
        File::from_reading(path, located, read)
    }

    /// A file that is no record but has something to be said about it.
    pub fn of_text(path: &str, kind: Kind, text: &str) -> Self {
        let read = (text.to_owned(), Reading::default());
        File::from_reading(path, Located::of(kind), read)
    }

    pub(super) fn from_reading(
        path: &str,
        located: Located,
        (text, reading): (String, Reading),
    ) -> Self {
        let Located {
            kind,
            place,
            misplaced,
        } = located;
        let Reading {
            record,
            body,
            outline,
            problems,
        } = reading;
        File {
            path: path.into(),
            kind,
            place,
            misplaced,
            text,
            record,
            body,
            outline,
            problems,
            is_sealed: false,
        }
    }
}

fn unread(what: String, next: &str) -> Reading {
    let kind = ProblemKind::InvalidYaml {
        what,
        next: next.to_owned(),
    };
    Reading {
        problems: vec![Problem {
            span: Span::default(),
            kind,
            fix: None,
        }],
        ..Reading::default()
    }
}

fn text_of(bytes: Vec<u8>) -> Result<String, (String, &'static str)> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err((
            format!(
                "this file is larger than {} KiB and was not read",
                limits::FILE_BYTES / 1024
            ),
            "split it into several records",
        ));
    }
    String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let line = e
            .as_bytes()
            .iter()
            .take(good)
            .filter(|b| **b == b'\n')
            .count()
            + 1;
        (
            format!("this file is not UTF-8 text: line {line} holds other bytes"),
            "save it as UTF-8",
        )
    })
}

impl Workspace {
    /// Reads every record below the root of `files`. One bad file never hides another.
    ///
    /// # Errors
    /// When the world fails: a folder cannot be listed, or the settings cannot be read. A record that cannot be read is a
    /// problem of that record.
    pub fn load(files: &dyn Files) -> Result<Self, WorkspaceError> {
        let (root, settings) = read_settings(files)?;
        let folders = Folders::of(&settings);
        let mut entries = Vec::new();
        for folder in folders.all() {
            entries.extend(files.list(folder).map_err(unreadable(folder))?);
        }
        entries.sort();
        entries.dedup();
        let mut all: Vec<Arc<File>> = root.into_iter().map(Arc::new).collect();
        all.extend(read_entries(files, &entries, &folders));
        let (opened, closed) = read_sealed(files, &entries, &folders);
        all.extend(opened.into_iter().map(Arc::new));
        let kept = PACKETS.trim_end_matches('/');
        let kept = files.list(kept).map_err(unreadable(kept))?;
        let kept = kept.into_iter().filter(|e| e.kind == EntryKind::File);
        Ok(Workspace {
            packets: kept.map(|e| e.path).collect(),
            ..Workspace::link(all, settings, folders, closed)
        })
    }

    pub(super) fn link(
        mut files: Vec<Arc<File>>,
        settings: Settings,
        folders: Folders,
        closed: Vec<String>,
    ) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let directory = Arc::new(Directory::of(
            files.iter().filter_map(|f| f.record.as_ref()),
        ));
        let links = Links::of_all(&files, &directory);
        Workspace {
            files,
            directory,
            folders,
            sealed: closed.len(),
            closed,
            packets: Vec::new(),
            settings,
            links,
        }
    }

    /// Links the files after one of them came or went, or teams were given other names.
    pub(super) fn link_anew(&mut self) {
        self.look_up_anew();
        self.links = Links::of_all(&self.files, &self.directory);
    }

    /// Reads who there is out of the files.
    pub(super) fn look_up_anew(&mut self) {
        let records = self.files.iter().filter_map(|f| f.record.as_ref());
        self.directory = Arc::new(Directory::of(records));
    }

    /// The days of a cycle: as `okr.yaml` declares it, else as the calendar has it.
    pub fn period(&self, cycle: &str) -> Option<Period> {
        let mut declared = self.settings.cycles.entries();
        match declared.find(|(name, _)| name.value.0 == cycle) {
            Some((_, dates)) => {
                let (start, end) = (dates.start.as_ref()?.value.0, dates.end.as_ref()?.value.0);
                (start <= end).then_some(Period { start, end })
            }
            None => calendar_cycle(cycle),
        }
    }

    /// All cycles that hold OKRs, check-ins or experiments and that run on `today`, the shortest first.
    pub fn cycles_on(&self, today: Date) -> Vec<(String, Period)> {
        let mut found: Vec<(String, Period)> = Vec::new();
        let files = self.files.iter().filter(|f| f.kind == Kind::Okrs);
        for cycle in files.filter_map(|f| f.place.cycle.as_deref()) {
            if let Some(period) = self.period(cycle).filter(|p| p.contains(today))
                && !found.iter().any(|(name, _)| name == cycle)
            {
                found.push((cycle.to_owned(), period));
            }
        }
        found.sort_by(|a, b| a.1.days().cmp(&b.1.days()).then_with(|| a.0.cmp(&b.0)));
        found
    }

    /// Whether every file could be read as a whole, so that nothing is missing in what is told about them.
    pub fn is_complete(&self) -> bool {
        let free = |p: &Problem| {
            matches!(
                p.kind,
                ProblemKind::UnknownSection { .. } | ProblemKind::UnknownKey { nearest: None, .. }
            )
        };
        self.files
            .iter()
            .all(|f| f.misplaced.is_none() && f.problems.iter().all(free))
    }
}

/// The error of a folder or file that cannot be read.
pub(super) fn unreadable(path: &str) -> impl FnOnce(io::Error) -> WorkspaceError {
    let path = path.to_owned();
    move |source| WorkspaceError::Unreadable { path, source }
}

/// The settings, and the file they stand in.
pub(super) fn read_settings(files: &dyn Files) -> Result<(Option<File>, Settings), WorkspaceError> {
    let root = files.read(ROOT_FILE).map_err(unreadable(ROOT_FILE))?;
    let root = root.map(|bytes| File::read(ROOT_FILE, Located::of(Kind::Settings), bytes));
    let settings = root.as_ref().and_then(File::record_as).cloned();
    Ok((root, settings.unwrap_or_default()))
}

/// The records among `entries`.
pub(super) fn read_entries(
    files: &dyn Files,
    entries: &[Entry],
    folders: &Folders,
) -> Vec<Arc<File>> {
    let read = |entry: &Entry| {
        let path = entry.path.as_str();
        let located = match Located::at(path, folders) {
            None if matches!(entry.kind, EntryKind::Link | EntryKind::TooDeep) => {
                let inside = Located::at(&format!("{path}/x.yaml"), folders);
                Located::of(inside.map_or(Kind::Okrs, |inside| inside.kind))
            }
            located => located?,
        };
        if let Some(what) = refused(entry.kind) {
            let located = Located::of(located.kind).misplaced(what);
            let nothing = (String::new(), Reading::default());
            return Some(File::from_reading(path, located, nothing));
        }
        match files.read(path) {
            Ok(Some(bytes)) => Some(File::read(path, located, bytes)),
            Ok(None) => None,
            Err(source) => {
                let what = format!("this file cannot be read: {source}");
                let next = match source.kind() {
                    io::ErrorKind::NotFound => "bring it here, then run this again",
                    _ => "check its permissions",
                };
                let unread = (String::new(), unread(what, next));
                Some(File::from_reading(path, located, unread))
            }
        }
    };
    let all: Vec<Option<File>> = entries.par_iter().map(read).collect();
    all.into_iter().flatten().map(Arc::new).collect()
}

/// Why what lies at a path is not opened at all.
fn refused(kind: EntryKind) -> Option<&'static str> {
    match kind {
        EntryKind::File => None,
        EntryKind::Link => {
            Some("this link does not lead to a file inside the workspace and is not followed")
        }
        EntryKind::Special => Some("this is not an ordinary file and is not read"),
        EntryKind::Unnameable => Some("its name is not UTF-8 text, so it is not read"),
        EntryKind::TooDeep => Some("this folder is nested too deep, and what it holds is not read"),
    }
}
