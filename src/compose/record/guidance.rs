//! What a new record says where nothing was said yet: one file for each language, beside this code.

use crate::model::{Items, Kind, KnownSection};
use crate::workspace::Workspace;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The languages; the first one is taken where none fits.
const FILES: [&str; 2] = [include_str!("en.yaml"), include_str!("de.yaml")];

/// The guidance of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    language: String,
    sections: BTreeMap<String, BTreeMap<String, String>>,
    keys: BTreeMap<String, String>,
}

/// How the words of a section are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As they were typed.
    Text,
    /// A bullet for each line.
    Bullets,
    /// A task for each line.
    Tasks,
}

impl Guidance {
    /// The guidance in the first language of the workspace; in English where there is none in that one.
    pub fn of_workspace(workspace: &Workspace) -> &'static Guidance {
        static ALL: LazyLock<Vec<Guidance>> = LazyLock::new(|| {
            // A test reads each of them, so that none is left out here.
            let read = FILES.iter().map(|text| serde_yaml::from_str(text));
            read.filter_map(Result::ok).collect()
        });
        static NONE: LazyLock<Guidance> = LazyLock::new(Guidance::default);
        let wanted = workspace.settings.language.items().first();
        let fits = |g: &&Guidance| wanted.is_some_and(|l| l.0 == g.language);
        ALL.iter()
            .find(fits)
            .or_else(|| ALL.first())
            .unwrap_or(&NONE)
    }

    /// The heading of a section in this language.
    pub fn heading(&self, section: &KnownSection) -> &'static str {
        let german = section.german.first().filter(|_| self.language == "de");
        german.copied().unwrap_or(section.name)
    }

    /// One line about what belongs into a section; empty where it speaks for itself.
    pub fn of(&self, kind: Kind, section: &str) -> &str {
        let of_kind = self.sections.get(kind.name());
        of_kind
            .and_then(|k| k.get(section))
            .map_or("", String::as_str)
    }

    /// One line about what belongs to a key, or what something is called on a page; empty where it is not known.
    pub fn key(&self, name: &str) -> &str {
        self.keys.get(name).map_or("", String::as_str)
    }
}

impl Style {
    /// How the words of a section are laid out.
    pub(super) fn of(kind: Kind, section: &str) -> Style {
        match (kind, section) {
            (Kind::OneOnOne, "Will") | (Kind::Growth, "Steps" | "Support promised") => Style::Tasks,
            (Kind::Growth | Kind::Event, _) => Style::Bullets,
            _ => Style::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::known_sections;

    #[test]
    fn every_section_has_a_line_in_every_language() {
        let all = FILES.map(|text| serde_yaml::from_str::<Guidance>(text).unwrap());
        for guidance in &all {
            for (name, sections) in &guidance.sections {
                let kind = Kind::ALL.into_iter().find(|k| k.name() == name).unwrap();
                let known: Vec<&str> = known_sections(kind).iter().map(|s| s.name).collect();
                let mut there: Vec<&str> = sections.keys().map(String::as_str).collect();
                there.sort_by_key(|s| known.iter().position(|k| k == s));
                assert_eq!(there, known, "{name}");
            }
            let keys: Vec<_> = guidance.keys.keys().collect();
            assert_eq!(keys, all[0].keys.keys().collect::<Vec<_>>());
            assert_eq!(guidance.sections.len(), all[0].sections.len());
            let lines = guidance.sections.values().flat_map(BTreeMap::values);
            for line in lines.chain(guidance.keys.values()) {
                assert!(!line.contains("--") && !line.contains('\n'), "{line}");
            }
        }
    }
}
