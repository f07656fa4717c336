//! The bytes of a change: which are replaced or where some are added, in the way in which the file is written.

use super::find::Found;
use super::layout::layout;
use super::{Change, Step, nested};
use crate::compose::yaml::{Layout, Yaml, entries, list, pair_inline};
use crate::source::{Edit, Span};
use crate::syntax::{Node, Site, Value};

/// The edits that could make `change`, the one that a person would make first. Which of them does is seen by reading.
pub(super) fn candidates(
    text: &str,
    part: Span,
    root: Option<&Node<'_>>,
    found: &Found<'_, '_>,
    change: &Change,
) -> Vec<Edit> {
    let page = Page {
        text,
        part,
        layout: layout(text, root, found),
    };
    let missing = change.path().get(found.steps..).unwrap_or_default();
    let edits = match (missing.split_first(), change, change.begun()) {
        (Some((Step::Key(key), rest)), _, Some(begun)) => {
            page.new_key(found, key, &nested(rest, begun))
        }
        (None, Change::Append(_, item), Some(begun)) => match found.node {
            Some(node) if matches!(&node.value, Value::List(items) if !items.is_empty()) => {
                page.new_item(found.key, node, item)
            }
            _ => page.new_value(found, &begun),
        },
        (None, _, Some(begun)) => page.new_value(found, &begun),
        _ => Vec::new(),
    };
    let with_line_ends = |edit: Edit| match page.line_end() {
        "\n" => edit,
        other => Edit {
            text: edit.text.replace('\n', other),
            ..edit
        },
    };
    edits.into_iter().map(with_line_ends).collect()
}

struct Page<'t> {
    text: &'t str,
    part: Span,
    layout: Layout,
}

impl Page<'_> {
    /// Adds a key at the end of the mapping that was found, or to nothing.
    fn new_key(&self, found: &Found<'_, '_>, key: &str, value: &Yaml) -> Vec<Edit> {
        let pair = [(key.to_owned(), value.clone())];
        let Some(node) = found.node else {
            return vec![self.at_end(&pair)];
        };
        match &node.value {
            Value::Map(pairs) => match pairs.last() {
                Some(_) if is_flow(self.text, node) => {
                    vec![Edit::insert(
                        last_end(self.text, node),
                        format!(", {}", pair_inline(key, value)),
                    )]
                }
                Some((last, last_value)) => {
                    let column = pairs
                        .first()
                        .map_or(0, |(first, _)| self.column(first.span));
                    let mut lines = String::new();
                    entries(&mut lines, &pair, column, self.layout);
                    let end = last.span.range().end.max(last_value.span.range().end);
                    self.below(end, column + 1, &lines)
                }
                None => self.new_value(found, &Yaml::Map(pair.into())),
            },
            _ if found.around.is_empty() => vec![self.at_end(&pair)],
            _ => self.new_value(found, &Yaml::Map(pair.into())),
        }
    }

    /// Adds an item behind the last one.
    fn new_item(&self, key: Option<&Node<'_>>, node: &Node<'_>, item: &Yaml) -> Vec<Edit> {
        let Value::List(items) = &node.value else {
            return Vec::new();
        };
        let Some((first, last)) = items.first().zip(items.last()) else {
            return Vec::new();
        };
        if is_flow(self.text, node) {
            let text = format!(", {}", item.inline(Site::Flow));
            return vec![Edit::insert(last_end(self.text, node), text)];
        }
        let Some(dash) = self.dash(first) else {
            return Vec::new();
        };
        let mut lines = String::new();
        list(&mut lines, std::slice::from_ref(item), dash, self.layout);
        // A remark below dashes that stand under their key may be about the next key.
        let is_indented = key.is_some_and(|key| self.column(key.span) < dash);
        let deep = if is_indented { dash } else { dash + 1 };
        self.below(last.span.range().end, deep, &lines)
    }

    /// Puts another value behind its key.
    fn new_value(&self, found: &Found<'_, '_>, value: &Yaml) -> Vec<Edit> {
        let Some(node) = found.node else {
            return Vec::new();
        };
        let in_flow = found.around.iter().any(|n| is_flow(self.text, n));
        let mut edits = Vec::new();
        let span = node.span.range();
        let is_missing = node.is_null() && span.is_empty();
        let key = found.key.map(|key| key.span);
        if !in_flow && let Some(key) = key {
            let column = self.column(key);
            let mut lines = String::new();
            let before = self.column(key) + self.width(key) + 1;
            value.write(&mut lines, before, column, self.layout, false);
            let lines = lines.trim_end_matches('\n');
            if is_missing {
                if let Some(below) = lines.strip_prefix('\n') {
                    edits.extend(self.below(key.range().end, column + 1, below));
                } else {
                    edits.extend(
                        self.behind_colon(key)
                            .map(|at| Edit::insert(at, lines.to_owned())),
                    );
                }
            } else if lines.starts_with('\n') || self.begins_below(key, node) {
                // The blank between the colon and the old value goes with it, and the sign of a block.
                let colon = self.behind_colon(key).unwrap_or(span.start);
                edits.push(replace(colon, value_end(self.text, node), lines.to_owned()));
                if self.begins_below(key, node) {
                    return edits;
                }
            } else {
                edits.extend(self.same_quotes(node, value));
                edits.push(replace(span.start, span.end, lines.trim_start().to_owned()));
            }
        }
        let site = if in_flow { Site::Flow } else { Site::Line };
        let line = value.inline(site);
        if is_missing {
            let at = key.and_then(|key| self.behind_colon(key));
            edits.extend(at.map(|at| Edit::insert(at, format!(" {line}"))));
        } else {
            edits.extend(self.same_quotes(node, value));
            edits.push(replace(span.start, span.end, line));
        }
        edits
    }

    /// Whether a value begins on a line below its key: a block of text, a mapping or a list.
    fn begins_below(&self, key: Span, node: &Node<'_>) -> bool {
        let between = self.text.get(key.range().end..node.span.range().start);
        between.is_some_and(|between| between.contains('\n'))
    }

    /// A text in the quotes that were there.
    fn same_quotes(&self, node: &Node<'_>, value: &Yaml) -> Option<Edit> {
        let Yaml::Text(text) = value else { return None };
        let quote = node
            .span
            .slice(self.text)
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        let plain = !text.contains(['"', '\'', '\\']) && !text.chars().any(char::is_control);
        let range = node.span.range();
        plain.then(|| replace(range.start, range.end, format!("{quote}{text}{quote}")))
    }

    /// Lines behind the line of `end`, and behind the remarks that follow it at `column` or deeper; then the same behind the
    /// blank lines that may belong to a text.
    fn below(&self, end: usize, column: usize, lines: &str) -> Vec<Edit> {
        let lines = format!("\n{}", lines.trim_end_matches('\n'));
        let first = self.end_of_remarks(self.end_of_line(end), column);
        let mut behind_blank = first;
        while let Some(next) = self.next_line(behind_blank)
            && self
                .text
                .get(next..self.end_of_line(next))
                .is_some_and(|l| l.trim().is_empty())
            && next < self.part.range().end
        {
            behind_blank = self.end_of_line(next);
        }
        let mut edits = vec![Edit::insert(first, lines.clone())];
        if behind_blank != first {
            edits.push(Edit::insert(behind_blank, lines));
        }
        edits
    }

    fn end_of_remarks(&self, mut end: usize, column: usize) -> usize {
        while let Some(next) = self.next_line(end) {
            let stop = self.end_of_line(next);
            let line = self.text.get(next..stop).unwrap_or("");
            let words = line.trim_start_matches(' ');
            if !words.starts_with('#') || line.len() - words.len() < column {
                break;
            }
            end = stop;
        }
        end
    }

    /// Keys at the end of a text that has none yet.
    fn at_end(&self, pairs: &[(String, Yaml)]) -> Edit {
        let mut lines = String::new();
        entries(&mut lines, pairs, 0, self.layout);
        let end = self.part.range().end;
        let before = self.part.slice(self.text);
        if before.is_empty() || before.ends_with('\n') {
            return Edit::insert(end, lines);
        }
        Edit::insert(end, format!("\n{}", lines.trim_end_matches('\n')))
    }

    /// The column in which something begins, from 0, in characters.
    fn column(&self, span: Span) -> usize {
        self.line_before(span.range().start)
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
    }

    fn width(&self, span: Span) -> usize {
        span.slice(self.text).chars().count()
    }

    /// The column of the dash in front of an item.
    fn dash(&self, item: &Node<'_>) -> Option<usize> {
        dash(self.text, item)
    }

    fn line_before(&self, at: usize) -> &str {
        line_before(self.text, at)
    }

    /// Where the line that holds `at` ends, before its line end.
    fn end_of_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("");
        at + line.trim_end_matches('\r').len()
    }

    /// Where the line behind the one that ends at `end` begins.
    fn next_line(&self, end: usize) -> Option<usize> {
        let rest = self.text.get(end..)?;
        let break_len = rest.find('\n')? + 1;
        (end + break_len < self.text.len()).then_some(end + break_len)
    }

    /// The byte behind the colon of a key.
    fn behind_colon(&self, key: Span) -> Option<usize> {
        let end = key.range().end;
        let rest = self.text.get(end..)?;
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest.get(blanks..)?
            .starts_with(':')
            .then_some(end + blanks + 1)
    }

    fn line_end(&self) -> &'static str {
        let first = self.text.find('\n').and_then(|at| at.checked_sub(1));
        if first.and_then(|at| self.text.as_bytes().get(at)) == Some(&b'\r') {
            "\r\n"
        } else {
            "\n"
        }
    }
}

fn replace(start: usize, end: usize, text: String) -> Edit {
    Edit::new(Span::new(start, end), text)
}

pub(super) fn line_before(text: &str, at: usize) -> &str {
    let head = text.get(..at).unwrap_or("");
    head.rsplit('\n').next().unwrap_or("")
}

pub(super) fn dash(text: &str, item: &Node<'_>) -> Option<usize> {
    let before = line_before(text, item.span.range().start);
    let column = before.rfind('-')?;
    let before = before.get(..column)?;
    Some(before.trim_start_matches('\u{feff}').chars().count())
}

pub(super) fn is_flow(text: &str, node: &Node<'_>) -> bool {
    matches!(node.value, Value::Map(_) | Value::List(_))
        && node.span.slice(text).starts_with(['{', '['])
}

/// Where the last member of a mapping or list between brackets ends.
fn last_end(text: &str, node: &Node<'_>) -> usize {
    let end = match &node.value {
        Value::Map(pairs) => pairs.last().map(|(key, value)| pair_end(text, key, value)),
        Value::List(items) => items.last().map(|item| item.span.range().end),
        Value::Scalar(_) | Value::Refused => None,
    };
    end.unwrap_or(node.span.range().start + 1)
}

/// Where a value ends, with the colon of a last key that has none.
pub(super) fn value_end(text: &str, node: &Node<'_>) -> usize {
    let last = match &node.value {
        Value::Map(pairs) => pairs.last().map(|(key, value)| pair_end(text, key, value)),
        Value::List(items) => items.last().map(|item| value_end(text, item)),
        Value::Scalar(_) | Value::Refused => None,
    };
    last.unwrap_or(0).max(node.span.range().end)
}

pub(super) fn pair_end(text: &str, key: &Node<'_>, value: &Node<'_>) -> usize {
    let end = value_end(text, value).max(key.span.range().end);
    let rest = text.get(end..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let colon = rest.get(blanks..).is_some_and(|rest| rest.starts_with(':'));
    if value.span.range().is_empty() && colon {
        end + blanks + 1
    } else {
        end
    }
}
