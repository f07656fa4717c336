//! `carried-over-silently`: an objective that stands in the next cycle again and was never closed.

use super::{CycleFacts, Facts, Signal, SignalName, TeamObjective, Words};
use crate::clock::Period;
use crate::model::{Objective, Written};

/// So many days after its end a cycle may still be closed.
const CLOSING: i64 = 14;

pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    for cycle in facts.not_ended() {
        for again in cycle.live() {
            let Some((before, period, earlier)) = earlier(facts, cycle, again) else {
                continue;
            };
            if !earlier.is_live() || (facts.today() - period.end).num_days() <= CLOSING {
                continue;
            }
            let words = Words {
                what: format!("stood in {before} as well, and was not closed there"),
                why: "what goes on without a look back goes on in the same way",
                ask: "What do we know now, and what will be different this time?".to_owned(),
            };
            let name = SignalName::CarriedOverSilently;
            let mut signal = again.signal(name, facts, &cycle.name, words);
            let id = earlier.id.written().unwrap_or("");
            signal.about.push(format!("{}/{id}@{before}", again.team));
            found.push(signal);
        }
    }
    found
}

/// The same objective in the cycle before: by its id, or by its words.
fn earlier<'w>(
    facts: &Facts<'w>,
    cycle: &CycleFacts<'w>,
    again: &TeamObjective<'w>,
) -> Option<(&'w str, Period, &'w Objective)> {
    let workspace = facts.workspace();
    let files = workspace.okr_files_of(again.team).filter_map(|file| {
        let name = file.place.cycle.as_deref()?;
        let period = workspace.period(name)?;
        // The cycle before is as long as this one, or nearly: a quarter does not carry a year over.
        let gap = (cycle.period.start - period.end).num_days();
        let (short, long) = (period.days() / 2, period.days() * 2);
        let near = gap > 0 && gap <= cycle.period.days();
        (near && (short..=long).contains(&cycle.period.days())).then_some((file, name, period))
    });
    let (file, name, period) = files.max_by_key(|(.., period)| period.end)?;
    let id = |o: &'w Objective| o.id.written();
    let title = |o: &'w Objective| o.title.written().map(plain);
    let objective = again.objective;
    let all = file.objectives();
    let by_id = all
        .iter()
        .find(|o| id(o).is_some() && id(o) == id(objective));
    let by_title = || {
        all.iter()
            .find(|o| title(o).is_some() && title(o) == title(objective))
    };
    let found = by_id.or_else(by_title)?;
    Some((name, period, found))
}

/// A title without signs, in small letters.
fn plain(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::signals::SignalName::CarriedOverSilently;
    use crate::signals::tests::{found, okrs};

    fn carried(today: &str, before: &str, again: &str) -> Vec<Vec<String>> {
        let files = [
            ("okrs/2026-Q3/web.yaml", before),
            ("okrs/2026-Q4/web.yaml", again),
        ];
        let found = found(CarriedOverSilently, today, &files);
        found.into_iter().map(|s| s.about).collect()
    }

    #[test]
    fn an_objective_that_was_not_closed_and_goes_on_is_asked_about() {
        let open = okrs("");
        let expected = [["web/goal", "web/goal@2026-Q3"]];
        assert_eq!(carried("2026-10-15", &open, &open), expected);
        let renamed = open
            .replace("goal", "other")
            .replace("gets better", "gets better!");
        assert_eq!(
            carried("2026-10-15", &open, &renamed),
            [["web/other", "web/goal@2026-Q3"]]
        );
    }

    #[test]
    fn there_is_time_to_close_it() {
        let open = okrs("");
        assert_eq!(carried("2026-10-14", &open, &open), [[""; 0]; 0]);
        assert_eq!(carried("2026-09-20", &open, &open), [[""; 0]; 0]);
    }

    #[test]
    fn what_was_closed_dropped_or_is_new_goes_on_in_the_open() {
        let open = okrs("");
        for before in [
            okrs("close: {decision: continue}"),
            okrs("dropped: Too early"),
            open.replace("goal", "other").replace("better", "faster"),
        ] {
            assert_eq!(
                carried("2026-10-15", &before, &open),
                [[""; 0]; 0],
                "{before}"
            );
        }
        let closed = okrs("close: {decision: reached}");
        assert_eq!(carried("2026-10-15", &open, &closed), [[""; 0]; 0]);
    }

    #[test]
    fn a_year_is_not_carried_into_its_quarter() {
        let open = okrs("");
        let files = [
            ("okrs/2025/web.yaml", open.as_str()),
            ("okrs/2026-Q1/web.yaml", &open),
            ("okrs/2026-Q4/web.yaml", &open),
        ];
        assert_eq!(found(CarriedOverSilently, "2026-10-20", &files), []);
    }
}
