//! A day that does not fit to its cycle.

use crate::clock::{Date, Period, long_date};
use crate::diagnostic::{Finding, Fix, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{Day, Entered, Items, OkrFile, Record, Settings, Spanned};
use crate::rules::words::quoted;
use crate::source::Span;
use chrono::Datelike;

pub(crate) const RULE: Rule = Rule {
    name: "unlikely-date",
    group: Group::Form,
    level: Level::Warning,
    summary: "a day that does not fit to its cycle",
    why: "what is due before the cycle begins is late from the first day, and what is due after it cannot be reached in it",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let place = &context.file.place;
    match &context.file.record {
        Some(Record::Okrs(okrs)) => {
            if let Some(cycle) = place.cycle.as_deref()
                && let Some(period) = context.period(cycle)
            {
                in_cycle(okrs, cycle, period, findings);
            }
        }
        Some(Record::CheckIn(_)) => {
            if let (Some(cycle), Some(day)) = (place.cycle.as_deref(), place.date)
                && let Some(period) = context.period(cycle)
            {
                check_in_day(day, cycle, period, findings);
            }
        }
        Some(Record::Experiment(experiment)) => {
            backwards(
                experiment.started.as_ref(),
                experiment.ended.as_ref(),
                "this experiment",
                findings,
            );
        }
        Some(Record::Settings(settings)) => turned_around(settings, findings),
        _ => {}
    }
}

/// How long after its cycle a check-in is welcome, in days.
const WELCOME: i64 = 14;

fn check_in_day(day: Date, cycle: &str, period: Period, findings: &mut Findings) {
    let early = (period.start - day).num_days();
    let late = (day - period.end).num_days();
    if early <= WELCOME && late <= WELCOME {
        return;
    }
    let words = if early > 0 {
        "long before the cycle begins"
    } else {
        "long after the cycle has ended"
    };
    findings.add(
        Finding::new(
            Span::default(),
            format!("this check-in of {} lies {words}: {cycle} is {} to {}", long_date(day), long_date(period.start), long_date(period.end)),
            "another time",
        )
        .next("rename the file if the year or the month is mistyped, else move it to the folder of its cycle"),
    );
}

fn in_cycle(okrs: &OkrFile, cycle: &str, period: Period, findings: &mut Findings) {
    let objectives = okrs
        .objectives
        .items()
        .iter()
        .filter(|o| o.dropped.is_none());
    let key_results = objectives
        .flat_map(|o| o.key_results.items())
        .filter(|k| k.dropped.is_none());
    for key_result in key_results {
        let milestones = key_result
            .milestones
            .items()
            .iter()
            .filter_map(|m| m.due.as_ref());
        let days = milestones
            .map(|d| ("due", d))
            .chain(key_result.decide_by.as_ref().map(|d| ("decide_by", d)));
        for (key, day) in days.filter(|(_, d)| !period.contains(d.value.0)) {
            findings.add(outside(key, day, cycle, period));
        }
    }
}

fn outside(key: &str, day: &Spanned<Day>, cycle: &str, period: Period) -> Finding {
    let date = day.value.0;
    let (words, ends) = if date < period.start {
        ("before", format!("begins on {}", long_date(period.start)))
    } else {
        ("after", format!("ends on {}", long_date(period.end)))
    };
    let meant = same_day_inside(date, period);
    let next = match meant {
        Some(meant) => format!("did you mean {}?", quoted(&meant.to_string())),
        None => {
            "write a day within the cycle; what comes later belongs into the next one".to_owned()
        }
    };
    let write = |meant: Date| Fix::replace(format!("write `{meant}`"), day.span, meant.to_string());
    let fix = meant.map(|meant| write(meant).unsure());
    Finding::new(
        day.span,
        format!("`{key}: {date}` lies {words} the cycle {cycle}, which {ends}"),
        format!("{words} the cycle"),
    )
    .next(next)
    .fix(fix)
}

/// The same day of another year, when that lies in the cycle: the slip of every January.
fn same_day_inside(date: Date, period: Period) -> Option<Date> {
    [period.start.year(), period.end.year()]
        .into_iter()
        .filter_map(|year| date.with_year(year))
        .find(|d| period.contains(*d))
}

/// A beginning that lies after its end.
fn backwards(
    start: Option<&Spanned<Day>>,
    end: Option<&Spanned<Day>>,
    what: &str,
    findings: &mut Findings,
) {
    if let (Some(start), Some(end)) = (start, end)
        && start.value.0 > end.value.0
    {
        findings.add(
            Finding::new(
                end.span,
                format!(
                    "{what} begins on {} and ends before that, on {}",
                    start.value.0, end.value.0
                ),
                "before it begins",
            )
            .why("between these two days there is no time in which anything could happen")
            .related(start.span, "the first day")
            .next("correct one of the two days, or exchange them"),
        );
    }
}

fn turned_around(settings: &Settings, findings: &mut Findings) {
    for (name, dates) in settings.cycles.entries() {
        let what = format!("the cycle {}", quoted(&name.value.0));
        backwards(dates.start.as_ref(), dates.end.as_ref(), &what, findings);
    }
    for pause in settings.pauses.items() {
        backwards(
            pause.from.as_ref(),
            pause.to.as_ref(),
            "this pause",
            findings,
        );
    }
}

const PAGE: &str = r#"
A milestone's `due` or a hypothesis's `decide_by` lies outside of the cycle of its file. Mostly it
is the year that slipped, in January or in a block copied from the last cycle; then the same day
in this cycle is offered. Sometimes the work is really longer than the cycle: then the milestone
of this cycle is the last step that can be seen by its end, and the rest becomes a key result of
the next one.

Also reported are cycles, pauses and experiments that end before they begin.

The days of a cycle are those of the calendar, or those declared in `okr.yaml`. An assumption's
`check_by` may lie anywhere: what a strategy rests on does not keep to quarters. Key results that
were dropped are left alone.

```yaml,bad "2025-11-15"
objectives:
  - id: one-runner
    title: Nobody waits for a free build machine any more
    why: Two pools of machines are each half empty while teams queue
    lead: ben
    key_results:
      - {id: queue, title: Builds start soon, unit: min, baseline: 11, target: 1}
      - id: why-flaky
        title: We know what makes tests flaky
        hypothesis: Shared databases cause most of it
        decide_by: 2025-11-15
```

```yaml,good
# file: okr.yaml
cycles:
  FY27-Q1: {start: 2026-11-01, end: 2027-01-31}
# file: okrs/FY27-Q1/platform.yaml
objectives:
  - id: one-runner
    title: Nobody waits for a free build machine any more
    why: Two pools of machines are each half empty while teams queue
    lead: ben
    key_results:
      - {id: queue, title: Builds start soon, unit: min, baseline: 11, target: 1}
      - id: why-flaky
        title: We know what makes tests flaky
        hypothesis: Shared databases cause most of it
        decide_by: 2027-01-15
```

When to ignore it: where the day is fixed from outside, such as by a law, and the team wants to
see it in the file of this cycle.
"#;
