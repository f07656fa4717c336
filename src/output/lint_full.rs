//! Findings as rustc draws them: the user's own lines, a label, why, and what to do.

use super::{LintReport, Look, escape, wrap};
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{Lines, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Title, Message, Patch, Renderer, Snippet};
use std::io::{self, Write};

/// Writes every finding with the lines it speaks of.
///
/// # Errors
/// When `out` cannot be written to.
pub fn lint_full(report: &LintReport<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if look.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(look.width.max(40));
    for d in report.shown() {
        writeln!(out, "{}\n", draw(report, d, look, &renderer))?;
    }
    Ok(())
}

fn draw(report: &LintReport<'_>, d: &Diagnostic, look: Look, renderer: &Renderer) -> String {
    let text = report.text(d);
    let lines = Lines::new(text);
    let title = match d.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Hint => Title::INFO.with_name("hint"),
    };
    let path = escape::terminal(&report.path(d)).into_owned();
    let what = escape::terminal(&d.finding.what).into_owned();
    // What stands left of a note: the number of the line, and ` = `.
    let margin = d.end.line.to_string().len() + 3;
    let note = |name: &'static str, words: &str| -> Message<'static> {
        let room = look.width.saturating_sub(margin + name.len() + 2);
        Title::NOTE
            .with_name(name)
            .message(wrap(&escape::terminal(words), room).join("\n"))
    };
    let group = title.primary_title(what).id(d.rule);
    let mut report_groups: Vec<Group<'_>> = Vec::new();
    let whole = window(
        &lines,
        text,
        &[
            Some(d.finding.span),
            d.finding.related.as_ref().map(|r| r.0),
        ],
    );
    if text.is_empty() {
        let group = group
            .element(annotate_snippets::Origin::path(path))
            .element(note("why", &d.finding.why))
            .element(note("what to do", &d.finding.next));
        report_groups.push(group);
        return renderer.render(&report_groups);
    }
    let label = escape::terminal(&d.finding.label).into_owned();
    let mut snippet = Snippet::source(whole.text.to_owned())
        .path(path.clone())
        .line_start(whole.first_line)
        .annotation(
            AnnotationKind::Primary
                .span(whole.inside(d.finding.span))
                .label(label),
        );
    if let Some((span, label)) = &d.finding.related {
        snippet = snippet.annotation(
            AnnotationKind::Context
                .span(whole.inside(*span))
                .label(escape::terminal(label).into_owned()),
        );
    }
    let group = group.element(snippet).element(note("why", &d.finding.why));
    match &d.finding.fix {
        None => {
            report_groups.push(group.element(note("what to do", &d.finding.next)));
        }
        Some(fix) => {
            report_groups.push(group);
            let spans: Vec<Option<Span>> = fix.edits.iter().map(|e| Some(e.span)).collect();
            let whole = window(&lines, text, &spans);
            let room = look.width.saturating_sub("what to do: ".len() + 1);
            let words = wrap(&escape::terminal(&d.finding.next), room).join("\n");
            let patches = fix
                .edits
                .iter()
                .map(|e| Patch::new(whole.inside(e.span), escape::terminal(&e.text).into_owned()));
            let snippet = Snippet::source(whole.text.to_owned())
                .path(path)
                .line_start(whole.first_line)
                .patches(patches.collect::<Vec<_>>());
            report_groups.push(
                Title::HELP
                    .with_name("what to do")
                    .secondary_title(words)
                    .element(snippet),
            );
        }
    }
    renderer.render(&report_groups)
}

/// The lines that hold some spans: the renderer looks through all it is given.
struct Window<'t> {
    text: &'t str,
    start: usize,
    first_line: usize,
}

impl Window<'_> {
    fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let cut = |n: u32| (n as usize).saturating_sub(self.start).min(self.text.len());
        cut(span.start)..cut(span.end)
    }
}

fn window<'t>(lines: &Lines<'t>, text: &'t str, spans: &[Option<Span>]) -> Window<'t> {
    let first = spans
        .iter()
        .flatten()
        .map(|s| lines.index(s.start as usize))
        .min()
        .unwrap_or(0);
    let last = spans
        .iter()
        .flatten()
        .map(|s| lines.index((s.end as usize).max(s.start as usize)))
        .max()
        .unwrap_or(0);
    let (start, end) = (lines.start(first), lines.start(last + 1));
    Window {
        text: text
            .get(start..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r']),
        start,
        first_line: first + 1,
    }
}
