//! What is linted: a workspace, one file outside of any, or what comes in on standard input.

use super::super::args::LintArgs;
use super::super::as_of::Past;
use super::super::error::{fail, unreadable};
use super::super::identity::Keys;
use super::super::{locate, ui};
use crate::clock::Date;
use crate::history::{Moment, Repository};
use crate::syntax::limits;
use crate::workspace::{
    Disk, Files, InMemory, Opening, Overlay, Workspace, WorkspaceError, path_below, real_path,
};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// What is judged, and where it comes from.
pub(super) struct Origin {
    /// The folder that paths are relative to.
    pub(super) root: PathBuf,
    /// What is judged; empty means everything.
    pub(super) paths: Vec<String>,
    source: Source,
}

enum Source {
    /// The workspace as it is.
    Workspace,
    /// The same, with unsaved text in the place of one of its files.
    Unsaved(String, Vec<u8>),
    /// The workspace as it was.
    Past(Past),
    /// One OKR file outside of any workspace, or its unsaved text.
    Alone(String, Option<Vec<u8>>),
}

impl Origin {
    /// Finds what the arguments mean, seen from `base`.
    pub(super) fn find(args: &LintArgs, base: &Path, today: Date) -> anyhow::Result<Self> {
        if args.as_of.is_set() {
            return Self::past(args, base, today);
        }
        if args.paths.iter().any(|p| p == Path::new("-")) {
            return Self::from_input(args, base);
        }
        if args.stdin_filename.is_some() {
            return Err(fail(
                "--stdin-filename says where text from standard input belongs, and no text is read",
                "okr lint - --stdin-filename PATH",
            ));
        }
        let mut found: Option<PathBuf> = None;
        let mut paths = Vec::new();
        for path in &args.paths {
            let full = std::fs::canonicalize(base.join(path)).map_err(|e| unread(path, e))?;
            let start = if full.is_dir() {
                full.as_path()
            } else {
                full.parent().unwrap_or(&full)
            };
            let Some(here) = locate::root_around(start) else {
                return Self::alone(args, &full, base);
            };
            if found.as_ref().is_some_and(|r| *r != here) {
                return Err(fail(
                    "these paths lie in different workspaces",
                    "lint one workspace at a time",
                ));
            }
            paths.extend(path_below(&here, &full));
            found = Some(here);
        }
        let root = match found {
            Some(root) => root,
            None => locate::workspace_root(base)?,
        };
        Ok(Origin {
            root,
            paths,
            source: Source::Workspace,
        })
    }

    /// A path need not be there any more.
    fn past(args: &LintArgs, base: &Path, today: Date) -> anyhow::Result<Self> {
        let root = locate::workspace_root(base)?;
        let repository = Repository::discover(&root).map_err(|e| unreadable(&e))?;
        let mut paths = Vec::new();
        for path in &args.paths {
            if path == Path::new("-") {
                return Err(fail(
                    "`-` is text from standard input, and --at reads what was committed",
                    "leave one of them out",
                ));
            }
            let full = base.join(path);
            let there = std::fs::canonicalize(&full).ok();
            let full = there.or_else(|| real_path(&full).map(|(full, _)| full));
            let inside = full.and_then(|full| path_below(&root, &full));
            paths.push(inside.ok_or_else(|| {
                fail(
                    format!(
                        "{} does not lie in the workspace at {}",
                        path.display(),
                        root.display()
                    ),
                    "--at reads the workspace around you; `-C DIR` goes to another one",
                )
            })?);
        }
        let past = args.as_of.past(&root, repository.as_ref(), today)?;
        Ok(Origin {
            root,
            paths,
            source: past.map_or(Source::Workspace, Source::Past),
        })
    }

    fn from_input(args: &LintArgs, base: &Path) -> anyhow::Result<Self> {
        if args.paths.len() > 1 {
            return Err(fail(
                "`-` stands for standard input and cannot stand beside other paths",
                "lint them one after the other",
            ));
        }
        let text = ui::read_input(limits::FILE_BYTES + 1).context("cannot read standard input")?;
        let Some(name) = &args.stdin_filename else {
            let source = Source::Alone("standard-input.yaml".to_owned(), Some(text));
            return Ok(Self::of_one(base.to_owned(), source));
        };
        let full = base.join(name);
        let (full, start) = real_path(&full).unwrap_or_else(|| (full, base.to_owned()));
        if let Some(root) = locate::root_around(&start) {
            let path = path_below(&root, &full).unwrap_or_default();
            return Ok(Origin {
                root,
                paths: vec![path.clone()],
                source: Source::Unsaved(path, text),
            });
        }
        Ok(Self::of_one(
            start,
            Source::Alone(name_of(name), Some(text)),
        ))
    }

    fn of_one(root: PathBuf, source: Source) -> Self {
        Origin {
            root,
            paths: Vec::new(),
            source,
        }
    }

    fn alone(args: &LintArgs, full: &Path, base: &Path) -> anyhow::Result<Self> {
        if full.is_dir() {
            locate::workspace_root(full)?;
        }
        if args.paths.len() > 1 {
            return Err(fail(
                "several files outside of a workspace",
                "lint them one by one, or put an okr.yaml into the folder above them",
            ));
        }
        let folder = full.parent().unwrap_or(base).to_owned();
        Ok(Self::of_one(folder, Source::Alone(name_of(full), None)))
    }

    /// The state that is read; `None` for files as they are.
    pub(super) fn moment(&self) -> Option<&Moment> {
        match &self.source {
            Source::Past(past) => Some(&past.moment),
            _ => None,
        }
    }

    /// Whether it is one file outside of any workspace.
    pub(super) fn is_alone(&self) -> bool {
        matches!(self.source, Source::Alone(..))
    }

    /// Whether the text came in on standard input, so that it cannot be written back.
    pub(super) fn is_input(&self) -> bool {
        let source = &self.source;
        matches!(source, Source::Unsaved(..) | Source::Alone(_, Some(_)))
    }

    /// What stands before a path so that it leads there from `base`.
    pub(super) fn way_from(&self, base: &Path) -> String {
        locate::way(base, &self.root)
    }

    /// Hands the files to `use_them`, and the way to read them as a workspace.
    pub(super) fn with_files<T>(&self, use_them: impl FnOnce(&dyn Files, Loader<'_>) -> T) -> T {
        let disk = Disk::new(&self.root);
        match &self.source {
            Source::Workspace => use_them(&disk, &|files| Workspace::load(files)),
            Source::Unsaved(path, text) => {
                let mut overlay = Overlay::new(&disk);
                overlay.over.insert(path.clone(), text.clone());
                use_them(&overlay, &|files| Workspace::load(files))
            }
            Source::Past(past) => use_them(&past.files, &|files| Workspace::load(files)),
            Source::Alone(name, unsaved) => {
                let memory = unsaved
                    .as_ref()
                    .map(|text| InMemory([(name.clone(), text.clone())].into()));
                let files: &dyn Files = memory.as_ref().map_or(&disk, |m| m);
                use_them(files, &|files| {
                    let read = files
                        .read(name)
                        .map_err(|source| WorkspaceError::Unreadable {
                            path: name.clone(),
                            source,
                        })?;
                    Ok(Workspace::of_one_file(name, read.unwrap_or_default()))
                })
            }
        }
    }

    /// The workspace, with the sealed records that `keys` open.
    pub(super) fn load(&self, keys: &Keys) -> anyhow::Result<Workspace> {
        let open = |bytes: &[u8]| keys.unseal(bytes);
        let loaded = self.with_files(|files, load| load(&Opening::new(files, &open)));
        loaded.with_context(|| {
            let root = self.root.display();
            format!("the workspace at {root} could not be read")
        })
    }
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The error of a path that cannot be read, with the way to all others.
fn unread(path: &Path, error: std::io::Error) -> anyhow::Error {
    let what = format!("cannot read {}", path.display());
    if error.kind() != std::io::ErrorKind::NotFound {
        return anyhow::Error::new(error).context(what);
    }
    fail(
        format!("{what}: there is no such file or folder"),
        "without a path `okr lint` judges the whole workspace; `-C DIR` starts in another folder",
    )
}

/// How files are read as a workspace.
pub(super) type Loader<'l> = &'l dyn Fn(&dyn Files) -> Result<Workspace, WorkspaceError>;
