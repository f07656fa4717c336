//! The outline of a record, for the list that an editor shows beside it.

use super::text::Encoding;
use crate::model::{Declaration, Declared, declarations};
use crate::source::{Lines, Span};
use crate::workspace::File;
use lsp_types::{DocumentSymbol, SymbolKind};

/// What `file` declares, each thing inside of what it belongs to; of Markdown its headings, too.
#[expect(deprecated, reason = "the protocol's own field, which must be filled")]
pub(super) fn symbols(file: &File, encoding: Encoding) -> Vec<DocumentSymbol> {
    let lines = Lines::of_protocol(&file.text);
    let symbol = |name: &str, detail: Option<&str>, kind, span: Span| DocumentSymbol {
        // Of an outline with a name that is empty, editors show nothing.
        name: if name.is_empty() { "…" } else { name }.to_owned(),
        detail: detail.map(str::to_owned),
        kind,
        tags: None,
        deprecated: None,
        range: encoding.range(&lines, span),
        selection_range: encoding.range(&lines, span),
        children: None,
    };
    let mut all: Vec<DocumentSymbol> = Vec::new();
    let declared = file.record.as_ref().map(declarations).unwrap_or_default();
    for one in &declared {
        let (depth, kind, name) = level(one);
        let title = one.title.filter(|title| !title.is_empty()).unwrap_or(name);
        let new = symbol(title, Some(name), kind, one.span);
        put(&mut all, depth, new);
    }
    all.extend(
        file.sections()
            .filter(|s| s.level > 0)
            .map(|section| symbol(&section.heading, None, SymbolKind::STRING, section.span)),
    );
    all
}

/// Puts a symbol into the last one of the level above it; what belongs to nothing stands on its own.
fn put(level: &mut Vec<DocumentSymbol>, depth: usize, new: DocumentSymbol) {
    match level.last_mut() {
        Some(above) if depth > 0 => {
            // Keys stand in any order: `id` may come behind what belongs to it.
            above.range.start = above.range.start.min(new.range.start);
            above.range.end = above.range.end.max(new.range.end);
            put(above.children.get_or_insert_default(), depth - 1, new);
        }
        _ => level.push(new),
    }
}

/// How deep a thing stands, its kind, and its name.
fn level<'r>(one: &Declaration<'r>) -> (usize, SymbolKind, &'r str) {
    match one.what {
        Declared::Team(id) => (0, SymbolKind::NAMESPACE, id),
        Declared::Person(id) => (0, SymbolKind::VARIABLE, id),
        Declared::Assumption(id) => (0, SymbolKind::CONSTANT, id),
        Declared::Objective(id) => (0, SymbolKind::CLASS, id),
        Declared::Ask(id) => (1, SymbolKind::EVENT, id),
        Declared::Health(id) => (1, SymbolKind::FIELD, id),
        Declared::KeyResult(_, id) => (1, SymbolKind::PROPERTY, id),
        Declared::Milestone(_, _, id) => (2, SymbolKind::ENUM_MEMBER, id),
    }
}
