//! An objective that nobody can remember.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::model::{Spanned, Text};
use crate::wording::Sentence;

pub(crate) const RULE: Rule = Rule {
    name: "overlong-objective",
    group: Group::Wording,
    level: Level::Hint,
    summary: "an objective of more than 18 words",
    why: "an objective works when people have it in their heads while they decide something else",
    options: &[],
    page: PAGE,
    check: Check::Title(check),
};

/// More words than this are not remembered.
const MOST: usize = 18;

fn check(title: &Spanned<Text>, sentence: &Sentence<'_>) -> Option<Finding> {
    let words = sentence.length();
    let what = format!("this objective has {words} words");
    (words > MOST).then(|| Finding::new(title.span, what, "hard to remember")
        .next("how would you say it to a colleague at the coffee machine? Make that the title; reasons have a home in `why`, ways to get there in `initiatives`"))
}

const PAGE: &str = r#"
An objective of more than 18 words mostly holds its reasons, its means or a second objective as well.
Reasons belong into `why`, means into `initiatives`.

```yaml,bad "New customers from every region and of every size feel at home with all of our products in their first week, whatever they used before"
objectives:
  - id: first-week
    title: New customers from every region and of every size feel at home with all of our products in their first week, whatever they used before
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

When to ignore it: when everybody in the team can say it by heart.
"#;
