//! The places that mention or close an ask, in the order of time.

use super::Ask;
use crate::clock::Date;
use crate::model::{AskKind, GoalForm, Items, Record, Written, split_cycle};
use crate::signals::is_a_person;
use crate::source::Span;
use crate::workspace::{File, Workspace};

/// A place that says something about an ask, in the order of time.
pub(super) enum Said<'w> {
    Mention {
        what: Option<&'w str>,
        from: Option<&'w str>,
        waits: Option<&'w str>,
        kind: Option<AskKind>,
    },
    Closed {
        how: Option<&'w str>,
    },
}

pub(super) struct Line<'w> {
    pub(super) when: (Option<Date>, bool, Option<Date>, u32),
    pub(super) team: &'w str,
    pub(super) id: &'w str,
    pub(super) span: Span,
    pub(super) cycle: &'w str,
    pub(super) meant_cycle: Option<&'w str>,
    pub(super) said: Said<'w>,
    pub(super) file: &'w File,
}

impl Line<'_> {
    /// The one of the asks with its id, oldest first, that it is about: the latest of the cycle that it names or stands in,
    /// else the latest open one, when that is the same need. An ask outlives its cycle.
    pub(super) fn meant(&self, asks: &[Ask<'_>], known: &[usize]) -> Option<usize> {
        let mut latest = known.iter().rev().filter_map(|i| Some((*i, asks.get(*i)?)));
        let found = if let Some(cycle) = self.meant_cycle {
            latest.find(|(_, ask)| ask.cycle == cycle)
        } else {
            let is_here = |ask: &Ask<'_>| {
                ask.cycles.contains(&self.cycle) && (ask.is_open() || !self.raises_again(ask))
            };
            let here = latest.clone().find(|(_, ask)| is_here(ask));
            here.or_else(|| {
                let open = latest.find(|(_, ask)| ask.is_open());
                open.filter(|(_, ask)| self.is_same_need(ask))
            })
        };
        found.map(|(at, _)| at)
    }

    /// Whether what it says fits to `ask`. A need may be worded anew within a cycle; across cycles an id alone may be chance.
    fn is_same_need(&self, ask: &Ask<'_>) -> bool {
        let same = |a: Option<&str>, b: Option<&str>| match a.zip(b) {
            Some((a, b)) => {
                let words = |t: &str| t.to_lowercase().split_whitespace().collect::<String>();
                words(a) == words(b)
            }
            None => true,
        };
        match &self.said {
            Said::Mention { what, from, .. } => same(*what, ask.what) && same(*from, ask.from),
            Said::Closed { .. } => true,
        }
    }

    /// Whether a check-in after its closing asks once more. A need in the OKR file stays what was closed.
    pub(super) fn raises_again(&self, ask: &Ask<'_>) -> bool {
        let day = |file: &File| (file.place.date, file.place.number.unwrap_or(1));
        let is_mention = matches!(self.said, Said::Mention { .. });
        is_mention && ask.closed.is_some_and(|c| day(self.file) > day(c.file))
    }
}

pub(super) fn collect<'w>(workspace: &'w Workspace, file: &'w File, lines: &mut Vec<Line<'w>>) {
    let (Some(team), Some(cycle)) = (file.place.team.as_deref(), file.place.cycle.as_deref())
    else {
        return;
    };
    let team = workspace.directory.current_team(team);
    if is_a_person(workspace, team) {
        return;
    }
    let day = day_of(workspace, file);
    let mut add = |id: &'w str, span, said| {
        let (id, meant_cycle) = split_cycle(id).unwrap_or((id, None));
        let when = (
            day,
            file.place.date.is_some(),
            file.place.date,
            file.place.number.unwrap_or(1),
        );
        lines.push(Line {
            when,
            team,
            id,
            span,
            cycle,
            meant_cycle,
            said,
            file,
        });
    };
    let current = |team: Option<&'w str>| team.map(|t| workspace.directory.current_team(t));
    match &file.record {
        Some(Record::Okrs(okrs)) => {
            for need in okrs.objectives.items().iter().flat_map(|o| o.needs.items()) {
                let Some(id) = &need.id else { continue };
                let mention = Said::Mention {
                    what: need.what.written(),
                    from: current(need.from.written()),
                    waits: need.r#for.written(),
                    kind: need.kind.written(),
                };
                add(&id.value.0, id.span, mention);
            }
        }
        Some(Record::CheckIn(check_in)) => {
            for help in check_in.help.items() {
                let Some(id) = &help.id else { continue };
                let mention = Said::Mention {
                    what: help.what.written(),
                    from: current(help.from.written()),
                    waits: help.r#for.written(),
                    kind: help.kind.written(),
                };
                add(&id.value.0, id.span, mention);
            }
            for closed in check_in.closed.items() {
                let Some(id) = &closed.ask else { continue };
                let how = closed.how.written();
                add(&id.value.0, id.span, Said::Closed { how });
            }
        }
        _ => {}
    }
}

/// The day from which a file counts: its own, or where its cycle begins. A check-in that is dated before its cycle speaks
/// of what the cycle's OKRs have said.
pub(super) fn day_of(workspace: &Workspace, file: &File) -> Option<Date> {
    let start = (file.place.cycle.as_deref())
        .and_then(|c| workspace.period(c))
        .map(|p| p.start);
    file.place.date.max(start)
}

/// The title of what waits for an ask: an own key result by its id alone (in a need), or by reference.
pub(super) fn title_of<'w>(
    workspace: &'w Workspace,
    file: &'w File,
    waits: &str,
) -> Option<&'w str> {
    let mut inside = file.objectives().iter().flat_map(|o| o.key_results.items());
    if let Some(key_result) = inside.find(|k| k.id.written() == Some(waits)) {
        return key_result.title.written();
    }
    let own = (
        file.place.team.as_deref().unwrap_or(""),
        file.place.cycle.as_deref().unwrap_or(""),
    );
    let goal = workspace.goal(waits, GoalForm::Own, own).ok()?;
    let title = goal.key_result.map_or(&goal.objective.title, |k| &k.title);
    title.written()
}
