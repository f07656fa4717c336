//! What changed around the goals: the org and the settings.

use super::{ChangeLine, ChangeLineKind, Collector, Version};
use crate::clock::days_word;
use crate::model::{
    Day, Entered, Entries, Items, Number, OptionValue, PeopleRecords, Person, Settings, Spanned,
    Team, Text, Written,
};
use crate::views::change_words::came_and_went;
use crate::workspace::{Directory, TeamEntry};
use std::collections::BTreeMap;

impl Collector<'_> {
    /// Teams in the order of the org, then people as the files have them.
    pub(super) fn org(&mut self, before: &Directory) {
        let after = &self.directory;
        let mut lines = Vec::new();
        let renamed = |id: &str| {
            let entry = after.team(id)?;
            (entry.id != id && before.team(&entry.id).is_none_or(|old| old.id != entry.id))
                .then_some(&entry.id)
        };
        for team in &after.teams {
            match before
                .teams
                .iter()
                .find(|old| old.id == team.id || renamed(&old.id) == Some(&team.id))
            {
                None => lines.push(ChangeLine::new(
                    ChangeLineKind::Added,
                    format!("new team {}", team.id),
                )),
                Some(old) => {
                    if old.id != team.id {
                        let words = format!("team {} is called {} now", old.id, team.id);
                        lines.push(ChangeLine::new(ChangeLineKind::Renamed, words));
                    }
                    lines.extend(member_lines(old, team));
                }
            }
        }
        for old in before
            .teams
            .iter()
            .filter(|old| after.team(&old.id).is_none())
        {
            lines.push(ChangeLine::new(
                ChangeLineKind::Gone,
                format!("team {} taken out", old.id),
            ));
        }
        for member in &after.people {
            let handle = &member.handle;
            match before.people.iter().find(|old| old.handle == *handle) {
                None if before.person(handle).is_none() => {
                    lines.push(ChangeLine::new(
                        ChangeLineKind::Added,
                        format!("{handle} is new among the people"),
                    ));
                }
                None => {}
                Some(old) => {
                    let keys = |person: &Person| -> Vec<String> {
                        let keys = person.keys.items().iter();
                        keys.map(|key| key.value.0.clone()).collect()
                    };
                    if keys(&old.person) != keys(&member.person) {
                        let words = format!("{handle} has other keys for sealed records");
                        lines.push(changed(words));
                    }
                    let manager = member.person.manager.written();
                    if old.person.manager.written() != manager {
                        let now = manager.unwrap_or("nobody");
                        lines.push(changed(format!("the manager of {handle} is {now} now")));
                    }
                }
            }
        }
        for old in before
            .people
            .iter()
            .filter(|old| after.person(&old.handle).is_none())
        {
            lines.push(ChangeLine::new(
                ChangeLineKind::Gone,
                format!("{} taken out of the people", old.handle),
            ));
        }
        self.changes.org = lines;
    }

    pub(super) fn settings(&mut self, (before, after): (Option<&Version>, Option<&Version>)) {
        let flat = |version: Option<&Version>| {
            let settings = version.and_then(Version::record);
            settings.map(flattened).unwrap_or_default()
        };
        let (before, after) = (flat(before), flat(after));
        let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
        names.sort();
        names.dedup();
        for name in names {
            let words = match (before.get(name), after.get(name)) {
                (from, to) if from == to => continue,
                (Some(from), Some(to)) => format!("{name}: {to}, before: {from}"),
                (None, Some(to)) => format!("{name}: {to}"),
                (Some(from), None) => format!("{name}: not set any more, before: {from}"),
                (None, None) => continue,
            };
            self.changes.settings.push(changed(words));
        }
    }
}

fn member_lines(old: &TeamEntry, new: &TeamEntry) -> Vec<ChangeLine> {
    let id = &new.id;
    let mut lines = Vec::new();
    for (from, to, what) in [
        (&old.team.parent, &new.team.parent, "the parent team"),
        (&old.team.lead, &new.team.lead, "the one to talk to"),
    ] {
        if from.written() != to.written() {
            let to = to.written().unwrap_or("nobody");
            lines.push(changed(format!("{what} of {id} is {to} now")));
        }
    }
    let members = |team: &Team| -> Vec<String> {
        let members = team.members.items().iter();
        members.map(|member| member.value.0.clone()).collect()
    };
    let (new, gone) = came_and_went(&members(&old.team), &members(&new.team));
    for (names, words) in [(new, "new"), (gone, "no longer")] {
        if !names.is_empty() {
            lines.push(changed(format!("members of {id}: {words} {names}")));
        }
    }
    lines
}

fn changed(words: String) -> ChangeLine {
    ChangeLine::new(ChangeLineKind::Changed, words)
}

/// The settings that change what is checked, who is late, or who can read what, by name.
fn flattened(settings: &Settings) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut add = |name: String, value: String| {
        all.insert(name, value);
    };
    if let Some(records) = &settings.people_records {
        let meaning = match records.value {
            PeopleRecords::Elsewhere => "not in this repository",
            PeopleRecords::Sealed => "here, encrypted to those concerned",
            PeopleRecords::Here => "here, for everybody who can read this repository",
        };
        add("people's records".to_owned(), meaning.to_owned());
    }
    if let Some(cadence) = &settings.cadence {
        let parts = [
            ("check-ins every", &cadence.value.check_in),
            ("1:1 every", &cadence.value.one_on_one),
            ("days of grace", &cadence.value.grace),
            ("days to settle", &cadence.value.settle),
        ];
        for (name, days) in parts {
            if let Some(days) = days {
                add(name.to_owned(), days_word(days.value.0));
            }
        }
    }
    for (name, dates) in settings.cycles.entries() {
        let day = |day: &Option<Spanned<Day>>| {
            (day.written()).map_or_else(|| "?".to_owned(), |day| day.to_string())
        };
        add(
            format!("cycle {}", name.value.0),
            format!("{} to {}", day(&dates.start), day(&dates.end)),
        );
    }
    let review = settings.review.as_deref();
    if let Some(notice) = review.and_then(|review| review.notice.written()) {
        add("notice before a review".to_owned(), days_word(notice));
    }
    if let Some(lint) = &settings.lint {
        for (rule, level) in lint.value.rules.entries() {
            add(format!("rule {}", rule.value.0), level.word().to_owned());
        }
        let options = lint.value.options.iter();
        for (rule, options) in options.flat_map(|options| options.value.iter()) {
            add(format!("options of {}", rule.value.0), shown(options));
        }
        let exclude = lint.value.exclude.items().iter();
        let exclude: Vec<&str> = exclude.map(|pattern| pattern.0.as_str()).collect();
        if !exclude.is_empty() {
            add("files that are not checked".to_owned(), exclude.join(", "));
        }
    }
    all
}

fn shown(options: &Entries<Text, Spanned<OptionValue>>) -> String {
    let options = options.iter().map(|(name, value)| {
        let value = match &value.value {
            OptionValue::Number(number) => Number(*number).to_string(),
            OptionValue::Text(text) => text.clone(),
            OptionValue::Boolean(switch) => switch.to_string(),
            OptionValue::List(items) => items.join(", "),
        };
        format!("{} {value}", name.value.0)
    });
    options.collect::<Vec<_>>().join("; ")
}
