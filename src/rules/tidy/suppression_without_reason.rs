//! A remark that silences a rule without saying why.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Findings, Group, Rule, Suppression};

pub(crate) const RULE: Rule = Rule {
    name: "suppression-without-reason",
    group: Group::Tidy,
    level: Level::Warning,
    options: &[],
    summary: "a remark that silences a rule without saying why",
    why: "in half a year nobody will know whether the exception still holds",
    page: PAGE,
    check: Check::Suppression(check),
};

fn check(remark: &Suppression, _used: &[&'static str], findings: &mut Findings) {
    if remark.reason.is_some() || remark.rules.is_empty() {
        return;
    }
    let names: Vec<&str> = remark.rules.iter().map(|(name, _)| name.as_str()).collect();
    findings.add(
        Finding::new(
            remark.span,
            format!("{} is ignored here, and nobody says why", names.join(", ")),
            "no reason",
        )
        .next("write the reason behind the bracket: `# okr: ignore[rule] reason`"),
    );
}

const PAGE: &str = r##"
An exception is fine. An exception without a reason is a riddle for the next reader, who cannot tell
whether it may go. A few words behind the bracket are enough; `okr report` shows them for rules of
the group *practice*, so that exceptions stay visible.

```yaml,bad "# okr: ignore[pay-linked]"
objectives:
  - id: new-markets
    title: Small shops in the north find us by themselves
    why: Every second shop that tried us came from a friend, and there are few friends in the north yet.
    lead: ana
    bonus: 2 % for everybody in sales # okr: ignore[pay-linked]
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
    bonus: 2 % for everybody in sales # okr: ignore[pay-linked] works agreement until June 2027
    key_results:
      - {id: visits, title: Shops from the north that try us each week, baseline: 40, target: 90}
      - {id: stay, title: Shops that still use us after a month, unit: "%", baseline: 31, target: 45}
```

When to ignore it: never; writing a reason is shorter.
"##;
