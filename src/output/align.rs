//! The network of teams for a terminal and as Markdown: a tree, the needs between teams, and what is worth talking over.

use super::page::{NAME, QUIET, together};
use super::report_words::{self as words, told_by};
use super::sheet::{Row, Sheet, dotted};
use super::{Look, escape, wrap};
use crate::clock::{days_word, long_date};
use crate::views::{AlignedObjective, AlignedTeam, Alignment, NeedLine, Question, Step};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Deeper lines of the tree are not moved further to the right.
const DEEPEST: usize = 8;

/// Below so many columns what is said has a line of its own.
const NARROW: usize = 24;

/// What is said of a line above it.
const SAID: Row = Row {
    columns: 4,
    markdown: ("  <br>", ""),
    ..Row::WORDS
};

const QUIETLY: Row = Row {
    style: QUIET,
    ..SAID
};

/// Writes the network for a terminal.
pub fn align_text(alignment: &Alignment, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut drawing = Drawing::of(alignment, Sheet::text(look, out));
    drawing.title()?;
    drawing.tree()?;
    drawing.rest()
}

/// Writes the network as Markdown.
pub fn align_markdown(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let mut drawing = Drawing::of(alignment, Sheet::markdown(out));
    drawing.head()?;
    drawing.list()?;
    drawing.rest()
}

struct Drawing<'p> {
    sheet: Sheet<'p>,
    alignment: &'p Alignment,
    several: bool,
}

impl<'p> Drawing<'p> {
    fn of(alignment: &'p Alignment, sheet: Sheet<'p>) -> Self {
        Drawing {
            sheet,
            alignment,
            several: alignment.has_several_cycles(),
        }
    }

    /// A team as the form calls it: by its short name on a terminal, where there is little room.
    fn called(&self, team: &str) -> String {
        if self.sheet.is_markdown {
            self.alignment.team_name(team).to_owned()
        } else {
            team.to_owned()
        }
    }

    fn all_called(&self, teams: &[String]) -> String {
        let names: Vec<String> = teams.iter().map(|t| self.called(t)).collect();
        names.join(", ")
    }

    fn title(&mut self) -> io::Result<()> {
        let alignment = self.alignment;
        let around = alignment.around.as_ref();
        let around = around.map(|team| format!("{team} and its neighbours"));
        let organisation = alignment.organisation.as_deref();
        let cycles = (alignment.cycles.as_slice(), alignment.today);
        self.sheet.begin(organisation, cycles, around, "okr align")
    }

    /// What both forms tell below the goals.
    fn rest(&mut self) -> io::Result<()> {
        if let Some(words) = words::no_goals(self.alignment) {
            self.sheet.gap_on_terminal()?;
            self.sheet.own_row(&Row::WORDS, &words)?;
        }
        self.shared()?;
        self.needs()?;
        self.settled()?;
        self.questions()?;
        self.sheet.limits(&self.alignment.limits)
    }

    fn tree(&mut self) -> io::Result<()> {
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

    fn shared(&mut self) -> io::Result<()> {
        let shared = self.alignment.objectives();
        let shared: Vec<_> = shared.filter(|(_, o)| !o.shared_with.is_empty()).collect();
        if shared.is_empty() {
            return Ok(());
        }
        self.sheet.heading(2, "Owned together", "")?;
        for (team, objective) in shared {
            let mut owners = vec![team.team.clone()];
            owners.extend_from_slice(&objective.shared_with);
            self.entry(&self.all_called(&owners), &objective.title)?;
        }
        Ok(())
    }

    /// Teams, and what is said of them.
    fn entry(&mut self, teams: &str, words: &str) -> io::Result<()> {
        let (teams, words) = (self.sheet.safe(teams), self.sheet.safe(words));
        if self.sheet.is_markdown {
            let line = format!("- **{teams}** {words}");
            return self.sheet.markdown_line(true, line.trim_end());
        }
        if !words.is_empty() && 2 + teams.width() + 2 + words.width() <= self.sheet.page.look.width
        {
            let name = self.sheet.page.paint(NAME, &teams);
            return writeln!(self.sheet.page.out, "  {name}  {words}");
        }
        for line in wrap(&teams, self.sheet.page.look.width.saturating_sub(2)) {
            let name = self.sheet.page.paint(NAME, &line);
            writeln!(self.sheet.page.out, "  {name}")?;
        }
        if words.is_empty() {
            return Ok(());
        }
        self.sheet.page.indented(&words, 4)
    }

    fn needs(&mut self) -> io::Result<()> {
        let alignment = self.alignment;
        let between: Vec<_> = alignment.between_teams().collect();
        if !between.is_empty() {
            self.sheet
                .heading(2, "Needs between teams", "without an answer first")?;
        }
        for (need, from) in between {
            let who = format!("{} asks {}", self.called(&need.ask.team), self.called(from));
            self.need(need, &who)?;
        }
        let leadership: Vec<_> = alignment.for_leadership().collect();
        if !leadership.is_empty() {
            self.sheet.heading(2, "Needs that name no team", "")?;
        }
        for need in leadership {
            self.need(need, &self.called(&need.ask.team))?;
        }
        Ok(())
    }

    fn need(&mut self, need: &NeedLine, who: &str) -> io::Result<()> {
        let ask = &need.ask;
        self.entry(who, &ask.what)?;
        let answered = ask.told.as_ref();
        let answered = answered.map_or_else(String::new, |told| self.called(&told.team));
        let mut parts = vec![told_by(ask, &answered)];
        let days = ask.days.map(days_word);
        parts.extend(days.map(|days| together(&format!("waits {days}"))));
        self.sheet.row(&QUIETLY, &dotted(&parts))?;
        let mut question = need.question.iter();
        question.try_for_each(|question| self.sheet.row(&SAID, question))
    }

    fn settled(&mut self) -> io::Result<()> {
        if self.alignment.settled.is_empty() {
            return Ok(());
        }
        self.sheet.heading(2, "Settled", "")?;
        for settled in &self.alignment.settled {
            let mut who = self.called(&settled.team);
            if let Some(from) = &settled.from {
                who = format!("{who} asked {}", self.called(from));
            }
            self.entry(&who, &settled.what)?;
            if let Some(how) = &settled.how {
                self.sheet.row(&QUIETLY, how)?;
            }
        }
        Ok(())
    }

    fn questions(&mut self) -> io::Result<()> {
        if self.alignment.questions.is_empty() {
            return Ok(());
        }
        self.sheet.heading(2, "Worth talking over", "")?;
        let mut questions = self.alignment.questions.iter();
        questions.try_for_each(|question| self.question(question))
    }

    fn question(&mut self, question: &Question) -> io::Result<()> {
        let topic = self.alignment.topic(question);
        self.entry(&self.all_called(&question.teams), topic)?;
        let words = format!("{}. {}", question.what, question.ask);
        self.sheet.row(&SAID, &words)
    }

    fn head(&mut self) -> io::Result<()> {
        let alignment = self.alignment;
        let organisation = alignment.organisation.as_deref().unwrap_or("OKRs");
        self.sheet
            .heading(1, &format!("Alignment · {organisation}"), "")?;
        let day = long_date(alignment.today);
        let cycles = words::cycles(&alignment.cycles, alignment.today);
        let mut parts = vec![cycles, format!("as of {day}")];
        if let Some(team) = &alignment.around {
            let name = alignment.team_name(team);
            parts.push(format!("{name} and whom it has to do with"));
        }
        self.sheet.words(&dotted(&parts))
    }

    /// The tree as a list.
    fn list(&mut self) -> io::Result<()> {
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
        let unknown = objective.contributes_to.iter();
        let unknown = unknown.filter(|g| g.cycle.is_none());
        let unknown = unknown.map(|g| safe(&g.reference));
        parts.extend(unknown.map(|g| format!(" · contributes to {g}, which is not there")));
        parts.concat()
    }
}
