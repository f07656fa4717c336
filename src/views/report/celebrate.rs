//! What is worth celebrating: help that was answered, questions that were answered, milestones, and experiments that others
//! built on. Never a number that was reached.

use super::news::News;
use super::value::{CelebrateKind, CelebrateLine};
use crate::clock::Date;
use crate::model::{Answer, GoalForm, Items, KeyResult, Kind, Milestone, Record, Written};
use crate::signals::Ask;
use crate::views::prose::{self, experiment_day, experiment_title};
use crate::views::quotable::Quotable;
use crate::workspace::File;
use std::collections::HashSet;

/// What is worth celebrating in the days that `news` is about, in the order of the org and of time.
pub(super) fn celebrate(
    news: &News<'_>,
    asks: &[Ask<'_>],
    quotable: &Quotable,
) -> Vec<CelebrateLine> {
    let mut found: Vec<CelebrateLine> = asks.iter().filter_map(|ask| helped(news, ask)).collect();
    reached(news, &mut found);
    let workspace = news.evidence.workspace;
    let pairs = prose::built_on(workspace).into_iter();
    found.extend(pairs.filter_map(|(original, file)| built_on(news, original, file)));
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
            let title = key_result.title.written().map(str::to_owned);
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

/// An experiment of another team that this one builds on.
fn built_on(news: &News<'_>, original: &File, file: &File) -> Option<CelebrateLine> {
    let Some(Record::Experiment(experiment)) = &file.record else {
        return None;
    };
    let team = news.team_of(file)?;
    let directory = &news.evidence.workspace.directory;
    let first = directory.current_team(original.place.team.as_deref()?);
    let day = experiment_day(news.evidence.history, file, experiment);
    let date = day.filter(|d| news.holds(*d))?;
    let wanted = news.wants(team) || news.wants(first);
    (wanted && first != team && !news.persons.contains(first)).then(|| CelebrateLine {
        kind: CelebrateKind::BuiltOn,
        team: first.to_owned(),
        with: Some(team.to_owned()),
        what: experiment_title(original),
        how: Some(experiment_title(file)),
        date,
    })
}
