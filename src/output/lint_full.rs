//! Findings as rustc draws them: the user's own lines, a label, why, and what to do.

use super::{LintReport, Look, escape, wrap};
use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::source::{Lines, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level as Title, Message, Origin, Patch, Renderer, Snippet,
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
            let drawing = Drawing {
                found: d,
                text: report.text(d),
                lines: &lines,
                path: escape::terminal(&report.path(d)).into_owned(),
                width: look.width,
            };
            writeln!(out, "{}\n", renderer.render(&drawing.groups()))?;
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

/// A finding to be drawn.
struct Drawing<'d> {
    found: &'d Diagnostic,
    text: &'d str,
    lines: &'d Lines<'d>,
    path: String,
    width: usize,
}

impl Drawing<'_> {
    fn groups(&self) -> Vec<Group<'static>> {
        let finding = &self.found.finding;
        let title = match self.found.level {
            Level::Error => Title::ERROR,
            Level::Warning => Title::WARNING,
            Level::Hint => Title::INFO.with_name("hint"),
        };
        let what = escape::terminal(&finding.what).into_owned();
        let title = title.primary_title(what).id(self.found.rule);
        if self.text.is_empty() {
            let group = title.element(Origin::path(self.path.clone()));
            return vec![group.element(self.why()).element(self.what_to_do())];
        }
        let related = finding.related.as_ref().map(|r| r.0);
        let shown = window(self.lines, self.text, &[Some(finding.span), related]);
        if shown.text.len() > MOST_SHOWN {
            let group = title.element(self.place()).element(self.part());
            return vec![group.element(self.why()).element(self.what_to_do())];
        }
        let group = title.element(self.marked(&shown)).element(self.why());
        match &finding.fix {
            None => vec![group.element(self.what_to_do())],
            Some(fix) => vec![group, self.mended(fix)],
        }
    }

    /// Where it stands, for what is drawn without its line.
    fn place(&self) -> Origin<'static> {
        Origin::path(self.path.clone())
            .line(self.found.start.line)
            .char_column(self.found.start.column)
    }

    /// The words around what is marked, of a line that is too long.
    fn part(&self) -> Snippet<'static, Annotation<'static>> {
        let part = part_of_line(self.lines, self.text, self.found.finding.span);
        let marked = self.primary(&part);
        Snippet::source(part.text)
            .line_start(part.first_line)
            .annotation(marked)
    }

    /// The lines, and what is marked in them.
    fn marked(&self, shown: &Window) -> Snippet<'static, Annotation<'static>> {
        let related = self.found.finding.related.iter().map(|(span, label)| {
            AnnotationKind::Context
                .span(shown.inside(*span))
                .label(escape::terminal(label).into_owned())
        });
        Snippet::source(shown.text.clone())
            .path(self.path.clone())
            .line_start(shown.first_line)
            .annotation(self.primary(shown))
            .annotations(related)
    }

    fn primary(&self, shown: &Window) -> Annotation<'static> {
        let finding = &self.found.finding;
        AnnotationKind::Primary
            .span(shown.inside(finding.span))
            .label(escape::terminal(&finding.label).into_owned())
    }

    /// What to do, and the lines as they are then.
    fn mended(&self, fix: &Fix) -> Group<'static> {
        let spans: Vec<Option<Span>> = fix.edits.iter().map(|e| Some(e.span)).collect();
        let shown = window(self.lines, self.text, &spans);
        let room = self.width.saturating_sub("what to do: ".len() + 1);
        let words = wrap(&escape::terminal(&self.found.finding.next), room).join("\n");
        // A new line stays one; it may be the last thing that is inserted.
        let patches = fix.edits.iter().map(|e| {
            let lines: Vec<_> = e.text.split('\n').map(escape::terminal).collect();
            Patch::new(shown.inside(e.span), lines.join("\n"))
        });
        let snippet = Snippet::source(shown.text.clone())
            .path(self.path.clone())
            .line_start(shown.first_line)
            .patches(patches.collect::<Vec<_>>());
        Title::HELP
            .with_name("what to do")
            .secondary_title(words)
            .element(snippet)
    }

    fn why(&self) -> Message<'static> {
        self.note("why", &self.found.finding.why)
    }

    fn what_to_do(&self) -> Message<'static> {
        self.note("what to do", &self.found.finding.next)
    }

    fn note(&self, name: &'static str, words: &str) -> Message<'static> {
        // What stands left of a note: the number of the line, and ` = `.
        let margin = self.found.end.line.to_string().len() + 3;
        let room = self.width.saturating_sub(margin + name.len() + 2);
        let lines = wrap(&escape::terminal(words), room);
        Title::NOTE.with_name(name).message(lines.join("\n"))
    }
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
