//! The page that the parts of the report are written on: headings, indents, colours.

use super::super::wrap::JOINED;
use super::super::{Look, wrap};
use crate::clock::Date;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

pub(super) const HEADING: Style = Style::new().bold();
pub(super) const QUIET: Style = Style::new().dimmed();
pub(super) const NAME: Style = AnsiColor::Cyan.on_default();

pub(super) struct Page<'p> {
    pub(super) look: Look,
    pub(super) out: &'p mut dyn Write,
    pub(super) today: Date,
}

impl Page<'_> {
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        if self.look.colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    pub(super) fn dot(&self) -> &'static str {
        if self.look.unicode { "·" } else { "-" }
    }

    pub(super) fn heading(&mut self, left: &str, right: &str) -> io::Result<()> {
        writeln!(self.out)?;
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

    /// Words that explain what stands above them.
    pub(super) fn detail(&mut self, words: &str) -> io::Result<()> {
        self.quietly(words, 11)
    }

    pub(super) fn quietly(&mut self, words: &str, columns: usize) -> io::Result<()> {
        for line in wrap(words, self.look.width.saturating_sub(columns)) {
            let line = self.paint(QUIET, &line);
            writeln!(self.out, "{}{line}", " ".repeat(columns))?;
        }
        Ok(())
    }

    pub(super) fn indented(&mut self, words: &str, columns: usize) -> io::Result<()> {
        for line in wrap(words, self.look.width.saturating_sub(columns)) {
            writeln!(self.out, "{}{line}", " ".repeat(columns))?;
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
