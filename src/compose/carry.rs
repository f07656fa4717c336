//! An objective taken into the next cycle: its own lines with their remarks, without what belongs to the cycle that ends.

use super::edit::{Change, Step, edit, meant};
use super::yaml::Yaml;
use crate::clock::Period;
use crate::model::{Day, Items, Spanned, Written};
use crate::syntax::{Node, Value, parse};
use crate::views::{ClosingKeyResult, ClosingObjective};

/// What becomes of an objective that goes on.
#[derive(Debug, Clone, Default)]
pub struct Carry {
    /// Its id.
    pub id: String,
    /// What differs from the old lines; the ways begin in the objective.
    pub changes: Vec<Change>,
}

impl Carry {
    /// What goes on of an objective: key results that are not settled, from where they stand now; open needs; days only
    /// where they lie in the cycle that begins.
    pub fn of(closing: &ClosingObjective<'_>, next: Option<Period>) -> Self {
        let mut changes = vec![Change::Remove(way(&["close"]))];
        if !closing.has_rest() {
            changes.push(Change::Remove(way(&["key_results"])));
        }
        for key_result in closing.key_results.iter().filter(|_| closing.has_rest()) {
            changes.extend(of_key_result(key_result, next));
        }
        let needs = closing.objective.needs.items();
        if needs.len() == closing.closed_needs.len() {
            changes.push(Change::Remove(way(&["needs"])));
        }
        for need in needs {
            let Some(id) = need.id.written() else {
                continue;
            };
            let place = |key: &str| [way(&["needs"]), vec![Step::id(id), Step::key(key)]].concat();
            let waits = need.r#for.written().unwrap_or("");
            let waits = waits.rsplit('/').next();
            let settled = |k: &&ClosingKeyResult<'_>| k.is_settled && Some(k.id) == waits;
            if closing.closed_needs.contains(&id) {
                changes.push(Change::Remove(
                    [way(&["needs"]), vec![Step::id(id)]].concat(),
                ));
            } else if closing.key_results.iter().any(|k| settled(&k)) {
                changes.push(Change::Remove(place("for")));
            }
        }
        Carry {
            id: closing.id.to_owned(),
            changes,
        }
    }
}

fn way(keys: &[&str]) -> Vec<Step> {
    keys.iter().copied().map(Step::key).collect()
}

fn of_key_result(closing: &ClosingKeyResult<'_>, next: Option<Period>) -> Vec<Change> {
    let own = [way(&["key_results"]), vec![Step::id(closing.id)]].concat();
    if closing.is_settled {
        return vec![Change::Remove(own)];
    }
    let place = |keys: &[&str]| [own.clone(), way(keys)].concat();
    let key_result = closing.key_result;
    let mut changes = vec![Change::Remove(place(&["changes"]))];
    let is_past = |day: &Spanned<Day>| next.is_none_or(|next| !next.contains(day.value.0));
    if key_result.decide_by.as_ref().is_some_and(is_past) {
        changes.push(Change::Remove(place(&["decide_by"])));
    }
    if let (Some(target), Some(value)) = (&key_result.target, closing.value) {
        changes.push(Change::Set(place(&["baseline"]), value.into()));
        let target = target.value.0;
        // What was promised on the way may lie behind already.
        let is_behind = |commit: f64| (commit - value) * (target - value) <= 0.0;
        if key_result.commit.written().is_some_and(is_behind) {
            changes.push(Change::Remove(place(&["commit"])));
        }
    }
    for milestone in key_result.milestones.items() {
        let Some(id) = milestone.id.written() else {
            continue;
        };
        let item = [place(&["milestones"]), vec![Step::id(id)]].concat();
        if closing.done.contains(&id) {
            changes.push(Change::Remove(item));
        } else if milestone.due.as_ref().is_some_and(is_past) {
            changes.push(Change::Remove([item, way(&["due"])].concat()));
        }
    }
    changes
}

/// The objectives as the value of `objectives` in a new file: in their own lines where those can be taken along.
pub fn carried_lines(text: &str, carries: &[Carry]) -> Option<String> {
    let mut lines = String::from("objectives:\n");
    for carry in carries {
        let one = own_lines(text, carry).or_else(|| {
            let value = carried_value(text, carry)?;
            Some(Yaml::map([("objectives", Yaml::List(vec![value]))]).document())
        })?;
        lines.push_str(one.strip_prefix("objectives:\n")?);
    }
    Some(lines)
}

/// An objective as a value, with what differs.
pub fn carried_value(text: &str, carry: &Carry) -> Option<Yaml> {
    let document = parse(text);
    let item = objective(document.root.as_ref()?, &carry.id)?;
    let changes = carry.changes.iter();
    Some(changes.fold(Yaml::of(item)?, meant))
}

fn objective<'n, 't>(root: &'n Node<'t>, id: &str) -> Option<&'n Node<'t>> {
    let Value::List(items) = &root.get("objectives")?.value else {
        return None;
    };
    let id_of = |item: &'n Node<'t>| item.get("id").and_then(Node::scalar);
    { items.iter() }.find(|item| id_of(item).is_some_and(|found| found.text == id))
}

/// A small file with the objective's own lines, moved to where a list begins, and with what differs.
fn own_lines(text: &str, carry: &Carry) -> Option<String> {
    let document = parse(text);
    let item = objective(document.root.as_ref()?, &carry.id)?;
    let span = item.span.range();
    let first = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let before = text.get(first..span.start)?;
    let dash = before.strip_suffix(before.trim_start())?.len();
    if !before.trim_start().starts_with("- ") {
        return None;
    }
    let rest = text.get(span.end..)?;
    let mut end = span.end + rest.find('\n').map_or(rest.len(), |at| at + 1);
    // Remarks that stand deeper than the dash are the objective's.
    for line in text.get(end..)?.split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        if !words.starts_with('#') || line.len() - words.len() <= dash {
            break;
        }
        end += line.len();
    }
    let mut small = String::from("objectives:\n");
    for line in text.get(first..end)?.lines() {
        if !line.trim().is_empty() {
            let moved = line
                .get(dash..)
                .filter(|_| line.get(..dash).is_some_and(|b| b.trim().is_empty()))?;
            small.push_str("  ");
            small.push_str(moved.trim_end());
        }
        small.push('\n');
    }
    let way = [Step::key("objectives"), Step::id(&carry.id)];
    let changes: Vec<Change> = carry.changes.iter().map(|c| c.below(&way)).collect();
    edit(&small, true, &changes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# The old file
objectives:
- id: trust-ci   # ours
  title: 'Engineers trust CI'

  # measured by the pipeline
  key_results:
  - {id: p95, title: Fast, baseline: 24, target: 8, commit: 20}
  # gone in November
  - id: old
    title: Old
    dropped: Too early
  # more to come
- id: other
  title: Other
";

    fn carry() -> Carry {
        let way = |rest: &[Step]| [vec![Step::key("key_results")], rest.to_vec()].concat();
        let p95 = |key: &str| way(&[Step::id("p95"), Step::key(key)]);
        Carry {
            id: "trust-ci".into(),
            changes: vec![
                Change::Remove(way(&[Step::id("old")])),
                Change::Remove(p95("commit")),
                Change::Set(p95("baseline"), 17.0.into()),
            ],
        }
    }

    #[test]
    fn an_objective_takes_its_lines_and_remarks_along() {
        assert_eq!(
            carried_lines(TEXT, &[carry()]).unwrap(),
            "\
objectives:
  - id: trust-ci   # ours
    title: 'Engineers trust CI'

    # measured by the pipeline
    key_results:
    - {id: p95, title: Fast, baseline: 17, target: 8}
    # more to come
"
        );
    }

    #[test]
    fn lines_that_cannot_be_taken_are_written_anew() {
        let flow = "objectives: [{id: trust-ci, title: Trust, key_results: [{id: p95, title: Fast, baseline: 24, target: 8}, {id: old, title: Old}]}]\n";
        assert_eq!(
            carried_lines(flow, &[carry()]).unwrap(),
            "\
objectives:
  - id: trust-ci
    title: Trust
    key_results:
      - id: p95
        title: Fast
        baseline: 17
        target: 8
"
        );
        assert_eq!(carried_lines("a: 1\n", &[carry()]), None);
    }
}
