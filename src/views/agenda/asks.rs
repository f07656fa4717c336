//! Asks: who waits for whom, and what was answered.

use super::ground::Ground;
use super::value::{Entry, Part};
use crate::clock::Date;
use crate::model::Answer;
use crate::signals::{Ask, HelpWanted, Since, help_wanted};

impl Ground<'_> {
    /// The open asks that `pick` takes, the longest wait first.
    pub(super) fn open_asks(&self, pick: impl Fn(&Ask<'_>) -> bool) -> Vec<Entry> {
        let facts = self.facts;
        let wanted = help_wanted(facts.evidence, &facts.asks).into_iter();
        let picked = wanted.filter(|w| pick(w.ask));
        picked.map(|w| self.open_ask(&w)).collect()
    }

    pub(super) fn open_ask(&self, wanted: &HelpWanted<'_, '_>) -> Entry {
        let ask = wanted.ask;
        let mut details = Vec::new();
        if let Some(waits) = ask.waits {
            details.push(self.phrases.say("for", &[("what", waits)]));
        }
        let since = match &ask.since {
            Since::Visible(day, _) => {
                let since = self.phrases.say("since", &[("day", &self.on(*day))]);
                let days = wanted.days.unwrap_or_default();
                let long = match days {
                    1 => self.phrases.say("waits_day", &[]),
                    n => self.phrases.say("waits_days", &[("days", &n.to_string())]),
                };
                format!("{since} ({long})")
            }
            Since::NotRecorded => self.phrases.say("not_recorded", &[]),
            Since::Unknown => self.phrases.say("since_unknown", &[]),
        };
        let told = match ask.answer() {
            None if ask.from.is_none() => None,
            None => Some(self.phrases.say("no_reply", &[])),
            Some(reply) => {
                let said = self.phrases.told(reply.answer, &self.team_name(reply.team));
                Some(self.with_why(said, reply.why))
            }
        };
        let known: Vec<String> = [Some(since), told].into_iter().flatten().collect();
        details.push(known.join(" · "));
        Entry {
            details,
            ..Entry::of(self.whom(ask), ask.what.unwrap_or(ask.id))
        }
    }

    /// `Platform asks Data infrastructure`.
    fn whom(&self, ask: &Ask<'_>) -> String {
        let team = self.team_name(ask.team);
        match ask.from {
            None => self.phrases.say("ask_above", &[("team", &team)]),
            Some(from) => {
                let from = self.team_name(from);
                self.phrases.say("ask", &[("team", &team), ("from", &from)])
            }
        }
    }

    /// Open asks that other teams can help with, and those for leadership.
    pub(super) fn waiting(&self) -> [Option<Part>; 2] {
        let ours = |a: &Ask<'_>| self.wants(a.team) || a.from.is_some_and(|f| self.wants(f));
        let waiting = self.open_asks(|a| a.from.is_some() && ours(a));
        let above = self.open_asks(|a| a.from.is_none() && ours(a));
        [
            self.part("waiting").telling(waiting).if_told(),
            self.part("leadership").telling(above).if_told(),
        ]
    }

    /// Asks that were closed since the last meeting, oldest first: who asked, who helped, how it ended.
    pub(super) fn answered(&self) -> Vec<Entry> {
        let mut closed: Vec<(Date, &Ask<'_>)> = Vec::new();
        for ask in &self.facts.asks {
            let ours = self.wants(ask.team) || ask.from.is_some_and(|f| self.wants(f));
            let day = ask.closed.and_then(|c| c.file.place.date);
            if let Some(day) = day.filter(|d| ours && self.is_since(*d)) {
                closed.push((day, ask));
            }
        }
        closed.sort_by_key(|(day, ask)| (*day, ask.team, ask.id));
        let entry = |(_, ask): (Date, &Ask<'_>)| {
            let mut details = Vec::new();
            if let Some(reply) = ask.answer().filter(|r| r.answer == Answer::Yes) {
                let helper = self.team_name(reply.team);
                details.push(self.phrases.say("helped", &[("from", &helper)]));
            }
            details.push(match ask.closed.and_then(|c| c.how) {
                Some(how) => self.phrases.say("closed", &[("how", how)]),
                None => self.phrases.say("closed_plainly", &[]),
            });
            Entry {
                details,
                ..Entry::of(self.whom(ask), ask.what.unwrap_or(ask.id))
            }
        };
        closed.into_iter().map(entry).collect()
    }
}
