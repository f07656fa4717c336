//! The working page of an alignment event, as Markdown to fill in: what each pair of teams has to talk over, unanswered needs
//! first, with room for what they decide. It is a record of an event, to be kept where it says.

mod phrases;

use super::escape::markdown;
use crate::signals::AskStanding;
use crate::views::{Alignment, AlignmentEvent, NeedLine, Pair, Question};
use phrases::Phrases;
use std::io::{self, Write};

/// Writes the page in the language of the workspace.
pub fn align_event(event: &AlignmentEvent<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = Phrases::of(event.alignment.language);
    let mut page = EventPage {
        alignment: event.alignment,
        words,
        out,
    };
    page.head()?;
    if event.pairs.is_empty() {
        writeln!(page.out, "\n{}", words.no_pairs)?;
    }
    for pair in &event.pairs {
        page.pair(pair)?;
    }
    page.for_leadership(&event.for_leadership)?;
    page.further(&event.further)?;
    if !event.settled.is_empty() {
        writeln!(page.out, "\n## {}\n", words.settled)?;
    }
    for settled in &event.settled {
        let who = page.name(&settled.team);
        let how = settled.how.as_ref();
        let how = how.map_or_else(String::new, |h| format!(": {}", markdown(h)));
        writeln!(page.out, "- **{who}** {}{how}", markdown(&settled.what))?;
    }
    writeln!(page.out, "\n## {}\n", words.leave_with)?;
    writeln!(page.out, "| {} |", words.columns.join(" | "))?;
    writeln!(page.out, "|---|---|---|\n|  |  |  |\n|  |  |  |")
}

struct EventPage<'p> {
    alignment: &'p Alignment,
    words: &'static Phrases,
    out: &'p mut dyn Write,
}

impl EventPage<'_> {
    fn name(&self, team: &str) -> String {
        markdown(self.alignment.team_name(team))
    }

    fn head(&mut self) -> io::Result<()> {
        let alignment = self.alignment;
        let words = self.words;
        let is_id = |t: &str| t.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let teams = alignment.teams.iter().map(|t| t.team.as_str());
        let teams: Vec<&str> = teams.filter(|t| is_id(t)).collect();
        writeln!(
            self.out,
            "---\ntype: alignment\nteams: [{}]\n---\n",
            teams.join(", ")
        )?;
        let cycles: Vec<String> = alignment.cycles.iter().map(|c| markdown(&c.name)).collect();
        let organisation = markdown(alignment.organisation.as_deref().unwrap_or("OKRs"));
        let cycles = cycles.join(", ");
        writeln!(self.out, "# {} · {organisation} · {cycles}\n", words.title)?;
        let day = alignment.today;
        writeln!(
            self.out,
            "_{}_\n",
            words.stands_on.replace("{day}", &day.to_string())
        )?;
        let first = alignment
            .cycles
            .first()
            .map_or("CYCLE", |c| c.name.as_str());
        let path = format!("events/{}/{day}-alignment.md", markdown(first));
        writeln!(self.out, "_{}_", words.keep.replace("{path}", &path))
    }

    fn pair(&mut self, pair: &Pair<'_>) -> io::Result<()> {
        let words = self.words;
        let [one, other] = pair.teams.map(|t| self.name(t));
        writeln!(self.out, "\n## {one} · {other}")?;
        if !pair.needs.is_empty() {
            writeln!(self.out, "\n{}\n", words.needs)?;
        }
        for need in &pair.needs {
            self.need(need)?;
        }
        if !pair.questions.is_empty() {
            writeln!(self.out, "\n{}\n", words.questions)?;
        }
        for question in &pair.questions {
            self.question(question, false)?;
        }
        writeln!(self.out, "\n{}\n\n- …", words.decided)
    }

    fn need(&mut self, need: &NeedLine) -> io::Result<()> {
        let (ask, words) = (&need.ask, self.words);
        let who = self.name(&ask.team);
        let from = ask.from.as_deref().map(|t| self.name(t));
        let from = from.map_or_else(String::new, |t| format!(" → {t}"));
        writeln!(self.out, "- [ ] **{who}{from}:** {}", markdown(&ask.what))?;
        if let Some(waits) = &ask.waits {
            writeln!(self.out, "  - {}: {}", words.waits_for_it, markdown(waits))?;
        }
        let days = ask.days.map_or_else(String::new, |d| {
            format!(" ({})", words.days.replace("{n}", &d.to_string()))
        });
        let why = ask.told.as_ref().and_then(|t| t.why.as_ref());
        let why = why.map_or_else(String::new, |w| format!(": {}", markdown(w)));
        let standing = match ask.standing {
            AskStanding::NoReply => words.no_reply,
            AskStanding::PickedUp => words.picked_up,
            AskStanding::Later => words.later,
            AskStanding::Declined => words.declined,
        };
        writeln!(self.out, "  - {standing}{days}{why}")?;
        writeln!(self.out, "  - {}", words.answer)
    }

    fn question(&mut self, question: &Question, with_teams: bool) -> io::Result<()> {
        let teams: Vec<String> = question.teams.iter().map(|t| self.name(t)).collect();
        let teams = if with_teams {
            format!("**{}** ", teams.join(", "))
        } else {
            String::new()
        };
        let title = markdown(self.alignment.topic(question));
        let words = self.words.question(question.pattern);
        writeln!(self.out, "{}", format!("- [ ] {teams}{title}").trim_end())?;
        writeln!(self.out, "  - {words}")
    }

    fn for_leadership(&mut self, needs: &[&NeedLine]) -> io::Result<()> {
        if needs.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n## {}\n", self.words.leadership)?;
        needs.iter().try_for_each(|need| self.need(need))
    }

    fn further(&mut self, questions: &[&Question]) -> io::Result<()> {
        if questions.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n## {}\n", self.words.further)?;
        questions.iter().try_for_each(|q| self.question(q, true))
    }
}
