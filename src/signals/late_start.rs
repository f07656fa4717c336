//! OKRs that others could see only when the cycle was well on its way.

use super::{Evidence, Words, is_a_person};
use crate::clock::{Date, day_and_month, days_word};
use crate::model::Kind;

/// A team's OKRs that first became visible after the settling time of their cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateStart<'w> {
    /// Today's name of the team.
    pub team: &'w str,
    /// The day on which others could see them first.
    pub visible: Date,
    /// How many days of the cycle were over by then.
    pub days: i64,
    today: Date,
}

/// The OKRs of `cycle` that became visible only after its settling time, in the order of the org. An import, and a
/// workspace that is younger than the settling time itself, are no late start.
pub fn late_start<'w>(evidence: Evidence<'w>, cycle: &str) -> Vec<LateStart<'w>> {
    let workspace = evidence.workspace;
    let (Some(period), Some(settled)) = (workspace.period(cycle), workspace.settled_on(cycle))
    else {
        return Vec::new();
    };
    // Before any record was visible there was no workspace to write into.
    let first = evidence
        .history
        .commits()
        .iter()
        .filter_map(|c| c.visible)
        .min();
    if !evidence.history.reaches(settled) || first.is_none_or(|day| day > settled) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for file in workspace.files.iter().filter(|f| f.kind == Kind::Okrs) {
        let Some(team) = file.place.team.as_deref() else {
            continue;
        };
        let team = workspace.directory.current_team(team);
        if file.place.cycle.as_deref() != Some(cycle) || is_a_person(workspace, team) {
            continue;
        }
        let commit = evidence.history.recorded(&file.path).filter(|c| !c.import);
        let late = commit.and_then(|c| c.visible).filter(|day| *day > settled);
        if let Some(visible) = late {
            found.push(LateStart {
                team,
                visible,
                days: (visible - period.start).num_days(),
                today: evidence.today,
            });
        }
    }
    found.sort_by_key(|late| workspace.directory.position(late.team));
    found
}

impl LateStart<'_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        Words {
            what: format!(
                "first visible on {}, {} into the cycle",
                day_and_month(self.visible, self.today),
                days_word(self.days)
            ),
            why: "others plan with what they can see, and the weeks before are hard to make up for",
            ask: "What kept you from it, and what would let the next cycle begin earlier?"
                .to_owned(),
        }
    }
}
