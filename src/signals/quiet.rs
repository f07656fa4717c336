//! Teams of which nothing was heard for longer than their cadence.

use super::{Evidence, Words, is_a_person};
use crate::clock::{Date, day_and_month};
use crate::model::{Items, Kind, Measured, OkrFile, Record};
use crate::workspace::Workspace;
use std::collections::BTreeMap;

/// The default cadence of check-ins, in days.
const CHECK_IN: i64 = 7;
/// The default grace, in days.
const GRACE: i64 = 3;
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
    for (file, record) in workspace
        .of_kind(Kind::Okrs)
        .filter(|(f, _)| f.place.cycle.as_deref() == Some(cycle))
    {
        let (Record::Okrs(okrs), Some(team)) = (record, file.place.team.as_deref()) else {
            continue;
        };
        let team = workspace.directory.current_team(team);
        if is_a_person(workspace, team) {
            continue;
        }
        let Some(patience) = patience(workspace, okrs) else {
            continue;
        };
        let last = told_on.get(team).and_then(|days| days.last()).copied();
        let visible = evidence
            .history
            .recorded(&file.path)
            .and_then(|c| c.visible);
        let begun = visible.map_or(period.start, |v| v.max(period.start));
        let from = last.map_or(begun, |l| l.max(period.start.min(l)));
        let days = (evidence.today - from).num_days() - paused(workspace, from, evidence.today);
        if days > patience {
            found.push(Quiet {
                team,
                last,
                days,
                today: evidence.today,
            });
        }
    }
    found.sort_by_key(|q| (q.last, workspace.directory.position(q.team)));
    found
}

/// How many days of silence are normal; `None` where nothing is measured before the end.
fn patience(workspace: &Workspace, okrs: &OkrFile) -> Option<i64> {
    let cadence = workspace.settings.cadence.as_ref().map(|c| &c.value);
    let check_in = cadence
        .and_then(|c| c.check_in.as_ref())
        .map_or(CHECK_IN, |d| d.value.0);
    let grace = cadence
        .and_then(|c| c.grace.as_ref())
        .map_or(GRACE, |d| d.value.0);
    let open = okrs
        .objectives
        .items()
        .iter()
        .filter(|o| o.dropped.is_none() && o.close.is_none());
    let measured = open
        .flat_map(|o| o.key_results.items())
        .filter(|k| k.dropped.is_none())
        .map(|k| match k.measured.as_ref().map(|m| m.value) {
            None | Some(Measured::Weekly) => Some(check_in),
            Some(Measured::Monthly) => Some(check_in.max(MONTH)),
            Some(Measured::Once) => None,
        });
    measured.flatten().min().map(|cadence| cadence + grace)
}

/// How many of the days after `from`, up to `to`, lie in a pause. A day that two pauses hold is one day.
fn paused(workspace: &Workspace, from: Date, to: Date) -> i64 {
    let pauses = workspace.settings.pauses.items().iter();
    let mut pauses: Vec<(Date, Date)> = pauses
        .filter_map(|p| Some((p.from.as_ref()?.value.0, p.to.as_ref()?.value.0.min(to))))
        .collect();
    pauses.sort_unstable();
    let mut counted = from;
    let mut days = 0;
    for (start, end) in pauses {
        let before = start.pred_opt().unwrap_or(start).max(counted);
        days += (end - before).num_days().max(0);
        counted = counted.max(end);
    }
    days
}

impl Quiet<'_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        let what = match self.last {
            Some(day) => format!(
                "last heard {}: {}",
                day_and_month(day, self.today),
                spell(self.days)
            ),
            None => format!("nothing heard in this cycle yet: {}", spell(self.days)),
        };
        Words {
            what,
            why: "silence can mean that somebody is stuck",
            ask: "On holiday, stuck, or fine?".to_owned(),
        }
    }
}

/// A length of time as one says it.
fn spell(days: i64) -> String {
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
