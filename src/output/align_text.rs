//! The network of teams for a terminal: a tree, the needs between teams, and what is worth talking over.

use super::page::{NAME, Page, joined, together};
use super::report_words::told;
use super::{Look, escape, wrap};
use crate::clock::days_word;
use crate::views::{AlignedObjective, AlignedTeam, Alignment, NeedLine, Question, Step};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Deeper lines of the tree are not moved further to the right.
const DEEPEST: usize = 8;

/// Below so many columns what is said has a line of its own.
const NARROW: usize = 24;

/// Writes the network.
pub fn align_text(alignment: &Alignment, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let today = alignment.today;
    let page = Page { look, out, today };
    let mut drawing = Drawing {
        page,
        alignment,
        several: alignment.has_several_cycles(),
    };
    drawing.title()?;
    drawing.tree()?;
    drawing.shared()?;
    drawing.needs()?;
    drawing.settled()?;
    drawing.questions()?;
    drawing.page.limits(&alignment.limits)
}

struct Drawing<'p> {
    page: Page<'p>,
    alignment: &'p Alignment,
    several: bool,
}

impl Drawing<'_> {
    fn title(&mut self) -> io::Result<()> {
        let alignment = self.alignment;
        let around = alignment.around.as_ref();
        let around = around.map(|team| format!("{team} and its neighbours"));
        let organisation = alignment.organisation.as_deref();
        let cycles = &alignment.cycles;
        self.page.title(organisation, cycles, around, "okr align")
    }

    fn tree(&mut self) -> io::Result<()> {
        let (steps, alone) = self.alignment.tree();
        if !steps.is_empty() {
            self.page
                .heading("Who contributes to what", "below each goal: what helps it")?;
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
        self.page
            .heading("On their own", "they contribute to no goal shown here")?;
        for (team, objective) in alone {
            self.objective(team, objective, "  ", "  ", "")?;
            self.unknown(objective, "    ")?;
        }
        Ok(())
    }

    /// What stands before a line of the tree, and before the lines under it.
    fn guides(&self, step: &Step<'_>, open: &[bool]) -> (String, String) {
        let signs = if self.page.look.unicode {
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
        let line = match (has_below, self.page.look.unicode) {
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
        let room = |used: usize| self.page.look.width.saturating_sub(used);
        let beside = branch.width() + name.width() + 2;
        let painted = self.page.paint(NAME, &name);
        let mut lines = if room(beside) >= NARROW {
            wrap(&words, room(beside))
        } else {
            Vec::new()
        };
        if lines.len() == 1 {
            let line = lines.pop().unwrap_or_default();
            return writeln!(self.page.out, "{branch}{painted}  {line}");
        }
        writeln!(self.page.out, "{branch}{painted}")?;
        for line in wrap(&words, room(under.width())) {
            writeln!(self.page.out, "{under}{line}")?;
        }
        Ok(())
    }

    fn quietly(&mut self, words: &str, before: &str) -> io::Result<()> {
        self.page.lines(super::page::QUIET, words, before, before)
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

    fn shared(&mut self) -> io::Result<()> {
        let shared = self.alignment.objectives();
        let shared: Vec<_> = shared.filter(|(_, o)| !o.shared_with.is_empty()).collect();
        if shared.is_empty() {
            return Ok(());
        }
        self.page.heading("Owned together", "")?;
        for (team, objective) in shared {
            let mut owners = vec![team.team.as_str()];
            owners.extend(objective.shared_with.iter().map(String::as_str));
            self.entry(&owners.join(", "), &objective.title)?;
        }
        Ok(())
    }

    /// Teams, and what is said of them.
    fn entry(&mut self, teams: &str, words: &str) -> io::Result<()> {
        let (teams, words) = (escape::terminal(teams), escape::terminal(words));
        if !words.is_empty() && 2 + teams.width() + 2 + words.width() <= self.page.look.width {
            let name = self.page.paint(NAME, &teams);
            return writeln!(self.page.out, "  {name}  {words}");
        }
        for line in wrap(&teams, self.page.look.width.saturating_sub(2)) {
            let name = self.page.paint(NAME, &line);
            writeln!(self.page.out, "  {name}")?;
        }
        if words.is_empty() {
            return Ok(());
        }
        self.page.indented(&words, 4)
    }

    fn needs(&mut self) -> io::Result<()> {
        let alignment = self.alignment;
        let between: Vec<_> = alignment.between_teams().collect();
        if !between.is_empty() {
            self.page
                .heading("Needs between teams", "without an answer first")?;
        }
        for (need, from) in between {
            let who = format!("{} asks {from}", need.ask.team);
            self.need(need, &who)?;
        }
        let leadership: Vec<_> = alignment.for_leadership().collect();
        if !leadership.is_empty() {
            self.page.heading("Needs that name no team", "")?;
        }
        for need in leadership {
            self.need(need, &need.ask.team)?;
        }
        Ok(())
    }

    fn need(&mut self, need: &NeedLine, who: &str) -> io::Result<()> {
        self.entry(who, &need.ask.what)?;
        let mut parts = vec![escape::terminal(&told(&need.ask)).into_owned()];
        parts.extend(
            need.ask
                .days
                .map(|days| together(&format!("waits {}", days_word(days)))),
        );
        let words = joined(&parts, self.page.dot());
        self.page.quietly(&words, 4)?;
        match &need.question {
            Some(question) => self.page.indented(&escape::terminal(question), 4),
            None => Ok(()),
        }
    }

    fn settled(&mut self) -> io::Result<()> {
        if self.alignment.settled.is_empty() {
            return Ok(());
        }
        self.page.heading("Settled", "")?;
        for settled in &self.alignment.settled {
            let who = match &settled.from {
                Some(from) => format!("{} asked {from}", settled.team),
                None => settled.team.clone(),
            };
            self.entry(&who, &settled.what)?;
            if let Some(how) = &settled.how {
                self.page.quietly(&escape::terminal(how), 4)?;
            }
        }
        Ok(())
    }

    fn questions(&mut self) -> io::Result<()> {
        if self.alignment.questions.is_empty() {
            return Ok(());
        }
        self.page.heading("Worth talking over", "")?;
        for question in &self.alignment.questions {
            self.question(question)?;
        }
        Ok(())
    }

    fn question(&mut self, question: &Question) -> io::Result<()> {
        let topic = self.alignment.topic(question);
        self.entry(&question.teams.join(", "), topic)?;
        let words = format!("{}. {}", question.what, question.ask);
        self.page.indented(&escape::terminal(&words), 4)
    }
}
