//! What other teams answered to the asks of a story.

use super::{Happened, StoryEvent, Teller};
use crate::history::BlobId;
use crate::signals::{AskReply, asks};
use crate::source::flat;
use std::collections::BTreeSet;

impl<'e> Teller<'e> {
    pub(super) fn answers(&self, ids: &BTreeSet<String>) -> Vec<StoryEvent> {
        if ids.is_empty() {
            return Vec::new();
        }
        let all = asks(self.evidence);
        let own = all
            .iter()
            .filter(|ask| ask.team == self.of.team && ids.contains(ask.id));
        let of_cycle = own.filter(|ask| ask.cycle == self.of.cycle);
        let told =
            of_cycle.flat_map(|ask| ask.replies.iter().map(|reply| self.answer(ask.id, reply)));
        told.collect()
    }

    fn answer(&self, ask: &str, reply: &AskReply<'e>) -> StoryEvent {
        let why = reply.why.map(flat);
        let behind = why
            .as_ref()
            .map_or_else(String::new, |why| format!(": {why}"));
        let words = format!("{} says {}{behind}", reply.team, reply.answer.word());
        let what = Happened::Replied {
            ask: ask.to_owned(),
            team: reply.team.to_owned(),
            answer: reply.answer,
            why,
        };
        if let Some(date) = reply.file.place.date {
            return self.dated(reply.file, date, what, words);
        }
        let history = self.evidence.history;
        let version = reply.brought(self.evidence);
        let mut event = self.event(version.as_ref().map(|v| v.commit), what, words);
        if version.is_none() && history.is_recorded(&reply.file.path) {
            // Written in a file that is recorded as it is, but before what can be read; or not recorded yet.
            let now = BlobId::of(&reply.file.text);
            event.recorded = Some(history.content(&reply.file.path) == Some(now));
        }
        event
    }
}
