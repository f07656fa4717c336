//! What check-ins, experiments, events and recognition brought.

use super::{ChangeLine, ChangeLineKind, Collector, Version, surely};
use crate::clock::day_and_month;
use crate::model::{
    Difference, DifferenceKind, Event, Items, KeyResult, Kind, OkrFile, Part, Place, Recognition,
    Record, Written, compare_check_ins, section_named,
};
use crate::source::flat;
use crate::views::change_words::{in_words, update, with_unit};

type Pair<'v> = (Option<&'v Version>, Option<&'v Version>);

impl Collector<'_> {
    pub(super) fn check_in(&mut self, (before, after): Pair<'_>) {
        let Some(place) = after.or(before).map(|version| version.place.clone()) else {
            return;
        };
        let Some(day) = place.date.map(|date| day_and_month(date, self.today)) else {
            return;
        };
        let okrs = self.okrs_beside(&place);
        let (old, new) = (
            before.and_then(Version::record),
            after.and_then(Version::record),
        );
        let today = self.today;
        let team_name = self
            .directory
            .current_team(place.team.as_deref().unwrap_or(""))
            .to_owned();
        let is_new = old.is_none() && new.is_some();
        let mut lines = Vec::new();
        let mut goals = Vec::new();
        for difference in surely(before, compare_check_ins(old, new)) {
            let mut line = line(&difference, okrs.as_ref(), today);
            line.words = match (is_new, new.is_some()) {
                (true, _) => format!("{day}: {}", line.words),
                (false, true) => format!("in the check-in of {day}: {}", line.words),
                (false, false) => format!("with the check-in of {day}, gone: {}", line.words),
            };
            match difference.about.part {
                Part::Update(reference, _) => {
                    let title = held(okrs.as_ref(), reference).map(|(title, _)| title);
                    goals.push((
                        reference.to_owned(),
                        title.unwrap_or_else(|| reference.to_owned()),
                        line,
                    ));
                }
                _ => lines.push(line),
            }
        }
        if goals.is_empty() && lines.is_empty() {
            let words = match (is_new, new.is_some()) {
                (true, _) => format!("check-in of {day}"),
                (false, true) => format!("words of the check-in of {day}"),
                (false, false) => format!("check-in of {day} taken out"),
            };
            lines.push(ChangeLine::new(ChangeLineKind::CheckedIn, words));
        }
        let team = self.team(&place);
        for (reference, title, line) in goals {
            let reference = format!("{team_name}/{reference}@{}", team.cycle);
            team.add(reference, title, line);
        }
        team.lines.extend(lines);
    }

    /// The OKRs that a check-in speaks of, in the newer state.
    fn okrs_beside(&self, place: &Place) -> Option<Version> {
        let (cycle, team) = (place.cycle.as_ref()?, place.team.as_ref()?);
        let path = format!("{}/{cycle}/{team}.yaml", self.states.folders.okrs);
        self.version(self.states.after, &path, Kind::Okrs)
    }

    pub(super) fn experiment(&mut self, (before, after): Pair<'_>) {
        let Some(version) = after.or(before) else {
            return;
        };
        let name = version.place.name.clone().unwrap_or_default();
        let learned = |version: &Version| section(version, "What we learned");
        let (known, taught) = (before.and_then(learned), after.and_then(learned));
        let taught = taught.filter(|taught| known.as_ref() != Some(taught));
        let taught = taught.map_or_else(String::new, |taught| format!("; it taught: {taught}"));
        let line = match (before, after) {
            (None, _) => ChangeLine::new(
                ChangeLineKind::Added,
                format!("new experiment {name}{taught}"),
            ),
            (_, None) => {
                ChangeLine::new(ChangeLineKind::Gone, format!("experiment {name} taken out"))
            }
            _ => ChangeLine::new(
                ChangeLineKind::Changed,
                format!("experiment {name} written on{taught}"),
            ),
        };
        let place = version.place.clone();
        self.team(&place).lines.push(line);
    }

    pub(super) fn event(&mut self, pair: Pair<'_>) {
        let today = self.today;
        let name = |version: &Version| {
            let event = version.record::<Event>();
            let kind = event.and_then(|event| event.r#type.written());
            let kind = kind.map_or("event".to_owned(), |k| k.word().replace('-', " "));
            let day = version.place.date.map_or_else(String::new, |date| {
                format!(" of {}", day_and_month(date, today))
            });
            format!("{kind}{day}")
        };
        self.changes.events.extend(came_or_went(pair, name));
    }

    pub(super) fn recognition(&mut self, pair: Pair<'_>) {
        let directory = &self.directory;
        let name = |version: &Version| {
            let Some(record) = version.record::<Recognition>() else {
                return "recognition".to_owned();
            };
            let by = record.by.written();
            let by = by.map_or("somebody", |by| directory.person_name(by));
            let to = record.to.items().iter();
            let to: Vec<&str> = to.map(|to| directory.person_name(&to.value.0)).collect();
            let what = section(version, "What they did")
                .map_or_else(String::new, |what| format!(": {what}"));
            format!("{by} thanks {}{what}", to.join(", "))
        };
        let line = came_or_went(pair, name);
        self.changes.recognition.extend(line);
    }
}

/// A record that came, went or changed, by what it is called.
fn came_or_went(pair: Pair<'_>, name: impl Fn(&Version) -> String) -> Option<ChangeLine> {
    Some(match pair {
        (None, Some(after)) => ChangeLine::new(ChangeLineKind::Added, name(after)),
        (Some(before), None) => {
            ChangeLine::new(ChangeLineKind::Gone, format!("{}, taken out", name(before)))
        }
        (Some(_), Some(after)) => {
            ChangeLine::new(ChangeLineKind::Changed, format!("{}, changed", name(after)))
        }
        (None, None) => return None,
    })
}

/// A line about what a check-in tells; an update with its unit.
fn line(
    difference: &Difference<'_>,
    okrs: Option<&Version>,
    today: crate::clock::Date,
) -> ChangeLine {
    let mut line = ChangeLine::of(difference, today);
    match (&difference.kind, difference.about.part) {
        (DifferenceKind::Added, Part::Update(reference, told)) => {
            let unit = held(okrs, reference)
                .map(|(_, unit)| unit)
                .unwrap_or_default();
            line.kind = ChangeLineKind::CheckedIn;
            line.words = update(told, &unit);
        }
        (
            DifferenceKind::Changed {
                from: None,
                to: Some(value),
                ..
            },
            Part::HealthValue(id),
        ) => {
            let objectives = okrs
                .and_then(Version::record::<OkrFile>)
                .map(|o| o.objectives.items());
            let mut health = objectives
                .into_iter()
                .flatten()
                .flat_map(|o| o.health.items());
            let known = health.find(|h| h.id.written() == Some(id));
            let title = known.and_then(|h| h.title.written()).unwrap_or(id);
            let unit = known.and_then(|h| h.unit.written()).unwrap_or("");
            line.kind = ChangeLineKind::CheckedIn;
            let value = with_unit(value.number().unwrap_or_default(), unit);
            line.words = format!("{}: {value}", flat(title));
        }
        (DifferenceKind::Gone, Part::Update(_, told)) => line.words = update(told, ""),
        (DifferenceKind::Gone, _) => line.words = in_words(difference, today),
        _ => {}
    }
    line
}

/// Title and unit of the key result that a check-in names in its own team's OKRs.
fn held(okrs: Option<&Version>, reference: &str) -> Option<(String, String)> {
    let path = reference.split('@').next()?;
    let (objective, key_result) = path.rsplit_once('/')?;
    let objective = objective.rsplit('/').next()?;
    let mut objectives = okrs
        .and_then(Version::record::<OkrFile>)?
        .objectives
        .items()
        .iter();
    let found = objectives.find(|o| o.id.written() == Some(objective))?;
    let is = |k: &&KeyResult| k.id.written() == Some(key_result);
    let found = found.key_results.items().iter().find(is)?;
    let unit = found.unit.written().unwrap_or("").to_owned();
    Some((flat(&found.title.as_ref()?.value.0), unit))
}

/// The first item of a known section.
fn section(version: &Version, name: &str) -> Option<String> {
    let kind = match &version.record {
        Some(Record::Experiment(_)) => Kind::Experiment,
        _ => Kind::Recognition,
    };
    let mut sections = version.body.as_ref()?.sections.iter();
    let found = sections.find(|section| {
        section_named(kind, &section.heading).is_some_and(|known| known.name == name)
    })?;
    found.items.first().map(|item| flat(&item.text))
}
