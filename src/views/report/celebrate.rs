//! What is worth celebrating: help that was answered, questions that were answered, milestones, and experiments that others
//! built on. Never a number that was reached.

use super::news::News;
use super::value::{CelebrateKind, CelebrateLine};
use crate::clock::Date;
use crate::model::{Answer, GoalForm, Items, KeyResult, Kind, Milestone, Record, parse_experiment};
use crate::signals::Ask;
use crate::views::prose::{experiment_day, experiment_title};
use crate::views::quotable::Quotable;
use crate::workspace::File;
use std::collections::{BTreeMap, HashSet};

/// Experiments by today's name of the team, and by their own.
type Experiments<'w> = BTreeMap<(&'w str, &'w str), Vec<&'w File>>;

/// What is worth celebrating in the days that `news` is about, in the order of the org and of time.
pub(super) fn celebrate(
    news: &News<'_>,
    asks: &[Ask<'_>],
    quotable: &Quotable,
) -> Vec<CelebrateLine> {
    let mut found: Vec<CelebrateLine> = asks.iter().filter_map(|ask| helped(news, ask)).collect();
    reached(news, &mut found);
    let workspace = news.evidence.workspace;
    let mut experiments = Experiments::new();
    for (file, _) in workspace.of_kind(Kind::Experiment) {
        if let (Some(team), Some(name)) = (file.place.team.as_deref(), file.place.name.as_deref()) {
            let team = workspace.directory.current_team(team);
            experiments.entry((team, name)).or_default().push(file);
        }
    }
    for file in experiments.values().flatten() {
        built_on(news, file, &experiments, &mut found);
    }
    for line in &mut found {
        line.how = line.how.take().filter(|how| quotable.is(how));
    }
    let directory = &news.evidence.workspace.directory;
    found.sort_by_key(|l| (l.kind, directory.position(&l.team), l.date));
    found
}

/// Help that another team gave and that the asker says has arrived.
fn helped(news: &News<'_>, ask: &Ask<'_>) -> Option<CelebrateLine> {
    let closed = ask.closed?;
    let date = closed.file.place.date.filter(|d| news.holds(*d))?;
    if !news.cycles.is_empty()
        && !closed
            .file
            .place
            .cycle
            .as_ref()
            .is_some_and(|c| news.cycles.contains(c))
    {
        return None;
    }
    let yes = ask.replies.iter().rev().find(|r| r.answer == Answer::Yes)?;
    let wanted = news.wants(ask.team) || news.wants(yes.team);
    let person = [ask.team, yes.team]
        .iter()
        .any(|t| news.persons.contains(t));
    (wanted && !person && yes.team != ask.team).then(|| CelebrateLine {
        kind: CelebrateKind::Helped,
        team: yes.team.to_owned(),
        with: Some(ask.team.to_owned()),
        what: ask.what.unwrap_or(ask.id).to_owned(),
        how: closed.how.map(str::to_owned),
        date,
    })
}

/// Milestones that are there and questions that are answered for the first time.
fn reached(news: &News<'_>, found: &mut Vec<CelebrateLine>) {
    let workspace = news.evidence.workspace;
    let mut known: HashSet<(*const KeyResult, &str)> = HashSet::new();
    let mut check_ins: Vec<(Date, u32, &File)> = (workspace.of_kind(Kind::CheckIn))
        .filter_map(|(file, _)| {
            let day = file.place.date.filter(|d| *d <= news.evidence.today)?;
            Some((day, file.place.number.unwrap_or(1), file))
        })
        .collect();
    check_ins.sort_by_key(|(day, number, file)| (*day, *number, &file.path));
    for (day, _, file) in check_ins {
        let (Some(Record::CheckIn(check_in)), Some(team)) = (&file.record, news.team_of(file))
        else {
            continue;
        };
        for (reference, update) in check_in.key_results.iter().flat_map(|k| k.value.iter()) {
            if update.answer.is_none() && update.done.items().is_empty() {
                continue;
            }
            let own = (team, file.place.cycle.as_deref().unwrap_or(""));
            let goal = workspace.goal(&reference.value.0, GoalForm::Own, own);
            let Some(key_result) = goal.ok().and_then(|g| g.key_result) else {
                continue;
            };
            let title = key_result.title.as_ref().map(|t| t.value.0.clone());
            let line = |kind, what: String, how| CelebrateLine {
                kind,
                team: team.to_owned(),
                with: None,
                what,
                how,
                date: day,
            };
            let is_new = |first: bool| first && news.holds(day) && news.wants(team);
            for id in update.done.items() {
                let milestones = key_result.milestones.items();
                let of_id = |m: &&Milestone| m.id.as_ref().is_some_and(|i| i.value.0 == id.value.0);
                let first = known.insert((std::ptr::from_ref(key_result), &id.value.0));
                if let Some(milestone) = milestones.iter().find(of_id).filter(|_| is_new(first)) {
                    let words = milestone.title.as_ref().map_or(&id.value.0, |t| &t.value.0);
                    found.push(line(CelebrateKind::Milestone, words.clone(), title.clone()));
                }
            }
            if let Some(answer) = &update.answer {
                let first = known.insert((std::ptr::from_ref(key_result), ""));
                if is_new(first) {
                    let what = title.unwrap_or_else(|| reference.value.0.clone());
                    found.push(line(
                        CelebrateKind::Answered,
                        what,
                        Some(answer.value.0.clone()),
                    ));
                }
            }
        }
    }
}

/// Experiments of others that this one builds on.
fn built_on(
    news: &News<'_>,
    file: &File,
    experiments: &Experiments<'_>,
    found: &mut Vec<CelebrateLine>,
) {
    let workspace = news.evidence.workspace;
    let (Some(Record::Experiment(experiment)), Some(team)) = (&file.record, news.team_of(file))
    else {
        return;
    };
    if experiment.builds_on.items().is_empty() {
        return;
    }
    let day = experiment_day(news.evidence.history, file, experiment);
    let Some(date) = day.filter(|d| news.holds(*d)) else {
        return;
    };
    for other in experiment.builds_on.items() {
        let Some(named) = parse_experiment(&other.value.0) else {
            continue;
        };
        let first = workspace.directory.current_team(named.team);
        let of_name = experiments
            .get(&(first, named.name))
            .map_or(&[][..], Vec::as_slice);
        let is_of = |f: &&&File| {
            named
                .cycle
                .is_none_or(|c| f.place.cycle.as_deref() == Some(c))
        };
        let Some(original) = of_name.iter().find(is_of).filter(|_| first != team) else {
            continue;
        };
        if (news.wants(team) || news.wants(first)) && !news.persons.contains(first) {
            found.push(CelebrateLine {
                kind: CelebrateKind::BuiltOn,
                team: first.to_owned(),
                with: Some(team.to_owned()),
                what: experiment_title(original),
                how: Some(experiment_title(file)),
                date,
            });
        }
    }
}
