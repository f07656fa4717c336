//! A view as a terminal and as Markdown show it: the same lines in the same order, each laid out by its row. Words come in as
//! they were written, and are made safe here.

use super::page::{HEADING, NAME, Page, joined, not_known};
use super::wrap::JOINED;
use super::{Look, escape};
use crate::clock::Date;
use crate::views::{CycleLine, LimitLine};
use anstyle::Style;
use std::io::{self, Write};

/// How a line looks.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// Its colour on a terminal.
    pub(super) style: Style,
    /// How many columns of a terminal it is moved in.
    pub(super) columns: usize,
    /// What stands there before it.
    pub(super) sign: &'static str,
    /// How many columns more what does not fit is moved in.
    pub(super) hang: usize,
    /// What stands before and behind it in Markdown; nothing for a paragraph.
    pub(super) markdown: (&'static str, &'static str),
}

impl Row {
    /// A paragraph.
    pub(super) const WORDS: Row = Row {
        style: Style::new(),
        columns: 0,
        sign: "",
        hang: 0,
        markdown: ("", ""),
    };

    /// An item of a list.
    pub(super) const ITEM: Row = Row {
        columns: 2,
        hang: 2,
        markdown: ("- ", ""),
        ..Row::WORDS
    };

    /// An item of a list within a list.
    pub(super) const WITHIN: Row = Row {
        columns: 4,
        markdown: ("  - ", ""),
        ..Row::ITEM
    };

    /// What to ask.
    pub(super) const QUESTION: Row = Row {
        style: NAME,
        sign: "? ",
        markdown: ("- _", "_"),
        ..Row::ITEM
    };

    fn is_of_list(&self) -> bool {
        let before = self.markdown.0.trim_start();
        before.starts_with('-') || before.starts_with('<')
    }
}

/// What was written last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    OfList,
    Other,
}

pub(super) struct Sheet<'s> {
    /// What a terminal is written with; Markdown takes only its `out`.
    pub(super) page: Page<'s>,
    pub(super) is_markdown: bool,
    last: Last,
}

impl<'s> Sheet<'s> {
    /// Lines for a terminal.
    pub(super) fn text(look: Look, out: &'s mut dyn Write) -> Self {
        Sheet {
            page: Page { look, out },
            is_markdown: false,
            last: Last::Nothing,
        }
    }

    /// Markdown, in which nothing mentions anybody or is a link.
    pub(super) fn markdown(out: &'s mut dyn Write) -> Self {
        let look = Look {
            colour: false,
            width: usize::MAX,
            unicode: true,
        };
        Sheet {
            is_markdown: true,
            ..Sheet::text(look, out)
        }
    }

    /// Words as the form needs them, on one line.
    pub(super) fn safe(&self, words: &str) -> String {
        if self.is_markdown {
            escape::markdown(&words.replace(JOINED, " "))
        } else {
            escape::terminal(words).replace('·', self.page.dot())
        }
    }

    /// A line of words.
    pub(super) fn row(&mut self, row: &Row, words: &str) -> io::Result<()> {
        let words = self.safe(words);
        self.drawn(row, &words)
    }

    /// A paragraph.
    pub(super) fn words(&mut self, words: &str) -> io::Result<()> {
        self.row(&Row::WORDS, words)
    }

    /// An item of a list.
    pub(super) fn item(&mut self, words: &str) -> io::Result<()> {
        self.row(&Row::ITEM, words)
    }

    /// A line of our own words, in which something to type stands in backticks.
    pub(super) fn own_row(&mut self, row: &Row, words: &str) -> io::Result<()> {
        if !self.is_markdown {
            return self.row(row, words);
        }
        let words = escape::markdown_with_code(&words.replace(JOINED, " "));
        self.drawn(row, &words)
    }

    /// `Platform: words`, as far as there is somebody or a day to name.
    pub(super) fn led_row(&mut self, row: &Row, lead: Option<&str>, words: &str) -> io::Result<()> {
        let words = self.safe(words);
        let lead = lead.map(|lead| self.safe(lead));
        let words = match lead {
            Some(lead) if self.is_markdown => format!("**{lead}:** {words}"),
            Some(lead) => format!("{lead}: {words}"),
            None => words,
        };
        self.drawn(row, &words)
    }

    /// A line of words that are safe already.
    pub(super) fn drawn(&mut self, row: &Row, words: &str) -> io::Result<()> {
        if self.is_markdown {
            let (before, behind) = row.markdown;
            return self.markdown_line(row.is_of_list(), &format!("{before}{words}{behind}"));
        }
        self.last = Last::Other;
        let first = format!("{}{}", " ".repeat(row.columns), row.sign);
        let further = " ".repeat(row.columns + row.hang);
        self.page.lines(row.style, words, &first, &further)
    }

    /// A finished line of Markdown; a blank line stands before it unless it goes on a list.
    pub(super) fn markdown_line(&mut self, is_of_list: bool, line: &str) -> io::Result<()> {
        let goes_on = is_of_list && self.last == Last::OfList;
        if !goes_on {
            self.gap()?;
        }
        self.last = if is_of_list {
            Last::OfList
        } else {
            Last::Other
        };
        writeln!(self.page.out, "{line}")
    }

    /// A line of a table in Markdown.
    pub(super) fn table_row(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<String> = cells.iter().map(|cell| self.safe(cell)).collect();
        writeln!(self.page.out, "| {} |", cells.join(" | "))
    }

    /// A blank line, unless nothing stands above it.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        if self.last == Last::Nothing {
            return Ok(());
        }
        writeln!(self.page.out)
    }

    /// The same on a terminal only: Markdown has its blank lines already.
    pub(super) fn gap_on_terminal(&mut self) -> io::Result<()> {
        if self.is_markdown {
            return Ok(());
        }
        self.gap()
    }

    /// What follows begins a list of its own.
    pub(super) fn end_list(&mut self) {
        self.last = Last::Other;
    }

    /// A heading of this level; a terminal shows the `end` of its line too.
    pub(super) fn heading(&mut self, level: usize, words: &str, end: &str) -> io::Result<()> {
        let words = self.safe(words);
        if self.is_markdown {
            return self.markdown_line(false, &format!("{} {words}", "#".repeat(level)));
        }
        self.gap()?;
        self.last = Last::Other;
        if end.is_empty() {
            self.page.lines(HEADING, &words, "", "  ")
        } else {
            self.page.heading(&words, end)
        }
    }

    /// The title of a page for a terminal.
    pub(super) fn begin(
        &mut self,
        organisation: Option<&str>,
        cycles: (&[CycleLine], Date),
        more: Option<String>,
        command: &str,
    ) -> io::Result<()> {
        self.last = Last::Other;
        self.page.title(organisation, cycles, more, command)
    }

    /// What could not be judged.
    pub(super) fn limits(&mut self, limits: &[LimitLine]) -> io::Result<()> {
        for limit in limits {
            self.gap_on_terminal()?;
            self.words(&not_known(limit))?;
        }
        Ok(())
    }
}

/// Parts with a dot between them, which ends a line rather than beginning one.
pub(super) fn dotted(parts: &[String]) -> String {
    joined(parts, "·")
}
