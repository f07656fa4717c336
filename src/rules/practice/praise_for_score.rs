//! Thanks for nothing but a score.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::Kind;
use crate::rules::words::quoted;

pub(crate) const RULE: Rule = Rule {
    name: "praise-for-score",
    group: Group::Practice,
    level: Level::Hint,
    summary: "recognition whose only reason is a score or a hit target",
    why: "thanks for a score teach people to look after the score; thanks for what somebody did tell others what helps",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.file.kind != Kind::Recognition {
        return;
    }
    let texts = context.texts();
    let words: Vec<&str> = texts.iter().map(|t| t.words).collect();
    if let Some(text) = context
        .wording
        .only_score(&words)
        .and_then(|n| texts.get(n))
    {
        findings.add(
            Finding::new(
                text.place(text.words, &context.file.text),
                format!("{} is the only reason for these thanks", quoted(text.words)),
                "a score, and nothing that somebody did",
            )
            .next("say what they did and whom it helped; the number can be seen in the OKRs"),
        );
    }
}

const PAGE: &str = r#"
Looked for in recognition, and only where all of it says no more than that a goal was reached. A hit
target beside what somebody did for it is silent.

A score says that it went well, not what was good. Thanks for a choice, a question or a helping hand
can be imitated by those who read them; and those whose bet did not work out can be thanked as well.

```yaml,bad "We hit the target."
# file: recognition/2026-10-14-ana.md
---
by: ben
to: [ana]
---
## What they did
We hit the target.
```

```yaml,good
# file: recognition/2026-10-14-ana.md
---
by: ben
to: [ana]
---
## What they did
Ana called each shop that had left and wrote down why, so that we could ask better questions.
```

When to ignore it: where those who are thanked would rather not have more written about them.
"#;
