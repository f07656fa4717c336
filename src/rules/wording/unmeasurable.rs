//! A key result of which nobody could say whether it was reached.

use super::form::Form;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::Items;
use crate::rules::words::quoted;
use crate::source::Span;
use crate::wording::Sentence;

pub(crate) const RULE: Rule = Rule {
    name: "unmeasurable",
    group: Group::Wording,
    level: Level::Warning,
    summary: "nothing lets two people agree whether it was reached",
    why: "at the end of the cycle the talk is about whether it was reached, and no longer about what was learned",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for objective in context.file.objectives() {
        if objective.dropped.is_some() {
            continue;
        }
        if let Some(title) = &objective.title
            && context.sentence(&title.value).topic()
        {
            findings.add(
                Finding::new(
                    title.span,
                    format!("{} names a topic, and not what should change there", quoted(&title.value.0)),
                    "what should be different?",
                )
                .why("under a topic everything fits, so it helps nobody to decide what to leave alone")
                .next("what do you want to be true at the end of the cycle that is not true today? Say it in one sentence")
                .level(Level::Hint),
            );
        }
        for key_result in objective.key_results.items() {
            let Some(title) = key_result.title_to_judge() else {
                continue;
            };
            if Form::of(key_result) == Form::Title {
                findings_of(
                    &context.sentence(&title.value),
                    title.span,
                    &title.value.0,
                    findings,
                );
            }
        }
    }
}

fn findings_of(sentence: &Sentence<'_>, span: Span, text: &str, findings: &mut Findings) {
    if let Some(blank) = sentence.blank() {
        let words = text.get(blank).unwrap_or("");
        findings.add(
            Finding::new(span, format!("{} waits for a number", quoted(text)), "not filled in yet")
                .next(format!("what should stand in the place of {}? If nobody knows the value of today, write `baseline: unknown` and measure it first", quoted(words))),
        );
    } else if sentence.unmeasurable() {
        let next = match sentence.judgement().and_then(|at| text.get(at)) {
            Some(word) => format!(
                "what would you look at to see whether it is {}? Write it with `baseline` and `target`, or as steps with a day (`milestones`), or as something to find out (`hypothesis`)",
                quoted(word)
            ),
            None => "which number would move if this worked, from where to where? Write it as `baseline` and `target`; if nobody knows yet, `hypothesis` with `decide_by` is a good key result".to_owned(),
        };
        findings.add(
            Finding::new(
                span,
                format!("nothing in {} says when it is reached", quoted(text)),
                "reached when?",
            )
            .next(next),
        );
    }
}

const PAGE: &str = r#"
Nothing in the fields or in the text of a key result lets two people agree whether it was reached:
"Improve the communication", "easy to use", "x % more". An objective that is only the name of a topic
("Predictability") is a hint.

Fields are enough: with `target`, `hold`, `milestones` or `hypothesis` the title may say it in any
words. In a title a number is enough, or a count of none or all.

Who says so: "It's not a key result unless it has a number" (Marissa Mayer, quoted by John
Doerr, *Measure What Matters*, 2018). A number is not the only way: a dated step, or a question that will be
answered by a day, can be told apart from "not yet" as well.

```yaml,bad "Setting up is much easier"
objectives:
  - id: first-week
    title: New customers feel at home in their first week
    why: Four in ten never come back after the first week
    lead: ana
    key_results:
      - {id: easy, title: Setting up is much easier}
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
      - {id: easy, title: Setting up is much easier, unit: min, baseline: 45, target: 20}
      - {id: import, title: Customers who import their data on the first day, unit: "%", baseline: 31, target: 60}
      - {id: first-reply, title: The median time to a first reply falls, unit: h, baseline: 9, target: 3}
```

When to ignore it: hardly ever for long. Where the number is not known, `baseline: unknown` says so.
"#;
