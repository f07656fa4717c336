//! An open ask, as report and align show it.

use crate::clock::Date;
use crate::signals::{AskStanding, HelpWanted, Since};
use schemars::JsonSchema;
use serde::Serialize;

/// An open ask.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskLine {
    /// The asking team.
    pub team: String,
    /// The ask's id.
    pub id: String,
    /// The team that can help.
    pub from: Option<String>,
    /// What is needed.
    pub what: String,
    /// What waits for it.
    pub waits: Option<String>,
    /// What kind of help: tool, resource, person or decision.
    pub kind: Option<&'static str>,
    /// How many days it has been visible; absent when that cannot be known.
    pub days: Option<i64>,
    /// Since when it has been visible.
    pub since: Option<Date>,
    /// The commit that made it visible.
    pub commit: Option<String>,
    /// Whether it is not committed yet.
    pub not_recorded: bool,
    /// Where it stands: no-reply, picked-up, later or declined.
    #[schemars(with = "String")]
    pub standing: AskStanding,
    /// What it was told last.
    pub told: Option<AskTold>,
}

impl AskLine {
    /// What of it somebody wrote.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let told = self.told.iter_mut().filter_map(|told| told.why.as_mut());
        [&mut self.what]
            .into_iter()
            .chain(&mut self.waits)
            .chain(told)
    }
}

/// An answer to an ask.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskTold {
    /// The team that answered.
    pub team: String,
    /// What it said.
    pub why: Option<String>,
}

pub(super) fn ask_line(wanted: &HelpWanted<'_, '_>) -> AskLine {
    let ask = wanted.ask;
    let (since, commit) = match &ask.since {
        Since::Visible(day, commit) => (Some(*day), Some(commit.short().to_string())),
        Since::NotRecorded | Since::Unknown => (None, None),
    };
    AskLine {
        team: ask.team.to_owned(),
        id: ask.id.to_owned(),
        from: ask.from.map(str::to_owned),
        what: ask.what.unwrap_or(ask.id).to_owned(),
        waits: ask.waits.or(ask.waits_ref).map(str::to_owned),
        kind: ask.kind.map(crate::model::AskKind::word),
        days: wanted.days,
        since,
        commit,
        not_recorded: ask.since == Since::NotRecorded,
        standing: ask.standing(),
        told: ask.answer().map(|r| AskTold {
            team: r.team.to_owned(),
            why: r.why.map(str::to_owned),
        }),
    }
}
