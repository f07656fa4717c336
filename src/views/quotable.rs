//! Words that may be quoted beside a name, and those that put a score there.

use crate::model::Items;
use crate::wording::{Topic, Wording};
use crate::workspace::Workspace;

/// Tells words that may be quoted from those that put a score beside a person.
pub(super) struct Quotable {
    wording: Wording,
    names: Vec<String>,
}

impl Quotable {
    pub(super) fn of(workspace: &Workspace) -> Self {
        let languages = workspace.settings.language.items().iter();
        let languages: Vec<&str> = languages.map(|l| l.0.as_str()).collect();
        let people = workspace.directory.people.iter();
        let called = people.flat_map(|m| {
            let name = m.person.name.as_ref().map_or("", |n| n.value.0.as_str());
            [Some(m.handle.as_str()), name.split_whitespace().next()]
        });
        Quotable {
            wording: Wording::of(&languages),
            names: called.flatten().map(str::to_lowercase).collect(),
        }
    }

    /// Whether `text` puts no attainment beside a person.
    pub(super) fn is(&self, text: &str) -> bool {
        let named = |word: &str| self.names.iter().any(|n| n == word);
        !self.wording.topics(text).hold(Topic::Score)
            || self.wording.scores(text, &named).is_empty()
    }
}
