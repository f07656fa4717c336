//! What an editor can offer to do about a finding: its edit, or a remark that tells the rule to be silent.

use crate::diagnostic::Diagnostic;
use crate::source::{Edit, Lines, Span};
use crate::syntax::{FrontMatter, split};
use crate::workspace::File;

/// Of so many findings something is offered at once: more than anybody reads in a menu, and soon found in the largest file.
const MOST: usize = 200;

/// An offer about a finding.
#[derive(Debug, Clone)]
pub(super) struct Offer<'d> {
    /// What it does.
    pub(super) title: String,
    /// Whether it is the one to take: an edit that keeps the meaning.
    pub(super) preferred: bool,
    /// The finding.
    pub(super) about: &'d Diagnostic,
    /// The edits to its file.
    pub(super) edits: Vec<Edit>,
}

/// The offers about the findings of `file` that touch `span`.
pub(super) fn offers<'d>(file: &File, found: &'d [Diagnostic], span: Span) -> Vec<Offer<'d>> {
    let touches = |d: &&Diagnostic| {
        let here = d.finding.span;
        *d.path == *file.path && here.start <= span.end && span.start <= here.end
    };
    let found: Vec<&Diagnostic> = found.iter().filter(touches).take(MOST).collect();
    let lines = Lines::of_protocol(&file.text);
    let fixes = found.iter().filter_map(|about| {
        let fix = about.finding.fix.as_ref()?;
        Some(Offer {
            title: fix.title.clone(),
            preferred: fix.safe,
            about,
            edits: fix.edits.clone(),
        })
    });
    let silences = found.iter().filter_map(|about| {
        let edit = silence(file, &lines, about)?;
        Some(Offer {
            title: format!("tell {} to be silent here, with a reason", about.rule),
            preferred: false,
            about,
            edits: vec![edit],
        })
    });
    fixes.chain(silences).collect()
}

/// A remark on a line of its own above what the finding speaks of. A file that cannot be read has no room for one.
fn silence(file: &File, lines: &Lines<'_>, about: &Diagnostic) -> Option<Edit> {
    if file
        .problems
        .iter()
        .any(crate::syntax::Problem::hides_content)
    {
        return None;
    }
    let span = about.finding.span;
    let yaml = match split(&file.text) {
        _ if file.kind.is_yaml() => Some(Span::new(0, file.text.len())),
        FrontMatter::Found { yaml, .. } => Some(yaml),
        _ => None,
    };
    // The innermost part that holds the words: inside of a long text a remark would be part of the text.
    let items = file.sections().flat_map(|s| &s.items);
    let items = items.map(|item| item.span);
    let innermost = |part: &Span| part.end - part.start;
    let holding = |part: &Span| part.contains(span);
    let key = file.outline.spans().filter(holding).min_by_key(innermost);
    let part = key.or_else(|| items.filter(holding).min_by_key(innermost));
    let part = part.filter(|_| span != Span::default());
    let from = part.map_or(span.start, |part| part.start);
    let from = from.max(yaml.map_or(0, |yaml| yaml.start));
    let in_yaml = yaml.is_some_and(|yaml| from <= yaml.end);
    // What speaks of no part of the keys, or of no words, speaks of the file, and so does the remark.
    let of_file = part.is_none() && (in_yaml || span == Span::default());
    let from = from as usize;
    let line = lines.index(from);
    let text = lines.line(line);
    let blank = text.len() - text.trim_start().len();
    let indent = text.get(..blank)?;
    let word = if of_file { "ignore-file" } else { "ignore" };
    let words = format!("okr: {word}[{}] because …", about.rule);
    let remark = if in_yaml {
        format!("# {words}")
    } else {
        format!("<!-- {words} -->")
    };
    let breaks = ["\r\n", "\n", "\r"];
    let end = breaks.into_iter().find(|end| file.text.contains(end));
    let end = end.unwrap_or("\n");
    let start = lines.start(line);
    Some(Edit::insert(start, format!("{indent}{remark}{end}")))
}
