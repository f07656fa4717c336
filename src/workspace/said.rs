//! What files say, by kind and by heading.

use super::load::{File, Workspace};
use crate::model::{Items, Objective, OfKind, OkrFile, section_named};
use crate::syntax::{Item, Section};

impl Workspace {
    /// The records of one kind that could be read, with their files.
    pub fn records<R: OfKind>(&self) -> impl Iterator<Item = (&File, &R)> {
        let files = self.files.iter();
        files.filter_map(|file| Some((&**file, file.record_as()?)))
    }
}

impl File {
    /// The record, where it is of this kind and could be read.
    pub fn record_as<R: OfKind>(&self) -> Option<&R> {
        self.record.as_ref().and_then(R::of)
    }

    /// The OKRs of an OKR file.
    pub fn okrs(&self) -> Option<&OkrFile> {
        self.record_as()
    }

    /// The objectives of an OKR file.
    pub fn objectives(&self) -> &[Objective] {
        self.okrs().map_or(&[], |okrs| okrs.objectives.items())
    }

    /// The sections of a Markdown record.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.body.iter().flat_map(|body| &body.sections)
    }

    /// Bullets and paragraphs under the headings that mean `name`.
    pub fn items(&self, name: &str) -> impl Iterator<Item = &Item> {
        let is_meant = move |section: &&Section| {
            let known = section_named(self.kind, &section.heading);
            known.is_some_and(|known| known.name == name)
        };
        self.sections()
            .filter(is_meant)
            .flat_map(|section| &section.items)
    }
}
