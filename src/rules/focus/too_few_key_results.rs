//! An objective that is seen from one side only, or from none.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, OptionDefault, Rule, RuleOption};
use crate::model::{Ambition, Items, Objective};
use crate::rules::goals;

pub(crate) const RULE: Rule = Rule {
    name: "too-few-key-results",
    group: Group::Focus,
    level: Level::Hint,
    summary: "an objective with a single key result, or with none",
    why: "one number alone can be reached in a way that helps nobody; a second one, from another side, shows it",
    options: &[MIN],
    page: PAGE,
    check: Check::Objective(check),
};

const MIN: RuleOption = RuleOption {
    name: "min",
    default: OptionDefault::Count(2),
    doc: "the fewest key results of one objective",
};

fn check(context: &Context<'_>, objective: &Objective, findings: &mut Findings) {
    if !objective.is_live() || goals::unreadable(context.file, objective.span, "key_results") {
        return;
    }
    let written = objective.key_results.items().len();
    let live = goals::live_key_results(objective).count();
    let min = RULE.count(context.settings(), &MIN);
    let learning = objective
        .ambition
        .as_ref()
        .is_some_and(|a| a.value == Ambition::Learning);
    // To let one go is an answer: what was dropped is still counted, unless nothing else is left.
    if live > 0 && (written >= min || learning) {
        return;
    }
    let name = goals::called(objective);
    let (what, label, next) = match (written, live) {
        (0, _) => (
            format!("{name} has no key result"),
            "no key result",
            "how would somebody from another team see that it is reached? Two or three such outcomes are enough",
        ),
        (_, 0) => (
            format!("every key result of {name} was dropped"),
            "nothing is left to see it by",
            "if the objective is let go as well, say so with `dropped: why`; if not, what would now tell that it is reached?",
        ),
        (1, _) => (
            format!("{name} has one key result"),
            "one key result",
            "what would you not want to lose while this number is reached? Make it a second key result, or a `health` measure",
        ),
        _ => (
            format!("{name} has {written} key results, fewer than the {min} of this workspace"),
            "few key results",
            "what else would be different if it is reached?",
        ),
    };
    // A health measure looks from the other side as well.
    if written == 1 && live == 1 && min == 2 && !objective.health.items().is_empty() {
        return;
    }
    findings.add(Finding::new(goals::title_span(objective), what, label).next(next));
}

const PAGE: &str = r#"
An objective has a single key result, or none. One number alone can be reached in a way that helps
nobody: calls get shorter because people are cut off, builds get faster because tests are skipped.
A second one that looks from another side shows it. It does not have to be a goal: a `health`
measure, which must only not get worse, is as good.

Silent are objectives of the ambition `learning`, where one good question is enough, and those that
have a health measure beside their key result. Objectives that were dropped or closed are left
alone. A key result that was dropped still counts, so that nobody has to invent another one for it;
only when all were dropped the rule asks whether the objective goes as well.

Who says so: Andrew Grove pairs each indicator with one that measures its opposite effect (*High
Output Management*, 1983).

```yaml,bad "Engineers trust CI enough to merge on green"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    health:
      - {id: no-skips, title: Tests that are left out, unit: tests, hold: {max: 3}}
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
  - id: why-flaky
    title: We understand our flaky builds
    why: Three guesses in a row were wrong
    lead: ben
    ambition: learning
    key_results:
      - {id: cause, title: We know what makes tests flaky, hypothesis: Shared databases cause most of it}
```

When to ignore it: while an OKR is still being written on a branch, or where one outcome really
says it all, such as a permit that is granted or not.
"#;
