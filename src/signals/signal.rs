//! What a signal is: a pattern, whom and what it is about, and the words for it.

use super::Facts;
use schemars::JsonSchema;
use serde::Serialize;

/// A pattern that time and numbers show, worth a conversation. It fails nothing and accuses nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signal {
    /// Which pattern.
    pub name: SignalName,
    /// Today's short names of the teams it is about, the one that can answer first.
    pub teams: Vec<String>,
    /// The handles of the people it is about; only in signals for two people to talk over, which hold no value and are never
    /// handed out as data.
    #[serde(skip)]
    pub people: Vec<String>,
    /// The cycle it is about.
    pub cycle: Option<String>,
    /// What it is about, as references: `team/objective/key-result`.
    pub about: Vec<String>,
    /// The same in the users' words.
    pub title: String,
    /// What is there, why it matters, what to do.
    pub words: Words,
}

impl Signal {
    /// Whether it is about `team` (today's short name).
    pub fn is_about(&self, team: &str) -> bool {
        self.teams.iter().any(|t| t == team)
    }
}

/// A signal in words, for those who can help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Words {
    /// What is there.
    pub what: String,
    /// Why it matters.
    pub why: &'static str,
    /// A question, or a next step.
    pub ask: String,
}

/// The patterns, in the order in which they are told. The names are the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignalName {
    /// An open ask.
    HelpWanted,
    /// A team of which nothing was heard for longer than usual.
    Quiet,
    /// Off track in the team's words, and nobody was asked.
    OffTrackWithoutAsk,
    /// On track in words and behind in numbers; or confidence falls and the word stays.
    WordsAndNumbersDiffer,
    /// Confidence falls.
    ConfidenceFalling,
    /// Confidence has been the same for weeks.
    ConfidenceUnmoved,
    /// Something a team plans to get from another one, which has not answered.
    UnansweredNeed,
    /// A team whose work touches only those above and below it.
    Silo,
    /// Two teams that work on the same.
    Synergy,
    /// A team that nothing leads to and nothing leads away from.
    Island,
    /// An assumption whose day has come.
    AssumptionDue,
    /// An objective that was closed and left nothing in words.
    ClosedWithoutLearning,
    /// An objective that stands in the next cycle again and was never closed.
    CarriedOverSilently,
    /// OKRs that others could see only after the settling time.
    LateStart,
    /// Check-ins that were written down long after their day, or several at once.
    RecordedLate,
    /// Everything that was a stretch was reached, three cycles in a row.
    AlwaysReached,
    /// A promise of a 1:1 that is still open.
    #[serde(skip)]
    PromiseOpen,
    /// Two people who have not had their 1:1 for a while.
    #[serde(skip)]
    OneOnOneGap,
    /// Feedback that the person has not read, or not early enough.
    #[serde(skip)]
    NotYetSeen,
}

impl SignalName {
    /// The signals that teams and leadership see. The others are for two people, see [`promises_open`](super::promises_open),
    /// [`one_on_one_gaps`](super::one_on_one_gaps) and [`not_yet_seen`](super::not_yet_seen).
    pub const OPEN: [SignalName; 16] = [
        SignalName::HelpWanted,
        SignalName::Quiet,
        SignalName::OffTrackWithoutAsk,
        SignalName::WordsAndNumbersDiffer,
        SignalName::ConfidenceFalling,
        SignalName::ConfidenceUnmoved,
        SignalName::UnansweredNeed,
        SignalName::Silo,
        SignalName::Synergy,
        SignalName::Island,
        SignalName::AssumptionDue,
        SignalName::ClosedWithoutLearning,
        SignalName::CarriedOverSilently,
        SignalName::LateStart,
        SignalName::RecordedLate,
        SignalName::AlwaysReached,
    ];

    /// Those of them that no section of their own tells.
    pub const WORTH_A_CONVERSATION: [SignalName; 13] = [
        SignalName::WordsAndNumbersDiffer,
        SignalName::ConfidenceFalling,
        SignalName::ConfidenceUnmoved,
        SignalName::UnansweredNeed,
        SignalName::Silo,
        SignalName::Synergy,
        SignalName::Island,
        SignalName::AssumptionDue,
        SignalName::ClosedWithoutLearning,
        SignalName::CarriedOverSilently,
        SignalName::LateStart,
        SignalName::RecordedLate,
        SignalName::AlwaysReached,
    ];

    /// Its name as the documentation has it.
    pub fn word(self) -> &'static str {
        match self {
            SignalName::HelpWanted => "help-wanted",
            SignalName::Quiet => "quiet",
            SignalName::OffTrackWithoutAsk => "off-track-without-ask",
            SignalName::WordsAndNumbersDiffer => "words-and-numbers-differ",
            SignalName::ConfidenceFalling => "confidence-falling",
            SignalName::ConfidenceUnmoved => "confidence-unmoved",
            SignalName::UnansweredNeed => "unanswered-need",
            SignalName::Silo => "silo",
            SignalName::Synergy => "synergy",
            SignalName::Island => "island",
            SignalName::AssumptionDue => "assumption-due",
            SignalName::ClosedWithoutLearning => "closed-without-learning",
            SignalName::CarriedOverSilently => "carried-over-silently",
            SignalName::LateStart => "late-start",
            SignalName::RecordedLate => "recorded-late",
            SignalName::AlwaysReached => "always-reached",
            SignalName::PromiseOpen => "promise-open",
            SignalName::OneOnOneGap => "one-on-one-gap",
            SignalName::NotYetSeen => "not-yet-seen",
        }
    }

    /// The signals of this name that `facts` show, in the order of the org. Those for two people are not among them.
    pub fn find(self, facts: &Facts<'_>) -> Vec<Signal> {
        match self {
            SignalName::HelpWanted => super::help_wanted::find(facts),
            SignalName::Quiet => super::quiet::find(facts),
            SignalName::OffTrackWithoutAsk => super::off_track::find(facts),
            SignalName::WordsAndNumbersDiffer => super::words_and_numbers::find(facts),
            SignalName::ConfidenceFalling => super::confidence_falling::find(facts),
            SignalName::ConfidenceUnmoved => super::confidence_unmoved::find(facts),
            SignalName::UnansweredNeed => super::unanswered_need::find(facts),
            SignalName::Silo => super::silo::find(facts),
            SignalName::Synergy => super::synergy::find(facts),
            SignalName::Island => super::island::find(facts),
            SignalName::AssumptionDue => super::assumption_due::find(facts),
            SignalName::ClosedWithoutLearning => super::closed_without_learning::find(facts),
            SignalName::CarriedOverSilently => super::carried_over::find(facts),
            SignalName::LateStart => super::late_start::find(facts),
            SignalName::RecordedLate => super::recorded_late::find(facts),
            SignalName::AlwaysReached => super::always_reached::find(facts),
            SignalName::PromiseOpen | SignalName::OneOnOneGap | SignalName::NotYetSeen => {
                Vec::new()
            }
        }
    }
}

/// Every signal that teams and leadership see, by name in the order of [`SignalName::OPEN`].
pub fn signals(facts: &Facts<'_>) -> Vec<Signal> {
    let names = SignalName::OPEN.into_iter();
    names.flat_map(|name| name.find(facts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_has_its_row_in_the_documentation() {
        let page = include_str!("../../docs/signals.md");
        let rows = page.lines().filter_map(|l| l.strip_prefix("| "));
        let named: Vec<&str> = rows
            .filter_map(|row| row.split(" |").next())
            .filter(|name| *name != "signal")
            .collect();
        let personal = [
            SignalName::PromiseOpen,
            SignalName::OneOnOneGap,
            SignalName::NotYetSeen,
        ];
        let all = SignalName::OPEN.into_iter().chain(personal);
        let words: Vec<&str> = all.map(SignalName::word).collect();
        assert_eq!(named, words);
    }

    #[test]
    fn a_name_is_the_same_word_in_json() {
        for name in SignalName::OPEN {
            assert_eq!(serde_json::to_value(name).unwrap(), name.word());
        }
        assert!(serde_json::to_value(SignalName::NotYetSeen).is_err());
    }
}
