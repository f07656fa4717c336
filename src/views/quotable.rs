//! Words that may be quoted beside a name, and those that put a score there.

use super::change_words::flat;
use crate::model::{Items, Settings};
use crate::wording::{Topic, Wording};
use crate::workspace::{Directory, Workspace};
use std::collections::BTreeSet;

/// What stands in the place of words that are not quoted.
pub(super) const LEFT_OUT: &str = "words that put a score beside a person were left out";

/// Tells words that may be quoted from those that put a score beside a person.
pub(super) struct Quotable {
    wording: Wording,
    names: BTreeSet<String>,
}

impl Quotable {
    pub(super) fn of(workspace: &Workspace) -> Self {
        Quotable::for_names(&workspace.directory, &workspace.settings)
    }

    /// For the people of `directory`, in the languages of `settings`.
    pub(super) fn for_names(directory: &Directory, settings: &Settings) -> Self {
        let languages = settings.language.items().iter();
        let languages: Vec<&str> = languages.map(|l| l.0.as_str()).collect();
        Quotable {
            wording: Wording::of(&languages),
            names: directory.called().collect(),
        }
    }

    /// Whether `text` puts no attainment beside a person, and compares none.
    pub(super) fn is(&self, text: &str) -> bool {
        !self.wording.topics(text).hold(Topic::Score)
            || self
                .wording
                .scores(text, &|word| self.names.contains(word))
                .is_empty()
    }

    /// Leaves out of `texts` those that may not be quoted.
    pub(super) fn clear<'t>(&self, texts: impl IntoIterator<Item = &'t mut String>) {
        for text in texts.into_iter().filter(|text| !self.is(text)) {
            LEFT_OUT.clone_into(text);
        }
    }

    /// The same in `words`, a sentence in which these texts are quoted.
    pub(super) fn clear_quotes<'t>(
        &self,
        words: &mut String,
        texts: impl IntoIterator<Item = &'t mut String>,
    ) {
        for text in texts.into_iter().filter(|text| !self.is(text)) {
            *words = words.replace(&flat(text), LEFT_OUT);
            LEFT_OUT.clone_into(text);
        }
        self.clear([words]);
    }
}
