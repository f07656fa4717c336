//! `okrs/CYCLE/TEAM.yaml`: objectives, key results, and what a team needs from others.

use super::entries::Entries;
use super::read::Spanned;
use super::text_values::{AskRef, CycleName, GoalRef, Id, OwnRef, Text};
use super::values::{Baseline, Day, Number};

record! {
    /// The OKRs of one team in one cycle.
    OkrFile, "OKR file"
    required {
        /// What the team wants to change, and how it will know.
        objectives: Vec<Objective>,
    }
    optional {
        /// The team; only where the path does not say it.
        team: Id,
        /// The cycle; only where the path does not say it.
        cycle: CycleName,
        /// A person in the place of a team. It is read so that it can be explained why a personal OKR is a bad idea.
        person: Id,
        /// What the strategy rests on.
        assumptions: Vec<Assumption>,
        /// Answers to other teams' asks, by `team/id`.
        replies: Entries<AskRef, Reply>,
    }
}

record! {
    /// Something the strategy rests on and that may turn out wrong.
    Assumption, "assumption"
    required {
        /// A short name, unique in the file.
        id: Id,
        /// The belief, in one sentence.
        we_believe: Text,
    }
    optional {
        /// The day by which it is looked at again.
        check_by: Day,
    }
}

record! {
    /// What a team wants to change, in words that make people want to come to work.
    Objective, "objective"
    required {
        /// A short name, unique in team and cycle.
        id: Id,
        /// The change, in one sentence without numbers.
        title: Text,
    }
    optional {
        /// How we will know: two to five outcomes.
        key_results: Vec<KeyResult>,
        /// Why this, why now.
        why: Text,
        /// How sure the team must be.
        ambition: Ambition,
        /// Whose idea it was.
        origin: Origin,
        /// The person to talk to, not the one to be judged.
        lead: Id,
        /// Objectives of other teams that this one helps.
        contributes_to: Vec<Spanned<GoalRef>>,
        /// How it helps them, in one sentence.
        contribution: Text,
        /// The assumptions it puts to the test, as `team/assumption`.
        tests: Vec<Spanned<GoalRef>>,
        /// Teams that own this objective together with us.
        shared_with: Vec<Spanned<Id>>,
        /// Asks to other teams that are known from the start.
        needs: Vec<Need>,
        /// What must not be sacrificed on the way.
        health: Vec<Health>,
        /// What we leave alone for this.
        not_doing: Vec<Text>,
        /// Work that we think will get us there.
        initiatives: Vec<Text>,
        /// What was decided and learned at the end.
        close: Close,
        /// Why it was given up.
        dropped: Text,
    }
}

choice! {
    /// How sure a team must be of an objective.
    Ambition, "an ambition" {
        /// Others rely on it: it must be reached.
        Committed = "committed",
        /// A stretch: seven of ten is a success (the default).
        Aspirational = "aspirational",
        /// We want to know something we do not know yet.
        Learning = "learning",
    }
}

choice! {
    /// Whose idea an objective was.
    Origin, "an origin" {
        /// The team's own.
        Team = "team",
        /// Found together with those above or beside.
        Negotiated = "negotiated",
        /// Handed down.
        Assigned = "assigned",
    }
}

record! {
    /// An ask to another team that is known from the start.
    Need, "need"
    required {
        /// A short name, unique in team and cycle; the same ask wherever it is mentioned again.
        id: Id,
        /// What is needed.
        what: Text,
    }
    optional {
        /// The team that can help. Left out: the parent team.
        from: Id,
        /// The own key result that waits for it.
        r#for: OwnRef,
        /// What kind of help.
        kind: AskKind,
    }
}

choice! {
    /// What kind of help is asked.
    AskKind, "a kind of ask" {
        /// Something to work with.
        Tool = "tool",
        /// Money, machines, room.
        Resource = "resource",
        /// Somebody's time or skill.
        Person = "person",
        /// Somebody has to decide.
        Decision = "decision",
    }
}

record! {
    /// The answer to another team's ask.
    Reply, "reply"
    required {
        /// The answer.
        answer: Answer,
    }
    optional {
        /// Why, or when.
        why: Text,
    }
}

choice! {
    /// The answer to an ask.
    Answer, "an answer" {
        /// We will help.
        Yes = "yes",
        /// We will not.
        No = "no",
        /// Not now.
        Later = "later",
    }
}

record! {
    /// A measure that must not be sacrificed on the way.
    Health, "health measure"
    required {
        /// A short name, unique in team and cycle.
        id: Id,
        /// What must hold.
        title: Text,
        /// The range within which it holds.
        hold: Hold,
    }
    optional {
        /// The unit of its values.
        unit: Text,
        /// Where the values come from.
        source: Text,
    }
}

record! {
    /// A range to stay within.
    Hold, "range"
    required {}
    optional {
        /// Not below this.
        min: Number,
        /// Not above this.
        max: Number,
    }
}

record! {
    /// An outcome by which a team knows that an objective was reached.
    KeyResult, "key result"
    required {
        /// A short name, unique in its objective.
        id: Id,
        /// The outcome, in one sentence.
        title: Text,
    }
    optional {
        /// The unit of its values.
        unit: Text,
        /// The value at the start, or `unknown` until it is measured.
        baseline: Baseline,
        /// The value to reach.
        target: Number,
        /// The value we promise, between baseline and target.
        commit: Number,
        /// The value beyond the target that would be a surprise.
        stretch: Number,
        /// When movement is expected.
        curve: Curve,
        /// How often it is measured.
        measured: Measured,
        /// Where the values come from.
        source: Text,
        /// Changes after the settling time, each with its reason.
        changes: Vec<Change>,
        /// A range to stay within, in the place of baseline and target.
        hold: Hold,
        /// Steps on the way, ticked in check-ins.
        milestones: Vec<Milestone>,
        /// What we think is true; answered in check-ins.
        hypothesis: Text,
        /// The day by which the hypothesis is answered.
        decide_by: Day,
        /// The person to talk to, not the one to be judged.
        lead: Id,
        /// Why it was given up. A dropped key result stays in the file.
        dropped: Text,
    }
}

choice! {
    /// When movement towards a target is expected.
    Curve, "a curve" {
        /// Evenly (the default).
        Linear = "linear",
        /// Mostly at the beginning.
        Early = "early",
        /// Mostly towards the end.
        Late = "late",
    }
}

choice! {
    /// How often a key result is measured.
    Measured, "how often it is measured" {
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Once, at the end.
        Once = "once",
    }
}

record! {
    /// Why a key result was changed after the settling time.
    Change, "change"
    required {
        /// The day of the change.
        date: Day,
        /// The key that was changed.
        field: Text,
        /// Why.
        why: Text,
    }
    optional {}
}

record! {
    /// A step on the way.
    Milestone, "milestone"
    required {
        /// A short name, unique in its key result.
        id: Id,
        /// What will be there.
        title: Text,
    }
    optional {
        /// The day by which it should be there.
        due: Day,
    }
}

record! {
    /// What was decided and learned at the end of a cycle.
    Close, "close"
    required {
        /// How it goes on.
        decision: Decision,
    }
    optional {
        /// What we know now.
        learned: Text,
    }
}

choice! {
    /// How an objective goes on after its cycle.
    Decision, "a decision" {
        /// It is reached.
        Reached = "reached",
        /// It goes on as it is.
        Continue = "continue",
        /// It goes on in another form.
        Change = "change",
        /// It ends here.
        Stop = "stop",
    }
}

choice! {
    /// What a team says of a key result.
    Status, "a status" {
        /// Nothing has happened yet, and that is fine.
        NotStarted = "not-started",
        /// It goes as hoped.
        OnTrack = "on-track",
        /// It may not work out.
        AtRisk = "at-risk",
        /// It will not work out like this.
        OffTrack = "off-track",
        /// It waits, on purpose.
        Paused = "paused",
        /// It is reached.
        Done = "done",
        /// It is given up.
        Dropped = "dropped",
    }
}

impl Objective {
    /// Whether a team still works on it: not dropped, not closed.
    pub fn is_live(&self) -> bool {
        self.dropped.is_none() && self.close.is_none()
    }

    /// Its title, unless it was given up: then nobody has to write it better.
    pub fn title_to_judge(&self) -> Option<&Spanned<Text>> {
        self.title.as_ref().filter(|_| self.dropped.is_none())
    }
}

impl KeyResult {
    /// Its title, unless it was given up.
    pub fn title_to_judge(&self) -> Option<&Spanned<Text>> {
        self.title.as_ref().filter(|_| self.dropped.is_none())
    }
}
