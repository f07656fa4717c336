//! Meetings that were: when the last one of a kind was, and what was said there.

use super::ground::Ground;
use super::value::{Entry, Meeting, Part};
use crate::clock::Date;
use crate::model::{Event, EventType, Items, Written};
use crate::workspace::{File, Workspace};

/// A recorded event.
#[derive(Clone, Copy)]
pub(super) struct Held<'g> {
    pub(super) file: &'g File,
    pub(super) event: &'g Event,
    pub(super) day: Date,
}

impl Held<'_> {
    fn is_of(&self, workspace: &Workspace, team: Option<&str>) -> bool {
        let teams = self.event.teams.items();
        let directory = &workspace.directory;
        team.is_none_or(|team| {
            teams.is_empty()
                || teams
                    .iter()
                    .any(|t| directory.current_team(&t.value.0) == team)
        })
    }
}

/// The kind of event that a meeting is recorded as.
pub(super) fn event_type(meeting: Meeting) -> Option<EventType> {
    match meeting {
        Meeting::OneOnOne | Meeting::CheckIn | Meeting::Recognition => None,
        Meeting::DefinitionWorkshop => Some(EventType::DefinitionWorkshop),
        Meeting::Alignment => Some(EventType::Alignment),
        Meeting::StrategyCheckIn => Some(EventType::StrategyCheckIn),
        Meeting::Review => Some(EventType::Review),
        Meeting::Retrospective => Some(EventType::Retrospective),
        Meeting::TownHall => Some(EventType::TownHall),
        Meeting::Retreat => Some(EventType::Retreat),
    }
}

/// The events before `today` in which `team` took part (every event without a team), oldest first.
pub(super) fn held<'w>(
    workspace: &'w Workspace,
    today: Date,
    team: Option<&str>,
) -> Vec<(EventType, Held<'w>)> {
    let mut found = Vec::new();
    for (file, event) in workspace.records::<Event>() {
        if let Some(day) = file.place.date
            && let Some(kind) = event.r#type.written()
            && day < today
        {
            let held = Held { file, event, day };
            if held.is_of(workspace, team) {
                found.push((kind, held));
            }
        }
    }
    found.sort_by_key(|(_, held)| (held.day, &held.file.path));
    found
}

/// Those of them that are of one kind.
pub(super) fn held_of<'w>(
    workspace: &'w Workspace,
    today: Date,
    team: Option<&str>,
    kind: EventType,
) -> Vec<Held<'w>> {
    let all = held(workspace, today, team).into_iter();
    all.filter(|(k, _)| *k == kind).map(|(_, h)| h).collect()
}

impl<'g> Ground<'g> {
    /// What was said at the last event of this kind, under its own headings.
    pub(super) fn said_last(&self, kind: EventType) -> Option<Part> {
        let all = held_of(self.workspace(), self.today(), self.team, kind);
        let last = all.last()?;
        let heading = self.phrases.heading("said", &[("day", &self.on(last.day))]);
        let sections = last.file.sections();
        let told = sections.filter(|s| !s.items.is_empty());
        let lines = told.map(|s| {
            let items = s.items.iter().map(|item| item.text.clone());
            Entry {
                words: s.heading.clone(),
                details: items.collect(),
                ..Entry::default()
            }
        });
        Part::new("said", heading).telling(lines).if_told()
    }

    /// What the latest retrospectives say under one of their headings: of this team, or of every team that had one since
    /// the last meeting of this kind.
    pub(super) fn retrospectives(&self, heading: &str) -> Vec<Entry> {
        let workspace = self.workspace();
        let kind = EventType::Retrospective;
        let mut latest: Vec<(Vec<&str>, Held<'g>)> = Vec::new();
        for held in held_of(workspace, self.today(), self.team, kind) {
            let teams = held.event.teams.items().iter();
            let teams: Vec<&str> = teams
                .map(|t| workspace.directory.current_team(&t.value.0))
                .collect();
            latest.retain(|(known, _)| *known != teams);
            latest.push((teams, held));
        }
        if self.team.is_some() {
            latest = latest.pop().into_iter().collect();
        }
        let near = |day: Date| self.is_since(day) || self.last == Some(day);
        latest.retain(|(_, held)| near(held.day) || (self.today() - held.day).num_days() <= 100);
        latest.sort_by_key(|(teams, held)| {
            let first = teams.first().map(|t| workspace.directory.position(t));
            (first, held.day)
        });
        let lines = latest.into_iter().flat_map(|(teams, held)| {
            let names: Vec<String> = teams.iter().map(|t| self.team_name(t)).collect();
            let lead = format!("{}, {}", names.join(", "), self.on(held.day));
            let lead = lead.trim_start_matches(", ").to_owned();
            held.file
                .items(heading)
                .map(move |item| Entry::of(lead.clone(), item.text.clone()))
        });
        lines.collect()
    }
}
