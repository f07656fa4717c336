//! What changed since the last meeting of its kind.

use super::events::held;
use super::ground::Ground;
use super::value::{Entry, Part};
use crate::model::{Change, EventType, Field, Items, KeyResult, Written};
use crate::views::changes::ChangeAbout;
use crate::views::{ChangeLine, ChangeLineKind, GoalChanges, TeamChanges};
use std::collections::BTreeSet;

impl Ground<'_> {
    /// Asks that were answered, key results that were changed, experiments that ended, other meetings.
    pub(super) fn since(&self) -> Part {
        let taught = self.taught();
        let part = self.part("since").telling(self.answered());
        let part = part.telling(self.changed());
        let part = part.telling(taught.iter().map(|t| self.experiment(t)));
        part.telling(self.meetings())
    }

    /// What is another in the OKRs than at the last meeting; without a history, the changes that the files give a reason
    /// for.
    pub(super) fn changed(&self) -> Vec<Entry> {
        let Some(changed) = &self.changed else {
            return self.reasons();
        };
        let is_here = |name: &str| self.facts.cycles.iter().any(|c| c.name == name);
        let here = changed.iter().filter(|c| is_here(&c.cycle));
        let ours = here.filter(|c| self.wants(&c.team));
        ours.flat_map(|c| self.changes_of(c)).collect()
    }

    /// What a team changed: a new objective as a whole, without its key results. Answers stand beside the asks.
    fn changes_of(&self, changes: &TeamChanges) -> Vec<Entry> {
        let lead = self.team.is_none().then(|| self.team_name(&changes.team));
        let say = |l: &ChangeLine| self.phrases.change(l, self.today());
        let entry = |words: String, details| Entry {
            lead: lead.clone(),
            words,
            details,
            ..Entry::default()
        };
        // A name never stands beside a value, and where values come from changes nothing for a meeting.
        let is_told = |l: &&ChangeLine| {
            l.about != ChangeAbout::Reply && !matches!(l.field, Some(Field::Lead | Field::Source))
        };
        let is_new = |goal: &GoalChanges| {
            let mut lines = goal.lines.iter();
            lines.any(|l| l.about == ChangeAbout::Goal && l.kind == ChangeLineKind::Added)
        };
        let path = |goal: &'_ GoalChanges| goal.reference.split('@').next().map(str::to_owned);
        let new = changes.goals.iter().filter(|g| is_new(g));
        let new: BTreeSet<String> = new.filter_map(path).collect();
        let is_within = |goal: &GoalChanges| {
            let path = path(goal).unwrap_or_default();
            path.rsplit_once('/').is_some_and(|(o, _)| new.contains(o))
        };
        let goals = changes.goals.iter().filter(|g| !is_within(g)).map(|goal| {
            let told = goal.lines.iter().filter(is_told);
            entry(goal.title.clone(), told.map(say).collect())
        });
        let others = changes.lines.iter().filter(is_told);
        let others = others.map(|l| entry(say(l), Vec::new()));
        goals
            .filter(|e| !e.details.is_empty())
            .chain(others)
            .collect()
    }

    /// Key results with a reason for a change, in the words of the file.
    fn reasons(&self) -> Vec<Entry> {
        let objectives = self.facts.cycles.iter().flat_map(|c| &c.objectives);
        let own = objectives.filter(|o| self.wants_objective(o.team, o.objective));
        let key_results = own.flat_map(|o| o.objective.key_results.items());
        let changes = key_results.flat_map(|k| k.changes.items().iter().map(move |c| (k, c)));
        changes.filter_map(|(k, c)| self.change(k, c)).collect()
    }

    fn change(&self, key_result: &KeyResult, change: &Change) -> Option<Entry> {
        let day = change.date.written();
        let day = self.on(day.filter(|d| self.is_since(*d))?);
        let title = key_result.title.written()?;
        let field = change.field.written().unwrap_or("");
        let why = change.why.written().unwrap_or("");
        let field = self.phrases.field(field);
        let blanks = [("day", day.as_str()), ("field", field), ("why", why)];
        let words = self.phrases.say("target_changed", &blanks);
        Some(Entry::words(title).with(words))
    }

    /// Meetings of any kind, by day.
    fn meetings(&self) -> Vec<Entry> {
        let mut all = held(self.workspace(), self.today(), self.team);
        // Several pages of one meeting are one meeting.
        all.dedup_by_key(|(kind, held)| (*kind, held.day));
        let new = all.into_iter().filter(|(_, held)| self.is_since(held.day));
        new.map(|(kind, held)| {
            let key = match kind {
                EventType::DefinitionWorkshop => "definition_workshop",
                EventType::Alignment => "alignment",
                EventType::StrategyCheckIn => "strategy_check_in",
                EventType::Review => "review",
                EventType::Retrospective => "retrospective",
                EventType::TownHall => "town_hall",
                EventType::Retreat => "retreat",
            };
            Entry::of(self.on(held.day), self.phrases.title(key, &[]))
        })
        .collect()
    }
}
