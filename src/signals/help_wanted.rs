//! Who needs what from whom, and for how long they have waited.

use super::{Ask, AskStanding, Evidence, Facts, Signal, SignalName, Since, Words};
use crate::clock::days_word;

/// An open ask, for those who can help.
#[derive(Debug, Clone, Copy)]
pub struct HelpWanted<'a, 'w> {
    /// The ask.
    pub ask: &'a Ask<'w>,
    /// How long it has been visible, in days; `None` when that cannot be known.
    pub days: Option<i64>,
}

/// The open ones of `asks`, the longest wait first; those whose wait is not known come last.
pub fn help_wanted<'a, 'w>(evidence: Evidence<'w>, asks: &'a [Ask<'w>]) -> Vec<HelpWanted<'a, 'w>> {
    let open = asks.iter().filter(|a| a.is_open());
    let mut wanted: Vec<HelpWanted<'a, 'w>> = open
        .map(|ask| {
            let days = match &ask.since {
                Since::Visible(day, _) => Some((evidence.today - *day).num_days().max(0)),
                Since::NotRecorded | Since::Unknown => None,
            };
            HelpWanted { ask, days }
        })
        .collect();
    wanted.sort_by_key(|w| {
        (
            std::cmp::Reverse(w.days),
            evidence.workspace.directory.position(w.ask.team),
            w.ask.id,
        )
    });
    wanted
}

/// The open asks as signals, the longest wait first.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Signal> {
    let wanted = help_wanted(facts.evidence, &facts.asks).into_iter();
    wanted
        .map(|wanted| {
            let ask = wanted.ask;
            let teams = ask.from.into_iter().chain([ask.team]);
            Signal {
                name: SignalName::HelpWanted,
                teams: teams.map(str::to_owned).collect(),
                cycle: Some(ask.cycle.to_owned()),
                about: vec![format!("ask:{}/{}", ask.team, ask.id)],
                title: ask.what.unwrap_or(ask.id).to_owned(),
                words: wanted.words(),
            }
        })
        .collect()
}

impl HelpWanted<'_, '_> {
    /// The signal in words.
    pub fn words(&self) -> Words {
        let what = self.ask.what.unwrap_or(self.ask.id);
        let waits = self
            .days
            .map_or_else(String::new, |d| format!(" and has waited {}", days_word(d)));
        let ask = match (self.ask.from, self.ask.standing()) {
            (None, _) => "who can remove this?".to_owned(),
            (Some(from), AskStanding::NoReply) => format!("{from}: can you help, and when?"),
            (Some(from), AskStanding::PickedUp) => format!("{from}: what is left to do?"),
            (Some(_), AskStanding::Later | AskStanding::Declined) => {
                "who else could help, or what can do without it?".to_owned()
            }
        };
        Words {
            what: format!("{} needs: {what}{waits}", self.ask.team),
            why: "somebody's result waits for this",
            ask,
        }
    }
}
