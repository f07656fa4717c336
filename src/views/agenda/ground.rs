//! What every agenda stands on: the facts, whose meeting it is, and when the last one was.

use super::phrases::Phrases;
use super::value::{Entry, Part};
use crate::clock::Date;
use crate::model::{Items, Number, Objective};
use crate::signals::{Facts, SignalName, confidence_falls, is_a_person};
use crate::views::TeamChanges;
use crate::workspace::Workspace;

/// What every agenda of teams stands on.
pub(super) struct Ground<'g> {
    pub(super) facts: &'g Facts<'g>,
    pub(super) phrases: &'static Phrases,
    /// The team it is about (today's name); `None` for all.
    pub(super) team: Option<&'g str>,
    /// The day of the last meeting of this kind.
    pub(super) last: Option<Date>,
    /// What changed in the OKRs since then, where the history tells.
    pub(super) changed: Option<Vec<TeamChanges>>,
    /// What is told begins after this day: that of the last meeting, or the one before the cycle.
    pub(super) from: Option<Date>,
    /// What is told ends with this day.
    pub(super) until: Date,
}

impl<'g> Ground<'g> {
    pub(super) fn today(&self) -> Date {
        self.facts.evidence.today
    }

    pub(super) fn workspace(&self) -> &'g Workspace {
        self.facts.evidence.workspace
    }

    /// A day as it is said.
    pub(super) fn on(&self, day: Date) -> String {
        self.phrases.day(day, self.today())
    }

    pub(super) fn team_name(&self, team: &str) -> String {
        self.workspace().directory.team_name(team).to_owned()
    }

    /// Whether it is about `team`, which must not be a person.
    pub(super) fn wants(&self, team: &str) -> bool {
        self.team.is_none_or(|t| t == team) && !is_a_person(self.workspace(), team)
    }

    /// Whether it is about an objective of `team`, alone or together with others.
    pub(super) fn wants_objective(&self, team: &str, objective: &Objective) -> bool {
        let directory = &self.workspace().directory;
        let mut owners = objective.shared_with.items().iter();
        self.wants(team) || owners.any(|t| self.wants(directory.current_team(&t.value.0)))
    }

    /// Whether `day` lies in the time that is told about. Without a last meeting, within three months.
    pub(super) fn is_since(&self, day: Date) -> bool {
        let from = self.from.unwrap_or(self.today() - chrono::Days::new(92));
        from < day && day <= self.until
    }

    /// A part by its name, which is also the name of its heading and of its questions.
    pub(super) fn part(&self, name: &'static str) -> Part {
        Part::new(name, self.phrases.heading(name, &[])).asking(self.phrases.questions(name))
    }

    /// The general questions of the meeting, which stand at its end.
    pub(super) fn closing_questions(&self, key: &'static str) -> Part {
        let heading = self.phrases.heading("questions", &[]);
        Part::new("questions", heading).asking(self.phrases.questions(key))
    }

    /// Signals of these names as lines, each with its question.
    pub(super) fn conversations(&self, names: &[SignalName]) -> Vec<Entry> {
        let found = names.iter().flat_map(|name| name.find(self.facts));
        let wanted = found.filter(|s| self.team.is_none_or(|t| s.is_about(t)));
        let lines = wanted.map(|s| {
            let said = [&s.words.what, &s.words.ask];
            self.question(s.name.word(), &s.teams, &s.title, said)
        });
        lines.collect()
    }

    /// What a pattern asks some teams: what is there and the question, in the words of the language where it has some.
    pub(super) fn question(
        &self,
        pattern: &str,
        teams: &[String],
        title: &str,
        [what, ask]: [&String; 2],
    ) -> Entry {
        let teams: Vec<String> = teams.iter().map(|t| self.team_name(t)).collect();
        let teams = teams.join(", ");
        let said = match self.phrases.signal(pattern) {
            Some(words) => words.to_owned(),
            None => format!("{what}. {ask}"),
        };
        if teams == title {
            Entry::of(teams, said)
        } else {
            Entry::of(teams, title).with(said)
        }
    }

    /// The key results whose confidence fell.
    pub(super) fn fell(&self) -> Option<Part> {
        let falls = confidence_falls(self.facts).into_iter();
        let wanted = falls.filter(|f| self.wants_objective(f.state.team, f.state.objective));
        let entries = wanted.map(|fall| {
            let blanks = [
                ("from", Number(fall.from).to_string()),
                ("to", Number(fall.to).to_string()),
                ("day", self.on(fall.since)),
            ];
            let blanks = blanks.each_ref().map(|(name, word)| (*name, word.as_str()));
            let said = self.phrases.say("fell", &blanks);
            Entry::of(self.team_name(fall.state.team), fall.state.title())
                .with(self.with_why(said, fall.why))
        });
        self.part("fell").telling(entries).if_told()
    }

    /// What was said, and why where that was said too.
    pub(super) fn with_why(&self, said: String, why: Option<&str>) -> String {
        match why {
            None => said,
            Some(why) => self
                .phrases
                .say("with_why", &[("said", &said), ("why", why)]),
        }
    }
}
