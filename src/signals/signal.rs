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
}

/// How the signals of a name are found.
type Find = fn(&Facts<'_>) -> Vec<Signal>;

use SignalName::{
    AlwaysReached, AssumptionDue, CarriedOverSilently, ClosedWithoutLearning, ConfidenceFalling,
    ConfidenceUnmoved, HelpWanted, Island, LateStart, OffTrackWithoutAsk, Quiet, RecordedLate,
    Silo, Synergy, UnansweredNeed, WordsAndNumbersDiffer,
};

/// Every pattern, its name as the documentation has it, and how it is found.
const ALL: [(SignalName, &str, Find); 16] = [
    (HelpWanted, "help-wanted", super::help_wanted::find),
    (Quiet, "quiet", super::quiet::find),
    (
        OffTrackWithoutAsk,
        "off-track-without-ask",
        super::off_track::find,
    ),
    (
        WordsAndNumbersDiffer,
        "words-and-numbers-differ",
        super::words_and_numbers::find,
    ),
    (
        ConfidenceFalling,
        "confidence-falling",
        super::confidence_falling::find,
    ),
    (
        ConfidenceUnmoved,
        "confidence-unmoved",
        super::confidence_unmoved::find,
    ),
    (
        UnansweredNeed,
        "unanswered-need",
        super::unanswered_need::find,
    ),
    (Silo, "silo", super::silo::find),
    (Synergy, "synergy", super::synergy::find),
    (Island, "island", super::island::find),
    (AssumptionDue, "assumption-due", super::assumption_due::find),
    (
        ClosedWithoutLearning,
        "closed-without-learning",
        super::closed_without_learning::find,
    ),
    (
        CarriedOverSilently,
        "carried-over-silently",
        super::carried_over::find,
    ),
    (LateStart, "late-start", super::late_start::find),
    (RecordedLate, "recorded-late", super::recorded_late::find),
    (AlwaysReached, "always-reached", super::always_reached::find),
];

impl SignalName {
    /// Those that no section of their own tells.
    pub fn worth_a_conversation() -> impl Iterator<Item = SignalName> {
        ALL.into_iter()
            .map(|(name, ..)| name)
            .skip_while(|n| *n != WordsAndNumbersDiffer)
    }

    /// Its name as the documentation has it.
    pub fn word(self) -> &'static str {
        let row = ALL.iter().find(|(name, ..)| *name == self);
        row.map_or("", |(_, word, _)| word)
    }

    /// The signals of this name that `facts` show, in the order of the org.
    pub fn find(self, facts: &Facts<'_>) -> Vec<Signal> {
        let row = ALL.iter().find(|(name, ..)| *name == self);
        row.map_or_else(Vec::new, |(.., find)| find(facts))
    }
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
        let personal = ["promise-open", "one-on-one-gap", "not-yet-seen"];
        let words: Vec<&str> = ALL
            .iter()
            .map(|(_, word, _)| *word)
            .chain(personal)
            .collect();
        assert_eq!(named, words);
    }

    #[test]
    fn a_name_is_the_same_word_in_json() {
        for (name, word, _) in ALL {
            assert_eq!(serde_json::to_value(name).unwrap(), word);
        }
    }
}
