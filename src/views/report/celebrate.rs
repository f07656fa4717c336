//! What is worth celebrating: help that was answered, questions that were answered, milestones, and experiments that others
//! built on. Never a number that was reached.

use super::news::News;
use super::value::{CelebrateKind, CelebrateLine};
use crate::model::{Answer, Entered, Experiment, GoalForm, Items, KeyResult, Milestone, Written};
use crate::signals::Ask;
use crate::views::prose::{self, experiment_day, experiment_title};
use crate::views::quotable::Quotable;
use crate::workspace::{File, OfTeam};
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
    found.extend(pairs.filter_map(|(original, by)| built_on(news, original, &by)));
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
    if !news.is_of_cycle(closed.file.place.cycle.as_deref()?) {
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
    let check_ins = workspace.check_ins();
    let mut check_ins: Vec<_> = check_ins
        .filter(|(day, c)| *day <= news.evidence.today && news.is_of(c.team, c.cycle))
        .collect();
    check_ins.sort_by_key(|(day, c)| (*day, c.file.place.number.unwrap_or(1), &c.file.path));
    for (
        day,
        OfTeam {
            team,
            cycle,
            record,
            ..
        },
    ) in check_ins
    {
        for (reference, update) in record.key_results.entries() {
            if update.answer.is_none() && update.done.items().is_empty() {
                continue;
            }
            let own = (team, cycle);
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
                let of_id = |m: &&Milestone| m.id.written() == Some(&id.value.0);
                let first = known.insert((std::ptr::from_ref(key_result), &id.value.0));
                if let Some(milestone) = milestones.iter().find(of_id).filter(|_| is_new(first)) {
                    let words = milestone.title.written().unwrap_or(&id.value.0);
                    found.push(line(
                        CelebrateKind::Milestone,
                        words.to_owned(),
                        title.clone(),
                    ));
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
fn built_on(
    news: &News<'_>,
    original: &File,
    by: &OfTeam<'_, Experiment>,
) -> Option<CelebrateLine> {
    let directory = &news.evidence.workspace.directory;
    let first = directory.current_team(original.place.team.as_deref()?);
    let day = experiment_day(news.evidence.history, by.file, by.record);
    let date = day.filter(|d| news.holds(*d))?;
    let wanted = news.is_of(by.team, by.cycle) && (news.wants(by.team) || news.wants(first));
    (wanted && first != by.team && !news.persons.contains(first)).then(|| CelebrateLine {
        kind: CelebrateKind::BuiltOn,
        team: first.to_owned(),
        with: Some(by.team.to_owned()),
        what: experiment_title(original),
        how: Some(experiment_title(by.file)),
        date,
    })
}
