//! Small helps for rules about objectives: which of them count, how they are called, what may be missing.

use super::form::invalid_value::key_of;
use super::words::quoted;
use crate::lint::Context;
use crate::model::{Id, Items, KeyResult, Objective, OkrFile, Spanned, Text, Written, our_word};
use crate::source::Span;
use crate::syntax::{Problem, ProblemKind};
use crate::workspace::File;

/// The OKRs of a team. Those of one person are left to `individual-objective`.
pub(super) fn of_team<'c>(context: &'c Context<'_>) -> Option<&'c OkrFile> {
    let okrs = context.file.okrs()?;
    super::practice::individual_objective::person_of(context, okrs)
        .is_none()
        .then_some(okrs)
}

/// The objectives that a team still works on.
pub(super) fn live(okrs: &OkrFile) -> impl Iterator<Item = &Objective> {
    okrs.objectives.items().iter().filter(|o| o.is_live())
}

/// The key results that were not dropped.
pub(super) fn live_key_results(objective: &Objective) -> impl Iterator<Item = &KeyResult> {
    let all = objective.key_results.items().iter();
    all.filter(|k| k.dropped.is_none())
}

/// What a finding about the whole objective marks: its title, or its id.
pub(super) fn title_span(objective: &Objective) -> Span {
    title_or_id(objective.title.as_ref(), objective.id.as_ref()).unwrap_or(objective.span)
}

/// The same of a key result.
pub(super) fn key_result_span(key_result: &KeyResult) -> Span {
    title_or_id(key_result.title.as_ref(), key_result.id.as_ref()).unwrap_or(key_result.span)
}

fn title_or_id(title: Option<&Spanned<Text>>, id: Option<&Spanned<Id>>) -> Option<Span> {
    title.map(|t| t.span).or(id.map(|i| i.span))
}

/// Where other teams find an objective or a key result: `team/objective/key-result`, without what has no name.
pub(super) fn address<'a>(
    team: &'a str,
    names: impl IntoIterator<Item = Option<&'a str>>,
) -> String {
    let names = names.into_iter().flatten();
    let all: Vec<&str> = [team]
        .into_iter()
        .chain(names)
        .filter(|n| !n.is_empty())
        .collect();
    all.join("/")
}

/// The objective in the user's words.
pub(super) fn called(objective: &Objective) -> String {
    let name = objective.title.written().or(objective.id.written());
    quoted(name.unwrap_or("this objective"))
}

/// Whether parts of the file could not be read, so that nothing in it can be called missing.
pub(super) fn torn(file: &File) -> bool {
    let lost = |p: &Problem| matches!(p.kind, ProblemKind::InvalidYaml { .. }) && p.fix.is_none();
    file.problems.iter().any(lost)
}

/// Whether another tool, or another way of writing, calls `key` so.
fn stands_for(word: &str, key: &str) -> bool {
    [Objective::KEYS, KeyResult::KEYS]
        .iter()
        .any(|keys| our_word(word, keys) == Some(key))
}

/// Whether `key` may stand in the record at `span` with a value that could not be read: one thing at a time.
pub(super) fn unreadable(file: &File, span: Span, key: &str) -> bool {
    torn(file)
        || file.problems.iter().any(|p| {
            matches!(p.kind, ProblemKind::InvalidValue { .. })
                && span.start <= p.span.start
                && p.span.end <= span.end
                && key_of(&file.text, p.span).is_some_and(|k| k == key || stands_for(k, key))
        })
}
