//! The keys of each part whose values are compared, and how each is read.
//!
//! Keys that are not here are compared in another way: ids by pairing, lists of parts one by one, `changes` as reasons.

use super::field::{Field, FieldValue};
use crate::model::{
    Assumption, Baseline, Choice, Closed, Day, Health, Help, Items, KeyResult, Milestone, Need,
    Number, Objective, Reply, Spanned, Update,
};

/// How the value of a key is read from a part.
pub(super) type Read<T> = for<'r> fn(&'r T) -> Option<FieldValue<'r>>;

/// The keys of one kind of part.
pub(super) type Fields<T> = &'static [(Field, Read<T>)];

pub(super) const OBJECTIVE: Fields<Objective> = &[
    (Field::Title, |o| text(o.title.as_ref())),
    (Field::Why, |o| text(o.why.as_ref())),
    (Field::Ambition, |o| word(o.ambition.as_ref())),
    (Field::Origin, |o| word(o.origin.as_ref())),
    (Field::Lead, |o| text(o.lead.as_ref())),
    (Field::ContributesTo, |o| list(o.contributes_to.items())),
    (Field::Contribution, |o| text(o.contribution.as_ref())),
    (Field::Tests, |o| list(o.tests.items())),
    (Field::SharedWith, |o| list(o.shared_with.items())),
    (Field::NotDoing, |o| list(o.not_doing.items())),
    (Field::Initiatives, |o| list(o.initiatives.items())),
    (Field::Decision, |o| {
        word(o.close.as_ref()?.decision.as_ref())
    }),
    (Field::Learned, |o| text(o.close.as_ref()?.learned.as_ref())),
];

pub(super) const KEY_RESULT: Fields<KeyResult> = &[
    (Field::Title, |k| text(k.title.as_ref())),
    (Field::Unit, |k| text(k.unit.as_ref())),
    (Field::Baseline, |k| match k.baseline.as_ref()?.value {
        Baseline::Number(number) => Some(FieldValue::Number(number)),
        Baseline::Unknown => Some(FieldValue::Word("unknown")),
    }),
    (Field::Target, |k| number(k.target.as_ref())),
    (Field::Commit, |k| number(k.commit.as_ref())),
    (Field::Stretch, |k| number(k.stretch.as_ref())),
    (Field::Min, |k| number(k.hold.as_ref()?.min.as_ref())),
    (Field::Max, |k| number(k.hold.as_ref()?.max.as_ref())),
    (Field::Hypothesis, |k| text(k.hypothesis.as_ref())),
    (Field::DecideBy, |k| day(k.decide_by.as_ref())),
    (Field::Curve, |k| word(k.curve.as_ref())),
    (Field::Measured, |k| word(k.measured.as_ref())),
    (Field::Source, |k| text(k.source.as_ref())),
    (Field::Lead, |k| text(k.lead.as_ref())),
];

pub(super) const MILESTONE: Fields<Milestone> = &[
    (Field::Title, |m| text(m.title.as_ref())),
    (Field::Due, |m| day(m.due.as_ref())),
];

pub(super) const NEED: Fields<Need> = &[
    (Field::What, |n| text(n.what.as_ref())),
    (Field::From, |n| text(n.from.as_ref())),
    (Field::For, |n| text(n.r#for.as_ref())),
    (Field::Kind, |n| word(n.kind.as_ref())),
];

pub(super) const HELP: Fields<Help> = &[
    (Field::What, |h| text(h.what.as_ref())),
    (Field::From, |h| text(h.from.as_ref())),
    (Field::For, |h| text(h.r#for.as_ref())),
    (Field::Kind, |h| word(h.kind.as_ref())),
];

pub(super) const HEALTH: Fields<Health> = &[
    (Field::Title, |h| text(h.title.as_ref())),
    (Field::Unit, |h| text(h.unit.as_ref())),
    (Field::Min, |h| number(h.hold.as_ref()?.min.as_ref())),
    (Field::Max, |h| number(h.hold.as_ref()?.max.as_ref())),
    (Field::Source, |h| text(h.source.as_ref())),
];

pub(super) const ASSUMPTION: Fields<Assumption> = &[
    (Field::WeBelieve, |a| text(a.we_believe.as_ref())),
    (Field::CheckBy, |a| day(a.check_by.as_ref())),
];

pub(super) const REPLY: Fields<Reply> = &[
    (Field::Answer, |r| word(r.answer.as_ref())),
    (Field::Why, |r| text(r.why.as_ref())),
];

pub(super) const CLOSED: Fields<Closed> = &[(Field::How, |c| text(c.how.as_ref()))];

pub(super) const UPDATE: Fields<Update> = &[
    (Field::Value, |u| number(u.value.as_ref())),
    (Field::Confidence, |u| {
        Some(FieldValue::Number(u.confidence.as_ref()?.0))
    }),
    (Field::Status, |u| word(u.status.as_ref())),
    (Field::Why, |u| text(u.why.as_ref())),
    (Field::Done, |u| list(u.done.items())),
    (Field::Answer, |u| text(u.answer.as_ref())),
];

fn text<T: AsRef<str>>(value: Option<&Spanned<T>>) -> Option<FieldValue<'_>> {
    value.map(|text| FieldValue::Text(text.as_ref()))
}

fn word<C: Choice>(value: Option<&Spanned<C>>) -> Option<FieldValue<'_>> {
    value.map(|choice| FieldValue::Word(choice.value.word()))
}

fn number(value: Option<&Spanned<Number>>) -> Option<FieldValue<'_>> {
    value.map(|number| FieldValue::Number(number.value.0))
}

fn day(value: Option<&Spanned<Day>>) -> Option<FieldValue<'_>> {
    value.map(|day| FieldValue::Day(day.value.0))
}

/// An empty list says as much as none.
fn list<T: AsRef<str>>(items: &[T]) -> Option<FieldValue<'_>> {
    let texts = || items.iter().map(AsRef::as_ref).collect();
    (!items.is_empty()).then(|| FieldValue::List(texts()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Close;
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
