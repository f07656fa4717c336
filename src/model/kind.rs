//! The kinds of records.

use serde::Serialize;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// `okr.yaml`.
    Settings,
    /// `org/*.yaml`.
    Org,
    /// `okrs/CYCLE/TEAM.yaml`.
    Okrs,
    /// `check-ins/CYCLE/TEAM/DATE.md`.
    CheckIn,
    /// `experiments/CYCLE/TEAM/NAME.md`.
    Experiment,
    /// `events/CYCLE/DATE-NAME.md`.
    Event,
    /// `recognition/DATE-NAME.md`.
    Recognition,
    /// `people/PERSON/growth.md`.
    Growth,
    /// `people/PERSON/one-on-ones/DATE.md`.
    OneOnOne,
    /// `people/PERSON/feedback/DATE-GIVER.md`.
    Feedback,
    /// `people/PERSON/seen.yaml`.
    Seen,
}

impl Kind {
    /// All kinds, in the order of the format's description.
    pub const ALL: [Kind; 11] = [
        Kind::Settings,
        Kind::Org,
        Kind::Okrs,
        Kind::CheckIn,
        Kind::Experiment,
        Kind::Event,
        Kind::Recognition,
        Kind::Growth,
        Kind::OneOnOne,
        Kind::Feedback,
        Kind::Seen,
    ];

    /// The name of its schema and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Settings => "settings",
            Kind::Org => "org",
            Kind::Okrs => "okr",
            Kind::CheckIn => "check-in",
            Kind::Experiment => "experiment",
            Kind::Event => "event",
            Kind::Recognition => "recognition",
            Kind::Growth => "growth",
            Kind::OneOnOne => "one-on-one",
            Kind::Feedback => "feedback",
            Kind::Seen => "seen",
        }
    }

    /// What it is called in a sentence, with its article.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Settings => "the settings",
            Kind::Org => "an org file",
            Kind::Okrs => "an OKR file",
            Kind::CheckIn => "a check-in",
            Kind::Experiment => "an experiment",
            Kind::Event => "an event",
            Kind::Recognition => "a recognition",
            Kind::Growth => "a growth path",
            Kind::OneOnOne => "a 1:1 note",
            Kind::Feedback => "feedback",
            Kind::Seen => "a list of what was read",
        }
    }

    /// Whether it is YAML throughout, and not Markdown with front matter.
    pub fn is_yaml(self) -> bool {
        matches!(self, Kind::Settings | Kind::Org | Kind::Okrs | Kind::Seen)
    }

    /// Whether it is about a person and stays with those concerned.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            Kind::Growth | Kind::OneOnOne | Kind::Feedback | Kind::Seen
        )
    }

    /// Whether it tells of a day and is not edited afterwards.
    pub fn is_dated(self) -> bool {
        !matches!(self, Kind::Settings | Kind::Org | Kind::Okrs | Kind::Growth)
    }

    /// The form of its path below the workspace.
    pub fn path_form(self) -> &'static str {
        match self {
            Kind::Settings => "okr.yaml",
            Kind::Org => "org/NAME.yaml",
            Kind::Okrs => "okrs/CYCLE/TEAM.yaml",
            Kind::CheckIn => "check-ins/CYCLE/TEAM/YYYY-MM-DD.md",
            Kind::Experiment => "experiments/CYCLE/TEAM/NAME.md",
            Kind::Event => "events/CYCLE/YYYY-MM-DD-NAME.md",
            Kind::Recognition => "recognition/YYYY-MM-DD-NAME.md",
            Kind::Growth => "people/PERSON/growth.md",
            Kind::OneOnOne => "people/PERSON/one-on-ones/YYYY-MM-DD.md",
            Kind::Feedback => "people/PERSON/feedback/YYYY-MM-DD-GIVER.md",
            Kind::Seen => "people/PERSON/seen.yaml",
        }
    }
}
