//! The page that a view is written on for a terminal: title, headings, indents, colours.

use super::wrap::JOINED;
use super::{Look, escape, report_words as words, wrap};
use crate::clock::{Date, day_and_month};
use crate::views::{CycleLine, LimitLine};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

pub(super) const HEADING: Style = Style::new().bold();
pub(super) const QUIET: Style = Style::new().dimmed();
pub(super) const NAME: Style = AnsiColor::Cyan.on_default();

pub(super) struct Page<'p> {
    pub(super) look: Look,
    pub(super) out: &'p mut dyn Write,
}

impl Page<'_> {
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        if self.look.colour && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    pub(super) fn dot(&self) -> &'static str {
        if self.look.unicode { "·" } else { "-" }
    }

    /// `Acme · 2026-Q4 · day 40 of 92 · as of 9 Nov`, and the command at the end of the line.
    pub(super) fn title(
        &mut self,
        organisation: Option<&str>,
        (cycles, today): (&[CycleLine], Date),
        more: Option<String>,
        command: &str,
    ) -> io::Result<()> {
        let mut parts = vec![
            organisation.unwrap_or("OKRs").to_owned(),
            words::cycles(cycles, today),
        ];
        if let [only] = cycles {
            parts.push(words::how_far(only, today));
        }
        parts.extend(more);
        let day = day_and_month(today, today);
        parts.push(together(&format!("as of {day}")));
        let parts: Vec<String> = (parts.iter())
            .map(|p| escape::terminal(p).into_owned())
            .collect();
        let words = joined(&parts, self.dot());
        let mut lines = wrap(&words, self.look.width);
        if let [only] = lines.as_mut_slice() {
            *only = spread(only, command, self.look.width);
        }
        for line in lines {
            let line = self.paint(HEADING, &line);
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    pub(super) fn heading(&mut self, left: &str, right: &str) -> io::Result<()> {
        let style = (HEADING, QUIET);
        self.line_with_end("", left, right, style)
    }

    /// `left` after `indent`, and `right` at the end of the line; where there is no room for both, `right` has a line of
    /// its own.
    pub(super) fn line_with_end(
        &mut self,
        indent: &str,
        left: &str,
        right: &str,
        (style, end): (Style, Style),
    ) -> io::Result<()> {
        let used = indent.width() + left.width();
        let left = self.paint(style, left);
        if right.is_empty() {
            return writeln!(self.out, "{indent}{left}");
        }
        let gap = self.look.width.saturating_sub(used + right.width());
        let right = self.paint(end, right);
        if gap < 2 {
            writeln!(self.out, "{indent}{left}\n{indent}{right}")
        } else {
            writeln!(self.out, "{indent}{left}{}{right}", " ".repeat(gap))
        }
    }

    pub(super) fn quietly(&mut self, words: &str, columns: usize) -> io::Result<()> {
        let indent = " ".repeat(columns);
        self.lines(QUIET, words, &indent, &indent)
    }

    pub(super) fn indented(&mut self, words: &str, columns: usize) -> io::Result<()> {
        let indent = " ".repeat(columns);
        self.lines(Style::new(), words, &indent, &indent)
    }

    /// Words after `first`, and what does not fit after `further`, which takes as many columns or more.
    pub(super) fn lines(
        &mut self,
        style: Style,
        words: &str,
        first: &str,
        further: &str,
    ) -> io::Result<()> {
        let room = self.look.width.saturating_sub(further.width());
        for (number, line) in wrap(words, room).iter().enumerate() {
            let indent = if number == 0 { first } else { further };
            writeln!(self.out, "{indent}{}", self.paint(style, line))?;
        }
        Ok(())
    }
}

/// Words that stay on one line.
pub(super) fn together(words: &str) -> String {
    words.replace(' ', &JOINED.to_string())
}

/// Parts with a dot between them, which ends a line rather than beginning one.
pub(super) fn joined(parts: &[String], dot: &str) -> String {
    parts.join(&format!("{JOINED}{dot} "))
}

/// What could not be judged, with the command to type in one piece.
pub(super) fn not_known(limit: &LimitLine) -> String {
    let remedy = limit.remedy.as_ref();
    let remedy = remedy.map_or_else(String::new, |r| {
        format!(" {}", together(&format!("(type: {r})")))
    });
    let known = words::not_known(limit);
    format!("{known}{remedy}")
}

/// `left`, and `right` at the end of the line where there is room for it.
pub(super) fn spread(left: &str, right: &str, width: usize) -> String {
    let gap = width.saturating_sub(left.width() + right.width());
    if gap < 2 || right.is_empty() {
        left.to_owned()
    } else {
        format!("{left}{}{right}", " ".repeat(gap))
    }
}
