//! Two objectives in one.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::model::{Spanned, Text};
use crate::rules::words::quoted;
use crate::wording::Sentence;

pub(crate) const RULE: Rule = Rule {
    name: "and-objective",
    group: Group::Wording,
    level: Level::Hint,
    summary: "two changes in one objective",
    why: "when two things are wanted at once, nobody knows which of them to let go when time gets short",
    options: &[],
    page: PAGE,
    check: Check::Title(check),
};

fn check(title: &Spanned<Text>, sentence: &Sentence<'_>) -> Option<Finding> {
    let text = &title.value.0;
    let (first, second) = sentence.two_changes()?;
    let [first, second] = [first, second].map(|at| quoted(text.get(at).unwrap_or("")));
    let what = format!("{} wants two things: {first} and {second}", quoted(text));
    Some(Finding::new(title.span, what, "two changes")
        .next("which of the two would you keep if there were time for one only? Make that the objective; the other is a second objective, or one for the next cycle"))
}

const PAGE: &str = r#"
The title of an objective wants two changes at once: "Simplify setup and win new markets". Two nouns
("sales and support") are one thing; it is two verbs that pull in two directions.

```yaml,bad "Simplify the setup and increase loyalty of old customers"
objectives:
  - id: first-week
    title: Simplify the setup and increase loyalty of old customers
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
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
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

When to ignore it: where one is the means and the other the end; then again, the end alone is the
better title.
"#;
