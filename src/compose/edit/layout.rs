//! How a file indents.

use super::find::Found;
use super::lines::{dash, is_flow, line_before};
use crate::compose::yaml::Layout;
use crate::source::Span;
use crate::syntax::{Node, Value};

/// How the file indents: as around the place, else as anywhere in it, else by two.
pub(super) fn layout(text: &str, root: Option<&Node<'_>>, found: &Found<'_, '_>) -> Layout {
    let mut seen = Seen::default();
    let near = found
        .node
        .into_iter()
        .chain(found.around.iter().rev().copied());
    for node in near.chain(root) {
        seen.look(text, node);
    }
    let usual = Layout::default();
    Layout {
        step: seen.step.unwrap_or(usual.step),
        list: seen.list.unwrap_or(usual.list),
        dash: seen.dash.unwrap_or(usual.dash),
    }
}

#[derive(Default)]
struct Seen {
    step: Option<usize>,
    list: Option<usize>,
    dash: Option<usize>,
}

impl Seen {
    fn look(&mut self, text: &str, node: &Node<'_>) {
        if self.step.is_some() && self.list.is_some() && self.dash.is_some() || is_flow(text, node)
        {
            return;
        }
        let column = |span: Span| {
            let before = line_before(text, span.range().start);
            before.trim_start_matches('\u{feff}').chars().count()
        };
        match &node.value {
            Value::Map(pairs) => {
                for (key, value) in pairs.iter().filter(|(_, value)| !is_flow(text, value)) {
                    let own = column(key.span);
                    match &value.value {
                        Value::Map(_) => {
                            self.step = self
                                .step
                                .or(column(value.span).checked_sub(own).filter(|s| *s > 0));
                        }
                        Value::List(items) => {
                            let dash = items.first().and_then(|item| dash(text, item));
                            self.list = self.list.or(dash.and_then(|dash| dash.checked_sub(own)));
                        }
                        _ => {}
                    }
                    self.look(text, value);
                }
            }
            Value::List(items) => {
                for item in items {
                    let width = dash(text, item).and_then(|d| column(item.span).checked_sub(d));
                    self.dash = self.dash.or(width.filter(|w| *w > 1 && !item.is_null()));
                    self.look(text, item);
                }
            }
            Value::Scalar(_) | Value::Refused => {}
        }
    }
}
