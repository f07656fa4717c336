//! Who contributes to what: a tree for a terminal, a list in Markdown.

use super::align::Drawing;
use super::page::{NAME, QUIET};
use super::{escape, wrap};
use crate::views::{AlignedObjective, AlignedTeam, Step};
use std::io;
use unicode_width::UnicodeWidthStr;

/// Deeper lines of the tree are not moved further to the right.
const DEEPEST: usize = 8;

/// Below so many columns what is said has a line of its own.
const NARROW: usize = 24;

impl Drawing<'_> {
    /// The tree.
    pub(super) fn tree(&mut self) -> io::Result<()> {
        let (steps, alone) = self.alignment.tree();
        if !steps.is_empty() {
            self.sheet.heading(
                2,
                "Who contributes to what",
                "below each goal: what helps it",
            )?;
        }
        let mut open: Vec<bool> = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            open.truncate(step.depth.saturating_sub(1));
            let (branch, under) = self.guides(step, &open);
            if step.depth > 0 {
                open.push(!step.last);
            }
            let has_below = steps
                .get(at + 1)
                .is_some_and(|next| next.depth > step.depth);
            self.step(step, &branch, &under, has_below)?;
        }
        if alone.is_empty() {
            return Ok(());
        }
        self.sheet
            .heading(2, "On their own", "they contribute to no goal shown here")?;
        for (team, objective) in alone {
            self.objective(team, objective, "  ", "  ", "")?;
            self.unknown(objective, "    ")?;
        }
        Ok(())
    }

    /// What stands before a line of the tree, and before the lines under it.
    fn guides(&self, step: &Step<'_>, open: &[bool]) -> (String, String) {
        let signs = if self.sheet.page.look.unicode {
            ["│  ", "├─ ", "└─ "]
        } else {
            ["|  ", "|- ", "`- "]
        };
        let mut before = "  ".to_owned();
        for open in open.iter().take(DEEPEST) {
            before.push_str(if *open { signs[0] } else { "   " });
        }
        if step.depth == 0 {
            return (before.clone(), before);
        }
        let (branch, under) = if step.last {
            (signs[2], "   ")
        } else {
            (signs[1], signs[0])
        };
        (format!("{before}{branch}"), format!("{before}{under}"))
    }

    fn step(
        &mut self,
        step: &Step<'_>,
        branch: &str,
        under: &str,
        has_below: bool,
    ) -> io::Result<()> {
        let mark = if step.again { " (told above)" } else { "" };
        // The line to what stands below goes on beside the words.
        let line = match (has_below, self.sheet.page.look.unicode) {
            (false, _) => "   ",
            (true, true) => "│  ",
            (true, false) => "|  ",
        };
        let under = format!("{under}{line}");
        self.objective(step.team, step.objective, branch, &under, mark)?;
        if step.again {
            return Ok(());
        }
        if step.depth > 0
            && let Some(how) = &step.objective.contribution
        {
            let words = format!("how: {}", escape::terminal(how));
            self.quietly(&words, &under)?;
        }
        self.unknown(step.objective, &under)
    }

    /// `platform  Engineers trust CI enough`, wrapped.
    fn objective(
        &mut self,
        team: &AlignedTeam,
        objective: &AlignedObjective,
        branch: &str,
        under: &str,
        mark: &str,
    ) -> io::Result<()> {
        let cycle = if self.several {
            format!(" ({})", escape::terminal(&objective.cycle))
        } else {
            String::new()
        };
        let words = format!("{}{cycle}{mark}", escape::terminal(&objective.title));
        let name = escape::terminal(&team.team);
        let room = |used: usize| self.sheet.page.look.width.saturating_sub(used);
        let beside = branch.width() + name.width() + 2;
        let painted = self.sheet.page.paint(NAME, &name);
        let mut lines = if room(beside) >= NARROW {
            wrap(&words, room(beside))
        } else {
            Vec::new()
        };
        if lines.len() == 1 {
            let line = lines.pop().unwrap_or_default();
            return writeln!(self.sheet.page.out, "{branch}{painted}  {line}");
        }
        writeln!(self.sheet.page.out, "{branch}{painted}")?;
        for line in wrap(&words, room(under.width())) {
            writeln!(self.sheet.page.out, "{under}{line}")?;
        }
        Ok(())
    }

    fn quietly(&mut self, words: &str, before: &str) -> io::Result<()> {
        self.sheet.page.lines(QUIET, words, before, before)
    }

    fn unknown(&mut self, objective: &AlignedObjective, before: &str) -> io::Result<()> {
        for goal in objective
            .contributes_to
            .iter()
            .filter(|g| g.cycle.is_none())
        {
            let name = escape::terminal(&goal.reference);
            self.quietly(
                &format!("contributes to {name}, which is not there"),
                before,
            )?;
        }
        Ok(())
    }

    /// The tree as a list.
    pub(super) fn list(&mut self) -> io::Result<()> {
        let (steps, alone) = self.alignment.tree();
        if !steps.is_empty() {
            self.sheet.heading(2, "Who contributes to what", "")?;
        }
        for step in &steps {
            let indent = "  ".repeat(step.depth.min(DEEPEST));
            let again = if step.again { " _(told above)_" } else { "" };
            let words = self.goal(step.team, step.objective);
            self.sheet
                .markdown_line(true, &format!("{indent}- {words}{again}"))?;
            let how = step.objective.contribution.as_ref();
            if let Some(how) = how.filter(|_| step.depth > 0 && !step.again) {
                let how = self.sheet.safe(how);
                self.sheet
                    .markdown_line(true, &format!("{indent}  <br>_{how}_"))?;
            }
        }
        if !alone.is_empty() {
            self.sheet.heading(2, "On their own", "")?;
            self.sheet.words("They contribute to no goal shown here.")?;
        }
        for (team, objective) in alone {
            let words = self.goal(team, objective);
            self.sheet.markdown_line(true, &format!("- {words}"))?;
        }
        Ok(())
    }

    fn goal(&self, team: &AlignedTeam, objective: &AlignedObjective) -> String {
        let safe = |words: &str| self.sheet.safe(words);
        let mut parts = vec![format!(
            "**{}** {}",
            safe(&team.name),
            safe(&objective.title)
        )];
        if self.several {
            parts.push(format!(" ({})", safe(&objective.cycle)));
        }
        let unknown = objective
            .contributes_to
            .iter()
            .filter(|g| g.cycle.is_none());
        let unknown = unknown.map(|g| safe(&g.reference));
        parts.extend(unknown.map(|g| format!(" · contributes to {g}, which is not there")));
        parts.concat()
    }
}
