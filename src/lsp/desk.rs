//! A workspace as its editor sees it: what is on the disk, with unsaved text in front.

use super::places::{Name, Thing, names};
use crate::diagnostic::Diagnostic;
use crate::lint::{BASELINE_FILE, Baseline, GivenUp, Scope, lint};
use crate::model::Kind;
use crate::rules;
use crate::workspace::{Disk, File, Files, Workspace, WorkspaceError};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest baseline that is read, in bytes.
const BASELINE_BYTES: u64 = 64 * 1024 * 1024;

/// As many files that were changed by somebody else are read one after the other; of more, as after `git switch`, all are
/// read at once.
const ONE_BY_ONE: usize = 16;

/// A workspace that is being worked on.
pub(super) struct Desk {
    root: PathBuf,
    /// Shared with whoever looks at the whole meanwhile.
    workspace: Arc<Workspace>,
    baseline: Arc<Baseline>,
    /// Texts that are open in the editor, by path.
    open: BTreeMap<String, String>,
    progress: Progress,
    /// Whether all files were read, be it long ago.
    knows_files: bool,
}

/// How far the reading of all files is, which is done beside the conversation.
enum Progress {
    /// The workspace is as the files are.
    Done,
    /// All files have to be read.
    Due,
    /// They are being read.
    Begun {
        /// The paths of files that were changed meanwhile.
        changed: Vec<String>,
        /// Whether they have to be read once more.
        again: bool,
    },
}

/// A name and the file in which it stands.
pub(super) struct Found<'w> {
    pub(super) file: &'w File,
    pub(super) name: Name<'w>,
}

impl Desk {
    /// A desk for the workspace at `root`, on which nothing lies until its files are read.
    pub(super) fn new(root: &Path) -> Self {
        Desk {
            root: root.to_owned(),
            workspace: Arc::default(),
            baseline: baseline(&Disk::new(root)),
            open: BTreeMap::new(),
            progress: Progress::Due,
            knows_files: false,
        }
    }

    /// The folder of the workspace.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The linked whole.
    pub(super) fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The same, to be looked at while it goes on to change here.
    pub(super) fn shared(&self) -> Arc<Workspace> {
        Arc::clone(&self.workspace)
    }

    /// The record at `path`.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.workspace.file(path)
    }

    /// The paths that are open in the editor and hold records.
    pub(super) fn open_paths(&self) -> impl Iterator<Item = &str> {
        let open = self.open.keys().map(String::as_str);
        open.filter(|path| self.file(path).is_some())
    }

    /// The text that is open at `path`.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.open.get(path).map(String::as_str)
    }

    /// Takes the text that an editor holds for the file at `path`.
    pub(super) fn type_in(&mut self, path: &str, text: String) {
        let bytes = text.clone().into_bytes();
        self.open.insert(path.to_owned(), text);
        self.put(path, Some(bytes));
    }

    fn put(&mut self, path: &str, bytes: Option<Vec<u8>>) {
        if !Arc::make_mut(&mut self.workspace).put(path, bytes) {
            self.read_all();
        }
    }

    /// An editor holds the file at `path` no longer: what is on the disk counts again.
    pub(super) fn close(&mut self, path: &str) {
        self.open.remove(path);
        self.look_again(&[path.to_owned()]);
    }

    /// The files at `paths` were changed by somebody else; what is open counts as it is in the editor.
    pub(super) fn look_again(&mut self, paths: &[String]) {
        let disk = Disk::new(&self.root);
        if paths.iter().any(|path| path == BASELINE_FILE) {
            self.baseline = baseline(&disk);
        }
        let shut = |path: &&String| !self.open.contains_key(*path);
        let paths: Vec<&String> = paths.iter().filter(shut).collect();
        let all = |path: &&String| self.holds_records(path);
        if paths.len() > ONE_BY_ONE || paths.iter().any(all) {
            return self.read_all();
        }
        let paths: Vec<String> = paths.into_iter().cloned().collect();
        for path in &paths {
            let bytes = disk.read(path).ok().flatten();
            self.put(path, bytes);
        }
        if let Progress::Begun { changed, .. } = &mut self.progress {
            changed.extend(paths);
        }
    }

    /// Anything may have been changed by somebody else.
    pub(super) fn look_at_all(&mut self) {
        self.baseline = baseline(&Disk::new(&self.root));
        self.read_all();
    }

    /// Whether there are records below the folder `path`.
    fn holds_records(&self, path: &str) -> bool {
        let below = |file: &File| {
            let rest = file.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        self.workspace.files.iter().any(|file| below(file))
    }

    fn read_all(&mut self) {
        match &mut self.progress {
            Progress::Begun { again, .. } => *again = true,
            _ => self.progress = Progress::Due,
        }
    }

    /// Whether all files have to be read, or are being read.
    pub(super) fn is_reading(&self) -> bool {
        !matches!(self.progress, Progress::Done)
    }

    /// Whether all files were read, be it long ago.
    pub(super) fn knows_files(&self) -> bool {
        self.knows_files
    }

    /// The texts that are open, where all files have to be read and nobody has begun: whoever asks begins.
    pub(super) fn begin_reading(&mut self) -> Option<BTreeMap<String, String>> {
        if !matches!(self.progress, Progress::Due) {
            return None;
        }
        self.progress = Progress::Begun {
            changed: Vec::new(),
            again: false,
        };
        Some(self.open.clone())
    }

    /// All files were read, with the texts that were open when that began. What was changed meanwhile is looked at once more.
    ///
    /// # Errors
    /// When they could not be read.
    pub(super) fn has_read(
        &mut self,
        workspace: Result<Workspace, WorkspaceError>,
        texts: &BTreeMap<String, String>,
    ) -> Result<(), WorkspaceError> {
        let progress = std::mem::replace(&mut self.progress, Progress::Done);
        let Progress::Begun { changed, again } = progress else {
            return Ok(());
        };
        if again {
            self.progress = Progress::Due;
        }
        self.workspace = Arc::new(workspace?);
        self.knows_files = true;
        self.look_again(&changed);
        let typed = self.open.iter();
        let typed = typed.filter(|(path, text)| texts.get(*path) != Some(*text));
        let typed: Vec<(String, String)> = typed.map(|(p, t)| (p.clone(), t.clone())).collect();
        for (path, text) in typed {
            self.put(&path, Some(text.into_bytes()));
        }
        Ok(())
    }

    /// What finds out what the rules say about the files at `paths` of a workspace; about all of them when there is none.
    /// `in_haste` those that look at the whole say nothing.
    pub(super) fn judge(
        &self,
        paths: Vec<String>,
        in_haste: bool,
        given_up: GivenUp,
    ) -> impl FnOnce(&Workspace) -> Vec<Diagnostic> + use<> {
        let scope = Scope {
            paths,
            in_haste,
            given_up,
            baseline: Arc::clone(&self.baseline),
            ..Scope::default()
        };
        move |workspace| lint(workspace, rules::ALL, &scope).diagnostics
    }

    /// The name at byte `offset` of the file at `path`.
    pub(super) fn name_at(&self, path: &str, offset: usize) -> Option<Found<'_>> {
        let file = self.file(path)?;
        let holds = |name: &Name<'_>| {
            name.span.start as usize <= offset && offset <= name.span.end as usize
        };
        let name = names(&self.workspace, file).into_iter().find(holds)?;
        Some(Found { file, name })
    }

    /// Every place where `thing` is named, in the order of the paths.
    pub(super) fn places_of(&self, thing: &Thing) -> Vec<Found<'_>> {
        let workspace = &self.workspace;
        let files = workspace.files.par_iter();
        let found: Vec<Vec<Found<'_>>> = files
            .map(|file| {
                let all = names(workspace, file).into_iter();
                let same = all.filter(|name| name.thing == *thing);
                same.map(|name| Found { file, name }).collect()
            })
            .collect();
        found.into_iter().flatten().collect()
    }

    /// Where `thing` is declared.
    pub(super) fn declared(&self, thing: &Thing) -> Vec<Found<'_>> {
        let mut all = self.places_of(thing);
        all.retain(|found| found.name.declares);
        all
    }

    /// The record that `thing` is, where it is one as a whole.
    pub(super) fn record_of(&self, thing: &Thing) -> Option<&File> {
        match thing {
            Thing::Record(path) => self.file(path),
            Thing::Experiment(..) => self.experiments(thing).into_iter().next(),
            _ => None,
        }
    }

    /// The records of an experiment: one in each cycle in which it has a file.
    pub(super) fn experiments(&self, thing: &Thing) -> Vec<&File> {
        let Thing::Experiment(team, name) = thing else {
            return Vec::new();
        };
        let is_meant = |file: &&File| {
            let of = file.place.team.as_deref().unwrap_or("");
            file.kind == Kind::Experiment
                && file.place.name.as_deref() == Some(name)
                && self.workspace.directory.current_team(of) == team
        };
        let all = self.workspace.files.iter().map(AsRef::as_ref);
        all.filter(is_meant).collect()
    }
}

/// The baseline of the workspace; an empty one where there is none or it cannot be read.
fn baseline(files: &dyn Files) -> Arc<Baseline> {
    let bytes = files.read_at_most(BASELINE_FILE, BASELINE_BYTES).ok();
    let text = bytes.flatten().and_then(|b| String::from_utf8(b).ok());
    let read = text.and_then(|text| Baseline::read(&text).ok());
    read.map(Arc::new).unwrap_or_default()
}
