//! What changed since the last meeting of its kind.

use super::events::held;
use super::ground::Ground;
use super::value::{Entry, Part};
use crate::model::{Change, EventType, Items, KeyResult};

impl Ground<'_> {
    /// Asks that were answered, key results that were changed, experiments that ended, other meetings.
    pub(super) fn since(&self) -> Part {
        let taught = self.taught();
        let part = self.part("since").telling(self.answered());
        let part = part.telling(self.changed());
        let part = part.telling(taught.iter().map(|t| self.experiment(t)));
        part.telling(self.meetings())
    }

    /// Key results with a reason for a change, in the words of the file.
    fn changed(&self) -> Vec<Entry> {
        let objectives = self.facts.cycles.iter().flat_map(|c| &c.objectives);
        let own = objectives.filter(|o| self.wants_objective(o.team, o.objective));
        let key_results = own.flat_map(|o| o.objective.key_results.items());
        let changes = key_results.flat_map(|k| k.changes.items().iter().map(move |c| (k, c)));
        changes.filter_map(|(k, c)| self.change(k, c)).collect()
    }

    fn change(&self, key_result: &KeyResult, change: &Change) -> Option<Entry> {
        let day = change.date.as_ref().map(|d| d.value.0);
        let day = self.on(day.filter(|d| self.is_since(*d))?);
        let title = key_result.title.as_ref()?.value.0.as_str();
        let field = change.field.as_ref().map_or("", |f| f.value.0.as_str());
        let why = change.why.as_ref().map_or("", |w| w.value.0.as_str());
        let blanks = [("day", day.as_str()), ("field", field), ("why", why)];
        let words = self.phrases.say("target_changed", &blanks);
        Some(Entry::words(title).with(words))
    }

    /// Meetings of any kind, by day.
    fn meetings(&self) -> Vec<Entry> {
        let all = held(self.workspace(), self.today(), self.team).into_iter();
        let new = all.filter(|(_, held)| self.is_since(held.day));
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
