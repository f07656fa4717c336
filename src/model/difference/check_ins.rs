//! Two versions of a check-in. Most are only ever added; what was corrected afterwards is told as well.

use super::field::{Field, FieldValue};
use super::fields;
use super::pairing::pairs;
use super::{About, Difference, DifferenceKind, Found, Part};
use crate::model::{AskRef, CheckIn, Entries, Items, Reply, Spanned, Written};
use std::collections::HashMap;

/// What changed between two versions of a check-in's keys; `None` where there was or is none. The words of its sections
/// are not compared.
pub fn compare_check_ins<'r>(
    before: Option<&'r CheckIn>,
    after: Option<&'r CheckIn>,
) -> Vec<Difference<'r>> {
    let mut found = Found::default();
    let about = |part| About {
        objective: None,
        key_result: None,
        part,
    };
    let updates =
        |check_in: Option<&'r CheckIn>| entries(check_in.and_then(|c| c.key_results.as_ref()));
    for (reference, before, after) in by_key(updates(before), updates(after)) {
        match (before, after) {
            (Some(before), Some(after)) => {
                let about = about(Part::Update(reference, after));
                found.values(about, before, after, fields::UPDATE, |_, _, _| None);
            }
            (None, Some(only)) => {
                found.push(about(Part::Update(reference, only)), DifferenceKind::Added);
            }
            (Some(only), None) => {
                found.push(about(Part::Update(reference, only)), DifferenceKind::Gone);
            }
            (None, None) => {}
        }
    }
    let health = |check_in: Option<&'r CheckIn>| entries(check_in.and_then(|c| c.health.as_ref()));
    for (id, before, after) in by_key(health(before), health(after)) {
        let value = |number: Option<&crate::model::Number>| number.map(|n| FieldValue::Number(n.0));
        let (from, to) = (value(before), value(after));
        if from != to {
            let kind = DifferenceKind::Changed {
                field: Field::Value,
                from,
                to,
                direction: None,
            };
            found.push(about(Part::HealthValue(id)), kind);
        }
    }
    let help = |check_in: Option<&'r CheckIn>| {
        check_in
            .map_or(&[][..], |c| c.help.items())
            .iter()
            .collect()
    };
    for pair in pairs(help(before), help(after), |help| help.id.written(), &[]) {
        found.part(
            pair,
            |help| about(Part::Help(help)),
            |help| help.id.written(),
            fields::HELP,
        );
    }
    let closed = |check_in: Option<&'r CheckIn>| {
        check_in
            .map_or(&[][..], |c| c.closed.items())
            .iter()
            .collect()
    };
    for pair in pairs(closed(before), closed(after), |c| c.ask.written(), &[]) {
        found.part(
            pair,
            |closed| about(Part::Closed(closed)),
            |_| None,
            fields::CLOSED,
        );
    }
    let replies = |check_in: Option<&'r CheckIn>| check_in.and_then(|c| c.replies.as_ref());
    found.replies(replies(before), replies(after));
    found.0
}

impl<'r> Found<'r> {
    /// Answers to other teams' asks, in either kind of record.
    pub(super) fn replies(
        &mut self,
        before: Option<&'r Spanned<Entries<AskRef, Reply>>>,
        after: Option<&'r Spanned<Entries<AskRef, Reply>>>,
    ) {
        for (ask, before, after) in by_key(entries(before), entries(after)) {
            let about = |reply| About {
                objective: None,
                key_result: None,
                part: Part::Reply(ask, reply),
            };
            self.part((before, after), about, |_| None, fields::REPLY);
        }
    }
}

/// The entries of a mapping with their keys as text.
fn entries<K: AsRef<str>, V>(map: Option<&Spanned<Entries<K, V>>>) -> Vec<(&str, &V)> {
    map.into_iter()
        .flat_map(|map| map.value.iter())
        .map(|(key, value)| (key.value.as_ref(), value))
        .collect()
}

/// A key with its values in both versions.
type Both<'r, V> = (&'r str, Option<&'r V>, Option<&'r V>);

/// Both versions of each key, in the order of the newer one; what is gone stands behind it.
fn by_key<'r, V>(before: Vec<(&'r str, &'r V)>, after: Vec<(&'r str, &'r V)>) -> Vec<Both<'r, V>> {
    let mut left: HashMap<&str, &'r V> = before.iter().copied().collect();
    let mut both: Vec<Both<'r, V>> = after
        .into_iter()
        .map(|(key, value)| (key, left.remove(key), Some(value)))
        .collect();
    let gone = before.into_iter().filter(|(key, _)| left.contains_key(key));
    both.extend(gone.map(|(key, value)| (key, Some(value), None)));
    both
}
