//! The workspace as it was before some of its files were changed.

use super::find::ROOT_FILE;
use super::load::{File, Workspace};
use crate::model::{Folders, Kind, Record};
use std::collections::HashSet;

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
            if let Some(Record::Settings(then)) = file.and_then(|f| f.record) {
                settings = then;
            }
            settings.lint.clone_from(&self.settings.lint);
        }
        let folders = Folders::of(&settings);
        let stays = |file: &&File| !gone.contains(&*file.path);
        let mut files: Vec<File> = self.files.iter().filter(stays).cloned().collect();
        for (path, text) in earlier {
            files.extend(File::of_bytes(path, &folders, text.as_bytes().to_vec()));
        }
        Workspace::link(files, settings, folders, self.closed.clone())
    }
}

impl File {
    /// The record at `path` with these bytes; `None` where no record lies.
    fn of_bytes(path: &str, folders: &Folders, bytes: Vec<u8>) -> Option<File> {
        Some(match Kind::at(path, folders)? {
            Ok((kind, place)) => File::read(path, kind, place, None, bytes),
            Err(wrong) => File::read(
                path,
                wrong.kind,
                crate::model::Place::default(),
                Some(wrong.what),
                bytes,
            ),
        })
    }
}
