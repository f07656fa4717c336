//! Pay tied to an OKR.

use super::family::{Family as KeyFamily, of_key};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::rules::words::quoted;
use crate::syntax::ProblemKind;
use crate::wording::{Family, Topic};

pub(crate) const RULE: Rule = Rule {
    name: "pay-linked",
    group: Group::Practice,
    level: Level::Error,
    summary: "pay tied to an OKR",
    why: "people who are paid for reaching a goal choose goals that they can reach",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

const MARK: &str = "pay and OKR meet here";
const NEXT: &str = "move the pay rule to the compensation plan and keep the outcome here; \
                    if a contract requires the link, say so: `# okr: ignore[pay-linked] reason`";

fn check(context: &Context<'_>, findings: &mut Findings) {
    for problem in &context.file.problems {
        if let ProblemKind::UnknownKey { key, record, .. } = &problem.kind
            && of_key(key) == Some(KeyFamily::Pay)
        {
            let what = format!("this {record} ties pay to its result");
            findings.add(Finding::new(problem.span, what, MARK).next(NEXT));
        }
    }
    let find = |text: &str| context.wording.mentions(text, Family::Pay);
    for (span, words) in context.mentions(Topic::Family(Family::Pay), find) {
        let what = format!("{} ties pay to a goal", quoted(&words));
        findings.add(Finding::new(span, what, MARK).next(NEXT));
    }
}

const PAGE: &str = r#"
By key (`bonus`, `payout`, `commission` …) or by words, in any kind of record: "NPS of 50 unlocks the
quarterly payout". Products that have to do with money ("the sign-up bonus converts better", "payroll
errors") are silent, and so is a sentence that keeps the two apart.

An OKR is a bet on work whose solution is not known yet. As soon as somebody's bonus, commission or
raise hangs on it, the bet becomes a contract: people aim low (*sandbagging*), look after their own
goal (*silos*) and dress up the numbers (*hacking the system*).

Who says so: "Tell me how you measure me and I will tell you how I will behave" (Eliyahu Goldratt,
*The Haystack Syndrome*, 1990). "When a measure becomes a target, it ceases to be a good measure"
(Marilyn Strathern on Goodhart's law, "'Improving ratings'", *European Review* 5, 1997). John Doerr,
*Measure What Matters* (2018), keeps OKRs and compensation apart for the same reason.

```yaml,bad "bonus"
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: Shops that a neighbour told stay longer than those we call
    lead: noor
    bonus: 20 % of variable pay at 100 %
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

```yaml,bad "quarterly payout"
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: We only know the south so far
    lead: ana
    key_results:
      - {id: nps, title: An NPS of 50 unlocks the quarterly payout for everyone, baseline: 31, target: 50}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

```yaml,good
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: Shops that a neighbour told stay longer than those we call
    lead: noor
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

When to ignore it: where a contract or a works agreement requires the link for now. Say so in the
suppression; `okr report` lists it, so that the exception stays visible.
"#;
