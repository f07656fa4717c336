//! How often people talk, and how late is late.

use crate::clock::Date;
use crate::model::{Cadence, Days, Items, Spanned};
use crate::workspace::Workspace;

/// The cadence of a workspace, with what holds where it says nothing. All in days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rhythm {
    pub(super) check_in: i64,
    pub(super) one_on_one: i64,
    pub(super) grace: i64,
    pub(super) settle: i64,
}

impl Rhythm {
    pub(super) fn of(workspace: &Workspace) -> Self {
        let cadence = workspace.settings.cadence.as_deref();
        let days = |pick: fn(&Cadence) -> &Option<Spanned<Days>>, default| {
            let set = cadence.and_then(|c| pick(c).as_ref());
            set.map_or(default, |d| d.value.0)
        };
        Rhythm {
            check_in: days(|c| &c.check_in, 7),
            one_on_one: days(|c| &c.one_on_one, 7),
            grace: days(|c| &c.grace, 3),
            settle: days(|c| &c.settle, 14),
        }
    }
}

/// How many of the days after `from`, up to `to`, lie in a pause. A day that two pauses hold is one day.
pub(super) fn paused(workspace: &Workspace, from: Date, to: Date) -> i64 {
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
