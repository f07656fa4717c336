//! The workspace with some of its files in another state.

use super::find::ROOT_FILE;
use super::links::Links;
use super::load::{File, Located, Workspace};
use crate::model::{Folders, Kind, OfKind, Settings};
use std::collections::HashSet;
use std::sync::Arc;

impl Workspace {
    /// The same workspace without the files at the paths `gone`, and with the texts `earlier` at theirs.
    ///
    /// What the files say counts as it was then, except for the levels, options and exclusions of rules: those are
    /// today's, so that the two can be compared.
    pub fn earlier(&self, gone: &HashSet<&str>, earlier: &[(&str, &str)]) -> Workspace {
        let then = earlier.iter().find(|(path, _)| *path == ROOT_FILE);
        let mut settings = self.settings.clone();
        if let Some((path, text)) = then {
            let file = File::of_bytes(path, &Folders::of(&settings), text.as_bytes().to_vec());
            settings = file
                .and_then(|f| Settings::out_of(f.record?))
                .unwrap_or(settings);
            settings.lint.clone_from(&self.settings.lint);
        }
        let folders = Folders::of(&settings);
        let stays = |file: &&Arc<File>| !gone.contains(&*file.path);
        let mut files: Vec<Arc<File>> = self.files.iter().filter(stays).cloned().collect();
        for (path, text) in earlier {
            let file = File::of_bytes(path, &folders, text.as_bytes().to_vec());
            files.extend(file.map(Arc::new));
        }
        Workspace::link(files, settings, folders, self.closed.clone())
    }
}

impl Workspace {
    /// Puts `bytes` in the place of the record at `path`, or takes it away; a path where no record lies is left alone.
    ///
    /// Gives whether that was all: where the settings name other folders, other files are records, and the workspace has to
    /// be read anew.
    pub fn put(&mut self, path: &str, bytes: Option<Vec<u8>>) -> bool {
        // What is hidden is no record: editors keep their notes about a file beside it.
        let bytes = bytes.filter(|_| !path.split('/').any(|part| part.starts_with('.')));
        let file = bytes.and_then(|bytes| File::of_bytes(path, &self.folders, bytes));
        let file = file.map(Arc::new);
        if path == ROOT_FILE {
            let settings = file.as_deref().and_then(File::record_as).cloned();
            self.settings = settings.unwrap_or_default();
        }
        match (self.files.binary_search_by(|f| (*f.path).cmp(path)), file) {
            (Ok(at), Some(file)) => self.replace(at, &file),
            (Ok(at), None) => {
                self.files.remove(at);
                self.link_anew();
            }
            (Err(at), Some(file)) => {
                self.files.insert(at, file);
                self.link_anew();
            }
            (Err(_), None) => return true,
        }
        Folders::of(&self.settings) == self.folders
    }

    /// The file with this number is read anew. What other files say was linked before.
    fn replace(&mut self, number: usize, file: &Arc<File>) {
        let Some(place) = self.files.get_mut(number) else {
            return;
        };
        let old = std::mem::replace(place, Arc::clone(file));
        if file.kind == Kind::Org {
            let before = Arc::clone(&self.directory);
            self.look_up_anew();
            if !before.names_teams_as(&self.directory) {
                self.links = Links::of_all(&self.files, &self.directory);
                return;
            }
        }
        (self.links).replace(number, &old, file, &self.directory);
    }
}

impl File {
    /// The record at `path` with these bytes; `None` where no record lies.
    fn of_bytes(path: &str, folders: &Folders, bytes: Vec<u8>) -> Option<File> {
        Some(File::read(path, Located::at(path, folders)?, bytes))
    }
}
