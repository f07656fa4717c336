//! An objective with a number.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::model::{Spanned, Text};
use crate::rules::words::quoted;
use crate::wording::Sentence;

pub(crate) const RULE: Rule = Rule {
    name: "number-in-objective",
    group: Group::Wording,
    level: Level::Hint,
    summary: "an objective with a number",
    why: "an objective says why anybody should care; numbers say how far, and they stand in the key results",
    options: &[],
    page: PAGE,
    check: Check::Title(check),
};

fn check(title: &Spanned<Text>, sentence: &Sentence<'_>) -> Option<Finding> {
    let text = &title.value.0;
    let number = sentence.measures().into_iter().next()?;
    let number = quoted(text.get(number).unwrap_or(""));
    let what = format!("{} holds the number {number}", quoted(text));
    Some(Finding::new(title.span, what, "a number in an objective")
        .next(format!("what would be better for people if {number} were reached? Make that the title, and the number a key result")))
}

const PAGE: &str = r#"
An objective with a number in it is mostly a key result that stands one line too high: it says how
far, and nobody can tell any more what it is good for.

Quarters, dates, versions and names such as "phase 2" are no numbers in this sense.

```yaml,bad "Support answers 95 % of questions within a day"
objectives:
  - id: fast-help
    title: Support answers 95 % of questions within a day
    why: Who waits for an answer looks for another product
    lead: ana
    key_results:
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

```yaml,good
objectives:
  - id: fast-help
    title: Whoever asks us is helped before the question grows
    why: Who waits for an answer looks for another product
    lead: ana
    key_results:
      - {id: a-day, title: Questions that are answered within a day, unit: "%", baseline: 71, target: 95}
      - {id: again, title: Questions that are asked a second time, unit: "%", baseline: 12, target: 6}
```

When to ignore it: where the number is a name that everybody knows.
"#;
