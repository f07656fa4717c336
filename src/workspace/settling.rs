//! The time after a cycle's beginning in which everything may still be sorted out.

use super::Workspace;
use crate::clock::Date;
use chrono::Days;

/// How long that is where `cadence.settle` says nothing, in days.
const SETTLE: i64 = 14;

impl Workspace {
    /// The last day on which targets that became visible on `from` may still be sorted out freely.
    pub fn settled_from(&self, from: Date) -> Option<Date> {
        let cadence = self.settings.cadence.as_ref();
        let set = cadence.and_then(|c| c.value.settle.as_ref());
        let days = set.map_or(SETTLE, |days| days.value.0);
        let end = from.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
        end.pred_opt()
    }

    /// The last day on which the targets of `cycle` may still be sorted out freely; the day before its first one
    /// where no time is given for that.
    pub fn settled_on(&self, cycle: &str) -> Option<Date> {
        self.settled_from(self.period(cycle)?.start)
    }
}
