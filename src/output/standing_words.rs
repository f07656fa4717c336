//! How it is said where a key result stands, in each language.

use crate::model::{Pace, Status};

/// The words of one language.
pub(super) struct StandingWords {
    /// Between two numbers, both included.
    pub(super) between: fn(&str, &str) -> String,
    pub(super) floor: &'static str,
    pub(super) ceiling: &'static str,
    /// How many milestones are there, of how many.
    pub(super) milestones: fn(usize, usize) -> String,
    pub(super) answered: &'static str,
    pub(super) not_answered: &'static str,
    pub(super) confidence: &'static str,
    /// The team's own word.
    pub(super) status: fn(Status) -> &'static str,
    /// What the numbers say where the team said nothing.
    pub(super) pace: fn(Pace) -> &'static str,
}

impl StandingWords {
    /// Those of a language; English where there are none.
    pub(super) fn of(language: &str) -> &'static Self {
        match language {
            "de" => &GERMAN,
            _ => &ENGLISH,
        }
    }
}

pub(super) static ENGLISH: StandingWords = StandingWords {
    between: |min, max| format!("between {min} and {max}"),
    floor: "floor",
    ceiling: "ceiling",
    milestones: |done, all| format!("{done} of {all} milestones"),
    answered: "answered",
    not_answered: "not answered yet",
    confidence: "confidence",
    status: |status| match status {
        Status::OnTrack => "on track",
        Status::AtRisk => "at risk",
        Status::OffTrack => "off track",
        Status::NotStarted => "not started",
        Status::Paused => "paused",
        Status::Done => "done",
        Status::Dropped => "dropped",
    },
    pace: |pace| match pace {
        Pace::OnPace => "on pace",
        Pace::Behind => "behind the expected pace",
        Pace::Inside => "inside",
        Pace::Outside => "outside",
        Pace::Unknown => "",
    },
};

static GERMAN: StandingWords = StandingWords {
    between: |min, max| format!("zwischen {min} und {max}"),
    floor: "mindestens",
    ceiling: "höchstens",
    milestones: |done, all| format!("{done} von {all} Meilensteinen"),
    answered: "beantwortet",
    not_answered: "noch nicht beantwortet",
    confidence: "Zuversicht",
    status: |status| match status {
        Status::OnTrack => "auf Kurs",
        Status::AtRisk => "gefährdet",
        Status::OffTrack => "nicht auf Kurs",
        Status::NotStarted => "noch nicht begonnen",
        Status::Paused => "ruht",
        Status::Done => "erledigt",
        Status::Dropped => "aufgegeben",
    },
    pace: |pace| match pace {
        Pace::OnPace => "im erwarteten Tempo",
        Pace::Behind => "hinter dem erwarteten Tempo",
        Pace::Inside => "im vereinbarten Bereich",
        Pace::Outside => "außerhalb des vereinbarten Bereichs",
        Pace::Unknown => "",
    },
};
