//! The keys of each part whose values are compared, and how each is read.
//!
//! Keys that are not here are compared in another way: ids by pairing, lists of parts one by one, `changes` as reasons.

use super::field::{Field, FieldValue};
use crate::model::{
    Assumption, Baseline, Close, Closed, Day, Health, Help, Hold, Id, Items, KeyResult, Milestone,
    Need, Number, Objective, Reply, Spanned, Text, Update,
};

/// How the value of a key is read from a part.
pub(super) type Read<T> = for<'r> fn(&'r T) -> Option<FieldValue<'r>>;

/// The keys of one kind of part.
pub(super) type Fields<T> = &'static [(Field, Read<T>)];

pub(super) const OBJECTIVE: Fields<Objective> = &[
    (Field::Title, |o| text(o.title.as_ref())),
    (Field::Why, |o| text(o.why.as_ref())),
    (Field::Ambition, |o| {
        o.ambition
            .as_ref()
            .map(|a| FieldValue::Word(a.value.word()))
    }),
    (Field::Origin, |o| {
        o.origin.as_ref().map(|a| FieldValue::Word(a.value.word()))
    }),
    (Field::Lead, |o| id(o.lead.as_ref())),
    (Field::ContributesTo, |o| {
        list(o.contributes_to.items().iter().map(|r| r.value.0.as_str()))
    }),
    (Field::Contribution, |o| text(o.contribution.as_ref())),
    (Field::Tests, |o| {
        list(o.tests.items().iter().map(|r| r.value.0.as_str()))
    }),
    (Field::SharedWith, |o| {
        list(o.shared_with.items().iter().map(|t| t.value.0.as_str()))
    }),
    (Field::NotDoing, |o| {
        list(o.not_doing.items().iter().map(|t| t.0.as_str()))
    }),
    (Field::Initiatives, |o| {
        list(o.initiatives.items().iter().map(|t| t.0.as_str()))
    }),
    (Field::Decision, |o| {
        close(o)?
            .decision
            .as_ref()
            .map(|d| FieldValue::Word(d.value.word()))
    }),
    (Field::Learned, |o| text(close(o)?.learned.as_ref())),
];

pub(super) const KEY_RESULT: Fields<KeyResult> = &[
    (Field::Title, |k| text(k.title.as_ref())),
    (Field::Unit, |k| text(k.unit.as_ref())),
    (Field::Baseline, |k| {
        k.baseline.as_ref().map(|b| match b.value {
            Baseline::Number(number) => FieldValue::Number(number),
            Baseline::Unknown => FieldValue::Word("unknown"),
        })
    }),
    (Field::Target, |k| number(k.target.as_ref())),
    (Field::Commit, |k| number(k.commit.as_ref())),
    (Field::Stretch, |k| number(k.stretch.as_ref())),
    (Field::Min, |k| min(k.hold.as_ref())),
    (Field::Max, |k| max(k.hold.as_ref())),
    (Field::Hypothesis, |k| text(k.hypothesis.as_ref())),
    (Field::DecideBy, |k| day(k.decide_by.as_ref())),
    (Field::Curve, |k| {
        k.curve.as_ref().map(|c| FieldValue::Word(c.value.word()))
    }),
    (Field::Measured, |k| {
        k.measured
            .as_ref()
            .map(|m| FieldValue::Word(m.value.word()))
    }),
    (Field::Source, |k| text(k.source.as_ref())),
    (Field::Lead, |k| id(k.lead.as_ref())),
];

pub(super) const MILESTONE: Fields<Milestone> = &[
    (Field::Title, |m| text(m.title.as_ref())),
    (Field::Due, |m| day(m.due.as_ref())),
];

pub(super) const NEED: Fields<Need> = &[
    (Field::What, |n| text(n.what.as_ref())),
    (Field::From, |n| id(n.from.as_ref())),
    (Field::For, |n| {
        n.r#for.as_ref().map(|r| FieldValue::Text(&r.value.0))
    }),
    (Field::Kind, |n| {
        n.kind.as_ref().map(|k| FieldValue::Word(k.value.word()))
    }),
];

pub(super) const HELP: Fields<Help> = &[
    (Field::What, |h| text(h.what.as_ref())),
    (Field::From, |h| id(h.from.as_ref())),
    (Field::For, |h| {
        h.r#for.as_ref().map(|r| FieldValue::Text(&r.value.0))
    }),
    (Field::Kind, |h| {
        h.kind.as_ref().map(|k| FieldValue::Word(k.value.word()))
    }),
];

pub(super) const HEALTH: Fields<Health> = &[
    (Field::Title, |h| text(h.title.as_ref())),
    (Field::Unit, |h| text(h.unit.as_ref())),
    (Field::Min, |h| min(h.hold.as_ref())),
    (Field::Max, |h| max(h.hold.as_ref())),
    (Field::Source, |h| text(h.source.as_ref())),
];

pub(super) const ASSUMPTION: Fields<Assumption> = &[
    (Field::WeBelieve, |a| text(a.we_believe.as_ref())),
    (Field::CheckBy, |a| day(a.check_by.as_ref())),
];

pub(super) const REPLY: Fields<Reply> = &[
    (Field::Answer, |r| {
        r.answer.as_ref().map(|a| FieldValue::Word(a.value.word()))
    }),
    (Field::Why, |r| text(r.why.as_ref())),
];

pub(super) const CLOSED: Fields<Closed> = &[(Field::How, |c| text(c.how.as_ref()))];

pub(super) const UPDATE: Fields<Update> = &[
    (Field::Value, |u| number(u.value.as_ref())),
    (Field::Confidence, |u| {
        u.confidence.as_ref().map(|c| FieldValue::Number(c.value.0))
    }),
    (Field::Status, |u| {
        u.status.as_ref().map(|s| FieldValue::Word(s.value.word()))
    }),
    (Field::Why, |u| text(u.why.as_ref())),
    (Field::Done, |u| {
        list(u.done.items().iter().map(|d| d.value.0.as_str()))
    }),
    (Field::Answer, |u| text(u.answer.as_ref())),
];

fn text(value: Option<&Spanned<Text>>) -> Option<FieldValue<'_>> {
    value.map(|text| FieldValue::Text(&text.value.0))
}

fn id(value: Option<&Spanned<Id>>) -> Option<FieldValue<'_>> {
    value.map(|id| FieldValue::Text(&id.value.0))
}

fn number(value: Option<&Spanned<Number>>) -> Option<FieldValue<'_>> {
    value.map(|number| FieldValue::Number(number.value.0))
}

fn day(value: Option<&Spanned<Day>>) -> Option<FieldValue<'_>> {
    value.map(|day| FieldValue::Day(day.value.0))
}

fn min(hold: Option<&Spanned<Hold>>) -> Option<FieldValue<'_>> {
    number(hold?.value.min.as_ref())
}

fn max(hold: Option<&Spanned<Hold>>) -> Option<FieldValue<'_>> {
    number(hold?.value.max.as_ref())
}

fn close(objective: &Objective) -> Option<&Close> {
    objective.close.as_ref().map(|close| &close.value)
}

/// An empty list says as much as none.
fn list<'r>(items: impl Iterator<Item = &'r str>) -> Option<FieldValue<'r>> {
    let items: Vec<&str> = items.collect();
    (!items.is_empty()).then_some(FieldValue::List(items))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// A key that is added to a record is compared, or it is said here how.
    #[test]
    fn no_key_is_forgotten() {
        fn covered<T>(fields: Fields<T>, other: &[&str], keys: &[&str]) {
            let first = |key: &'static str| key.split('.').next().unwrap_or(key);
            let compared: BTreeSet<&str> =
                fields.iter().map(|(field, _)| first(field.key())).collect();
            let all: BTreeSet<&str> = compared.iter().chain(other).copied().collect();
            assert_eq!(all, keys.iter().copied().collect());
        }
        let of_close: Fields<Objective> = &OBJECTIVE[11..];
        covered(of_close, &[], Close::KEYS);
        covered(
            &OBJECTIVE[..11],
            &["id", "key_results", "needs", "health", "close", "dropped"],
            Objective::KEYS,
        );
        covered(
            KEY_RESULT,
            &["id", "changes", "hold", "milestones", "dropped"],
            KeyResult::KEYS,
        );
        covered(MILESTONE, &["id"], Milestone::KEYS);
        covered(NEED, &["id"], Need::KEYS);
        covered(HELP, &["id"], Help::KEYS);
        covered(HEALTH, &["id"], Health::KEYS);
        covered(ASSUMPTION, &["id"], Assumption::KEYS);
        covered(REPLY, &[], Reply::KEYS);
        covered(CLOSED, &["ask"], Closed::KEYS);
        covered(UPDATE, &[], Update::KEYS);
    }
}
