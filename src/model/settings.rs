//! `okr.yaml`: what a workspace sets for itself.

use super::entries::Entries;
use super::read::Spanned;
use super::text_values::{CycleName, Language, RuleName, Text};
use super::values::{Day, Days, OptionValue};

record! {
    /// The settings of a workspace. The file marks the workspace's root; every key is optional.
    Settings, "settings file"
    required {}
    optional {
        /// The organisation's name, as reports show it.
        organisation: Text,
        /// Where growth paths, 1:1 notes and feedback are kept.
        people_records: PeopleRecords,
        /// How often people talk, and how late is late.
        cadence: Cadence,
        /// Cycles that the calendar does not name, such as fiscal quarters.
        cycles: Entries<CycleName, CycleDates>,
        /// Days on which nobody is late.
        pauses: Vec<Pause>,
        /// About review packets.
        review: ReviewSettings,
        /// The behaviours we want to see more of; recognition names one of them.
        behaviours: Vec<Text>,
        /// The languages in which records are written.
        language: Vec<Language>,
        /// Levels and options of rules, and what is left out.
        lint: LintSettings,
        /// Other names for the folders of the workspace.
        folders: FolderSettings,
    }
}

choice! {
    /// Where people's records are kept.
    PeopleRecords, "where people's records are kept" {
        /// In repositories of their own, not in this one (the default).
        Elsewhere = "elsewhere",
        /// In this repository, encrypted to those concerned.
        Sealed = "sealed",
        /// In this repository in clear text: everybody who can read it may read them.
        Here = "here",
    }
}

record! {
    /// How often people talk, and how late is late.
    Cadence, "cadence"
    required {}
    optional {
        /// How often a team checks in.
        check_in: Days,
        /// How often two people have their 1:1.
        one_on_one: Days,
        /// How much later than the cadence is still on time.
        grace: Days,
        /// How long after a cycle begins targets may still be sorted out freely.
        settle: Days,
    }
}

record! {
    /// The days of a cycle, both included.
    CycleDates, "cycle"
    required {
        /// The first day.
        start: Day,
        /// The last day.
        end: Day,
    }
    optional {}
}

record! {
    /// Days on which nobody is late.
    Pause, "pause"
    required {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
    }
    optional {
        /// Why.
        why: Text,
    }
}

record! {
    /// About review packets.
    ReviewSettings, "review setting"
    required {}
    optional {
        /// How long feedback must have been read before a review.
        notice: Days,
    }
}

record! {
    /// Levels and options of rules, and what is left out.
    LintSettings, "lint setting"
    required {}
    optional {
        /// A level for each rule: off, hint, warning or error.
        rules: Entries<RuleName, LevelSetting>,
        /// Options of rules, by rule.
        options: Entries<RuleName, Entries<Text, Spanned<OptionValue>>>,
        /// Files that are not checked, as patterns with `*` and `**`.
        exclude: Vec<Text>,
    }
}

choice! {
    /// The level of a rule.
    LevelSetting, "a level" {
        /// The rule says nothing.
        Off = "off",
        /// An offer.
        Hint = "hint",
        /// Worth a look.
        Warning = "warning",
        /// Fails a check.
        Error = "error",
    }
}

record! {
    /// Other names for the folders of the workspace.
    FolderSettings, "folder setting"
    required {}
    optional {
        /// The folder for OKRs.
        okrs: super::text_values::RecordPath,
        /// The folder for teams and people.
        org: super::text_values::RecordPath,
        /// The folder for check-ins.
        check_ins: super::text_values::RecordPath,
        /// The folder for experiments.
        experiments: super::text_values::RecordPath,
        /// The folder for events.
        events: super::text_values::RecordPath,
        /// The folder for recognition.
        recognition: super::text_values::RecordPath,
        /// The folder for people's records.
        people: super::text_values::RecordPath,
    }
}

impl std::str::FromStr for Text {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.trim().is_empty() {
            Err(())
        } else {
            Ok(Text(text.to_owned()))
        }
    }
}

impl super::entries::EntryKey for Text {
    const EXPECTED: &'static str = "the name of an option";
    const PATTERN: &'static str = "\\S";
}
