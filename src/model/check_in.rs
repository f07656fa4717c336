//! `check-ins/CYCLE/TEAM/DATE.md`: what a team tells about its week.

use super::entries::Entries;
use super::okrs::{AskKind, Reply, Status};
use super::read::Spanned;
use super::text_values::{AskRef, CycleName, Id, OwnAskRef, OwnRef, Text};
use super::values::{Confidence, Day, Number};

record! {
    /// A team's check-in. Only added, never edited, so that merges never clash.
    CheckIn, "check-in"
    required {}
    optional {
        /// The team; only where the path does not say it.
        team: Id,
        /// The cycle; only where the path does not say it.
        cycle: CycleName,
        /// The day; only where the path does not say it.
        date: Day,
        /// The handles of those who were there.
        present: Vec<Spanned<Id>>,
        /// What is new about key results, by `objective/key-result`.
        key_results: Entries<OwnRef, Update>,
        /// Values of health measures, by their id.
        health: Entries<Id, Number>,
        /// Asks that came up on the way.
        help: Vec<Help>,
        /// Own asks that are settled. Only the asker closes an ask.
        closed: Vec<Closed>,
        /// Answers to other teams' asks, by `team/id`.
        replies: Entries<AskRef, Reply>,
    }
}

record! {
    /// What is new about a key result.
    Update, "key result's update"
    required {}
    optional {
        /// The value today, without its unit.
        value: Number,
        /// How likely is the target, from 0 to 10? 5 is a coin toss.
        confidence: Confidence,
        /// What the team says of it.
        status: Status,
        /// Why.
        why: Text,
        /// Milestones that are there now.
        done: Vec<Spanned<Id>>,
        /// The answer to a hypothesis.
        answer: Text,
    }
}

record! {
    /// An ask that came up on the way, or one that is mentioned again.
    Help, "ask"
    required {
        /// A short name, unique in team and cycle; the same ask wherever it is mentioned again.
        id: Id,
    }
    optional {
        /// What is needed. May be left out where the ask is known already.
        what: Text,
        /// The team that can help. Left out: the parent team, for leadership to remove.
        from: Id,
        /// The own key result that waits for it.
        r#for: OwnRef,
        /// What kind of help.
        kind: AskKind,
    }
}

record! {
    /// An own ask that is settled.
    Closed, "closed ask"
    required {
        /// The id of the ask.
        ask: OwnAskRef,
    }
    optional {
        /// How it was settled.
        how: Text,
    }
}

impl CheckIn {
    /// Reports ids that stand twice where they must be unique.
    pub(super) fn check_ids(&self, reader: &mut super::Reader<'_>) {
        use super::Items;
        super::unique_ids::unique(reader, "ask", self.help.items().iter().map(|h| &h.id));
    }
}
