//! The bytes that go when a key or an item is taken away: whole lines, or what stands between two commas.

use super::find::Found;
use super::lines::{dash, is_flow, line_before, pair_end, value_end};
use super::{Change, Step};
use crate::source::{Edit, Span};
use crate::syntax::{Node, Value};

/// The edit that takes away what was found, with the remarks right above it; none where it is not there.
pub(super) fn removal(text: &str, found: &Found<'_, '_>, change: &Change) -> Option<Edit> {
    let Change::Remove(path) = change else {
        return None;
    };
    let around = *found.around.last().filter(|_| found.steps == path.len())?;
    let node = found.node?;
    let (start, end) = match (path.last()?, found.key) {
        (Step::Key(_), Some(key)) => (key.span.range().start, pair_end(text, key, node)),
        _ => (node.span.range().start, value_end(text, node)),
    };
    let span = if is_flow(text, around) {
        between_commas(around, start, end)?
    } else {
        whole_lines(text, node, found.key.is_some(), start, end)?
    };
    Some(Edit::new(span, ""))
}

/// From the end of the member before, or to the begin of the next one.
fn between_commas(around: &Node<'_>, start: usize, end: usize) -> Option<Span> {
    let members: Vec<(usize, usize)> = match &around.value {
        Value::Map(pairs) => { pairs.iter() }
            .map(|(key, value)| {
                let key = key.span.range();
                (key.start, key.end.max(value.span.range().end))
            })
            .collect(),
        Value::List(items) => { items.iter() }
            .map(|item| (item.span.range().start, item.span.range().end))
            .collect(),
        Value::Scalar(_) | Value::Refused => Vec::new(),
    };
    let at = members.iter().position(|(first, _)| *first == start)?;
    let before = at.checked_sub(1).and_then(|before| members.get(before));
    Some(match (before, members.get(at + 1)) {
        (Some((_, before)), _) => Span::new(*before, end),
        (None, Some((next, _))) => Span::new(start, *next),
        (None, None) => Span::new(start, end),
    })
}

/// The lines from the begin to the end; none where something else stands on them.
fn whole_lines(
    text: &str,
    node: &Node<'_>,
    is_value: bool,
    start: usize,
    end: usize,
) -> Option<Span> {
    let before = line_before(text, start);
    let column = if is_value {
        before.len()
    } else {
        dash(text, node)?
    };
    if before.get(..column)?.trim_start() != "" {
        return None;
    }
    let mut first = start - before.len();
    // A remark right above speaks of what goes.
    while let Some(above) = text.get(..first)?.strip_suffix('\n') {
        let line = line_before(text, above.len());
        let words = line.trim_start_matches(' ');
        if !words.starts_with('#') || line.len() - words.len() != column {
            break;
        }
        first = above.len() - line.len();
    }
    let rest = text.get(end..)?;
    let last = rest.find('\n').map_or(text.len(), |at| end + at + 1);
    Some(Span::new(first, last))
}
