//! More objectives than a team can keep in mind.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, OptionDefault, Rule, RuleOption};
use crate::rules::goals;

pub(crate) const RULE: Rule = Rule {
    name: "too-many-objectives",
    group: Group::Focus,
    level: Level::Warning,
    summary: "more objectives at a time than a team can keep in mind",
    why: "what stands beside many other things is nobody's first thought in the morning, and each of them gets a little of the time",
    options: &[MAX],
    page: PAGE,
    check: Check::File(check),
};

const MAX: RuleOption = RuleOption {
    name: "max",
    default: OptionDefault::Count(3),
    doc: "the most objectives of a team in one cycle",
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(okrs) = goals::of_team(context) else {
        return;
    };
    let max = RULE.count(context.settings(), &MAX);
    let count = goals::live(okrs).count();
    let Some(first) = goals::live(okrs).nth(max) else {
        return;
    };
    let cycle = context.file.place.cycle.as_deref();
    let during = cycle.map_or_else(String::new, |c| format!(" in {c}"));
    let keep = if max == 1 {
        "which one".to_owned()
    } else {
        format!("which {max}")
    };
    findings.add(
        Finding::new(
            goals::title_span(first),
            format!("{count} objectives stand side by side{during}"),
            format!("number {} of {count}", max + 1),
        )
        .next(format!(
            "{keep} would you keep if you had to choose today? Move the others to the next cycle, or let them go with `dropped: why`"
        )),
    );
}

const PAGE: &str = r#"
A file holds more objectives than a team can keep in mind: more than three, where nothing else is
set. Each of them may be worth it. The question is which of them would be chosen if only a few
could be, because that choice is made anyway: by the team now, or by the calendar later.

Counted is what the team still works on. Objectives that were dropped or closed do not count, nor do
those that another team shares with this one. A new one that comes in the middle of a cycle is
welcome when another one goes.

Who says so: "The one thing an MBO system should provide par excellence is focus. This can only
happen if we keep the number of objectives small." (Andrew Grove, *High Output Management*, 1983).
Christina Wodtke, *Radical Focus* (2016), asks for one. Google's re:Work guide names three to five.

```yaml,bad "Releases are pleasantly dull"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
  - id: calm-nights
    title: Nights on call are quiet
    why: Two people carry most of the nights
    lead: ben
    key_results:
      - {id: night-pages, title: Pages at night, unit: pages a week, baseline: 11, target: 2}
      - {id: acted, title: Alerts that somebody acted on, unit: "%", baseline: 22, target: 80}
  - id: one-pool
    title: Nobody waits for a free build machine any more
    why: Two pools of machines are each half empty while teams queue
    lead: ben
    key_results:
      - {id: queue, title: Wait for a machine, unit: min, baseline: 11, target: 1}
      - {id: idle, title: Hours in which machines stand idle, unit: "%", baseline: 48, target: 20}
  - id: dull-releases
    title: Releases are pleasantly dull
    why: Somebody stays late for each of them
    lead: ana
    key_results:
      - {id: evenings, title: Evenings spent on a release, unit: evenings a month, baseline: 7, target: 1}
      - {id: taken-back, title: Releases that were taken back, unit: "%", baseline: 6, target: 2}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    not_doing: [One pool of build machines, Dull releases]
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
  - id: calm-nights
    title: Nights on call are quiet
    why: Two people carry most of the nights
    lead: ben
    key_results:
      - {id: night-pages, title: Pages at night, unit: pages a week, baseline: 11, target: 2}
      - {id: acted, title: Alerts that somebody acted on, unit: "%", baseline: 22, target: 80}
```

When to ignore it: a file that speaks for many people, such as a company's or a department's, may
hold four or five. Set the number that fits in `okr.yaml`, so that it is agreed once and not
argued each quarter.
"#;
