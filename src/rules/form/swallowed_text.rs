//! A text that YAML cut off at ` #`.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::rules::words::quoted;
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "swallowed-text",
    group: Group::Form,
    level: Level::Error,
    summary: "a text that is cut off at ` #`",
    why: "YAML takes a `#` behind a blank for the begin of a comment, so the rest of the sentence is lost",
    options: &[],
    page: PAGE,
    check: Check::Problem(check),
};

fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::SwallowedText { lost } = &problem.kind else {
        return None;
    };
    let what = format!("{} is not read as a part of this text", quoted(lost));
    Some(
        Finding::new(problem.span, what, "the text ends here")
            .next(
                "put the whole text into quotes; if it is a remark, leave a blank behind the `#`: \
                 `# a remark`",
            )
            .fix(problem.fix.clone()),
    )
}

const PAGE: &str = r#"
In YAML, a `#` with a blank before it begins a comment. Without a warning, the title `Close the
gap to #1 in Europe` becomes `Close the gap to`. These files hold prose, and prose holds ticket
numbers, ranks and channels, so the case is looked for.

What counts as lost text: a `#` that is glued to a word or number (`#42`, `#platform`), and a
number in the middle of a sentence (`the # 1 reason`). A comment with a blank behind its `#` is a
comment and stays silent: `target: 8 # agreed with mobile`.

How to mend it: put the whole text into quotes. `okr lint --fix` offers that edit.

Who says so: the YAML specification 1.2.2, section 6.6, "Comments".

```yaml,bad "Customers name us as their"
objectives:
  - id: first-choice
    title: Small shops think of us first
    why: Customers name us as their #2 whenever we ask, right behind doing nothing
    lead: ana
    key_results:
      - {id: tried, title: Shops that try us, unit: shops a week, baseline: 40, target: 90}
      - {id: stay, title: Shops that stay for a month, unit: "%", baseline: 31, target: 45}
```

```yaml,good
objectives:
  - id: first-choice
    title: Small shops think of us first
    why: "Customers name us as their #2 whenever we ask, right behind doing nothing"
    lead: ana # since October
    key_results:
      - {id: tried, title: Shops that try us, unit: shops a week, baseline: 40, target: 90}
      - {id: stay, title: Shops that stay for a month, unit: "%", baseline: 31, target: 45}
```

When to ignore it: where it is a comment after all. Then a blank behind the `#` is enough.
"#;
