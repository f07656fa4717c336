//! `events/CYCLE/DATE-NAME.md`: workshops, alignment, reviews, town halls.

use super::entries::Entries;
use super::read::Spanned;
use super::text_values::{ChosenRef, CycleName, GoalRef, Id, RecordPath, Text};
use super::values::Day;

record! {
    /// An event of the cycle.
    Event, "event"
    required {
        /// What kind of event.
        r#type: EventType,
    }
    optional {
        /// The cycle; only where the path does not say it.
        cycle: CycleName,
        /// The day; only where the path does not say it.
        date: Day,
        /// The teams that took part.
        teams: Vec<Spanned<Id>>,
        /// The handles of those who took part.
        people: Vec<Spanned<Id>>,
        /// At a strategy check-in: what became of the assumptions, by `team/assumption`.
        assumptions: Entries<GoalRef, AssumptionCheck>,
        /// What peers chose to honour.
        chosen: Vec<Chosen>,
    }
}

choice! {
    /// The kinds of events.
    EventType, "a kind of event" {
        /// A team writes its OKRs together.
        DefinitionWorkshop = "definition-workshop",
        /// Teams find out what they need from each other.
        Alignment = "alignment",
        /// Leadership asks whether the assumptions still hold.
        StrategyCheckIn = "strategy-check-in",
        /// What came out of the cycle.
        Review = "review",
        /// How we worked together.
        Retrospective = "retrospective",
        /// The company comes together.
        TownHall = "town-hall",
        /// The company goes away together.
        Retreat = "retreat",
    }
}

record! {
    /// What became of an assumption.
    AssumptionCheck, "assumption's check"
    required {
        /// Whether it still holds.
        still_true: StillTrue,
    }
    optional {
        /// Why.
        why: Text,
    }
}

choice! {
    /// Whether an assumption still holds.
    StillTrue, "an answer" {
        /// It holds.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// We do not know.
        Unclear = "unclear",
    }
}

record! {
    /// What peers chose to honour.
    Chosen, "choice"
    required {
        /// An experiment, honoured for its learning, or a helpful colleague.
        what: ChosenRef,
    }
    optional {
        /// The time it is about: a week, a month, a cycle, a year, in words.
        period: Text,
        /// The nominations, as paths of recognition records.
        nominations: Vec<Spanned<RecordPath>>,
    }
}
