//! Big words in the place of a change.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::model::{Spanned, Text};
use crate::rules::words::quoted;
use crate::wording::Sentence;

pub(crate) const RULE: Rule = Rule {
    name: "slogan",
    group: Group::Wording,
    level: Level::Hint,
    summary: "big words in the place of a change",
    why: "who reads it knows how it should sound, and not what should be different on Monday",
    options: &[],
    page: PAGE,
    check: Check::Title(check),
};

fn check(title: &Spanned<Text>, sentence: &Sentence<'_>) -> Option<Finding> {
    let text = &title.value.0;
    let word = quoted(text.get(sentence.slogan()?).unwrap_or(text));
    let what = format!("{} says it with {word}", quoted(text));
    Some(Finding::new(title.span, what, "big words").next(format!(
        "what would a customer or a colleague see that made them say {word}? Write what they see"
    )))
}

const PAGE: &str = r#"
"World-class", "excellence", "next level": words that nobody can be against, and that tell nobody what
to do differently. An objective may be ambitious and warm; it should still be about something that
can be seen.

```yaml,bad "World-class onboarding for everybody"
objectives:
  - id: first-week
    title: World-class onboarding for everybody
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

When to ignore it: when the team chose these words together and knows what they mean by them.
"#;
