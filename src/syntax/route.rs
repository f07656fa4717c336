//! Where in a tree a place lies, in the file's own words.

use super::tree::{Node, Value};
use crate::source::Span;

/// The routes from a root to its nodes. Asked in the order of the text, each part of the tree is walked once.
pub struct Routes<'n, 't> {
    root: &'n Node<'t>,
    /// The way to the place that was asked for last.
    open: Vec<Step<'n, 't>>,
}

/// A key with its value, or a list item.
struct Step<'n, 't> {
    name: String,
    key: Option<Span>,
    node: &'n Node<'t>,
}

impl Step<'_, '_> {
    fn holds(&self, span: Span) -> bool {
        self.key.is_some_and(|k| k.contains(span)) || self.node.span.contains(span)
    }
}

impl<'n, 't> Routes<'n, 't> {
    /// The routes below `root`.
    pub fn of(root: &'n Node<'t>) -> Self {
        Routes {
            root,
            open: Vec::new(),
        }
    }

    /// The route to the node at `span`: keys, and ids in place of numbers where list items have one.
    ///
    /// `objectives/trust-ci/key_results/build-p95/target`. It does not change when lines move or items are added.
    pub fn to(&mut self, span: Span) -> String {
        while self.open.last().is_some_and(|step| !step.holds(span)) {
            self.open.pop();
        }
        while let Some(step) = next(self.open.last().map_or(self.root, |s| s.node), span) {
            self.open.push(step);
        }
        let names: Vec<&str> = self.open.iter().map(|s| s.name.as_str()).collect();
        names.join("/")
    }
}

/// The first member of `node` that holds `span`.
fn next<'n, 't>(node: &'n Node<'t>, span: Span) -> Option<Step<'n, 't>> {
    match &node.value {
        Value::Map(pairs) => {
            let ends = |(key, value): &(Node<'_>, Node<'_>)| key.span.end.max(value.span.end);
            let first = pairs.partition_point(|pair| ends(pair) < span.end);
            let behind = pairs.get(first..).unwrap_or_default().iter();
            let mut near = behind.take_while(|(key, _)| key.span.start <= span.start);
            let (key, value) =
                near.find(|(key, value)| key.span.contains(span) || value.span.contains(span))?;
            Some(Step {
                name: key
                    .scalar()
                    .map_or_else(String::new, |k| k.text.to_string()),
                key: Some(key.span),
                node: value,
            })
        }
        Value::List(items) => {
            let first = items.partition_point(|item| item.span.end < span.end);
            let behind = items.iter().enumerate().skip(first);
            let mut near = behind.take_while(|(_, item)| item.span.start <= span.start);
            let (index, item) = near.find(|(_, item)| item.span.contains(span))?;
            Some(Step {
                name: id_of(item).unwrap_or_else(|| (index + 1).to_string()),
                key: None,
                node: item,
            })
        }
        Value::Scalar(_) | Value::Refused => None,
    }
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
