//! A short name for what has none: the words of its title.

use crate::diagnostic::Fix;
use crate::model::{Id, Items, OkrFile, Spanned, Text, free_name, short_name};
use crate::source::Span;
use crate::syntax::before_key;
use crate::workspace::File;

/// Something that is pointed to by its id: where it stands, the id it has, and its title.
type Named<'r> = (Span, Option<&'r Spanned<Id>>, Option<&'r Spanned<Text>>);

/// The edit that gives an `id` to the record whose first key stands at `span`.
pub(super) fn fix(file: &File, span: Span) -> Option<Fix> {
    let id = id_of(file.okrs()?, span)?;
    let edit = before_key(&file.text, span.range().start, &format!("id: {id}"))?;
    Some(Fix::replace(
        format!("name it `{id}`"),
        edit.span,
        edit.text,
    ))
}

/// The id for what has its first key at `first`: its title's words, told apart from those of the same scope.
fn id_of(okrs: &OkrFile, first: Span) -> Option<String> {
    let objectives = okrs.objectives.items();
    let mut scopes: Vec<Vec<Named<'_>>> = vec![
        objectives
            .iter()
            .map(|o| (o.span, o.id.as_ref(), o.title.as_ref()))
            .collect(),
    ];
    scopes.push(
        objectives
            .iter()
            .flat_map(|o| o.health.items())
            .map(|h| (h.span, h.id.as_ref(), h.title.as_ref()))
            .collect(),
    );
    for objective in objectives {
        let key_results = objective.key_results.items();
        scopes.push(
            key_results
                .iter()
                .map(|k| (k.span, k.id.as_ref(), k.title.as_ref()))
                .collect(),
        );
        scopes.extend(key_results.iter().map(|k| {
            let milestones = k.milestones.items().iter();
            milestones
                .map(|m| (m.span, m.id.as_ref(), m.title.as_ref()))
                .collect()
        }));
    }
    // The innermost record that holds the key is meant: an objective holds its key results.
    let holds = |scope: &&Vec<Named<'_>>| scope.iter().any(|(span, ..)| span.contains(first));
    let length = |scope: &&Vec<Named<'_>>| {
        let around = scope.iter().filter(|(span, ..)| span.contains(first));
        around.map(|(span, ..)| span.end - span.start).min()
    };
    let scope = scopes.iter().filter(holds).min_by_key(length)?;
    let mut taken: Vec<String> = scope
        .iter()
        .filter_map(|(_, id, _)| id.map(|i| i.value.0.clone()))
        .collect();
    for (span, id, title) in scope {
        if id.is_some() {
            continue;
        }
        let name = title.and_then(|t| short_name(&t.value.0));
        let name = name.and_then(|name| free_name(&name, |n| !taken.iter().any(|t| t == n)));
        if span.contains(first) {
            return name;
        }
        taken.extend(name);
    }
    None
}
