//! A person as the cause of a failure.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::rules::words::quoted;
use crate::wording::Topic;

pub(crate) const RULE: Rule = Rule {
    name: "blame",
    group: Group::Practice,
    level: Level::Hint,
    summary: "a person as the cause of a failure",
    why: "who is blamed once tells the next problem late, and everyone who reads it learns the same",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let find = |text: &str| context.wording.blamed(text, &|w| context.is_name(w));
    for (span, words) in context.mentions(Topic::Blame, find) {
        let what = format!("{} blames a person", quoted(&words));
        findings.add(Finding::new(span, what, "a person is the cause here")
            .next("say what happened, what it changed, and what would have helped: the next one in this place meets the same trap"));
    }
}

const PAGE: &str = r#"
By words, in any kind of record, with a person as the subject: "he should have known", "it was her
fault". A build that failed, an experiment that failed and what people say of themselves are silent.

Who says so: Amy Edmondson found that better led hospital teams reported more mistakes, not fewer: they
dared to speak of them ("Learning from Mistakes Is Easier Said Than Done", *Journal of Applied Behavioral
Science* 32, 1996; in 1999 she called it psychological safety). Blame ends that, and with it the only way
to hear of a problem while it is small.

```yaml,bad "Ana should have told"
# file: people/ana/feedback/2026-10-14-ben.md
---
kind: suggestion
---
## Situation
In the review on Tuesday the numbers did not add up.
## Behaviour
Ana should have told us on Monday.
## Impact
We decided on the right numbers, and I will dare to do the same.
```

```yaml,good
# file: people/ana/feedback/2026-10-14-ben.md
---
kind: suggestion
---
## Situation
In the review on Tuesday the numbers did not add up.
## Behaviour
Nobody knew of it until the review; a word on Monday would have given us a day.
## Impact
We decided on the right numbers, and I will dare to do the same.
```

When to ignore it: where the words are quoted to talk about them.
"#;
