//! What changed between two states of a workspace, as a value.

use crate::clock::Date;
use crate::model::{Difference, DifferenceKind, Direction, Field, Part};
use crate::source::flat;
use crate::views::Said;
use crate::views::change_words::{in_words, unit};
use schemars::JsonSchema;
use serde::Serialize;

/// What changed between two states of a workspace. Values and statuses are the team's, and nobody is counted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Changes {
    /// The version of this format. Within a version keys are only added.
    pub version: u32,
    /// The day for which is told, YYYY-MM-DD.
    pub today: Date,
    /// The older state: a shortened commit.
    pub from: String,
    /// The newer state: a shortened commit; `null` for the files as they are.
    pub to: Option<String>,
    /// What changed in a team's OKRs, check-ins and experiments, in the order of the org.
    pub teams: Vec<TeamChanges>,
    /// Events that were added or changed.
    pub events: Vec<ChangeLine>,
    /// Recognition that was added or changed.
    pub recognition: Vec<ChangeLine>,
    /// Teams and people.
    pub org: Vec<ChangeLine>,
    /// Settings that change what is checked, or who can read what.
    pub settings: Vec<ChangeLine>,
    /// Files that differ and could not be read as what they should be.
    pub unreadable: Vec<String>,
    /// Files of which not all could be read in the older state: what is new in them is not told.
    pub unreadable_before: Vec<String>,
}

/// What changed for a team in a cycle.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TeamChanges {
    /// The team's short name.
    pub team: String,
    /// The cycle.
    pub cycle: String,
    /// Objectives and key results, in the order of the file.
    pub goals: Vec<GoalChanges>,
    /// What belongs to no single goal.
    pub lines: Vec<ChangeLine>,
}

/// What changed about an objective or a key result.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GoalChanges {
    /// What it is about: `team/objective[/key-result]@cycle`.
    pub reference: String,
    /// The objective or key result in words.
    pub title: String,
    /// What changed.
    pub lines: Vec<ChangeLine>,
}

/// One change.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct ChangeLine {
    /// What kind of change.
    pub kind: ChangeLineKind,
    /// The key, where a value changed.
    pub field: Option<Field>,
    /// The value before.
    pub from: Option<Said>,
    /// The value afterwards.
    pub to: Option<Said>,
    /// Whether it became easier or harder to reach, as far as the numbers tell.
    pub direction: Option<Direction>,
    /// The reason that the file gives.
    pub reason: Option<String>,
    /// The change in words.
    pub words: String,
    /// What of a file it is about.
    #[serde(skip)]
    pub(in crate::views) about: ChangeAbout,
    /// What that is called, where it is a part of a goal.
    #[serde(skip)]
    pub(in crate::views) called: String,
    /// The unit of its numbers.
    #[serde(skip)]
    pub(in crate::views) unit: String,
}

/// What of a file a change is about, as far as a page needs to know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::views) enum ChangeAbout {
    /// The objective or key result itself.
    Goal,
    /// A milestone of a key result.
    Milestone,
    /// An ask of an objective.
    Need,
    /// A health measure of an objective.
    Health,
    /// An assumption of a team.
    Assumption,
    /// An answer to another team's ask.
    Reply,
    /// Anything else.
    #[default]
    Other,
}

/// The kinds of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeLineKind {
    /// Something is new.
    Added,
    /// Something is not there any more.
    Gone,
    /// A goal was given up.
    Dropped,
    /// A goal that was given up is taken up again.
    TakenUpAgain,
    /// Something has another id, or stands elsewhere.
    Renamed,
    /// A value is another one.
    Changed,
    /// A reason was added.
    ReasonGiven,
    /// A check-in told something.
    CheckedIn,
}

impl ChangeLine {
    pub(super) fn new(kind: ChangeLineKind, words: impl Into<String>) -> Self {
        ChangeLine {
            kind,
            field: None,
            from: None,
            to: None,
            direction: None,
            reason: None,
            words: words.into(),
            about: ChangeAbout::Other,
            called: String::new(),
            unit: String::new(),
        }
    }

    pub(super) fn of(difference: &Difference<'_>, today: Date) -> Self {
        let kind = match difference.kind {
            DifferenceKind::Added => ChangeLineKind::Added,
            DifferenceKind::Gone => ChangeLineKind::Gone,
            DifferenceKind::Dropped { .. } => ChangeLineKind::Dropped,
            DifferenceKind::TakenUpAgain => ChangeLineKind::TakenUpAgain,
            DifferenceKind::Renamed { .. } | DifferenceKind::Moved { .. } => {
                ChangeLineKind::Renamed
            }
            DifferenceKind::Changed { .. } => ChangeLineKind::Changed,
            DifferenceKind::ReasonGiven { .. } => ChangeLineKind::ReasonGiven,
        };
        let mut line = ChangeLine::new(kind, in_words(difference, today));
        line.reason = match difference.kind {
            DifferenceKind::Dropped { why } | DifferenceKind::ReasonGiven { why, .. } => {
                Some(flat(why))
            }
            _ => difference.reason.map(flat),
        };
        let (about, called) = match difference.about.part {
            Part::Objective | Part::KeyResult => (ChangeAbout::Goal, None),
            Part::Milestone(milestone) => (ChangeAbout::Milestone, milestone.title.as_ref()),
            Part::Need(need) => (ChangeAbout::Need, need.what.as_ref()),
            Part::Health(health) => (ChangeAbout::Health, health.title.as_ref()),
            Part::Assumption(assumption) => {
                (ChangeAbout::Assumption, assumption.we_believe.as_ref())
            }
            Part::Reply(..) => (ChangeAbout::Reply, None),
            _ => (ChangeAbout::Other, None),
        };
        line.about = about;
        line.called = called.map_or_else(String::new, |text| flat(&text.value.0));
        unit(&difference.about).clone_into(&mut line.unit);
        if let DifferenceKind::Changed {
            field,
            from,
            to,
            direction,
        } = &difference.kind
        {
            line.field = Some(*field);
            line.from = from.as_ref().map(Said::from);
            line.to = to.as_ref().map(Said::from);
            line.direction = *direction;
        }
        line
    }
}

impl TeamChanges {
    /// Adds what changed about a goal to what is told of it already.
    pub(super) fn add(&mut self, reference: String, title: String, line: ChangeLine) {
        match self
            .goals
            .iter_mut()
            .find(|goal| goal.reference == reference)
        {
            Some(goal) => goal.lines.push(line),
            None => self.goals.push(GoalChanges {
                reference,
                title,
                lines: vec![line],
            }),
        }
    }
}

impl Changes {
    /// Every line that quotes what somebody wrote.
    pub(super) fn lines(&mut self) -> impl Iterator<Item = &mut ChangeLine> {
        let of_teams = self.teams.iter_mut().flat_map(|team| {
            let goals = team.goals.iter_mut().flat_map(|goal| &mut goal.lines);
            goals.chain(&mut team.lines)
        });
        let others = [&mut self.events, &mut self.recognition];
        of_teams.chain(others.into_iter().flatten())
    }

    /// Whether nothing that matters changed.
    pub fn is_empty(&self) -> bool {
        self.teams.is_empty()
            && self.events.is_empty()
            && self.recognition.is_empty()
            && self.org.is_empty()
            && self.settings.is_empty()
            && self.unreadable.is_empty()
            && self.unreadable_before.is_empty()
    }
}
