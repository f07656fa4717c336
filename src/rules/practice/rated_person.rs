//! A rating or rank of people.

use super::family::{Family as KeyFamily, of};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::rules::words::quoted;
use crate::syntax::ProblemKind;
use crate::wording::{Family, Topic};

pub(crate) const RULE: Rule = Rule {
    name: "rated-person",
    group: Group::Practice,
    level: Level::Error,
    summary: "a rating, rank or score card of people",
    why: "who expects to be graded on a record stops asking for help in it, and starts to look good",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

const MARK: &str = "a rating and a record of work meet here";
const NEXT: &str = "leave the grade out and write what happened and what it changed, in words; if a works \
                    agreement asks for it here, say so: `# okr: ignore[rated-person] reason`";

fn check(context: &Context<'_>, findings: &mut Findings) {
    for problem in &context.file.problems {
        if let ProblemKind::UnknownKey { key, record, .. } = &problem.kind
            && of(key, record) == Some(KeyFamily::Rating)
        {
            let says = format!(
                "{} brings the rating of people into this {record}",
                quoted(key)
            );
            findings.add(Finding::new(problem.span, says, MARK).next(NEXT));
        }
    }
    let find = |text: &str| context.wording.mentions(text, Family::Rating);
    for (span, words) in context.mentions(Topic::Family(Family::Rating), find) {
        let says = format!("{} rates people", quoted(&words));
        findings.add(Finding::new(span, says, MARK).next(NEXT));
    }
}

const PAGE: &str = r#"
By key (`performance_rating`, `nine_box` …) or by words, in any kind of record: "the score feeds into
her year-end rating". Ratings of anything else (an app in a store, a supplier, a risk) are silent, and
so is a sentence that keeps the two apart.

A rating, a rank, a place in a nine-box grid or on a forced curve turns a conversation into a
verdict. It is looked for in every kind of record: OKRs, check-ins, 1:1 notes, feedback, growth
paths.

It does harm twice: the number says little about the person it is pinned to, and it changes what people
write down. An off-track key result is a request for help, until it counts.

Who says so: in a study of 4,492 managers, each rated by several others, more than half of the
variance in the ratings came from the peculiarities of the raters, a fifth to a quarter from how the
managers worked (Scullen, Mount and Goff, "Understanding the Latent Structure of Job Performance
Ratings", *Journal of Applied Psychology* 85, 2000). W. Edwards Deming called the evaluation of
performance, merit rating and annual review one of the deadly diseases of management (*Out of the
Crisis*, 1986).

What works instead: feedback as situation, behaviour and impact, soon after it happened; and a
review that gathers it, so that nothing in it is a surprise.

```yaml,bad "performance_rating"
# file: people/ana/feedback/2026-10-14-ben.md
---
kind: appreciation
performance_rating: 4
---
## Situation
In the review on Tuesday the numbers did not add up.
## Behaviour
Ana stopped, said so, and asked for a day to find out why.
## Impact
We decided on the right numbers, and I will dare to do the same.
```

```yaml,bad "year-end rating"
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: The result feeds into the year-end rating of everyone in the team
    lead: ana
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

```yaml,good
# file: people/ana/feedback/2026-10-14-ben.md
---
kind: appreciation
---
## Situation
In the review on Tuesday the numbers did not add up.
## Behaviour
Ana stopped, said so, and asked for a day to find out why.
## Impact
We decided on the right numbers, and I will dare to do the same.
```

When to ignore it: where the law or a works agreement wants a rating kept, and kept here. Say so
in the suppression; `okr report` lists it, so that the exception stays visible. A better place is
the system that the agreement is about.
"#;
