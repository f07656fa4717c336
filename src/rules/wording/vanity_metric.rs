//! A total that can only rise.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{KeyResult, Objective, Written};
use crate::rules::words::quoted;

pub(crate) const RULE: Rule = Rule {
    name: "vanity-metric",
    group: Group::Wording,
    level: Level::Hint,
    summary: "a total that can only rise",
    why: "a total grows whatever the team does, so it cannot tell whether something worked",
    options: &[],
    page: PAGE,
    check: Check::KeyResult(check),
};

fn check<'w>(
    context: &Context<'w>,
    _: &'w Objective,
    key_result: &'w KeyResult,
    findings: &mut Findings,
) {
    let Some(title) = key_result.title_to_judge() else {
        return;
    };
    let falls = match (&key_result.baseline, &key_result.target) {
        (Some(b), Some(t)) => b.value.number().is_some_and(|b| b > t.value.0),
        _ => false,
    };
    if falls || key_result.hold.is_some() || key_result.hypothesis.is_some() {
        return;
    }
    let text = &title.value.0;
    let unit = key_result.unit.written().unwrap_or("");
    let rated =
        unit.contains('%') || unit.contains("per ") || unit.contains("pro ") || unit.contains('/');
    if let Some(word) = context.sentence(&title.value).vanity().filter(|_| !rated) {
        let word = quoted(text.get(word).unwrap_or(text));
        findings.add(
            Finding::new(
                title.span,
                format!("{word} add up and never go back"),
                "can only rise",
            )
            .next(format!("what do you hope that people do because of the {word}, and which share of them does it? Or count only those of one week")),
        );
    }
}

const PAGE: &str = r#"
Followers, downloads, page views, likes, registered users: totals that rise whatever happens, and say
little about whether anybody is better off. A share ("% of visitors who …"), a rate ("per week") or a
number of *active* users can fall as well, and so it can teach something.

Who says so: Eric Ries, *The Lean Startup* (2011), calls them vanity metrics, and the others
actionable.

```yaml,bad "Our videos reach 5000 likes"
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: likes, title: Our videos reach 5000 likes, baseline: 900, target: 5000}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

```yaml,good
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: likes, title: Viewers who try a trial in the same week, unit: "%", baseline: 2, target: 6}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

When to ignore it: where being known at all is the outcome, such as in the first weeks of a product.
"#;
