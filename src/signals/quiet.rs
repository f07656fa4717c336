//! Teams of which nothing was heard for longer than their cadence.

use super::rhythm::{Rhythm, paused};
use super::{Evidence, Facts, Signal, SignalName, Words, okrs_of_teams};
use crate::clock::{Date, day_and_month};
use crate::model::{Items, Measured, OkrFile, Written};
use crate::workspace::Workspace;
use std::collections::BTreeMap;

/// How often is enough where everything is measured monthly, in days.
const MONTH: i64 = 31;

/// A team that was last heard of some time ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quiet<'w> {
    /// Today's name of the team.
    pub team: &'w str,
    /// The day of the last check-in with words; `None` when there was none in this cycle or before.
    pub last: Option<Date>,
    /// Days since then, or since the cycle began; days of a pause are not counted.
    pub days: i64,
    /// Check-ins came since then, with values and without a word.
    pub values_alone: bool,
    today: Date,
}

/// The teams with OKRs in `cycle`, while it runs, of which nothing was heard in words for longer than cadence and grace; `told_on` says
/// when each was heard.
pub fn quiet<'w>(
    evidence: Evidence<'w>,
    told_on: &BTreeMap<&str, Vec<Date>>,
    cycle: &str,
) -> Vec<Quiet<'w>> {
    let workspace = evidence.workspace;
    // Nobody is quiet before a cycle begins, or after it has ended.
    let period = workspace.period(cycle);
    let Some(period) = period.filter(|p| p.contains(evidence.today)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for okrs in okrs_of_teams(workspace).filter(|o| o.cycle == cycle) {
        let team = okrs.team;
        let Some(patience) = patience(workspace, okrs.record) else {
            continue;
        };
        let last = told_on.get(team).and_then(|days| days.last()).copied();
        let visible = evidence
            .history
            .recorded(&okrs.file.path)
            .and_then(|c| c.visible);
        let begun = visible.map_or(period.start, |v| v.max(period.start));
        let from = last.map_or(begun, |l| l.max(period.start.min(l)));
        let days = (evidence.today - from).num_days() - paused(workspace, from, evidence.today);
        if days > patience {
            let mut check_ins = workspace.check_ins().filter(|(_, c)| c.team == team);
            found.push(Quiet {
                team,
                last,
                days,
                values_alone: check_ins.any(|(day, _)| day > from && day <= evidence.today),
                today: evidence.today,
            });
        }
    }
    found.sort_by_key(|q| (q.last, workspace.directory.position(q.team)));
    found
}

/// How many days of silence are normal; `None` where nothing is measured before the end.
fn patience(workspace: &Workspace, okrs: &OkrFile) -> Option<i64> {
    let Rhythm {
        check_in, grace, ..
    } = Rhythm::of(workspace);
    let open = okrs
        .objectives
        .items()
        .iter()
        .filter(|o| o.dropped.is_none() && o.close.is_none());
    let measured = open
        .flat_map(|o| o.key_results.items())
        .filter(|k| k.dropped.is_none())
        .map(|k| match k.measured.written() {
            None | Some(Measured::Weekly) => Some(check_in),
            Some(Measured::Monthly) => Some(check_in.max(MONTH)),
            Some(Measured::Once) => None,
        });
    measured.flatten().min().map(|cadence| cadence + grace)
}

/// The quiet teams, each once, in the order of the org: unlike asks, silences are not told by their length.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let mut found: Vec<Signal> = Vec::new();
    let workspace = facts.workspace();
    for cycle in facts.running() {
        for quiet in quiet(facts.evidence, &facts.told_on, &cycle.name) {
            if !found.iter().any(|s| s.is_about(quiet.team)) {
                found.push(Signal {
                    name: SignalName::Quiet,
                    teams: vec![quiet.team.to_owned()],
                    cycle: Some(cycle.name.clone()),
                    about: Vec::new(),
                    title: workspace.directory.team_name(quiet.team).to_owned(),
                    words: quiet.words(),
                });
            }
        }
    }
    found.sort_by_key(|s| s.teams.first().map(|t| workspace.directory.position(t)));
    found
}

impl Quiet<'_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        let last = self.last.map(|day| day_and_month(day, self.today));
        let length = spell(self.days);
        let what = match (last, self.values_alone) {
            (Some(day), false) => format!("last heard {day}: {length}"),
            (Some(day), true) => format!("last words {day}, since then values alone: {length}"),
            (None, false) => format!("nothing heard in this cycle yet: {length}"),
            (None, true) => format!("values alone in this cycle, no word yet: {length}"),
        };
        Words {
            what,
            why: "silence can mean that somebody is stuck",
            ask: "On holiday, stuck, or fine?".to_owned(),
        }
    }
}

/// A length of time as one says it.
pub(super) fn spell(days: i64) -> String {
    const NUMBERS: [&str; 11] = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let weeks = days / 7;
    match usize::try_from(weeks).ok().and_then(|w| NUMBERS.get(w)) {
        Some(word) if weeks > 1 => format!("{word} weeks"),
        Some(_) if weeks == 1 => "over a week".to_owned(),
        _ => format!("{days} days"),
    }
}
