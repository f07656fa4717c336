//! Remarks that tell a rule to be silent: `# okr: ignore[rule] reason`.

use crate::model::Kind;
use crate::source::{Lines, Span};
use crate::syntax::{Body, Comment, Outline, comments};
use crate::workspace::File;
use std::cmp::Reverse;

/// A remark that tells rules to be silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The remark.
    pub span: Span,
    /// The names of the rules as written, and where each stands. Empty when none is named.
    pub rules: Vec<(String, Span)>,
    /// Why.
    pub reason: Option<String>,
    /// Where the rules are silent.
    pub scope: Span,
}

/// What every suppression contains.
const SIGN: &str = "okr:";

/// Whether there may be suppressions in a file; a quick look.
pub(super) fn may_hold_remarks(file: &File) -> bool {
    file.text.contains(SIGN) && file.text.contains("ignore")
}

/// The suppressions of a file, in the order of the text.
pub(super) fn suppressions(file: &File) -> Vec<Suppression> {
    if !may_hold_remarks(file) {
        return Vec::new();
    }
    let lines = Lines::new(&file.text);
    let below = Below {
        nodes: nodes(&file.outline),
        items: items(file.body.as_ref()),
        body: file.body.as_ref(),
        kind: file.kind,
        end: file.text.len(),
    };
    let all = comments(&file.text, file.kind.is_yaml());
    all.iter()
        .filter_map(|comment| read(*comment, &file.text, &lines, &below))
        .collect()
}

fn read(comment: Comment, text: &str, lines: &Lines<'_>, below: &Below<'_>) -> Option<Suppression> {
    let words = comment.span.slice(text);
    let inner = words
        .trim_start_matches("<!--")
        .trim_start_matches('#')
        .trim_end_matches("-->");
    let rest = inner.trim().strip_prefix(SIGN)?.trim_start();
    let (whole_file, rest) = match rest.strip_prefix("ignore-file") {
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix("ignore")?),
    };
    let offset = |part: &str| (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let (names, reason) = match rest
        .trim_start()
        .strip_prefix('[')
        .and_then(|r| r.split_once(']'))
    {
        Some((names, reason)) => (names, reason),
        None => ("", rest),
    };
    let rules = names.split(',').map(str::trim).filter(|n| !n.is_empty());
    let rules = rules
        .map(|n| (n.to_owned(), Span::new(offset(n), offset(n) + n.len())))
        .collect();
    let reason = reason
        .trim()
        .trim_start_matches([':', '-', '–', '—'])
        .trim();
    let scope = if whole_file {
        Span::new(0, text.len() + 1)
    } else {
        let line = lines.index(comment.span.start as usize);
        let before = text
            .get(lines.start(line)..comment.span.range().start)
            .unwrap_or("");
        if before.trim().is_empty() {
            below.node(comment, lines)
        } else {
            Span::new(lines.start(line), lines.start(line + 1))
        }
    };
    Some(Suppression {
        span: comment.span,
        rules,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        scope,
    })
}

/// What stands below a remark on a line of its own.
struct Below<'b> {
    /// Keys with their values, and list items, in the order of the text; of those that begin together the longest first.
    nodes: Vec<Span>,
    /// Bullets and paragraphs, in the order of the text.
    items: Vec<Span>,
    body: Option<&'b Body>,
    kind: Kind,
    end: usize,
}

impl Below<'_> {
    fn node(&self, comment: Comment, lines: &Lines<'_>) -> Span {
        let nothing = Span::new(comment.span.range().end, comment.span.range().end);
        if comment.markdown {
            return self.block(comment.span).unwrap_or(nothing);
        }
        debug_assert!(self.kind.is_yaml() || self.body.is_some());
        // Only what begins on the very next line that is no remark: the parser has no others in between.
        first_behind(&self.nodes, comment.span.end).map_or(nothing, |span| {
            Span::new(
                lines.start(lines.index(span.range().start)),
                span.range().end + 1,
            )
        })
    }

    /// The bullet, paragraph or section that begins first after the remark.
    fn block(&self, comment: Span) -> Option<Span> {
        let sections = &self.body?.sections;
        let item = first_behind(&self.items, comment.end);
        let begin = sections.partition_point(|s| s.span.start < comment.end);
        let at = (begin..sections.len()).find(|i| sections.get(*i).is_some_and(|s| s.level > 0));
        let section = at.and_then(|i| {
            let section = sections.get(i)?;
            let next = sections
                .iter()
                .skip(i + 1)
                .find(|s| s.level <= section.level);
            Some(Span::new(
                section.span.range().start,
                next.map_or(self.end, |n| n.span.range().start),
            ))
        });
        match (item, section) {
            (Some(item), Some(section)) if section.start < item.start => Some(section),
            (Some(item), _) => Some(item),
            (None, section) => section,
        }
    }
}

/// The first of `spans` that begins at byte `from` or behind it.
fn first_behind(spans: &[Span], from: u32) -> Option<Span> {
    spans
        .get(spans.partition_point(|s| s.start < from))
        .copied()
}

fn items(body: Option<&Body>) -> Vec<Span> {
    let sections = body.iter().flat_map(|b| &b.sections);
    let mut items: Vec<Span> = sections.flat_map(|s| &s.items).map(|i| i.span).collect();
    items.sort_by_key(|s| s.start);
    items
}

fn nodes(outline: &Outline) -> Vec<Span> {
    let mut nodes: Vec<Span> = outline.spans().collect();
    nodes.sort_by_key(|s| (s.start, Reverse(s.end)));
    nodes
}
