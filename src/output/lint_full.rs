//! Findings as rustc draws them: the user's own lines, a label, why, and what to do.

use super::{LintReport, Look, escape, wrap};
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{Lines, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Group, Level as Title, Message, Origin, Patch, Renderer, Snippet,
};
use std::io::{self, Write};

/// How many findings of one file are drawn; nobody reads the rest before mending these.
const MOST_DRAWN: usize = 500;
/// The most text that is handed to the renderer for one finding, in bytes.
const MOST_SHOWN: usize = 16 * 1024;
/// How much is shown on both sides of the marked words where a line is longer than that, in bytes.
const AROUND: usize = 60;

/// Writes every finding with the lines it speaks of.
pub fn lint_full(report: &LintReport<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if look.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(look.width.max(40));
    // The lines of a file are looked for once, however much there is to say about it.
    for of_file in report.outcome.diagnostics.chunk_by(|a, b| a.path == b.path) {
        let lines = Lines::new(of_file.first().map_or("", |d| report.text(d)));
        let shown: Vec<&Diagnostic> = of_file.iter().filter(|d| report.shows(d)).collect();
        for d in shown.iter().take(MOST_DRAWN) {
            writeln!(out, "{}\n", draw(report, d, &lines, look, &renderer))?;
        }
        if let Some(d) = shown.get(MOST_DRAWN) {
            let (more, path) = (shown.len() - MOST_DRAWN, report.path(d));
            writeln!(
                out,
                "… and {more} more in {}; `--output-format concise` lists them all\n",
                escape::terminal(&path)
            )?;
        }
    }
    Ok(())
}

fn draw(
    report: &LintReport<'_>,
    d: &Diagnostic,
    lines: &Lines<'_>,
    look: Look,
    renderer: &Renderer,
) -> String {
    let text = report.text(d);
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
        lines,
        text,
        &[
            Some(d.finding.span),
            d.finding.related.as_ref().map(|r| r.0),
        ],
    );
    if text.is_empty() {
        let group = group
            .element(Origin::path(path))
            .element(note("why", &d.finding.why))
            .element(note("what to do", &d.finding.next));
        report_groups.push(group);
        return renderer.render(&report_groups);
    }
    let label = escape::terminal(&d.finding.label).into_owned();
    if whole.text.len() > MOST_SHOWN {
        let part = part_of_line(lines, text, d.finding.span);
        let place = Origin::path(path)
            .line(d.start.line)
            .char_column(d.start.column);
        let marked = AnnotationKind::Primary
            .span(part.inside(d.finding.span))
            .label(label);
        let snippet = Snippet::source(part.text.clone())
            .line_start(part.first_line)
            .annotation(marked);
        let group = group
            .element(place)
            .element(snippet)
            .element(note("why", &d.finding.why))
            .element(note("what to do", &d.finding.next));
        return renderer.render(&[group]);
    }
    let mut snippet = Snippet::source(whole.text.clone())
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
            let whole = window(lines, text, &spans);
            let room = look.width.saturating_sub("what to do: ".len() + 1);
            let words = wrap(&escape::terminal(&d.finding.next), room).join("\n");
            // A new line stays one; it may be the last thing that is inserted.
            let patches = fix.edits.iter().map(|e| {
                let lines: Vec<_> = e.text.split('\n').map(escape::terminal).collect();
                Patch::new(whole.inside(e.span), lines.join("\n"))
            });
            let snippet = Snippet::source(whole.text.clone())
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

/// The words around `span` in a line that is too long to be shown.
fn part_of_line(lines: &Lines<'_>, text: &str, span: Span) -> Window {
    let line = lines.index(span.range().start);
    let whole = lines.line(line);
    let begin = lines.start(line);
    let mut from = span
        .range()
        .start
        .saturating_sub(begin)
        .saturating_sub(AROUND);
    let mut to = (span.range().end.saturating_sub(begin))
        .min(span.range().start.saturating_sub(begin) + AROUND)
        + AROUND;
    to = to.min(whole.len());
    while !whole.is_char_boundary(from) {
        from -= 1;
    }
    while !whole.is_char_boundary(to) {
        to -= 1;
    }
    debug_assert!(begin + to <= text.len());
    Window {
        text: escape::in_place(whole.get(from..to).unwrap_or("")),
        start: begin + from,
        first_line: line + 1,
    }
}

/// The lines that hold some spans: the renderer looks through all it is given.
struct Window {
    text: String,
    start: usize,
    first_line: usize,
}

impl Window {
    fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let cut = |n: u32| (n as usize).saturating_sub(self.start).min(self.text.len());
        cut(span.start)..cut(span.end)
    }
}

fn window(lines: &Lines<'_>, text: &str, spans: &[Option<Span>]) -> Window {
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
    // A byte order mark is no part of the first line.
    let mark = if start == 0 && text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let start = start + mark;
    let shown = text
        .get(start..end)
        .unwrap_or("")
        .trim_end_matches(['\n', '\r']);
    Window {
        text: escape::in_place(shown),
        start,
        first_line: first + 1,
    }
}
