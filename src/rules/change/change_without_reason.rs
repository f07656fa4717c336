//! A key result that became another one, with no word why.

use super::meaning::{KEYS, differs};
use super::pairs::{Pair, pairs};
use crate::clock::{Date, day_and_month};
use crate::diagnostic::{Finding, Level};
use crate::history::History;
use crate::lint::{Before, Check, Group, Rule, WorkspaceFindings};
use crate::model::{
    Difference, DifferenceKind, Direction, Field, FieldValue, KeyResult, Number, OfKind, OkrFile,
    Part, Written, compare_okrs,
};
use crate::rules::goals::key_result_span;
use crate::rules::words::quoted;
use crate::source::Span;
use crate::wording::Wording;
use crate::workspace::Workspace;

pub(crate) const RULE: Rule = Rule {
    name: "change-without-reason",
    group: Group::Change,
    level: Level::Warning,
    summary: "a target, measure, day or meaning that changed in the running cycle, with no word why",
    why: "targets may change; without the reason nobody can tell later whether the goal moved or the world did",
    options: &[],
    page: PAGE,
    check: Check::Past(check),
};

fn check(workspace: &Workspace, before: Before<'_>, findings: &mut WorkspaceFindings) {
    let Some(past) = before.past else { return };
    let pairs = pairs(workspace, before);
    if pairs.is_empty() {
        return;
    }
    let wording = Wording::of(&["en", "de"]);
    for pair in &pairs {
        let Some((index, now)) = pair.now else {
            continue;
        };
        let all = compare_okrs(Some(&pair.before), Some(now));
        let mut rest = all.as_slice();
        while let Some(first) = rest.first() {
            let of = |d: &Difference<'_>| d.about.key_result.map(std::ptr::from_ref::<KeyResult>);
            let same = rest.iter().take_while(|d| of(d) == of(first)).count();
            let (of_one, others) = rest.split_at(same.max(1));
            rest = others;
            if let (Some(objective), Some(key_result)) =
                (first.about.objective, first.about.key_result)
                && objective.is_live()
                && key_result.dropped.is_none()
            {
                let changed = unexplained(of_one, &wording);
                if let Some(worst) = changed.first() {
                    let seen = before.since.is_none().then(|| {
                        let path = workspace.files.get(index).map_or("", |f| &*f.path);
                        since_when(&past.okrs, path, now, worst)
                    });
                    let seen = seen.flatten();
                    findings.add(
                        index,
                        finding(pair, key_result, &changed, seen.as_ref(), past.today),
                    );
                }
            }
        }
    }
}

/// The differences of one key result that ask for a reason and have none.
fn unexplained<'d, 'r>(all: &'d [Difference<'r>], wording: &Wording) -> Vec<&'d Difference<'r>> {
    let given = |d: &Difference<'_>| {
        d.reason.is_some() || matches!(d.kind, DifferenceKind::ReasonGiven { .. })
    };
    // A reason for something that is no key (`measure`, `goal`) speaks of the whole; so do words that were
    // written anew together with a change that says why.
    let whole = all.iter().any(|d| match d.kind {
        DifferenceKind::ReasonGiven { field, .. } => !is_other_key(field),
        _ => false,
    });
    let any = all.iter().any(given);
    let asks = |d: &&Difference<'r>| {
        let text = matches!(
            d.kind,
            DifferenceKind::Changed {
                field: Field::Title | Field::Hypothesis | Field::Unit,
                ..
            }
        );
        d.reason.is_none() && !whole && !(text && any) && matters(d, wording)
    };
    all.iter().filter(asks).collect()
}

/// Whether `written` names a key of a key result that has nothing to do with what it promises.
fn is_other_key(written: &str) -> bool {
    KEYS.iter().any(|key| key.is_called(written))
}

/// Whether a difference makes another goal of a key result. Raised, earlier and narrower is nobody's loss; a baseline
/// that was measured, a unit that was added, a clearer title are none either.
fn matters(difference: &Difference<'_>, wording: &Wording) -> bool {
    let milestone = matches!(difference.about.part, Part::Milestone(_));
    let Some(key_result) = difference.about.key_result else {
        return false;
    };
    let DifferenceKind::Changed {
        field,
        from,
        to,
        direction,
    } = &difference.kind
    else {
        return milestone && difference.kind == DifferenceKind::Gone;
    };
    let Some(from) = from else {
        return false;
    };
    match field {
        Field::Target | Field::Commit => match (direction, to) {
            (Some(Direction::Raised), _) => false,
            (Some(Direction::Unclear), Some(to)) => {
                nearer_by_its_words(key_result, from, to, wording)
            }
            _ => true,
        },
        Field::Min | Field::Max | Field::DecideBy | Field::Due => {
            *direction == Some(Direction::Eased)
        }
        Field::Baseline => from.number().is_some(),
        Field::Unit => true,
        Field::Title | Field::Hypothesis => match (from, to) {
            (FieldValue::Text(from), Some(FieldValue::Text(to))) => {
                let measured = key_result.target.is_some() || key_result.hold.is_some();
                differs(from, to, !measured, wording)
            }
            _ => *field == Field::Hypothesis,
        },
        _ => false,
    }
}

/// Of a target without a baseline the words tell whether less is more; without such words more is.
fn nearer_by_its_words(
    key_result: &KeyResult,
    from: &FieldValue<'_>,
    to: &FieldValue<'_>,
    wording: &Wording,
) -> bool {
    let numbers = from.number().zip(to.number());
    let with_baseline = key_result
        .baseline
        .as_ref()
        .is_some_and(|b| b.value.number().is_some());
    let title = key_result.title.written();
    let falls = title.is_some_and(|title| wording.sentence(title).falls());
    numbers.is_none_or(|(from, to)| with_baseline || (to > from) == falls)
}

/// Day and commit from which on the main line holds what is there now.
fn since_when(
    history: &History,
    path: &str,
    now: &OkrFile,
    wanted: &Difference<'_>,
) -> Option<(Date, String)> {
    let this = wanted.about.key_result.map(std::ptr::from_ref);
    let is_so = |text: &str| {
        let Some(then) = OkrFile::of_text(text) else {
            return false;
        };
        let all = compare_okrs(Some(&then), Some(now));
        !all.iter().any(|d| {
            d.about.key_result.map(std::ptr::from_ref) == this && field_of(d) == field_of(wanted)
        })
    };
    let version = history.first_with(path, is_so)?;
    Some((
        version.commit.visible?,
        version.commit.id.short().to_owned(),
    ))
}

fn finding(
    pair: &Pair<'_>,
    key_result: &KeyResult,
    changed: &[&Difference<'_>],
    seen: Option<&(Date, String)>,
    today: Date,
) -> Finding {
    let told: Vec<String> = changed.iter().map(|d| told(d)).collect();
    let day = seen.map_or(today, |(day, _)| *day);
    let when = seen.map_or_else(String::new, |(day, commit)| {
        format!(" since {} ({commit})", day_and_month(*day, today))
    });
    let eased = changed.iter().any(|d| {
        matches!(
            d.kind,
            DifferenceKind::Changed {
                direction: Some(Direction::Eased),
                ..
            }
        )
    });
    let late = eased && pair.period.elapsed(day) >= 0.75;
    let id = key_result.id.written().unwrap_or("");
    let what = format!(
        "{} is another key result{when}: {}, and `changes` does not say why",
        quoted(id),
        told.join(", "),
    );
    let first = changed.first();
    let key = first.map_or("target", |d| field_of(d));
    let date = day.format("%Y-%m-%d");
    let add = format!("add `changes: [{{date: {date}, field: {key}, why: …}}]`");
    let span = first.map_or_else(|| key_result_span(key_result), |d| span_of(key_result, d));
    let finding = Finding::new(span, what, first.map_or_else(String::new, |d| was(d)));
    if late {
        finding
            .why("in the last weeks a target that came nearer hides what the cycle taught; a miss that is told is worth more than a hit that was moved")
            .next(format!(
                "what did you learn that made it move? {add}; or leave the target and say it in `close: {{learned: …}}`"
            ))
    } else {
        finding.next(format!(
            "what do you know now that you did not know then? {add}"
        ))
    }
}

/// A difference in a few words.
fn told(difference: &Difference<'_>) -> String {
    let key = field_of(difference);
    let DifferenceKind::Changed {
        field,
        from,
        to,
        direction,
    } = &difference.kind
    else {
        let id = difference.about.id().unwrap_or("");
        return format!("the milestone {} is gone", quoted(id));
    };
    let name = match difference.about.part {
        Part::Milestone(_) => format!("{key} of {}", quoted(difference.about.id().unwrap_or(""))),
        _ => key.to_owned(),
    };
    let eased = if *direction == Some(Direction::Eased) {
        " was eased"
    } else {
        ""
    };
    match (field, from, to) {
        (Field::Title | Field::Hypothesis, Some(from), Some(_)) => {
            format!("{name} was {}", shown(from))
        }
        (_, Some(from), Some(to)) => format!("{name}{eased} from {} to {}", shown(from), shown(to)),
        (_, Some(from), None) => format!("{name} {} is gone", shown(from)),
        _ => name,
    }
}

/// What stood there, below the marked words.
fn was(difference: &Difference<'_>) -> String {
    match &difference.kind {
        DifferenceKind::Changed {
            from: Some(from), ..
        } => format!("was {}", shown(from)),
        _ => "had more milestones".to_owned(),
    }
}

fn shown(value: &FieldValue<'_>) -> String {
    match value {
        FieldValue::Number(n) => Number(*n).to_string(),
        FieldValue::Day(day) => day.to_string(),
        FieldValue::Word(word) => (*word).to_owned(),
        FieldValue::Text(text) => quoted(text),
        FieldValue::List(all) => all.join(", "),
    }
}

fn field_of(difference: &Difference<'_>) -> &'static str {
    match &difference.kind {
        DifferenceKind::Changed {
            field: Field::Min | Field::Max,
            ..
        } => "hold",
        DifferenceKind::Changed { field, .. } => field.key(),
        _ => "milestones",
    }
}

/// The words that a finding marks: what stands there now, or the title.
fn span_of(key_result: &KeyResult, difference: &Difference<'_>) -> Span {
    let DifferenceKind::Changed { field, .. } = &difference.kind else {
        return key_result_span(key_result);
    };
    let due = match difference.about.part {
        Part::Milestone(m) => m
            .due
            .as_ref()
            .map(|d| d.span)
            .or(m.title.as_ref().map(|t| t.span)),
        _ => None,
    };
    let span = match field {
        Field::Target => key_result.target.as_ref().map(|v| v.span),
        Field::Commit => key_result.commit.as_ref().map(|v| v.span),
        Field::Baseline => key_result.baseline.as_ref().map(|v| v.span),
        Field::Unit => key_result.unit.as_ref().map(|v| v.span),
        Field::Hypothesis => key_result.hypothesis.as_ref().map(|v| v.span),
        Field::DecideBy => key_result.decide_by.as_ref().map(|v| v.span),
        Field::Min | Field::Max => key_result.hold.as_ref().map(|v| v.span),
        Field::Due => due,
        _ => None,
    };
    span.unwrap_or_else(|| key_result_span(key_result))
}

const PAGE: &str = r#"
A key result is not the one any more that the others know: its target came nearer, its day later, its range
wider; it is measured in another way, from another start, or says something else. And nobody says why.

Changing a target is good practice when the world changed. What is asked for is one line beside it, for those who
read it in January: `changes: [{date: …, field: target, why: …}]`. Git knows the rest.

Only cycles that run are looked at, and only after their settling time (`cadence: {settle: 14d}` in `okr.yaml`): until
then everything may be sorted out. OKRs that came later have the same time from the day they came. `okr lint` compares what
the main line held at the end of that time with what is here; `okr lint --since main` compares with where the branch
began. Nothing is said about a raised target, an earlier day, a baseline that was measured, a typo, another layout, a
file that was moved, or what was dropped or closed. These findings are never taken into a baseline.

Who says so: Maurice Schweitzer, Lisa Ordóñez and Bambi Douma ("Goal Setting as a Motivator of Unethical Behavior",
*Academy of Management Journal* 47, 2004) saw how people who are measured against a goal move the numbers rather than tell
that they missed it. The word for it is *moving the goalposts*; a reason in the open is what tells it from learning.

```yaml,bad "12"
# on: 2026-10-01
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take minutes and no longer a lunch, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 97}}
# on: 2026-11-02
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take minutes and no longer a lunch, unit: min, baseline: 24, target: 12}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 97}}
```

```yaml,good
# on: 2026-10-01
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - {id: build-p95, title: The slowest builds take minutes and no longer a lunch, unit: min, baseline: 24, target: 8}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 97}}
# on: 2026-11-02
objectives:
  - id: trust-ci
    title: Engineers trust CI enough to merge on green
    why: Every flaky build costs an hour of focus
    lead: ana
    key_results:
      - id: build-p95
        title: The slowest builds take minutes and no longer a lunch
        unit: min
        baseline: 24
        target: 12
        changes:
          - {date: 2026-11-02, field: target, why: The old runner pool is kept until January}
      - {id: green-main, title: Main stays green, unit: "%", hold: {min: 98}}
```

When to ignore it: when the change only puts right what was never meant, such as a slipped digit that everybody knew
of. The remark's reason says so: `# okr: ignore[change-without-reason] 800 was a slipped digit`.
"#;
