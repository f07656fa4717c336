//! A remark that silences nothing.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Findings, Group, Rule, Suppression};
use crate::model::nearest;
use crate::rules::{ALL, named};

pub(crate) const RULE: Rule = Rule {
    name: "unused-suppression",
    group: Group::Tidy,
    level: Level::Warning,
    options: &[],
    summary: "a remark that silences nothing",
    why: "a remark without effect makes readers believe in an exception that is not there",
    page: PAGE,
    check: Check::Suppression(check),
};

fn check(remark: &Suppression, used: &[&'static str], findings: &mut Findings) {
    if remark.rules.is_empty() {
        let finding = Finding::new(
            remark.span,
            "this remark names no rule, so it silences none",
            "which rule?",
        );
        findings.add(finding.next("name the rule in brackets: `# okr: ignore[rule] reason`"));
    }
    for (name, span) in &remark.rules {
        if used.iter().any(|u| u == name) {
            continue;
        }
        findings.add(if named(name).is_none() {
            let near = nearest(name, ALL.iter().map(|r| r.name));
            let next = near.map_or_else(|| "`okr rules` lists them all".to_owned(), |n| format!("did you mean `{n}`?"));
            Finding::new(*span, format!("there is no rule `{}`", short(name)), "not known").next(next)
        } else {
            Finding::new(*span, format!("{name} has nothing to say here"), "without effect").next(
                "remove it; if it was meant for another line, move it there: behind the line, or on a line of its own above it",
            )
        });
    }
}

fn short(name: &str) -> String {
    name.chars().take(60).collect()
}

const PAGE: &str = r#"
Remarks that silence a rule outlive the lines they were written for. When the line is mended, the
remark should go too, or it will silence something else one day.

A remark behind a line is for that line; on a line of its own it is for what stands below it.

```yaml,bad "pay-linked"
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves # okr: ignore[pay-linked] agreed in 2025
    why: Every second shop that tried us came from a friend, and there are few friends in the north yet.
    lead: ana
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

```yaml,good
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: Every second shop that tried us came from a friend, and there are few friends in the north yet.
    lead: ana
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

When to ignore it: while a rule is off for a trial. Turn this one off with it.
"#;
