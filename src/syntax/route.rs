//! Where in a tree a place lies, in the file's own words.

use super::tree::{Node, Value};
use crate::source::Span;

/// The route from `root` to the node at `span`: keys, and ids in place of numbers where list items have one.
///
/// `objectives/trust-ci/key_results/build-p95/target`. It does not change when lines move or items are added.
pub fn route(root: &Node<'_>, span: Span) -> String {
    let mut parts = Vec::new();
    let mut node = root;
    loop {
        let next = match &node.value {
            Value::Map(pairs) => pairs.iter().find_map(|(key, value)| {
                let here = key.span.contains(span) || value.span.contains(span);
                here.then(|| {
                    (
                        key.scalar()
                            .map_or_else(String::new, |k| k.text.to_string()),
                        value,
                    )
                })
            }),
            Value::List(items) => items.iter().enumerate().find_map(|(i, item)| {
                item.span
                    .contains(span)
                    .then(|| (id_of(item).unwrap_or_else(|| (i + 1).to_string()), item))
            }),
            Value::Scalar(_) | Value::Refused => None,
        };
        let Some((part, inner)) = next else { break };
        parts.push(part);
        node = inner;
    }
    parts.join("/")
}

fn id_of(node: &Node<'_>) -> Option<String> {
    let Value::Map(pairs) = &node.value else {
        return None;
    };
    let (_, id) = pairs
        .iter()
        .find(|(k, _)| k.scalar().is_some_and(|k| k.text == "id"))?;
    id.scalar().map(|s| s.text.to_string())
}
