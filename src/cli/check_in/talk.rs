//! The conversation: key results, health, asks, who is there, and what was tried and learned.

use super::{reading, told};
use crate::cli::file_change::{self, FileChange};
use crate::cli::records::Opened;
use crate::cli::ui::prompt::{
    Halt, Interview, KEYS, Question, Wrong, number, one_of, some_of, words,
};
use crate::clock::{Date, day_and_month};
use crate::compose::{
    Guidance, NewAsk, NewCheckIn, NewUpdate, check_in_body, check_in_page, filled_sections,
};
use crate::model::{
    AskKind, Kind, Measure, Pace, Standing, Status, Written, free_name, known_sections, progress,
    short_name,
};
use crate::output::measured_words;
use crate::views::{CheckInTopics, KeyResultTopic, Measured, check_in_path};
use crate::wording::is_small;

/// What the conversation stands on.
struct Ground<'t> {
    topics: &'t CheckInTopics<'t>,
    opened: &'t Opened,
    teams: Vec<String>,
}

/// Holds the check-in of a team. It only asks, so that it can be run again when an answer is taken back.
pub(super) fn talk(
    talk: &mut Interview,
    topics: &CheckInTopics<'_>,
    opened: &Opened,
) -> Result<NewCheckIn, Halt> {
    let directory = &opened.records.workspace.directory;
    let others = directory.teams.iter().map(|t| t.id.clone());
    let ground = Ground {
        topics,
        opened,
        teams: others.filter(|t| *t != topics.team).collect(),
    };
    let mut said = NewCheckIn::default();
    ground.open(talk);
    for (at, topic) in topics.key_results.iter().enumerate() {
        ground.key_result(talk, at, topic, &mut said)?;
    }
    ground.health(talk, &mut said)?;
    ground.asks(talk, &mut said)?;
    ground.present(talk, &mut said)?;
    ground.notes(talk, &mut said)?;
    ground.look_over(talk, &said)?;
    Ok(said)
}

impl Ground<'_> {
    fn today(&self) -> Date {
        self.opened.today
    }

    fn day(&self, day: Date) -> String {
        day_and_month(day, self.today())
    }

    /// `platform · 2026-Q4, day 40 of 92 · last check-in 2 Nov`.
    fn open(&self, talk: &mut Interview) {
        let CheckInTopics {
            team,
            cycle,
            period,
            ..
        } = self.topics;
        let days = (period.end - period.start).num_days() + 1;
        let day = (self.today() - period.start).num_days() + 1;
        let where_in = if day <= days {
            format!("{cycle}, day {day} of {days}")
        } else {
            format!("{cycle}, ended {}", self.day(period.end))
        };
        let last = match self.topics.last {
            Some(last) => format!("last check-in {}", self.day(last)),
            None => "the first check-in".to_owned(),
        };
        talk.tell(format!("{team} · {where_in} · {last}"));
        talk.tell(KEYS);
    }

    fn key_result(
        &self,
        talk: &mut Interview,
        at: usize,
        topic: &KeyResultTopic<'_>,
        said: &mut NewCheckIn,
    ) -> Result<(), Halt> {
        let all = self.topics.key_results.len();
        talk.tell("");
        talk.tell(format!("{}/{all}  {}", at + 1, topic.line.title));
        talk.tell(format!("     {}", told::stands(topic, self.today())));
        for (id, milestone) in topic.open_milestones() {
            let title = milestone.title.written().unwrap_or("");
            let due = milestone.due.written().map(|d| self.day(d));
            let due = due.map_or_else(String::new, |d| format!(", due {d}"));
            talk.tell(format!("     {id}: {title}{due}"));
        }
        let hypothesis = topic.key_result().hypothesis.as_ref();
        if let Some(hypothesis) = hypothesis.filter(|_| topic.state.answer.is_none()) {
            talk.tell(format!("     Is it so? {}", hypothesis.value.0));
        }
        let measured = &topic.line.measured;
        let question = Question::new(&topic.reference, reading::expected(measured))
            .explained(reading::explained(measured))
            .completing(topic.open_milestones().map(|(id, _)| id));
        let update = talk.ask(&question, |line| reading::update(topic, line))?;
        let Some(mut update) = update else {
            return Ok(());
        };
        let standing = self.standing(topic, &update);
        let before = topic.state.status();
        let is_behind =
            matches!(standing.pace, Pace::Behind | Pace::Outside) && before != Some(Status::Paused);
        let was_off = matches!(before, Some(Status::OffTrack | Status::AtRisk));
        if is_behind || was_off {
            talk.tell(format!(
                "     {}",
                told::pace(topic, &update, standing, self.topics.period, self.today())
            ));
            let question = Question::new(format!("{}:status", topic.reference), "status")
                .explained("The team's own word for it. Numbers can be behind while you know better, and the other way round. Enter says nothing.");
            let word = talk.choose(&question, &["on-track", "at-risk", "off-track"])?;
            update.status = word.and_then(|w| Status::of_word(&w));
        }
        let needs_help = match update.status {
            Some(status) => status != Status::OnTrack,
            None => is_behind,
        };
        if needs_help {
            self.help(talk, topic, said)?;
        }
        said.key_results.push((topic.reference.clone(), update));
        Ok(())
    }

    /// Where the key result stands with what was just said.
    fn standing(&self, topic: &KeyResultTopic<'_>, update: &NewUpdate) -> Standing {
        let state = &topic.state;
        let mut done = state.done.clone();
        done.extend(update.done.iter().map(String::as_str));
        let measure = Measure {
            value: update.value.or(state.value()),
            done,
            answered: update.answer.is_some() || state.answer.is_some(),
        };
        let period = Some(self.topics.period);
        progress(topic.key_result(), &measure, period, self.today())
    }

    /// What would help, and from whom.
    fn help(
        &self,
        talk: &mut Interview,
        topic: &KeyResultTopic<'_>,
        said: &mut NewCheckIn,
    ) -> Result<(), Halt> {
        let reference = &topic.reference;
        let open = self.topics.from_us.iter().filter(|w| {
            w.ask
                .waits_ref
                .is_some_and(|r| reference.ends_with(r) || r.ends_with(reference.as_str()))
        });
        for waiting in open {
            talk.tell(format!(
                "     Asked for already: {}",
                told::waiting(waiting)
            ));
        }
        let question = Question::new(format!("{reference}:help"), "what would help, from whom?")
            .explained("A tool, somebody's time, money, a decision; behind a comma the team that can help: `a cache bucket, data-infra`. It becomes an ask that the other team sees. Enter asks for nothing.")
            .completing(&self.teams);
        let asked = talk.ask(&question, |line| reading::help(line, &self.teams))?;
        let Some((what, from)) = asked else {
            return Ok(());
        };
        let from = match from {
            Some(team) => Some(team),
            None if self.teams.is_empty() => None,
            None => {
                let above = self
                    .opened
                    .records
                    .workspace
                    .directory
                    .parent(&self.topics.team);
                let above = above.unwrap_or("leadership");
                let question = Question::new(format!("{reference}:from"), "from which team?")
                    .explained(format!("The team that can help; Tab shows them all. Enter asks {above}, as something for leadership to remove."))
                    .completing(&self.teams);
                talk.ask(&question, one_of(&self.teams))?
            }
        };
        let kinds: Vec<String> = AskKind::WORDS.iter().map(|w| (*w).to_owned()).collect();
        let label = format!("{}?", kinds.join(", "));
        let question = Question::new(format!("{reference}:kind"), label)
            .explained("A tool to work with; a resource, as money, machines or room; a person's time or skill; a decision that somebody has to make. Enter leaves it open.")
            .completing(&kinds);
        let kind = talk.ask(&question, one_of(&kinds))?;
        said.help.push(NewAsk {
            id: self.ask_id(&what, said),
            what,
            from,
            waits: Some(reference.clone()),
            kind: kind.and_then(|k| AskKind::of_word(&k)),
        });
        Ok(())
    }

    /// A short name for an ask, which no other of the team has.
    fn ask_id(&self, what: &str, said: &NewCheckIn) -> String {
        let told = what.split_whitespace().filter(|word| !is_small(word));
        let told: Vec<&str> = told.take(3).collect();
        let name = short_name(&told.join(" "));
        let name = name.unwrap_or_else(|| format!("ask-{}", self.today().format("%m-%d")));
        let known = |id: &str| self.topics.ask_ids.iter().any(|k| k == id);
        let is_free = |id: &str| !known(id) && said.help.iter().all(|h| h.id != id);
        free_name(&name, is_free).unwrap_or(name)
    }

    fn health(&self, talk: &mut Interview, said: &mut NewCheckIn) -> Result<(), Halt> {
        for measure in &self.topics.health {
            talk.tell("");
            talk.tell(format!("Health  {}", measure.title));
            talk.tell(format!("        {}", measured_words(&measure.measured)));
            let question = Question::new(format!("health:{}", measure.id), "value")
                .explained("What must not suffer on the way: the value today. Enter skips.");
            let value = talk.ask(&question, |line| {
                let unit = match &measure.measured {
                    Measured::Hold { unit, .. } => unit.as_deref().unwrap_or(""),
                    _ => "",
                };
                let bare = line.strip_suffix(unit).unwrap_or(line);
                number(bare.trim_end()).ok_or_else(|| Wrong::new("a number, such as 97.4"))
            })?;
            said.health.extend(value.map(|v| (measure.id.clone(), v)));
        }
        Ok(())
    }

    fn asks(&self, talk: &mut Interview, said: &mut NewCheckIn) -> Result<(), Halt> {
        for waiting in &self.topics.to_us {
            let ask = &waiting.ask;
            let name = format!("{}/{}", ask.team, ask.id);
            talk.tell("");
            talk.tell(format!("{} asks you: {}", ask.team, told::waiting(waiting)));
            let question = Question::new(format!("reply:{name}"), "yes, no or later, and why")
                .explained("Your team's answer, as in `later not before December`. Enter leaves it open for now.");
            let reply = talk.ask(&question, reading::reply)?;
            said.replies
                .extend(reply.map(|(answer, why)| (name, answer, why)));
        }
        for waiting in &self.topics.from_us {
            let ask = &waiting.ask;
            let whom = ask.from.unwrap_or("leadership");
            talk.tell("");
            talk.tell(format!("You asked {whom}: {}", told::waiting(waiting)));
            let question = Question::new(format!("close:{}", ask.id), "settled? how")
                .explained("Only who asked closes an ask: say in a few words how it was settled. Enter: it is still open.");
            let how = talk.ask(&question, words)?;
            said.closed.extend(how.map(|how| (ask.id.to_owned(), how)));
        }
        Ok(())
    }

    fn present(&self, talk: &mut Interview, said: &mut NewCheckIn) -> Result<(), Halt> {
        let directory = &self.opened.records.workspace.directory;
        let people: Vec<String> = directory.people.iter().map(|p| p.handle.clone()).collect();
        talk.tell("");
        let members = &self.topics.members;
        let all = match members.as_slice() {
            [] => String::new(),
            members => format!(" `all` is everybody of the team: {}.", members.join(", ")),
        };
        let question = Question::new("present", "present")
            .explained(format!("The handles of those who are here, with blanks between them.{all} Enter writes nobody down."))
            .completing(&people);
        let present = talk.ask(&question, |line| match line.to_lowercase().as_str() {
            "all" | "alle" if !members.is_empty() => Ok(members.clone()),
            _ => some_of(&people)(line),
        })?;
        said.present = present.unwrap_or_default();
        Ok(())
    }

    /// What was tried, what worked, what comes next: on a page, or line by line.
    fn notes(&self, talk: &mut Interview, said: &mut NewCheckIn) -> Result<(), Halt> {
        let guidance = Guidance::of_workspace(&self.opened.records.workspace);
        talk.tell("");
        talk.tell("Tried, worked, did not work, ideas, learned, impediments, next");
        let question = Question::new("notes", "write")
            .explained("`editor` opens a page with these headings; what stays empty is left out. `lines` asks for one after the other. Enter writes none.");
        let ways = ["editor", "lines"];
        let without_editor = usize::from(!Interview::has_editor());
        let ways = ways.get(without_editor..).unwrap_or(&ways);
        let how = talk.choose(&question, ways)?;
        if how.as_deref() == Some("editor") {
            let question = Question::new("page", "page");
            if let Some(page) = talk.page(&question, &check_in_page(guidance)) {
                said.body = filled_sections(&page);
                return Ok(());
            }
        }
        if how.is_some() {
            let mut all = Vec::new();
            talk.tell("A bullet a line; an empty line goes on to the next heading. Where it is one person's, begin with `@name:`, with the colon.");
            for section in known_sections(Kind::CheckIn) {
                let question = Question::new(section.name, guidance.heading(section))
                    .explained(guidance.of(Kind::CheckIn, section.name));
                let text = talk.text(&question, "")?.unwrap_or_default();
                all.push((section, text.lines().map(str::to_owned).collect()));
            }
            said.body = check_in_body(&all, guidance);
        }
        Ok(())
    }

    /// What lint would say of it, while it can still be changed.
    fn look_over(&self, talk: &mut Interview, said: &NewCheckIn) -> Result<(), Halt> {
        if said.is_empty() {
            return Ok(());
        }
        let CheckInTopics { team, cycle, .. } = self.topics;
        let workspace = &self.opened.records.workspace;
        let number = self.topics.next_number(workspace, self.today());
        let path = check_in_path(workspace, team, cycle, self.today(), number);
        let new = FileChange::new(path, said.text());
        let findings = file_change::findings(&self.opened.root, &[new])?;
        if findings.is_empty() {
            return Ok(());
        }
        talk.tell("");
        for finding in &findings {
            talk.tell(file_change::told(finding));
        }
        if file_change::is_broken(&findings) {
            let question = Question::new("mend", "< goes back to mend it");
            return talk.need(&question, |_| {
                Err(Wrong::new("an error must be mended first: < goes back"))
            });
        }
        let question = Question::new("write", "Enter writes it, < goes back");
        talk.ask(&question, words).map(drop)
    }
}
