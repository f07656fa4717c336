//! A value of the wrong kind, or outside of what is allowed.

use super::lint_settings;
use crate::diagnostic::{Finding, Fix, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::rules::words::quoted;
use crate::source::Span;
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "invalid-value",
    group: Group::Form,
    level: Level::Error,
    summary: "a value of the wrong kind, or outside of what is allowed",
    why: "a value that cannot be read is left out, and what is drawn from it would be wrong",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if let Some(settings) = context.file.record_as() {
        lint_settings::wrong(settings, findings);
        lint_settings::unreadable(&context.file.text, settings, findings);
    }
    for problem in &context.file.problems {
        if let ProblemKind::InvalidValue {
            expected,
            found,
            nearest,
            ..
        } = &problem.kind
        {
            findings.add(finding(
                &context.file.text,
                problem,
                expected,
                found,
                nearest.as_deref(),
            ));
        }
    }
}

fn finding(
    text: &str,
    problem: &Problem,
    expected: &str,
    found: &str,
    nearest: Option<&str>,
) -> Finding {
    let span = problem.span;
    let key = key_of(text, span);
    if found == "nothing" || found == "the text ``" {
        let what = key.map_or("this entry is empty".to_owned(), |k| {
            format!("{} is empty", quoted(k))
        });
        let away = if key.is_some() { "the key" } else { "it" };
        let wanted = if expected == "text" {
            "what belongs there"
        } else {
            expected
        };
        return Finding::new(span, what, "nothing stands here")
            .next(format!("write {wanted}, or remove {away}"))
            .fix(problem.fix.clone());
    }
    if let Some(record) = expected.strip_prefix("the keys of ") {
        return Finding::new(
            span,
            format!("{found} stands in the place of {record}"),
            "has no keys",
        )
        .next(match &problem.fix {
            Some(fix) => fix.title.clone(),
            None => format!("write the keys of {record} here, one on each line, as `key: value`"),
        })
        .fix(problem.fix.clone());
    }
    if let Some(name) = expected.strip_prefix("keys, each ") {
        let place = key.map_or("this place".to_owned(), quoted);
        let what = format!("{place} takes entries, each under a key, and here stands {found}");
        return Finding::new(span, what, "has no keys").next(format!(
            "write for each entry a key, {name}, and what belongs to it indented on the lines below"
        ));
    }
    let (noun, words) = expected
        .split_once(": one of ")
        .map_or((expected, None), |(n, w)| (n, Some(w)));
    let what = match (key, words) {
        (Some(key), None) if !is_key(text, span) => {
            format!("{} takes {noun}, and here stands {found}", quoted(key))
        }
        _ if noun.starts_with("how ") || noun.starts_with("where ") => {
            format!("{found} does not say {noun}")
        }
        _ => format!("{found} is not {noun}"),
    };
    let other = other_word(noun, span.slice(text));
    let next = match (nearest, other, words) {
        (Some(near), ..) => format!("did you mean {}?", quoted(near)),
        (None, Some(ours), _) => format!("here that is called `{ours}`"),
        (None, None, Some(words)) => format!("write one of {words}"),
        (None, None, None) => match &problem.fix {
            Some(fix) => fix.title.clone(),
            None if noun == "a list" => {
                "write a list, each entry on a line of its own behind `- `".to_owned()
            }
            None => format!("write {noun}"),
        },
    };
    let fix = problem
        .fix
        .clone()
        .or_else(|| other.map(|ours| Fix::replace(format!("write `{ours}`"), span, ours).unsure()));
    Finding::new(span, what, "cannot be read")
        .next(next)
        .fix(fix)
}

/// The key whose value stands at `span`: on the same line before it or on the one above, or at `span` itself when there is no value.
pub(in crate::rules) fn key_of(text: &str, span: Span) -> Option<&str> {
    if is_key(text, span) {
        return Some(span.slice(text));
    }
    let before = text.get(..span.start as usize)?;
    let line = before.trim_end().rsplit('\n').next()?.trim_end();
    let key = line.strip_suffix(':')?;
    let start = key.rfind([' ', '{', ',', '[']).map_or(0, |i| i + 1);
    key.get(start..).filter(|k| !k.is_empty())
}

fn is_key(text: &str, span: Span) -> bool {
    let behind = text.get(span.end as usize..).unwrap_or("");
    span.start < span.end
        && (behind.starts_with(":\n")
            || behind.starts_with(": ")
            || behind.starts_with(":\r")
            || behind == ":")
}

/// Colours and other tools' words for our choices.
fn other_word(noun: &str, value: &str) -> Option<&'static str> {
    let value = value.trim_matches(['"', '\'']).to_lowercase();
    match (noun, value.as_str()) {
        ("a status", "green" | "grün" | "good" | "on target") => Some("on-track"),
        ("a status", "yellow" | "amber" | "gelb" | "risk") => Some("at-risk"),
        ("a status", "red" | "rot" | "behind" | "blocked") => Some("off-track"),
        ("a status", "complete" | "completed" | "closed" | "achieved" | "erledigt") => Some("done"),
        ("a status", "cancelled" | "canceled" | "abandoned") => Some("dropped"),
        ("a status", "on-hold" | "on hold") => Some("paused"),
        ("an ambition", "roofshot" | "commit" | "must") => Some("committed"),
        ("an ambition", "moonshot" | "stretch" | "ambitious") => Some("aspirational"),
        ("an origin", "top-down" | "cascaded" | "manager" | "management") => Some("assigned"),
        ("an origin", "bottom-up") => Some("team"),
        _ => None,
    }
}

const PAGE: &str = r#"
A value stands where another kind of value is read: text in the place of a number, a day in
another form, a word that is not among the words to choose from, or nothing at all behind a key.

- Numbers stand without their unit; `unit` says it once. `17 min` becomes `17` where `unit: min`
  is there, and `okr lint --fix` makes that edit; with `--unsafe-fixes` it also writes the unit
  that is missing. Where `unit` says something else, the edit is yours.
- Days are written `YYYY-MM-DD`, because 10/11 is in October for some and in November for others
  (ISO 8601).
- Confidence goes from 0 to 10, and 5 is a coin toss.
- A key with nothing behind it is a question left open. Write the value, or remove the key; a
  baseline that nobody has measured yet is `unknown`, which is an answer.
- Names that others point to (ids, teams, handles) are small letters, digits and hyphens.

Who says so: the schemas, which `okr schema` prints and editors use; they are made from the same
definition as this rule.

```yaml,bad "24 min"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24 min, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

```yaml,good
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: unknown, target: 1}
```

There is no good reason to ignore it.
"#;
