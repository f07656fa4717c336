//! Words that may be quoted beside a name, and those that put a score there.

use crate::model::{Items, Settings};
use crate::source::flat;
use crate::wording::{Family, Kept, Topic, Wording};
use crate::workspace::{Directory, Workspace};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands in the place of words that are not quoted.
pub(super) const LEFT_OUT: &str = "words that put a score beside a person were left out";

/// Tells words that may be quoted from those that put a score beside a person.
pub(super) struct Quotable {
    wording: Wording,
    names: BTreeSet<String>,
    /// Those of teams as well.
    compared: BTreeSet<String>,
}

impl Quotable {
    pub(super) fn of(workspace: &Workspace) -> Self {
        Quotable::for_names(&workspace.directory, &workspace.settings)
    }

    /// For the people of `directory`, in the languages of `settings`.
    pub(super) fn for_names(directory: &Directory, settings: &Settings) -> Self {
        let languages = settings.language.items().iter();
        let languages: Vec<&str> = languages.map(|l| l.0.as_str()).collect();
        let teams = directory.teams.iter().flat_map(|t| {
            let name = directory.team_name(&t.id).to_lowercase();
            [t.id.clone(), name.replace(' ', "-")]
        });
        Quotable {
            wording: Wording::of(&languages),
            names: directory.called().collect(),
            compared: directory.called().chain(teams).collect(),
        }
    }

    /// Whether `text` puts no attainment beside a person, and compares none.
    pub(super) fn is(&self, text: &str) -> bool {
        let named = |word: &str| self.names.contains(word);
        let scores = self.wording.topics(text).hold(Topic::Score)
            && !self.wording.scores(text, &named).is_empty();
        !scores && !Wording::compares(text, &named)
    }

    /// Whether `text` may stand in one person's packet, where everything stands beside a name: no attainment, nothing of
    /// how a goal ended or stands, nothing of pay, rating or points, no mark.
    pub(super) fn is_about_a_person(&self, text: &str) -> bool {
        let families = [Family::Pay, Family::Rating, Family::Points];
        // What stands in quotation marks, or is asked, stands beside the name as well.
        let said = text
            .replace(['"', '“', '”', '„', '«', '»', '`'], "")
            .replace('?', ".");
        let speaks_of = |family| {
            self.wording.topics(&said).hold(Topic::Family(family))
                && !self.wording.mentions(&said, family).is_empty()
        };
        self.is(text)
            && self.is(&said)
            && !families.into_iter().any(speaks_of)
            && ![Kept::Pay, Kept::Mark, Kept::Share, Kept::End]
                .iter()
                .any(|kept| Wording::holds(text, *kept))
            && !Wording::compares(text, &|word| self.compared.contains(word))
            && !Wording::is_disguised(text)
    }

    /// Whether words of a team may stand beside a name as well: no number that counts and no status. All that belongs
    /// to the team.
    pub(super) fn is_of_a_team(&self, text: &str) -> bool {
        let teams = [Kept::Status, Kept::Value];
        self.is_about_a_person(text) && !teams.iter().any(|kept| Wording::holds(text, *kept))
    }

    /// Whether `text` names somebody of the org, by handle or first name.
    pub(super) fn names_somebody(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|w| self.names.contains(&w.to_lowercase()))
    }

    /// The same workspace where a name in `org/` says what stands beside nobody: that team or person goes by the short name.
    pub(super) fn plain_names<'w>(&self, workspace: &'w Workspace) -> Cow<'w, Workspace> {
        let is_odd = |name: &str| !self.is_about_a_person(name);
        let mut plain = Cow::Borrowed(workspace);
        if let Some(directory) = workspace.directory.without_names(&is_odd) {
            plain.to_mut().directory = Arc::new(directory);
        }
        plain
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

/// Whether `text` holds the word of a status: it belongs to the team, whoever wrote it.
pub(super) fn tells_a_status(text: &str) -> bool {
    Wording::holds(text, Kept::Status)
}

#[cfg(test)]
mod tests;
