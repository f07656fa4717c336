//! The network of teams for a terminal and as Markdown: who helps whom, the needs between teams, and what is worth talking over.

use super::page::{NAME, QUIET, together};
use super::report_words::{self as words, told_by};
use super::sheet::{Row, Sheet, dotted};
use super::{Look, wrap};
use crate::clock::{days_word, long_date};
use crate::views::{Alignment, NeedLine, Question};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

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

pub(super) struct Drawing<'p> {
    pub(super) sheet: Sheet<'p>,
    pub(super) alignment: &'p Alignment,
    pub(super) several: bool,
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
}
