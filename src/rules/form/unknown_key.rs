//! A key that the record does not know.

use super::lint_settings;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Context, Findings, Group, Rule};
use crate::model::{
    KeyResult, Kind, Objective, OkrFile, article, nearest, our_word, section_named,
};
use crate::rules::practice::family;
use crate::rules::words::{listed, quoted};
use crate::source::Span;
use crate::syntax::ProblemKind;
use crate::workspace::File;

pub(crate) const RULE: Rule = Rule {
    name: "unknown-key",
    group: Group::Form,
    level: Level::Error,
    summary: "a key that the record does not know",
    why: "what stands under an unknown key is read by nobody: no report and no reader of the file's form",
    options: &[],
    page: PAGE,
    check: Check::File(check),
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if let Some(settings) = context.file.record_as() {
        lint_settings::unknown(settings, findings);
    }
    for problem in &context.file.problems {
        let ProblemKind::UnknownKey {
            key,
            record,
            nearest,
            known,
        } = &problem.kind
        else {
            continue;
        };
        if family::of(key, record).is_some() {
            continue;
        }
        let next = match nearest {
            Some(ours) => renamed(key, ours),
            None if key.trim().contains(' ') && is_between_braces(&context.file.text, problem.span) => {
                "if this belongs to the text before it, put the whole text into quotes: between braces \
                 a comma ends a value"
                    .to_owned()
            }
            None => other_home(key, record, context.file)
                .unwrap_or_else(|| of_all(known, context.file.kind)),
        };
        findings.add(
            Finding::new(
                problem.span,
                format!("{} is not a key of this {record}", quoted(key)),
                "not known here",
            )
            .next(next)
            .fix(problem.fix.clone()),
        );
    }
}

/// A misspelling asks; a word of another tool tells what ours means.
fn renamed(key: &str, ours: &'static str) -> String {
    if nearest(&key.replace([' ', '-'], "_"), [ours]).is_some() {
        return format!("did you mean `{ours}`?");
    }
    let means = match ours {
        "lead" => ", the person to talk to about it",
        "why" => ", the reason in one or two sentences",
        "baseline" => ", the value at the start of the cycle",
        "contributes_to" => ", a list of `team/objective`",
        "needs" => ", the asks to other teams",
        "initiatives" => ", the work that may lead there",
        _ => "",
    };
    format!("here it is called `{ours}`{means}")
}

fn is_between_braces(text: &str, key: Span) -> bool {
    let before = text.get(..key.range().start).unwrap_or("");
    before.trim_end().ends_with(['{', ','])
}

/// Where a word of other tools has its home, when it is not another key of the same record.
fn other_home(key: &str, record: &str, file: &File) -> Option<String> {
    let kind = file.kind;
    let key = key.to_lowercase().replace([' ', '-'], "_");
    if let Some(section) = section_named(kind, &key.replace('_', " ")) {
        return Some(format!(
            "write it as text under the heading `## {}`, below the second `---`",
            section.name
        ));
    }
    let goal = matches!(record, "objective" | "key result" | "OKR file");
    let words = match key.as_str() {
        "weight" | "weighting" | "weights" | "gewicht" | "gewichtung" => {
            "remove it: objectives are not averaged here, so none has to weigh more than another; \
             what matters most stands first in the file"
        }
        "score" | "scores" | "grade" | "progress" | "percent" | "percentage" | "completion"
        | "status" | "confidence" | "value" | "current" | "current_value" | "aktuell"
        | "fortschritt"
            if goal =>
        {
            "how it goes is told in a check-in, `check-ins/CYCLE/TEAM/YYYY-MM-DD.md`, so that the \
             weeks stay readable one after the other; remove it here"
        }
        "type" | "metric_type" | "kr_type" | "kind" if record == "key result" => {
            "remove it: the kind follows from the other keys: `baseline` and `target`, `hold`, \
             `milestones` or `hypothesis`"
        }
        "priority" | "order" | "rank" | "prio" if goal => {
            "remove it: the order in the file says what comes first"
        }
        "quarter" | "period" | "timeframe" | "quartal" | "zeitraum"
            if record == OkrFile::WHAT && file.place.cycle.is_none() =>
        {
            "here it is called `cycle`, such as `cycle: 2026-Q4`"
        }
        "due" | "due_date" | "deadline" | "frist" | "fällig" | "fällig_am"
            if record == Objective::WHAT || record == KeyResult::WHAT =>
        {
            "remove it: an objective and its key results end with their cycle; steps with a day of \
             their own are `milestones`, and what is to be learned by a day is a `hypothesis` with \
             `decide_by`"
        }
        "cycle" | "quarter" | "period" | "timeframe" | "quartal" | "zeitraum" | "year" | "team"
        | "department" | "start_date" | "end_date"
            if goal =>
        {
            "remove it: the path of the file says it, `okrs/CYCLE/TEAM.yaml`"
        }
        "children" | "sub_objectives" | "cascades_to" | "cascade" if goal => {
            "remove it: the objective that helps says so, with `contributes_to`"
        }
        "tags" | "labels" | "category" | "notes" | "comments" | "link" | "links"
            if kind.is_yaml() =>
        {
            "if it is worth keeping, write it as a comment behind a `#`"
        }
        "notes" | "comments" | "summary" => "write it as text below the second `---`",
        _ => return one_level_deeper(&key, record),
    };
    Some(words.to_owned())
}

/// A key that is known where the list below this record holds its entries.
fn one_level_deeper(key: &str, record: &str) -> Option<String> {
    let (list, below, keys) = if record == OkrFile::WHAT {
        ("objectives", Objective::WHAT, Objective::KEYS)
    } else if record == Objective::WHAT {
        ("key_results", KeyResult::WHAT, KeyResult::KEYS)
    } else {
        return None;
    };
    let ours = our_word(key, keys).filter(|ours| *ours != "title")?;
    Some(format!(
        "`{ours}` belongs to {} {below}: put it one level deeper, into an entry of `{list}`",
        article(below)
    ))
}

/// The keys there are: all when they are few, else the ones that are used most.
fn of_all(known: &'static [&'static str], kind: Kind) -> String {
    let keys = known.iter().copied();
    if known.len() <= 9 {
        return format!("the keys known here are {}", listed(keys, "and"));
    }
    let most = keys.take(7);
    format!(
        "remove it or write it as a comment; known here are {} and {} more, which `okr schema {}` prints",
        most.map(quoted).collect::<Vec<_>>().join(", "),
        known.len() - 7,
        kind.name()
    )
}

const PAGE: &str = r#"
Each kind of record knows its keys. A key that is not among them is most often misspelt, comes
from another tool (`owner`, `start_value`, `keyResults`), or stands one level too high or too low.
Nothing is lost: the file keeps it. But nothing reads it either, and that is noticed late.

Where the key that was meant can be guessed, it is read as if it were written rightly, so that one
slip does not cause a second finding; and `okr lint --fix` renames it. Editors with a schema
underline the same keys while you write (`okr schema`).

Some keys are missing on purpose. `weight`: objectives are not averaged here, because the average
of three different things tells nobody what to do. `score` and `status` in an OKR file: how it
goes is told week by week, in check-ins. Keys about pay and about the rating of people have rules
of their own: `pay-linked` and `rated-person`.

```yaml,bad "owner"
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    owner: ana
    key_results:
      - {id: build-p95, title: Slow builds get faster, unit: min, baseline: 24, target: 8}
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
      - {id: flaky, title: Flaky builds are rare, unit: "%", baseline: 9, target: 1}
```

When to ignore it: while another program reads the key from the same file, say so in the
suppression: `# okr: ignore[unknown-key] read by the wiki`.
"#;
