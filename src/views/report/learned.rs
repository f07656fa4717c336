//! What was learned, in the teams' own words: check-ins, experiments, and objectives that were closed.

use super::news::News;
use super::value::{LearnedFrom, LearnedLine};
use crate::clock::Date;
use crate::model::{Items, Objective, OkrFile, Written};
use crate::views::prose::{experiment_day, experiment_title};
use crate::views::quotable::Quotable;
use crate::workspace::{File, OfTeam};

/// What was learned in the days that `news` is about, in the order of the org and of time; without words that put a score
/// beside a person.
pub(super) fn learned(news: &News<'_>, quotable: &Quotable) -> Vec<LearnedLine> {
    let workspace = news.evidence.workspace;
    let mut found = Vec::new();
    let mut add = |file: &File, team: &str, (from, section): (LearnedFrom, &str), date: Date| {
        let title = (from == LearnedFrom::Experiment).then(|| experiment_title(file));
        found.extend(file.items(section).map(|item| LearnedLine {
            team: team.to_owned(),
            words: item.text.clone(),
            from,
            title: title.clone(),
            date,
        }));
    };
    let is_meant = |team, cycle| news.wants(team) && news.is_of(team, cycle);
    for (day, of) in workspace.check_ins() {
        if news.holds(day) && is_meant(of.team, of.cycle) {
            add(of.file, of.team, (LearnedFrom::CheckIn, "Learned"), day);
        }
    }
    for of in workspace
        .experiments()
        .filter(|e| is_meant(e.team, e.cycle))
    {
        let day = experiment_day(news.evidence.history, of.file, of.record);
        if let Some(day) = day.filter(|d| news.holds(*d)) {
            let from = (LearnedFrom::Experiment, "What we learned");
            add(of.file, of.team, from, day);
        }
    }
    for of in workspace.okrs().filter(|o| is_meant(o.team, o.cycle)) {
        let objectives = of.record.objectives.items().iter();
        found.extend(objectives.filter_map(|objective| closing(news, &of, objective)));
    }
    found.retain(|line| quotable.is(&line.words));
    let directory = &news.evidence.workspace.directory;
    found.sort_by_key(|l| (directory.position(&l.team), l.date));
    found
}

/// What a team wrote down when it closed an objective. The day is that on which others could read it.
fn closing(
    news: &News<'_>,
    of: &OfTeam<'_, OkrFile>,
    objective: &Objective,
) -> Option<LearnedLine> {
    let learned = objective.close.as_ref()?.value.learned.as_ref()?;
    // A cycle that ended long ago was closed long ago.
    let end = news.evidence.workspace.period(of.cycle)?.end;
    if end + chrono::Days::new(60) < news.since {
        return None;
    }
    let words = learned.span.slice(&of.file.text);
    let history = news.evidence.history;
    let first = history.first_with(&of.file.path, |text| text.contains(words));
    let date = match first {
        Some(version) => version.commit.visible?,
        None if history.is_recorded(&of.file.path) => return None,
        None => news.evidence.today,
    };
    news.holds(date).then(|| LearnedLine {
        team: of.team.to_owned(),
        words: learned.value.0.clone(),
        from: LearnedFrom::Close,
        title: objective.title.written().map(str::to_owned),
        date,
    })
}
