//! What changed around the goals: the org and the settings.

use super::{ChangeLine, ChangeLineKind, Collector, Version};
use crate::model::{Entries, Id, Items, PeopleRecords, Record, Settings, Spanned, Written};
use crate::workspace::Directory;
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
                    let keys = |person: &crate::model::Person| {
                        person
                            .keys
                            .items()
                            .iter()
                            .map(|key| key.value.0.clone())
                            .collect::<Vec<_>>()
                    };
                    if keys(&old.person) != keys(&member.person) {
                        let words = format!("{handle} has other keys for sealed records");
                        lines.push(ChangeLine::new(ChangeLineKind::Changed, words));
                    }
                    let manager =
                        |person: &crate::model::Person| person.manager.written().map(str::to_owned);
                    if manager(&old.person) != manager(&member.person) {
                        let now = manager(&member.person).unwrap_or_else(|| "nobody".to_owned());
                        let words = format!("the manager of {handle} is {now} now");
                        lines.push(ChangeLine::new(ChangeLineKind::Changed, words));
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
        let flat =
            |version: Option<&Version>| match version.and_then(|version| version.record.as_ref()) {
                Some(Record::Settings(settings)) => flattened(settings),
                _ => BTreeMap::new(),
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
            self.changes
                .settings
                .push(ChangeLine::new(ChangeLineKind::Changed, words));
        }
    }
}

fn member_lines(
    old: &crate::workspace::TeamEntry,
    new: &crate::workspace::TeamEntry,
) -> Vec<ChangeLine> {
    let mut lines = Vec::new();
    let id = &new.id;
    let one = |value: &Option<Spanned<Id>>| value.written().map(str::to_owned);
    let of = |from: Option<String>, to: Option<String>, what: &str| {
        (from != to).then(|| {
            let to = to.unwrap_or_else(|| "nobody".to_owned());
            ChangeLine::new(
                ChangeLineKind::Changed,
                format!("{what} of {id} is {to} now"),
            )
        })
    };
    lines.extend(of(
        one(&old.team.parent),
        one(&new.team.parent),
        "the parent team",
    ));
    lines.extend(of(
        one(&old.team.lead),
        one(&new.team.lead),
        "the one to talk to",
    ));
    let members = |team: &crate::model::Team| -> Vec<String> {
        team.members
            .items()
            .iter()
            .map(|member| member.value.0.clone())
            .collect()
    };
    let (from, to) = (members(&old.team), members(&new.team));
    let without = |all: &[String], other: &[String]| {
        let other: std::collections::HashSet<&String> = other.iter().collect();
        all.iter()
            .filter(|name| !other.contains(name))
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    };
    for (names, words) in [
        (without(&to, &from), "new"),
        (without(&from, &to), "no longer"),
    ] {
        if !names.is_empty() {
            let words = format!("members of {id}: {words} {names}");
            lines.push(ChangeLine::new(ChangeLineKind::Changed, words));
        }
    }
    lines
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
                add(name.to_owned(), crate::clock::days_word(days.value.0));
            }
        }
    }
    for (name, dates) in settings
        .cycles
        .iter()
        .flat_map(|cycles| cycles.value.iter())
    {
        let day = |day: &Option<Spanned<crate::model::Day>>| {
            day.as_ref()
                .map_or_else(|| "?".to_owned(), |d| d.value.0.to_string())
        };
        add(
            format!("cycle {}", name.value.0),
            format!("{} to {}", day(&dates.start), day(&dates.end)),
        );
    }
    let review = settings
        .review
        .as_ref()
        .and_then(|review| review.value.notice.as_ref());
    if let Some(notice) = review {
        add(
            "notice before a review".to_owned(),
            crate::clock::days_word(notice.value.0),
        );
    }
    if let Some(lint) = &settings.lint {
        for (rule, level) in lint.value.rules.iter().flat_map(|rules| rules.value.iter()) {
            add(format!("rule {}", rule.value.0), level.word().to_owned());
        }
        for (rule, options) in lint
            .value
            .options
            .iter()
            .flat_map(|options| options.value.iter())
        {
            add(format!("options of {}", rule.value.0), shown(options));
        }
        let exclude: Vec<&str> = lint
            .value
            .exclude
            .items()
            .iter()
            .map(|pattern| pattern.0.as_str())
            .collect();
        if !exclude.is_empty() {
            add("files that are not checked".to_owned(), exclude.join(", "));
        }
    }
    all
}

fn shown(options: &Entries<crate::model::Text, Spanned<crate::model::OptionValue>>) -> String {
    let option = |(name, value): (
        &Spanned<crate::model::Text>,
        &Spanned<crate::model::OptionValue>,
    )| {
        let value = match &value.value {
            crate::model::OptionValue::Number(number) => crate::model::Number(*number).to_string(),
            crate::model::OptionValue::Text(text) => text.clone(),
            crate::model::OptionValue::Boolean(switch) => switch.to_string(),
            crate::model::OptionValue::List(items) => items.join(", "),
        };
        format!("{} {value}", name.value.0)
    };
    options.iter().map(option).collect::<Vec<_>>().join("; ")
}
