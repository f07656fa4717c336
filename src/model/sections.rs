//! The headings that have a meaning in Markdown records.

use super::kind::Kind;

/// A section by its headings in the languages of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownSection {
    /// The English heading, by which the code knows it.
    pub name: &'static str,
    /// The German headings.
    pub german: &'static [&'static str],
}

const fn s(name: &'static str, german: &'static [&'static str]) -> KnownSection {
    KnownSection { name, german }
}

const CHECK_IN: &[KnownSection] = &[
    s(
        "Tried",
        &["Versucht", "Ausprobiert", "Was wir versucht haben"],
    ),
    s(
        "Worked",
        &[
            "Hat geklappt",
            "Hat funktioniert",
            "Funktioniert",
            "Was funktioniert hat",
            "Was geklappt hat",
        ],
    ),
    s(
        "Did not work",
        &[
            "Hat nicht geklappt",
            "Hat nicht funktioniert",
            "Nicht funktioniert",
            "Was nicht funktioniert hat",
            "Was nicht geklappt hat",
        ],
    ),
    s("Ideas", &["Ideen"]),
    s("Learned", &["Gelernt", "Was wir gelernt haben"]),
    s("Impediments", &["Hindernisse", "Was uns bremst"]),
    s("Next", &["Als Nächstes", "Nächste Schritte", "Wie weiter"]),
];

const EXPERIMENT: &[KnownSection] = &[
    s("Hypothesis", &["Hypothese", "Annahme"]),
    s("What we did", &["Was wir getan haben"]),
    s("What we saw", &["Was wir gesehen haben"]),
    s("What we learned", &["Was wir gelernt haben"]),
    s("So we will", &["Darum werden wir", "Also werden wir"]),
];

const RETROSPECTIVE: &[KnownSection] = &[
    s("Keep", &["Beibehalten"]),
    s("Change", &["Ändern"]),
    s("Try", &["Ausprobieren"]),
];

const RECOGNITION: &[KnownSection] = &[
    s("What they did", &["Was sie getan haben", "Was getan wurde"]),
    s("Why it mattered", &["Warum es wichtig war"]),
];

const GROWTH: &[KnownSection] = &[
    s("Strengths", &["Stärken"]),
    s("Skills to grow", &["Wo ich wachsen will", "Fähigkeiten"]),
    s("Steps", &["Schritte"]),
    s(
        "Support promised",
        &["Zugesagte Unterstützung", "Unterstützung"],
    ),
];

const ONE_ON_ONE: &[KnownSection] = &[
    s("Goal", &["Ziel"]),
    s("Reality", &["Realität", "Wirklichkeit"]),
    s("Options", &["Optionen", "Möglichkeiten"]),
    s("Will", &["Wille", "Was ich tue", "Vereinbart"]),
    s("My contribution", &["Mein Beitrag"]),
];

const FEEDBACK: &[KnownSection] = &[
    s("Situation", &["Situation"]),
    s("Behaviour", &["Verhalten", "Behavior"]),
    s("Impact", &["Wirkung"]),
    s("Wish", &["Wunsch"]),
];

/// The sections of a kind of record; none for YAML records and for events, whose sections are free.
pub fn known_sections(kind: Kind) -> &'static [KnownSection] {
    match kind {
        Kind::CheckIn => CHECK_IN,
        Kind::Experiment => EXPERIMENT,
        Kind::Event => RETROSPECTIVE,
        Kind::Recognition => RECOGNITION,
        Kind::Growth => GROWTH,
        Kind::OneOnOne => ONE_ON_ONE,
        Kind::Feedback => FEEDBACK,
        Kind::Settings | Kind::Org | Kind::Okrs | Kind::Seen => &[],
    }
}

/// The section that `heading` names in a record of `kind`, in English or German, in any case.
pub fn section_named(kind: Kind, heading: &str) -> Option<&'static KnownSection> {
    let heading = heading.trim().trim_end_matches(':').to_lowercase();
    known_sections(kind).iter().find(|s| {
        s.name.to_lowercase() == heading || s.german.iter().any(|g| g.to_lowercase() == heading)
    })
}
